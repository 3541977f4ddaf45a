"""A meeting as it was held: who was there, what was decided on each item, numbered, and what follows from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.domain.rulings.body_rules import Attendee, find_voters
from tovholder.governance.meetings.attendance import Attendance, refuse_too_few, take_attendance
from tovholder.governance.meetings.deciding import Said, There, decide_item
from tovholder.governance.meetings.selectors import find_body_rules_on, find_quorum, find_seats_at, list_agenda
from tovholder.governance.models import (
    AgendaItem,
    Decision,
    Meeting,
    MeetingHeld,
    Minutes,
    ProtocolApproved,
    Receipt,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.proposal_states import find_state
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right

__all__ = ["Held", "Said", "hold_meeting"]


@dataclass(frozen=True, kw_only=True)
class Held(Attendance):
    """A meeting as it was held: who was there, and what was decided on each item, by the item's id."""

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
    items, rules, quorum = list_agenda(meeting), find_body_rules_on(meeting), find_quorum(meeting)
    _refuse(meeting, held, items)
    attendees = take_attendance(find_seats_at(meeting), held, rules)
    _refuse_deciding(held, attendees, quorum)
    _keep(by, meeting, held, attendees, quorum)
    if held.minutes.strip():
        Minutes.objects.create(by=by, meeting=meeting, text=held.minutes.strip())
    record_event(
        programme=meeting.programme.slug,
        act="meeting.held",
        by=str(by),
        subject=str(meeting),
        meeting=meeting.pk,
        present=sorted(held.present),
        quorum=quorum,
    )
    there = There(attendees, quorum, rules)
    decisions = [decide_item(by, item, held.said[item.pk], there) for item in items if item.pk in held.said]
    _told(by, meeting, items)
    _protocols(by, meeting, held)
    return decisions


def _refuse(meeting: Meeting, held: Held, items: list[AgendaItem]) -> None:
    if MeetingHeld.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("This meeting has been recorded as held already."))
    if not meeting.sendings.exists():
        raise ValidationError(_("Send the papers first: what the meeting had before it is kept with its decisions."))
    if meeting.on > timezone.localdate():
        raise ValidationError(_("The meeting lies in the future and cannot have been held."))
    if not set(held.said) <= {item.pk for item in items}:
        raise ValidationError(_("That item has been changed in the meantime. Look at the agenda again."))


def _refuse_deciding(held: Held, attendees: list[Attendee], quorum: int | None) -> None:
    """A body below its quorum decides nothing; it can still meet and talk."""
    if not find_voters(attendees):
        raise ValidationError(_("Nobody with a vote in the body was there, so it could not decide."))
    if held.said or held.approves_protocols:
        refuse_too_few(attendees, quorum)


def _keep(by: Person, meeting: Meeting, held: Held, attendees: list[Attendee], quorum: int | None) -> None:
    try:
        with transaction.atomic():
            MeetingHeld.objects.create(
                by=by,
                meeting=meeting,
                present=sorted(held.present),
                apologies=sorted(held.apologies),
                attendance=[one.as_json() for one in attendees],
                quorum=quorum,
                rule=_tell_rule(quorum),
                voters=len(find_voters(attendees)),
            )
    except IntegrityError as clash:
        raise ValidationError(_("This meeting has been recorded as held already.")) from clash


def _tell_rule(quorum: int | None) -> str:
    """The rule as it is kept, in the language of the record."""
    with translation.override(settings.LANGUAGE_CODE):
        if quorum is None:
            return _("The terms of reference set no number; one with a vote is enough.")
        return _("The terms of reference ask for at least %(n)s with a vote.") % {"n": quorum}


def _told(by: Person, meeting: Meeting, items: list[AgendaItem]) -> None:
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
        if text is None:
            raise ValidationError(_("Minutes that have not been written cannot be approved. Write them first."))
        ProtocolApproved.objects.create(by=by, meeting=one, approved_at=meeting, minutes=text)
        record_event(
            programme=meeting.programme.slug,
            act="meeting.protocol",
            by=str(by),
            subject=str(one),
            meeting=one.pk,
            approved_at=meeting.pk,
        )
