"""What follows by itself from an emergency decision: its clause kept, the skipped told, an item on their agendas."""

from collections.abc import Sequence

from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.emergencies.models import Emergency
from tovholder.governance.emergencies.selectors import Power, list_emergencies_to_take_up
from tovholder.governance.meetings.models import AgendaItem, Meeting
from tovholder.governance.models import STANDS, Decision, Proposal
from tovholder.governance.notices.told_today import tell_emergency
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person


def keep_emergency(who: Person, decision: Decision, power: Power, skipped: Sequence[Due], proposal: Proposal) -> None:
    """Keep the clause and whose steps were skipped, tell every seat, and put it on the agendas that are being made."""
    bodies = sorted({due.body for due in skipped})
    kept = Emergency.objects.create(by=who, decision=decision, terms=power.terms, clause=power.clause, skipped=bodies)
    record_event(
        programme=decision.programme.slug,
        act="decision.emergency",
        by=str(who),
        subject=str(proposal),
        reason=decision.text,
        clause=power.clause,
        skipped=bodies,
        decision=decision.pk,
    )
    tell_emergency(proposal, kept)


def take_up_emergencies(who: Person, meeting: Meeting) -> None:
    """Put every emergency that the body has not had on an agenda on this one, for information."""
    for emergency, proposal in list_emergencies_to_take_up(meeting):
        _put_on(who, meeting, proposal, emergency)


def take_up_at_next_meetings(who: Person, decision: Decision) -> None:
    """The same on the next agenda of each body that is being made already; others get it when they are planned."""
    emergency = decision.emergency
    for body in sorted({*emergency.skipped, decision.body}):
        planned = decision.programme.meetings.filter(STANDS, body=body, sendings__isnull=True, held__isnull=True)
        if meeting := planned.order_by("on", "id").first():
            take_up_emergencies(who, meeting)


def _put_on(who: Person, meeting: Meeting, proposal: Proposal, emergency: Emergency) -> None:
    place = max((one.place for one in meeting.items.all()), default=0) + 1
    item = AgendaItem.objects.create(
        by=who,
        meeting=meeting,
        place=place,
        kind="O",
        title=proposal.title,
        memo=f"{emergency.decision.text}\n\n{emergency.clause}",
        proposal=proposal,
    )
    record_event(
        programme=meeting.programme.slug,
        act="meeting.item",
        by=str(who),
        subject=str(meeting),
        meeting=meeting.pk,
        item=item.pk,
        title=item.title,
    )
