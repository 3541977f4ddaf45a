"""A year's spending beside its budget: by effort area and by who pays, what is expected, what is left, the 25 %. Pure.

Expected for the whole year: what is booked, and for the months not booked yet a twelfth of the budget each. Everything
is Decimal; nothing is rounded before it is shown.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tovholder.domain.content.schema.delivery_schema import Actual, HourRate
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.number_writer import round_half_up
from tovholder.domain.plans.co_financing import LEAST, LOCAL, SOURCES

KINDS = ("cash", "hours")
Way = tuple[str, str]
"""Who pays, and cash or hours."""


@dataclass(frozen=True)
class Spent:
    """One row: what was meant, what is used, what the year is expected to end at."""

    budget: Decimal
    used: Decimal
    expected: Decimal

    @property
    def left(self) -> Decimal:
        """What of the budget is not used."""
        return self.budget - self.used

    @property
    def rest(self) -> Decimal:
        """What of the budget will be left, as it looks now; below zero where it will not do."""
        return self.budget - self.expected

    @property
    def percent(self) -> int | None:
        """How much of the budget is used, rounded down."""
        return int(100 * self.used / self.budget) if self.budget > 0 else None

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.budget + other.budget, self.used + other.used, self.expected + other.expected)


NOTHING = Spent(Decimal(0), Decimal(0), Decimal(0))


@dataclass(frozen=True)
class LocalShare:
    """The local part of a sum against the least share; no verdict where there is nothing."""

    local: Decimal
    total: Decimal

    @property
    def met(self) -> bool | None:
        """Whether it is enough, to the øre."""
        return self.local >= LEAST * self.total if self.total > 0 else None

    @property
    def percent(self) -> Decimal | None:
        """In percent with one decimal, rounded down: 24,99 must not be read as 25."""
        return (1000 * self.local / self.total).to_integral_value("ROUND_FLOOR") / 10 if self.total > 0 else None

    @property
    def missing(self) -> Decimal:
        """What more of it should have been local."""
        return max(LEAST * self.total - self.local, Decimal(0))


@dataclass(frozen=True)
class SpendingYear:
    """A calendar year. `months` are those booked; rows without an effort area are for all of them (None)."""

    year: int
    months: int
    booked_until: dt.date | None
    by_area: dict[str | None, Spent]
    by_way: dict[Way, Spent]
    total: Spent
    late: Decimal
    """What of it belongs to a year that was closed."""

    def find_share(self, part: str) -> LocalShare:
        """The 25 % of `budget`, `used` or `expected`."""
        local = sum((getattr(one, part) for way, one in self.by_way.items() if way[0] in LOCAL), Decimal(0))
        return LocalShare(local, getattr(self.total, part))


def value_hours(hours: Decimal, source: str | None, on: dt.date, rates: Iterable[HourRate]) -> Decimal | None:
    """Hours at the rate of the day, to the øre; None where no rate is known for it."""
    known = [one for one in rates if one.since <= on and one.source in {source, None}]
    if not known:
        return None
    newest = max(known, key=lambda one: (one.since, one.source is not None))
    return round_half_up(hours * convert_to_decimal(newest.rate), 2)


def find_spending_year(
    year: int, lines: Sequence[Mapping[str, Any]], actuals: Sequence[Actual], order: Sequence[str] = ()
) -> SpendingYear:
    """The year's budget lines beside what is booked in it, late bookings with it."""
    booked = [one for one in actuals if one.counts_in == year]
    own = [line for line in lines if line.get("year") == year and line.get("amount") is not None]
    until = max((find_last_day(one.period) for one in booked if not one.late), default=None)
    months = until.month if until and until.year == year else 0
    cells = _find_cells(own, booked, months)
    areas = sorted(
        {area for area, _way in cells}, key=lambda one: (one is None, order.index(one) if one in order else 99)
    )
    ways = [(source, kind) for source in SOURCES for kind in KINDS if source]
    return SpendingYear(
        year,
        months,
        until,
        {area: _sum(one for (key, _way), one in cells.items() if key == area) for area in areas},
        {
            way: _sum(one for (_area, key), one in cells.items() if key == way)
            for way in ways
            if any(key == way for _a, key in cells)
        },
        _sum(cells.values()),
        sum((convert_to_decimal(one.amount) for one in booked if one.late), Decimal(0)),
    )


def _find_cells(
    lines: Iterable[Mapping[str, Any]], booked: Iterable[Actual], months: int
) -> dict[tuple[str | None, Way], Spent]:
    budget: dict[tuple[str | None, Way], Decimal] = {}
    used: dict[tuple[str | None, Way], Decimal] = {}
    for line in lines:
        key = line.get("effort_area"), (line.get("source") or "other", line.get("kind") or "cash")
        budget[key] = budget.get(key, Decimal(0)) + convert_to_decimal(line["amount"])
    for one in booked:
        place = one.effort_area, (one.source, one.kind)
        used[place] = used.get(place, Decimal(0)) + convert_to_decimal(one.amount)
    cells = {}
    for key in dict.fromkeys([*budget, *used]):
        meant, spent = budget.get(key, Decimal(0)), used.get(key, Decimal(0))
        cells[key] = Spent(meant, spent, spent + meant * (12 - months) / 12)
    return cells


def _sum(parts: Iterable[Spent]) -> Spent:
    total = NOTHING
    for one in parts:
        total = total + one
    return total


def find_year_of(period: int | str) -> int | None:
    """The calendar year that a period lies in; None where it lies in two."""
    first, last = find_first_day(period), find_last_day(period)
    return first.year if first.year == last.year else None
