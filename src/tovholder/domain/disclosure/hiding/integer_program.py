"""The cheapest further cells by integer programming: exact, for page-sized tables.

Hide or show, at least cost, such that every known cut is satisfied; then the attacker looks, and what it finds gives
new cuts, until it finds nothing (Fischetti & Salazar 2001). To begin with, the cuts of each equation alone are known: a
cell is hidden in a sum only if something else in it can make up for it.
"""

from collections.abc import Iterator, Sequence

from tovholder.domain.disclosure.hiding.attacker import Attacker, Cut, Proofs
from tovholder.domain.disclosure.hiding.cell_choice import choose_greedily
from tovholder.domain.disclosure.hiding.linked_systems import SCALE, Obligation, System

EXACT = {"mip_rel_gap": 0.0, "presolve": False}
"""To the last cell; and without presolve, for HiGHS 1.12 prints a stray line when it mends a presolved solution."""


def choose_by_integer_program(attacker: Attacker, rounds: int) -> frozenset[int] | None:
    """The cheapest choice; None when it takes more rounds, or when there is no way.

    The heuristic's choice is the cheapest as soon as the known cuts alone cost as much.
    """
    system, proofs = attacker.system, Proofs(attacker)
    first = choose_greedily(attacker)
    dearest = None if any(proofs.broken(first)) else system.cost(first - system.start)
    if dearest == 0:
        return first
    master = Master(system, dearest)
    for _round in range(rounds):
        hidden = master.find_cheapest_choice()
        if hidden is None:
            return None
        if system.cost(hidden - system.start) == dearest:
            return first
        found = list(proofs.broken(hidden))
        if not found:
            return hidden
        for of in found:
            master.add(of, attacker.find_cut(of, hidden))
    return None


def list_cuts_of_equations(system: System) -> Iterator[tuple[Obligation, Cut]]:
    """What each equation alone says of each of its cells, should it be hidden."""
    for terms in system.equations:
        for cell, sign in terms:
            if system.needs[cell] and not system.closed_for_good[cell]:
                of = Obligation(cell, system.needs[cell])
                yield of, _cut_of_equation(system, terms, of, sign)


def _cut_of_equation(system: System, terms: Sequence[tuple[int, int]], of: Obligation, sign: int) -> Cut:
    """To rise, a cell needs others of its sign to fall or of the other sign to rise; to fall, the reverse."""
    constant, weights = 0, dict[int, float]()
    for way, own in ((1, system.up[of.cell]), (-1, system.down[of.cell])):
        if own < of.width:
            constant += own
            continue
        for cell, its_sign in terms:
            if cell != of.cell:
                rises = way * its_sign != sign
                room = system.up[cell] if rises else system.down[cell]
                weights[cell] = min(weights.get(cell, 0) + room, of.width)
    return Cut(constant, weights)


class Master:
    """Which cells to hide, at least cost, by the cuts known so far."""

    def __init__(self, system: System, dearest: int | None) -> None:
        self.system = system
        self.free = [cell for cell, good in enumerate(system.closed_for_good) if not good and cell not in system.start]
        self.place = {cell: at for at, cell in enumerate(self.free)}
        self.rows: list[list[float]] = []
        self.wanted: list[float] = []
        if dearest is not None:
            self.rows.append([-float(system.costs[cell]) / SCALE for cell in self.free])
            self.wanted.append(-dearest / SCALE)
        for of, cut in list_cuts_of_equations(system):
            self.add(of, cut)

    def add(self, of: Obligation, cut: Cut) -> None:
        """Whenever the cell is hidden, enough of the others in its cut must be hidden too."""
        wanted: float = of.width - cut.constant - sum(cut.weights.get(cell, 0) for cell in self.system.start)
        if wanted <= 0:
            return
        row = [0.0] * len(self.free)
        for cell, weight in cut.weights.items():
            if cell in self.place:
                row[self.place[cell]] = min(weight, wanted)
        if of.cell in self.place:
            row[self.place[of.cell]] -= wanted
        self.rows.append(row)
        self.wanted.append(0.0 if of.cell in self.place else wanted)

    def find_cheapest_choice(self) -> frozenset[int] | None:
        """The cheapest choice that satisfies the cuts; None when there is none."""
        if not self.rows:
            return self.system.start
        if not self.free:
            return None
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        costs = np.array([float(self.system.costs[cell]) for cell in self.free])
        found = milp(
            costs / np.gcd.reduce(costs.astype(int)),
            integrality=np.ones(len(self.free)),
            constraints=LinearConstraint(np.array(self.rows), np.array(self.wanted), np.inf),
            bounds=Bounds(0, 1),
            options=EXACT,
        )
        if found.x is None:
            return None
        return self.system.start.union(cell for cell, value in zip(self.free, found.x, strict=True) if value > 0.5)
