"""A decision on one item: on the papers that the body had, by those who could vote, with what was true then kept."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.content.schema.programme_schema import BodyRules
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.rulings.body_rules import (
    Attendee,
    Votes,
    check_votes,
    find_need,
    find_voters,
    identify_people,
    is_carried,
)
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.decisions.keeping import draw_number, keep_late_registration
from tovholder.governance.meetings.amending import amend_submission, find_put_forward
from tovholder.governance.meetings.attendance import refuse_too_few
from tovholder.governance.models import AgendaItem, Decision, DecisionKind, Meeting, Outcome, Submission
from tovholder.governance.proposals.carrying_out import carry_out_decision, find_due_step
from tovholder.governance.proposals.proposal_states import State, find_writers
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import day

POSITIVE = frozenset({Outcome.APPROVED, Outcome.AMENDED, Outcome.RECOMMENDED, Outcome.INVOLVED})
"""Outcomes that carry what was proposed."""
DECIDES = POSITIVE | {Outcome.NOTED, Outcome.REJECTED}
"""Outcomes that settle the item, so that it needs the body's quorum and its majority."""


@dataclass(frozen=True)
class Said:
    """What was decided on an item.

    `alone` is what the minutes say where somebody decided alone on their own; `recused` are the seats that are
    disqualified; `late` says why the decision is to count from its own day though it is registered after it;
    `confirms` that the body stands by the judgements that the proposal rests on.
    """

    outcome: str
    text: str = ""
    alone: str = ""
    recused: Collection[int] = ()
    votes: Votes | None = None
    chair_for: bool | None = None
    dissent: str = ""
    late: str = ""
    confirms: bool = False


@dataclass(frozen=True)
class There:
    """Who was at the meeting, and what the body's rules ask."""

    attendees: Sequence[Attendee]
    quorum: int | None
    rules: BodyRules | None


@dataclass(frozen=True)
class Before:
    """What the body had before it about a proposal: its turn, what the papers put forward, what stands there now."""

    state: State
    due: Due
    papers: Submission


def decide_item(by: Person, item: AgendaItem, said: Said, there: There) -> Decision:
    """Keep what was decided on an item, and carry it out. Raises `ValidationError` when it could not be decided so."""
    meeting = item.meeting
    _refuse_unsaid(item, said)
    _refuse_vote(said, there)
    before = find_before(by, item, said) if item.proposal and item.kind == "B" else None
    if before:
        _refuse_alone(before.state, said, there)
        _refuse_unconfirmed(before, said)
    decision = Decision.objects.create(
        by=by,
        programme=meeting.programme,
        kind=DecisionKind.MEETING,
        body=meeting.body,
        year=meeting.on.year,
        number=draw_number(meeting.programme, meeting.on.year),
        item=item,
        outcome=said.outcome,
        text=" ".join(part for part in (said.text.strip(), said.alone.strip()) if part),
        decided_on=meeting.on,
        registered_on=timezone.localdate(),
        submitted_on=timezone.localdate(before.papers.at) if before else None,
        papers_digest=before.papers.digest if before else None,
        decided_digest=before.state.digest if before else None,
        particulars=_particulars(said, there, before),
    )
    record_event(
        programme=meeting.programme.slug,
        act="decision.made",
        by=str(by),
        subject=decision.label,
        decision=decision.pk,
        body=meeting.body,
        item=item.title,
        outcome=said.outcome,
        text=decision.text,
        papers=decision.papers_digest,
        decided=decision.decided_digest,
    )
    if before:
        keep_late_registration(by, decision, before.state.proposal, said.late)
        carry_out_decision(by, before.state, before.due, decision)
    return decision


def _refuse_unsaid(item: AgendaItem, said: Said) -> None:
    if said.outcome not in Outcome.values:
        raise ValidationError(_("Say what was decided on each item for decision."))
    if said.outcome == Outcome.AMENDED and not said.text.strip():
        raise ValidationError(_("Say in the minutes what was put on the table and how the text was changed."))
    if said.outcome == Outcome.AMENDED and item.rule_id:
        raise ValidationError(
            _("The papers say what is to be settled. With another value it is put on an agenda of its own again.")
        )


def find_before(by: Person, item: AgendaItem, said: Said) -> Before:
    """The body's turn on the proposal, on the text that the papers told of or the minutes say it was changed to."""
    assert item.proposal is not None
    meeting = item.meeting
    papers = find_put_forward(item)
    _refuse_dated_before(meeting, papers)
    if said.outcome == Outcome.AMENDED:
        amend_submission(by, item.proposal, papers, said.text)
    state, due = find_due_step(item.proposal, meeting.body)
    if said.outcome != Outcome.AMENDED and said.outcome in DECIDES and state.digest != papers.digest:
        raise ValidationError(
            _(
                "Proposal %(number)s has been changed since the papers were sent, so this is not what the meeting had "
                "before it. Send new papers; or record it as approved with changes, where the minutes say what was "
                "put on the table."
            )
            % {"number": item.proposal.number}
        )
    return Before(state, due, papers)


def _refuse_dated_before(meeting: Meeting, papers: Submission) -> None:
    submitted = timezone.localdate(papers.at)
    if meeting.on < submitted:
        raise ValidationError(
            _("The meeting was before the proposal was submitted, so it cannot have decided on it: submitted %(day)s.")
            % {"day": day(submitted)}
        )


def _refuse_vote(said: Said, there: There) -> None:
    """An item is settled by those who may vote on it, in the number and with the majority that the rules ask for."""
    seats = {one.seat for one in there.attendees}
    if not set(said.recused) <= seats:
        raise ValidationError(_("Somebody named as disqualified did not hold a seat in the body on that day."))
    if said.outcome not in DECIDES:
        return
    refuse_too_few(there.attendees, there.quorum, said.recused)
    if said.votes is None:
        return
    voters = len(find_voters(there.attendees, said.recused))
    try:
        check_votes(said.votes, voters)
    except Refusal as refusal:
        raise ValidationError(tell(refusal.text)) from refusal
    carried = is_carried(said.votes, there.rules, _count_entitled(there, said.recused), said.chair_for)
    if carried != (said.outcome != Outcome.REJECTED):
        raise ValidationError(
            _("The votes and the outcome do not agree: by the body's majority the proposal is carried.")
            if carried
            else _("The votes and the outcome do not agree: by the body's majority the proposal is not carried.")
        )


def _count_entitled(there: There, recused: Collection[int]) -> int:
    keys = identify_people(there.attendees)
    both = list(zip(keys, there.attendees, strict=True))
    out = {key for key, one in both if one.seat in recused}
    return len({key for key, one in both if one.function in {"chair", "member"}} - out)


def _refuse_alone(state: State, said: Said, there: There) -> None:
    """Nobody approves alone what they proposed alone, unless the minutes say that it was so and why."""
    people = {one.person for one in there.attendees if one.votes and one.seat not in said.recused}
    if said.outcome in POSITIVE and people == find_writers(state) and len(people) == 1 and not said.alone.strip():
        raise ValidationError(
            _("On proposal %(number)s one would decide alone on what one proposed alone. Only if the minutes say so.")
            % {"number": state.proposal.number}
        )


def _refuse_unconfirmed(before: Before, said: Said) -> None:
    if before.due.action == "approve" and said.outcome in POSITIVE and before.state.answers and not said.confirms:
        raise ValidationError(
            _("Proposal %(number)s rests on judgements. Tick that the body confirms them, or send it back.")
            % {"number": before.state.proposal.number}
        )


def _particulars(said: Said, there: There, before: Before | None) -> dict[str, Any]:
    """What was true when it was decided."""
    out = [one for one in there.attendees if one.seat in said.recused and one.function != "substitute"]
    return {
        "voters": len(find_voters(there.attendees, said.recused)),
        "need": find_need(there.quorum, there.attendees, said.recused),
        "recused": [one.as_json() for one in out],
        "votes": asdict(said.votes) if said.votes else None,
        "dissent": said.dissent.strip(),
        "judgements": list_judgements(before.state) if before and said.confirms else [],
    }


def list_judgements(state: State) -> list[dict[str, Any]]:
    """The judgements that a proposal rests on: what was asked, the answer, by whom, when and why."""
    asked = {one.id: one.text for one in state.ruling.asked} if state.ruling else {}
    return [
        {
            "question": {"da": asked[which].da, "en": asked[which].en},
            "answer": row.answer,
            "by": str(row.by),
            "on": timezone.localdate(row.at).isoformat(),
            "reason": row.reason,
        }
        for which, row in state.answers.items()
        if which in asked
    ]
