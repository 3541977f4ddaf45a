"""One linear program of the attacker, solved for one goal after another (HiGHS)."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.disclosure.auditing.table_reduction import Row, Span, refuse_contradiction

Floats = NDArray[np.float64]
_NOTHING = 1e-6


class Solver:
    """Hidden cells that hang together: every value within their bounds by which all rows hold."""

    def __init__(self, cells: Sequence[int], rows: Sequence[Row], *, whole: bool) -> None:
        from scipy.optimize import Bounds, LinearConstraint
        from scipy.sparse import csr_array

        self.cells = list(cells)
        self.place = {cell: at for at, cell in enumerate(cells)}
        entries = [(at, self.place[cell], factor) for at, row in enumerate(rows) for cell, factor in row.terms.items()]
        across, down, factors = zip(*entries, strict=True)
        matrix = csr_array((np.array(factors, dtype=float), (across, down)), shape=(len(rows), len(cells)))
        values = np.array([float(row.value) for row in rows])
        self.rows, self.bounds = LinearConstraint(matrix, values, values), Bounds
        self.beyond = 1000.0 * (1 + np.abs(values).sum())
        """No bound that the rows imply lies this far out: a cell that gets there has none."""
        self.whole = np.full(len(cells), float(whole))
        self.low, self.high = np.zeros(len(cells)), np.full(len(cells), math.inf)
        self.seen = np.empty((0, len(cells)))
        """Every solution met so far, one a row."""

    def within(self, spans: Mapping[int, Span]) -> None:
        """Hold every cell within these bounds from now on."""
        self.low = np.array([float(spans[cell].low) for cell in self.cells])
        highs = [spans[cell].high for cell in self.cells]
        self.high = np.array([math.inf if high is None else float(high) for high in highs])

    def any(self) -> Floats | None:
        """Some solution; None when there is none."""
        return self._solve(np.zeros(len(self.cells)), self.high)

    def find_furthest_value(self, cell: int, way: int) -> float:
        """The highest (way 1) or lowest (way -1) value of a cell; infinite where nothing bounds it."""
        at = self.place[cell]
        end = float(self._towards({at: way})[at])
        return math.inf if end > self.beyond / 2 else end

    def remember_solution(self, solution: Sequence[float] | Floats) -> None:
        """Keep a solution: what it shows of each cell is known."""
        self.seen = np.vstack([self.seen, np.array(solution, dtype=float)])

    def doubtful(self, wanted: Mapping[int, float]) -> list[int]:
        """The cells for which no two solutions lie the wanted width apart."""
        widths = np.array([wanted[cell] for cell in self.cells])
        possible = self.high - self.low >= widths - _NOTHING
        for goal in range(4):
            self._all_at_once(np.flatnonzero(self._short(widths) & possible), goal)
        for at in np.flatnonzero(self._short(widths) & possible):
            for way in (1, -1):
                if self._short(widths)[at]:
                    self._towards({int(at): way})
        short = self._short(widths)
        return [cell for cell, at in self.place.items() if short[at]]

    def _short(self, widths: Floats) -> NDArray[np.bool_]:
        """Which cells no two of the solutions within the bounds hold as far apart."""
        fits = ((self.seen >= self.low - _NOTHING) & (self.seen <= self.high + _NOTHING)).all(axis=1)
        if not fits.any():
            return widths > 0
        seen = self.seen[fits]
        short: NDArray[np.bool_] = seen.max(axis=0) - seen.min(axis=0) < widths - _NOTHING
        return short

    def _all_at_once(self, places: NDArray[np.intp], goal: int) -> None:
        """One program for many cells: all up, all down, every other up, every other down."""
        if len(places):
            ways = {int(at): (1 if goal < 2 or number % 2 else -1) for number, at in enumerate(places)}
            self._towards({at: way if goal % 2 == 0 else -way for at, way in ways.items()})

    def _towards(self, ways: Mapping[int, int]) -> Floats:
        """A solution with these cells as high (1) or as low (-1) as they go together."""
        goal, high = np.zeros(len(self.cells)), self.high.copy()
        for at, way in ways.items():
            goal[at] = -way
            high[at] = min(high[at], self.beyond)
        solution = self._solve(goal, high)
        if solution is None:
            raise refuse_contradiction()
        self.remember_solution(solution)
        return solution

    def _solve(self, goal: Floats, high: Floats) -> Floats | None:
        from scipy.optimize import milp

        found = milp(
            goal,
            integrality=self.whole,
            constraints=self.rows,
            bounds=self.bounds(self.low, high),
            options={"presolve": not self.whole.any()},  # see `EXACT` in integer_program.py
        )
        solution: Floats | None = found.x
        return solution
