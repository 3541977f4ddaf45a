"""What every decision has in common: its number, and that it counts from a day before it was registered."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from tovholder.governance.models import Decision, LateRegistration, Proposal
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.programme.versions.models import Programme


def draw_number(programme: Programme, year: int) -> int:
    """The number after the last: the programme is locked, so nobody else draws one meanwhile."""
    last = Decision.objects.filter(programme=programme, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def keep_late_registration(by: Person, decision: Decision, proposal: Proposal, reason: str) -> LateRegistration | None:
    """Ask that the decision counts from its own day, though it is registered after it; a second person confirms."""
    if not reason.strip():
        return None
    if decision.registered_on is None or decision.decided_on >= decision.registered_on:
        raise ValidationError(_("It is registered on its own day, so there is nothing to register late."))
    row = LateRegistration.objects.create(by=by, decision=decision, proposal=proposal, reason=reason.strip())
    record_event(
        programme=proposal.programme.slug,
        act="decision.late",
        by=str(by),
        subject=str(decision),
        decision=decision.pk,
        reason=reason,
        decided_on=decision.decided_on.isoformat(),
    )
    return row
