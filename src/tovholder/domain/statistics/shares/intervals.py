"""A pair of bounds, for one figure or for many."""

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tovholder.domain.language.refusal import Refusal

Array = NDArray[np.float64]


Truths = NDArray[np.bool_]


_ERFC = np.frompyfunc(math.erfc, 1, 1)  # fast enough for a country's areas; scipy would take as long to start as to run


def make_array(values: ArrayLike | None) -> Array:
    """Numbers as floats; None becomes NaN, "not known"."""
    return np.asarray(values, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Interval:
    """The lower and the upper bound, each of the figure's own shape."""

    low: Array
    high: Array

    def signed(self, sign: ArrayLike) -> "Interval":
        """The interval of sign × figure: mirrored about zero where the sign is −1."""
        mirrored = np.asarray(sign) < 0
        # + 0.0 turns a negative zero into a plain one.
        return Interval(
            np.where(mirrored, -self.high, self.low) + 0.0,
            np.where(mirrored, -self.low, self.high) + 0.0,
        )

    def chosen(self, where: Any, other: "Interval") -> "Interval":
        """This interval where the condition holds, the other elsewhere."""
        return Interval(np.where(where, self.low, other.low), np.where(where, self.high, other.high))


def make_interval_around(estimate: Array, reach: Array) -> Interval:
    """estimate ± reach."""
    return Interval(np.asarray(estimate - reach), np.asarray(estimate + reach))


def find_z_of_level(level: float) -> float:
    """How many standard errors a two-sided level is: 1.96 for 0.95. Refuses what is no level."""
    if not 0 < level < 1:
        raise Refusal(
            f"Sikkerhedsniveauet {level:g} kan ikke bruges. Giv et tal mellem 0 og 1, for eksempel 0.95.",
            f"The level {level:g} cannot be used. Give a number between 0 and 1, for example 0.95.",
        )
    return NormalDist().inv_cdf((1 + level) / 2)


def compute_two_sided_p(z: Array) -> Array:
    """The two-sided p of a standard normal z: erfc(|z| / √2)."""
    return np.asarray(_ERFC(np.abs(z) / math.sqrt(2)), dtype=np.float64)
