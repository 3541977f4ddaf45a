"""Reads of the log, added up in the database: the number of queries is the same however long it is."""

import datetime
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.log.models import LogEntry, Result
from tovholder.domain.activity_log.log_rules import AgreedActivity
from tovholder.domain.activity_log.log_standing import (
    LogMonths,
    SubgoalStanding,
    Subject,
    Tally,
    find_subgoal_standings,
    write_plain_number,
)
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.margin_tables import TOTAL, Table
from tovholder.domain.disclosure.table_protection import publish_protected
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.programme.versions.models import Programme

AGES = ("children", "young", "adults", "unknown")
_SUMS: dict[str, Any] = {
    "n_planned": Count("id"),
    "n_held": Count("id", filter=Q(cancelled=False)),
    **{f"n_{name}": Sum(name) for name in (*AGES, "volunteers")},
    "n_hours": Sum("volunteer_hours"),
    "n_first": Min("on"),
    "n_last": Max("on", filter=Q(cancelled=False)),
}


def filter_counting(programme: Programme) -> QuerySet[LogEntry]:
    """The entries that count: neither superseded nor withdrawn."""
    return LogEntry.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)


def tell_entry(row: LogEntry) -> said.LogEntry:
    """The row as a programme file has it."""
    return said.LogEntry(
        id=row.key,
        activity=row.activity or None,
        name=row.name or None,
        on=row.on,
        held="cancelled" if row.cancelled else True,
        attendance=said.Attendance(**{age: getattr(row, age) for age in AGES}),
        volunteers=row.volunteers,
        volunteer_hours=write_plain_number(row.volunteer_hours),
        partners=row.partners,
        note=row.note or None,
        recorded_by=row.recorded_by or None,
    )


def tell_result(row: Result) -> said.Result:
    """The row as a programme file has it."""
    value = write_plain_number(row.value)
    return said.Result(
        id=row.key, subgoal=row.subgoal, on=row.on, value=value, source=row.source or None, note=row.note or None
    )


def list_log(
    programme: Programme, first: datetime.date | None = None, last: datetime.date | None = None
) -> list[said.LogEntry]:
    """Every entry that counts, by its day and then its number. One query."""
    rows = filter_counting(programme)
    rows = rows.filter(on__gte=first) if first else rows
    rows = rows.filter(on__lte=last) if last else rows
    return [tell_entry(row) for row in rows.order_by("on", "key")]


def list_log_by_name(programme: Programme, written: Collection[str]) -> list[said.LogEntry]:
    """As `list_log`, with the name of each activity that is not among those `written` in what goes out with it."""
    entries, agreed = list_log(programme), None
    for at, entry in enumerate(entries):
        if entry.activity and entry.activity not in written and not entry.name:
            agreed = agreed or find_agreed(programme, datetime.date.max)
            entries[at] = entry.model_copy(update={"name": agreed.name_subject(entry.activity)})
    return entries


def list_results(programme: Programme) -> list[said.Result]:
    """Every result that counts, as written. One query."""
    rows = Result.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)
    return [tell_result(row) for row in rows.order_by("id")]


def find_latest_result(programme: Programme, subgoal: str) -> Result | None:
    """The newest result of a subgoal. One query."""
    rows = Result.objects.filter(programme=programme, subgoal=subgoal, superseded_by__isnull=True, withdrawn=False)
    return rows.order_by("-on", "-id").first()


def _make_tally(row: Any) -> Tally:
    return Tally(
        **{name: row[f"n_{name}"] or 0 for name in ("planned", "held", *AGES, "volunteers")},
        hours=Decimal(row["n_hours"] or 0),
        last=row["n_last"],
        first=row["n_first"],
    )


def tally_months(programme: Programme, first: datetime.date, last: datetime.date, activity: str = "") -> LogMonths:
    """Each activity's months between two days, or one activity's. One query."""
    rows = filter_counting(programme).filter(on__gte=first, on__lte=last)
    rows = rows.filter(activity=activity) if activity else rows
    found = (
        rows.annotate(month=TruncMonth("on"))
        .values("activity", "name", "month")
        .annotate(**_SUMS)
        .order_by("activity", "name", "month")
    )
    return LogMonths({((row["activity"], row["name"]), row["month"]): _make_tally(row) for row in found})


def find_times_seen(programme: Programme, until: datetime.date) -> dict[Subject, Tally]:
    """How often each activity was planned and when it was last held; no more of the tally is filled. One query."""
    rows = filter_counting(programme).filter(on__lte=until).values("activity", "name")
    found = rows.annotate(n_planned=_SUMS["n_planned"], n_last=_SUMS["n_last"]).order_by("activity", "name")
    return {(row["activity"], row["name"]): Tally(row["n_planned"], last=row["n_last"]) for row in found}


def count_outside(
    programme: Programme, activities: Collection[AgreedActivity], until: datetime.date
) -> dict[Subject, int]:
    """How many sessions each activity had before its start or after its end. One query."""
    outside = Q(pk__in=[])
    for one in activities:
        if one.start is not None:
            outside |= Q(activity=one.id, on__lt=find_first_day(one.start))
        if one.end is not None:
            outside |= Q(activity=one.id, on__gt=find_last_day(one.end))
    rows = filter_counting(programme).filter(outside, on__lte=until, cancelled=False)
    return {(row["activity"], ""): row["n"] for row in rows.values("activity").annotate(n=Count("id")).order_by()}


def find_partners_logged(programme: Programme, since: datetime.date, until: datetime.date) -> dict[str, frozenset[str]]:
    """Who took part in each activity in a span of days. One query."""
    rows = filter_counting(programme).filter(on__gte=since, on__lte=until).exclude(partners=[]).exclude(activity="")
    found: dict[str, set[str]] = {}
    for activity, partners in rows.values_list("activity", "partners").distinct():
        found.setdefault(activity, set()).update(partners)
    return {activity: frozenset(partners) for activity, partners in found.items()}


def find_standings(programme: Programme, agreed: Agreed, on: datetime.date) -> list[SubgoalStanding]:
    """Each subgoal with its newest result. One query."""
    rows = Result.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False, on__lte=on)
    results = list(rows.order_by("id").values_list("subgoal", "on", "value"))
    return find_subgoal_standings(agreed.subagreements, results, agreed.period, on)


def protect_tallies(tallies: dict[str, Tally]) -> dict[str, dict[str, int | None]]:
    """Attendances by age as they may be shown outside the room; None: held back.

    `tallies` are by a name of their own each; a total `*` goes with them, over ages and over activities.
    """
    cells: dict[tuple[str, ...], Cell] = {
        (name, age): Cell(getattr(tally, age)) for name, tally in tallies.items() for age in AGES
    }
    table = Table(("activity", "age"), cells).add_totals()
    published = publish_protected({"log": table}, find_profile())
    return {name: {age: published.count(table, (name, age)) for age in (*AGES, TOTAL)} for name in (*tallies, TOTAL)}


def protect_counts(counts: dict[str, int]) -> dict[str, int | None]:
    """One row of counts with its total, as they may be shown outside the room; None: held back."""
    table = Table(("part",), {(name,): Cell(count) for name, count in counts.items()}).add_totals()
    published = publish_protected({"log": table}, find_profile())
    return {name: published.count(table, (name,)) for name in (*counts, TOTAL)}
