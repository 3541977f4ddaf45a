"""Tables for the tests, and an attacker written another way: one plain linear program over every cell."""

from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.hiding.linked_systems import Obligation, build_systems
from tovholder.domain.disclosure.margin_tables import TOTAL, Table

FAR = 1e6
PLAIN = Profile("plain", minimum=5, width=5, insiders=False)

ATTACKED = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
"""The inner cells of a table from sdcTable's own tests (docs/statistics.md#small-groups)."""
STARS = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 1), (2, 3), (3, 1), (3, 3)]
CHARGED = [[2, 14, 31], [9, 22, 40], [6, 17, 25], [12, 3, 19]]
"""Charged by age (columns) in areas A-D (docs/statistics.md#small-groups)."""
BY_SEX = [[2, 18], [19, 14], [10, 12], [14, 11]]
"""sdcTable's example microdata by area and sex (docs/statistics.md#small-groups)."""


def crossed(inner):
    """A table of any number of dimensions with all its margins, keyed by position; -1 is the total."""
    counts = np.array(inner)
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    ends = [size - 1 for size in counts.shape]

    def key(place):
        return tuple(-1 if at == end else at for at, end in zip(place, ends, strict=True))

    cells = {key(place): Cell(int(counts[place])) for place in product(*map(range, counts.shape))}
    equations = []
    for axis, end in enumerate(ends):
        for place in product(*(range(size) for at, size in enumerate(counts.shape) if at != axis)):
            along = [key((*place[:axis], at, *place[axis:])) for at in range(end + 1)]
            equations.append(Equation(along[-1], tuple(along[:-1])))
    return cells, equations


def nested(areas, rest):
    """Numerators and denominators of areas, their sum, and the municipality: {area: (numerator, denominator)}."""
    total = tuple(map(sum, zip(*areas.values(), strict=True)))
    rows = {**areas, "sum": total, "rest": rest, "all": (total[0] + rest[0], total[1] + rest[1])}
    cells = {}
    equations = []
    for name, (numerator, denominator) in rows.items():
        shown = name != "rest"
        cells[name, "with"] = Cell(numerator, shown=shown)
        cells[name, "without"] = Cell(denominator - numerator, shown=False)
        cells[name, "of"] = Cell(denominator, shown=shown)
        equations.append(Equation((name, "of"), ((name, "with"), (name, "without"))))
    for part in ("with", "without", "of"):
        equations.append(Equation(("sum", part), tuple((name, part) for name in areas)))
        equations.append(Equation(("all", part), (("sum", part), ("rest", part))))
    return cells, equations


def interval(cells, equations, hidden, key):
    """(low, high) of a cell for a reader of all that is not hidden, by the book; high inf when unbounded."""
    unseen = {*hidden, *(name for name, cell in cells.items() if not cell.shown)}
    keys = list(cells)
    place = {name: at for at, name in enumerate(keys)}
    rows = np.zeros((len(equations), len(keys)))
    for at, equation in enumerate(equations):
        for name, sign in equation.terms():
            rows[at, place[name]] = sign
    known = [(cells[name].least, cells[name].most) if name in unseen else (cells[name].count,) * 2 for name in keys]
    low, high = (np.array(ends, dtype=float) for ends in zip(*known, strict=True))
    high[np.isnan(high)] = np.inf
    high[place[key]] = min(high[place[key]], FAR)
    ends = []
    for way in (1, -1):
        goal = np.zeros(len(keys))
        goal[place[key]] = way
        solved = milp(goal, constraints=LinearConstraint(rows, 0, 0), bounds=Bounds(low, high))
        ends.append(way * solved.fun)
    return ends[0], np.inf if ends[1] > FAR / 2 else ends[1]


def widest(cells, equations, hidden, key):
    """high - low of a cell, by the book."""
    low, high = interval(cells, equations, hidden, key)
    return high - low


def one_system(cells, equations, rules=PLAIN, previous=()):
    """The only linked group of a table, for what works on systems; None when nothing is forbidden in it."""
    counts = {key: cell.count for key, cell in cells.items()}
    return next(build_systems(cells, counts, equations, rules, previous), None)


def broken(attacker, hidden):
    """Everything that does not hold when these cells are hidden, each asked for by itself."""
    system = attacker.system
    plain = [Obligation(cell, system.needs[cell]) for cell in hidden if system.needs[cell]]
    insiders = [Obligation(cell, 1, single) for cell in system.small for single in system.list_strangers(cell)]
    return [of for of in plain + insiders if attacker.find_reach(of, hidden).width < of.width]


def as_table(cells, names):
    """A crossed table with names for its dimensions and letters for its values."""
    places = {tuple(TOTAL if at < 0 else f"v{at}" for at in key): cell for key, cell in cells.items()}
    return Table(tuple(names), places)


@st.composite
def counts(draw, shapes=((2, 2), (2, 3), (3, 3), (4, 2), (3, 4), (5,), (2, 2, 2)), most=30):
    """Small tables of one to three dimensions in which small counts and noughts are common."""
    shape = draw(st.sampled_from(shapes))
    one = st.one_of(st.integers(0, 6), st.integers(0, most))
    flat = draw(st.lists(one, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
    return np.array(flat).reshape(shape)


@st.composite
def areas(draw):
    """Two to four areas with numerators that are often small, on the one side or the other."""
    found = {}
    for name in "abcd"[: draw(st.integers(2, 4))]:
        denominator = draw(st.integers(5, 60))
        few = draw(st.integers(0, min(8, denominator)))
        found[name] = (draw(st.sampled_from([few, denominator - few, denominator // 2])), denominator)
    return found
