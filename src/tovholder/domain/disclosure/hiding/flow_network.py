"""The attacker on a network: exact, in whole numbers, without a solver.

Where every cell stands in at most two equations, with opposite signs after some equations are turned, equations are
nodes, cells are arcs, and a deviation of the counts is a circulation (Castro, INFORMS J. Computing 2007). How far a
cell can rise is then a maximum flow from its one end to the other, and what stops it is a minimum cut. Two-dimensional
tables are networks, also with nested areas in one of the dimensions; three-dimensional ones are not.
"""

import heapq
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence

from tovholder.domain.disclosure.hiding.attacker import Cut, Reach
from tovholder.domain.disclosure.hiding.linked_systems import Obligation, System, list_touching_equations

# Whether equations form a network: which of them to turn, and which to leave out because they say nothing new.

Terms = Sequence[tuple[int, int]]


def turn_equations(equations: Sequence[Terms], of: Sequence[Sequence[tuple[int, int]]]) -> list[int] | None:
    """Which equations to turn so that no cell has the same sign in two; None when there is no way to."""
    if any(len(places) > 2 for places in of):
        return None
    signs = [0] * len(equations)
    for start in range(len(equations)):
        waiting = [] if signs[start] else [start]
        signs[start] = signs[start] or 1
        while waiting:
            at = waiting.pop()
            for other, wanted in _neighbours(equations[at], of, at, signs[at]):
                if signs[other] == -wanted:
                    return None
                if not signs[other]:
                    signs[other] = wanted
                    waiting.append(other)
    return signs


def _neighbours(terms: Terms, of: Sequence[Sequence[tuple[int, int]]], at: int, turn: int) -> Iterator[tuple[int, int]]:
    """The equations that share a cell with this one, and the turn that gives the cell opposite signs."""
    for cell, sign in terms:
        for other, its_sign in of[cell]:
            if other != at:
                yield other, -turn * sign * its_sign


def drop_dependent_equations(system: System) -> list[Terms]:
    """The equations less those that follow from the others and keep the system from being a network.

    Nested areas have such: the parts of the whole are the sums of the areas' parts, so that the whole's own "parts
    give the total" says nothing new.
    """
    kept: list[Terms] = list(system.equations)
    times = [len(places) for places in system.touching]
    if max(times, default=0) <= 2 or _circular(kept):
        return kept
    for terms in system.equations:
        if any(times[cell] > 2 for cell, _sign in terms) and _says_nothing(terms, kept):
            kept = [other for other in kept if other is not terms]
            for cell, _sign in terms:
                times[cell] -= 1
    return kept


def _says_nothing(terms: Terms, equations: Sequence[Terms]) -> bool:
    """Whether an equation follows from the others: written out in the cells that are no sums, nothing is left of it."""
    others = [other for other in equations if other is not terms]
    return not _written_out(terms, {total: other for other in others for total, sign in other if sign < 0})


def _circular(equations: Sequence[Terms]) -> bool:
    """Whether some total is part of itself by way of other sums."""
    parts = {
        total: [part for part, sign in terms if sign > 0] for terms in equations for total, way in terms if way < 0
    }
    settled: set[int] = set()
    while True:
        ready = {total for total in parts.keys() - settled if not (parts.keys() - settled).intersection(parts[total])}
        if not ready:
            return len(settled) < len(parts)
        settled |= ready


def _written_out(terms: Terms, sums: dict[int, Terms]) -> dict[int, int]:
    """The equation with every total replaced by what it is the sum of, down to the last; empty when it says nothing."""
    left: dict[int, int] = {}
    waiting = list(terms)
    while waiting:
        cell, times = waiting.pop()
        if cell in sums:
            waiting.extend((part, times) for part, sign in sums[cell] if sign > 0)
        else:
            left[cell] = left.get(cell, 0) + times
    return {cell: times for cell, times in left.items() if times}


Way = tuple[int, int, int]
"""One arc out of a node: the cell, +1 when it rises or -1 when it falls, and the node it leads to."""
Step = tuple[int, int, int]
"""One arc on the way: the cell, +1 when it rises or -1 when it falls, and the node it leads from."""


def build_network(system: System) -> "Network | None":
    """The system as a network; None when it is not one."""
    equations = drop_dependent_equations(system)
    signs = turn_equations(equations, list_touching_equations(equations, len(system.keys)))
    return None if signs is None else Network(system, equations, signs)


class Network:
    """An `Attacker` by flows."""

    def __init__(self, system: System, equations: Sequence[Terms], signs: Sequence[int]) -> None:
        self.system = system
        ground = len(equations)  # the far end of a cell that stands in one equation only
        self.tail, self.head = [ground] * len(system.keys), [ground] * len(system.keys)
        for at, terms in enumerate(equations):
            for cell, sign in terms:
                (self.head if sign * signs[at] > 0 else self.tail)[cell] = at
        self.ways: list[list[Way]] = [[] for _node in range(ground + 1)]
        for cell, (tail, head) in enumerate(zip(self.tail, self.head, strict=True)):
            if tail != head:
                self.ways[tail].append((cell, 1, head))
                self.ways[head].append((cell, -1, tail))
        self._circles: tuple[frozenset[int], list[list[Way]]] = (frozenset(), [[] for _node in self.ways])

    def list_hidden_ways(self, hidden: frozenset[int]) -> list[list[Way]]:
        """The arcs of the hidden cells."""
        return [[way for way in ways if way[0] in hidden] for ways in self.ways]

    def list_circulating_ways(self, hidden: frozenset[int]) -> list[list[Way]]:
        """The same without those that lead to dead ends, and so move in no circulation.

        Those of the last question are kept, for the next is often about the same cells.
        """
        if self._circles[0] != hidden:
            self._circles = (hidden, _without_dead_ends(self.list_hidden_ways(hidden)))
        return self._circles[1]

    def find_reach(self, of: Obligation, hidden: frozenset[int]) -> Reach:
        """See `Attacker`."""
        rise, fall = self._flows(of, hidden, self.list_circulating_ways(hidden))
        return Reach(rise.value + fall.value, frozenset(rise.moved) | frozenset(fall.moved) | {of.cell})

    def find_cut(self, of: Obligation, hidden: frozenset[int]) -> Cut:
        """See `Attacker`."""
        rise, fall = self._flows(of, hidden, self.list_hidden_ways(hidden))
        constant, weights = 0, dict[int, float]()
        for flow in (rise, fall):
            if not flow.reached:  # stopped by the cell's own bounds
                constant += flow.value
                continue
            for cell, room in self._across(flow.reached, of):
                weights[cell] = min(weights.get(cell, 0) + room, of.width)
        return Cut(constant, weights)

    def find_opening(self, of: Obligation, hidden: frozenset[int]) -> frozenset[int]:
        """See `Attacker`: the cheapest way that carries the whole width, else what carries any of it."""
        for whole in (True, False):
            found = [chosen for chosen in self._openings(of, hidden, whole=whole) if chosen]
            if found:
                return min(found, key=lambda chosen: (self.system.cost(chosen), sorted(chosen)))
        return frozenset()

    def _flows(self, of: Obligation, hidden: frozenset[int], ways: Sequence[Sequence[Way]]) -> tuple["_Flow", "_Flow"]:
        """How far the cell rises and, for what is still wanted, how far it falls."""
        tail, head = self.tail[of.cell], self.head[of.cell]
        most = min(self.system.up[of.cell], of.width)
        rise = _Flow(self.system, of, hidden, ways).push(head, tail, most)
        least = min(self.system.down[of.cell], of.width - rise.value)
        return rise, _Flow(self.system, of, hidden, ways).push(tail, head, least)

    def _openings(self, of: Obligation, hidden: frozenset[int], *, whole: bool) -> Iterator[frozenset[int]]:
        """What to hide to let the cell rise by the width, fall by it, or fall to its bound and rise by the rest."""
        tail, head = self.tail[of.cell], self.head[of.cell]
        lowest = min(self.system.down[of.cell], of.width)
        for falls in {0, lowest}:
            rises = of.width - falls
            if rises > self.system.up[of.cell]:
                continue
            rise = _Flow(self.system, of, hidden, self.ways).route(head, tail, rises, whole=whole)
            fall = _Flow(self.system, of, hidden | rise.opened, self.ways).route(tail, head, falls, whole=whole)
            if rise.value + fall.value == of.width or not whole:
                yield rise.opened | fall.opened

    def _across(self, inside: Collection[int], of: Obligation) -> Iterator[tuple[int, int]]:
        """The cells that lead out of a set of nodes, with how much each could carry if it were hidden."""
        for node in inside:
            for cell, way, other in self.ways[node]:
                if other not in inside and cell not in (of.cell, of.without):
                    yield cell, (self.system.up if way > 0 else self.system.down)[cell]


class _Flow:
    """One flow that grows: what is moved so far, and what had to be hidden for it."""

    def __init__(self, system: System, of: Obligation, hidden: frozenset[int], ways: Sequence[Sequence[Way]]) -> None:
        self.system, self.hidden, self.ways = system, hidden, ways
        self.blocked = (of.cell, of.without)
        self.value = 0
        self.moved: dict[int, int] = {}
        self.opened: frozenset[int] = frozenset()
        self.reached: frozenset[int] = frozenset()
        """The nodes that could be reached when the flow could grow no further; none when it reached its limit."""

    def room(self, cell: int, way: int) -> int:
        """How much further a cell can rise (way +1) or fall (-1)."""
        moved = self.moved.get(cell, 0)
        return self.system.up[cell] - moved if way > 0 else self.system.down[cell] + moved

    def push(self, source: int, sink: int, limit: int) -> "_Flow":
        """As much as the hidden cells can carry, up to a limit."""
        return self._grow(source, sink, limit, self._shortest)

    def route(self, source: int, sink: int, limit: int, *, whole: bool) -> "_Flow":
        """As above, hiding more cells, cheapest first; with `whole` only by ways that carry all of it."""
        return self._grow(source, sink, limit, lambda start, end: self._cheapest(start, end, limit if whole else 1))

    def _grow(
        self, source: int, sink: int, limit: int, search: Callable[[int, int], dict[int, Step | None]]
    ) -> "_Flow":
        if source == sink:  # a cell that no equation holds
            self.value = limit
        while self.value < limit:
            found = search(source, sink)
            if sink not in found:
                self.reached = frozenset(found)
                break
            steps = list(_steps(found, sink))
            amount = min(limit - self.value, *(self.room(cell, way) for cell, way, _from in steps))
            for cell, way, _from in steps:
                self.moved[cell] = self.moved.get(cell, 0) + way * amount
            self.opened |= {cell for cell, _way, _from in steps if cell not in self.hidden}
            self.value += amount
        return self

    def _shortest(self, source: int, sink: int) -> dict[int, Step | None]:
        """Nodes within reach through hidden cells, each with the step that leads to it."""
        found: dict[int, Step | None] = {source: None}
        waiting = deque([source])
        while waiting and sink not in found:
            node = waiting.popleft()
            for cell, way, other in self.ways[node]:
                if other not in found and cell not in self.blocked and self.room(cell, way) > 0:
                    found[other] = (cell, way, node)
                    waiting.append(other)
        return found

    def _cheapest(self, source: int, sink: int, enough: int) -> dict[int, Step | None]:
        """Nodes by the cheapest way (Dijkstra); a hidden cell costs next to nothing, a published one its cost."""
        found: dict[int, Step | None] = {}
        waiting: list[tuple[int, int, Step | None]] = [(0, source, None)]
        while waiting and sink not in found:
            so_far, node, step = heapq.heappop(waiting)
            if node in found:
                continue
            found[node] = step
            for cell, way, other in self.ways[node]:
                if other not in found and self._usable(cell) and self.room(cell, way) >= enough:
                    extra = 1 if cell in self.hidden or cell in self.opened else self.system.costs[cell] + 1
                    heapq.heappush(waiting, (so_far + extra, other, (cell, way, node)))
        return found

    def _usable(self, cell: int) -> bool:
        return cell not in self.blocked and (cell in self.hidden or not self.system.closed_for_good[cell])


def _steps(found: dict[int, Step | None], sink: int) -> Iterator[Step]:
    """The way back from the sink."""
    step = found[sink]
    while step is not None:
        yield step
        step = found[step[2]]


def _without_dead_ends(ways: list[list[Way]]) -> list[list[Way]]:
    """The arcs less those to a node with no other arc, again and again."""
    degrees = [len(out) for out in ways]
    gone, waiting = set[int](), [node for node, degree in enumerate(degrees) if degree == 1]
    while waiting:
        node = waiting.pop()
        for cell, _way, other in ways[node]:
            if cell not in gone:
                gone.add(cell)
                degrees[other] -= 1
                if degrees[other] == 1:
                    waiting.append(other)
    return [[way for way in out if way[0] not in gone] for out in ways]
