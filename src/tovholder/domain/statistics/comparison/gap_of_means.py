"""Gaps of means, such as marks: the t of samples that are small and differ in spread."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.language.text import Text
from tovholder.domain.statistics.comparison.change_of_gap import Change
from tovholder.domain.statistics.comparison.gap import Gap, Good, divide_by_error, find_sign_of_good
from tovholder.domain.statistics.shares.counts import FIGURES, refuse_where
from tovholder.domain.statistics.shares.intervals import (
    Array,
    Interval,
    find_z_of_level,
    make_array,
    make_interval_around,
)


@dataclass(frozen=True, eq=False)
class Sample:
    """n values with their mean and their variance (n − 1 below the line).

    Made by `check_sample` or `make_sample_of_sums`.
    """

    n: Array
    mean: Array
    variance: Array

    @property
    def of_mean(self) -> Array:
        """The variance of the mean, s²/n."""
        return np.asarray(self.variance / self.n)

    @property
    def squares(self) -> Array:
        """Squared distances from the mean, summed."""
        return np.where(self.n == 1, 0.0, self.variance * (self.n - 1))


def check_sample(n: ArrayLike, mean: ArrayLike, sd: ArrayLike, who: Text = FIGURES) -> Sample:
    """From the number of values, their mean and standard deviation. Unknown parts are NaN.

    One value alone has no spread: its variance is NaN. Refuses a mean of nobody, negative numbers and deviations.
    """
    size, average, deviation = np.broadcast_arrays(make_array(n), make_array(mean), make_array(sd))
    refuse_where(
        (size <= 0) | (deviation < 0) | np.isinf(size) | np.isinf(average) | np.isinf(deviation),
        f"{who.da}: et gennemsnit skal have mindst én person bag sig og en standardafvigelse, der ikke er negativ. "
        "Giv tallene som antal:gennemsnit:standardafvigelse.",
        f"{who.en}: a mean must have at least one person behind it and a deviation that is not negative. Give the "
        "numbers as n:mean:deviation.",
    )
    return Sample(size, average, np.where(size > 1, deviation**2, np.nan))


def make_sample_of_sums(n: ArrayLike, sum_: ArrayLike, squares: ArrayLike, who: Text = FIGURES) -> Sample:
    """From n, Σx and Σx²: s² = (Σx² − (Σx)²/n) / (n − 1)."""
    size, total, squared = np.broadcast_arrays(make_array(n), make_array(sum_), make_array(squares))
    several = np.where(size > 1, size, np.nan)
    spread = squared - total**2 / several
    refuse_where(
        spread < -1e-9 * np.maximum(squared, 1),
        f"{who.da}: kvadratsummen er for lille til summen. Giv tallene som antal, sum og kvadratsum.",
        f"{who.en}: the sum of squares is too small for the sum. Give the numbers as n, sum and sum of squares.",
    )
    mean = total / np.where(size > 0, size, np.nan)
    return check_sample(size, mean, np.sqrt(np.maximum(spread, 0) / (several - 1)), who)


def subtract_area_sample(whole: Sample, area: Sample) -> Sample:
    """The municipality minus the area inside it: n, mean and squares of the whole, less the area's part in them."""
    n = whole.n - area.n
    refuse_where(
        n <= 0,
        "Området har lige så mange eller flere end hele kommunen, som det ligger i, så der er ingen rest.",
        "The area has as many as the whole municipality that it lies in, or more, so there is no rest.",
    )
    mean = (whole.n * whole.mean - area.n * area.mean) / n
    between = area.n * n / whole.n * (area.mean - mean) ** 2
    squares = whole.squares - area.squares - between
    refuse_where(
        squares < -1e-9 * np.maximum(whole.squares, 1),
        "Områdets standardafvigelse kan ikke passe med hele kommunens. Se efter, om tallene er af samme år.",
        "The area's deviation cannot fit that of the whole municipality. See whether they are of the same year.",
    )
    several = np.where(n > 1, n - 1, np.nan)
    return Sample(np.asarray(n), np.asarray(mean), np.asarray(np.maximum(squares, 0) / several))


def compute_gap_of_means(
    area: Sample, rest: Sample, *, good: Good | ArrayLike | None = None, level: float = 0.95
) -> Gap:
    """The gap of two means in their own unit, by t with Welch and Satterthwaite's degrees of freedom (Welch 1947)."""
    found = _tested(area.mean - rest.mean, (area, rest), level)
    return Gap(
        area=area.mean,
        rest=rest.mean,
        sign=find_sign_of_good(good),
        standard_error=found.standard_error,
        z=found.t,
        p=found.p,
        interval=found.interval,
        level=level,
    )


def compute_change_of_gap_of_means(
    area: tuple[Sample, Sample],
    rest: tuple[Sample, Sample],
    *,
    good: Good | ArrayLike | None,
    level: float = 0.95,
) -> Change:
    """The change of a gap of means, (before, after) of each: the variances of the four means added, t as for a gap."""
    sign = find_sign_of_good(good)
    raw = (area[1].mean - area[0].mean) - (rest[1].mean - rest[0].mean)
    found = _tested(raw, (*area, *rest), level)
    return Change(
        before=compute_gap_of_means(area[0], rest[0], good=good, level=level),
        after=compute_gap_of_means(area[1], rest[1], good=good, level=level),
        change=np.asarray(sign * raw + 0.0),
        standard_error=found.standard_error,
        z=np.asarray(sign * found.t + 0.0),
        p=found.p,
        interval=found.interval.signed(sign),
        method=np.full(np.shape(raw), "t"),
        score_interval=None,
        odds_ratio=None,
        level=level,
    )


@dataclass(frozen=True, eq=False)
class _Tested:
    standard_error: Array
    t: Array
    p: Array
    interval: Interval


def _tested(estimate: Array, samples: tuple[Sample, ...], level: float) -> _Tested:
    """NaN where nothing varies or a number of values is not known: then chance cannot be told from change."""
    from scipy.special import stdtr, stdtrit  # here, as it takes longer to import than all the rest

    find_z_of_level(level)
    variance = sum((one.of_mean for one in samples), np.zeros(()))
    standard_error = np.where(variance > 0, np.sqrt(variance), np.nan)
    shares = sum((one.of_mean**2 / np.where(one.n > 1, one.n - 1, np.nan) for one in samples), np.zeros(()))
    freedom = np.where(variance > 0, variance, np.nan) ** 2 / np.where(shares > 0, shares, np.nan)
    t = divide_by_error(estimate, standard_error)
    p = np.where(np.isnan(t), np.nan, 2 * stdtr(freedom, -np.abs(t)))
    return _Tested(
        standard_error, t, p, make_interval_around(estimate, stdtrit(freedom, (1 + level) / 2) * standard_error)
    )
