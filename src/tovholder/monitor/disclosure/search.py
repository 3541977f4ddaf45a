"""The cheapest further cells by search: exact, in whole numbers, and quick while few are needed.

An obligation that does not hold has a cut, and at least one of the published cells in it must be hidden: the choices
with the first of them, those with the second and without the first, and so on, cheapest first (branch and bound). The
bound: obligations whose cuts share no cell each need one.
"""

import heapq
import math
from collections.abc import Sequence

from tovholder.monitor.disclosure import heuristic
from tovholder.monitor.disclosure.attack import Attacker
from tovholder.monitor.disclosure.proofs import Proofs

Choice = tuple[int, int, tuple[int, ...], frozenset[int]]
"""What it costs at least, how many cells are chosen, which, and which are barred."""


def searched(attacker: Attacker, states: int) -> frozenset[int] | None:
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
    chosen = heuristic.choose(attacker)
    if any(proofs.broken(chosen)):
        return math.inf
    return attacker.system.cost(chosen - attacker.system.start)


def _helpers(proofs: Proofs, hidden: frozenset[int], barred: frozenset[int]) -> list[list[int]]:
    """For each broken obligation the cells of which one must be hidden, cheapest first; the fewest cells first."""
    system, costs = proofs.attacker.system, proofs.attacker.system.costs
    cuts = (proofs.attacker.cut(of, hidden) for of in proofs.broken(hidden))
    allowed = ([cell for cell in cut.helpers(system, hidden) if cell not in barred] for cut in cuts)
    return sorted((sorted(cells, key=lambda cell: (costs[cell], cell)) for cells in allowed), key=len)


def _least(costs: Sequence[int], helpers: Sequence[Sequence[int]]) -> int:
    """The cheapest helper of each obligation, as far as they have no helper in common."""
    used, least = set[int](), 0
    for cells in helpers:
        if used.isdisjoint(cells):
            used.update(cells)
            least += costs[cells[0]] if cells else 0
    return least
