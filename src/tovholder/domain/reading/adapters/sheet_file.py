"""A workbook or a sheet of LibreOffice as a document: each sheet a table, each filled cell a line.

So a budget or a plan reads alike from Word, Excel and LibreOffice.
"""

import datetime as dt

from tovholder.domain.reading.adapters.line_book import LineBook
from tovholder.domain.reading.source_document import Cell, SourceDocument, SourceKind, Table
from tovholder.domain.tables.cell_grid import CellValue, Grid, Opened

MOST_ROWS, MOST_COLUMNS = 2_000, 60


def read_sheets(name: str, opened: Opened, kind: SourceKind, digest: str) -> SourceDocument:
    """The visible sheets of an opened workbook as tables."""
    book = LineBook()
    for grid in opened.grids:
        if not grid.hidden:
            book.add_line(grid.sheet or "", f"sheet {grid.sheet}", heading=True)
            book.tables.append(_table(book, grid))
    return book.finish(name, kind, digest)


def _table(book: LineBook, grid: Grid) -> Table:
    rows = []
    for r, row in enumerate(grid.rows[:MOST_ROWS]):
        cells = []
        for c, value in enumerate(row[:MOST_COLUMNS]):
            place = f"sheet {grid.sheet} row {r + grid.first_row} column {c + 1}"
            shown = print_cell(value)
            cells.append(Cell((book.add_line(shown, place, apart=True),) if shown else (), place))
        rows.append(tuple(cells))
    return Table(tuple(rows), f"sheet {grid.sheet}")


def print_cell(value: CellValue) -> str:
    """A cell's value as one would type it in Danish; a cell without a value as nothing."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0").replace(".", ",")
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    return value.strip() if isinstance(value, str) else ""
