"""Figures whose numbers stand as a table of cells: names down one side, the legend along the other."""

import re
from typing import Any

from tovholder.domain.language.number_reader import read_decimal_number
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.extraction.figures.bar_figures import read_figure_caption
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_document import Chart, Table
from tovholder.domain.reading.source_text import Passage, SourceText

# Figures that a Word file draws from numbers it holds: legend and bars come whole, captions stand near.

RULE = "drawn chart's own numbers"
NEAR = 3


def read_drawn_figures(text: SourceText, scopes: Scopes, taken: int) -> list[dict[str, Any]]:
    """The charts as figures; `taken` figures come before them."""
    return [_drawn_figure(text, chart, taken + n, scopes) for n, chart in enumerate(text.source.charts, start=1)]


def _drawn_figure(text: SourceText, chart: Chart, number: int, scopes: Scopes) -> dict[str, Any]:
    line = min(max(chart.line, 1), len(text.rows))
    place = Passage("", (line,), chart.place, "")
    caption = _drawn_caption(text, line)
    scope = next((found for name, _ in chart.bars if (found := scopes.find_scope_of_name(name, strict=True))), None)
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


def _drawn_caption(text: SourceText, line: int) -> tuple[str, Passage] | None:
    """The nearest caption, below first, as Word sets it."""
    near = [*range(line, line + NEAR + 1), *range(line - 1, line - NEAR, -1)]
    return next((found for no in near if 1 <= no <= len(text.rows) and (found := read_figure_caption(text, no))), None)


def report_pictures(text: SourceText, draft: Draft) -> None:
    """Says where pictures stand: what they show was not read."""
    for picture in text.source.pictures:
        draft.find(
            "picture.not_read",
            "notice",
            f"Et billede ({picture.place}) er ikke læst. Er det en figur, skal tallene skrives ind.",
            f"A picture ({picture.place}) was not read. If it is a figure, its numbers must be typed in.",
            lines=[max(picture.line, 1)],
        )


_VALUE = re.compile(r"(\d{1,3}(?:,\d)?)\s?%?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHOLE = (96.5, 103.5)
Grid = list[list[Passage]]


def read_figure_tables(text: SourceText, tables: tuple[Table, ...], scopes: Scopes, taken: int) -> list[dict[str, Any]]:
    """The tables under or over a figure's caption whose parts of a hundred add up; `taken` figures come before."""
    found: list[dict[str, Any]] = []
    for table in tables:
        grid = _grid(text, table)
        caption = _caption(text, table) if grid else None
        if grid and caption:
            found.append(_figure(grid, caption, taken + len(found) + 1, scopes))
    return found


def _grid(text: SourceText, table: Table) -> Grid | None:
    """The cells with a bar a row, turned over where it is the columns that make a hundred; None for other tables."""
    grid = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
    if len(grid) < 2 or len(grid[0]) < 3 or len({len(row) for row in grid}) != 1:
        return None
    turned = [list(column) for column in zip(*grid, strict=True)]
    return next((way for way in (grid, turned) if len(way[0]) > 2 and _adds_up(way)), None)


def _adds_up(grid: Grid) -> bool:
    rows = [[_number(cell) for cell in row[1:]] for row in grid[1:]]
    if any(_number(cell) is not None or not cell.text for cell in grid[0][1:]):
        return False
    return all(
        None not in row and _WHOLE[0] <= sum(value for value in row if value is not None) <= _WHOLE[1] for row in rows
    )


def _number(cell: Passage) -> float | None:
    found = _VALUE.fullmatch(cell.text)
    return read_decimal_number(found[1]) if found else None


def _caption(text: SourceText, table: Table) -> tuple[str, Passage] | None:
    """The nearest caption outside the table, above first."""
    lines = [no for row in table.rows for cell in row for no in cell.lines]
    above = range(min(lines) - 1, max(min(lines) - 1 - NEAR, 0), -1)
    below = range(max(lines) + 1, min(max(lines) + 1 + NEAR, len(text.rows) + 1))
    return next(
        (found for no in [*above, *below] if not text.line(no).apart and (found := read_figure_caption(text, no))), None
    )


def _figure(grid: Grid, caption: tuple[str, Passage], number: int, scopes: Scopes) -> dict[str, Any]:
    year = _YEAR.findall(caption[1].text)
    scope = next((found for row in grid[1:] if (found := scopes.find_scope_of_name(row[0].text, strict=True))), None)
    return {
        "id": Read(f"f{number}", caption[1], "running number", "likely"),
        "number": Read(caption[0], caption[1], "figure's caption"),
        "caption": Read(caption[1].text, caption[1], "figure's caption"),
        "year": Read(int(year[-1]), caption[1], "year in the caption") if year else None,
        "scope": Read(scope, caption[1], "first bar that is an area", "likely") if scope else None,
        "legend": [Read(cell.text, cell, "legend in the order of print") for cell in grid[0][1:]],
        "bars": [
            {
                "name": Read(row[0].text, row[0], "bar's name"),
                "values": [Read(_number(cell), cell, "percentages on the bar's line") for cell in row[1:]],
            }
            for row in grid[1:]
        ],
    }
