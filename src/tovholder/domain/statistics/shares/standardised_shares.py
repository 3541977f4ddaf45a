"""A share as it would be with the municipality's ages: direct standardisation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tovholder.domain.statistics.shares.counts import Counts, refuse_where
from tovholder.domain.statistics.shares.intervals import Array, Interval, find_z_of_level, make_array
from tovholder.domain.statistics.shares.share_intervals import compute_wilson_reach, make_interval_of_reaches


@dataclass(frozen=True, eq=False)
class Standardised:
    """The standardised share, its standard error and its interval; `crude` is the share as it stands."""

    share: Array
    crude: Array
    standard_error: Array
    interval: Interval


def standardise_share(bands: Counts, weights: ArrayLike, level: float = 0.95) -> Standardised:
    """Σ w p over age bands along the last axis, weights as persons or as parts of the standard population.

    Variance: Σ w² p(1 − p)/n. Interval: the reaches of each band's Wilson interval, weighted, squared and added (Zou &
    Donner 2008), which holds where bands are small. A band without people cannot be standardised: `counts` refuses it,
    and it must be joined to its neighbour.
    """
    weight = make_array(weights)
    refuse_where(
        (weight < 0) | (weight.sum(axis=-1, keepdims=True) <= 0),
        "Vægtene skal være nul eller større og tilsammen over nul.",
        "The weights must be zero or more, and together above zero.",
    )
    part = weight / weight.sum(axis=-1, keepdims=True)
    share = np.asarray((part * bands.share).sum(axis=-1))
    below, above = compute_wilson_reach(bands, find_z_of_level(level))
    return Standardised(
        share=share,
        crude=np.asarray(bands.events.sum(axis=-1) / bands.total.sum(axis=-1)),
        standard_error=np.asarray(np.sqrt((part**2 * bands.variance).sum(axis=-1))),
        interval=make_interval_of_reaches(
            share, (((part * below) ** 2).sum(axis=-1), ((part * above) ** 2).sum(axis=-1))
        ),
    )
