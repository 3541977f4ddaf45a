"""What an engine answers, the same from all three: whole numbers by place, for every tally of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import chain
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

    def over(self, groups: "Grouped") -> "Sums":
        """The same for groups of places together, in the order of the groups."""
        return Sums(
            **{item.name: groups.add(getattr(self, item.name), item.name == "largest") for item in fields(self)}
        )


class Grouped:
    """Groups of places, laid out once for all that is added up over them."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self.size = len(groups)
        self.filled = np.flatnonzero(np.array([len(group) for group in groups]))
        self.places = np.fromiter(chain.from_iterable(groups), dtype=np.int64)
        self.starts = np.cumsum([0, *(len(groups[int(at)]) for at in self.filled)])[:-1]

    def add(self, values: Whole, largest: bool) -> Whole:
        """Sums, or the largest, of each group; nought of a group without places."""
        made = np.zeros(self.size, dtype=values.dtype)
        if len(self.filled):
            joined = np.maximum if largest else np.add
            made[self.filled] = joined.reduceat(values[self.places], self.starts)
        return made


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
