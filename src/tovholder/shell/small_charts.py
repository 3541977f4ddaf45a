"""Pictures so small that they stand in a table's row, written as SVG without the chart library.

A page has one a row, up to a hundred of them; the library takes forty milliseconds for each, and they have neither axes
nor labels to place.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tovholder.shell.charts import BLUE, HATCH, INK, PATTERNS

SOFT = "#595959"


def _draw(width: int, height: int, description: str, parts: Sequence[str]) -> SafeString:
    pattern = PATTERNS[HATCH] if any(HATCH in part for part in parts) else ""
    return mark_safe(  # noqa: S308 - made here from numbers and escaped words
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(description)}" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}">{pattern}{"".join(parts)}</svg>'
    )


def _line(a: float, b: float, y: float, more: str) -> str:
    return f'<line x1="{a:.1f}" x2="{b:.1f}" y1="{y:.1f}" y2="{y:.1f}" {more}/>'


def _circle(x: float, y: float, colour: str, *, filled: bool, radius: float = 4) -> str:
    fill = colour if filled else "#fff"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'


STRIP_WIDTH, STRIP_HEIGHT = 200, 24


@lru_cache(maxsize=2048)
def draw_distance_strip(
    then: float | None,
    now: float | None,
    axis: tuple[float, float],
    description: str,
    sure: str = "",
    scale_said: str = "",
) -> SafeString:
    """The way to what is held against, an upright line at 0: open circle where it was, filled where it is now.

    Who comes nearer moves right, who is ahead stands right of the line. The two are joined by a full line where the
    change is certain (blue `toward`, black `away`), else by a dotted one. `scale_said` is written where the strip has
    a scale of its own.
    """
    middle, room = STRIP_HEIGHT / 2, 6

    def place(value: float) -> float:
        return room + (STRIP_WIDTH - 2 * room) * (value - axis[0]) / ((axis[1] - axis[0]) or 1)

    colour = {"toward": BLUE, "away": INK}.get(sure, SOFT)
    parts = [_line(0, STRIP_WIDTH, middle, 'stroke="#d0d0d0"')]
    if then is not None and now is not None and then != now:
        stroke = f'stroke="{colour}" stroke-width="{4 if sure else 2}"' + ("" if sure else ' stroke-dasharray="3,2"')
        parts.append(_line(place(then), place(now), middle, stroke))
    parts.append(f'<rect x="{place(0) - 1.5:.1f}" y="2" width="3" height="{STRIP_HEIGHT - 4}" fill="{INK}"/>')
    parts += [_circle(place(then), middle, colour, filled=False)] if then is not None else []
    parts += [_circle(place(now), middle, colour, filled=True)] if now is not None else []
    if scale_said:
        parts.append(f'<text x="0" y="8" font-size="9" fill="#545454">{escape(scale_said)}</text>')
    return _draw(STRIP_WIDTH, STRIP_HEIGHT, description, parts)


SERIES_WIDTH, SERIES_HEIGHT = 140, 40
Points = tuple[tuple[float, float | None], ...]
"""(time, value) in the order of time; None where a number is held back."""


@lru_cache(maxsize=4096)
def draw_small_series(
    ours: Points,
    theirs: Points,
    axis: tuple[float, float],
    span: tuple[float, float],
    description: str,
    breaks: tuple[float, ...] = (),
) -> SafeString:
    """A place's series and, dashed, what it is held against, on an axis that all of a column share.

    The first point is open, the last filled; the line stops where a number is held back (hatched) and at a break.
    """
    room = 5

    def place(at: float, value: float) -> tuple[float, float]:
        x = room + (SERIES_WIDTH - 2 * room) * (at - span[0]) / ((span[1] - span[0]) or 1)
        y = SERIES_HEIGHT - room - (SERIES_HEIGHT - 2 * room) * (value - axis[0]) / ((axis[1] - axis[0]) or 1)
        return x, y

    def join(points: Points, parted: tuple[float, ...], stroke: str) -> list[str]:
        """A line through each stretch of points without a gap or a break."""
        stretches: list[list[tuple[float, float]]] = [[]]
        for at, value in points:
            if value is None or at in parted:
                stretches.append([])
            if value is not None:
                stretches[-1].append(place(at, value))
        drawn = (" ".join(f"{x:.1f},{y:.1f}" for x, y in one) for one in stretches if len(one) > 1)
        return [f'<polyline points="{line}" fill="none" {stroke}/>' for line in drawn]

    parts = [_line(room, SERIES_WIDTH - room, SERIES_HEIGHT - 1, 'stroke="#a0a0a0"')]
    for at, value in ours:
        if value is None:
            x, _y = place(at, axis[0])
            box = f'<rect x="{x - 3:.1f}" y="6" width="6" height="{SERIES_HEIGHT - 8}" fill="{HATCH}"'
            parts.append(f'{box} stroke="{SOFT}" stroke-width=".6"/>')
    parts += join(theirs, (), f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="4,3"')
    if len(theirs) == 1 and theirs[0][1] is not None:
        _x, y = place(theirs[0][0], theirs[0][1])
        parts.append(_line(room, SERIES_WIDTH - room, y, f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="4,3"'))
    parts += join(ours, breaks, f'stroke="{BLUE}" stroke-width="2"')
    known = [place(at, value) for at, value in ours if value is not None]
    parts += [_circle(*known[0], BLUE, filled=False, radius=3)] if known else []
    parts += [_circle(*known[-1], BLUE, filled=True, radius=3)] if len(known) > 1 else []
    return _draw(SERIES_WIDTH, SERIES_HEIGHT, description, parts)
