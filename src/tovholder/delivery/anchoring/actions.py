"""Writes of anchoring: a step, kept once."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.delivery.anchoring.selectors import tell_step
from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.anchoring.anchoring_standing import require_sound_step
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.refusal import Refusal
from tovholder.ledger.actions import record_event
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme
from tovholder.shell.language_choice import tell


@transaction.atomic
def take_anchoring_steps(
    *, by: Actor, programme: Programme, steps: Sequence[said.AnchoringStep], today: datetime.date | None = None
) -> list[AnchoringStep]:
    """Write how far anchoring has come, all or none; what is known in the same words is passed over."""
    require_right(by, Act.LOG, programme.slug)
    day = today or timezone.localdate()
    agreed = find_agreed(programme, day)
    known = {row.key: tell_step(row) for row in AnchoringStep.objects.filter(programme=programme)}
    fresh = [one for one in steps if known.get(one.id) != one]
    for one in fresh:
        _require_sound(one, agreed, day)
    rows = [_make_row(by, programme, one) for one in fresh]
    if rows:
        try:
            with transaction.atomic():
                AnchoringStep.objects.bulk_create(rows)
        except IntegrityError as clash:
            raise ValidationError(_("A step with this number is kept already and says something else.")) from clash
        subject = ", ".join(str(row) for row in rows)[:200]
        record_event(programme=programme.slug, act="anchoring.step", by=str(by), subject=subject)
    return rows


def _require_sound(one: said.AnchoringStep, agreed: Agreed, day: datetime.date) -> None:
    if one.activity not in agreed.activities:
        raise ValidationError(_("No sub-agreement has or had the activity “%(id)s”.") % {"id": one.activity})
    organisation = agreed.agreement.organisation
    own = [body.id for body in organisation.bodies] + [position.id for position in organisation.positions]
    own += [name for key, name in agreed.names.items() if key in own]
    try:
        require_sound_step(one, own, day)
        for text in (one.taken_over_by, one.money_after, one.staff_after, one.evidence):
            refuse_persons(text or "", agreed.own_names)
    except Refusal as fault:
        raise ValidationError(tell(fault.text)) from fault


def _make_row(by: Actor, programme: Programme, one: said.AnchoringStep) -> AnchoringStep:
    return AnchoringStep(
        programme=programme,
        by=str(by),
        key=one.id,
        activity=one.activity,
        on=one.on,
        status=one.status,
        taken_over_by=one.taken_over_by or "",
        when="" if one.when is None else str(one.when),
        money_after=one.money_after or "",
        staff_after=one.staff_after or "",
        evidence=one.evidence or "",
    )
