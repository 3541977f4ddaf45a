"""What a reader can know of the hidden cells: the lowest and the highest value each can have.

First everything that follows by hand (`table_reduction`). Rings are left, one linear program for each group of hidden
cells that hang together; a solution for one cell is evidence for all the others, so that few programs are solved.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tovholder.domain.disclosure.auditing.table_reduction import (
    Number,
    Reduction,
    Row,
    Span,
    list_rows_of_cells,
    move_span,
    narrow_spans,
    reduce_hidden_cells,
    refuse_contradiction,
)
from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key

if TYPE_CHECKING:
    from tovholder.domain.disclosure.auditing.bound_solver import Solver

_NOTHING = 1e-6
"""What the solver leaves of a nought."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a cell can have; `high` None: no upper bound."""

    low: float
    high: float | None

    @property
    def width(self) -> float:
        """high - low; infinite without an upper bound."""
        return math.inf if self.high is None else self.high - self.low


@dataclass(slots=True)
class Group:
    """Hidden cells that hang together, and their rows; `ring` where bounds by hand are only too wide."""

    cells: list[int]
    rows: list[Row]
    ring: bool
    solver: "Solver | None" = None


def find_reader_intervals(
    cells: Mapping[Key, Cell], equations: Iterable[Equation], hidden: Collection[Key], *, whole: bool = False
) -> dict[Key, Interval]:
    """The attacker's interval of every hidden cell: min and max over all values >= 0 that fit what is published.

    `whole`: over whole values only (an integer program for each bound; never wider). Raises `Refusal` when the
    published figures contradict each other.
    """
    found = reduce_hidden_cells(cells, equations, hidden)
    for group in iterate_groups(found):
        if group.ring or (whole and group.rows):
            found.spans.update(_exact(group, found.spans, group.cells, whole=whole))
    return {key: _interval(found.span(at)) for at, key in enumerate(found.keys)}


class Knowledge:
    """What the published figures say of the hidden cells, asked again and again."""

    def __init__(self, cells: Mapping[Key, Cell], equations: Iterable[Equation], hidden: Collection[Key]) -> None:
        self.found = reduce_hidden_cells(cells, equations, hidden)
        self.groups = list(iterate_groups(self.found))
        self.group_of = {cell: group for group in self.groups for cell in group.cells}
        self.place = {key: at for at, key in enumerate(self.found.keys)}
        self.counts = [cells[key].count for key in self.found.keys]

    def find_too_narrow(self, widths: Mapping[Key, float]) -> dict[Key, Interval]:
        """The cells whose interval is narrower than their width, with the interval."""
        spans: dict[int, Span] = {}
        wanted = self._wanted(widths)
        for group in self.groups:
            spans |= self._spans(group, self.found.spans, wanted)
        return self._narrower(widths, spans)

    def find_too_narrow_for(self, insider: Key, value: int, widths: Mapping[Key, float]) -> dict[Key, Interval]:
        """The same for one who knows the count of one hidden cell; only cells of which that says something."""
        by = self.found.standing(self.place[insider])
        if by.root is None:
            return {}
        group = self.group_of[by.root]
        near = {key: width for key, width in widths.items() if key != insider and self._root(key) in group.cells}
        spans = {cell: Span(*self._ends(cell)) for cell in group.cells}
        own = (value - by.constant) * by.factor
        spans[by.root].meet(own, own)
        if not narrow_spans(spans, group.rows):
            group.ring = True
        return self._narrower(near, self._spans(group, spans, self._wanted(near)))

    def _ends(self, cell: int) -> tuple[Number, Number | None]:
        return self.found.spans[cell].low, self.found.spans[cell].high

    def _root(self, key: Key) -> int | None:
        return self.found.standing(self.place[key]).root

    def _wanted(self, widths: Mapping[Key, float]) -> dict[int, float]:
        """The widths of the cells that stand for others: the largest of theirs."""
        wanted: dict[int, float] = {}
        for key, width in widths.items():
            root = self._root(key)
            if root is not None:
                wanted[root] = max(wanted.get(root, 0), width)
        return wanted

    def _spans(self, group: Group, spans: Mapping[int, Span], wanted: Mapping[int, float]) -> dict[int, Span]:
        """The bounds of a group: by hand, and exact where they might be narrower than is wanted."""
        own = {cell: spans[cell] for cell in group.cells}
        if not group.ring or not any(wanted.get(cell) for cell in group.cells):
            return own
        doubtful = self._doubtful(group, spans, wanted)
        return own | (_exact(group, spans, doubtful, whole=False) if doubtful else {})

    def _doubtful(self, group: Group, spans: Mapping[int, Span], wanted: Mapping[int, float]) -> list[int]:
        """The cells for which no two solutions are known to lie as far apart as is wanted; the truth is one."""
        solver = _solver(group, spans, whole=False)
        truth = [self.counts[cell] for cell in group.cells]
        if None not in truth:
            solver.remember_solution([float(count or 0) for count in truth])
        return solver.doubtful({cell: wanted.get(cell, 0) for cell in group.cells})

    def _narrower(self, widths: Mapping[Key, float], spans: Mapping[int, Span]) -> dict[Key, Interval]:
        found = {}
        for key, width in widths.items():
            by = self.found.standing(self.place[key])
            constant = Span(by.constant, by.constant)
            interval = _interval(constant if by.root is None else move_span(spans[by.root], by))
            if interval.width < width - _NOTHING:
                found[key] = interval
        return found


def iterate_groups(found: Reduction) -> Iterator[Group]:
    """The groups of hidden cells; a ring has more links between cells and rows than a tree of them."""
    of = list_rows_of_cells(found.rows)
    left = dict.fromkeys(found.spans)
    while left:
        cells, rows = _group(next(iter(left)), found.rows, of)
        for cell in cells:
            del left[cell]
        links = sum(len(row.terms) for row in rows)
        yield Group(cells, rows, bool(rows) and (links >= len(cells) + len(rows) or not found.exact))


def _group(start: int, rows: Sequence[Row], of: Mapping[int, list[int]]) -> tuple[list[int], list[Row]]:
    cells, taken, waiting = {start}, set[int](), [start]
    while waiting:
        for at in of.get(waiting.pop(), []):
            if at not in taken:
                taken.add(at)
                new = rows[at].terms.keys() - cells
                cells |= new
                waiting.extend(new)
    return sorted(cells), [rows[at] for at in sorted(taken)]


def _interval(span: Span) -> Interval:
    return Interval(_plain(span.low), None if span.high is None else _plain(span.high))


def _plain(value: Number) -> float:
    """A whole number as one, another to six decimals."""
    near = round(float(value))
    return near if abs(float(value) - near) <= _NOTHING else round(float(value), 6)


def _solver(group: Group, spans: Mapping[int, Span], *, whole: bool) -> "Solver":
    """The group's linear program within these bounds; made once, and what it has seen is seen again."""
    from tovholder.domain.disclosure.auditing.bound_solver import Solver

    if group.solver is None:
        group.solver = Solver(group.cells, group.rows, whole=whole)
    group.solver.within(spans)
    return group.solver


def _exact(group: Group, spans: Mapping[int, Span], cells: Collection[int], *, whole: bool) -> dict[int, Span]:
    """The exact bounds of these cells."""
    solver = _solver(group, spans, whole=whole)
    ends = {cell: (solver.find_furthest_value(cell, -1), solver.find_furthest_value(cell, 1)) for cell in cells}
    return {cell: Span(low, None if math.isinf(high) else high) for cell, (low, high) in ends.items()}


def require_possible(cells: Mapping[Key, Cell], equations: Iterable[Equation]) -> dict[Key, int]:
    """The counts with those hidden at their source filled in by any whole numbers that fit.

    How far apart a cell can lie does not depend on which. Raises `Refusal` when there are none.
    """
    known = {key: cell.count for key, cell in cells.items() if cell.count is not None}
    unknown = [key for key, cell in cells.items() if cell.count is None]
    if not unknown:
        return known
    found = reduce_hidden_cells(cells, equations, unknown)
    values: dict[int, int] = {}
    for group in iterate_groups(found):
        values |= _any_values(found.spans, group)
    for at, key in enumerate(found.keys):
        by = found.standing(at)
        known[key] = by.constant + (by.factor * values[by.root] if by.root is not None else 0)
    return known


def _any_values(spans: Mapping[int, Span], group: Group) -> dict[int, int]:
    if not group.ring:
        return _lowest_in_turn({cell: Span(spans[cell].low, spans[cell].high) for cell in group.cells}, group)
    solution = _solver(group, spans, whole=True).any()
    if solution is None:
        raise refuse_contradiction()
    return {cell: round(value) for cell, value in zip(group.cells, solution, strict=True)}


def _lowest_in_turn(spans: dict[int, Span], group: Group) -> dict[int, int]:
    """Where there is no ring the bounds are exact, so that each cell can take its lowest and the rest still fit."""
    for cell in group.cells:
        lowest = math.ceil(spans[cell].low)
        if spans[cell].meet(lowest, lowest):
            narrow_spans(spans, group.rows)
    return {cell: int(span.low) for cell, span in spans.items()}
