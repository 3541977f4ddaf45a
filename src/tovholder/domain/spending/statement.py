"""The year's statement: what was meant, used and left, the 25 %, the reguleringskonto; as sheets. Pure."""

import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Cell = str | Decimal | int | dt.date | None


@dataclass(frozen=True)
class StatementPart:
    """A table of the statement: heading, heads, rows; what is a number stands to the right."""

    title: str
    heads: list[str]
    rows: list[list[Cell]]
    note: str = ""


@dataclass(frozen=True)
class Statement:
    """The whole statement in the words of its language."""

    language: str
    title: str
    lead: list[str]
    parts: list[StatementPart]


def write_statement_workbook(statement: Statement) -> bytes:
    """The statement as a workbook, a sheet a part; the same bytes each time."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": statement.title, "created": dt.datetime(2020, 1, 1)})  # noqa: DTZ001 - has no zone
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "dd-mm-yyyy"}),
    }
    for part in statement.parts:
        _write_part(book.add_worksheet(part.title[:31].replace("/", "-")), part, statement, looks)
    book.close()
    return stream.getvalue()


def _write_part(sheet: Any, part: StatementPart, statement: Statement, looks: dict[str, Any]) -> None:
    sheet.write_string(0, 0, f"{statement.title}: {part.title}", looks["head"])
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, len(part.heads), 18)
    for column, head in enumerate(part.heads):
        sheet.write_string(2, column, head, looks["head"])
    for row, cells in enumerate(part.rows, start=3):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, looks)
    if part.note:
        sheet.write_string(len(part.rows) + 4, 0, part.note)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    if isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), looks["money"])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), looks["day"])  # noqa: DTZ001
    elif cell is not None:
        sheet.write_string(row, column, str(cell))
