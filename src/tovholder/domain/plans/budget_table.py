"""The budget as a table: effort area by effort area, who pays and how, year by year, with every sum. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tovholder.domain.content.schema.value_kinds import convert_to_decimal, normalise_number
from tovholder.domain.plans.co_financing import SOURCES, Kroner

Line = Mapping[str, Any]
KINDS = ("cash", "hours", None)


@dataclass(frozen=True)
class Sums:
    """Amounts year by year, and all together; a year without any line is none, not zero."""

    by_year: tuple[Kroner | None, ...]
    total: Kroner | None


@dataclass(frozen=True)
class Row:
    """What one source gives an effort area in one way."""

    source: str | None
    kind: str | None
    sums: Sums


@dataclass(frozen=True)
class EffortAreaBudget:
    """One effort area's rows with their sum; None: what belongs to no single effort area."""

    effort_area: str | None
    rows: tuple[Row, ...]
    sums: Sums

    def sum_given_by(self, source: str | None) -> Kroner:
        """What a source gives the effort area, in both ways and all years."""
        own = [
            convert_to_decimal(row.sums.total)
            for row in self.rows
            if row.source == source and row.sums.total is not None
        ]
        given: Kroner = normalise_number(sum(own, Decimal(0)))
        return given


@dataclass(frozen=True)
class BudgetTable:
    """The whole budget. `years` may end with None: lines that name no year."""

    years: tuple[int | None, ...]
    effort_areas: tuple[EffortAreaBudget, ...]
    sums: Sums


def build_budget_table(budget: Mapping[str, Any], order: Sequence[str] = ()) -> BudgetTable:
    """The table of a budget's content, its effort areas in the order given and then as they come."""
    lines = list(budget.get("lines") or ())
    years = tuple(sorted({line.get("year") for line in lines}, key=lambda year: (year is None, year or 0)))
    found = list(dict.fromkeys(line.get("effort_area") for line in lines))
    ordered = sorted(found, key=lambda area: (area is None, order.index(area) if area in order else len(order)))
    areas = [_area([line for line in lines if line.get("effort_area") == area], area, years) for area in ordered]
    return BudgetTable(years, tuple(areas), _sums(lines, years))


def _area(lines: list[Line], area: str | None, years: tuple[int | None, ...]) -> EffortAreaBudget:
    ways = [(source, kind) for source in SOURCES for kind in KINDS]
    own = {way: [line for line in lines if (line.get("source"), line.get("kind")) == way] for way in ways}
    rows = [Row(*way, _sums(part, years)) for way, part in own.items() if part]
    return EffortAreaBudget(area, tuple(rows), _sums(lines, years))


def _sums(lines: Iterable[Line], years: tuple[int | None, ...]) -> Sums:
    own = list(lines)
    return Sums(tuple(_sum(line for line in own if line.get("year") == year) for year in years), _sum(own))


def _sum(lines: Iterable[Line]) -> Kroner | None:
    amounts = [convert_to_decimal(line["amount"]) for line in lines if line.get("amount") is not None]
    total: Kroner | None = normalise_number(sum(amounts, Decimal(0))) if amounts else None
    return total
