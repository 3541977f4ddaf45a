"""The same persons counted twice: what those who stayed take off the chance in a change."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.language.text import Text
from tovholder.domain.statistics.shares.counts import FIGURES, Counts, refuse_where
from tovholder.domain.statistics.shares.intervals import Array, make_array
from tovholder.domain.statistics.shares.share_intervals import Reaches, compute_difference_reach


@dataclass(frozen=True, eq=False)
class Stayers:
    """Those present both times: how many, with the event both times, with it before, with it after."""

    stayers: Array
    both: Array
    before: Array
    after: Array


def check_stayers(
    present: ArrayLike, both: ArrayLike, before: ArrayLike, after: ArrayLike, who: Text = FIGURES
) -> Stayers:
    """Checked stayers. Refuses a table of before and after in which a cell would be negative."""
    known = Stayers(*np.broadcast_arrays(make_array(present), make_array(both), make_array(before), make_array(after)))
    smallest = np.minimum(
        np.minimum(known.both, known.before - known.both),
        np.minimum(known.after - known.both, known.stayers - known.before - known.after + known.both),
    )
    refuse_where(
        (smallest < 0) | (known.stayers <= 0),
        f"{who.da}: tallene for dem, der blev boende, kan ikke passe sammen. Giv dem som blevne:begge:før:efter, "
        "hvor »begge« er dem med hændelsen begge gange.",
        f"{who.en}: the numbers of those who stayed cannot fit together. Give them as stayers:both:before:after, "
        "where “both” are those with the event both times.",
    )
    return known


@dataclass(frozen=True, eq=False)
class TwoTimes:
    """One group counted before and after, with the covariance of its two shares. Made by `make_two_times`."""

    before: Counts
    after: Counts
    covariance: Array

    @property
    def change(self) -> Array:
        """After − before."""
        return np.asarray(self.after.share - self.before.share)

    @property
    def variance(self) -> Array:
        """Of the change: V(after) + V(before) − 2 Cov."""
        spread = self.after.variance + self.before.variance - 2 * self.covariance
        return np.asarray(np.maximum(spread, 0))

    @property
    def correlation(self) -> Array:
        """Of the two shares; nothing where one of them does not vary."""
        scale = np.sqrt(self.before.variance * self.after.variance)
        return np.where(scale > 0, self.covariance / np.where(scale > 0, scale, 1.0), 0.0)

    def reaches(self, z: float | Array) -> Reaches:
        """Squared reaches of Newcombe's interval of the change."""
        return compute_difference_reach(self.after, self.before, z, self.correlation)

    def repeat_to_shape(self, shape: tuple[int, ...]) -> "TwoTimes":
        """The same group repeated to a shape."""
        return TwoTimes(
            self.before.repeat_to_shape(shape),
            self.after.repeat_to_shape(shape),
            np.broadcast_to(self.covariance, shape),
        )

    def keep_where(self, where: Any) -> "TwoTimes":
        """Those places where the condition holds."""
        return TwoTimes(self.before.keep_where(where), self.after.keep_where(where), self.covariance[where])


def make_two_times(before: Counts, after: Counts, stayed: Stayers | None = None, who: Text = FIGURES) -> TwoTimes:
    """A group before and after; without `stayed` the two are taken as different persons, which is cautious.

    Refuses stayers that are more than the group, or leave a negative number of others.
    """
    if stayed is None:
        return TwoTimes(before, after, np.zeros(np.broadcast_shapes(before.total.shape, after.total.shape)))
    for counted, among in ((before, stayed.before), (after, stayed.after)):
        refuse_where(
            (among > counted.events) | (stayed.stayers - among > counted.others),
            f"{who.da}: der er flere blandt dem, der blev boende, end i hele gruppen. Ret tallene.",
            f"{who.en}: there are more among those who stayed than in the whole group. Mend the numbers.",
        )
    return TwoTimes(before, after, compute_covariance(stayed, before.total, after.total))


def compute_covariance(stayed: Stayers, total_before: Array, total_after: Array) -> Array:
    """Cov(p0, p1) = S (π11 − a0 a1) / (n0 n1).

    S stayers, a0 and a1 their shares with the event before and after, π11 their share with it both times.
    """
    number = stayed.stayers
    together = stayed.both / number - (stayed.before / number) * (stayed.after / number)
    return np.asarray(number * together / (total_before * total_after))
