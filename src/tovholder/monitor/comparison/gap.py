"""How far an area lies from the rest of its municipality at one time."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tovholder.monitor.comparison.counts import Counts
from tovholder.monitor.comparison.interval import Array, Interval, Truths, two_sided
from tovholder.monitor.comparison.newcombe import newcombe_interval, newcombe_p
from tovholder.monitor.refusal import Refused

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
        return newcombe_p(*self.counted, self.level) if self.counted else self.p

    @property
    def borderline(self) -> Truths:
        """Whether the verdict would depend on the textbook used."""
        tests = np.stack(np.broadcast_arrays(self.p, self.p_pooled, self.p_interval))
        found = tests < 1 - self.level
        known = ~np.isnan(tests)
        return np.asarray((found & known).any(axis=0) & (~found & known).any(axis=0))


def sign_of(good: Good | ArrayLike | None) -> Array:
    """+1 where a low figure is good, −1 where a high one is; +1 when it is not said. Refuses other words."""
    if good is None:
        return np.asarray(1.0)
    words = np.asarray(good, dtype=str)
    if not np.isin(words, ("low", "high")).all():
        raise Refused(
            "Skriv »low«, når et lavt tal er godt, og »high«, når et højt tal er godt.",
            "Write “low” where a low figure is good and “high” where a high figure is good.",
        )
    return np.where(words == "high", -1.0, 1.0)


def gap(area: Counts, rest: Counts, *, good: Good | ArrayLike | None = None, level: float = 0.95) -> Gap:
    """The gap between two shares of different persons, such as an area and the rest of its municipality.

    Interval: Newcombe 1998, hybrid score. z: difference / √(p_a(1 − p_a)/n_a + p_r(1 − p_r)/n_r). To test the area
    against the whole that it lies in is this same test, since p_a − p_whole = (1 − f)(p_a − p_r) with f its part of the
    whole; only the area against the rest has two independent sides.
    """
    standard_error = np.asarray(np.sqrt(area.variance + rest.variance))
    z = over(area.share - rest.share, standard_error)
    return Gap(
        area=area.share,
        rest=rest.share,
        sign=sign_of(good),
        standard_error=standard_error,
        z=z,
        p=two_sided(z),
        interval=newcombe_interval(area, rest, level),
        level=level,
        counted=(area, rest),
    )


def _pooled_p(area: Counts, rest: Counts) -> Array:
    """The score test: the standard error of two shares that are one and the same."""
    (area_events, area_total), (rest_events, rest_total) = area.effective, rest.effective
    pooled = (area_events + rest_events) / (area_total + rest_total)
    standard_error = np.sqrt(pooled * (1 - pooled) * (1 / area_total + 1 / rest_total))
    return two_sided(over(area.share - rest.share, np.asarray(standard_error)))


def over(estimate: Array, standard_error: Array) -> Array:
    """estimate / standard error; NaN where the standard error is nothing, for then it measures no chance."""
    known = standard_error > 0
    return np.where(known, estimate / np.where(known, standard_error, 1.0), np.nan)
