"""How far an area lies from the rest of its municipality at one time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.counts import Counts
from tovholder.domain.statistics.shares.followed_persons import TwoTimes
from tovholder.domain.statistics.shares.intervals import Array, Interval, Truths, compute_two_sided_p, find_z_of_level
from tovholder.domain.statistics.shares.share_intervals import compute_newcombe_interval, compute_newcombe_p

Good = Literal["low", "high"]
"""Which way is good: a low or a high figure."""


@dataclass(frozen=True, eq=False)
class Gap:
    """Area against rest, in the figure's own unit (shares 0-1).

    `difference` is area − rest and `interval` is of it; `gap` is the difference with its sign turned so that above zero
    is always worse off. `p` comes of `z`, the difference over its own standard error, not pooled. `p_pooled` is the
    score test's, and `p_interval` belongs to the interval, which is what a verdict goes by. Where the three fall on
    different sides of 1 − level, `borderline` says so. `counted` are the two groups of a gap of shares.
    """

    area: Array
    rest: Array
    sign: Array
    standard_error: Array
    z: Array
    p: Array
    interval: Interval
    level: float
    counted: tuple[Counts, Counts] | None = None

    @property
    def difference(self) -> Array:
        """Area − rest."""
        return np.asarray(self.area - self.rest)

    @property
    def gap(self) -> Array:
        """Above zero: the area is worse off."""
        return np.asarray(self.sign * self.difference + 0.0)

    @property
    def gap_interval(self) -> Interval:
        """The interval of the gap."""
        return self.interval.signed(self.sign)

    @cached_property
    def p_pooled(self) -> Array:
        """The score test's p; NaN for means."""
        return _pooled_p(*self.counted) if self.counted else np.full(np.shape(self.p), np.nan)

    @cached_property
    def p_interval(self) -> Array:
        """Below 1 − level exactly where the interval leaves zero out."""
        return compute_newcombe_p(*self.counted, self.level) if self.counted else self.p

    @property
    def borderline(self) -> Truths:
        """Whether the verdict would depend on the textbook used."""
        tests = np.stack(np.broadcast_arrays(self.p, self.p_pooled, self.p_interval))
        found = tests < 1 - self.level
        known = ~np.isnan(tests)
        return np.asarray((found & known).any(axis=0) & (~found & known).any(axis=0))


def find_sign_of_good(good: Good | ArrayLike | None) -> Array:
    """+1 where a low figure is good, −1 where a high one is; +1 when it is not said. Refuses other words."""
    if good is None:
        return np.asarray(1.0)
    words = np.asarray(good, dtype=str)
    if not np.isin(words, ("low", "high")).all():
        raise Refusal(
            "Skriv »low«, når et lavt tal er godt, og »high«, når et højt tal er godt.",
            "Write “low” where a low figure is good and “high” where a high figure is good.",
        )
    return np.where(words == "high", -1.0, 1.0)


def compute_gap(area: Counts, rest: Counts, *, good: Good | ArrayLike | None = None, level: float = 0.95) -> Gap:
    """The gap between two shares of different persons, such as an area and the rest of its municipality.

    Interval: Newcombe 1998, hybrid score. z: difference / √(p_a(1 − p_a)/n_a + p_r(1 − p_r)/n_r). To test the area
    against the whole that it lies in is this same test, since p_a − p_whole = (1 − f)(p_a − p_r) with f its part of the
    whole; only the area against the rest has two independent sides.
    """
    standard_error = np.asarray(np.sqrt(area.variance + rest.variance))
    z = divide_by_error(area.share - rest.share, standard_error)
    return Gap(
        area=area.share,
        rest=rest.share,
        sign=find_sign_of_good(good),
        standard_error=standard_error,
        z=z,
        p=compute_two_sided_p(z),
        interval=compute_newcombe_interval(area, rest, level),
        level=level,
        counted=(area, rest),
    )


def _pooled_p(area: Counts, rest: Counts) -> Array:
    """The score test: the standard error of two shares that are one and the same."""
    (area_events, area_total), (rest_events, rest_total) = area.effective, rest.effective
    pooled = (area_events + rest_events) / (area_total + rest_total)
    standard_error = np.sqrt(pooled * (1 - pooled) * (1 / area_total + 1 / rest_total))
    return compute_two_sided_p(divide_by_error(area.share - rest.share, np.asarray(standard_error)))


def divide_by_error(estimate: Array, standard_error: Array) -> Array:
    """estimate / standard error; NaN where the standard error is nothing, for then it measures no chance."""
    known = standard_error > 0
    return np.where(known, estimate / np.where(known, standard_error, 1.0), np.nan)


# The change of a gap as odds: what happened to the area's odds against what happened to the rest's.


@dataclass(frozen=True, eq=False)
class OddsRatio:
    """exp of the difference in differences of log odds of the event counted, NaN where a group is all or nothing.

    Below one: the area's odds of the event fell against the rest's. Whether that is good is not in it.
    """

    value: Array
    interval: Interval
    p: Array


def compute_odds_ratio_of_changes(area: TwoTimes, rest: TwoTimes, level: float = 0.95) -> OddsRatio:
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
    reach = find_z_of_level(level) * standard_error
    some = standard_error > 0
    z = np.where(some, log_ratio / np.where(some, standard_error, 1), np.nan)
    return OddsRatio(
        value=np.asarray(np.exp(log_ratio)),
        interval=Interval(np.asarray(np.exp(log_ratio - reach)), np.asarray(np.exp(log_ratio + reach))),
        p=compute_two_sided_p(z),
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
