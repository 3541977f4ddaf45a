"""An indicator's series as a picture: the areas with their intervals, what they are held against, breaks, signs."""

from collections.abc import Mapping, Sequence

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.language.date_reader import find_last_day
from tovholder.domain.standing.figure_comparability import find_obstacle, list_areas_of
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.share_intervals import compute_wilson_interval
from tovholder.monitor.standings.scope_names import WIDER
from tovholder.shell.charts import describe_picture
from tovholder.shell.line_charts import Line, Point, draw_lines_over_time
from tovholder.shell.templatetags.danish import NBSP, format_measure_alike

HELD_AGAINST = ("municipality", "municipal_social_housing", *WIDER)
MOST_LINES = 4
SIGNS = {"suppressed": _("held back"), "protected": _("held back"), "not_measured": _("not measured")}


def draw_series(
    series: Mapping[str, tuple[Figure, ...]],
    names: Mapping[str, str],
    definition: IndicatorDefinition | None,
    agreement: Agreement,
) -> SafeString:
    """The series on one pair of axes; at most four areas and one that they are held against, the rest in the table."""
    areas = [scope for scope in series if scope not in HELD_AGAINST][:MOST_LINES]
    held = [scope for scope in series if scope in HELD_AGAINST][:1]
    lines = tuple(
        Line(
            names.get(scope, scope),
            _points(series[scope], definition, list_areas_of(scope, agreement) if scope in areas else None),
            rest=scope in held,
        )
        for scope in [*areas, *held]
    )
    unit = definition.unit if definition else None
    top = _top(lines, unit)
    return draw_lines_over_time(lines, 0.0, top, f"{NBSP}%" if unit == "percent" else "", _in_words(lines, definition))


def _points(
    kept: tuple[Figure, ...], definition: IndicatorDefinition | None, areas: Sequence[Area] | None
) -> tuple[Point, ...]:
    """The points of a line; `areas` are those it is about, None for what they are held against."""
    before = (None, *kept)
    return tuple(_point(figure, definition, areas, last) for last, figure in zip(before, kept, strict=False))


def _point(
    figure: Figure, definition: IndicatorDefinition | None, areas: Sequence[Area] | None, last: Figure | None
) -> Point:
    day = find_last_day(figure.period)
    at = figure.year if len(str(figure.period)) in {4, 7} else day.year + (day.timetuple().tm_yday - 1) / 366
    # The catalogue's breaks are of the areas' own series; what they are held against may have another source.
    known = definition if areas is not None else None
    broken = last is not None and find_obstacle(last.year, last, (), figure, known, areas or ()) is not None
    low, high = _interval(figure, definition) if areas is not None else (None, None)
    value = None if figure.value is None else float(figure.value)
    sign = "" if value is not None else str(SIGNS.get(figure.state, ""))
    return Point(float(at), value, low, high, broken or figure.observed.break_, sign)


def _interval(figure: Figure, definition: IndicatorDefinition | None) -> tuple[float | None, float | None]:
    """How far a share would wander by chance: Wilson's 95 % interval in percent, of the answers' worth in a survey."""
    if definition is None or definition.unit != "percent" or figure.counted is None or figure.value is None:
        return None, None
    worth = float(figure.observed.effective or figure.counted[1])
    share = min(max(float(figure.value) / 100, 0.0), 1.0)
    found = compute_wilson_interval(check_counts(share * worth, worth))
    return float(np.asarray(found.low)) * 100, float(np.asarray(found.high)) * 100


def _top(lines: tuple[Line, ...], unit: str | None) -> float:
    points = [point for line in lines for point in line.points]
    known = [bound for point in points for bound in (point.value, point.high) if bound is not None]
    largest = max(known, default=1.0)
    if unit == "grade":
        return 12.0
    if unit == "percent":
        return float(next((end for end in (5, 10, 25, 50) if largest <= 0.95 * end), 100))
    return largest * 1.1


def _in_words(lines: tuple[Line, ...], definition: IndicatorDefinition | None) -> str:
    unit = definition.unit if definition else None
    return describe_picture(
        [f"{line.name}: {', '.join(_point_in_words(point, unit, line) for point in line.points)}" for line in lines]
    )


def _point_in_words(point: Point, unit: str | None, line: Line) -> str:
    if point.value is None:
        return f"{point.at:.0f} {point.sign}"
    return f"{point.at:.0f} {format_measure_alike(point.value, unit, [other.value for other in line.points])}"
