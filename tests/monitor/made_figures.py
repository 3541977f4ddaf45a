"""Observations and figures for tests, as short as they can be said."""

from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.standing.figure_series import Figure, Figures, find_state_of, put_in_series


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
    return put_in_series(Figure(item, find_state_of(item)) for item in observed)
