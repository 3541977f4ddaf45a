"""Is the gap closing? The change of an area's gap to the rest of its municipality."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tovholder.domain.statistics.comparison.gap import (
    Gap,
    Good,
    OddsRatio,
    compute_gap,
    compute_odds_ratio_of_changes,
    divide_by_error,
    find_sign_of_good,
)
from tovholder.domain.statistics.shares.followed_persons import TwoTimes
from tovholder.domain.statistics.shares.intervals import (
    Array,
    Interval,
    Truths,
    compute_two_sided_p,
    find_z_of_level,
    make_interval_around,
)
from tovholder.domain.statistics.shares.share_intervals import Reaches, find_z_touching_zero, make_interval_of_reaches

ENOUGH = 30
"""Events, and persons without, that each of the four groups must have before a normal interval is trusted."""


@dataclass(frozen=True, eq=False)
class Change:
    """The gap before and after, and its change in the same unit; below zero the gap has become smaller.

    `interval` is the one that verdicts go by and `p` belongs to it; `method` says which it is: "normal", "score" or
    "t". `score_interval` and `odds_ratio` exist for shares only.
    """

    before: Gap
    after: Gap
    change: Array
    standard_error: Array
    z: Array
    p: Array
    interval: Interval
    method: NDArray[np.str_]
    score_interval: Interval | None
    odds_ratio: OddsRatio | None
    level: float

    @property
    def borderline(self) -> Truths:
        """Whether the two intervals of a share's change fall on different sides of zero."""
        if self.score_interval is None:
            return np.zeros(np.shape(self.change), dtype=bool)
        z = divide_by_error(self.change, self.standard_error)
        score = (self.score_interval.low > 0) | (self.score_interval.high < 0)
        return np.asarray(~np.isnan(z) & (score != (compute_two_sided_p(z) < 1 - self.level)))


def compute_change_of_gap(
    area: TwoTimes, rest: TwoTimes, *, good: Good | ArrayLike | None, level: float = 0.95
) -> Change:
    """The difference in differences s[(p_A1 − p_A0) − (p_R1 − p_R0)], s = +1 where a low share is good, else −1.

    Standard error: √ of the sum of p(1 − p)/n over the four groups, less twice the covariance of each group that was
    followed. Where all four have at least 30 events and 30 without: the normal interval of it. Elsewhere the interval
    of the four Wilson intervals squared and added (Newcombe 1998; Zou & Donner 2008, "MOVER"), and p is one minus the
    level at which that interval touches zero. A full register is exact: the interval is about the process behind it,
    each year's residents being one outcome.
    """
    sign, shape = find_sign_of_good(good), _shape(area, rest, good)
    area, rest = area.repeat_to_shape(shape), rest.repeat_to_shape(shape)
    raw = area.change - rest.change
    standard_error = np.sqrt(area.variance + rest.variance)
    normal = _enough(area, rest)
    p, z = _p_and_z(area, rest, raw, standard_error, normal, level)
    score = make_interval_of_reaches(raw, _reaches(area, rest, find_z_of_level(level))).signed(sign)
    usual = make_interval_around(raw, find_z_of_level(level) * standard_error).signed(sign)
    return Change(
        before=compute_gap(area.before, rest.before, good=good, level=level),
        after=compute_gap(area.after, rest.after, good=good, level=level),
        change=np.asarray(sign * raw + 0.0),
        standard_error=np.asarray(standard_error),
        z=np.asarray(sign * z + 0.0),
        p=p,
        interval=usual.chosen(normal, score),
        method=np.where(normal, "normal", "score"),
        score_interval=score,
        odds_ratio=compute_odds_ratio_of_changes(area, rest, level),
        level=level,
    )


def _shape(area: TwoTimes, rest: TwoTimes, good: Any) -> tuple[int, ...]:
    return np.broadcast_shapes(
        *(side.total.shape for group in (area, rest) for side in (group.before, group.after)),
        area.covariance.shape,
        rest.covariance.shape,
        np.shape(find_sign_of_good(good)),
    )


def _enough(area: TwoTimes, rest: TwoTimes) -> Truths:
    groups = (area.before, area.after, rest.before, rest.after)
    fewest = np.min([np.minimum(group.events, group.others) for group in groups], axis=0)
    return np.asarray(fewest >= ENOUGH)


def _reaches(area: TwoTimes, rest: TwoTimes, z: float | Array) -> Reaches:
    (area_below, area_above), (rest_below, rest_above) = area.reaches(z), rest.reaches(z)
    return area_below + rest_above, area_above + rest_below


def _p_and_z(
    area: TwoTimes, rest: TwoTimes, raw: Array, standard_error: Array, normal: Truths, level: float
) -> tuple[Array, Array]:
    """p, and the z that it is the p of, by each place's own method."""
    z = np.array(divide_by_error(raw, standard_error))
    p = np.array(compute_two_sided_p(z))
    # Persons who all stayed and none of whom changed leave nothing to chance and nothing changed.
    p[normal & (standard_error == 0) & (raw == 0)] = 1.0
    few = np.asarray(~normal)
    if few.any():
        followed, others, estimate = area.keep_where(few), rest.keep_where(few), np.asarray(raw)[few]

        def reaches(z: Array) -> Reaches:
            return _reaches(followed, others, z)

        z[few] = find_z_touching_zero(estimate, reaches, find_z_of_level(level))
        p[few] = compute_two_sided_p(z[few])
    return p, z
