"""One indicator: its series with intervals and breaks, what they say, how it is counted, where each number is from."""

from dataclasses import dataclass

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Indicator
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_standing import Standing, compare_since_break
from tovholder.domain.standing.movers_and_stayers import Moves, find_moves
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.trend.asked_trend import tell_trend
from tovholder.domain.statistics.trend.trend_direction import compute_trend_of_counts
from tovholder.monitor.indicators.series_drawing import draw_series
from tovholder.monitor.observations.selectors import list_sources
from tovholder.monitor.standings.presenters import ShownStanding, format_figure, present_standing
from tovholder.monitor.standings.scope_names import WIDER, name_scopes
from tovholder.monitor.standings.selectors import Monitored, load_monitored, load_own_standings, load_standings
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.templatetags.danish import number


@dataclass(frozen=True)
class Table:
    """An indicator's figures, one row a period and a column a scope."""

    columns: list[str]
    rows: list[tuple[str, list["Cell"]]]


@dataclass(frozen=True)
class Cell:
    """A figure as a table shows it."""

    words: str
    behind: str
    """The persons behind it: "183 af 212"; empty where they are not known or not shown."""
    broken: bool
    note: str


@dataclass(frozen=True)
class Part:
    """One election's series, or the only one: picture, table, and what each row says."""

    variant: str
    picture: SafeString | None
    table: Table
    rows: list[ShownStanding]
    since: list[ShownStanding]
    trends: list[tuple[str, str]]
    moved: list[tuple[str, Moves]]


@programme_page
def indicator_page(request: HttpRequest, frame: Frame, indicator_id: str) -> HttpResponse:
    """Everything that is known of one indicator."""
    found = load_monitored(frame.programme, frame.version, frame.on)
    rows = [item for item in _all_standings(frame) if item.indicator.id == indicator_id]
    definition = found.catalogue.get(indicator_id)
    if not rows and (definition is None or indicator_id not in found.figures.indicators):
        raise Http404(indicator_id)
    names = name_scopes(frame.agreement)
    variants = list(dict.fromkeys(item.variant for item in rows)) or [""]
    parts = [
        _part(found, variant, [item for item in rows if item.variant == variant], indicator_id, names, frame)
        for variant in variants
    ]
    context = {
        "frame": frame,
        "indicator": rows[0].indicator if rows else None,
        "title": _title(rows[0].indicator if rows else None, definition),
        "definition": definition,
        "parts": parts,
        "sources": list_sources(frame.programme, indicator_id),
        "names": names,
        "lead": parts[0].rows[0].said if parts[0].rows else "",
    }
    return render(request, "monitor/indicators/indicator.html", context)


def _all_standings(frame: Frame) -> list[Standing]:
    kept = [item for group in load_standings(frame.programme, frame.version, frame.on) for item in group.standings]
    return [*kept, *load_own_standings(frame.programme, frame.version, frame.on)]


def _title(indicator: Indicator | None, definition: IndicatorDefinition | None) -> str:
    language = find_page_language()
    if definition is not None:
        return definition.name[language]
    return indicator.text or indicator.id if indicator else ""


def _part(
    found: Monitored, variant: str, rows: list[Standing], indicator_id: str, names: dict[str, str], frame: Frame
) -> Part:
    until = frame.on.year
    every = {scope: found.figures.series(indicator_id, scope, variant=variant, until=until) for scope in _scopes(found)}
    series = {scope: kept for scope, kept in every.items() if kept}
    definition = found.catalogue.get(indicator_id)
    areas = [scope for scope in series if scope not in (*WIDER, "municipality", "municipal_social_housing")]
    broken = [compare_since_break(item, found.catalogue, found.figures, found.agreement.areas, until) for item in rows]
    return Part(
        variant,
        draw_series(series, names, definition) if any(series.values()) else None,
        _table(series, names, definition),
        [present_standing(item, names) for item in rows],
        [present_standing(item, names) for item in broken if item is not None],
        [(names.get(scope, scope), said) for scope in areas if (said := _trend(series[scope], definition))],
        [
            (names.get(item.scope, item.scope), split)
            for item in rows
            if item.now.ours is not None
            and (split := find_moves(found.figures, indicator_id, item.scope, item.now.ours.year)) is not None
        ],
    )


def _scopes(found: Monitored) -> list[str]:
    """Groups of areas first, then the areas, then what they are held against."""
    groups = [group.id for group in found.agreement.area_groups]
    everything = [] if "all" in groups or len(found.agreement.areas) < 2 else ["all"]
    own = [*everything, *groups, *(area.id for area in found.agreement.areas)]
    return [*own, "municipality", "municipal_social_housing", *WIDER]


def _table(
    series: dict[str, tuple[Figure, ...]], names: dict[str, str], definition: IndicatorDefinition | None
) -> Table:
    periods = {str(figure.period): figure.year for kept in series.values() for figure in kept}
    unit = definition.unit if definition else None
    by_place = {(scope, str(figure.period)): figure for scope, kept in series.items() for figure in kept}
    rows = [
        (period, [_cell(by_place.get((scope, period)), unit, list(by_place.values())) for scope in series])
        for period, _year in sorted(periods.items(), key=lambda item: (item[1], item[0]))
    ]
    return Table([names.get(scope, scope) for scope in series], rows)


def _cell(figure: Figure | None, unit: str | None, beside: list[Figure]) -> Cell:
    if figure is None:
        return Cell("–", "", False, "")
    return Cell(
        format_figure(figure, unit, beside),
        tell_persons_behind(figure),
        figure.observed.break_,
        figure.observed.note or "",
    )


def tell_persons_behind(figure: Figure) -> str:
    """The persons behind a figure: "183 af 212"; nothing where they are not known or not shown."""
    counted = figure.counted
    if counted is None:
        return ""
    top, bottom = (number(int(part) if part == int(part) else part) for part in counted)
    return _("%(some)s of %(all)s") % {"some": top, "all": bottom}


def _five_years_in_a_row(last: tuple[Figure, ...]) -> bool:
    """Whether these are five whole years, one after the other, each with the persons behind it."""
    if len(last) != 5 or not all(len(str(figure.period)) == 4 and figure.counted for figure in last):
        return False
    return [figure.year for figure in last] == list(range(last[0].year, last[0].year + 5))


def _trend(kept: tuple[Figure, ...], definition: IndicatorDefinition | None) -> str:
    """What the last five years of an area say, from the counts alone; nothing where there are not five in a row."""
    if definition is None or definition.kind not in {"share", "fulltime"}:
        return ""
    last = kept[-5:]
    if not _five_years_in_a_row(last) or any(figure.observed.break_ for figure in last[1:]):
        return ""
    counted = np.array([figure.counted for figure in last if figure.counted], dtype=float)
    trend = compute_trend_of_counts(check_counts(counted[:, 0], counted[:, 1]))
    said = tell_trend(trend, list(counted[:, 0] / counted[:, 1]), shares=True)
    return said[find_page_language()]
