"""Områder: every area in one table, and a profile of each."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from tovholder.agreement.reading_page.presenters import draw_figure
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.standing.area_profile import SurveyView, find_support, judge_kept_area, view_survey
from tovholder.monitor.areas.area_rows import list_area_rows, make_area_sheet, present_area_rows, tell_areas
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
from tovholder.monitor.figures_out.figure_rows import make_figure_sheet
from tovholder.monitor.standings.presenters import ShownStanding, present_all
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import (
    AsKept,
    Monitored,
    compute_area_standings,
    compute_monitored,
    load_figures_key,
)
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_downloads import Takeaway, answer_download


@programme_page
def areas_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every area a row: category, lists, and three headline series as small multiples."""
    kept = load_figures_key(frame.programme, frame.version, frame.on)
    columns, rows = list_area_rows(kept, frame.on)
    takeaway = Takeaway("omraader", make_area_sheet(columns, rows) if rows else None)
    shown = AreasPage(
        frame=frame,
        lead=tell_areas([(row.area, present_area_rows(kept, row.area.id)) for row in rows]) if columns else "",
        columns=columns,
        rows=rows,
        totals=frame.agreement.totals,
        takeaway=takeaway,
    )
    return answer_download(request, frame.slug, [takeaway]) or show_page(request, shown)


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
    key = load_figures_key(frame.programme, frame.version, frame.on)
    kept = compute_monitored(key)
    scopes, names = list_scopes_with(content, found), name_scopes(frame.agreement)
    judgement = judge_kept_area(kept.figures, found.id, frame.on)
    category = present_category(kept, found, frame.on)
    support = find_support(kept.figures, kept.catalogue, found.id, frame.on.year)
    drawn = draw_support(support, names) if support else None
    figures = Takeaway(found.id, make_figure_sheet(frame, kept, scope=found.id))
    takeaways = [figures] + ([Takeaway("forsoergelse", picture=drawn.picture)] if drawn else [])
    shown = AreaPage(
        frame=frame,
        area=found,
        lead=tell_area(found, names, category, tell_nearest_criterion(judgement) if judgement else ""),
        names=names,
        own=present_area_rows(key, found.id),
        beside=_list_beside(key, content, found),
        rows=_rows(key, scopes, found.id),
        takeaways=takeaways,
        support=drawn,
        surveys=_surveys(kept, found, names, frame.on.year),
        judgement=judgement,
        criteria=present_criteria(judgement) if judgement else [],
        category=category,
        figures=[drawn for drawn in map(draw_figure, _scoped(content.exhibits.figures, scopes)) if drawn],
        tables=_scoped(content.exhibits.tables, scopes),
        positions=[item for item in content.organisation.positions if set(item.areas) & scopes],
        bodies=[item for item in content.organisation.bodies if set(item.areas) & scopes],
    )
    return answer_download(request, frame.slug, takeaways) or show_page(request, shown)


def _list_beside(key: AsKept, content: Agreement, area: Area) -> dict[tuple[str, str], str]:
    """By indicator and election: the newest figure of the group that the area is in, as it stands beside its own."""
    groups = {group.id for group in content.area_groups if area.id in group.areas} | {"all"}
    rows = [row for row in present_all(key) if row.standing.scope in groups]
    return {(row.standing.indicator.id, row.standing.variant): row.latest or row.baseline for row in rows}


def _rows(key: AsKept, scopes: set[str], area: str) -> list[ShownStanding]:
    """The rows of *Mål og indikatorer* that concern the area and are not its own."""
    agreed = [row for row in present_all(key) if row.standing.scope in scopes | {"all"}]
    own = {(item.indicator.id, item.variant) for item in compute_area_standings(key, area)}
    return [row for row in agreed if (row.standing.indicator.id, row.standing.variant) not in own]


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
