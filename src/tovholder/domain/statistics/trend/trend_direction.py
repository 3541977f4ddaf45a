"""Which way the last five years go: a test for trend that no single year may decide.

The rule is that of the trend markers of OHID Fingertips: significant at 99.8 %, and the slope keeps its sign whichever
year is left out. Unlike there, a series of counts needs no intervals, and what is missing is said and never taken for
"no change". Years must be consecutive and comparable: a series with a break is given from the break on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tovholder.domain.statistics.shares.counts import Counts, refuse_where
from tovholder.domain.statistics.shares.intervals import Array, Interval, Truths, compute_two_sided_p, make_array

YEARS = 5
SIGNIFICANT = 9.54953570608324
"""The 99.8 % point of χ² with one degree of freedom."""
_NORMAL_WIDTH = 3.92
"""How many standard errors a 95 % interval is wide."""


@dataclass(frozen=True, eq=False)
class Trend:
    """One series, or many along the last axis; NaN where nothing could be calculated.

    `statistic` is χ² with one degree of freedom. `slope` is per year: of log odds for counts (of shares where a year
    has no event or nothing else), of the values for values; `leave_one_out` the same without each of the five years in
    turn. `direction` is increasing, decreasing, no_change or cannot_be_calculated, and `why` then says for want of
    what: "years", "a_year", "intervals" or "width".
    """

    statistic: Array
    p: Array
    slope: Array
    leave_one_out: Array
    direction: NDArray[np.str_]
    why: NDArray[np.str_]


def compute_trend_of_counts(series: Counts) -> Trend:
    """The Cochran-Armitage test for trend in the last five shares of each series, years along the last axis.

    χ² = N (N Σxt − X Σnt)² / (X (N − X)(N Σnt² − (Σnt)²)) with N = Σn, X = Σx. Slopes: least squares, unweighted. A
    series in which nobody or everybody has the event in all years has χ² = 0. Shares that vary more or less than counts
    of persons do (full-time fractions, households) enter as the persons they are worth (`Counts.effective`).
    """
    x, n = (_last(part) for part in series.effective)
    if x.shape[-1] < YEARS:
        return _nothing(x.shape[:-1], "years")
    t = np.arange(1.0, YEARS + 1)
    events, total = x.sum(-1), n.sum(-1)
    rise = total * (x * t).sum(-1) - events * (n * t).sum(-1)
    below = events * (total - events) * (total * (n * t * t).sum(-1) - (n * t).sum(-1) ** 2)
    statistic = np.where(below == 0, 0.0, total * rise**2 / np.where(below == 0, 1.0, below))
    y = _log_odds_or_shares(x, n)
    slopes = _slopes(y, np.ones(y.shape))
    return _judged(statistic, np.sign(rise), slopes, np.where(np.isnan(statistic), "a_year", ""))


def compute_trend_of_values(values: ArrayLike, intervals: Interval | None) -> Trend:
    """The weighted slope of the last five values of each series, from their 95 % intervals.

    SE = (U − L)/3.92, w = 1/SE²; b = (Σw Σwvt − Σwt Σwv) / (Σw Σwt² − (Σwt)²), χ² = b² / Var(b) with
    Var(b) = Σw / (Σw Σwt² − (Σwt)²). Refuses an interval that is upside down or does not hold its value.
    """
    v = _last(make_array(values))
    if v.shape[-1] < YEARS:
        return _nothing(v.shape[:-1], "years")
    if intervals is None:
        return _nothing(v.shape[:-1], "intervals")
    low, high = _last(intervals.low), _last(intervals.high)
    _refuse_wrong(v, low, high)
    width = np.where(high > low, high - low, np.nan)
    weights = (_NORMAL_WIDTH / width) ** 2
    slopes = _slopes(v, weights)
    statistic = slopes[..., 0] ** 2 * _spread(weights)
    why = np.select(
        [np.isnan(v).any(-1), np.isnan(low + high).any(-1), (high == low).any(-1)], ["a_year", "intervals", "width"], ""
    )
    return _judged(statistic, np.sign(slopes[..., 0]), slopes, why)


def _last(values: Array) -> Array:
    return np.atleast_1d(values)[..., -YEARS:]


def _log_odds_or_shares(x: Array, n: Array) -> Array:
    """Log odds; shares for a series in which a year has no event or nothing else, as log odds then have no end."""
    share = x / n
    endless = ((x == 0) | (x == n)).any(axis=-1, keepdims=True)
    inside = np.where(endless, 0.5, share)
    return np.where(endless, share, np.log(inside) - np.log1p(-inside))


def _slopes(y: Array, weights: Array) -> Array:
    """Along the last axis: the slope of all years, then without the first, the second, ..."""
    kept = np.vstack([np.ones(YEARS), 1 - np.eye(YEARS)])
    t = np.arange(1.0, YEARS + 1)
    w = weights[..., None, :] * kept
    middle_t = (w * t).sum(-1) / w.sum(-1)
    # Distances from the middle rather than products of large sums: the same slope with fewer digits lost.
    away = t - middle_t[..., None]
    return np.asarray((w * away * y[..., None, :]).sum(-1) / (w * away**2).sum(-1))


def _spread(weights: Array) -> Array:
    """1 / Var(b): the weighted squared distances of the years from their middle."""
    t = np.arange(1.0, YEARS + 1)
    middle = (weights * t).sum(-1, keepdims=True) / weights.sum(-1, keepdims=True)
    return np.asarray((weights * (t - middle) ** 2).sum(-1))


def _judged(statistic: Array, sign: Array, slopes: Array, why: NDArray[np.str_]) -> Trend:
    steady = (np.sign(slopes) == sign[..., None]).all(-1) & (statistic > SIGNIFICANT)
    direction = np.select(
        [why != "", steady & (sign > 0), steady & (sign < 0)],
        ["cannot_be_calculated", "increasing", "decreasing"],
        "no_change",
    )
    unknown: Truths = np.asarray(why != "")
    shown = np.where(unknown[..., None], np.nan, slopes)
    statistic = np.where(unknown, np.nan, statistic)
    return Trend(statistic, compute_two_sided_p(np.sqrt(statistic)), shown[..., 0], shown[..., 1:], direction, why)


def _nothing(shape: tuple[int, ...], why: str) -> Trend:
    unknown = np.full(shape, np.nan)
    return Trend(
        unknown,
        unknown,
        unknown,
        np.full((*shape, YEARS), np.nan),
        np.full(shape, "cannot_be_calculated"),
        np.full(shape, why),
    )


def _refuse_wrong(v: Array, low: Array, high: Array) -> None:
    refuse_where(
        low > high,
        "Et interval har sin øvre grænse under den nedre. Byt om på dem.",
        "An interval has its upper bound below the lower one. Swap them.",
    )
    refuse_where(
        (v < low) | (v > high),
        "En værdi ligger uden for sit eget interval. Se efter, om de hører sammen.",
        "A value lies outside its own interval. See whether they belong together.",
    )
