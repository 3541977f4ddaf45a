"""Counts as observations: exactly the programme file's shape, with the whole numbers they are made of beside them.

Divisions happen here, last, in fractions.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from tovholder.domain.registers.definition import Definition
from tovholder.domain.registers.engines.sums import MoveSums, Whole
from tovholder.domain.registers.scopes import Scopes
from tovholder.domain.registers.tally import Group
from tovholder.domain.registers.time_spans import find_year, say_period

PARTS: dict[str, tuple[str, str, str | None, tuple[int, int]]] = {
    "blev_foer": ("stayers", "before", "before_squares", (1, 0)),
    "blev_efter": ("stayers", "after", "after_squares", (0, 1)),
    "blev_begge": ("stayers", "product", None, (1, 1)),
    "fraflyttede": ("leavers", "left", "left_squares", (1, 0)),
    "tilflyttede": ("joiners", "joined", "joined_squares", (0, 1)),
}
"""The parts that the monitor reads who moved from: persons, Σ, Σ², and which of the two units Σ is in."""


@dataclass(frozen=True)
class Numbers:
    """One figure in whole numbers: Σ and Σ² are in units of 1/per and 1/per² of a person, grade or krone.

    `positive`: how many persons have anything of what is counted; `largest`: the most that one of them has.
    """

    denominator: int
    total: int
    squares: int
    per: int
    positive: int = 0
    largest: int = 0

    @property
    def share(self) -> Fraction | None:
        """Σ / per / denominator; None where there is nobody."""
        return Fraction(self.total, self.per * self.denominator) if self.denominator else None


Key = tuple[str, Group, str]
"""indicator/definition, group, scope."""


@dataclass(frozen=True)
class Column:
    """One definition and group in every scope, in the order of the scopes."""

    denominator: Whole
    total: Whole
    squares: Whole
    positive: Whole
    largest: Whole
    per: int

    def at(self, place: int) -> Numbers:
        """One scope's figure."""
        return Numbers(
            denominator=int(self.denominator[place]),
            total=int(self.total[place]),
            squares=int(self.squares[place]),
            per=self.per,
            positive=int(self.positive[place]),
            largest=int(self.largest[place]),
        )


@dataclass
class YearTable:
    """Everything that was counted of one year or election under one set of borders; what protection works on."""

    year: int
    scopes: Scopes
    definitions: dict[str, Definition] = field(default_factory=dict)
    columns: dict[tuple[str, Group], Column] = field(default_factory=dict)
    differences: dict[tuple[str, str, str, Group], tuple[Whole, Whole]] = field(default_factory=dict)
    """(one definition, another, part, group): persons in the one only and in the other only, by scope."""
    residents: Whole = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def numbers(self, key: Key) -> Numbers:
        """One figure."""
        definition, group, scope = key
        return self.columns[definition, group].at(self.scopes.number[scope])


@dataclass(frozen=True)
class Moved:
    """Who stayed, left and came, for one definition and scope."""

    numbers: dict[str, int]
    per: tuple[int, int]
    """What a full one is before and after: a year of 53 weeks follows one of 52."""


@dataclass(frozen=True)
class Observation:
    """One figure to be kept: see `domain.content.schema.observation_schema.Observed` for its words.

    `period` is a year, or an election's day as yyyymmdd.
    """

    definition: Definition
    scope: str
    period: int
    numbers: Numbers
    part: str | None = None
    group: Group = ()
    years: tuple[tuple[int, Numbers], ...] = ()
    """Of a mean over years, each year's own numbers."""

    @property
    def key(self) -> Key:
        """Which cell of the year's table it is."""
        return self.definition.key, self.group, self.scope

    @property
    def value(self) -> Fraction | None:
        """In the indicator's unit: per cent, or grades or kroner a person."""
        shares = [numbers.share for _year, numbers in self.years] if self.years else [self.numbers.share]
        known = [share for share in shares if share is not None]
        if len(known) < len(shares):
            return None
        mean = sum(known, Fraction(0)) / len(known)
        return mean * 100 if self.definition.kind in ("share", "fulltime") else mean

    def as_json(self, *, source: dict[str, Any], shown: bool = True) -> dict[str, Any]:
        """The public shape; of one that is held back nothing but what it is about."""
        named: dict[str, Any] = {
            "indicator": self.definition.indicator,
            "definition": self.definition.name,
            "scope": self.scope,
            "period": find_year(self.period),
            "part": self._part_name(),
        }
        if self.definition.is_of_election:
            named["election"] = say_period(self.period)
        if self.group:
            named["group"] = dict(self.group)
        if not shown:
            return {
                **named,
                "value": None,
                "numerator": None,
                "denominator": None,
                "status": "suppressed",
                "source": source,
            }
        return {**named, **self._figures(), "status": None, "source": source}

    def _part_name(self) -> str | None:
        if self.group:
            return ",".join(f"{name}={value}" for name, value in self.group)
        return self.part

    def _figures(self) -> dict[str, Any]:
        value, numbers = self.value, self.numbers
        if self.years:
            told = [
                {"year": year, "sum": one.total, "per": one.per, "denominator": one.denominator}
                for year, one in self.years
            ]
            return {"value": write_number(value), "numerator": None, "denominator": None, "exact": {"years": told}}
        squared = self.definition.kind != "share" and numbers.squares >= 0
        return {
            "value": write_number(value),
            "numerator": write_number(Fraction(numbers.total, numbers.per)),
            "denominator": numbers.denominator,
            "squares": write_number(Fraction(numbers.squares, numbers.per**2)) if squared else None,
            "exact": {"sum": numbers.total, "squares": max(numbers.squares, 0), "per": numbers.per},
        }


def write_number(value: Fraction | None) -> int | float | None:
    """Whole numbers whole, others as the nearest float."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def list_moves(definition: Definition, scope: str, period: int, moved: Moved) -> list[Observation]:
    """The five parts, at the later period."""
    return [Observation(definition, scope, period, _part(moved, PARTS[part]), part=part) for part in PARTS]


def _part(moved: Moved, names: tuple[str, str, str | None, tuple[int, int]]) -> Numbers:
    of, total, squares, (before, after) = names
    per = moved.per[0] ** before * moved.per[1] ** after
    return Numbers(moved.numbers[of], moved.numbers[total], moved.numbers[squares] if squares else -1, per)


def read_moved(sums: MoveSums, place: int, per: tuple[int, int]) -> Moved:
    """One place's movers."""
    return Moved(sums.at(place), per)
