"""Many tests at once: p adjusted so that a headline over nine indicators, or over a country's areas, can be trusted."""

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.statistics.shares.intervals import Array, make_array


def adjust_by_holm(p: ArrayLike) -> Array:
    """Holm 1979: the chance of even one false finding is held. For one area's nine indicators; along the last axis.

    None or NaN was not asked: it stays, and does not count among the tests.
    """
    values, order, rank, tests = _sorted(p)
    raised = np.minimum(np.maximum.accumulate((tests - rank) * values, axis=-1), 1)
    return _as_given(raised, order)


def adjust_by_benjamini_hochberg(p: ArrayLike) -> Array:
    """Benjamini & Hochberg 1995: the part of the findings that are false is held. For a league of many areas.

    As `holm` otherwise.
    """
    values, order, rank, tests = _sorted(p)
    scaled = values * tests / (rank + 1)
    # From the largest p down, with those not asked (sorted last) out of the way.
    least = np.minimum.accumulate(np.where(np.isnan(scaled), np.inf, scaled)[..., ::-1], axis=-1)[..., ::-1]
    return _as_given(np.where(np.isnan(scaled), np.nan, np.minimum(least, 1)), order)


def _sorted(p: ArrayLike) -> tuple[Array, np.ndarray[tuple[int, ...], np.dtype[np.intp]], Array, Array]:
    """The p in rising order with those not asked last, where each came from, their ranks and how many were asked."""
    given = np.atleast_1d(make_array(p))
    order = np.argsort(given, axis=-1, kind="stable")
    asked = (~np.isnan(given)).sum(axis=-1, keepdims=True).astype(np.float64)
    rank = np.arange(given.shape[-1], dtype=np.float64)
    return np.take_along_axis(given, order, axis=-1), order, rank, asked


def _as_given(values: Array, order: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Array:
    result = np.empty_like(values)
    np.put_along_axis(result, order, values, axis=-1)
    return result
