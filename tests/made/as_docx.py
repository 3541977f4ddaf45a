"""An invented agreement as a Word file with real tables."""

import io
from typing import Any

from docx import Document

from .writing import Block


def docx_of(blocks: list[Block]) -> bytes:
    """The blocks as a .docx."""
    document = Document()
    for block in blocks:
        _add(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: Any, block: Block) -> None:
    if block.kind == "table":
        parts = [0, *block.splits, len(block.rows)]
        for start, stop in zip(parts, parts[1:], strict=False):
            _table(document, block.rows[start:stop])
            if stop < len(block.rows):
                document.add_page_break()
    elif block.kind in ("title", "heading", "subheading"):
        document.add_heading(block.text, {"title": 0, "heading": 1, "subheading": 2}[block.kind])
    elif block.kind == "bullet":
        document.add_paragraph(block.text, style="List Bullet")
    else:
        document.add_paragraph(block.text)


def _table(document: Any, rows: list[list[str | None]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                table.cell(r, c - 1).merge(table.cell(r, c))
            else:
                table.cell(r, c).text = text
