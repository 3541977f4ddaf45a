"""Barriers that a local forum raises to the board, and the board's answers back."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tovholder.governance.models import Barrier, BarrierAnswer
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
    lock_programme(programme)
    if programme.barriers.filter(body=body, text=text.strip(), answer__isnull=True).exists():
        raise ValidationError(_("This barrier has been raised already and waits for its answer."))
    barrier = Barrier.objects.create(by=by, programme=programme, body=body, text=text.strip())
    record_event(programme=programme.slug, act="barrier.raised", by=str(by), subject=str(barrier), body=body, text=text)
    return barrier


@transaction.atomic
def answer_barrier(*, by: Person, barrier: Barrier, body: str, text: str) -> BarrierAnswer:
    """Answer a barrier for the board. Raises `ValidationError` when it has been answered."""
    require_right(by, Act.DECIDE_IN_BODY, barrier.programme.slug, body=body)
    if body not in find_boards(barrier.programme):
        raise NotAllowed(_("Only the chair and the secretary of the board answer a barrier."))
    if not text.strip():
        raise ValidationError(_("The answer is empty."))
    try:
        with transaction.atomic():
            answer = BarrierAnswer.objects.create(by=by, barrier=barrier, body=body, text=text.strip())
    except IntegrityError as clash:
        raise ValidationError(_("This barrier has been answered already.")) from clash
    record_event(
        programme=barrier.programme.slug, act="barrier.answered", by=str(by), subject=str(barrier), body=body, text=text
    )
    return answer
