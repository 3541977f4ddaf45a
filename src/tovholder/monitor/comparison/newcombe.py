"""Newcombe's intervals: the reaches of Wilson's bounds squared and added, and the level at which they touch zero."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from tovholder.monitor.comparison.counts import Counts
from tovholder.monitor.comparison.interval import Array, Interval, two_sided, z_of
from tovholder.monitor.comparison.proportions import reach

Reaches = tuple[Array, Array]
"""How far an interval lies below and above its estimate, both squared."""
_FARTHEST = 38.0
"""The z beyond which a two-sided p is nothing to a machine."""
_HALVINGS = 40


def difference_reach(first: Counts, second: Counts, z: float | Array, correlation: ArrayLike = 0.0) -> Reaches:
    """Squared reaches of first − second.

    Independent shares: Newcombe 1998, Statistics in Medicine 17:873-890, method 10. Shares of partly the same persons,
    with their correlation: Newcombe 1998, Statistics in Medicine 17:2635-2650, method 10, the correlation as given.
    """
    below_first, above_first = reach(first, z)
    below_second, above_second = reach(second, z)
    return (
        _added(below_first, above_second, correlation),
        _added(above_first, below_second, correlation),
    )


def _added(one: Array, other: Array, correlation: ArrayLike) -> Array:
    squared = one * one + other * other - 2 * np.asarray(correlation) * one * other
    return np.asarray(np.maximum(squared, 0))  # a correlation of one leaves a rounding error below nothing


def interval_of(estimate: Array, reaches: Reaches) -> Interval:
    """The bounds of an estimate from its squared reaches."""
    below, above = reaches
    return Interval(np.asarray(estimate - np.sqrt(below)), np.asarray(estimate + np.sqrt(above)))


def newcombe_interval(first: Counts, second: Counts, level: float = 0.95) -> Interval:
    """The interval of the difference of two independent shares, first − second, in shares (0-1)."""
    return interval_of(first.share - second.share, difference_reach(first, second, z_of(level)))


def newcombe_p(first: Counts, second: Counts, level: float = 0.95) -> Array:
    """The p that belongs to `newcombe_interval`: below 1 − level exactly where that interval leaves zero out."""

    def reaches(z: Array) -> Reaches:
        return difference_reach(first, second, z)

    return two_sided(z_touching_zero(first.share - second.share, reaches, z_of(level)))


def z_touching_zero(estimate: Array, reaches: Callable[[Array], Reaches], level_z: float) -> Array:
    """The z of the level at which the interval just touches zero, signed as the estimate; by bisection of all at once.

    The search starts at the level in use and goes to the side that the interval there points to, so that the p of this
    z and that interval cannot contradict each other.
    """
    side = estimate > 0
    squared = estimate * estimate

    def leaves_zero_out(z: Array) -> Array:
        below, above = reaches(z)
        return np.asarray(np.where(side, below, above) < squared)

    start = np.full(np.shape(estimate), level_z)
    beyond = leaves_zero_out(start)
    low, high = np.where(beyond, start, 0.0), np.where(beyond, _FARTHEST, start)
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        outside = leaves_zero_out(middle)
        low, high = np.where(outside, middle, low), np.where(outside, high, middle)
    return np.asarray(np.sign(estimate) * (low + high) / 2)
