"""The log held against what was agreed: months, what is not seen or not agreed, how far the subgoals are. Pure."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from tovholder.domain.activity_log.log_rules import AgreedActivity
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.language.number_writer import read_exactly

UNSEEN_AFTER = 92
"""Days without a session after which an agreed activity is no longer seen: three months."""
Subject = tuple[str, str]
"""The activity's id, or empty and the name of what no delaftale has."""


@dataclass(frozen=True)
class Tally:
    """Sessions added up: fremmøder are visits, never persons."""

    planned: int = 0
    held: int = 0
    children: int = 0
    young: int = 0
    adults: int = 0
    unknown: int = 0
    volunteers: int = 0
    hours: Decimal = Decimal(0)
    last: dt.date | None = None
    first: dt.date | None = None

    @property
    def attendances(self) -> int:
        """All fremmøder."""
        return self.children + self.young + self.adults + self.unknown

    def __add__(self, other: "Tally") -> "Tally":
        numbers = {
            name: getattr(self, name) + getattr(other, name)
            for name in ("planned", "held", "children", "young", "adults", "unknown", "volunteers", "hours")
        }
        lasts = [day for day in (self.last, other.last) if day]
        firsts = [day for day in (self.first, other.first) if day]
        return Tally(**numbers, last=max(lasts, default=None), first=min(firsts, default=None))


@dataclass
class LogMonths:
    """Every month of every activity that the log has something of."""

    cells: dict[tuple[Subject, dt.date], Tally] = field(default_factory=dict)

    def sum_months(self, subject: Subject, first: dt.date, last: dt.date) -> Tally:
        """What one activity had from one month to another, both included."""
        return sum_tallies(
            tally for (one, month), tally in self.cells.items() if one == subject and first <= month <= last
        )

    @property
    def subjects(self) -> list[Subject]:
        """What the log tells of, in the order of first appearance."""
        return list(dict.fromkeys(subject for subject, _month in self.cells))


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    total = Tally()
    for tally in tallies:
        total = total + tally
    return total


def find_month(day: dt.date) -> dt.date:
    """The first day of the day's month."""
    return day.replace(day=1)


def step_month(month: dt.date, by: int) -> dt.date:
    """The first day of the month that lies so many months on."""
    at = month.year * 12 + month.month - 1 + by
    return dt.date(at // 12, at % 12 + 1, 1)


def find_month_end(month: dt.date) -> dt.date:
    """The last day of a month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


@dataclass(frozen=True)
class Mismatch:
    """Something that the log and the delaftaler do not agree on."""

    kind: Literal["not_agreed", "outside_period", "never_seen", "not_seen", "other_partner", "unused_partner"]
    subject: Subject
    activity: AgreedActivity | None
    last: dt.date | None = None
    times: int = 0
    partner: str = ""


def find_mismatches(
    activities: Mapping[str, AgreedActivity],
    seen: Mapping[Subject, Tally],
    outside: Mapping[Subject, int],
    partners: Mapping[str, frozenset[str]],
    today: dt.date,
) -> list[Mismatch]:
    """What is logged and not agreed, agreed and not seen for three months, or done with others than agreed.

    `outside` counts sessions before an activity's start or after its end; `partners` are those of the last year's log.
    """
    found = list(_find_not_agreed(activities, seen, outside))
    for one in activities.values():
        if one.in_force and one.runs_on(today):
            found += _find_not_seen(one, seen.get((one.id, "")), today)
            found += _find_other_partners(one, partners.get(one.id, frozenset()))
    return found


def _find_not_agreed(
    activities: Mapping[str, AgreedActivity], seen: Mapping[Subject, Tally], outside: Mapping[Subject, int]
) -> Iterator[Mismatch]:
    for subject, tally in seen.items():
        agreed = activities.get(subject[0])
        if agreed is None or not agreed.in_force:
            yield Mismatch("not_agreed", subject, agreed, tally.last, tally.planned)
        elif outside.get(subject):
            yield Mismatch("outside_period", subject, agreed, tally.last, outside[subject])


def _find_not_seen(one: AgreedActivity, tally: Tally | None, today: dt.date) -> Iterator[Mismatch]:
    last = tally.last if tally else None
    begun = find_first_day(one.start) if one.start else None
    since = last or begun
    if since is not None and (today - since).days > UNSEEN_AFTER:
        yield Mismatch("not_seen" if last else "never_seen", (one.id, ""), one, last)


def _find_other_partners(one: AgreedActivity, logged: frozenset[str]) -> Iterator[Mismatch]:
    if logged:
        for partner in sorted(logged - set(one.partners)):
            yield Mismatch("other_partner", (one.id, ""), one, partner=partner)
        for partner in sorted(set(one.partners) - logged):
            yield Mismatch("unused_partner", (one.id, ""), one, partner=partner)


@dataclass(frozen=True)
class SubgoalStanding:
    """A subgoal against its target: the newest result counts, for it is counted from the beginning."""

    id: str
    effort_area: str
    text: str
    measure: str
    target: Decimal | None
    value: Decimal | None
    on: dt.date | None
    expected: Decimal | None
    """Where one would be by now on a straight line; none where the measure is not one that grows."""

    @property
    def state(self) -> Literal["not_counted", "no_target", "reached", "on_track", "behind"]:
        """How it stands, by our own reading: a straight line to the target."""
        if self.value is None:
            return "not_counted"
        if self.target is None:
            return "no_target"
        if self.value >= self.target:
            return "reached"
        return "behind" if self.expected is not None and self.value < self.expected else "on_track"


def find_subgoal_standings(
    subagreements: Iterable[Mapping[str, Any]],
    results: Iterable[tuple[str, dt.date, Decimal]],
    period: tuple[int | str | None, int | str | None],
    today: dt.date,
) -> list[SubgoalStanding]:
    """Each subgoal with its newest result by the day. A measure `pr. år` is of the day's year, others of the period."""
    newest: dict[str, list[tuple[dt.date, Decimal]]] = {}
    for subgoal, on, value in results:
        if on <= today:
            newest.setdefault(subgoal, []).append((on, value))
    return [
        _find_standing(part["effort_area"], subgoal, newest.get(subgoal["id"], []), period, today)
        for part in subagreements
        for subgoal in part.get("subgoals") or ()
    ]


def _find_standing(
    effort_area: str,
    subgoal: Mapping[str, Any],
    results: Sequence[tuple[dt.date, Decimal]],
    period: tuple[int | str | None, int | str | None],
    today: dt.date,
) -> SubgoalStanding:
    measure = subgoal.get("measure") or ""
    yearly = "pr. år" in measure
    own = [one for one in results if not yearly or one[0].year == today.year]
    on, value = max(own, key=lambda one: one[0], default=(None, None))
    target = None if subgoal.get("target") is None else convert_to_decimal(subgoal["target"])
    return SubgoalStanding(
        subgoal["id"],
        effort_area,
        subgoal.get("text") or subgoal["id"],
        measure,
        target,
        value,
        on,
        _expect(target, measure, period, today),
    )


def _expect(
    target: Decimal | None, measure: str, period: tuple[int | str | None, int | str | None], today: dt.date
) -> Decimal | None:
    if target is None or any(word in measure for word in ("pr. uge", "pr. måned", "pr. aften", "pr. gang")):
        return None
    first, last = dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
    if "pr. år" not in measure:
        if period[0] is None or period[1] is None:
            return None
        first, last = find_first_day(period[0]), find_last_day(period[1])
    gone = min(max((today - first).days + 1, 0), (last - first).days + 1)
    return (target * gone / ((last - first).days + 1)).quantize(Decimal("0.1"))


def write_plain_number(value: Decimal) -> int | float:
    """A decimal as the content keeps numbers."""
    exact = read_exactly(value)
    return int(exact) if exact == int(exact) else float(exact)
