"""Shares counted in full-time persons: a sum of fractions f between 0 and 1 out of n persons.

Someone on a counted benefit for three months of the year counts 0.25, so the persons vary less than yes and no would.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.language.text import Text
from tovholder.domain.statistics.shares.counts import FIGURES, Counts, check_counts, refuse_where, subtract_area
from tovholder.domain.statistics.shares.intervals import Array, Truths, make_array

REST: Text = Text(da="Resten af kommunen", en="The rest of the municipality")
_NEARLY = 1e-9


@dataclass(frozen=True, eq=False)
class FullTime:
    """Σf out of n persons with Σf², NaN where the sum of squares is not known. Made by `full_time`."""

    total: Array
    sum: Array
    squares: Array

    @property
    def variance(self) -> Array:
        """Between the persons: s² = (Σf² − (Σf)²/n) / (n − 1); the bound f̄(1 − f̄) n/(n − 1) where that is not known.

        NaN for one person alone.
        """
        several = np.where(self.total > 1, self.total, np.nan)
        own = np.maximum(self.squares - self.sum**2 / several, 0) / (several - 1)
        bound = self._spread * several / (several - 1)
        return np.asarray(np.where(self.conservative, bound, own))

    @property
    def conservative(self) -> Truths:
        """Where the binomial bound stands in, so that intervals are wider than they need be.

        That is where Σf² is not known, and where no two persons differ: that they do not differ is chance, too.
        """
        spread = self.squares - self.sum**2 / np.where(self.total > 0, self.total, np.nan)
        return np.asarray(np.isnan(self.squares) | (spread <= _NEARLY))

    @property
    def counts(self) -> Counts:
        """The same as counts with deff = s² / f̄(1 − f̄), so that deff f̄(1 − f̄)/n is s²/n."""
        some = self._spread > 0
        several = np.where(self.total > 1, self.total, np.nan)
        deff = np.where(some, self.variance / np.where(some, self._spread, 1.0), several / (several - 1))
        return Counts(self.sum, self.total, deff)

    @property
    def _spread(self) -> Array:
        mean = self.sum / self.total
        return np.asarray(mean * (1 - mean))


def check_full_time(
    total: ArrayLike, sum_: ArrayLike, squares: ArrayLike | None = None, who: Text = FIGURES
) -> FullTime:
    """Checked sums of full-time fractions of `total` persons. Refuses what no fractions between 0 and 1 could give."""
    whole = check_counts(sum_, total, who)
    known = np.broadcast_to(make_array(np.nan if squares is None else squares), whole.total.shape)
    least = whole.events**2 / whole.total
    slack = _NEARLY * np.maximum(whole.total, 1)
    refuse_where(
        (known > whole.events + slack) | (known < least - slack),
        f"{who.da}: summen af kvadrater kan ikke passe med summen, når hver fuldtidsandel ligger mellem 0 og 1. Giv "
        "tallene som personer:sum:kvadratsum.",
        f"{who.en}: the sum of squares cannot fit the sum when each full-time fraction lies between 0 and 1. Give "
        "the numbers as persons:sum:sum of squares.",
    )
    return FullTime(whole.total, whole.events, known)


def subtract_area_full_time(whole: FullTime, area: FullTime) -> FullTime:
    """The municipality minus the area inside it. Refuses as `rest_of` does."""
    rest = subtract_area(whole.counts, area.counts)
    return check_full_time(rest.total, rest.events, whole.squares - area.squares, REST)
