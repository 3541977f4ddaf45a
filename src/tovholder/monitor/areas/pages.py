"""Områder: every area in one table, and a profile of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.agreement.reading_page.presenters import draw_figure
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.housing_lists.statute.area_judgement import AreaJudgement
from tovholder.domain.standing.area_profile import (
    ANSWERS,
    Support,
    SurveyView,
    find_support,
    judge_kept_area,
    view_survey,
)
from tovholder.monitor.areas.category_presenter import present_category
from tovholder.monitor.areas.criteria_presenter import ShownCriterion, present_criteria, tell_nearest_criterion
from tovholder.monitor.standings.presenters import present_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import Monitored, load_monitored, load_standings
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.charts import describe_picture, draw_key_square, draw_stacked_bars
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import NBSP, measure, signed


@programme_page
def areas_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every area of the agreement in one table."""
    context = {
        "frame": frame,
        "areas": frame.agreement.areas,
        "totals": frame.agreement.totals,
        "names": frame.names(),
    }
    return render(request, "monitor/areas/areas.html", context)


def list_scopes_with(agreement: Agreement, area: Area) -> set[str]:
    """The area's id and the ids of the groups that it is in: what can be said to concern it."""
    return {area.id} | {group.id for group in agreement.area_groups if area.id in group.areas}


@dataclass(frozen=True)
class DrawnSupport:
    """Adults by what they live of: the picture, its key, and the same numbers as rows."""

    support: Support
    picture: SafeString
    key: list[tuple[SafeString, str]]
    rows: list[tuple[str, tuple[float | None, ...]]]


@dataclass(frozen=True)
class ShownColumn:
    """A column of the survey table in words."""

    name: str
    shares: list[str]
    difference: str
    interval: str
    verdict: str


@programme_page
def area_page(request: HttpRequest, frame: Frame, area_id: str) -> HttpResponse:
    """One area: who lives there, what they live of, how safe they feel, its category, how far the law's lists are."""
    content = frame.agreement
    found = next((item for item in content.areas if item.id == area_id), None)
    if found is None:
        raise Http404(area_id)
    kept = load_monitored(frame.programme, frame.version, frame.on)
    scopes, names = list_scopes_with(content, found), name_scopes(frame.agreement)
    judgement = judge_kept_area(kept.figures, found.id, frame.on)
    context: dict[str, Any] = {
        "frame": frame,
        "area": found,
        "names": names,
        "rows": _rows(frame, scopes, names),
        "support": _drawn_support(kept, found, names, frame.on.year),
        "surveys": _surveys(kept, found, names, frame.on.year),
        "judgement": judgement,
        "criteria": _criteria(judgement),
        "nearest": tell_nearest_criterion(judgement) if judgement else "",
        "category": present_category(kept, found, frame.on),
        "figures": [drawn for drawn in map(draw_figure, _scoped(content.exhibits.figures, scopes)) if drawn],
        "tables": _scoped(content.exhibits.tables, scopes),
        "positions": [item for item in content.organisation.positions if set(item.areas) & scopes],
        "bodies": [item for item in content.organisation.bodies if set(item.areas) & scopes],
    }
    return render(request, "monitor/areas/area.html", context)


def _rows(frame: Frame, scopes: set[str], names: dict[str, str]) -> list[Any]:
    kept = [item for group in load_standings(frame.programme, frame.version, frame.on) for item in group.standings]
    return [present_standing(item, names) for item in kept if item.scope in scopes or item.scope == "all"]


def _scoped(exhibits: Sequence[Any], scopes: set[str]) -> list[Any]:
    return [item for item in exhibits if item.scope in scopes]


def _criteria(judgement: AreaJudgement | None) -> list[tuple[str, list[ShownCriterion]]]:
    return [] if judgement is None else present_criteria(judgement)


def _drawn_support(kept: Monitored, area: Area, names: dict[str, str], until: int) -> DrawnSupport | None:
    found = find_support(kept.figures, kept.catalogue, area.id, until)
    if found is None:
        return None
    language = find_page_language()
    legend = tuple(getattr(part, language) for part in found.parts)
    rows = [(names.get(place, place), values) for place, values in found.places]
    said = [_bar_in_words(name, legend, values) for name, values in rows]
    picture = draw_stacked_bars(tuple(rows), legend, describe_picture([_("Adults by means of support"), *said]))
    return DrawnSupport(found, picture, [(draw_key_square(at), name) for at, name in enumerate(legend)], rows)


def _bar_in_words(name: str, legend: tuple[str, ...], values: tuple[float | None, ...]) -> str:
    known = [(part, value) for part, value in zip(legend, values, strict=True) if value is not None]
    return f"{name}: " + ", ".join(f"{part} {measure(value, 'percent')}" for part, value in known)


def _surveys(
    kept: Monitored, area: Area, names: dict[str, str], until: int
) -> list[tuple[str, SurveyView, list[ShownColumn]]]:
    """(question, table, columns in words) of every survey indicator that something is known of."""
    asked = [item for item in kept.catalogue.indicators if item.kind == "survey"]
    views = [(item, view_survey(kept.figures, item.id, area.id, until)) for item in asked]
    language = find_page_language()
    return [(item.name[language], view, _columns(view, names)) for item, view in views if view is not None]


VERDICTS = {
    "lower": gettext_lazy("lower"),
    "higher": gettext_lazy("higher"),
    "no_clear_difference": gettext_lazy("too few answers to tell"),
}


def _columns(view: SurveyView, names: dict[str, str]) -> list[ShownColumn]:
    return [_column(view, at, names) for at in range(len(view.columns))]


def _column(view: SurveyView, at: int, names: dict[str, str]) -> ShownColumn:
    column, reading = view.columns[at], view.columns[at].reading
    name = names.get(column.scope, column.scope)
    shares = [_percent(column.shares[answer]) for answer, _part in ANSWERS]
    if reading is None:
        return ShownColumn(name, shares, "", "", "")
    difference = f"{signed(100 * reading.difference)}{NBSP}pp"
    verdict = str(VERDICTS.get(reading.verdict, _("number of answers not known")))
    return ShownColumn(name, shares, difference, _span(reading.interval), verdict)


def _percent(value: float | None) -> str:
    return "–" if value is None else measure(value, "percent")


def _span(bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": signed(100 * bounds[0]), "high": signed(100 * bounds[1])}
