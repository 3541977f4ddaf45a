"""The law's rules as dated data: criteria with their operators, lists, and which version a day falls under. Pure.

Source: almenboligloven §§ 61 a and 61 b and the acts that changed them; each version names its own in `rules.yaml`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, read_texts

Section = Literal["61a", "61b"]
Operator = Literal[">", ">=", "<"]
Unit = Literal["persons", "fulltime", "kroner"]
MeanReading = Literal["shares", "pooled"]


@dataclass(frozen=True)
class Measure:
    """What a criterion counts, as columns of a yearly row: numerator out of denominator."""

    id: str
    numerator: str
    denominator: str
    unit: Unit
    name: Text
    short: Text


@dataclass(frozen=True)
class Criterion:
    """One criterion of one section: the mean over `years` must stand in `operator` to the limit.

    `limit` is a share; None where the limit is `national_multiple` times the national share of the same years.
    """

    section: Section
    id: str
    measure: Measure
    operator: Operator
    limit: Fraction | None
    national_multiple: int | None
    years: int
    clause: str

    def holds(self, value: Fraction, limit: Fraction) -> bool:
        """Whether the value meets the criterion, exactly as the law words it."""
        if self.operator == ">":
            return value > limit
        return value >= limit if self.operator == ">=" else value < limit


@dataclass(frozen=True)
class ListRule:
    """A list: all of `requires` and `at_least` of `of`; or `years_required` years running on the list `years_on`."""

    id: str
    section: Section
    name: Text
    requires: tuple[str, ...] = ()
    at_least: int = 0
    of: tuple[str, ...] = ()
    years_on: str | None = None
    years_required: int = 0


@dataclass(frozen=True)
class Version:
    """The rules as they were from a day. `counts_as_year` is the list whose years count for `years_on` later."""

    id: str
    since: dt.date
    list_day: tuple[int, int]
    law: str
    sources: tuple[str, ...]
    least_residents: int
    criteria: tuple[Criterion, ...]
    lists: tuple[ListRule, ...]
    counts_as_year: str | None

    def section(self, section: Section) -> tuple[Criterion, ...]:
        """The criteria of one section in the law's order; empty where the version has no such section."""
        return tuple(criterion for criterion in self.criteria if criterion.section == section)


@dataclass(frozen=True)
class Rules:
    """Every version, the oldest first, and how a mean of several years is read."""

    versions: tuple[Version, ...]
    mean: MeanReading
    measures: Mapping[str, Measure]
    columns: Mapping[str, Text]

    def in_force(self, on: dt.date) -> Version:
        """The version of the day. Raises `Refusal` for a day before the first list."""
        if on < self.versions[0].since:
            first = self.versions[0].since.isoformat()
            raise Refusal(
                f"Der var ingen lister før {first}. Vælg en dato fra den dag eller senere.",
                f"There were no lists before {first}. Choose that day or a later one.",
            )
        return [version for version in self.versions if version.since <= on][-1]

    def find_list_in_force(self, on: dt.date) -> dt.date:
        """The day of the newest list on the day: yearly on the version's day, and on the day a version began."""
        version = self.in_force(on)
        yearly = [dt.date(year, *version.list_day) for year in (on.year - 1, on.year)]
        return max([version.since, *(day for day in yearly if version.since < day <= on)])

    def find_of_year(self, year: int) -> Version | None:
        """The version that the list of a year, as it stood in December, was made by; None before the first."""
        december = dt.date(year, 12, 1)
        return self.in_force(december) if december >= self.versions[0].since else None


@cache
def load_list_rules() -> Rules:
    """The rules that ship with the product."""
    content = read_statute_data("rules.yaml")
    measures = {name: Measure(id=name, **fields) for name, fields in content["measures"].items()}
    versions = [_version(version, measures) for version in content["versions"]]
    dated = tuple(sorted(versions, key=lambda version: version.since))
    return Rules(dated, content["mean"]["reading"], measures, content["columns"])


@cache
def load_national_shares() -> Mapping[int, Fraction]:
    """A list's year to the national share of convicted that it used (mean of two years), where a source gives it."""
    known = read_statute_data("thresholds.yaml")["national_convicted_percent"]
    return {item["list"]: _share(item["mean"]) for item in known if item["mean"] is not None}


def read_statute_data(name: str) -> Any:
    """The content of one of the package's own data files."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return read_texts(yaml.load((Path(__file__).parent / "data" / name).read_text("utf8"), Loader=loader))  # noqa: S506


def _version(content: dict[str, Any], measures: Mapping[str, Measure]) -> Version:
    month, day = (int(part) for part in content["list_day"].split("-"))
    return Version(
        id=content["id"],
        since=content["from"],
        list_day=(month, day),
        law=content["law"],
        sources=tuple(content["sources"]),
        least_residents=content["residents"]["at_least"],
        criteria=tuple(_criterion(item, measures) for item in content["criteria"]),
        lists=tuple(_list(item) for item in content["lists"]),
        counts_as_year=content.get("counts_as_year"),
    )


def _criterion(content: dict[str, Any], measures: Mapping[str, Measure]) -> Criterion:
    return Criterion(
        section=content["section"],
        id=content["id"],
        measure=measures[content["id"]],
        operator=content["operator"],
        limit=_share(content["percent"]) if "percent" in content else None,
        national_multiple=content.get("national_multiple"),
        years=content["years"],
        clause=content["clause"],
    )


def _list(content: dict[str, Any]) -> ListRule:
    return ListRule(
        id=content["id"],
        section=content["section"],
        name=content["name"],
        requires=tuple(content.get("requires", ())),
        at_least=content.get("at_least", 0),
        of=tuple(content.get("of", ())),
        years_on=content.get("years_on"),
        years_required=content.get("years_required", 0),
    )


def _share(percent: str) -> Fraction:
    return Fraction(percent) / 100
