"""One pass: definitions of a year, by area and municipality, with who stayed and who moved, and where it came from."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Borders, Places, make_places
from tovholder.domain.registers.definition import Definition, Definitions
from tovholder.domain.registers.engines import Engine, choose_engine
from tovholder.domain.registers.engines.asked import Asked, Time
from tovholder.domain.registers.engines.sums import Grouped, Sums, Whole
from tovholder.domain.registers.extracts.store import Store
from tovholder.domain.registers.faults import Finding
from tovholder.domain.registers.outcome import Column, Moved, Observation, YearTable, list_moves, read_moved
from tovholder.domain.registers.register_findings import (
    find_border_moves,
    find_register_facts,
    find_unknown_borders,
    leave_out_missing,
)
from tovholder.domain.registers.scopes import Level, Scope, Scopes, divide_places, list_scopes
from tovholder.domain.registers.tally import Counting, Plan, make_plan
from tovholder.domain.registers.time_spans import say_day

Progress = Callable[[str], None]
MOVING: tuple[Level, ...] = ("area", "municipality", "country")


@dataclass
class Tabulation:
    """What was counted. Nothing in it is protected: it stays inside until the command has had it protected."""

    year: int
    since: int | None
    countings: list[Counting] = field(default_factory=list)
    moved: list[tuple[Definition, str, Moved]] = field(default_factory=list)
    tables: dict[int, YearTable] = field(default_factory=dict)
    """The year's table, and on the same borders those of the years it is compared with or averaged over."""
    findings: list[Finding] = field(default_factory=list)
    provenance: dict[str, Any] = field(default_factory=dict)

    def list_observations(self) -> Iterator[Observation]:
        """Every figure, made as it is asked for: a nation has a hundred thousand."""
        for counting in self.countings:
            for scope in self.tables[self.year].scopes.items:
                if scope.level != "rest":
                    yield self._observation(counting, scope)
        for definition, name, moved in self.moved:
            yield from list_moves(definition, name, self.year, moved)

    def _observation(self, counting: Counting, scope: Scope) -> Observation:
        definition = counting.definition
        key = (definition.key, counting.group, scope.name)
        back = range(definition.mean_of_years - 1, -1, -1) if definition.mean_of_years > 1 else ()
        years = tuple((self.year - before, self.tables[self.year - before].numbers(key)) for before in back)
        numbers = self.tables[self.year].numbers(key)
        return Observation(definition, scope.name, self.year, numbers, group=counting.group, years=years)


@dataclass
class _Run:
    """One call while it runs."""

    store: Store
    definitions: Definitions
    year: int
    since: int | None
    borders: Borders
    by: tuple[str, ...]
    engine: Engine
    day: int
    progress: Progress
    found: Tabulation
    read: dict[tuple[str, int], None] = field(default_factory=dict)

    def run(self) -> Tabulation:
        """Every definition of the year, those with the same reference in one pass."""
        places, scopes = _draw(self.store, self.day, self.borders)
        ready = self._ready()
        for reference in dict.fromkeys(item.reference for item in ready):
            self._count([item for item in ready if item.reference == reference], reference, places, scopes)
        if self.since is not None and self.borders.differ(self._time(self.since, ()).day, self.day):
            self.found.findings.append(find_border_moves(self.since, self.year))
        self.found.findings += find_unknown_borders(self.store.cells, self.borders, self.day)
        self.found.findings += find_register_facts(self.store, list(self.read))
        self.found.provenance = self._provenance()
        return self.found

    def _ready(self) -> list[Definition]:
        """The definitions whose registers are there; the others are absent and told, never nought."""
        meant = [item for item in self.definitions.items if item.holds_in(self.year)]
        ready, findings = leave_out_missing(self.store, meant, self.definitions.schema, self._years_of)
        self.found.findings += findings
        return ready

    def _years_of(self, definition: Definition) -> list[int]:
        years = [self.year - back for back in range(definition.mean_of_years)]
        return [*years, *([] if self.since is None or self.since in years else [self.since])]

    def _time(self, year: int, reference: tuple[tuple[str, int], ...], who: str = "") -> Time:
        """The time of a year. Raises `Refusal` where the population is of another day than the definitions want."""
        wanted = year + dict(reference).get("population", 0)
        as_of = self.store.file("population", wanted).as_of
        if self.store.file("population", wanted).rows == 0:
            raise Refusal(
                f"population {wanted} er tom. Bed om udtrækket igen, eller vælg et andet år.",
                f"population {wanted} is empty. Ask for the extract again, or choose another year.",
            )
        if who and as_of != wanted * 10000 + 101:
            raise Refusal(
                f"population {wanted} er opgjort {say_day(as_of)}, men {who} skal bruge {wanted}-01-01.",
                f"population {wanted} is of {say_day(as_of)}, but {who} wants {wanted}-01-01.",
            )
        return Time(year, reference, as_of)

    def _count(
        self, items: list[Definition], reference: tuple[tuple[str, int], ...], places: Places, scopes: Scopes
    ) -> None:
        plan = make_plan(items, self.by)
        for year in sorted({year for item in items for year in self._years_of(item)}):
            self.progress(str(year))
            asked = Asked(plan, self.store, self._time(year, reference, items[0].indicator), places)
            self._note(plan, asked.time)
            table = self.found.tables.setdefault(year, YearTable(year, scopes))
            _fill(table, plan, asked.time, self.engine.count(asked))
        self.found.countings += plan.countings
        if self.since is not None:
            self._moves(plan, reference, places, scopes)

    def _note(self, plan: Plan, time: Time) -> None:
        self.read |= {(register, time.of(register)): None for register in plan.registers()}

    def _moves(self, plan: Plan, reference: tuple[tuple[str, int], ...], places: Places, scopes: Scopes) -> None:
        """Areas, municipalities and the country apart: whoever moves between two areas stays in the municipality."""
        levels = [here for level in MOVING if (here := scopes.level(level))]
        divided = [divide_places(places, level) for level in levels]
        times = [self._time(year, reference) for year in (self.since or 0, self.year)]
        asked = [Asked(plan, self.store, time, places) for time in times]
        self.progress(f"{self.since}-{self.year}")
        chosen = [counting for counting in plan.countings if not counting.group]
        for level, found in zip(levels, self.engine.count_moves(asked[0], asked[1], divided), strict=True):
            for counting, sums in zip(chosen, found, strict=True):
                per = _per(counting.definition, times[0]), _per(counting.definition, times[1])
                for at, scope in enumerate(level):
                    self.found.moved.append((counting.definition, scope.name, read_moved(sums, at, per)))

    def _provenance(self) -> dict[str, Any]:
        files = [self.store.file(*key) for key in self.read]
        told: dict[str, Any] = {
            "engine": self.engine.name,
            "definitions": self.definitions.name,
            "definitions_sha256": digest_definitions(self.definitions),
            "borders": self.borders.name,
            "borders_sha256": self.borders.sha256,
            "borders_on": say_day(self.day),
            "extracts": [
                {
                    "register": item.register,
                    "year": item.year,
                    "rows": item.rows,
                    "sha256": item.sha256,
                    "as_of": say_day(item.as_of) if item.as_of else None,
                }
                for item in files
            ],
            "reference_dates": {str(year): say_day(self._time(year, ()).day) for year in sorted(self.found.tables)},
        }
        shape = {**told, "engine": None, "year": self.year, "since": self.since, "by": self.by}
        return {"run": hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:16], **told}


def tabulate(
    store: Store,
    definitions: Definitions,
    year: int,
    *,
    since: int | None = None,
    borders: Borders | None = None,
    borders_on: int | None = None,
    by: Sequence[str] = (),
    engine: str = "dense",
    progress: Progress = lambda _what: None,
) -> Tabulation:
    """Count the definitions for a year, and with `since` who stayed and moved from then on.

    Borders are those of the year's reference date, or of `borders_on` (yyyymmdd), at every time that is counted.
    Raises `Refusal` where the extracts cannot be used.
    """
    if since is not None and since >= year:
        raise Refusal(f"--since skal være før {year}.", f"--since must be before {year}.")
    day = borders_on or store.file("population", year).as_of
    run = _Run(
        store,
        definitions,
        year,
        since,
        borders or Borders("areas.csv"),
        tuple(by),
        choose_engine(engine),
        day,
        progress,
        Tabulation(year, since),
    )
    return run.run()


def count_pieces(
    store: Store, definitions: Definitions, year: int, sets: Sequence[Borders], day: int, engine: str = "dense"
) -> tuple[Places, dict[str, Column], Whole]:
    """The pieces that several sets of borders cut each other into, with every definition and the residents in each.

    What a release is held against earlier ones with: a reader can subtract one's areas from the other's.
    """
    places = make_places(store.cells, day, sets)
    columns: dict[str, Column] = {}
    residents: Whole = np.zeros(len(places.names), dtype=np.int64)
    for reference in dict.fromkeys(item.reference for item in definitions.items):
        plan = make_plan([item for item in definitions.items if item.reference == reference])
        as_of = store.file("population", year + dict(reference).get("population", 0)).as_of
        time = Time(year, reference, as_of)
        sums = choose_engine(engine).count(Asked(plan, store, time, places))
        columns |= {counting.definition.key: _column(counting, sums, time) for counting in plan.countings}
        residents = sums[plan.residents].count
    return places, columns, residents


def digest_definitions(definitions: Definitions) -> str:
    """The same for definitions that count the same."""
    return hashlib.sha256(repr(definitions.items).encode()).hexdigest()


def _draw(store: Store, day: int, borders: Borders) -> tuple[Places, Scopes]:
    """Places and scopes of a day; years between which nothing moves share them."""
    key = (store.cells.epoch(day), borders.sha256, borders.epoch(day))
    if key not in store.drawn:
        places = make_places(store.cells, day, [borders])
        store.drawn[key] = (places, list_scopes(places))
    found: tuple[Places, Scopes] = store.drawn[key]
    return found


def _per(definition: Definition, time: Time) -> int:
    return 1 if definition.measure is None else time.per(definition.measure.per, definition.measure.register)


def _fill(table: YearTable, plan: Plan, time: Time, sums: list[Sums]) -> None:
    """Places to scopes."""
    groups = Grouped([scope.places for scope in table.scopes.items])
    added = [found.over(groups) for found in sums]
    table.residents = added[plan.residents].count
    for counting in plan.countings:
        table.columns[counting.definition.key, counting.group] = _column(counting, added, time)
    for item in plan.differences:
        only = added[item.only_one].count, added[item.only_other].count
        table.differences[item.one, item.other, item.part, item.group] = only
    table.definitions |= {counting.definition.key: counting.definition for counting in plan.countings}


def _column(counting: Counting, added: list[Sums], time: Time) -> Column:
    denominator = added[counting.denominator]
    found = denominator if counting.numerator is None else added[counting.numerator]
    per = _per(counting.definition, time)
    return Column(denominator.count, found.total, found.squares, found.positive, found.largest, per)
