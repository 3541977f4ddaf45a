"""Which lists an area is on, from its criteria, its size and the years before. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from tovholder.monitor.statute.criteria import Judged, judge_criterion
from tovholder.monitor.statute.logic import at_least, every
from tovholder.monitor.statute.reasons import criteria_open, history_open, size_open
from tovholder.monitor.statute.rows import YearRow
from tovholder.monitor.statute.rules import ListRule, Rules, Version, Words

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
    why: Words | None = None


def size(version: Version, rows: Rows, year: int) -> Size:
    """The area's residents on 1 January of the year against the version's least number."""
    counted = rows[year].count("residents") if year in rows else None
    return Size(None if counted is None else int(counted), version.least_residents)


def judge_criteria(version: Version, rows: Rows, year: int, rules: Rules) -> list[Judged]:
    """All criteria of the version, in the law's order."""
    return [judge_criterion(criterion, rows, year, rules.mean) for criterion in version.criteria]


def memberships(version: Version, judged: list[Judged], rows: Rows, year: int, rules: Rules) -> list[Membership]:
    """Every list of the version, in the law's order."""
    big = size(version, rows, year)
    found: dict[str, Membership] = {}
    for rule in version.lists:
        if rule.years_on is None:
            found[rule.id] = _by_criteria(rule, judged, big)
        else:
            found[rule.id] = _by_years(rule, found[rule.years_on], rows, year, rules)
    return list(found.values())


def _by_criteria(rule: ListRule, judged: list[Judged], big: Size) -> Membership:
    met = {item.criterion.id: item.met for item in judged if item.criterion.section == rule.section}
    enough = at_least(rule.at_least, [met[name] for name in rule.of])
    conditions = every([enough, *(met[name] for name in rule.requires)])
    member = every([big.met, conditions])
    if member is not None:
        return Membership(rule, member)
    unknown = [name for name in (*rule.requires, *rule.of) if met[name] is None]
    return Membership(rule, None, size_open() if conditions else criteria_open(unknown))


def _by_years(rule: ListRule, now: Membership, rows: Rows, year: int, rules: Rules) -> Membership:
    """On the other list this year and as many years before as the rule asks for."""
    earlier = range(year - rule.years_required + 1, year)
    counted = {before: counts_as_year(rows, before, rules) for before in earlier}
    member = every([now.member, *counted.values()])
    if member is not None:
        return Membership(rule, member)
    unknown = [before for before, counts in counted.items() if counts is None]
    return Membership(rule, None, history_open(rule.years_required, unknown) if unknown else now.why)


def counts_as_year(rows: Rows, year: int, rules: Rules) -> bool | None:
    """Whether an earlier year counts towards the years in a row: as the row says it, else by that year's own rules."""
    if year in rows and rows[year].on_list is not None:
        return rows[year].on_list
    version = rules.of_year(year)
    if version is None or version.counts_as_year is None or year not in rows:
        return None
    judged = judge_criteria(version, rows, year, rules)
    rule = next(rule for rule in version.lists if rule.id == version.counts_as_year)
    return _by_criteria(rule, judged, size(version, rows, year)).member
