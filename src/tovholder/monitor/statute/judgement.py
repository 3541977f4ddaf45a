"""An area judged by the rules of a day: criteria, distances, lists, and what cannot be told. Pure.

Source: almenboligloven §§ 61 a and 61 b.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.monitor.refusal import Refused
from tovholder.monitor.statute.criteria import Judged
from tovholder.monitor.statute.lists import Membership, Size, judge_criteria, memberships, size
from tovholder.monitor.statute.rows import YearRow
from tovholder.monitor.statute.rules import Section, Version, Words, rules
from tovholder.monitor.statute.sentences import standing, standing_size


@dataclass(frozen=True)
class AreaJudgement:
    """One area on one day. `list_date` is the day of the list that reads the year's rows.

    `preliminary` tells that this list is not out yet on the day asked for: the figures are early, the rules the day's.
    """

    area: str
    year: int
    version: Version
    list_date: dt.date
    preliminary: bool
    size: Size
    criteria: tuple[Judged, ...]
    lists: tuple[Membership, ...]

    def section(self, section: Section) -> list[Judged]:
        """The criteria of one section, in the law's order."""
        return [item for item in self.criteria if item.criterion.section == section]

    def undecided(self) -> dict[str, Words]:
        """Each criterion that cannot be told, once, and why."""
        found: dict[str, Words] = {}
        for item in self.criteria:
            if item.why is not None:
                found.setdefault(item.criterion.id, item.why)
        return found

    def as_json(self) -> dict[str, Any]:
        """The judgement under the public names; shares are between 0 and 1."""
        shape: dict[str, Any] = {
            "area": self.area,
            "rule": self.version.id,
            "year": self.year,
            "list_date": self.list_date.isoformat(),
            "preliminary": self.preliminary,
            "size": {
                "met": self.size.met,
                "residents": self.size.residents,
                "at_least": self.size.at_least,
                "sentence": standing_size(self.size.residents, self.size.at_least),
            },
            "criteria": _criteria(self.section("61a")),
        }
        if self.version.section("61b"):
            shape["criteria_61b"] = _criteria(self.section("61b"))
        return shape | {
            "lists": [item.rule.id for item in self.lists if item.member],
            "on_list": {item.rule.id: item.member for item in self.lists},
            "undecided": [{"criterion": name, "why": why} for name, why in self.undecided().items()],
            "undecided_lists": [{"list": item.rule.id, "why": item.why} for item in self.lists if item.why],
        }


def judge(rows: Sequence[YearRow], on: dt.date, year: int | None = None) -> AreaJudgement:
    """One area's rows judged by the rules of the day; the year is found by `year_judged` unless it is given.

    Rows of earlier years serve the means of several years and the years in a row. Raises `Refused` for a day before
    the first list and for rows without the year.
    """
    known = rules()
    version = known.in_force(on)
    by_year = {row.year: row for row in rows}
    judged_year = year_judged(by_year, on) if year is None else year
    criteria = judge_criteria(version, by_year, judged_year, known)
    newest = known.list_in_force(on)
    early = newest.year < judged_year
    return AreaJudgement(
        area=rows[0].area,
        year=judged_year,
        version=version,
        list_date=dt.date(judged_year, *version.list_day) if early else newest,
        preliminary=early,
        size=size(version, by_year, judged_year),
        criteria=tuple(criteria),
        lists=tuple(memberships(version, criteria, by_year, judged_year, known)),
    )


def judge_areas(areas: Mapping[str, Sequence[YearRow]], on: dt.date) -> list[AreaJudgement]:
    """Every area's rows judged for one and the same year; an area without that year is left undecided."""
    year = year_judged({row.year for rows in areas.values() for row in rows}, on)
    return [judge(rows, on, year) for rows in areas.values()]


def year_judged(years: Collection[int], on: dt.date) -> int:
    """The day's own year when there are rows of it, else that of the newest list on the day.

    Raises `Refused` when there is neither.
    """
    newest = rules().list_in_force(on)
    for year in (on.year, newest.year):
        if year in years:
            return year
    there = ", ".join(map(str, sorted(years)))
    raise Refused(
        f"Der er ingen række for {on.year}, men for {there}. Tilføj rækken for {on.year}, eller vælg en anden dato.",
        f"There is no row for {on.year}, but for {there}. Add the row for {on.year}, or choose another date.",
    )


def _criteria(judged: list[Judged]) -> dict[str, dict[str, Any]]:
    return {item.criterion.id: _criterion(item) for item in judged}


def _criterion(item: Judged) -> dict[str, Any]:
    """Distances are the change that turns met into not met or back: negative for fewer, positive for more."""
    kroner = item.criterion.measure.unit == "kroner"
    whole = item.distance.whole if item.distance else None
    exact = item.distance.exact if item.distance else None
    return {
        "met": item.met,
        "value": None if item.value is None else float(item.value),
        "threshold": None if item.limit is None else float(item.limit),
        "operator": item.criterion.operator,
        "years": list(item.years),
        "distance_in_persons": None if kroner else whole,
        "distance_in_kroner": whole if kroner else None,
        "distance_exact": None if exact is None else float(exact),
        "distance_in_points": None if item.distance is None else float(100 * item.distance.points),
        "threshold_published": item.limit_published,
        "sentence": standing(item),
    }
