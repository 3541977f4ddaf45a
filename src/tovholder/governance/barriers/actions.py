"""Barriers that a local forum raises to the board, and the board's answers back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.governance.models import Barrier, BarrierAnswer, BarrierWithdrawn, Decision
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.programme_lock import lock_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, NotAllowed, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def raise_barrier(*, by: Person, programme: Programme, body: str, text: str) -> Barrier:
    """Raise something in the way, on behalf of a body. Raises `ValidationError` while the same waits for its answer."""
    require_right(by, Act.PLAN_MEETING, programme.slug, body=body)
    if not text.strip():
        raise ValidationError(_("Say what is in the way."))
    if body in find_boards(programme):
        raise ValidationError(_("The board raises no barrier to itself. It puts an item on its own agenda."))
    lock_programme(programme)
    if programme.barriers.filter(body=body, text=text.strip(), answer__isnull=True, withdrawn__isnull=True).exists():
        raise ValidationError(_("This barrier has been raised already and waits for its answer."))
    barrier = Barrier.objects.create(by=by, programme=programme, body=body, text=text.strip())
    record_event(programme=programme.slug, act="barrier.raised", by=str(by), subject=str(barrier), body=body, text=text)
    return barrier


@transaction.atomic
def withdraw_barrier(*, by: Person, barrier: Barrier, reason: str) -> BarrierWithdrawn:
    """Take a barrier back for the body that raised it. Raises `ValidationError` when it is answered or taken back."""
    require_right(by, Act.PLAN_MEETING, barrier.programme.slug, body=barrier.body)
    if not reason.strip():
        raise ValidationError(_("Say why it is taken back."))
    lock_programme(barrier.programme)
    refuse_settled_barrier(barrier)
    row = BarrierWithdrawn.objects.create(by=by, barrier=barrier, reason=reason.strip())
    record_event(
        programme=barrier.programme.slug, act="barrier.withdrawn", by=str(by), subject=str(barrier), reason=reason
    )
    return row


def refuse_settled_barrier(barrier: Barrier) -> None:
    """Raise `ValidationError` when the barrier has been answered or taken back."""
    if BarrierAnswer.objects.filter(barrier=barrier).exists():
        raise ValidationError(_("This barrier has been answered already."))
    if BarrierWithdrawn.objects.filter(barrier=barrier).exists():
        raise ValidationError(_("This barrier has been taken back by those who raised it."))


@transaction.atomic
def answer_barrier(
    *, by: Person, barrier: Barrier, body: str, text: str, decision: Decision | None = None
) -> BarrierAnswer:
    """Answer a barrier for the board, by a decision of its own where there is one.

    Raises `ValidationError` when it has been answered or taken back.
    """
    require_right(by, Act.DECIDE_IN_BODY, barrier.programme.slug, body=body)
    if body not in find_boards(barrier.programme):
        raise NotAllowed(_("Only the chair and the secretary of the board answer a barrier."))
    if not text.strip():
        raise ValidationError(_("The answer is empty."))
    if decision and (decision.programme_id, decision.body) != (barrier.programme_id, body):
        raise ValidationError(_("The decision is not one of the board's own."))
    lock_programme(barrier.programme)
    refuse_settled_barrier(barrier)
    answer = BarrierAnswer.objects.create(by=by, barrier=barrier, body=body, text=text.strip(), decision=decision)
    record_event(
        programme=barrier.programme.slug,
        act="barrier.answered",
        by=str(by),
        subject=str(barrier),
        body=body,
        text=text,
        decision=decision.pk if decision else None,
    )
    return answer
