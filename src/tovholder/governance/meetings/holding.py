"""A meeting as it was held: who was there, what was decided on each item, numbered, and what follows from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.meetings.selectors import find_quorum, find_seats_at, list_agenda
from tovholder.governance.models import (
    AgendaItem,
    Decision,
    DecisionKind,
    Meeting,
    MeetingHeld,
    MeetingSent,
    Minutes,
    Outcome,
    ProtocolApproved,
    Receipt,
    Seat,
    SeatFunction,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.carrying_out import carry_out_decision, find_due_step
from tovholder.governance.proposals.proposal_states import State, find_state, find_writers
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme


@dataclass(frozen=True)
class Said:
    """What was decided on an item. `alone` is what the minutes say where somebody decided alone on their own."""

    outcome: str
    text: str = ""
    alone: str = ""


@dataclass(frozen=True)
class Held:
    """A meeting as it was held: ids of the seats that were there and of those with apologies, and the decisions."""

    present: Collection[int]
    apologies: Collection[int] = ()
    said: Mapping[int, Said] = field(default_factory=dict)
    minutes: str = ""
    approves_protocols: Collection[int] = ()


@transaction.atomic
def hold_meeting(*, by: Person, meeting: Meeting, held: Held) -> list[Decision]:
    """Keep the meeting and its decisions, all or nothing, and carry out what was decided on proposals.

    Raises `ValidationError` when it has been held already, nobody with a vote was there, or a decision cannot be made.
    """
    require_right(by, Act.DECIDE_IN_BODY, meeting.programme.slug, body=meeting.body)
    lock_programme(meeting.programme)
    items, seats = list_agenda(meeting), find_seats_at(meeting)
    _refuse(meeting, held, items, seats)
    try:
        with transaction.atomic():
            MeetingHeld.objects.create(
                by=by, meeting=meeting, present=sorted(held.present), apologies=sorted(held.apologies)
            )
    except IntegrityError as clash:
        raise ValidationError(_("This meeting has been recorded as held already.")) from clash
    if held.minutes.strip():
        Minutes.objects.create(by=by, meeting=meeting, text=held.minutes.strip())
    record_event(
        programme=meeting.programme.slug,
        act="meeting.held",
        by=str(by),
        subject=str(meeting),
        meeting=meeting.pk,
        present=sorted(held.present),
    )
    decisions = [_decide(by, item, held.said[item.pk], held, seats) for item in items if item.pk in held.said]
    _told(by, meeting, items, held)
    _protocols(by, meeting, held)
    return decisions


def _refuse(meeting: Meeting, held: Held, items: list[AgendaItem], seats: Mapping[int, Seat]) -> None:
    if MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("This meeting has been recorded as held already."))
    if not MeetingSent.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("Send the papers first: what the meeting had before it is kept with its decisions."))
    if meeting.on > timezone.localdate():
        raise ValidationError(_("The meeting lies in the future and cannot have been held."))
    if not set(held.present) <= set(seats) or not set(held.apologies) <= set(seats):
        raise ValidationError(_("Somebody named here did not hold a seat in the body on that day."))
    if not list_voters(held, seats):
        raise ValidationError(_("Nobody with a vote in the body was there, so it could not decide."))
    _refuse_without_quorum(meeting, held, len(list_voters(held, seats)))
    if not set(held.said) <= {item.pk for item in items}:
        raise ValidationError(_("That item has been changed in the meantime. Look at the agenda again."))


def _refuse_without_quorum(meeting: Meeting, held: Held, there: int) -> None:
    """A body that its kommissorium sets a quorum for decides nothing below it; it can still meet and talk."""
    quorum = find_quorum(meeting)
    if quorum is not None and there < quorum and (held.said or held.approves_protocols):
        raise ValidationError(
            _(
                "The terms of reference ask for %(quorum)s with a vote before the body decides; %(there)s were there. "
                "Record the meeting without decisions, and take the items up at the next one."
            )
            % {"quorum": quorum, "there": there}
        )


def list_voters(held: Held, seats: Mapping[int, Seat]) -> list[Seat]:
    """The seats with a vote that were there."""
    return [seats[key] for key in held.present if seats[key].function != SeatFunction.SECRETARY]


def _decide(by: Person, item: AgendaItem, said: Said, held: Held, seats: Mapping[int, Seat]) -> Decision:
    meeting = item.meeting
    waiting: tuple[State, Due] | None = None
    if item.proposal and item.kind == "B":
        waiting = find_due_step(item.proposal, meeting.body)
        _refuse_alone(waiting[0], said, list_voters(held, seats))
    if said.outcome not in Outcome.values:
        raise ValidationError(_("Say what was decided on each item for decision."))
    decision = Decision.objects.create(
        by=by,
        programme=meeting.programme,
        kind=DecisionKind.MEETING,
        body=meeting.body,
        year=meeting.on.year,
        number=_next_number(meeting.programme, meeting.on.year),
        item=item,
        outcome=said.outcome,
        text=" ".join(part for part in (said.text.strip(), said.alone.strip()) if part),
        decided_on=meeting.on,
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
    )
    if waiting:
        carry_out_decision(by, *waiting, decision)
    return decision


def _next_number(programme: Programme, year: int) -> int:
    """The number after the last: the programme is locked, so nobody else draws one meanwhile."""
    last = Decision.objects.filter(programme=programme, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse_alone(state: State, said: Said, present: Collection[Seat]) -> None:
    """Nobody approves alone what they proposed alone, unless the minutes say that it was so and why."""
    positive = said.outcome in {Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.INVOLVED}
    people = {seat.person_id for seat in present}
    if positive and people == find_writers(state) and len(people) == 1 and not said.alone.strip():
        raise ValidationError(
            _("On proposal %(number)s one would decide alone on what one proposed alone. Only if the minutes say so.")
            % {"number": state.proposal.number}
        )


def _told(by: Person, meeting: Meeting, items: list[AgendaItem], held: Held) -> None:
    """An adopted proposal on the agenda is told to the body by the meeting."""
    for item in items:
        if item.proposal is None:
            continue
        for due in find_state(item.proposal).to_tell:
            if due.body == meeting.body:
                Receipt.objects.create(by=by, proposal=item.proposal, level=due.level, body=due.body, item=item)
                record_event(
                    programme=meeting.programme.slug,
                    act="proposal.told",
                    by=str(by),
                    subject=str(item.proposal),
                    body=due.body,
                    item=item.pk,
                )


def _protocols(by: Person, meeting: Meeting, held: Held) -> None:
    earlier = Meeting.objects.filter(
        pk__in=held.approves_protocols,
        programme=meeting.programme,
        body=meeting.body,
        held__isnull=False,
        protocol_approved__isnull=True,
    ).exclude(pk=meeting.pk)
    for one in earlier:
        text = one.minutes_kept.order_by("-id").first()
        ProtocolApproved.objects.create(by=by, meeting=one, approved_at=meeting, minutes=text)
        record_event(
            programme=meeting.programme.slug,
            act="meeting.protocol",
            by=str(by),
            subject=str(one),
            meeting=one.pk,
            approved_at=meeting.pk,
        )
