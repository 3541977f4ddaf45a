"""Writes on confirmations: a decision confirmed by a second person, by account or by a link used once."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.governance.confirmations.selectors import (
    check_asking,
    check_confirming,
    find_confirmations_needed,
    find_pending_rulings,
    list_seats_to_ask,
)
from tovholder.governance.models import Confirmation, ConfirmationAsked, Decision, Seat, StepTaken
from tovholder.governance.notices.told_today import tell_seats
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.carrying_out import adopt_when_ready
from tovholder.governance.proposals.proposal_states import find_state
from tovholder.governance.rules.actions import carry_out_rule
from tovholder.ledger.actions import record_event
from tovholder.people.links.actions import MadeLink, make_link, use_link
from tovholder.people.models import LinkKind, Person
from tovholder.people.rights import NotAllowed


@transaction.atomic
def confirm_decision(*, by: Person, decision: Decision) -> Confirmation:
    """Stand behind what another has written that a body decided. With enough behind it, it is carried out.

    Raises `ValidationError` where nothing waits for it.
    """
    answer = check_confirming(by, decision)
    if not answer:
        raise NotAllowed(answer.reason)
    lock_programme(decision.programme)
    steps = _find_waiting(decision)
    if decision.confirmations.filter(person=by).exists():
        raise ValidationError(_("You have confirmed it already; it waits for somebody else."))
    row = Confirmation.objects.create(decision=decision, wrote=decision.by, person=by)
    _record(decision, str(by), row)
    _carry_out(by, decision, steps)
    return row


@transaction.atomic
def ask_for_confirmation(*, by: Person, decision: Decision, seat: Seat) -> MadeLink:
    """Make the link by which whoever has a seat and no account confirms a decision, once; it is only ever mailed.

    Raises `ValidationError` where the seat cannot be asked, or no mail can be sent from here.
    """
    answer = check_asking(by, decision)
    if not answer:
        raise NotAllowed(answer.reason)
    lock_programme(decision.programme)
    _find_waiting(decision)
    if not settings.MAIL_READY:
        raise ValidationError(
            _("No mail can be sent from here, and such a link is never handed over. Somebody with an account confirms.")
        )
    if seat not in list_seats_to_ask(decision) or seat.mailed_at.lower() == by.email:
        raise ValidationError(_("That seat cannot be asked: it has ended, has no address, or has an account."))
    made = make_link(LinkKind.CONFIRMATION, by, seat.mailed_at, office=seat.office, programme=decision.programme.slug)
    ConfirmationAsked.objects.create(by=by, decision=decision, seat=seat, link=made.link)
    record_event(
        programme=decision.programme.slug,
        act="decision.confirmation_asked",
        by=str(by),
        subject=str(decision),
        decision=decision.pk,
        seat=seat.pk,
    )
    return made


@transaction.atomic
def confirm_by_link(*, token: str) -> Confirmation:
    """Confirm the decision that a link is for. Raises `ValidationError` when it is used, old, or nothing waits."""
    asked = use_link(token, LinkKind.CONFIRMATION).asked
    decision, seat = asked.decision, asked.seat
    lock_programme(decision.programme)
    steps = _find_waiting(decision)
    end = getattr(seat, "end", None)
    if end is not None and end.until < timezone.localdate():
        raise ValidationError(_("The seat has ended, so somebody else confirms the decision."))
    if decision.confirmations.filter(seat=seat).exists():
        raise ValidationError(_("It has been confirmed from this seat already; it waits for somebody else."))
    row = Confirmation.objects.create(decision=decision, wrote=decision.by, seat=seat, asked=asked)
    _record(decision, seat.office, row)
    try:
        _carry_out(decision.by, decision, steps)
    except NotAllowed as gone:
        raise ValidationError(
            _("Whoever wrote the decision no longer may. Somebody with an account and a seat confirms it instead.")
        ) from gone
    return row


def _find_waiting(decision: Decision) -> list[StepTaken]:
    """The steps that wait for the decision to be confirmed."""
    taken = StepTaken.objects.filter(decision=decision).select_related("submission__proposal")
    proposals = {step.submission.proposal for step in taken}
    waiting = [step for one in proposals for step in find_state(one).pending if step.decision_id == decision.pk]
    if not waiting and decision not in find_pending_rulings(decision.programme):
        raise ValidationError(
            _("Nothing waits for it: it has been confirmed, or the change has been edited or sent back since.")
        )
    return waiting


def _carry_out(by: Person, decision: Decision, steps: list[StepTaken]) -> None:
    if not steps and decision.confirmations.count() >= find_confirmations_needed(decision):
        carry_out_rule(by, decision)
    for proposal in {step.submission.proposal for step in steps}:
        if adopt_when_ready(by, proposal, decision):
            tell_seats(proposal, decision)


def _record(decision: Decision, who: str, row: Confirmation) -> None:
    record_event(
        programme=decision.programme.slug,
        act="decision.confirmed",
        by=who,
        subject=str(decision),
        decision=decision.pk,
        confirmation=row.pk,
        wrote=str(decision.by),
    )
