"""What a choice of cells needs from an attacker: does this one hold, why not, and what would be cheapest to hide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tovholder.monitor.disclosure.system import Obligation, System


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart a cell can lie (at most what was asked for), and which cells move when it does."""

    width: int
    moved: frozenset[int]


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a cell cannot lie further apart: width <= constant + the sum of `weights` over the hidden cells.

    It holds for every choice of hidden cells, and shows which published ones could help.
    """

    constant: float
    weights: Mapping[int, float]

    def helpers(self, system: System, hidden: frozenset[int]) -> list[int]:
        """The published cells of which at least one must be hidden."""
        return sorted(
            cell
            for cell, weight in self.weights.items()
            if weight > 0 and cell not in hidden and not system.closed_for_good[cell]
        )


class Attacker(Protocol):
    """Knows every published cell and every equation; computes how far apart a hidden cell can lie.

    Widths are found as deviations from the true counts: with every published cell still, how far up and how far down
    can this one go, the equations holding and no count outside its bounds?
    """

    system: System

    def reach(self, of: Obligation, hidden: frozenset[int]) -> Reach:
        """The width of the cell when these are hidden, up to the width asked for."""
        ...

    def cut(self, of: Obligation, hidden: frozenset[int]) -> Cut:
        """Why the cell reaches no further. Only for an obligation that does not hold."""
        ...

    def opening(self, of: Obligation, hidden: frozenset[int]) -> frozenset[int]:
        """Published cells to hide, cheap together, that let the cell reach further; none when nothing helps."""
        ...
