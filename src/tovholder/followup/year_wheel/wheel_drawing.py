"""The year as a circle: twelve months, a dot a point, the month of the day filled. SVG, black and white safe."""

import math
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SIZE, INNER, OUTER, DOTS = 400, 80, 135, 160
SIGNS = {"done": "✓", "overdue": "!", "coming": ""}


def draw_wheel(
    year: str, months: Sequence[str], now: int, dots: Sequence[tuple[int, str]], said: Sequence[str], alternative: str
) -> SafeString:
    """The circle. `now` is the month of the day (0: none), `dots` each point's month and state, `said` the middle."""
    parts = [_draw_month(at, name, at + 1 == now) for at, name in enumerate(months)]
    parts += [_draw_dot(at, dots) for at in range(len(dots))]
    middle = [
        format_html('<text x="0" y="{}" text-anchor="middle" font-size="{}">{}</text>', y, size, line)
        for y, size, line in zip((-8, 16, 34), (30, 13, 13), (year, *said), strict=False)
    ]
    half = SIZE // 2
    return format_html(
        '<svg class="wheel" viewBox="{} {} {} {}" role="img" aria-label="{}" font-family="inherit">{}{}</svg>',
        -half,
        -half,
        SIZE,
        SIZE,
        alternative,
        format_html_join("", "{}", ((part,) for part in parts)),
        format_html_join("", "{}", ((part,) for part in middle)),
    )


def _point(radius: float, turn: float) -> tuple[float, float]:
    """Where a share of the turn lies, from the top and with the clock."""
    angle = 2 * math.pi * turn - math.pi / 2
    return round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)


def _draw_month(at: int, name: str, is_now: bool) -> SafeString:
    corners = (
        _point(OUTER, at / 12),
        _point(OUTER, (at + 1) / 12),
        _point(INNER, (at + 1) / 12),
        _point(INNER, at / 12),
    )
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    path = f"M{ax} {ay}A{OUTER} {OUTER} 0 0 1 {bx} {by}L{cx} {cy}A{INNER} {INNER} 0 0 0 {dx} {dy}Z"
    x, y = _point((INNER + OUTER) / 2, (at + 0.5) / 12)
    fill, ink = ("#0059b3", "#ffffff") if is_now else ("#f5f5f5", "#1a1a1a")
    return format_html(
        '<path d="{}" fill="{}" stroke="#747474"/><text x="{}" y="{}" text-anchor="middle" font-size="13" fill="{}">{}'
        "</text>",
        path,
        fill,
        x,
        y + 4,
        ink,
        name,
    )


def _draw_dot(at: int, dots: Sequence[tuple[int, str]]) -> SafeString:
    """A dot beside its month; several of one month stand beside each other."""
    month, state = dots[at]
    same = [index for index, (other, _state) in enumerate(dots) if other == month]
    x, y = _point(DOTS, (month - 1 + (same.index(at) + 1) / (len(same) + 1)) / 12)
    fill = {"done": "#1a6b1f", "overdue": "#8c1414"}.get(state, "#ffffff")
    return format_html(
        '<circle cx="{}" cy="{}" r="8" fill="{}" stroke="#1a1a1a"/><text x="{}" y="{}" text-anchor="middle" '
        'font-size="11" fill="#ffffff">{}</text>',
        x,
        y,
        fill,
        x,
        y + 4,
        SIGNS.get(state, ""),
    )
