"""The cheapest further cells by search: exact, in whole numbers, and quick while few are needed.

An obligation that does not hold has a cut, and at least one of the published cells in it must be hidden: the choices
with the first of them, those with the second and without the first, and so on, cheapest first (branch and bound). The
bound: obligations whose cuts share no cell each need one.
"""

import heapq
import math
from collections.abc import Iterator, Sequence

from tovholder.monitor.disclosure import heuristic
from tovholder.monitor.disclosure.attack import Attacker
from tovholder.monitor.disclosure.system import Obligation

Choice = tuple[int, int, tuple[int, ...], frozenset[int]]
"""What it costs at least, how many cells are chosen, which, and which are barred."""


def searched(attacker: Attacker, states: int) -> frozenset[int] | None:
    """The cheapest choice; None when it takes more states, or when there is no way."""
    system = attacker.system
    ceiling = _ceiling(attacker)
    waiting: list[Choice] = [(0, 0, (), frozenset())]
    while waiting and states:
        states -= 1
        least, _number, added, barred = heapq.heappop(waiting)
        hidden = system.start.union(added)
        helpers = _helpers(attacker, hidden, barred)
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


def broken(attacker: Attacker, hidden: frozenset[int]) -> Iterator[Obligation]:
    """The obligations that do not hold when these cells are hidden."""
    for of in attacker.system.obligations(hidden):
        if attacker.reach(of, hidden).width < of.width:
            yield of


def _ceiling(attacker: Attacker) -> float:
    """What the heuristic's choice costs: nothing dearer can be cheapest."""
    chosen = heuristic.choose(attacker)
    if next(broken(attacker, chosen), None) is not None:
        return math.inf
    return attacker.system.cost(chosen - attacker.system.start)


def _helpers(attacker: Attacker, hidden: frozenset[int], barred: frozenset[int]) -> list[list[int]]:
    """For each broken obligation the cells of which one must be hidden, cheapest first; the fewest cells first."""
    costs = attacker.system.costs
    cuts = (attacker.cut(of, hidden) for of in broken(attacker, hidden))
    allowed = ([cell for cell in cut.helpers(attacker.system, hidden) if cell not in barred] for cut in cuts)
    return sorted((sorted(cells, key=lambda cell: (costs[cell], cell)) for cells in allowed), key=len)


def _least(costs: Sequence[int], helpers: Sequence[Sequence[int]]) -> int:
    """The cheapest helper of each obligation, as far as they have no helper in common."""
    used, least = set[int](), 0
    for cells in helpers:
        if used.isdisjoint(cells):
            used.update(cells)
            least += costs[cells[0]] if cells else 0
    return least
