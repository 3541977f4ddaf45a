"""Mål og indikatorer, and Områder, with what the agreement itself knows."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.agreement.exhibits import draw
from tovholder.agreement.kept import findings_of
from tovholder.agreement.labels import value_label
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.schema import Agreement, Finding
from tovholder.agreement.schema.places import Area
from tovholder.agreement.wording import own_name
from tovholder.monitor.baselines import BaselineRow, axis_top, rows_by_goal
from tovholder.monitor.selectors import latest_observations
from tovholder.shell.charts import describe, gap_strip
from tovholder.shell.templatetags.danish import measure


@dataclass(frozen=True)
class ShownRow:
    """A baseline row with its words and its picture."""

    row: BaselineRow
    scope: str
    against: str
    gap: str
    strip: SafeString | None
    doubts: list["Doubt"]


def _shown(row: BaselineRow, names: dict[str, str], doubts: list["Doubt"]) -> ShownRow:
    scope = names.get(row.baseline.scope, row.baseline.scope) if row.baseline and row.baseline.scope else ""
    against = _against(row)
    return ShownRow(row, scope, against, gap_in_words(row), _strip(row, scope, against), doubts)


def _against(row: BaselineRow) -> str:
    if row.comparator is None:
        return ""
    kind = value_label(row.comparator.kind or "")
    return f"{row.comparator.label} ({kind})" if row.comparator.label else kind


def gap_in_words(row: BaselineRow) -> str:
    """The distance as it is written: +2,3 pp for percent, −1,9 for grades; nothing when it cannot be told."""
    if row.gap is None:
        return ""
    gap = row.gap.quantize(Decimal("0.1"))
    sign = "+" if gap > 0 else "\N{MINUS SIGN}" if gap < 0 else "±"
    unit = "\N{NO-BREAK SPACE}pp" if row.indicator.unit == "percent" else ""
    return f"{sign}{measure(abs(gap), 'grade')}{unit}"


def _strip(row: BaselineRow, scope: str, against: str) -> SafeString | None:
    value = row.baseline.value if row.baseline else None
    theirs = row.comparator.value if row.comparator else None
    if value is None and theirs is None:
        return None
    now = row.latest.value if row.latest else None
    unit = row.indicator.unit
    words = describe(
        [
            own_name({"text": row.indicator.text}),
            f"{scope} {measure(value, unit)}" if value is not None else _("no baseline"),
            f"{row.latest.period}: {measure(row.latest.value, unit)}"
            if row.latest and row.latest.value is not None
            else "",
            f"{against} {measure(theirs, unit)}" if theirs is not None else "",
        ]
    )
    return gap_strip(_float(value), _float(theirs), axis_top(row.indicator), words, _float(now))


def _float(value: int | float | None) -> float | None:
    return None if value is None else float(value)


@dataclass(frozen=True)
class Doubt:
    """A finding about an indicator, under the number that the table refers to it by."""

    number: int
    finding: Finding
    pointers: tuple[str, ...]

    def concerns(self, indicator: str, baseline: str) -> bool:
        """Whether it points at the indicator, and not only at another baseline of it."""
        inside = [pointer for pointer in self.pointers if f"{pointer}/".startswith(f"{indicator}/")]
        of_baselines = [pointer for pointer in inside if pointer.startswith(f"{indicator}/baselines/")]
        rest = [pointer for pointer in inside if pointer not in of_baselines]
        return bool(rest and not of_baselines) or any(
            f"{pointer}/".startswith(f"{baseline}/") for pointer in of_baselines
        )


def doubts_about_indicators(findings: list[Finding]) -> list[Doubt]:
    """The findings that a person must settle and that point at an indicator, numbered in their order."""
    about = [
        item
        for item in findings
        if item.severity != "notice" and any(pointer.startswith("/goals/") for pointer in item.pointers)
    ]
    return [Doubt(number, item, tuple(item.pointers)) for number, item in enumerate(about, 1)]


def _places(content: Agreement) -> dict[str, str]:
    """Indicator id to the pointer of the indicator."""
    return {
        indicator.id: f"/goals/{at_goal}/indicators/{at}"
        for at_goal, goal in enumerate(content.goals)
        for at, indicator in enumerate(goal.indicators)
    }


def _doubts_of(row: BaselineRow, places: dict[str, str], doubts: list[Doubt]) -> list[Doubt]:
    start = places[row.indicator.id]
    at = row.indicator.baselines.index(row.baseline) if row.baseline in row.indicator.baselines else 0
    return [doubt for doubt in doubts if doubt.concerns(start, f"{start}/baselines/{at}")]


@programme_page
def goals(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The fixed goals: each indicator's baseline beside what it is held against."""
    content, names = frame.agreement, frame.names()
    groups = rows_by_goal(content, latest_observations(frame.programme, frame.on.year))
    places = _places(content)
    doubts = doubts_about_indicators(findings_of(frame.version) if frame.version else [])
    shown = [
        (group.goal, [_shown(row, names, _doubts_of(row, places, doubts)) for row in group.rows]) for group in groups
    ]
    rows = [row for group in groups for row in group.rows]
    context = {
        "frame": frame,
        "groups": shown,
        "doubts": doubts,
        "indicators": len(places),
        "worse": sum(row.worse_off is True for row in rows),
        "compared": sum(row.worse_off is not None for row in rows),
        "measured": sum(row.latest is not None for row in rows),
        "of_rows": len(rows),
        "doubtful": len({row.row.indicator.id for _goal, rows in shown for row in rows if row.doubts}),
    }
    return render(request, "monitor/goals.html", context)


@programme_page
def areas(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every area of the agreement in one table."""
    return render(
        request,
        "monitor/areas.html",
        {
            "frame": frame,
            "areas": frame.agreement.areas,
            "totals": frame.agreement.totals,
            "names": frame.names(),
        },
    )


def scopes_with(agreement: Agreement, area: Area) -> set[str]:
    """The area's id and the ids of the groups that it is in: what can be said to concern it."""
    return {area.id} | {group.id for group in agreement.area_groups if area.id in group.areas}


@programme_page
def area(request: HttpRequest, frame: Frame, area_id: str) -> HttpResponse:
    """One area: who lives there, its indicators, its figures and survey tables."""
    content = frame.agreement
    found = next((item for item in content.areas if item.id == area_id), None)
    if found is None:
        raise Http404(area_id)
    scopes, names = scopes_with(content, found), frame.names()
    rows = [
        _shown(row, names, [])
        for group in rows_by_goal(content, latest_observations(frame.programme, frame.on.year))
        for row in group.rows
        if row.baseline and (row.baseline.scope in scopes or row.baseline.scope == "all")
    ]
    context: dict[str, Any] = {
        "frame": frame,
        "area": found,
        "names": names,
        "rows": rows,
        "figures": [drawn for drawn in map(draw, _scoped(content.exhibits.figures, scopes)) if drawn],
        "tables": _scoped(content.exhibits.tables, scopes),
        "positions": [item for item in content.organisation.positions if set(item.areas) & scopes],
        "bodies": [item for item in content.organisation.bodies if set(item.areas) & scopes],
    }
    return render(request, "monitor/area.html", context)


def _scoped(exhibits: list[Any], scopes: set[str]) -> list[Any]:
    return [item for item in exhibits if item.scope in scopes]
