"""An area judged by the rules of a day: criteria, distances, lists, and what cannot be told. Pure.

Source: almenboligloven §§ 61 a and 61 b.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.domain.housing_lists.statute.criterion_sentences import tell_criterion_standing, tell_size_standing
from tovholder.domain.housing_lists.statute.judged_criteria import (
    Judged,
    all_true_or_unknown,
    enough_true_or_unknown,
    judge_criterion,
)
from tovholder.domain.housing_lists.statute.list_rules import ListRule, Rules, Section, Version, load_list_rules
from tovholder.domain.housing_lists.statute.undecided_reasons import (
    tell_criteria_open,
    tell_history_open,
    tell_size_open,
)
from tovholder.domain.housing_lists.statute.yearly_file import YearRow
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, write_texts

# Which lists an area is on, from its criteria, its size and the years before. Pure.

Rows = Mapping[int, YearRow]


@dataclass(frozen=True)
class Size:
    """Whether the area has the residents that the lists ask for; `met` is None when they are not known."""

    residents: int | None
    at_least: int

    @property
    def met(self) -> bool | None:
        """Whether there are enough."""
        return None if self.residents is None else self.residents >= self.at_least


@dataclass(frozen=True)
class Membership:
    """One list: whether the area is on it, or None and why that cannot be told."""

    rule: ListRule
    member: bool | None
    why: Text | None = None


def judge_size(version: Version, rows: Rows, year: int) -> Size:
    """The area's residents on 1 January of the year against the version's least number."""
    counted = rows[year].count("residents") if year in rows else None
    return Size(None if counted is None else int(counted), version.least_residents)


def judge_criteria(version: Version, rows: Rows, year: int, rules: Rules) -> list[Judged]:
    """All criteria of the version, in the law's order."""
    return [judge_criterion(criterion, rows, year, rules.mean) for criterion in version.criteria]


def decide_memberships(version: Version, judged: list[Judged], rows: Rows, year: int, rules: Rules) -> list[Membership]:
    """Every list of the version, in the law's order."""
    big = judge_size(version, rows, year)
    found: dict[str, Membership] = {}
    for rule in version.lists:
        if rule.years_on is None:
            found[rule.id] = _by_criteria(rule, judged, big)
        else:
            found[rule.id] = _by_years(rule, found[rule.years_on], rows, year, rules)
    return list(found.values())


def _by_criteria(rule: ListRule, judged: list[Judged], big: Size) -> Membership:
    met = {item.criterion.id: item.met for item in judged if item.criterion.section == rule.section}
    enough = enough_true_or_unknown(rule.at_least, [met[name] for name in rule.of])
    conditions = all_true_or_unknown([enough, *(met[name] for name in rule.requires)])
    member = all_true_or_unknown([big.met, conditions])
    if member is not None:
        return Membership(rule, member)
    unknown = [name for name in (*rule.requires, *rule.of) if met[name] is None]
    return Membership(rule, None, tell_size_open() if conditions else tell_criteria_open(unknown))


def _by_years(rule: ListRule, now: Membership, rows: Rows, year: int, rules: Rules) -> Membership:
    """On the other list this year and as many years before as the rule asks for."""
    earlier = range(year - rule.years_required + 1, year)
    counted = {before: decide_counting_year(rows, before, rules) for before in earlier}
    member = all_true_or_unknown([now.member, *counted.values()])
    if member is not None:
        return Membership(rule, member)
    unknown = [before for before, counts in counted.items() if counts is None]
    return Membership(rule, None, tell_history_open(rule.years_required, unknown) if unknown else now.why)


def decide_counting_year(rows: Rows, year: int, rules: Rules) -> bool | None:
    """Whether an earlier year counts towards the years in a row: as the row says it, else by that year's own rules."""
    if year in rows and rows[year].on_list is not None:
        return rows[year].on_list
    version = rules.find_of_year(year)
    if version is None or version.counts_as_year is None or year not in rows:
        return None
    judged = judge_criteria(version, rows, year, rules)
    rule = next(rule for rule in version.lists if rule.id == version.counts_as_year)
    return _by_criteria(rule, judged, judge_size(version, rows, year)).member


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

    def undecided(self) -> dict[str, Text]:
        """Each criterion that cannot be told, once, and why."""
        found: dict[str, Text] = {}
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
                "sentence": tell_size_standing(self.size.residents, self.size.at_least),
            },
            "criteria": _criteria(self.section("61a")),
        }
        if self.version.section("61b"):
            shape["criteria_61b"] = _criteria(self.section("61b"))
        written: dict[str, Any] = write_texts(
            shape
            | {
                "lists": [item.rule.id for item in self.lists if item.member],
                "on_list": {item.rule.id: item.member for item in self.lists},
                "undecided": [{"criterion": name, "why": why} for name, why in self.undecided().items()],
                "undecided_lists": [{"list": item.rule.id, "why": item.why} for item in self.lists if item.why],
            }
        )
        return written


def judge_area(rows: Sequence[YearRow], on: dt.date, year: int | None = None) -> AreaJudgement:
    """One area's rows judged by the rules of the day; the year is found by `find_year_judged` unless it is given.

    Rows of earlier years serve the means of several years and the years in a row. Raises `Refusal` for a day before
    the first list and for rows without the year.
    """
    known = load_list_rules()
    version = known.in_force(on)
    by_year = {row.year: row for row in rows}
    judged_year = find_year_judged(by_year, on) if year is None else year
    criteria = judge_criteria(version, by_year, judged_year, known)
    newest = known.find_list_in_force(on)
    early = newest.year < judged_year
    return AreaJudgement(
        area=rows[0].area,
        year=judged_year,
        version=version,
        list_date=dt.date(judged_year, *version.list_day) if early else newest,
        preliminary=early,
        size=judge_size(version, by_year, judged_year),
        criteria=tuple(criteria),
        lists=tuple(decide_memberships(version, criteria, by_year, judged_year, known)),
    )


def judge_areas(areas: Mapping[str, Sequence[YearRow]], on: dt.date) -> list[AreaJudgement]:
    """Every area's rows judged for one and the same year; an area without that year is left undecided."""
    year = find_year_judged({row.year for rows in areas.values() for row in rows}, on)
    return [judge_area(rows, on, year) for rows in areas.values()]


def find_year_judged(years: Collection[int], on: dt.date) -> int:
    """The day's own year when there are rows of it, else that of the newest list on the day.

    Raises `Refusal` when there is neither.
    """
    newest = load_list_rules().find_list_in_force(on)
    for year in (on.year, newest.year):
        if year in years:
            return year
    there = ", ".join(map(str, sorted(years)))
    raise Refusal(
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
        "sentence": tell_criterion_standing(item),
    }
