"""What a choice of cells needs from an attacker: does this one hold, why not, and what would be cheapest to hide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tovholder.domain.disclosure.hiding.linked_systems import Obligation, System


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart a cell can lie (at most what was asked for), and which cells move when it does."""

    width: int
    moved: frozenset[int]
    beside: Mapping[int, int] = field(default_factory=dict)
    """How far apart the others lie in the very same deviations: what is found of one cell is found of them too."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Why a cell cannot lie further apart: width <= constant + the sum of `weights` over the hidden cells.

    It holds for every choice of hidden cells, and shows which published ones could help.
    """

    constant: float
    weights: Mapping[int, float]

    def list_helpers(self, system: System, hidden: frozenset[int]) -> list[int]:
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

    def find_reach(self, of: Obligation, hidden: frozenset[int]) -> Reach:
        """The width of the cell when these are hidden, up to the width asked for."""
        ...

    def find_cut(self, of: Obligation, hidden: frozenset[int]) -> Cut:
        """Why the cell reaches no further. Only for an obligation that does not hold."""
        ...

    def find_opening(self, of: Obligation, hidden: frozenset[int]) -> frozenset[int]:
        """Published cells to hide, cheap together, that let the cell reach further; none when nothing helps."""
        ...


# What has been found to hold, kept so that little is computed twice.


class Proofs:
    """How far apart cells are known to lie, each time with the cells that move, so that little is computed twice.

    What was found stays true while all that moves in it is hidden, and holds for everybody who knows none of that.
    """

    def __init__(self, attacker: Attacker) -> None:
        self.attacker = attacker
        self.known: dict[int, list[Reach]] = {}

    def broken(self, hidden: frozenset[int]) -> Iterator[Obligation]:
        """The obligations that do not hold when these cells are hidden; for insiders once a cell holds for others."""
        system = self.attacker.system
        for cell in sorted(hidden):
            plain = Obligation(cell, system.needs[cell])
            if plain.width and not self.holds(plain, hidden):
                yield plain
            elif cell in system.small:
                known = self._in_all(cell, hidden)
                for single in system.list_strangers(cell):
                    if single in known and not self.holds(Obligation(cell, 1, single), hidden):
                        yield Obligation(cell, 1, single)

    def holds(self, of: Obligation, hidden: frozenset[int]) -> bool:
        """Whether an obligation holds when these cells are hidden."""
        known = self.known.setdefault(of.cell, [])
        if any(found.width >= of.width and of.without not in found.moved and found.moved <= hidden for found in known):
            return True
        found = self.attacker.find_reach(of, hidden)
        if found.width < of.width:
            return False
        known.append(found)
        for cell, width in found.beside.items():
            self.known.setdefault(cell, []).append(Reach(width, found.moved))
        return True

    def _in_all(self, cell: int, hidden: frozenset[int]) -> frozenset[int]:
        """The cells that move in every proof of a cell: only who knows one of them could know the cell."""
        return hidden.intersection(*(found.moved for found in self.known.get(cell, []) if found.moved <= hidden))
