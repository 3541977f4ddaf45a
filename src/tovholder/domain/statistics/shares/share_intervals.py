"""Intervals of one share or one count."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.statistics.shares.counts import Counts
from tovholder.domain.statistics.shares.intervals import (
    Array,
    Interval,
    compute_two_sided_p,
    find_z_of_level,
)

# Newcombe's intervals: the reaches of Wilson's bounds squared and added, and the level at which they touch zero.

Reaches = tuple[Array, Array]
"""How far an interval lies below and above its estimate, both squared."""
_FARTHEST = 38.0
"""The z beyond which a two-sided p is nothing to a machine."""
_HALVINGS = 40


def compute_difference_reach(first: Counts, second: Counts, z: float | Array, correlation: ArrayLike = 0.0) -> Reaches:
    """Squared reaches of first − second.

    Independent shares: Newcombe 1998, Statistics in Medicine 17:873-890, method 10. Shares of partly the same persons,
    with their correlation: Newcombe 1998, Statistics in Medicine 17:2635-2650, method 10, the correlation as given.
    """
    below_first, above_first = compute_wilson_reach(first, z)
    below_second, above_second = compute_wilson_reach(second, z)
    return (
        _added(below_first, above_second, correlation),
        _added(above_first, below_second, correlation),
    )


def _added(one: Array, other: Array, correlation: ArrayLike) -> Array:
    squared = one * one + other * other - 2 * np.asarray(correlation) * one * other
    return np.asarray(np.maximum(squared, 0))  # a correlation of one leaves a rounding error below nothing


def make_interval_of_reaches(estimate: Array, reaches: Reaches) -> Interval:
    """The bounds of an estimate from its squared reaches."""
    below, above = reaches
    return Interval(np.asarray(estimate - np.sqrt(below)), np.asarray(estimate + np.sqrt(above)))


def compute_newcombe_interval(first: Counts, second: Counts, level: float = 0.95) -> Interval:
    """The interval of the difference of two independent shares, first − second, in shares (0-1)."""
    return make_interval_of_reaches(
        first.share - second.share, compute_difference_reach(first, second, find_z_of_level(level))
    )


def compute_newcombe_p(first: Counts, second: Counts, level: float = 0.95) -> Array:
    """The p of `compute_newcombe_interval`: below 1 − level exactly where that interval leaves zero out."""

    def reaches(z: Array) -> Reaches:
        return compute_difference_reach(first, second, z)

    return compute_two_sided_p(find_z_touching_zero(first.share - second.share, reaches, find_z_of_level(level)))


def find_z_touching_zero(estimate: Array, reaches: Callable[[Array], Reaches], level_z: float) -> Array:
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


def compute_wilson_bounds(counts: Counts, z: float | Array) -> Interval:
    """The score interval of a share: (x + z²/2 ∓ z √(x(n − x)/n + z²/4)) / (n + z²). Wilson 1927."""
    x, n = counts.effective
    middle = x + z * z / 2
    reach = z * np.sqrt(x * (n - x) / n + z * z / 4)
    low, high = (middle - reach) / (n + z * z), (middle + reach) / (n + z * z)
    # In exact arithmetic the bounds hold the share and touch 0 and 1; the arithmetic of a machine is helped to.
    low, high = np.clip(low, 0, counts.share), np.clip(high, counts.share, 1)
    return Interval(np.where(x == 0, 0.0, low), np.where(counts.others == 0, 1.0, high))


def compute_wilson_interval(counts: Counts, level: float = 0.95) -> Interval:
    """`wilson` at a level."""
    return compute_wilson_bounds(counts, find_z_of_level(level))


def compute_clopper_pearson_interval(counts: Counts, level: float = 0.95) -> Interval:
    """The exact interval of a share, from the beta distribution; holds at least its level. Clopper & Pearson 1934."""
    from scipy.special import betaincinv  # here, as it takes longer to import than all the rest

    x, n = counts.effective
    others = n - x
    tail = (1 - level) / 2
    low = np.where(x == 0, 0.0, betaincinv(np.maximum(x, 1e-300), others + 1, tail))
    high = np.where(others == 0, 1.0, betaincinv(x + 1, np.maximum(others, 1e-300), 1 - tail))
    return Interval(low, high)


def compute_wilson_reach(counts: Counts, z: float | Array) -> tuple[Array, Array]:
    """How far Wilson's bounds lie below and above the share."""
    bounds = compute_wilson_bounds(counts, z)
    return np.asarray(counts.share - bounds.low), np.asarray(bounds.high - counts.share)
