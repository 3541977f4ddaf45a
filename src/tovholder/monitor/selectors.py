"""Reads of what is measured."""

from tovholder.agreement.models import Programme
from tovholder.agreement.schema.programme import Observed
from tovholder.monitor.models import Observation

Series = tuple[str, str, str]  # indicator, scope, election ("" where there is none)


def latest_observations(programme: Programme, on_or_before: int) -> dict[Series, Observed]:
    """The newest observation of each series, about a period that has begun in the given year at the latest.

    A break anywhere on the way marks the newest one too: it is not comparable with those before. One query.
    """
    rows = Observation.objects.filter(programme=programme).order_by("period", "id").values_list("observed", flat=True)
    found: dict[Series, Observed] = {}
    for row in rows:
        observed = Observed.model_validate(row)
        if observed.period is None or int(str(observed.period)[:4]) > on_or_before:
            continue
        series = (observed.indicator, observed.scope or "", observed.variant or "")
        broken = observed.break_ or (series in found and found[series].break_)
        found[series] = observed.model_copy(update={"break_": broken})
    return found
