"""Intervals of one share or one count."""

import numpy as np
from numpy.typing import ArrayLike

from tovholder.monitor.comparison.counts import Counts
from tovholder.monitor.comparison.interval import Array, Interval, array, z_of


def wilson(counts: Counts, z: float | Array) -> Interval:
    """The score interval of a share: (x + z²/2 ∓ z √(x(n − x)/n + z²/4)) / (n + z²). Wilson 1927."""
    x, n = counts.effective
    middle = x + z * z / 2
    reach = z * np.sqrt(x * (n - x) / n + z * z / 4)
    low, high = (middle - reach) / (n + z * z), (middle + reach) / (n + z * z)
    # In exact arithmetic the bounds hold the share and touch 0 and 1; the arithmetic of a machine is helped to.
    low, high = np.clip(low, 0, counts.share), np.clip(high, counts.share, 1)
    return Interval(np.where(x == 0, 0.0, low), np.where(counts.others == 0, 1.0, high))


def wilson_interval(counts: Counts, level: float = 0.95) -> Interval:
    """`wilson` at a level."""
    return wilson(counts, z_of(level))


def clopper_pearson(counts: Counts, level: float = 0.95) -> Interval:
    """The exact interval of a share, from the beta distribution; holds at least its level. Clopper & Pearson 1934."""
    from scipy.special import betaincinv  # here, as it takes longer to import than all the rest

    x, n = counts.effective
    others = n - x
    tail = (1 - level) / 2
    low = np.where(x == 0, 0.0, betaincinv(np.maximum(x, 1e-300), others + 1, tail))
    high = np.where(others == 0, 1.0, betaincinv(x + 1, np.maximum(others, 1e-300), 1 - tail))
    return Interval(low, high)


def byar(events: ArrayLike, level: float = 0.95) -> Interval:
    """Byar's approximation to the Poisson interval of a count; Breslow & Day 1987.

    x (1 − 1/9x − z/3√x)³ and (x + 1)(1 − 1/9(x + 1) + z/3√(x + 1))³; the lower bound of nothing is nothing.
    """
    x, z = array(events), z_of(level)
    some = np.where(x == 0, 1.0, x)
    low = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    more = x + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return Interval(np.where(x == 0, 0.0, np.maximum(low, 0)), np.asarray(high))


def reach(counts: Counts, z: float | Array) -> tuple[Array, Array]:
    """How far Wilson's bounds lie below and above the share."""
    bounds = wilson(counts, z)
    return np.asarray(counts.share - bounds.low), np.asarray(bounds.high - counts.share)
