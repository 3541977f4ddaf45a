"""One pass: definitions of a year, by area and municipality, with who stayed and who moved, and where it came from."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

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
    find_near_codes,
    find_near_values,
    find_register_facts,
    find_unknown_borders,
    find_unmoved_turnout,
    find_unread_folders,
    leave_out_missing,
)
from tovholder.domain.registers.scopes import Level, Scope, Scopes, divide_places, list_scopes
from tovholder.domain.registers.tally import Counting, Plan, make_plan
from tovholder.domain.registers.time_spans import find_year, say_day, say_period

Progress = Callable[[str], None]
MOVING: tuple[Level, ...] = ("area", "municipality", "country")


@dataclass
class Tabulation:
    """What was counted. Nothing in it is protected: it stays inside until the command has had it protected."""

    year: int
    since: int | None
    countings: list[tuple[int, Counting]] = field(default_factory=list)
    """Which table each stands in: the year's, or an election's, whose number is its day."""
    moved: list[tuple[Definition, str, Moved]] = field(default_factory=list)
    tables: dict[int, YearTable] = field(default_factory=dict)
    """The year's table, those of its elections, and on the same borders those of years it is compared with."""
    findings: list[Finding] = field(default_factory=list)
    provenance: dict[str, Any] = field(default_factory=dict)

    def list_observations(self) -> Iterator[Observation]:
        """Every figure, made as it is asked for: a nation has a hundred thousand."""
        for period, counting in self.countings:
            for scope in self.tables[period].scopes.items:
                if scope.level != "rest":
                    yield self._observation(period, counting, scope)
        for definition, name, moved in self.moved:
            yield from list_moves(definition, name, self.year, moved)

    def _observation(self, period: int, counting: Counting, scope: Scope) -> Observation:
        definition = counting.definition
        key = (definition.key, counting.group, scope.name)
        back = range(definition.mean_of_years - 1, -1, -1) if definition.mean_of_years > 1 else ()
        years = tuple((self.year - before, self.tables[self.year - before].numbers(key)) for before in back)
        numbers = self.tables[period].numbers(key)
        return Observation(definition, scope.name, period, numbers, group=counting.group, years=years)


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
    drawn_on: int | None
    progress: Progress
    found: Tabulation
    read: dict[tuple[str, int], None] = field(default_factory=dict)
    near: dict[Finding, None] = field(default_factory=dict)

    def run(self) -> Tabulation:
        """Every definition of the year, those with the same reference in one pass."""
        places, scopes = _draw(self.store, self.day, self.borders)
        meant = [item for item in self.definitions.items if item.holds_in(self.year)]
        ready = self._ready([item for item in meant if not item.is_of_election], self._times_of)
        for reference in dict.fromkeys(item.reference for item in ready):
            self._count([item for item in ready if item.reference == reference], reference, places, scopes)
        if of_elections := [item for item in meant if item.is_of_election]:
            self._count_elections(of_elections)
        if self.since is not None and self.borders.differ(self._time(self.since, ()).day, self.day):
            self.found.findings.append(find_border_moves(self.since, self.year))
        self.found.findings += find_unread_folders(self.store)
        self.found.findings += find_near_codes(self.store.cells, self.borders)
        self.found.findings += find_unknown_borders(self.store.cells, self.borders, self.day)
        self.found.findings += [*self.near, *find_register_facts(self.store, list(self.read))]
        self.found.provenance = self._provenance()
        return self.found

    def _ready(self, meant: Sequence[Definition], times_of: Callable[[Definition], list[Time]]) -> list[Definition]:
        """The definitions whose registers are there; the others are absent and told, never nought."""
        ready, findings = leave_out_missing(self.store, meant, times_of)
        self.found.findings += findings
        return ready

    def _times_of(self, definition: Definition) -> list[Time]:
        return [Time(year, definition.reference, 0) for year in self._years_of(definition)]

    def _count_elections(self, definitions: Sequence[Definition]) -> None:
        """Each election by itself, of whoever lived there that day; who moved between two is not asked."""
        for day in self.store.elections(self.year) or [0]:
            time = Time(self.year, (), day, day)
            ready = self._ready(definitions, lambda _definition, time=time: [time])  # type: ignore[misc]
            if ready:
                self._count_election(ready, time)
        if self.since is not None:
            self.found.findings.append(find_unmoved_turnout(self.year, [item.key for item in definitions]))

    def _count_election(self, definitions: Sequence[Definition], time: Time) -> None:
        as_of = self.store.file("population", time.election).as_of
        if as_of != time.election:
            _refuse_other_day(time.election, as_of, definitions[0].indicator, say_day(time.election))
        places, scopes = _draw(self.store, self.day if self.drawn_on else time.day, self.borders)
        plan = make_plan(definitions, self.by)
        self._note(plan, time)
        table = self.found.tables.setdefault(time.election, YearTable(time.election, scopes))
        _fill(table, plan, time, self.engine.count(Asked(plan, self.store, time, places)))
        self.found.countings += [(time.election, counting) for counting in plan.countings]

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
            _refuse_other_day(wanted, as_of, who, f"{wanted}-01-01")
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
        self.found.countings += [(self.year, counting) for counting in plan.countings]
        if self.since is not None:
            self._moves(plan, reference, places, scopes)

    def _note(self, plan: Plan, time: Time) -> None:
        self.read |= {(register, time.of(register)): None for register in plan.registers()}
        self.near |= dict.fromkeys(find_near_values(self.store, plan, time))

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
                    "year": find_year(item.year),
                    "rows": item.rows,
                    "sha256": item.sha256,
                    "as_of": say_day(item.as_of) if item.as_of else None,
                }
                for item in files
            ],
            "reference_dates": {
                say_period(period): say_day(self.store.file("population", period).as_of)
                for period in sorted(self.found.tables)
            },
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
        borders_on,
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
    for time, items in _list_passes(store, definitions, year):
        plan = make_plan(items)
        sums = choose_engine(engine).count(Asked(plan, store, time, places))
        residents = residents if columns else sums[plan.residents].count
        columns |= {
            name_figure(item.definition.key, time.election): _column(item, sums, time) for item in plan.countings
        }
    return places, columns, residents


def name_figure(key: str, period: int) -> str:
    """A definition's name in the journal; of an election with its day, for there may be two in a year."""
    return key if period == find_year(period) else f"{key}@{say_period(period)}"


def _list_passes(store: Store, definitions: Definitions, year: int) -> Iterator[tuple[Time, list[Definition]]]:
    """Definitions that are counted in one pass over the registers, with the time of it."""
    plain = [item for item in definitions.items if not item.is_of_election]
    for reference in dict.fromkeys(item.reference for item in plain):
        as_of = store.file("population", year + dict(reference).get("population", 0)).as_of
        yield Time(year, reference, as_of), [item for item in plain if item.reference == reference]
    of_elections = [item for item in definitions.items if item.is_of_election]
    for day in store.elections(year) if of_elections else []:
        if store.has("population", day):
            yield Time(year, (), day, day), of_elections


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


def _refuse_other_day(period: int, as_of: int, who: str, wanted: str) -> NoReturn:
    raise Refusal(
        f"population {say_period(period)} er opgjort {say_day(as_of)}, men {who} skal bruge {wanted}.",
        f"population {say_period(period)} is of {say_day(as_of)}, but {who} wants {wanted}.",
    )


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
