"""A proposal's changes, facts, questions, steps and chain, made ready to read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.agreement.reading_page.difference_presenter import ShownChange, show_changes
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.domain.language.number_writer import format_kroner, format_share
from tovholder.domain.plans.co_financing import assess_co_financing
from tovholder.domain.rulings.ruling_questions import Asked
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.meetings.selectors import find_coming_meetings
from tovholder.governance.models import Answer, Closing, Decision, DecisionKind, Ground, Meeting, Proposal, StepTaken
from tovholder.governance.panels_page import PanelsPage
from tovholder.governance.proposals.presenters import name_body, tell_action, tell_days_since
from tovholder.governance.proposals.proposal_states import State
from tovholder.governance.waiting.selectors import is_telling_overdue
from tovholder.people import rights
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Document, Version
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import day, kroner, sentence


@dataclass(frozen=True)
class ChangedDocument:
    """One document's changes, and where its copy is edited."""

    name: str
    kind: str
    key: str
    changes: list[ShownChange]
    outdated: bool


@dataclass(frozen=True)
class ShownAnswer:
    """A question with its figure in words, the answer that counts, and one that no longer does."""

    asked: Asked
    answer: Answer | None
    stale: Answer | None


@dataclass(frozen=True)
class ShownStep:
    """One body's part of a step, with how far it is."""

    due: Due
    who: str
    does: str
    status: str
    mark: str
    detail: SafeString
    void: bool = False
    in_full: bool = True


def name_document(document: Document, agreement: dict[str, Any]) -> str:
    """The document's kind, a delaftale with its effort area."""
    names = {area["id"]: area.get("name") or area["id"] for area in agreement.get("effort_areas") or []}
    label = tell(DOCUMENT_KINDS[document.kind].name)
    return f"{label}: {names.get(document.key, document.key)}" if document.key else label


def present_documents(state: State) -> list[ChangedDocument]:
    """Each document that the proposal has a copy of, with what is changed in it."""
    return [
        ChangedDocument(
            name_document(row.document, state.ground.agreement),
            row.document.kind,
            row.document.key,
            show_changes(row.parent.content if row.parent else {}, row.content, state.ground.names),
            row in state.outdated and state.closing is None,
        )
        for row in state.contents.values()
    ]


def present_budget_facts(state: State) -> list[tuple[str, str, str, str]]:
    """(what, before, after, change) of the budget's figures, when the proposal touches the budget."""
    row = next((row for row in state.contents.values() if row.document.kind == DocumentKind.BUDGET), None)
    if row is None:
        return []
    before, after = (assess_co_financing(one) for one in (row.parent.content if row.parent else None, row.content))
    areas = {area["id"]: area.get("name") or area["id"] for area in state.ground.agreement.get("effort_areas") or []}
    old, new = (_by_area(one) for one in (row.parent.content if row.parent else {}, row.content))
    moved = [
        _in_kroner(areas.get(key, key) or _("no effort area"), old.get(key, 0), new.get(key, 0))
        for key in dict.fromkeys([*old, *new])
        if old.get(key, 0) != new.get(key, 0)
    ]
    return [
        *moved,
        _in_kroner(_("The whole budget"), before.total, after.total),
        (_("Local co-financing (at least 25 %)"), _percent(before.share), _percent(after.share), ""),
    ]


def _in_kroner(what: str, before: float, after: float) -> tuple[str, str, str, str]:
    return what, kroner(before), kroner(after), tell(format_kroner(after - before, sign=True))


def _by_area(budget: dict[str, Any]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for line in budget.get("lines") or []:
        key = line.get("effort_area") or ""
        sums[key] = sums.get(key, 0) + (line.get("amount") or 0)
    return sums


def _percent(share: float | None) -> str:
    return "–" if share is None else tell(format_share(share))


def present_answers(state: State) -> list[ShownAnswer]:
    """Every question with its answer, given or not."""
    if state.ruling is None:
        return []
    return [
        ShownAnswer(
            one,
            state.answers.get(one.id),
            state.given.get(one.id) if one.id not in state.answers else None,
        )
        for one in state.ruling.asked
    ]


def present_steps(frame: Frame, state: State) -> list[ShownStep]:
    """Every part of every step with its status, and after them the steps that an edit has made void."""
    taken = {(step.action, step.level, step.body): step for step in [*state.steps_that_count, *state.pending]}
    told = {(one.level, one.body): one for one in state.receipts}
    coming = find_coming_meetings(frame.programme)
    shown = [_step(frame, state, due, taken, told) for due in state.parts]
    shown = [_with_meeting(frame, one, coming.get((state.proposal.pk, one.due.body))) for one in shown]
    return [*_clause_once(shown), *(_void(frame, state, step) for step in state.void)]


def _step(frame: Frame, state: State, due: Due, taken: dict[Any, StepTaken], told: dict[Any, Any]) -> ShownStep:
    status, mark, detail = _status(frame, state, due, taken.get(due.key), told.get((due.level, due.body)))
    return ShownStep(due, name_body(due), tell_action(due.action), status, mark, detail)


def _with_meeting(frame: Frame, step: ShownStep, meeting: Meeting | None) -> ShownStep:
    """A step that is open, with the coming meeting that takes it up."""
    if meeting is None or step.mark not in {"attention", "bad"}:
        return step
    address = reverse("governance:meeting", args=[frame.slug, meeting.pk])
    said = _("on the agenda on %(day)s") % {"day": day(meeting.on)}
    return replace(step, detail=format_html('{}, <a href="{}">{}</a>', step.detail, address, said))


def _clause_once(steps: list[ShownStep]) -> Iterator[ShownStep]:
    """A clause is told in full the first time and by its id after that."""
    told: set[str] = set()
    for step in steps:
        which = step.due.clause.get("id", "")
        yield replace(step, in_full=which not in told)
        told.add(which)


def _status(frame: Frame, state: State, due: Due, step: StepTaken | None, receipt: Any) -> tuple[str, str, SafeString]:
    empty = format_html("{}", "")
    if step is not None and step in state.pending:
        return _("waits for a second person"), "attention", tell_where_decided(frame, step.decision)
    if step is not None and step.decision.kind == DecisionKind.EMERGENCY:
        return _("by the chair in an emergency, not by the body"), "attention", tell_where_decided(frame, step.decision)
    if step is not None:
        return str(step.decision.get_outcome_display()), "good", tell_where_decided(frame, step.decision)
    if receipt is not None:
        how = receipt.acknowledged or _("at the meeting on %(day)s") % {"day": day(receipt.item.meeting.on)}
        return _("told"), "good", format_html("{}", how)
    if due in state.to_tell and state.closing and state.closing.decision:
        decided = timezone.localdate(state.closing.at)
        late = is_telling_overdue(decided, timezone.localdate())
        return (_("overdue") if late else _("to be told")), "bad" if late else "attention", _since(decided)
    if due in state.open_now:
        return _("waiting"), "attention", _since(state.since)
    if state.closing:
        return _("not needed"), "", empty
    if not due.body:
        return _("nobody named"), "bad", format_html("{}", _("The agreement does not say who this is."))
    return _("later"), "", empty


def _since(at: Any) -> SafeString:
    return format_html("{}", tell_days_since(at))


def tell_where_decided(frame: Frame, decision: Decision) -> SafeString:
    """Where a decision was made: the meeting's item and number, or the letter with its date and reference."""
    if decision.item:
        address = reverse("governance:meeting", args=[frame.slug, decision.item.meeting_id])
        return format_html(
            '<a href="{}">{}</a>{}',
            address,
            _("meeting %(day)s, item %(place)s, decision %(number)s")
            % {"day": day(decision.decided_on), "place": decision.item.place, "number": decision.label},
            _recorded(decision),
        )
    if decision.file:
        address = reverse("governance:letter", args=[frame.slug, decision.pk])
        return format_html(
            '<a href="{}">{}</a>',
            address,
            _tell_letter(decision),
        )
    return format_html(
        "{}",
        _("the chair's emergency decision %(day)s: %(why)s (kommissorium: %(clause)s)")
        % {"day": day(decision.decided_on), "why": decision.text, "clause": _clause(decision)},
    )


def _tell_letter(decision: Decision) -> str:
    """The letter by its date and reference, or the talk by its day and with whom it was."""
    told = {"day": day(decision.decided_on), "reference": decision.reference}
    if (decision.particulars or {}).get("dialogue"):
        return _("talk on %(day)s with %(reference)s") % told
    return _("letter of %(day)s, %(reference)s") % told


def _clause(decision: Decision) -> str:
    """The clause that gave the power; none on one from before it was asked for."""
    emergency = getattr(decision, "emergency", None)
    return emergency.clause if emergency else _("not given")


def _recorded(decision: Decision) -> str:
    """When a decision was recorded, where that was not on the day it was made."""
    recorded = timezone.localdate(decision.at)
    return "" if recorded == decision.decided_on else ", " + _("recorded on %(day)s") % {"day": day(recorded)}


def _void(frame: Frame, state: State, step: StepTaken) -> ShownStep:
    due = Due(0, step.action, step.level, "before", step.body, state.ground.body_names.get(step.body), False, False, {})
    does = tell_action(step.action)
    return ShownStep(
        due,
        name_body(due),
        does,
        _("void: answered on other figures") if state.answers_fell else _("void: edited since"),
        "bad",
        tell_where_decided(frame, step.decision),
        void=True,
    )


# The decision chain of a proposal: from proposal to upload, each link with what it was and where it is read.


@dataclass(frozen=True)
class Link:
    """One link of the decision chain; `done` once it has happened."""

    text: str
    done: bool
    address: str = ""


def list_chain_links(frame: Frame, state: State) -> list[Link]:
    """From proposal to upload: item, decision, version, receipts, upload."""
    return [*_decided(state), *_after(frame, state)]


def _decided(state: State) -> Iterator[Link]:
    if state.last:
        yield Link(_("proposed %(day)s") % {"day": day(timezone.localdate(state.last.at))}, True)
    else:
        yield Link(_("proposed"), False)
    names = state.ground.body_names
    for step in state.steps_that_count:
        decision = step.decision
        if decision.kind == DecisionKind.EMERGENCY:
            body = names.get(step.body, step.body)
            yield Link(_("%(body)s: the chair alone, in an emergency") % {"body": body}, True)
            continue
        outcome = f"{decision.get_outcome_display()} {decision.label or decision.reference}".strip()
        yield Link(f"{names.get(step.body, step.body)}: {outcome}", True)
    for due in state.open_now:
        yield Link(f"{name_body(due)} {tell_action(due.action)}", False)


def _after(frame: Frame, state: State) -> Iterator[Link]:
    closing = state.closing
    if closing and closing.how != "adopted":
        yield Link(str(closing.get_how_display()), True)
        return
    grounds = list(_grounds(state)) if closing else []
    yield from (_in_force(frame, state, ground.version) for ground in grounds)
    if not grounds:
        yield Link(_("version"), False)
    if any(due.when == "after" for due in state.parts):
        yield Link(_("told"), bool(closing) and not state.to_tell)
    uploads = [upload for ground in grounds for upload in ground.version.uploads.all()]
    for upload in uploads:
        told = {"day": day(upload.on), "reference": upload.reference}
        yield Link((_("upload to the funder %(day)s, %(reference)s") % told).removesuffix(", "), True)
    if not uploads:
        yield Link(_("upload to the funder"), False)


def _grounds(state: State) -> Iterator[Ground]:
    found = state.proposal.grounds.select_related("version__document", "version__adoption")
    yield from found.prefetch_related("version__uploads").order_by("id")


def _in_force(frame: Frame, state: State, version: Version) -> Link:
    text = _("%(document)s, version %(number)s, in force from %(day)s") % {
        "document": name_document(version.document, state.ground.agreement),
        "number": version.number,
        "day": day(version.adoption.in_force_from),
    }
    return Link(text, True, _address(frame, version))


def _address(frame: Frame, version: Version) -> str:
    """Where the version is read; nothing for a kind of document that has no page of its own."""
    document = version.document
    if document.kind == DocumentKind.STRATEGIC_AGREEMENT:
        return reverse("agreement:version", args=[frame.slug, version.number])
    page = DOCUMENT_KINDS[document.kind].page
    where = [frame.slug, *([document.key] if document.key else []), version.number]
    return reverse(f"governance:{page}_version", args=where) if page else ""


def tell_closing(closing: Closing) -> str:
    """How and when a proposal was closed, from when it holds, and what was said of it."""
    when = day(closing.decision.decided_on if closing.decision else timezone.localtime(closing.at))
    said = f"{sentence(closing.get_how_display())} {when}"
    if closing.in_force_from:
        said += f", {_('in force from')} {day(closing.in_force_from)}"
    return " ".join(part for part in (f"{said}.", closing.comment) if part)


@dataclass(frozen=True)
class EditableDocument:
    """A document that the proposal can hold a copy of, and where the copy is edited."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ProposalPage(PanelsPage):
    """What is changed, who must decide and under which clause, how far it is, and what one can do now."""

    template = "governance/proposals/proposal.html"
    addresses = ("governance:proposal",)
    carried: list[str]
    """What is said of versions already decided that come into force later: carried into them, or kept out of them."""
    state: State
    """The proposal with its copies, submissions, steps, answers and closing, as they stand."""
    proposal: Proposal
    """Its number, title, and who started it."""
    standing: str | Promise
    """Where it stands, in a word."""
    mark: str
    """The colour of that word: good, attention, bad, or nothing."""
    closed: str
    """How and when it was closed; empty while it is open."""
    documents: list[ChangedDocument]
    """Each document that it has a copy of, with the changes."""
    facts: list[tuple[str, str, str, str]]
    """(what, before, after, change) of the budget's figures, when it touches the budget."""
    asked: list[ShownAnswer]
    """The questions that only people can answer, with their answers."""
    steps: list[ShownStep]
    """Who does what under which clause, and how far each step is."""
    chain: list[Link]
    """From proposal to upload, each link with whether it has happened."""
    may_propose: rights.Answer
    """Whether the one who looks may edit copies, and why not."""
    editable: list[EditableDocument]
    """The documents that a copy can be edited of, also those that the programme lacks."""
    refusals: list[str]
    """Why the one who looks cannot take the open steps, and who can."""
