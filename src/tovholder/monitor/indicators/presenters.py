"""An indicator's series as pictures, tables and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Area, Indicator
from tovholder.domain.standing.figure_comparability import find_first_obstacle, list_areas_of
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_standing import Standing, compare_since_break
from tovholder.domain.standing.movers_and_stayers import Moves, find_moves
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.trend.asked_trend import tell_trend
from tovholder.domain.statistics.trend.trend_direction import compute_trend_of_counts
from tovholder.monitor.figures_in.forms import NewIndicator
from tovholder.monitor.indicators.series_drawing import draw_series
from tovholder.monitor.observations.selectors import SourceOf
from tovholder.monitor.standings.presenters import ShownStanding, format_figure, present_standing
from tovholder.monitor.standings.scope_names import WIDER
from tovholder.monitor.standings.selectors import Monitored
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
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


@dataclass(frozen=True, kw_only=True)
class IndicatorPage(ProgrammePage):
    """Everything that is known of one indicator."""

    template = "monitor/indicators/indicator.html"
    addresses = ("monitor:indicator",)
    indicator: Indicator | None
    """As the agreement has it; None for one that the agreement does not name."""
    title: str
    """Its short name."""
    definition: IndicatorDefinition | None
    """How it is counted, by the catalogue; None for one that the catalogue does not know."""
    parts: list[Part]
    """A series an election, else one."""
    sources: list[SourceOf]
    """Where each number is from, newest first."""
    names: dict[str, str]
    """Id to name of everything that figures can be about."""
    lead: str
    """What the first row says, in a sentence; empty where there is no row."""


@dataclass(frozen=True, kw_only=True)
class NewIndicatorPage(ProgrammePage):
    """Adding an indicator of the programme's own."""

    template = "monitor/indicators/new_indicator.html"
    addresses = ("monitor:new_indicator",)
    act = Act.OBSERVE
    form: NewIndicator
    """What is measured, how it is counted, which way is good; with what is wrong once it was sent."""


def name_indicator_page(indicator: Indicator | None, definition: IndicatorDefinition | None) -> str:
    """The short name of the catalogue, else the agreement's words."""
    language = find_page_language()
    if definition is not None:
        return definition.name[language]
    return indicator.text or indicator.id if indicator else ""


def present_part(
    found: Monitored, variant: str, rows: list[Standing], indicator_id: str, names: dict[str, str], until: int
) -> Part:
    """One election's series up to a year, or the only one."""
    every = {scope: found.figures.series(indicator_id, scope, variant=variant, until=until) for scope in _scopes(found)}
    series = {scope: kept for scope, kept in every.items() if kept}
    definition = found.catalogue.get(indicator_id)
    areas = [scope for scope in series if scope not in (*WIDER, "municipality", "municipal_social_housing")]
    broken = [compare_since_break(item, found.catalogue, found.figures, found.agreement, until) for item in rows]
    return Part(
        variant,
        draw_series(series, names, definition, found.agreement) if any(series.values()) else None,
        _table(series, names, definition),
        [present_standing(item, names) for item in rows],
        [present_standing(item, names) for item in broken if item is not None],
        [
            (names.get(scope, scope), said)
            for scope in areas
            if (said := _trend(series[scope], definition, list_areas_of(scope, found.agreement)))
        ],
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


def _trend(kept: tuple[Figure, ...], definition: IndicatorDefinition | None, areas: Sequence[Area]) -> str:
    """What the last five years of an area say, from the counts alone; nothing where they are not five in a row that
    can be held together."""
    if definition is None or definition.kind not in {"share", "fulltime"}:
        return ""
    last = kept[-5:]
    if not _five_years_in_a_row(last) or find_first_obstacle(last, definition, areas) is not None:
        return ""
    counted = np.array([figure.counted for figure in last if figure.counted], dtype=float)
    trend = compute_trend_of_counts(check_counts(counted[:, 0], counted[:, 1]))
    said = tell_trend(trend, list(counted[:, 0] / counted[:, 1]), shares=True)
    return said[find_page_language()]
