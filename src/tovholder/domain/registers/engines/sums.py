"""What an engine answers, the same from all three: whole numbers by place, for every tally of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[Any]
"""Whole numbers: 64 bits, or Python's own where squares of kroner grow past them."""


@dataclass(frozen=True)
class Sums:
    """One tally in every place: persons, and of a measure Σ, Σ², the largest, and how many have more than nought."""

    count: Whole
    total: Whole
    squares: Whole
    largest: Whole
    positive: Whole

    def over(self, groups: Sequence[Sequence[int]]) -> "Sums":
        """The same for groups of places together, in the order of the groups."""
        filled = [at for at, group in enumerate(groups) if group]
        places = np.array([place for group in groups for place in group], dtype=np.int64)
        starts = np.cumsum([0, *(len(groups[at]) for at in filled)])[:-1]
        made: dict[str, Whole] = {}
        for item in fields(self):
            values = getattr(self, item.name)
            made[item.name] = np.zeros(len(groups), dtype=values.dtype)
            if filled:
                joined = np.maximum if item.name == "largest" else np.add
                made[item.name][filled] = joined.reduceat(values[places], starts)
        return Sums(**made)


def count_only(count: Whole) -> Sums:
    """A tally without a measure: whoever counts, counts one."""
    return Sums(count, count, count, (count > 0).astype(np.int64), count)


@dataclass(frozen=True)
class MoveSums:
    """Who stayed in a place, left it and came to it, for one definition; `before` and `after` are the two times.

    Staying is being counted in the denominator of the same place both times, so that ageing out is leaving. Σf, Σf²,
    for those who stayed Σff', and how many have f above nought; of a share f is 0 or 1.
    """

    stayers: Whole
    before: Whole
    after: Whole
    product: Whole
    leavers: Whole
    left: Whole
    joiners: Whole
    joined: Whole
    before_squares: Whole
    after_squares: Whole
    left_squares: Whole
    joined_squares: Whole
    before_positive: Whole
    after_positive: Whole
    both_positive: Whole
    left_positive: Whole
    joined_positive: Whole

    def at(self, place: int) -> dict[str, int]:
        """One place's numbers."""
        return {item.name: int(getattr(self, item.name)[place]) for item in fields(self)}


MOVES = tuple(item.name for item in fields(MoveSums))
