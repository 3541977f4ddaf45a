"""Charts as SVG made on the server: readable in black and white, in the page's font, with a description.

Nothing here knows what is measured. The same arguments give the same picture, so pictures are remembered in the
process. The heavy libraries are imported on first use; they must not be used before a fork.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tovholder.domain.language.number_writer import format_number
from tovholder.shell.language_choice import find_page_language, tell

INK = "#1a1a1a"
BLUE = "#0059b3"
# Dark and light in turn, so that neighbours differ in greyscale as well.
SHADES = ("#0b3a6e", "#9dbfe4", "#595959", "#d9d9d9", "#1f5c2e", "#b5d6bb", "#ffffff", "#7a4d00")
FONT = "IBM Plex Sans, system-ui, sans-serif"

HATCH, DOTS = "url(#pattern-hatch)", "url(#pattern-dots)"
"""Fills that are told apart without colour."""
PATTERNS = {
    HATCH: '<defs><pattern id="pattern-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
    f'<rect width="2" height="6" fill="{INK}"/></pattern></defs>',
    DOTS: '<defs><pattern id="pattern-dots" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<rect width="8" height="8" fill="#f2f2f2"/><circle cx="2" cy="2" r="1" fill="#8a8a8a"/></pattern></defs>',
}


_PARTS_OF_IT = re.compile(r' (?:role|aria-roledescription|aria-label)="[^"]*"')


def draw_svg(chart: Any, description: str) -> SafeString:
    """The chart drawn, as one picture with its words for those who do not see it."""
    import vl_convert

    danish = find_page_language() == "da"
    drawn: str = vl_convert.vegalite_to_svg(chart.to_json(), format_locale="da-DK" if danish else "en-GB")
    # It is one picture with one description: its parts are named by the library in the names of our own columns.
    drawn = _PARTS_OF_IT.sub("", drawn)
    named = drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(description)}" ', 1)
    for fill, pattern in PATTERNS.items():
        if fill in named:
            named = named.replace(">", f">{pattern}", 1)
    return mark_safe(named)  # noqa: S308 - made here from numbers and escaped labels


def draw_png(picture: str) -> bytes:
    """The picture as pixels, twice as fine as it stands on the page, on white."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(picture.replace(">", '><rect width="100%" height="100%" fill="#fff"/>', 1), 2)
    return made


def inline_values(values: list[dict[str, Any]]) -> Any:
    """Rows as a chart takes them, written into the chart itself."""
    import altair as alt

    return alt.InlineData(values=values)


def clean_chart(chart: Any) -> Any:
    """The chart in the page's font, on the page's own ground."""
    return chart.configure(font=FONT, background="transparent").configure_view(stroke=None)


Bars = tuple[tuple[str, tuple[float | None, ...]], ...]
DARK = {"#0b3a6e", "#595959", "#1f5c2e", "#7a4d00"}


@lru_cache(maxsize=512)
def draw_stacked_bars(
    bars: Bars, legend: tuple[str, ...], description: str, shades: tuple[int, ...] = (), width: int = 460
) -> SafeString:
    """One horizontal bar a row, parts in the legend's order, each part's value written in it where it fits (>= 4).

    `shades` is the place among all shades of each part, where a part keeps its own; else they come in turn.
    """
    import altair as alt

    taken = shades or tuple(range(len(legend)))
    chart = alt.layer(*_parts(bars, legend, taken), _names([name for name, _values in bars]))
    return draw_svg(clean_chart(chart.properties(width=width, height=46 * len(bars))), description)


def _parts(bars: Bars, legend: tuple[str, ...], taken: tuple[int, ...]) -> tuple[Any, Any]:
    """The bars' parts, and the values written in them."""
    import altair as alt

    rows = _part_rows(bars, legend)
    parts = list(dict.fromkeys(row["part"] for row in sorted(rows, key=lambda row: row["order"])))
    bare = alt.Axis(labels=False, ticks=False, domain=False)
    base = alt.Chart(inline_values(rows)).encode(
        y=alt.Y("bar:N", sort=[name for name, _values in bars], title=None, axis=bare), order=alt.Order("order:Q")
    )
    colours = [pick_shade(at) for at in (*taken, *range(len(taken), len(taken) + len(parts)))]
    orders = {row["part"]: row["order"] for row in rows}
    shades = alt.Scale(domain=parts, range=[colours[orders[part]] for part in parts])
    end = alt.X("value:Q", stack="zero", title=None, axis=None, scale=alt.Scale(domain=[0, _longest(bars)]))
    drawn = base.mark_bar(stroke=INK, strokeWidth=0.5, height=18).encode(
        x=end, color=alt.Color("part:N", scale=shades, legend=None)
    )
    dark = " || ".join(f"datum.order == {index}" for index, colour in enumerate(colours) if colour in DARK)
    written = base.transform_filter("datum.value >= 4").mark_text(fontSize=12)
    values = written.encode(
        x=alt.X("value:Q", stack="zero", bandPosition=0.5),
        text="said:N",
        detail="part:N",
        color=alt.condition(dark, alt.value("white"), alt.value(INK)),
    )
    return drawn, values


def _part_rows(bars: Bars, legend: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {
            "bar": name,
            "part": legend[index] if index < len(legend) else str(index + 1),
            "order": index,
            "value": value,
            "said": tell(format_number(value)),
        }
        for name, values in bars
        for index, value in enumerate(values)
        if value is not None
    ]


def _names(names: list[str]) -> Any:
    """Each bar's name above it."""
    import altair as alt

    text = alt.Chart(inline_values([{"bar": name} for name in names])).mark_text(
        align="left", dy=-17, fontSize=12, color=INK
    )
    return text.encode(y=alt.Y("bar:N", sort=names), x=alt.value(0), text="bar:N")


def _longest(bars: Bars) -> float:
    return max((sum(value or 0 for value in values) for _name, values in bars), default=100)


def pick_shade(index: int) -> str:
    """The colour of the legend's n-th part."""
    return SHADES[index % len(SHADES)]


@lru_cache(maxsize=2048)
def draw_key_square(index: int) -> SafeString:
    """The little square that stands before a legend entry."""
    return mark_safe(  # noqa: S308
        f'<svg width="14" height="14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" '
        f'fill="{pick_shade(index)}" stroke="{INK}" stroke-width=".7"/></svg>'
    )


def describe_picture(parts: Sequence[str]) -> str:
    """The words that stand for a picture."""
    return "; ".join(part for part in parts if part)
