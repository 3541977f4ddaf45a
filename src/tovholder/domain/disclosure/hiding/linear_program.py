"""The attacker as a linear program (HiGHS): for systems that are no network, such as three-dimensional tables."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.disclosure.hiding.attacker import Cut, Reach
from tovholder.domain.disclosure.hiding.linked_systems import ENDLESS, Obligation, System

_NOTHING = 1e-6
"""What the solver leaves of a nought."""
Floats = NDArray[np.float64]


class Program:
    """An `Attacker` by linear programming over the deviations from the true counts."""

    def __init__(self, system: System) -> None:
        from scipy.sparse import csc_array

        self.system = system
        entries = [(at, cell, sign) for at, terms in enumerate(system.equations) for cell, sign in terms]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(system.equations), len(system.keys))
        self.matrix = csc_array((np.array(signs, dtype=float), (rows, columns)), shape=shape)
        self.up = np.array([math.inf if room == ENDLESS else room for room in system.up])
        self.down = np.array(system.down, dtype=float)

    def find_reach(self, of: Obligation, hidden: frozenset[int]) -> Reach:
        """See `Attacker`."""
        cells = [cell for cell in sorted(hidden) if cell != of.without]
        here = cells.index(of.cell)
        rise = self._furthest(of, cells, 1)
        if rise[here] >= of.width - _NOTHING:
            rise, fall = rise, np.zeros(len(cells))
        else:
            fall = self._furthest(of, cells, -1)
        apart = np.floor(np.abs(rise - fall) + _NOTHING)
        moved = np.maximum(np.abs(rise), np.abs(fall)) > _NOTHING
        beside = {cell: int(by) for cell, by in zip(cells, apart, strict=True) if by >= 1 and cell != of.cell}
        return Reach(
            min(int(apart[here]), of.width),
            frozenset(cell for cell, has in zip(cells, moved, strict=True) if has),
            beside,
        )

    def find_cut(self, of: Obligation, hidden: frozenset[int]) -> Cut:
        """See `Attacker`: a combination of the equations (the dual solution) bounds the cell by the hidden ones."""
        constant, weights = 0.0, np.zeros(len(self.system.keys))
        for way in (1, -1):
            pull = self._prices(of, hidden, way)
            room = np.where(pull > 0, self.up, self.down)
            moving = np.abs(pull) > _NOTHING
            bound = np.where(moving, np.abs(pull) * np.where(moving, np.minimum(room, of.width / _NOTHING), 0), 0.0)
            constant += bound[of.cell]
            bound[of.cell] = 0.0
            if of.without is not None:
                bound[of.without] = 0.0
            weights += bound
        helping = np.nonzero(weights > _NOTHING)[0]
        return Cut(constant, {int(cell): min(float(weights[cell]), of.width) for cell in helping})

    def find_opening(self, of: Obligation, hidden: frozenset[int]) -> frozenset[int]:
        """See `Attacker`: the cheapest pair of deviations that lie the width apart, paying for published cells."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import block_diag, csc_array, hstack, vstack

        each = hstack([self.matrix, -self.matrix])
        apart = np.zeros(4 * len(self.up))
        at = of.cell + len(self.up) * np.arange(4)
        apart[at] = [1, -1, -1, 1]
        rows = vstack([block_diag([each, each]), csc_array(apart[np.newaxis])])
        wanted = np.zeros(rows.shape[0])
        wanted[-1] = of.width
        can = self._can_move(of, hidden)
        most = np.tile(np.concatenate([np.where(can, self.up, 0), np.where(can, self.down, 0)]), 2)
        found = milp(
            np.tile(self._costs(hidden), 4), constraints=LinearConstraint(rows, wanted, wanted), bounds=Bounds(0, most)
        )
        if found.x is None:
            return frozenset()
        moved = np.nonzero(found.x.reshape(4, -1).max(axis=0) > _NOTHING)[0]
        return frozenset(int(cell) for cell in moved) - frozenset(hidden)

    def _furthest(self, of: Obligation, cells: list[int], way: int) -> Floats:
        """The deviation of the hidden cells that takes one furthest up (way 1) or down (-1), as far as is wanted."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        goal = np.array([-float(way) if cell == of.cell else 0.0 for cell in cells])
        low, high = -self.down[cells], self.up[cells].copy()
        here = cells.index(of.cell)
        low[here], high[here] = max(low[here], -of.width), min(high[here], of.width)
        still = np.zeros(self.matrix.shape[0])
        found = milp(goal, constraints=LinearConstraint(self.matrix[:, cells], still, still), bounds=Bounds(low, high))
        deviation: Floats = found.x
        return deviation

    def _prices(self, of: Obligation, hidden: frozenset[int], way: int) -> Floats:
        """What each cell pulls at the one in question: way x its deviation is the sum of pull x deviation."""
        from scipy.optimize import linprog

        unit = np.zeros(len(self.up))
        unit[of.cell] = way
        can = np.zeros(len(self.up), dtype=bool)
        can[[cell for cell in hidden if cell != of.without]] = True
        bounds = np.column_stack([np.where(can, -self.down, 0), np.where(can, self.up, 0)])
        solved: Any = linprog(-unit, A_eq=self.matrix, b_eq=np.zeros(self.matrix.shape[0]), bounds=bounds)
        pull: Floats = unit + self.matrix.T @ solved.eqlin.marginals
        return pull

    def _can_move(self, of: Obligation, hidden: frozenset[int]) -> NDArray[np.bool_]:
        can = ~np.array(self.system.closed_for_good)
        can[list(hidden)] = True
        if of.without is not None:
            can[of.without] = False
        return can

    def _costs(self, hidden: frozenset[int]) -> Floats:
        """Next to nothing for what is hidden already."""
        costs = np.array(self.system.costs, dtype=float)
        costs[list(hidden)] = 1.0
        return costs
