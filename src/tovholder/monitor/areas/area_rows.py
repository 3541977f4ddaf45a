"""Områder as small multiples: an area a row, three headline series on axes that a column shares, category and lists."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.housing_lists.statute.area_judgement import AreaJudgement
from tovholder.domain.standing.area_profile import judge_kept_area
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.standing.indicator_standing import Group, Standing, find_against
from tovholder.monitor.areas.category_presenter import ShownCategory, present_category
from tovholder.monitor.standings.distance_words import tell_move
from tovholder.monitor.standings.presenters import (
    ShownStanding,
    format_figure,
    name_indicator,
    present_standing,
    present_together,
)
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import AsKept, Monitored, compute_area_standings, compute_monitored
from tovholder.shell.charts import describe_picture
from tovholder.shell.language_choice import find_page_language, tell
from tovholder.shell.line_charts import fit_axis
from tovholder.shell.page_downloads import Cell, Sheet
from tovholder.shell.small_charts import Points, draw_small_series
from tovholder.shell.templatetags.danish import listed, number

HEADLINES = 3
"""So many series an area are on the page: those that most areas have, in the agreement's order."""
MOVES: dict[Group, Promise] = {
    "toward": gettext_lazy("nearer the municipality, certain"),
    "away": gettext_lazy("further from the municipality, certain"),
    "level": gettext_lazy("a level to hold"),
    "unsure": gettext_lazy("no certain change"),
    "cannot": gettext_lazy("cannot be compared"),
    "awaits": gettext_lazy("no new figure"),
}


@dataclass(frozen=True)
class Column:
    """One headline: what is measured, for which election, and the axis that all areas share."""

    indicator: str
    variant: str
    name: str
    axis_said: str


@dataclass(frozen=True)
class SmallSeries:
    """An area's series in a column."""

    picture: SafeString | None
    newest: str
    said: str
    certain: bool
    withheld: bool


@dataclass(frozen=True)
class AreaRow:
    """An area with its category, the lists whose criteria it meets, and its headline series."""

    area: Area
    category: ShownCategory | None
    lists: list[str]
    series: list[SmallSeries | None]


def list_area_rows(kept: AsKept, on: datetime.date) -> tuple[list[Column], list[AreaRow]]:
    """The columns, and a row an area in the agreement's order; read, never changed."""
    return _list_area_rows(kept, on, find_page_language())


@lru_cache(maxsize=64)
def _list_area_rows(kept: AsKept, on: datetime.date, language: str) -> tuple[list[Column], list[AreaRow]]:
    """Drawn once for figures as they are kept, in each language."""
    found = compute_monitored(kept)
    areas, names = found.agreement.areas, name_scopes(found.agreement)
    own = {area.id: compute_area_standings(kept, area.id) for area in areas}
    columns = _choose_columns(own)
    series = {(area.id, column): _find_standing(own[area.id], column) for area in areas for column in columns}
    axes = {column: _find_axis([series[area.id, column] for area in areas], found, on.year) for column in columns}
    shown = {key: _draw(standing, found, axes[key[1]], on.year, names) for key, standing in series.items()}
    rows = [
        AreaRow(
            area,
            present_category(found, area, on),
            tell_lists(judge_kept_area(found.figures, area.id, on)),
            [shown[area.id, column] for column in columns],
        )
        for area in areas
    ]
    return [_describe(column, series, axes[column]) for column in columns], rows


Key = tuple[str, str]
"""Indicator and election."""


def _key(standing: Standing) -> Key:
    return standing.indicator.id, standing.variant


def _choose_columns(own: dict[str, tuple[Standing, ...]]) -> list[Key]:
    held = Counter(_key(item) for rows in own.values() for item in rows if item.now.ours is not None)
    order = list(dict.fromkeys(_key(item) for rows in own.values() for item in rows))
    most = sorted(order, key=lambda key: -held[key])[:HEADLINES]
    return [key for key in order if key in most]


def _find_standing(rows: Sequence[Standing], column: Key) -> Standing | None:
    return next((item for item in rows if _key(item) == column), None)


def _find_series(standing: Standing, found: Monitored, until: int) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    name, variant = _key(standing)
    ours = found.figures.series(name, standing.scope, variant=variant, until=until)
    return ours, found.figures.series(name, find_against(standing.row), variant=variant, until=until)


Axes = tuple[tuple[float, float], tuple[float, float]]
"""The ends of the values' axis and those of time."""


def _find_axis(standings: Sequence[Standing | None], found: Monitored, until: int) -> Axes:
    """What all areas' series and what they are held against have room on."""
    known = [item for item in standings if item is not None]
    series = [one for item in known for one in _find_series(item, found, until)]
    rows = [given for item in known for given in (item.row.baseline, item.row.comparator) if given]
    values = [figure.value for one in series for figure in one] + [given.value for given in rows]
    years = [figure.year for one in series for figure in one]
    years += [item.row.baseline.year for item in known if item.row.baseline and item.row.baseline.year]
    axis = fit_axis([float(value) for value in values if value is not None])
    return axis, (float(min(years, default=0)), float(max(years, default=1)))


def _describe(column: Key, series: dict[tuple[str, Key], Standing | None], axes: Axes) -> Column:
    standing = next(item for (_area, key), item in series.items() if key == column and item is not None)
    unit = "\N{NO-BREAK SPACE}%" if standing.indicator.unit == "percent" else ""
    (low, high), (first, last) = axes
    words = {"first": int(first), "last": int(last), "low": number(low), "high": number(high), "unit": unit}
    said = _("%(first)s–%(last)s, axis %(low)s–%(high)s%(unit)s") % words
    return Column(*column, name_indicator(standing), said)


def _draw(
    standing: Standing | None, found: Monitored, axes: Axes, until: int, names: dict[str, str]
) -> SmallSeries | None:
    if standing is None:
        return None
    ours, theirs = _find_series(standing, found, until)
    given = standing.row.baseline, standing.row.comparator
    year = given[0].year if given[0] else None
    points = _points(ours) or _point_of(year, given[0].value if given[0] else None)
    beside = _points(theirs) or _point_of(year, given[1].value if given[1] else None)
    shown = present_standing(standing, names)
    newest = ours[-1] if ours else None
    withheld = newest is not None and newest.state in {"suppressed", "protected"}
    said = str(MOVES[shown.group])
    value = format_figure(newest, standing.indicator.unit, ours) if newest else shown.baseline
    words = describe_picture([shown.scope, shown.name, value, tell_move(standing, "").said or said])
    breaks = tuple(float(figure.year) for figure in ours if figure.observed.break_)
    picture = draw_small_series(points, beside, *axes, words, breaks) if points else None
    return SmallSeries(picture, value, said, shown.certain, withheld)


def _points(series: Sequence[Figure]) -> Points:
    return tuple(
        (float(figure.year), None if figure.value is None else float(figure.value))
        for figure in series
        if figure.value is not None or figure.state != "not_measured"
    )


def _point_of(year: int | None, value: float | int | None) -> Points:
    return () if year is None or value is None else ((float(year), float(value)),)


def tell_lists(judgement: AreaJudgement | None) -> list[str]:
    """The lists whose criteria an area meets, by name and paragraph; never that it is on one, which the ministry says.

    An area that meets those of § 61 a meets most often those of § 61 b as well, which sources count differently.
    """
    if judgement is None:
        return [_("not known")]
    met = [item.rule for item in judgement.lists if item.member]
    open_ = [item for item in judgement.lists if item.member is None]
    first = [rule for rule in met if rule.section == "61a"]
    told = [_meets(rule.name[find_page_language()], "§ 61 a") for rule in first]
    for rule in (rule for rule in met if rule.section == "61b"):
        named = {"list": tell(rule.name), "section": "§ 61 b"}
        also = _("also meets the criteria for %(list)s, %(section)s") % named
        told.append(also if first else _meets(named["list"], named["section"]))
    if told:
        return told
    return [_("cannot be told")] if open_ else [_("meets the criteria of no list")]


def _meets(name: str, section: str) -> str:
    return _("meets the criteria for %(list)s, %(section)s") % {"list": name, "section": section}


def tell_areas(own: Sequence[tuple[Area, Sequence[ShownStanding]]]) -> str:
    """Who comes nearer and who falls behind, by the series that are certain."""
    nearer = [area.name or area.id for area, rows in own if any(row.group == "toward" for row in rows)]
    further = [area.name or area.id for area, rows in own if any(row.group == "away" for row in rows)]
    said = [
        _("Certainly nearer the municipality on something: %(names)s.") % {"names": listed(nearer)} if nearer else "",
        _("Certainly further away on something: %(names)s.") % {"names": listed(further)} if further else "",
    ]
    return " ".join(part for part in said if part) or _("No area has a change that is certain.")


def present_area_rows(kept: AsKept, area: str) -> list[ShownStanding]:
    """An area's own rows, asked at once; read, never changed."""
    return _present_area_rows(kept, area, find_page_language())


@lru_cache(maxsize=1024)
def _present_area_rows(kept: AsKept, area: str, language: str) -> list[ShownStanding]:
    return present_together(compute_area_standings(kept, area), name_scopes(compute_monitored(kept).agreement))


def make_area_sheet(columns: Sequence[Column], rows: Sequence[AreaRow]) -> Sheet:
    """The table as a file: names beside ids, what stands on the page."""
    head = ["område-id", "område", "beboere", "boliger", "kategori", "lovens lister"]
    told: list[list[Cell]] = [
        [
            row.area.id,
            row.area.name or "",
            row.area.residents,
            row.area.dwellings,
            row.category.lead if row.category else "",
            "; ".join(row.lists),
            *(cell for one in row.series for cell in ((one.newest, one.said) if one else ("", ""))),
        ]
        for row in rows
    ]
    return Sheet([*head, *(cell for one in columns for cell in (one.name, f"{one.name}: ændring"))], told)
