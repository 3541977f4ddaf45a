"""An area's change among those of areas like it that had no such plan: the honest reference for one area."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.statistics.shares.counts import refuse_where
from tovholder.domain.statistics.shares.intervals import make_array


@dataclass(frozen=True)
class Placebo:
    """`rank` 1 of `among` areas: no other changed as much. `p` = rank / among, which cannot fall below 1 / among."""

    rank: int
    among: int
    p: float


def compare_with_placebo(change: float, donors: ArrayLike) -> Placebo:
    """p = (1 + #{|Δ_j| ≥ |Δ_A|}) / (J + 1) over the J donor areas whose change is known.

    The interval of a change knows nothing of what may strike a single area in a single year; donors do. Refuses a
    change that is not known and a list without donors. Abadie, Diamond & Hainmueller 2010.
    """
    known = np.ravel(make_array(donors))
    known = known[~np.isnan(known)]
    refuse_where(
        np.isnan(change) or not known.size,
        "Der skal være en ændring i området og mindst ét andet område at holde den op mod.",
        "There must be a change in the area and at least one other area to hold it against.",
    )
    rank = 1 + int((np.abs(known) >= abs(change)).sum())
    return Placebo(rank, known.size + 1, rank / (known.size + 1))
