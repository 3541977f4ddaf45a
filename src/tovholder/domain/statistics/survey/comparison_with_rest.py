"""An area against all the others in the survey. Pure.

The area is inside the whole, so the exact test of area against whole is the test of area against rest; the variance of
the difference is that of the influences u_area - u_rest, which holds the covariance that the design gives them (none
where the areas are strata of their own).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from tovholder.domain.statistics.survey.weighted_shares import Interval, Sample, compute_kish_design_effect


@dataclass(frozen=True)
class Difference:
    """Area minus rest, as a share. `p` is two-sided and not adjusted for other comparisons."""

    difference: float
    area_share: float
    rest_share: float
    standard_error: float
    df: int
    p: float
    interval: Interval


def compute_difference_from_rest(
    sample: Sample,
    happens: NDArray[np.float64],
    area: NDArray[np.bool_],
    rest: NDArray[np.bool_],
    *,
    level: float = 0.95,
) -> Difference | None:
    """The difference of two parts that share nobody, both with respondents; None without degrees of freedom.

    t test with units - strata - 1 degrees of freedom, as R's svyttest. A side with a share of 0 or 1 has a linearised
    variance of 0, which would make the test too sure: there p and the interval rest on the variance that the side
    would have, were its share that of both together, p(1 - p) times Kish's design effect over n.
    """
    df = sample.design.count_degrees_of_freedom(area | rest) - 1
    if df < 1:
        return None
    area_share, of_area = sample.compute_influence(happens, area)
    rest_share, of_rest = sample.compute_influence(happens, rest)
    difference, variance = area_share - rest_share, sample.variance(of_area - of_rest)
    together, _ = sample.compute_influence(happens, area | rest)
    tested = variance + sum(
        together * (1 - together) * compute_kish_design_effect(sample.weight[side]) / side.sum()
        for side, share in ((area, area_share), (rest, rest_share))
        if share in (0.0, 1.0) and not sample.design.asks_everybody(side)
    )
    reach = float(stdtrit(float(df), (1 + level) / 2)) * np.sqrt(tested)
    return Difference(
        difference,
        area_share,
        rest_share,
        float(np.sqrt(variance)),
        df,
        _two_sided(difference, tested, df),
        (float(difference - reach), float(difference + reach)),
    )


def _two_sided(difference: float, variance: float, df: int) -> float:
    """The p of t = difference/√variance; without variance (everybody answered) a difference is a fact."""
    if variance == 0:
        return 1.0 if difference == 0 else 0.0
    return float(2 * stdtr(float(df), -abs(difference) / np.sqrt(variance)))
