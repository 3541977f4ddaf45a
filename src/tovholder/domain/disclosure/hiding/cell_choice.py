"""The cheapest further cells by search: exact, in whole numbers, and quick while few are needed.

An obligation that does not hold has a cut, and at least one of the published cells in it must be hidden: the choices
with the first of them, those with the second and without the first, and so on, cheapest first (branch and bound). The
bound: obligations whose cuts share no cell each need one.
"""

import heapq
import math
from collections.abc import Sequence

from tovholder.domain.disclosure.hiding.attacker import Attacker, Proofs
from tovholder.domain.disclosure.hiding.linked_systems import Obligation

Choice = tuple[int, int, tuple[int, ...], frozenset[int]]
"""What it costs at least, how many cells are chosen, which, and which are barred."""


def search_choice(attacker: Attacker, states: int) -> frozenset[int] | None:
    """The cheapest choice; None when it takes more states, or when there is no way."""
    system = attacker.system
    proofs = Proofs(attacker)
    ceiling = _ceiling(attacker, proofs)
    waiting: list[Choice] = [(0, 0, (), frozenset())]
    while waiting and states:
        states -= 1
        least, _number, added, barred = heapq.heappop(waiting)
        hidden = system.start.union(added)
        helpers = _helpers(proofs, hidden, barred)
        if not helpers:
            return hidden
        least = max(least, system.cost(added) + _least(system.costs, helpers))
        for cell in helpers[0]:
            more = (*added, cell)
            bound = max(least, system.cost(more))
            if bound <= ceiling:
                heapq.heappush(waiting, (bound, len(more), tuple(sorted(more)), barred))
            barred |= {cell}
    return None


def _ceiling(attacker: Attacker, proofs: Proofs) -> float:
    """What the heuristic's choice costs: nothing dearer can be cheapest."""
    chosen = choose_greedily(attacker)
    if any(proofs.broken(chosen)):
        return math.inf
    return attacker.system.cost(chosen - attacker.system.start)


def _helpers(proofs: Proofs, hidden: frozenset[int], barred: frozenset[int]) -> list[list[int]]:
    """For each broken obligation the cells of which one must be hidden, cheapest first; the fewest cells first."""
    system, costs = proofs.attacker.system, proofs.attacker.system.costs
    cuts = (proofs.attacker.find_cut(of, hidden) for of in proofs.broken(hidden))
    allowed = ([cell for cell in cut.list_helpers(system, hidden) if cell not in barred] for cut in cuts)
    return sorted((sorted(cells, key=lambda cell: (costs[cell], cell)) for cells in allowed), key=len)


def _least(costs: Sequence[int], helpers: Sequence[Sequence[int]]) -> int:
    """The cheapest helper of each obligation, as far as they have no helper in common."""
    used, least = set[int](), 0
    for cells in helpers:
        if used.isdisjoint(cells):
            used.update(cells)
            least += costs[cells[0]] if cells else 0
    return least


def choose_greedily(attacker: Attacker) -> frozenset[int]:
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
        opened = proofs.attacker.find_opening(of, hidden)
        if opened <= hidden:
            return hidden, False
        hidden |= opened
    return hidden, True


def _shown_again(proofs: Proofs, hidden: frozenset[int], hopeless: set[Obligation]) -> frozenset[int]:
    """Show again, dearest first, each chosen cell that all obligations do without."""
    system = proofs.attacker.system
    for cell in sorted(hidden - system.start, key=lambda cell: (-system.costs[cell], cell)):
        fewer = hidden - {cell}
        if not _leaves_one_alone(proofs, cell, fewer) and all(of in hopeless for of in proofs.broken(fewer)):
            hidden = fewer
    return hidden


def _leaves_one_alone(proofs: Proofs, cell: int, hidden: frozenset[int]) -> bool:
    """Whether a sum that the cell is in would have one hidden cell only, which is then known without a program."""
    system = proofs.attacker.system
    sums = ([other for other, _sign in system.equations[at] if other in hidden] for at, _sign in system.touching[cell])
    return any(len(others) == 1 and system.needs[others[0]] > 0 for others in sums)
