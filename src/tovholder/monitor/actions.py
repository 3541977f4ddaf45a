"""Writes of what is measured."""

from collections.abc import Sequence

from django.db import transaction

from tovholder.agreement.models import Programme
from tovholder.agreement.personal_data import refuse_personal_numbers
from tovholder.agreement.schema.programme import Observed
from tovholder.ledger.actions import record
from tovholder.monitor.models import Observation
from tovholder.people.rights import Act, Actor, require


@transaction.atomic
def observe(*, by: Actor, programme: Programme, observed: Sequence[Observed]) -> list[Observation]:
    """Keep a batch of observations, all or none."""
    require(by, Act.REVIEW, programme.slug)
    if not observed:
        return []
    refuse_personal_numbers([item.model_dump(mode="json") for item in observed])
    rows = [
        Observation(
            programme=programme,
            indicator=item.indicator,
            scope=item.scope or "",
            period="" if item.period is None else str(item.period),
            observed=item.model_dump(mode="json", by_alias=True),
            recorded_by=str(by),
        )
        for item in observed
    ]
    kept = Observation.objects.bulk_create(rows)
    record(programme=programme.slug, act="observations.made", by=str(by), subject=str(len(rows)), count=len(rows))
    return kept
