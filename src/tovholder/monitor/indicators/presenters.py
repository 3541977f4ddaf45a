"""An indicator's series as pictures, tables and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema.agreement_parts import Area, Indicator
from tovholder.domain.standing.area_profile import list_compositions
from tovholder.domain.standing.baseline_rows import BaselineRow
from tovholder.domain.standing.figure_comparability import find_first_obstacle, list_areas_of
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_standing import Group, Standing, compare_since_break, find_against
from tovholder.domain.standing.movers_and_stayers import Moves, find_moves
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.trend.asked_trend import tell_trend
from tovholder.domain.statistics.trend.trend_direction import compute_trend_of_counts
from tovholder.monitor.figures_in.forms import NewIndicator
from tovholder.monitor.indicators.series_drawing import HELD_AGAINST, Drawn, Picture, draw_series, tell_interval
from tovholder.monitor.observations.selectors import SourceOf
from tovholder.monitor.standings.board_looks import BoardLook
from tovholder.monitor.standings.presenters import (
    ShownStanding,
    format_figure,
    present_standing,
)
from tovholder.monitor.standings.scope_names import WIDER
from tovholder.monitor.standings.selectors import Monitored
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.charts import describe_picture, draw_key_square, draw_stacked_bars
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_downloads import Takeaway
from tovholder.shell.templatetags.danish import format_measure_alike, measure, number, signed


@dataclass(frozen=True)
class Cell:
    """A figure as a table shows it."""

    words: str
    behind: str = ""
    """The persons behind it: "183 af 212"; empty where they are not known or not shown."""
    broken: bool = False
    note: str = ""
    withheld: bool = False


@dataclass(frozen=True)
class Row:
    """A period: the chosen place's figure with its interval, the others', and how far it is from the comparator."""

    period: str
    ours: Cell
    interval: str
    others: list[Cell]
    distance: str
    begins: bool
    """Whether it is the udgangspunkt."""


@dataclass(frozen=True)
class Table:
    """An indicator's figures, one row a period, the newest first; the chosen place first."""

    place: str
    columns: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class Part:
    """One election's series, or the only one: picture, table, and what each row says."""

    variant: str
    picture: Picture | None
    table: Table
    rows: list[ShownStanding]
    since: list[ShownStanding]
    trends: list[tuple[str, str]]
    moved: list[tuple[str, Moves]]
    takeaway: Takeaway


@dataclass(frozen=True)
class Composition:
    """A whole in its parts: periods of the chosen place, and what is beside it in the newest."""

    picture: SafeString
    key: list[tuple[SafeString, str]]
    rows: list[tuple[str, tuple[float | None, ...]]]
    takeaway: Takeaway


@dataclass(frozen=True)
class Place:
    """A place that the page can be about."""

    scope: str
    name: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class IndicatorPage(ProgrammePage):
    """Everything that is known of one indicator: its sentence, its chart at full width, its numbers, the board."""

    template = "monitor/indicators/indicator.html"
    addresses = ("monitor:indicator",)
    indicator: Indicator | None
    """As the agreement has it; None for one that the agreement does not name."""
    title: str
    """Its short name."""
    definition: IndicatorDefinition | None
    """How it is counted, by the catalogue; None for one that the catalogue does not know."""
    places: list[Place]
    """What the chart can be of: groups of areas, then areas."""
    unit_said: str
    """What the numbers are, and which way is good."""
    parts: list[Part]
    """A series an election, else one."""
    composition: Composition | None
    """A whole in its parts; None for an indicator that is one number."""
    sources: list[SourceOf]
    """Where each number is from, newest first."""
    names: dict[str, str]
    """Id to name of everything that figures can be about."""
    lead: SafeString | str
    """What the first row of the place says, the answer first; empty where there is no row."""
    group: str
    """What the first row says among all rows: toward, away, level, unsure, cannot, awaits; empty without a row."""
    looks: list[tuple[int, BoardLook]]
    """What the board did with it, numbered as in the chart."""
    next_look: BoardLook | None
    """The next agenda that it stands on."""


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


ANSWERS: dict[Group, Promise] = {
    "toward": gettext_lazy("It is going the right way."),
    "away": gettext_lazy("It is going the wrong way."),
    "level": gettext_lazy("There is a level to hold."),
    "unsure": gettext_lazy("Nothing can be said for certain."),
    "cannot": gettext_lazy("It cannot be compared."),
    "awaits": gettext_lazy("There is no new figure."),
}
"""What a row says, in a few words that stand first on its page."""


def tell_indicator(shown: ShownStanding) -> SafeString:
    """The answer in bold, then the numbers it rests on, then how far the distance has moved and how sure that is."""
    standing, said = shown.standing, []
    baseline, ours = standing.row.baseline, standing.now.ours
    if shown.latest and ours is not None and shown.baseline and baseline is not None:
        words = {"now": shown.latest, "year": ours.period, "then": shown.baseline, "before": baseline.year or "–"}
        said.append(_("%(now)s in %(year)s against %(then)s in %(before)s.") % words)
    if shown.move.said and shown.group in {"toward", "away", "unsure"}:
        between = f" ({shown.move.between})" if shown.move.between else ""
        sure = _("more than chance can be") if shown.certain else _("it may be chance")
        sure = _("uncertain when all indicators are asked at once") if shown.alone else sure
        said.append(
            _("The distance: %(move)s%(between)s; %(sure)s.")
            % {"move": shown.move.said, "between": between, "sure": sure}
        )
    else:
        said.append(shown.said)
    return format_html("<strong>{}</strong> {}", ANSWERS[shown.group], " ".join(said))


def tell_unit(definition: IndicatorDefinition | None, indicator: Indicator | None) -> str:
    """Andel i procent. Et lavt tal er bedst."""
    unit = definition.unit if definition else indicator.unit if indicator else None
    good = definition.good if definition else indicator.good if indicator else None
    units = {"percent": _("Share, percent."), "grade": _("Mean grade."), "count": _("Number.")}
    ways = {"low": _("A low number is best."), "high": _("A high number is best.")}
    return " ".join(filter(None, (units.get(unit or "", ""), ways.get(good or "", ""))))


def list_places(found: Monitored, rows: Sequence[Standing], indicator_id: str, until: int) -> list[str]:
    """The places that anything is known of: groups of areas first, then the areas, in the agreement's order."""
    agreed = {item.scope for item in rows if item.row.baseline is not None}
    measured = {
        series[4]
        for series, kept in found.figures.by_series.items()
        if series[0] == indicator_id and any(int(str(figure.period)[:4]) <= until for figure in kept)
    }
    return [scope for scope in _scopes(found) if scope not in HELD_AGAINST and scope in agreed | measured]


def present_part(
    found: Monitored,
    variant: str,
    rows: Sequence[ShownStanding],
    indicator_id: str,
    names: dict[str, str],
    until: int,
    scope: str,
    looks: Sequence[BoardLook],
    takeaway: Takeaway,
) -> Part:
    """One election's series up to a year, or the only one, for a place."""
    every = {place: found.figures.series(indicator_id, place, variant=variant, until=until) for place in _scopes(found)}
    series = {place: kept for place, kept in every.items() if kept}
    definition = found.catalogue.get(indicator_id)
    row = next((item.standing.row for item in rows if item.standing.scope == scope), None)
    against = _find_comparator(row, series)
    drawn = Drawn(
        names.get(scope, scope),
        series.get(scope, ()),
        names.get(against, against),
        series.get(against, ()),
        row,
        definition,
        list_areas_of(scope, found.agreement),
    )
    picture = draw_series(drawn, found.agreement, looks)
    broken = [
        compare_since_break(item.standing, found.catalogue, found.figures, found.agreement, until) for item in rows
    ]
    trend = _trend(series.get(scope, ()), definition, drawn.areas)
    return Part(
        variant,
        picture,
        _table(series, names, drawn, scope, against),
        list(rows),
        [present_standing(item, names) for item in broken if item is not None],
        [(drawn.name, trend)] if trend else [],
        [
            (item.scope, split)
            for item in rows
            if item.standing.now.ours is not None
            and (split := find_moves(found.figures, indicator_id, item.standing.scope, item.standing.now.ours.year))
        ],
        Takeaway(takeaway.name, takeaway.sheet, picture.svg if picture else None),
    )


def _find_comparator(row: BaselineRow | None, series: dict[str, tuple[Figure, ...]]) -> str:
    """What the row is held against; without a row the first of those that anything is known of."""
    if row is not None and row.comparator is not None:
        return find_against(row)
    return next((scope for scope in series if scope in HELD_AGAINST), "municipality")


def _scopes(found: Monitored) -> list[str]:
    """Groups of areas first, then the areas, then what they are held against."""
    groups = [group.id for group in found.agreement.area_groups]
    everything = [] if "all" in groups or len(found.agreement.areas) < 2 else ["all"]
    own = [*everything, *groups, *(area.id for area in found.agreement.areas)]
    return [*own, "municipality", "municipal_social_housing", *WIDER]


def _table(
    series: dict[str, tuple[Figure, ...]], names: dict[str, str], drawn: Drawn, scope: str, against: str
) -> Table:
    """The periods newest first; the udgangspunkt of the agreement has its row though no figure of it was read in."""
    others = [place for place in series if place != scope]
    years = {str(figure.period): figure.year for kept in series.values() for figure in kept}
    baseline = drawn.row.baseline if drawn.row else None
    if baseline is not None and baseline.year is not None and baseline.year not in years.values():
        years[str(baseline.year)] = baseline.year
    by_place = {(place, str(figure.period)): figure for place, kept in series.items() for figure in kept}
    beside = list(by_place.values())
    rows = []
    for period, year in sorted(years.items(), key=lambda item: (item[1], item[0]), reverse=True):
        figure, theirs = by_place.get((scope, period)), by_place.get((against, period))
        begins = baseline is not None and baseline.year == year
        rows.append(
            Row(
                period,
                _cell_of_ours(figure, drawn, beside, begins),
                tell_interval(figure, drawn.definition) if figure is not None else "",
                [_cell(by_place.get((place, period)), drawn.unit, beside) for place in others],
                _tell_distance(figure, theirs),
                begins,
            )
        )
    return Table(drawn.name, [names.get(place, place) for place in others], rows)


def _cell_of_ours(figure: Figure | None, drawn: Drawn, beside: list[Figure], begins: bool) -> Cell:
    baseline = drawn.row.baseline if drawn.row else None
    if figure is None and begins and baseline is not None and baseline.value is not None:
        return Cell(format_measure_alike(baseline.value, drawn.unit, [item.value for item in beside]))
    return _cell(figure, drawn.unit, beside)


def _cell(figure: Figure | None, unit: str | None, beside: list[Figure]) -> Cell:
    if figure is None:
        return Cell("–")
    return Cell(
        format_figure(figure, unit, beside),
        tell_persons_behind(figure),
        figure.observed.break_,
        figure.observed.note or "",
        figure.state in {"suppressed", "protected"},
    )


def _tell_distance(ours: Figure | None, theirs: Figure | None) -> str:
    """The area less what it is held against, in the same period."""
    if ours is None or theirs is None or ours.value is None or theirs.value is None:
        return ""
    return signed(Decimal(str(ours.value)) - Decimal(str(theirs.value)), 1)


def tell_persons_behind(figure: Figure) -> str:
    """The persons behind a figure: "183 af 212"; nothing where they are not known or not shown."""
    counted = figure.counted
    if counted is None:
        return ""
    top, bottom = (number(int(part) if part == int(part) else part) for part in counted)
    return _("%(some)s of %(all)s") % {"some": top, "all": bottom}


MOST_BARS = 8
"""So many periods of a composition are drawn, the newest."""


def present_composition(
    found: Monitored, definition: IndicatorDefinition, scope: str, names: dict[str, str], until: int, takeaway: Takeaway
) -> Composition | None:
    """A whole in its parts over time, and what is beside it now; None where nothing of it is known."""
    ours = list_compositions(found.figures, definition, scope, until)[:MOST_BARS]
    bars = [(f"{names.get(scope, scope)}, {period}", values) for period, values in ours]
    for place in HELD_AGAINST:
        beside = list_compositions(found.figures, definition, place, until)[:1]
        bars += [(f"{names.get(place, place)}, {period}", values) for period, values in beside]
    if not bars:
        return None
    used = [at for at in range(len(definition.parts)) if any(values[at] is not None for _name, values in bars)]
    language = find_page_language()
    legend = tuple(getattr(definition.parts[at], language) for at in used)
    rows = [(name, tuple(values[at] for at in used)) for name, values in bars]
    said = [tell_bar(name, legend, values) for name, values in rows]
    words = describe_picture([definition.name[language], *said])
    picture = draw_stacked_bars(tuple(rows), legend, words, tuple(used), 900)
    key = [(draw_key_square(at), name) for at, name in zip(used, legend, strict=True)]
    return Composition(picture, key, rows, Takeaway(takeaway.name, takeaway.sheet, picture))


def tell_bar(name: str, legend: tuple[str, ...], values: tuple[float | None, ...]) -> str:
    """A bar in words, for those who do not see it."""
    known = [(part, value) for part, value in zip(legend, values, strict=True) if value is not None]
    return f"{name}: " + ", ".join(f"{part} {measure(value, 'percent')}" for part, value in known)


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
