"""An invented agreement as a Word file with real tables, in one of several layouts."""

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from .writing import Block

TEXT_WIDTH = 17.0
INDICATOR_COLUMNS = 6


@dataclass(frozen=True)
class Layout:
    """How a document is laid out: its letters, and the shares of the width that the columns have."""

    font: str | None = None
    size: float = 11
    table_size: float | None = None
    indicator: tuple[float, ...] = ()
    survey: tuple[float, ...] = ()
    spanning_goals: bool = False
    """Whether a goal's cell spans the rows of its indicators."""
    ruled: bool = True


LIKE_THE_TEMPLATE = (0.17, 0.27, 0.14, 0.15, 0.11, 0.16)
ROOMY_SURVEY = (0.24, 0.09, 0.12, 0.11, 0.13, 0.11, 0.1, 0.1)


def docx_of(blocks: list[Block], layout: Layout | None = None) -> bytes:
    """The blocks as a .docx."""
    document = Document()
    layout = layout or Layout()
    if layout.font:
        document.styles["Normal"].font.name = layout.font
        document.styles["Normal"].font.size = Pt(layout.size)
    if layout.indicator:
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - TEXT_WIDTH) / 2)
        section.footer.paragraphs[0].text = "Strategisk samarbejdsaftale om boligsocial indsats"
    for block in blocks:
        _add(document, block, layout)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: Any, block: Block, layout: Layout) -> None:
    if block.kind == "table":
        parts = [0, *block.splits, len(block.rows)]
        for start, stop in zip(parts, parts[1:], strict=False):
            _table(document, block.rows[start:stop], layout)
            if stop < len(block.rows):
                document.add_page_break()
    elif block.kind in ("title", "heading", "subheading"):
        document.add_heading(block.text, {"title": 0, "heading": 1, "subheading": 2}[block.kind])
    elif block.kind == "bullet":
        document.add_paragraph(block.text, style="List Bullet")
    else:
        document.add_paragraph(block.text)


def _table(document: Any, rows: list[list[str | None]], layout: Layout) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    if layout.ruled:
        table.style = "Table Grid"
    widths = layout.indicator if len(rows[0]) == INDICATOR_COLUMNS else layout.survey
    if widths:
        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            for cell in column.cells:
                cell.width = Cm(TEXT_WIDTH * share)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                table.cell(r, c - 1).merge(table.cell(r, c))
            elif layout.spanning_goals and not text and c == 0 and r > 1 and len(row) == INDICATOR_COLUMNS:
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                _write(table.cell(r, c), text, layout)


def _write(cell: Any, text: str, layout: Layout) -> None:
    cell.text = text
    if layout.table_size:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(layout.table_size)
