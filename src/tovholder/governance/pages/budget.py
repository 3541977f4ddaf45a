"""Økonomi: the budget by year, effort area, source, cash or hours, with the test of local co-financing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.agreement.models import DocumentKind, Version
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.governance.budget_table import BudgetTable, budget_table
from tovholder.governance.co_financing import SOURCES, CoFinancing, co_financing
from tovholder.governance.pages.budget_moved import moved_since
from tovholder.governance.pages.budget_words import area_name, source_name
from tovholder.governance.pages.documents import listed_versions
from tovholder.governance.selectors.documents import version_of, versions_in_force
from tovholder.people.rights import Act
from tovholder.shell.charts import describe, key_square, stacked_bars
from tovholder.shell.templatetags.danish import number


@dataclass(frozen=True)
class DrawnBudget:
    """The effort areas as stacked bars, in percent of the whole, with the picture's key and the same numbers."""

    picture: SafeString
    key: list[tuple[SafeString, str]]
    bars: list[tuple[str, list[float]]]


@programme_page
def budget(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The budget in force on the day."""
    version = versions_in_force(frame.programme, frame.on, DocumentKind.BUDGET).get("")
    return _shown(request, frame, version, version)


@programme_page
def budget_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version of the budget as it stands, in force or not."""
    version = version_of(frame.programme, DocumentKind.BUDGET, "", number)
    now = versions_in_force(frame.programme, frame.on, DocumentKind.BUDGET).get("")
    return _shown(request, frame, version, now, looked_up=True)


def _shown(
    request: HttpRequest, frame: Frame, version: Version | None, now: Version | None, *, looked_up: bool = False
) -> HttpResponse:
    content = version.content if version else {}
    names = {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    table, test = budget_table(content, list(names)), co_financing(content)
    context = {
        "frame": frame,
        "version": version,
        "looked_up": looked_up,
        "table": table,
        "test": test,
        "percent": _percent(test.share),
        "by_year": [(year, _percent(year.share)) for year in test.by_year],
        "names": names,
        "drawn": draw(table, test, names),
        "lines": content.get("lines") or [],
        "moved": moved_since(frame, version) if version else None,
        "versions": listed_versions(frame, DocumentKind.BUDGET, "", now),
        "may_propose": frame.may(Act.PROPOSE),
    }
    return render(request, "governance/budget.html", context)


def _percent(share: float | None) -> float | None:
    """A share in percent, rounded down: 24,99 must not be read as the 25 that it is not."""
    return None if share is None else int(share * 1000 + 1e-9) / 10


def draw(table: BudgetTable, test: CoFinancing, names: Mapping[str, str]) -> DrawnBudget | None:
    """The picture; none where there is nothing to draw or an amount is below zero."""
    sources = [one for one in SOURCES if any(area.given_by(one) for area in table.effort_areas)]
    amounts = [[area.given_by(one) for one in sources] for area in table.effort_areas]
    if test.total <= 0 or any(amount < 0 for row in amounts for amount in row):
        return None
    shares = [[round(100 * amount / test.total, 1) for amount in row] for row in amounts]
    legend = tuple(source_name(one) for one in sources)
    bars = [(area_name(area, names), row) for area, row in zip(table.effort_areas, shares, strict=True)]
    words = describe([_("Share of the whole budget in percent"), *(_in_words(bar, legend) for bar in bars)])
    picture = stacked_bars(tuple((name, tuple(share or None for share in row)) for name, row in bars), legend, words)
    return DrawnBudget(picture, [(key_square(place), name) for place, name in enumerate(legend)], bars)


def _in_words(bar: tuple[str, list[float]], legend: tuple[str, ...]) -> str:
    name, shares = bar
    return f"{name}: " + ", ".join(f"{part} {number(share)}" for part, share in zip(legend, shares, strict=True))
