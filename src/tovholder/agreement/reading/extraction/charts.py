"""Figures that a Word file draws from numbers it holds: legend and bars come whole, captions stand near."""

from typing import Any

from tovholder.agreement.reading.draft import Draft, Read
from tovholder.agreement.reading.extraction.figures import caption_of
from tovholder.agreement.reading.extraction.scopes import Scopes
from tovholder.agreement.reading.source import Chart
from tovholder.agreement.reading.text import Passage, Text

RULE = "drawn chart's own numbers"
NEAR = 3


def drawn_figures(text: Text, scopes: Scopes, taken: int) -> list[dict[str, Any]]:
    """The charts as figures; `taken` figures come before them."""
    return [_figure(text, chart, taken + n, scopes) for n, chart in enumerate(text.source.charts, start=1)]


def _figure(text: Text, chart: Chart, number: int, scopes: Scopes) -> dict[str, Any]:
    line = min(max(chart.line, 1), len(text.rows))
    place = Passage("", (line,), chart.place, "")
    caption = _caption(text, line)
    scope = next((found for name, _ in chart.bars if (found := scopes.of_name(name, strict=True))), None)
    return {
        "id": Read(f"f{number}", place, "running number", "likely"),
        "number": Read(caption[0], caption[1], "figure's caption", "likely") if caption else None,
        "caption": Read(caption[1].text, caption[1], "figure's caption", "likely") if caption else None,
        "scope": Read(scope, place, "first bar that is an area", "likely") if scope else None,
        "legend": [Read(name, place, RULE) for name in chart.series],
        "bars": [
            {"name": Read(name, place, RULE), "values": [Read(value, place, RULE) for value in values]}
            for name, values in chart.bars
        ],
    }


def _caption(text: Text, line: int) -> tuple[str, Passage] | None:
    """The nearest caption, below first, as Word sets it."""
    near = [*range(line, line + NEAR + 1), *range(line - 1, line - NEAR, -1)]
    return next((found for no in near if 1 <= no <= len(text.rows) and (found := caption_of(text, no))), None)


def report_pictures(text: Text, draft: Draft) -> None:
    """Says where pictures stand: what they show was not read."""
    for picture in text.source.pictures:
        draft.find(
            "picture.not_read",
            "notice",
            f"Et billede ({picture.place}) er ikke læst. Er det en figur, skal tallene skrives ind.",
            f"A picture ({picture.place}) was not read. If it is a figure, its numbers must be typed in.",
            lines=[max(picture.line, 1)],
        )
