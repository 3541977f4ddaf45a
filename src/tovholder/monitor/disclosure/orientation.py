"""Whether equations form a network: which of them to turn, and which to leave out because they say nothing new."""

from collections.abc import Iterator, Sequence

from tovholder.monitor.disclosure.system import System

Terms = Sequence[tuple[int, int]]


def turned(equations: Sequence[Terms], of: Sequence[Sequence[tuple[int, int]]]) -> list[int] | None:
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


def without_repeats(system: System) -> list[Terms]:
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
