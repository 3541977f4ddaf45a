"""What one pass over a year's registers leaves: persons by (cell, code), and sums by cell."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from tovholder.domain.registers.predicate import Leaf, Truth
from tovholder.domain.registers.tally import Tally

Ints = NDArray[Any]


@dataclass(frozen=True)
class CellSums:
    """A measure in the cells where anybody has any: Σ, Σ² in two halves, the largest and how many are above nought."""

    cell: Ints
    total: Ints
    high: Ints
    low: Ints
    largest: Ints
    positive: Ints


@dataclass(frozen=True)
class CellCounts:
    """Persons by (cell, code), what each code answers, and the sums of each tally with a measure."""

    cell: Ints
    code: Ints
    count: Ints
    truth: dict[Leaf, Truth]
    codes: int
    sums: dict[Tally, CellSums]
