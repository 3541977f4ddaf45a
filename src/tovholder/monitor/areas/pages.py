"""Områder: every area in one table, and a profile of each."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from tovholder.agreement.reading_page.presenters import draw_figure
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.standing.area_profile import SurveyView, find_support, judge_kept_area, view_survey
from tovholder.monitor.areas.category_presenter import present_category
from tovholder.monitor.areas.criteria_presenter import present_criteria, tell_nearest_criterion
from tovholder.monitor.areas.presenters import (
    AreaPage,
    AreasPage,
    ShownColumn,
    draw_support,
    present_survey_columns,
    tell_area,
)
from tovholder.monitor.standings.presenters import ShownStanding, present_together
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import Monitored, load_monitored, load_standings
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_contexts import show_page


@programme_page
def areas_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every area of the agreement in one table."""
    agreement = frame.agreement
    shown = AreasPage(frame=frame, areas=agreement.areas, totals=agreement.totals, names=frame.names())
    return show_page(request, shown)


def list_scopes_with(agreement: Agreement, area: Area) -> set[str]:
    """The area's id and the ids of the groups that it is in: what can be said to concern it."""
    return {area.id} | {group.id for group in agreement.area_groups if area.id in group.areas}


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
    category = present_category(kept, found, frame.on)
    support = find_support(kept.figures, kept.catalogue, found.id, frame.on.year)
    shown = AreaPage(
        frame=frame,
        area=found,
        lead=tell_area(found, names, category, tell_nearest_criterion(judgement) if judgement else ""),
        names=names,
        rows=_rows(frame, scopes, names),
        support=draw_support(support, names) if support else None,
        surveys=_surveys(kept, found, names, frame.on.year),
        judgement=judgement,
        criteria=present_criteria(judgement) if judgement else [],
        category=category,
        figures=[drawn for drawn in map(draw_figure, _scoped(content.exhibits.figures, scopes)) if drawn],
        tables=_scoped(content.exhibits.tables, scopes),
        positions=[item for item in content.organisation.positions if set(item.areas) & scopes],
        bodies=[item for item in content.organisation.bodies if set(item.areas) & scopes],
    )
    return show_page(request, shown)


def _rows(frame: Frame, scopes: set[str], names: dict[str, str]) -> list[ShownStanding]:
    kept = [item for group in load_standings(frame.programme, frame.version, frame.on) for item in group.standings]
    shown = present_together(kept, names)
    own = [row for row in shown if row.standing.scope in scopes or row.standing.scope == "all"]
    return sorted(
        own, key=lambda row: row.standing.scope in {group.id for group in frame.agreement.area_groups} | {"all"}
    )


def _scoped(exhibits: Sequence[Any], scopes: set[str]) -> list[Any]:
    return [item for item in exhibits if item.scope in scopes]


def _surveys(
    kept: Monitored, area: Area, names: dict[str, str], until: int
) -> list[tuple[str, SurveyView, list[ShownColumn]]]:
    """(question, table, columns in words) of every survey indicator that something is known of."""
    asked = [item for item in kept.catalogue.indicators if item.kind == "survey"]
    views = [(item, view_survey(kept.figures, item.id, area.id, until)) for item in asked]
    language = find_page_language()
    return [
        (item.name[language], view, present_survey_columns(view, names)) for item, view in views if view is not None
    ]
