"""What has been found to hold, kept so that little is computed twice."""

from collections.abc import Iterator

from tovholder.monitor.disclosure.attack import Attacker, Reach
from tovholder.monitor.disclosure.system import Obligation


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
                for single in system.strangers(cell):
                    if single in known and not self.holds(Obligation(cell, 1, single), hidden):
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
        return hidden.intersection(*(found.moved for found in self.known.get(cell, []) if found.moved <= hidden))
