"""An indicator's series as a picture: a place with its interval, what it is held against, udgangspunkt, breaks, board.

The udgangspunkt of the agreement is always drawn, also before any figure has been read in.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.domain.content.indicator_catalogue import IndicatorDefinition
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.standing.baseline_rows import BaselineRow
from tovholder.domain.standing.figure_comparability import find_obstacle
from tovholder.domain.standing.figure_series import Figure
from tovholder.domain.statistics.comparison.comparison_verdicts import Reason
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.share_intervals import compute_wilson_interval
from tovholder.monitor.standings.board_looks import BoardLook
from tovholder.monitor.standings.scope_names import WIDER
from tovholder.shell.charts import describe_picture
from tovholder.shell.line_charts import Chart, Line, Moment, Point, draw_lines_over_time, fit_axis
from tovholder.shell.templatetags.danish import NBSP, format_measure_alike, number

HELD_AGAINST = ("municipality", "municipal_social_housing", *WIDER)
SIGNS = {
    "suppressed": gettext_lazy("held back"),
    "protected": gettext_lazy("held back"),
    "not_measured": gettext_lazy("not measured"),
}
BREAKS: dict[Reason, Promise] = {
    "break": gettext_lazy("Break: counted in another way"),
    "definition": gettext_lazy("Break: another definition"),
    "border": gettext_lazy("Break: the area's border has moved"),
}
"""Why a line is broken, at the foot of the chart."""
CEILINGS = {"percent": 100.0, "grade": 12.0}
"""What no value of a unit can be above."""


@dataclass(frozen=True)
class Drawn:
    """What a chart is made of: the place, its series, what it is held against, and the row of the agreement."""

    name: str
    ours: tuple[Figure, ...]
    against: str
    theirs: tuple[Figure, ...]
    row: BaselineRow | None
    definition: IndicatorDefinition | None
    areas: Sequence[Area]
    """The areas that the place is made of."""

    @property
    def unit(self) -> str | None:
        """The unit of the numbers."""
        if self.definition is not None:
            return self.definition.unit
        return self.row.indicator.unit if self.row else None


@dataclass(frozen=True)
class Picture:
    """The chart, and from which number its axis begins; empty where that is zero."""

    svg: SafeString
    begins: str


def draw_series(drawn: Drawn, agreement: Agreement, looks: Sequence[BoardLook] = ()) -> Picture | None:
    """The series on one pair of axes; None where neither a figure nor an udgangspunkt is known."""
    lines = tuple(line for line in (_our_line(drawn), _their_line(drawn)) if line.points or line.start)
    if not any(point.value is not None for line in lines for point in _all_points(line)):
        return None
    axis = _fit(lines, drawn.unit)
    unit = f"{NBSP}%" if drawn.unit == "percent" else ""
    moments = tuple(Moment(_find_time(one.on), at, one.changed) for at, one in enumerate(looks, start=1))
    words = _in_words(lines, moments)
    chart = Chart(lines, axis, unit, words, _find_span(agreement), moments, _("The board"))
    return Picture(draw_lines_over_time(chart), f"{number(axis[0])}{unit}" if axis[0] else "")


def _all_points(line: Line) -> list[Point]:
    return [*line.points, *([line.start] if line.start else [])]


def _our_line(drawn: Drawn) -> Line:
    points = _points(drawn.ours, drawn, drawn.areas)
    baseline = drawn.row.baseline if drawn.row else None
    if baseline is None or baseline.value is None or baseline.year is None:
        return Line(drawn.name, points)
    value = float(baseline.value)
    words = {"value": format_measure_alike(value, drawn.unit, _values(drawn)), "year": baseline.year}
    said = _("Baseline %(value)s, %(year)s") % words
    return Line(drawn.name, points, start=Point(float(baseline.year), value, said=said))


def _their_line(drawn: Drawn) -> Line:
    points = _points(drawn.theirs, drawn, None)
    given = drawn.row.comparator if drawn.row else None
    year = (given.year if given else None) or (drawn.row.baseline.year if drawn.row and drawn.row.baseline else None)
    if not points and given is not None and given.value is not None and year is not None:
        value = float(given.value)
        points = (Point(float(year), value, said=format_measure_alike(value, drawn.unit, _values(drawn))),)
    return Line(drawn.against, points, rest=True)


def _values(drawn: Drawn) -> list[float | int | None]:
    """Every number that stands in the chart, so that all are written alike."""
    given = [drawn.row.baseline, drawn.row.comparator] if drawn.row else []
    return [*(figure.value for figure in (*drawn.ours, *drawn.theirs)), *(one.value for one in given if one)]


def _points(kept: tuple[Figure, ...], drawn: Drawn, areas: Sequence[Area] | None) -> tuple[Point, ...]:
    """The points of a line; `areas` are those it is about, None for what it is held against."""
    beside = _values(drawn)
    before = (None, *kept)
    return tuple(_point(figure, drawn, areas, last, beside) for last, figure in zip(before, kept, strict=False))


def _point(
    figure: Figure,
    drawn: Drawn,
    areas: Sequence[Area] | None,
    last: Figure | None,
    beside: Sequence[float | int | None],
) -> Point:
    at = float(figure.year) if len(str(figure.period)) in {4, 7} else _find_time(find_last_day(figure.period))
    low, high = _interval(figure, drawn.definition) if areas is not None else (None, None)
    value = None if figure.value is None else float(figure.value)
    return Point(
        at,
        value,
        low,
        high,
        _tell_break(figure, drawn, areas, last),
        "" if value is not None else str(SIGNS.get(figure.state, "")),
        figure.state in {"suppressed", "protected"},
        "" if value is None else format_measure_alike(value, drawn.unit, beside),
    )


def _tell_break(figure: Figure, drawn: Drawn, areas: Sequence[Area] | None, last: Figure | None) -> str:
    # The catalogue's breaks are of the areas' own series; what they are held against may have another source.
    known = drawn.definition if areas is not None else None
    reason = find_obstacle(last.year, last, (), figure, known, areas or ()) if last is not None else None
    reason = reason or ("break" if figure.observed.break_ else None)
    return str(BREAKS.get(reason, BREAKS["break"])) if reason else ""


def _find_time(day: datetime.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _find_span(agreement: Agreement) -> tuple[float, float, str] | None:
    period = agreement.period
    if period.start is None or period.end is None:
        return None
    ends = _find_time(find_first_day(period.start)), _find_time(find_last_day(period.end))
    return *ends, _("the agreement's period")


def _interval(figure: Figure, definition: IndicatorDefinition | None) -> tuple[float | None, float | None]:
    """How far a share would wander by chance: Wilson's 95 % interval in percent, of the answers' worth in a survey."""
    if definition is None or definition.unit != "percent" or figure.counted is None or figure.value is None:
        return None, None
    worth = float(figure.observed.effective or figure.counted[1])
    share = min(max(float(figure.value) / 100, 0.0), 1.0)
    found = compute_wilson_interval(check_counts(share * worth, worth))
    return float(np.asarray(found.low)) * 100, float(np.asarray(found.high)) * 100


def tell_interval(figure: Figure, definition: IndicatorDefinition | None) -> str:
    """The interval as a table has it: 11,2–16,1; nothing where none can be told."""
    low, high = _interval(figure, definition)
    return "" if low is None or high is None else f"{number(low, 1)}–{number(high, 1)}"


def _fit(lines: Sequence[Line], unit: str | None) -> tuple[float, float]:
    points = [point for line in lines for point in _all_points(line)]
    known = [bound for point in points for bound in (point.value, point.low, point.high) if bound is not None]
    return fit_axis(known, CEILINGS.get(unit or ""))


def _in_words(lines: Sequence[Line], moments: Sequence[Moment]) -> str:
    told = [
        f"{line.name}: {', '.join(filter(None, [line.start.said if line.start else '', *_tell_points(line)]))}"
        for line in lines
    ]
    seen = _("The board: %(years)s") % {"years": ", ".join(str(int(one.at)) for one in moments)} if moments else ""
    return describe_picture([*told, seen])


def _tell_points(line: Line) -> list[str]:
    return [f"{int(point.at)} {point.said or point.sign}" for point in line.points]
