"""Protection of a tabulation: everything that a reader can combine goes into one system of cells and equations.

Areas, the rest and the municipality; numerator, complement and denominator; groups and their whole; definitions of one
indicator and what they differ by; and for movers both years on the same borders. A denominator that two definitions
share is one cell, for a reader knows that it is one number.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field

from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.forbidden_cells import compute_shortfall, is_share_forbidden, is_too_few
from tovholder.domain.disclosure.table_protection import protect_table
from tovholder.domain.registers.definition import Definition
from tovholder.domain.registers.outcome import Column, Moved, Observation, YearTable
from tovholder.domain.registers.predicate import EVERYBODY
from tovholder.domain.registers.scopes import Scope
from tovholder.domain.registers.tabulation import Tabulation
from tovholder.domain.registers.tally import Group

Sensitive = Callable[[Definition], bool]
Place = tuple[str, Group, str]
"""indicator/definition, group, scope."""


@dataclass
class Protection:
    """Which figures of each year may be shown, and whether an attacker learns nothing more."""

    shown: dict[int, frozenset[Place]] = field(default_factory=dict)
    residents: dict[int, frozenset[str]] = field(default_factory=dict)
    safe: bool = True

    def shows(self, observation: Observation) -> bool:
        """Whether a figure of the year itself may be shown; of a mean every year of it must be."""
        years = [year for year, _numbers in observation.years] or [observation.period]
        return all(observation.key in self.shown[year] for year in years)


def protect_tabulation(found: Tabulation, profile: Profile, sensitive: Sensitive) -> Protection:
    """Every year's table by itself, on the same borders."""
    made = Protection()
    before: frozenset[Hashable] = frozenset()
    for year in sorted(found.tables):
        system = _System(found.tables[year], profile, sensitive)
        outcome = protect_table(system.cells, system.equations, profile, previous=before)
        before = outcome.hidden
        made.safe = made.safe and outcome.audit.safe
        made.shown[year] = frozenset(place for place in system.places() if not system.cells_of(place) & before)
        everybody = {scope.name for scope in found.tables[year].scopes.items if scope.level != "rest"}
        made.residents[year] = frozenset(
            name for name in everybody if system.denominator(EVERYBODY, (), name) not in before
        )
    return made


class _System:
    """One year as cells and equations."""

    def __init__(self, table: YearTable, profile: Profile, sensitive: Sensitive) -> None:
        self.table, self.profile, self.sensitive = table, profile, sensitive
        self.cells: dict[Hashable, Cell] = {}
        self.equations: list[Equation] = []
        for scope in table.scopes.items:
            self._add_denominator(EVERYBODY, (), scope, int(table.residents[table.scopes.number[scope.name]]))
        for (key, group), column in table.columns.items():
            for scope in table.scopes.items:
                self._add_figure(table.definitions[key], group, scope, column)
        for key, group in table.columns:
            self._add_group(table.definitions[key], group)
        self._add_differences()
        self._add_sums()

    def places(self) -> Iterator[Place]:
        """Every figure that could be printed."""
        for key, group in self.table.columns:
            for scope in self.table.scopes.items:
                if scope.level != "rest":
                    yield key, group, scope.name

    def cells_of(self, place: Place) -> set[Hashable]:
        """What a printed figure gives away."""
        key, group, scope = place
        definition = self.table.definitions[key]
        own: set[Hashable] = {self.denominator(definition.who, group, scope)}
        numerator: Hashable = ("numerator", key, group, scope)
        return own | ({numerator} if numerator in self.cells else set())

    def denominator(self, who: Hashable, group: Group, scope: str) -> Hashable:
        """One cell for one number of persons, whichever definitions divide by it."""
        return ("persons", who, group, scope)

    def _few(self, scope: Scope) -> bool:
        """Whether so few live there that nothing of it is published; a rest is never published."""
        residents = int(self.table.residents[self.table.scopes.number[scope.name]])
        return scope.level != "rest" and residents < self.profile.residents

    def _add_denominator(self, who: Hashable, group: Group, scope: Scope, count: int) -> None:
        key = self.denominator(who, group, scope.name)
        hidden = self._few(scope) or (bool(group) and is_too_few(count, self.profile))
        self._add(key, Cell(count, sensitive=True if hidden else None, shown=scope.level != "rest"))

    def _add(self, key: Hashable, cell: Cell) -> None:
        """A cell that is hidden for one definition is hidden for all."""
        known = self.cells.get(key)
        if known is None or (cell.sensitive and not known.sensitive):
            self.cells[key] = cell

    def _add_figure(self, definition: Definition, group: Group, scope: Scope, column: Column) -> None:
        at = self.table.scopes.number[scope.name]
        persons, having = int(column.denominator[at]), int(column.positive[at])
        self._add_denominator(definition.who, group, scope, persons)
        if definition.kind in ("mean", "amount"):
            self._add_sum(definition, group, scope, column, at)
            return
        numerator, rest = ("numerator", definition.key, group, scope.name), ("rest", definition.key, group, scope.name)
        shown = scope.level != "rest"
        floor = self.profile.floor(sensitive=self.sensitive(definition))
        trait: bool | None = True if shown and (self._few(scope) or 0 < persons < floor) else None
        self._add(numerator, Cell(having, sensitive=trait, shown=shown))
        self._add(rest, Cell(persons - having, sensitive=trait if self.profile.symmetric else None, shown=False))
        self._equal(self.denominator(definition.who, group, scope.name), [numerator, rest])

    def _add_sum(self, definition: Definition, group: Group, scope: Scope, column: Column, at: int) -> None:
        """A mean of few is their marks, and a sum that one of them dominates is that one's: then the number of persons
        is hidden with it, so that what it could be computed from is hidden as well.

        Only the largest contributor is known on every engine; the second is taken to be as large, which is cautious.
        """
        persons, largest = int(column.denominator[at]), int(column.largest[at])
        dominated = definition.kind == "amount" and compute_shortfall(
            int(column.total[at]), (largest, largest), self.profile.dominance
        )
        if scope.level != "rest" and (0 < persons < self.profile.share_floor or (persons and dominated)):
            self._add(self.denominator(definition.who, group, scope.name), Cell(persons, sensitive=True))

    def _equal(self, total: Hashable, parts: list[Hashable]) -> None:
        self.equations.append(Equation(total, tuple(parts)))

    def _add_group(self, definition: Definition, group: Group) -> None:
        """The groups add up to everybody."""
        if group:
            return
        groups = [other for key, other in self.table.columns if key == definition.key and other]
        if not groups:
            return
        for scope in self.table.scopes.items:
            for part in ("numerator", "rest"):
                if (part, definition.key, (), scope.name) in self.cells:
                    parts: list[Hashable] = [(part, definition.key, other, scope.name) for other in groups]
                    self._equal((part, definition.key, (), scope.name), parts)
            persons = [self.denominator(definition.who, other, scope.name) for other in groups]
            self._equal(self.denominator(definition.who, (), scope.name), persons)

    def _add_differences(self) -> None:
        for (one, other, part, group), (only_one, only_other) in self.table.differences.items():
            if part == "measure":
                self._hide_apart(other, group, [max(pair) for pair in zip(only_one, only_other, strict=True)])
            elif not only_other.any():
                self._add_difference(one, other, part, group, [int(count) for count in only_one])
            elif not only_one.any():
                self._add_difference(other, one, part, group, [int(count) for count in only_other])

    def _add_difference(self, larger: str, smaller: str, part: str, group: Group, counts: list[int]) -> None:
        """One definition holds the other: whoever is only in the larger is known by subtraction."""
        for scope, count in zip(self.table.scopes.items, counts, strict=True):
            apart: Hashable = ("apart", larger, smaller, part, group, scope.name)
            self._add(apart, Cell(count, shown=False))
            self._equal(
                self._cell(larger, part, group, scope.name), [self._cell(smaller, part, group, scope.name), apart]
            )

    def _cell(self, key: str, part: str, group: Group, scope: str) -> Hashable:
        if part == "denominator":
            return self.denominator(self.table.definitions[key].who, group, scope)
        return (part, key, group, scope)

    def _hide_apart(self, other: str, group: Group, counts: list[int]) -> None:
        """Two sums that differ by what a few persons have: only the first is shown."""
        for scope, count in zip(self.table.scopes.items, counts, strict=True):
            key: Hashable = ("numerator", other, group, scope.name)
            if scope.level != "rest" and is_too_few(int(count), self.profile) and key in self.cells:
                self._add(key, Cell(self.cells[key].count, sensitive=True))

    def _add_sums(self) -> None:
        """Areas and the rest are the municipality, for every cell that there is of them."""
        stems = {key[:-1]: None for key in self.cells if isinstance(key, tuple)}
        for total, parts in self.table.scopes.sums:
            for stem in stems:
                self._equal((*stem, total), [(*stem, part) for part in parts])


def may_show_moves(
    definition: Definition,
    scope: str,
    moved: Moved,
    made: Protection,
    found: Tabulation,
    profile: Profile,
    sensitive: Sensitive,
) -> bool:
    """Whether all five parts may be shown: both years' own figures are, and no part tells of a few.

    Stayers and joiners are the later denominator, stayers and leavers the earlier, so it is all of them or none.
    """
    place = (definition.key, (), scope)
    if found.since is None or not all(place in made.shown[year] for year in (found.since, found.year)):
        return False
    told = moved.numbers
    both, before, after = (told[f"{name}_positive"] for name in ("both", "before", "after"))
    inner = (both, before - both, after - both, told["stayers"] - before - after + both)
    parts = (
        (before, told["stayers"]),
        (told["left_positive"], told["leavers"]),
        (told["joined_positive"], told["joiners"]),
    )
    return not any(is_too_few(count, profile) for count in inner) and not any(
        is_share_forbidden(counted, persons, profile, sensitive=sensitive(definition)) for counted, persons in parts
    )
