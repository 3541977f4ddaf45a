"""Further cells for large tables: one by one the cheapest way out, then whatever proved needless is shown again."""

from tovholder.monitor.disclosure.attack import Attacker
from tovholder.monitor.disclosure.proofs import Proofs
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
