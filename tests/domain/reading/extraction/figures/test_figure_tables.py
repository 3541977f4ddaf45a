"""A figure's numbers in a table of cells, either way round, with or without the percent sign."""

from typing import Any

import pytest

from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea, Scopes
from tovholder.domain.reading.extraction.figures.figure_tables import read_figure_tables
from tovholder.domain.reading.reading_draft import Draft
from tovholder.domain.reading.source_document import Cell, Line, SourceDocument, Table
from tovholder.domain.reading.source_text import SourceText

SCOPES = Scopes((NamedArea("lunden", "Lunden"),))
CAPTION = "Figur 3: Hvad de voksne lever af, 2021"
ROWS = [["", "Job", "SU", "Andet"], ["Lunden", "50", "20", "30"], ["Byen", "60", "15", "25"]]


def read(rows: list[list[str]], caption: str = CAPTION) -> list[dict[str, Any]]:
    lines = [Line(1, caption, "paragraph 1")]
    cells = []
    for row in rows:
        made = []
        for text in row:
            numbers: tuple[int, ...] = ()
            if text:
                lines.append(Line(len(lines) + 1, text, "table 1", None, True))
                numbers = (len(lines),)
            made.append(Cell(numbers, "table 1"))
        cells.append(tuple(made))
    table = Table(tuple(cells), "table 1")
    text = SourceText(SourceDocument("a", "docx", "0", tuple(lines), (table,)), tuple(line.text for line in lines))
    draft = Draft()
    draft.put("figures", read_figure_tables(text, (table,), SCOPES, 0))
    figures: list[dict[str, Any]] = draft.content["figures"]
    return figures


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        [list(column) for column in zip(*ROWS, strict=True)],
        [[f"{cell} %" if cell.isdigit() else cell for cell in row] for row in ROWS],
        [["Sted", "Job", "SU", "Andet"], ["Lunden", "50,0", "20,0 %", "30%"], ROWS[2]],
    ],
)
def test_values_go_with_the_legend_in_order(rows: list[list[str]]) -> None:
    (figure,) = read(rows)
    assert (figure["number"], figure["year"], figure["scope"]) == ("3", 2021, "lunden")
    assert figure["legend"] == ["Job", "SU", "Andet"]
    bars = [{"name": "Lunden", "values": [50, 20, 30]}, {"name": "Byen", "values": [60, 15, 25]}]
    assert figure["bars"] == bars


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        (ROWS, "Tabel 3: Hvad de voksne lever af"),
        ([ROWS[0], ["Lunden", "50", "20", "12"]], CAPTION),
        ([ROWS[0], ["Lunden", "50", "", "50"]], CAPTION),
        ([["Part", "Dato", "Navn"], ["Lunden", "", ""]], CAPTION),
    ],
)
def test_other_tables_are_no_figures(rows: list[list[str]], caption: str) -> None:
    assert read(rows, caption) == []
