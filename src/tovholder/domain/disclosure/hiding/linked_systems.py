"""Linked cells as numbers: what the choice of further cells works on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tovholder.domain.disclosure.counted_cells import Cell, Equation, Key, name_cell_key, order_keys
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import find_lone_contributors, find_width_needed, is_forbidden

ENDLESS = 10**15
"""More than any count: how far a cell without an upper bound can rise."""
SCALE = 100
"""Costs are whole numbers; a hundredth of a person tells equal choices apart."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """The cell must be able to lie `width` apart (high - low), also for one who knows the cell `without`."""

    cell: int
    width: int
    without: int | None = None


@dataclass
class System:
    """Cells that hang together by equations, indexed; an equation is a list of (cell, sign)."""

    keys: list[Key]
    up: list[int]
    """How far each cell can rise from its count, and `down` how far it can fall, by what everybody knows."""
    down: list[int]
    needs: list[int]
    """The width that a cell must have once it is hidden."""
    costs: list[int]
    closed_for_good: list[bool]
    """Cells that cannot be hidden: already public elsewhere."""
    start: frozenset[int]
    """Cells that no reader sees whatever is chosen: forbidden, computable only, or hidden at their source."""
    small: frozenset[int]
    """Forbidden cells that would be printed otherwise; what a contributor must not learn of another."""
    persons: dict[int, Key]
    """Forbidden cells of exactly one person, who knows the cell, with what tells the person from others."""
    equations: list[list[tuple[int, int]]]
    touching: list[list[tuple[int, int]]] = field(default_factory=list)
    """For each cell its equations, with its sign in them."""

    def __post_init__(self) -> None:
        self.touching = list_touching_equations(self.equations, len(self.keys))

    def list_strangers(self, cell: int) -> list[int]:
        """The cells of one person who must not learn this one: all but its own."""
        return [single for single, person in self.persons.items() if person != self.persons.get(cell)]

    def cost(self, chosen: Iterable[int]) -> int:
        """What hiding these cells costs."""
        return sum(self.costs[cell] for cell in chosen)


def list_touching_equations(equations: Sequence[Sequence[tuple[int, int]]], cells: int) -> list[list[tuple[int, int]]]:
    """For each cell the equations it is in, with its sign there."""
    found: list[list[tuple[int, int]]] = [[] for _cell in range(cells)]
    for at, terms in enumerate(equations):
        for cell, sign in terms:
            found[cell].append((at, sign))
    return found


def build_systems(
    cells: Mapping[Key, Cell],
    counts: Mapping[Key, int],
    equations: Sequence[Equation],
    profile: Profile,
    previous: Collection[Key],
) -> Iterator[System]:
    """A system for each group of linked cells in which something is forbidden. `counts` has no gaps."""
    of: dict[Key, list[int]] = {}
    for at, equation in enumerate(equations):
        for key, _sign in equation.terms():
            of.setdefault(key, []).append(at)
    seen: set[Key] = set()
    for key in order_keys(key for key, cell in cells.items() if is_forbidden(cell, profile)):
        if key not in seen:
            keys, own = _linked(key, equations, of)
            seen |= keys
            yield _system({name: cells[name] for name in order_keys(keys)}, counts, own, profile, previous)


def _linked(key: Key, equations: Sequence[Equation], of: Mapping[Key, list[int]]) -> tuple[set[Key], list[Equation]]:
    """The cells and equations that hang together with a cell."""
    keys, own, waiting = {key}, set[int](), [key]
    while waiting:
        for at in of.get(waiting.pop(), []):
            if at not in own:
                own.add(at)
                new = {name for name, _sign in equations[at].terms()} - keys
                keys |= new
                waiting.extend(new)
    return keys, [equations[at] for at in sorted(own)]


def _system(
    cells: Mapping[Key, Cell],
    counts: Mapping[Key, int],
    equations: Sequence[Equation],
    profile: Profile,
    previous: Collection[Key],
) -> System:
    keys = list(cells)
    place = {key: at for at, key in enumerate(keys)}
    rules = [is_forbidden(cell, profile) for cell in cells.values()]
    shown = [at for at, cell in enumerate(cells.values()) if cell.shown]
    persons = find_lone_contributors(cells, equations) if profile.insiders else {}
    return System(
        keys=keys,
        up=[ENDLESS if cell.most is None else cell.most - counts[key] for key, cell in cells.items()],
        down=[counts[key] - cell.least for key, cell in cells.items()],
        needs=[find_width_needed(cell, profile) for cell in cells.values()],
        costs=_costs(cells, counts, equations, profile, previous),
        closed_for_good=[cell.fixed for cell in cells.values()],
        start=frozenset(
            at for at, cell in enumerate(cells.values()) if not cell.fixed and (rules[at] or not cell.shown)
        ),
        small=frozenset(at for at in shown if rules[at]),
        persons={at: persons[keys[at]] for at in shown if rules[at] and keys[at] in persons},
        equations=[[(place[key], sign) for key, sign in equation.terms()] for equation in order_equations(equations)],
    )


def order_equations(equations: Iterable[Equation]) -> list[Equation]:
    """The equations in the same order, whatever order they came in."""
    return sorted(
        equations,
        key=lambda equation: (name_cell_key(equation.total), min(map(name_cell_key, equation.parts), default="")),
    )


def _costs(
    cells: Mapping[Key, Cell],
    counts: Mapping[Key, int],
    equations: Sequence[Equation],
    profile: Profile,
    previous: Collection[Key],
) -> list[int]:
    """What each cell costs to hide: its persons (or one), less when hidden last year, far more when it is a total."""
    totals: dict[Key, int] = {}
    for equation in equations:
        totals[equation.total] = totals.get(equation.total, 0) + 1
    own = {key: SCALE * (counts[key] + 1 if profile.loss == "sum" else 1) for key in cells}
    last_resort = sum(cost for key, cost in own.items() if key not in totals) + SCALE
    return [
        max(1, int(cost * (profile.stability if key in previous else 1))) + last_resort * totals.get(key, 0)
        for key, cost in own.items()
    ]
