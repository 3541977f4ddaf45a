"""Observations and figures for tests, as short as they can be said."""

from tovholder.agreement.schema.observations import Observed
from tovholder.monitor.figures import Figure, Figures, in_series, state_of


def counted(indicator, scope, period, numerator, denominator, **more):
    """An observation of a share with the persons behind it."""
    value = round(100 * numerator / denominator, 1)
    return Observed(
        indicator=indicator,
        scope=scope,
        period=period,
        value=value,
        numerator=numerator,
        denominator=denominator,
        **more,
    )


def free(*observed: Observed) -> Figures:
    """Figures of which all may be shown."""
    return in_series(Figure(item, state_of(item)) for item in observed)
