"""Further cells for large tables: one by one the cheapest way out, then whatever proved needless is shown again."""

from collections.abc import Iterator

from tovholder.monitor.disclosure.attack import Attacker, Reach
from tovholder.monitor.disclosure.system import Obligation


def choose(attacker: Attacker) -> frozenset[int]:
    """Cells to hide so that every obligation holds, where that can be had; the same every time."""
    system, proofs = attacker.system, Proofs(attacker)
    hidden, hopeless = system.start, set[Obligation]()
    while broken := [of for of in proofs.broken(hidden) if of not in hopeless]:
        for of in sorted(broken, key=lambda of: (of.without is not None, -of.width)):
            hidden, mended = _mended(proofs, of, hidden)
            if not mended:
                hopeless.add(of)
    return _shown_again(proofs, hidden, hopeless)


class Proofs:
    """How far apart cells are known to lie, each time with the cells that move, so that little is computed twice.

    What was found stays true while all that moves in it is hidden, and holds for everybody who knows none of that.
    """

    def __init__(self, attacker: Attacker) -> None:
        self.attacker = attacker
        self.known: dict[int, list[Reach]] = {}

    def broken(self, hidden: frozenset[int]) -> Iterator[Obligation]:
        """The obligations that do not hold when these cells are hidden."""
        system = self.attacker.system
        singles = frozenset(system.singles)
        for cell in sorted(hidden):
            plain = Obligation(cell, system.needs[cell])
            if plain.width and not self.holds(plain, hidden):
                yield plain
            if cell in system.small and singles:
                for single in sorted(singles.intersection(self._in_all(cell, hidden)) - {cell}):
                    if not self.holds(Obligation(cell, 1, single), hidden):
                        yield Obligation(cell, 1, single)

    def holds(self, of: Obligation, hidden: frozenset[int]) -> bool:
        """Whether an obligation holds when these cells are hidden."""
        known = self.known.setdefault(of.cell, [])
        if any(found.width >= of.width and of.without not in found.moved and found.moved <= hidden for found in known):
            return True
        found = self.attacker.reach(of, hidden)
        if found.width < of.width:
            return False
        known.append(found)
        return True

    def _in_all(self, cell: int, hidden: frozenset[int]) -> frozenset[int]:
        """The cells that move in every proof of a cell: only who knows one of them could know the cell."""
        moved = [found.moved for found in self.known.get(cell, []) if found.width and found.moved <= hidden]
        return frozenset.intersection(*moved) if moved else frozenset(self.attacker.system.singles)


def _mended(proofs: Proofs, of: Obligation, hidden: frozenset[int]) -> tuple[frozenset[int], bool]:
    """The hidden cells with those that one obligation needs, and whether it holds now."""
    while not proofs.holds(of, hidden):
        opened = proofs.attacker.opening(of, hidden)
        if opened <= hidden:
            return hidden, False
        hidden |= opened
    return hidden, True


def _shown_again(proofs: Proofs, hidden: frozenset[int], hopeless: set[Obligation]) -> frozenset[int]:
    """Show again, dearest first, each chosen cell that all obligations do without."""
    system = proofs.attacker.system
    for cell in sorted(hidden - system.start, key=lambda cell: (-system.costs[cell], cell)):
        fewer = hidden - {cell}
        if all(of in hopeless for of in proofs.broken(fewer)):
            hidden = fewer
    return hidden
