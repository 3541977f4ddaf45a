"""Lines over time as SVG made on the server: intervals drawn, breaks that break the line, names at the lines' ends.

Told apart without colour as well: each line has a stroke and a mark of its own.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from tovholder.domain.language.number_writer import format_number
from tovholder.shell.charts import BLUE, HATCH, INK, clean_chart, draw_svg, inline_values
from tovholder.shell.language_choice import tell

COLOURS = (BLUE, "#7a4d00", "#1f5c2e", "#6b3fa0")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
SHAPES = ("circle", "square", "triangle-up", "triangle-down")
REST, REST_DASH, REST_SHAPE = INK, [4, 3], "diamond"
SOFT = "#545454"
WIDTH, HEIGHT = 900, 260


@dataclass(frozen=True)
class Point:
    """A value at a time (a year, with decimals within it), with the interval around it where there is one.

    `value` is None where nothing may or can be shown; then `sign` stands in the chart instead, in a hatched box where
    a number exists and is `withheld`. `broken` says why the series breaks before this point; empty where it does not.
    `said` is the value as it is written.
    """

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None
    broken: str = ""
    sign: str = ""
    withheld: bool = False
    said: str = ""


@dataclass(frozen=True)
class Line:
    """A named line; `rest` marks the one that the others are held against. `start` is the point that it is counted
    from: open, with a dotted line through it and its words."""

    name: str
    points: tuple[Point, ...]
    rest: bool = False
    start: Point | None = None


@dataclass(frozen=True)
class Moment:
    """Something that happened at a time: a number on a line under the axis, filled where it changed something."""

    at: float
    number: int
    filled: bool = False


@dataclass(frozen=True)
class Chart:
    """All that is drawn on one pair of axes from `axis[0]` to `axis[1]`; `unit` stands behind the axis' numbers.

    `span` is a stretch of time with its name, `moments` what happened, on a line that is called `moments_name`.
    """

    lines: tuple[Line, ...]
    axis: tuple[float, float]
    unit: str
    description: str
    span: tuple[float, float, str] | None = None
    moments: tuple[Moment, ...] = ()
    moments_name: str = ""


def fit_axis(values: Sequence[float], ceiling: float | None = None) -> tuple[float, float]:
    """The ends of the axis that show the values well, both round.

    It begins at zero where the smallest value lies in the lower half of what is drawn; else the differences would be
    too small to be seen, and it is fitted to the values, which the chart marks.
    """
    least, most = min(values, default=0.0), max(values, default=1.0)
    if 0 <= least <= most / 2 or most <= 0 <= least:
        low, high = 0.0, most * 1.05 or 1.0
    else:
        room = max(most - least, abs(most) * 0.05) / 2
        low, high = least - room, most + room
        low = max(low, 0.0) if least >= 0 else low
    step = _find_step(low, high)
    ends = [
        float((Decimal(str(end)) / step).to_integral_value(way) * step)
        for end, way in ((low, ROUND_FLOOR), (high, ROUND_CEILING))
    ]
    return ends[0], ends[1] if ceiling is None else max(min(ends[1], ceiling), most)


@lru_cache(maxsize=512)
def draw_lines_over_time(chart: Chart) -> SafeString:
    """The lines with all that stands beside them."""
    import altair as alt

    lines, (lowest, highest) = chart.lines, chart.axis
    rows = [row for number, line in enumerate(lines) for row in _rows(number, line)]
    starts = [_start(number, line, line.start) for number, line in enumerate(lines) if line.start]
    shown = [row for row in rows if row["value"] is not None]
    x, ticks = _time_axis(rows + starts, chart), place_ticks(lowest, highest)
    scale = alt.Scale(domain=[lowest, highest], zero=False, nice=False)
    axis = alt.Axis(values=ticks, labelExpr=_label_ticks(ticks, chart.unit), grid=True, gridColor="#e3e3e3")
    y = alt.Y("value:Q", title=None, scale=scale, axis=axis)
    layers = [*_span(chart, x), *_starts(starts, x, y), *_bands(shown, x, scale), _strokes(shown, lines, x, y)]
    layers += [_marks(shown, lines, x, y), *_open_points(starts, x, y), _labels(shown + starts, x, chart)]
    layers += [*_signs(rows, x), *_breaks(rows, x), *_moments(chart, x), *_broken_axis(lowest)]
    return draw_svg(clean_chart(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)), chart.description)


def _find_step(lowest: float, highest: float) -> Decimal:
    """The round distance that parts an axis into about five."""
    span = Decimal(str(highest)) - Decimal(str(lowest))
    power = Decimal(10) ** ((span / 5).adjusted())
    return next(times * power for times in (1, 2, 5, 10) if times * power * 5 >= span)


def place_ticks(lowest: float, highest: float) -> list[float]:
    """About five round values between the two ends, the ends included where they are round."""
    if highest <= lowest:
        return [lowest]
    step = _find_step(lowest, highest)
    first = -(-Decimal(str(lowest)) // step)
    steps = range(int(first), int(Decimal(str(highest)) // step) + 1)
    return [float(at * step) for at in steps]


def _label_ticks(ticks: list[float], unit: str) -> str:
    """Each tick's text, written here, for the chart to look up."""
    said = {json.dumps(int(tick) if tick == int(tick) else tick): tell(format_number(tick)) + unit for tick in ticks}
    return f"{json.dumps(said)}[datum.value]"


def _rows(number: int, line: Line) -> list[dict[str, Any]]:
    """A row a point; points between two breaks share a segment, and a gap in the values parts segments too."""
    rows, segment = [], 0
    for point in line.points:
        segment += bool(point.broken) or point.value is None
        rows.append(_row(number, line, point, segment))
    return rows


def _row(number: int, line: Line, point: Point, segment: int) -> dict[str, Any]:
    return {
        "line": line.name,
        "number": number,
        "segment": f"{number}-{segment}",
        "at": point.at,
        "value": point.value,
        "low": point.low,
        "high": point.high,
        "broken": point.broken,
        "sign": point.sign,
        "withheld": point.withheld,
        "said": point.said,
        "colour": REST if line.rest else COLOURS[number % len(COLOURS)],
    }


def _start(number: int, line: Line, start: Point) -> dict[str, Any]:
    """What a line is counted from; its words stand on the side that the line does not go to."""
    later = next((point.value for point in line.points if point.at > start.at and point.value is not None), None)
    rises = later is not None and start.value is not None and later > start.value
    return {**_row(number, line, start, 0), "start": True, "rises": rises}


def _time_axis(rows: list[dict[str, Any]], chart: Chart) -> Any:
    import altair as alt

    times = [row["at"] for row in rows] + [moment.at for moment in chart.moments] + list((chart.span or ())[:2])
    times = times or [0]
    first, last = min(times), max(times)
    room = max(1.0, last - first) * 0.03
    years = [year for year in range(int(first), int(last) + 1) if first - room <= year <= last + room]
    axis = alt.Axis(values=years, format="d", grid=False, labelFlush=False)
    return alt.X("at:Q", title=None, axis=axis, scale=alt.Scale(domain=[first - room, last + room], nice=False))


def _span(chart: Chart, x: Any) -> list[Any]:
    """A stretch of time on a ground of its own, named at its foot."""
    import altair as alt

    if chart.span is None:
        return []
    data = inline_values([{"at": chart.span[0], "end": chart.span[1], "name": chart.span[2]}])
    ground = alt.Chart(data).mark_rect(color="#eef4fb").encode(x=x, x2="end:Q", y=alt.value(0), y2=alt.value(HEIGHT))
    name = alt.Chart(data).mark_text(align="left", dx=6, fontSize=11, color=SOFT)
    return [ground, name.encode(x=x, y=alt.value(HEIGHT - 9), text="name:N")]


def _bands(rows: list[dict[str, Any]], x: Any, scale: Any) -> list[Any]:
    """The intervals as a band around the line; an upright stroke where a point stands alone."""
    import altair as alt

    known = [row for row in rows if row["low"] is not None and row["high"] is not None]
    alone = [row for row in known if sum(other["segment"] == row["segment"] for other in known) == 1]
    low = alt.Y("low:Q", scale=scale, title=None)
    band = alt.Chart(inline_values([row for row in known if row not in alone])).mark_area(opacity=0.15)
    stroke = alt.Chart(inline_values(alone)).mark_rule(strokeWidth=1.5, opacity=0.7)
    colour = alt.Color("colour:N", scale=None)
    return [made.encode(x=x, y=low, y2="high:Q", color=colour, detail="segment:N") for made in (band, stroke)]


def _strokes(rows: list[dict[str, Any]], lines: tuple[Line, ...], x: Any, y: Any) -> Any:
    import altair as alt

    names = [line.name for line in lines]
    dashes = [REST_DASH if line.rest else DASHES[number % len(DASHES)] for number, line in enumerate(lines)]
    return (
        alt.Chart(inline_values(rows))
        .mark_line(strokeWidth=2)
        .encode(
            x=x,
            y=y,
            detail="segment:N",
            color=alt.Color("colour:N", scale=None),
            strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=dashes), legend=None),
        )
    )


def _marks(rows: list[dict[str, Any]], lines: tuple[Line, ...], x: Any, y: Any) -> Any:
    import altair as alt

    names = [line.name for line in lines]
    shapes = [REST_SHAPE if line.rest else SHAPES[number % len(SHAPES)] for number, line in enumerate(lines)]
    return (
        alt.Chart(inline_values(rows))
        .mark_point(filled=True, size=60, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("colour:N", scale=None),
            shape=alt.Shape("line:N", scale=alt.Scale(domain=names, range=shapes), legend=None),
        )
    )


def _starts(starts: list[dict[str, Any]], x: Any, y: Any) -> list[Any]:
    """A dotted line through what a line is counted from, with its words."""
    import altair as alt

    if not starts:
        return []
    base = alt.Chart(inline_values(starts))
    through = base.mark_rule(strokeDash=[1, 3]).encode(y=y, color=alt.Color("colour:N", scale=None))
    said = [
        alt.Chart(inline_values([row]))
        .mark_text(align="left", dx=8, dy=16 if row["rises"] else -10, fontSize=12, fontWeight=600)
        .encode(x=x, y=y, text="said:N", color=alt.Color("colour:N", scale=None))
        for row in starts
    ]
    return [through, *said]


def _open_points(starts: list[dict[str, Any]], x: Any, y: Any) -> list[Any]:
    import altair as alt

    if not starts:
        return []
    points = alt.Chart(inline_values(starts)).mark_point(filled=False, fill="white", size=80, strokeWidth=2, opacity=1)
    return [points.encode(x=x, y=y, stroke=alt.Stroke("colour:N", scale=None))]


LABEL_GAP = 17


def _labels(rows: list[dict[str, Any]], x: Any, chart: Chart) -> Any:
    """Each line's newest value and its name, right of the axes, pushed apart where two lines end near each other."""
    import altair as alt

    last: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["line"] not in last or not row.get("start"):
            last[row["line"]] = row
    span = (chart.axis[1] - chart.axis[0]) or 1
    heights = {name: HEIGHT * (1 - (row["value"] - chart.axis[0]) / span) for name, row in last.items()}
    placed: list[dict[str, Any]] = []
    edge = -float(LABEL_GAP)
    for name in sorted(heights, key=heights.__getitem__):
        row, edge = last[name], max(heights[name], edge + LABEL_GAP)
        value = "" if row.get("start") else row["said"]
        placed.append({**row, "height": edge, "label": f"{value}  {name}" if value else name})
    text = alt.Chart(inline_values(placed)).mark_text(align="left", fontSize=13, fontWeight=600, clip=False)
    return text.encode(
        x=alt.value(WIDTH + 10),
        y=alt.Y("height:Q", scale=None),
        text="label:N",
        color=alt.Color("colour:N", scale=None),
    )


def _signs(rows: list[dict[str, Any]], x: Any) -> list[Any]:
    """What stands in the chart where there is no value to draw: a hatched box where one exists."""
    import altair as alt

    hidden = [{**row, "foot": HEIGHT - 6 - 15 * row["number"], "fill": HATCH} for row in rows if row["value"] is None]
    if not hidden:
        return []
    boxes = alt.Chart(inline_values([row for row in hidden if row["withheld"]]))
    box = boxes.mark_bar(width=14, stroke=SOFT, strokeWidth=0.8).encode(
        x=x, y=alt.value(HEIGHT * 0.35), y2=alt.value(HEIGHT * 0.7), fill=alt.Fill("fill:N", scale=None)
    )
    text = alt.Chart(inline_values(hidden)).mark_text(fontSize=11, baseline="bottom", fontStyle="italic")
    words = text.encode(x=x, y=alt.Y("foot:Q", scale=None), text="sign:N", color=alt.Color("colour:N", scale=None))
    return [box, words]


def _breaks(rows: list[dict[str, Any]], x: Any) -> list[Any]:
    """A double upright dashed line where a series breaks, with why at its foot."""
    import altair as alt

    places = {row["at"] - 0.5: row["broken"] for row in rows if row["broken"]}
    if not places:
        return []
    made = []
    for offset in (-2, 2):
        data = inline_values([{"at": at} for at in places])
        made.append(alt.Chart(data).mark_rule(strokeDash=[4, 3], color=INK, strokeWidth=1, xOffset=offset).encode(x=x))
    told = alt.Chart(inline_values([{"at": at, "why": why} for at, why in places.items()]))
    words = told.mark_text(align="left", dx=7, fontSize=11, color=INK)
    return [*made, words.encode(x=x, y=alt.value(HEIGHT - 26), text="why:N")]


def _moments(chart: Chart, x: Any) -> list[Any]:
    """What happened, numbered on a line of its own under the axis; a dotted line leads up through the chart."""
    import altair as alt

    if not chart.moments:
        return []
    foot = HEIGHT + 46
    rows = [
        {
            "at": one.at,
            "n": str(one.number),
            "fill": INK if one.filled else "white",
            "ink": "white" if one.filled else INK,
        }
        for one in chart.moments
    ]
    base = alt.Chart(inline_values(rows))
    line = alt.Chart(inline_values([{"at": 0}])).mark_rule(color="#8a8a8a")
    name = alt.Chart(inline_values([{"name": chart.moments_name}])).mark_text(align="left", fontSize=13, fontWeight=600)
    return [
        line.encode(x=alt.value(0), x2=alt.value(WIDTH), y=alt.value(foot)),
        base.mark_rule(strokeDash=[1, 3], color=SOFT).encode(x=x, y=alt.value(0), y2=alt.value(foot)),
        base.mark_point(size=260, strokeWidth=1.5, stroke=INK, opacity=1).encode(
            x=x, y=alt.value(foot), fill=alt.Fill("fill:N", scale=None)
        ),
        base.mark_text(fontSize=11, fontWeight=600).encode(
            x=x, y=alt.value(foot), text="n:N", color=alt.Color("ink:N", scale=None)
        ),
        name.encode(x=alt.value(WIDTH + 10), y=alt.value(foot), text="name:N"),
    ]


def _broken_axis(lowest: float) -> list[Any]:
    """Two slanted strokes across the foot of an axis that does not begin at zero."""
    import altair as alt

    if not lowest:
        return []
    strokes = inline_values([{"a": HEIGHT - 8, "b": HEIGHT - 14}, {"a": HEIGHT - 13, "b": HEIGHT - 19}])
    drawn = alt.Chart(strokes).mark_rule(strokeWidth=2, color=INK)
    down = {"y": alt.Y("a:Q", scale=None), "y2": "b:Q"}
    return [drawn.encode(x=alt.value(-7), x2=alt.value(7), **down)]
