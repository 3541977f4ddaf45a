"""The year's lettings by rule, protected, and what does not add up. Pure.

One letting is one household, so every count and share that leaves goes through the declaration of protection; the rules
of a year, the areas and the criteria are one system, so that nothing can be subtracted.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tovholder.domain.content.schema.delivery_schema import LettingAgreement, LettingCount
from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.disclosure.margin_tables import TOTAL, Place, Table
from tovholder.domain.disclosure.table_protection import publish_protected
from tovholder.domain.language.date_reader import find_first_day
from tovholder.domain.language.date_writer import format_date
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text

Rule = Literal["flexible", "waiting_list", "municipal", "exchange", "unknown"]
RULES: tuple[Rule, ...] = get_args(Rule)
RULE_WORDS: Mapping[Rule, Text] = {
    "flexible": Text(da="fleksible kriterier", en="flexible criteria"),
    "waiting_list": Text(da="venteliste", en="waiting list"),
    "municipal": Text(da="kommunal anvisning", en="municipal allocation"),
    "exchange": Text(da="bytte", en="exchange"),
    "unknown": Text(da="regel ikke oplyst", en="rule not told"),
}
MOST = 10_000
"""More in one area and quarter is a slip of the finger."""


def require_sound_count(count: LettingCount, areas: Collection[str], today: dt.date) -> None:
    """Raise `Refusal` for what cannot be so."""
    if count.area not in areas:
        raise Refusal("Området er ikke i aftalen.", "The agreement has no such area.")
    if find_first_day(count.quarter) > today:
        raise Refusal("Kvartalet er ikke begyndt endnu.", "The quarter has not begun yet.")
    by_criterion = count.flexible_by_criterion.values()
    if any(number < 0 for number in by_criterion):
        raise Refusal("Et antal kan ikke være under nul.", "A count cannot be below zero.")
    if max(count.vacated, count.let_total, count.let_by.total, count.refused, *by_criterion, 0) > MOST:
        raise Refusal("Antallet er for stort for et kvartal.", "The count is too large for a quarter.")


def list_letting_findings(counts: Iterable[LettingCount], names: Mapping[str, str]) -> list[Text]:
    """What does not add up, quarter by quarter; no count is told, for it could be of one household."""
    found = []
    for one in sorted(counts, key=lambda count: (count.quarter, count.area)):
        quarter, where = format_date(one.quarter), names.get(one.area, one.area)
        if one.let_by.total != one.let_total:
            found.append(
                Text(
                    da=f"{where}, {quarter.da}: udlejningerne efter regel giver ikke antallet i alt.",
                    en=f"{where}, {quarter.en}: the lettings by rule do not add up to the number in all.",
                )
            )
        if one.flexible_by_criterion and sum(one.flexible_by_criterion.values()) != one.let_by.flexible:
            found.append(
                Text(
                    da=f"{where}, {quarter.da}: kriterierne giver ikke antallet efter fleksible kriterier.",
                    en=f"{where}, {quarter.en}: the criteria do not add up to the number by flexible criteria.",
                )
            )
    return found


@dataclass(frozen=True)
class ShownLettings:
    """The lettings of a year that may be shown of one area, or of all (`*`); None: held back."""

    area: str
    by_rule: Mapping[Rule, int | None]
    total: int | None
    vacated: int | None
    quarters: int
    """How many quarters were counted."""

    @property
    def flexible_percent(self) -> float | None:
        """The share let by flexible criteria, where both its counts may be shown."""
        part = self.by_rule["flexible"]
        return None if part is None or not self.total else 100 * part / self.total


@dataclass(frozen=True)
class ShownYear:
    """A year's lettings as they may be shown: by area and rule, and over the criteria."""

    year: int
    areas: list[ShownLettings]
    by_criterion: Mapping[str, int | None]


def protect_letting_year(counts: Sequence[LettingCount], year: int, profile: Profile) -> ShownYear:
    """The year's lettings, each area in the order given, and all of them together; what is too few is held back."""
    own = [one for one in counts if one.quarter.startswith(f"{year}-")]
    areas = list(dict.fromkeys(one.area for one in own))
    if not areas:
        return ShownYear(year, [], {})
    rules = Table(
        ("area", "rule"),
        {
            (area, rule): Cell(sum(_count(one, rule) for one in own if one.area == area))
            for area in areas
            for rule in RULES
        },
    ).add_totals()
    vacated = Table(("where",), {(area,): Cell(sum(one.vacated for one in own if one.area == area)) for area in areas})
    criteria = _tabulate_criteria(own, rules)
    given = {"rules": rules, "vacated": vacated} | ({"criteria": criteria} if criteria else {})
    published = publish_protected(given, profile)
    shown = [
        ShownLettings(
            area,
            {rule: published.count(rules, (area, rule)) for rule in RULES},
            published.count(rules, (area, TOTAL)),
            published.count(vacated, (area,)) if area != TOTAL else None,
            len({one.quarter for one in own if area in (one.area, TOTAL)}),
        )
        for area in (*areas, TOTAL)
    ]
    told = [place[1] for place in criteria.cells if place[1] != TOTAL] if criteria else []
    return ShownYear(year, shown, {name: published.count(criteria, ("flexible", name)) for name in told if criteria})


def _count(one: LettingCount, rule: Rule) -> int:
    return max(one.let_total - one.let_by.total, 0) if rule == "unknown" else int(getattr(one.let_by, rule))


def _tabulate_criteria(own: Sequence[LettingCount], rules: Table) -> Table | None:
    """The flexible lettings over their criteria; what no criterion is told of stands beside them."""
    found: dict[str, int] = {}
    for one in own:
        for name, number in one.flexible_by_criterion.items():
            found[name] = found.get(name, 0) + number
    whole = rules.cells[TOTAL, "flexible"].count or 0
    if not found or sum(found.values()) > whole:
        return None
    cells: dict[Place, Cell] = {("flexible", name): Cell(number) for name, number in found.items()}
    if rest := whole - sum(found.values()):
        cells["flexible", ""] = Cell(rest)
    return Table(("rule", "criterion"), {**cells, ("flexible", TOTAL): Cell(whole)})


def find_target(agreements: Iterable[LettingAgreement], area: str, year: int) -> float | None:
    """The share that an agreement in force in the year sets for the area, in percent; the newest counts."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    own = [
        one
        for one in agreements
        if area in one.areas and one.since <= last and (one.until is None or one.until >= first)
    ]
    newest = max(own, key=lambda one: one.since, default=None)
    return None if newest is None or newest.share_target is None else float(newest.share_target)
