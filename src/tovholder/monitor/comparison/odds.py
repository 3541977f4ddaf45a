"""The change of a gap as odds: what happened to the area's odds against what happened to the rest's."""

from dataclasses import dataclass

import numpy as np

from tovholder.monitor.comparison.counts import Counts
from tovholder.monitor.comparison.interval import Array, Interval, Truths, two_sided, z_of
from tovholder.monitor.comparison.panel import TwoTimes


@dataclass(frozen=True, eq=False)
class OddsRatio:
    """exp of the difference in differences of log odds of the event counted, NaN where a group is all or nothing.

    Below one: the area's odds of the event fell against the rest's. Whether that is good is not in it.
    """

    value: Array
    interval: Interval
    p: Array


def odds_ratio_of_changes(area: TwoTimes, rest: TwoTimes, level: float = 0.95) -> OddsRatio:
    """exp{[logit p_A1 − logit p_A0] − [logit p_R1 − logit p_R0]} with the normal interval of its logarithm.

    Variance: V / (p(1 − p))² over the four groups, which for plain counts is 1/x + 1/(n − x) (Woolf 1955), less twice
    the covariance of each followed group over p0(1 − p0) p1(1 − p1). With an empty cell it cannot be calculated; no
    half is added behind the reader's back.
    """
    groups = (area.before, area.after, rest.before, rest.after)
    countable = np.logical_and.reduce([(group.events > 0) & (group.others > 0) for group in groups])
    log_ratio = _log_odds_change(area, countable) - _log_odds_change(rest, countable)
    variance = _variance(area, countable) + _variance(rest, countable)
    standard_error = np.sqrt(np.maximum(variance, 0))
    reach = z_of(level) * standard_error
    some = standard_error > 0
    z = np.where(some, log_ratio / np.where(some, standard_error, 1), np.nan)
    return OddsRatio(
        value=np.asarray(np.exp(log_ratio)),
        interval=Interval(np.asarray(np.exp(log_ratio - reach)), np.asarray(np.exp(log_ratio + reach))),
        p=two_sided(z),
    )


def _known(values: Array, countable: Truths) -> Array:
    return np.where(countable, values, np.nan)


def _log_odds(counts: Counts, countable: Truths) -> Array:
    return np.asarray(np.log(_known(counts.events, countable)) - np.log(_known(counts.others, countable)))


def _log_odds_change(group: TwoTimes, countable: Truths) -> Array:
    return _log_odds(group.after, countable) - _log_odds(group.before, countable)


def _variance(group: TwoTimes, countable: Truths) -> Array:
    before, after = (_known(side.share * (1 - side.share), countable) for side in (group.before, group.after))
    alone = group.before.variance / before**2 + group.after.variance / after**2
    return np.asarray(alone - 2 * group.covariance / (before * after))
