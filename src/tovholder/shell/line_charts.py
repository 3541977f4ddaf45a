"""Lines over time as SVG made on the server: intervals drawn, breaks that break the line, names at the lines' ends.

Told apart without colour as well: each line has a stroke and a mark of its own.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from tovholder.domain.language.number_writer import format_number
from tovholder.shell.charts import BLUE, INK, clean_chart, draw_svg, inline_values
from tovholder.shell.language_choice import tell

COLOURS = (BLUE, "#7a4d00", "#1f5c2e", "#6b3fa0")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
SHAPES = ("circle", "square", "triangle-up", "triangle-down")
REST, REST_DASH, REST_SHAPE = INK, [4, 3], "diamond"
WIDTH, HEIGHT = 620, 280


@dataclass(frozen=True)
class Point:
    """A value at a time (a year, with decimals within it), with the interval around it where there is one.

    `value` is None where nothing may or can be shown; then `sign` stands at the foot of the chart instead.
    `broken` is True where the series breaks before this point.
    """

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None
    broken: bool = False
    sign: str = ""


@dataclass(frozen=True)
class Line:
    """A named line; `rest` marks the one that the others are held against."""

    name: str
    points: tuple[Point, ...]
    rest: bool = False


@lru_cache(maxsize=512)
def draw_lines_over_time(
    lines: tuple[Line, ...], lowest: float, highest: float, unit: str, description: str
) -> SafeString:
    """The lines on one pair of axes from `lowest` to `highest`; `unit` stands behind the axis' numbers."""
    import altair as alt

    rows = [row for number, line in enumerate(lines) for row in _rows(number, line)]
    shown = [row for row in rows if row["value"] is not None]
    x, ticks = _time_axis(rows), place_ticks(lowest, highest)
    scale = alt.Scale(domain=[lowest, highest], zero=False, nice=False)
    y = alt.Y(
        "value:Q",
        title=None,
        scale=scale,
        axis=alt.Axis(values=ticks, labelExpr=_label_ticks(ticks, unit), grid=True, gridColor="#e3e3e3"),
    )
    layers = [_intervals(shown, x, scale), _strokes(shown, lines, x, y), _marks(shown, lines, x, y)]
    layers += [_labels(shown, x, lowest, highest)]
    hidden = [row for row in rows if row["value"] is None]
    layers += [_signs(hidden, x)] if hidden else []
    layers += [_breaks(rows, x)] if any(row["broken"] for row in rows) else []
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    return draw_svg(clean_chart(chart), description)


def place_ticks(lowest: float, highest: float) -> list[float]:
    """About five round values between the two ends, the ends included where they are round."""
    span = Decimal(str(highest)) - Decimal(str(lowest))
    if span <= 0:
        return [lowest]
    power = Decimal(10) ** ((span / 5).adjusted())
    step = next(times * power for times in (1, 2, 5, 10) if times * power * 5 >= span)
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
        segment += point.broken or point.value is None
        rows.append(
            {
                "line": line.name,
                "number": number,
                "segment": f"{number}-{segment}",
                "at": point.at,
                "value": point.value,
                "low": point.low,
                "high": point.high,
                "broken": point.broken,
                "sign": point.sign,
                "colour": REST if line.rest else COLOURS[number % len(COLOURS)],
            }
        )
    return rows


def _time_axis(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    times = [row["at"] for row in rows] or [0]
    first, last = min(times), max(times)
    room = max(1.0, last - first) * 0.04
    years = list(range(int(first), int(last) + 1))
    axis = alt.Axis(values=years, format="d", grid=False, labelFlush=False)
    return alt.X("at:Q", title=None, axis=axis, scale=alt.Scale(domain=[first - room, last + room], nice=False))


def _intervals(rows: list[dict[str, Any]], x: Any, scale: Any) -> Any:
    import altair as alt

    known = [row for row in rows if row["low"] is not None and row["high"] is not None]
    return (
        alt.Chart(inline_values(known))
        .mark_rule(strokeWidth=1.5, opacity=0.7)
        .encode(x=x, y=alt.Y("low:Q", scale=scale, title=None), y2="high:Q", color=alt.Color("colour:N", scale=None))
    )


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


LABEL_GAP = 15


def _labels(rows: list[dict[str, Any]], x: Any, lowest: float, highest: float) -> Any:
    """Each line's name at its last point, pushed apart where two lines end near each other."""
    import altair as alt

    last = {row["line"]: row for row in rows}
    span = (highest - lowest) or 1
    heights = {name: HEIGHT * (1 - (row["value"] - lowest) / span) for name, row in last.items()}
    placed: list[dict[str, Any]] = []
    edge = -LABEL_GAP
    for name in sorted(heights, key=heights.__getitem__):
        edge = max(heights[name], edge + LABEL_GAP)
        placed.append({**last[name], "height": edge})
    return (
        alt.Chart(inline_values(placed))
        .mark_text(align="left", dx=9, fontSize=12, clip=False)
        .encode(x=x, y=alt.Y("height:Q", scale=None), text="line:N", color=alt.Color("colour:N", scale=None))
    )


def _signs(rows: list[dict[str, Any]], x: Any) -> Any:
    """What stands at the foot of the chart where there is no value to draw."""
    import altair as alt

    footed = inline_values([{**row, "foot": HEIGHT - 4 - 13 * row["number"]} for row in rows])
    text = alt.Chart(footed).mark_text(fontSize=11, baseline="bottom", fontStyle="italic")
    return text.encode(x=x, y=alt.Y("foot:Q", scale=None), text="sign:N", color=alt.Color("colour:N", scale=None))


def _breaks(rows: list[dict[str, Any]], x: Any) -> Any:
    """An upright dotted line where a series breaks."""
    import altair as alt

    places = sorted({row["at"] for row in rows if row["broken"]})
    ruled = inline_values([{"at": at - 0.5} for at in places])
    return alt.Chart(ruled).mark_rule(strokeDash=[1, 3], color=INK, strokeWidth=1.5).encode(x=x)
