"""A proposal on the agenda in words: what is changed, who does what under which clause, what people have judged."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.rulings.step_progress import Due, find_open_parts, list_dues
from tovholder.followup.board_pack.pack_document import Changed, Proposed
from tovholder.followup.board_pack.selectors import Before
from tovholder.followup.papers.paper_blocks import Table
from tovholder.governance.proposals.presenters import name_body, tell_action
from tovholder.governance.proposals.ruling_presenter import ChangedDocument, present_budget_facts, present_documents
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import day, in_language


def present_proposal(before: Before) -> Proposed:
    """The proposal with its changes and its ruling."""
    proposal = before.state.proposal
    return Proposed(
        title=_("Change %(n)s: %(title)s") % {"n": proposal.number, "title": before.state.title},
        lead=_lead(before),
        facts=_facts(before),
        documents=[_changed(document) for document in present_documents(before.state)],
        steps=_steps(before),
        said=list(_said(before.ruled or {})),
    )


def _lead(before: Before) -> str:
    proposal, submission = before.state.proposal, before.submission
    if submission is None:
        started = {"who": proposal.by, "day": day(timezone.localdate(proposal.at))}
        return _("Started by %(who)s on %(day)s, not submitted yet.") % started
    return _("Proposed by %(who)s on %(day)s. Reason: %(reason)s") % {
        "who": submission.by,
        "day": day(timezone.localdate(submission.at)),
        "reason": submission.reason,
    }


def _facts(before: Before) -> Table:
    return Table(
        heads=[_("Budget"), _("Before"), _("After"), _("Change")],
        rows=[
            [[what], [was], [will_be], [change]] for what, was, will_be, change in present_budget_facts(before.state)
        ],
        widths=[5, 2.5, 2.5, 2.5],
        right=[1, 2, 3],
    )


def _changed(document: ChangedDocument) -> Changed:
    return Changed(
        name=document.name,
        heads=[_("Where"), _("Change"), _("Text")],
        changes=[(change.where, change.kind, change.runs) for change in document.changes],
        empty=_("The copy says the same as what is in force."),
    )


def _steps(before: Before) -> Table:
    parts = list_dues(before.ruled, before.state.ground.own_bodies) if before.ruled else []
    return Table(
        heads=[_("No."), _("Step"), _("Status"), _("Clause")],
        rows=[
            [
                [str(due.order)],
                [f"{name_body(due)} {tell_action(due.action)}", *_one_of(due)],
                status,
                _clause(due),
            ]
            for due, status in zip(parts, _statuses(before, parts), strict=True)
        ],
        widths=[0.8, 4.5, 3, 6],
        right=[0],
        empty=_no_steps(before),
    )


def _no_steps(before: Before) -> str:
    if before.ruled is None:
        return _("It had not been submitted, so there is no ruling yet.")
    return before.state.no_rules or _("Nobody has to decide anything as long as nothing is changed.")


def _one_of(due: Due) -> list[str]:
    return [_("one of these is enough")] if due.one_of else []


def _clause(due: Due) -> list[str]:
    text = in_language(due.clause.get("text", {}), find_page_language())
    ours = f" ({_('our reading, not a rule')})" if due.clause.get("known") == "inferred" else ""
    return [f"{due.clause.get('id', '')}: {text}{ours}"]


def _statuses(before: Before, parts: Sequence[Due]) -> Iterator[list[str]]:
    """How far each part is: its decision, told, waiting, later."""
    current = before.submission and before.submission.pk
    taken = {
        (step.action, step.level, step.body): step.decision
        for step in before.state.taken
        if step.submission_id == current
    }
    told = {(one.level, one.body) for one in before.state.receipts}
    turn = find_open_parts(parts, taken) if before.submission else []
    for due in parts:
        decision = taken.get(due.key)
        if decision is not None:
            yield [str(decision.get_outcome_display()), decision.label or decision.reference]
        elif (due.level, due.body) in told and due.when == "after":
            yield [_("told")]
        else:
            yield [_("waiting") if due in turn else _("later")]


def _said(ruled: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """What people have judged, where the agreement contradicts itself, and what is to know."""
    language = find_page_language()
    judged = [f"{in_language(one['text'], language)} {_answer(one)}" for one in ruled.get("answers", [])]
    judged += [f"{in_language(one['text'], language)} {_('Open.')}" for one in ruled.get("questions", [])]
    contradictions = [_contradiction(one, language) for one in ruled.get("contradictions", [])]
    notes = [in_language(one["text"], language) for one in ruled.get("notes", [])]
    for head, sentences in (
        (_("Judged by people"), judged),
        (_("Where the agreement contradicts itself"), contradictions),
        (_("To know"), notes),
    ):
        if sentences:
            yield head, sentences


def _answer(one: dict[str, Any]) -> str:
    said = _("Yes") if one["answer"] else _("No")
    own = _("The programme's own limit:")
    limit = f" ({own} {one['decision']})" if one.get("decision") else ""
    return f"{said}{limit}."


def _contradiction(one: dict[str, Any], language: str) -> str:
    sentences = " / ".join(in_language(sentence, language) for sentence in one["sentences"])
    settled = f" ({one['settled_by']})" if one["settled_by"] else ""
    return f"{sentences} – {in_language(one['applied'], language)}{settled}"
