"""A workbook as a document: each sheet a table, each filled cell a line; a budget reads alike from Word and Excel."""

import datetime as dt

from tovholder.domain.reading.adapters.line_book import LineBook
from tovholder.domain.reading.source_document import Cell, SourceDocument, Table
from tovholder.domain.tables.cell_grid import CellValue, Grid
from tovholder.domain.tables.workbook import read_workbook

MOST_ROWS, MOST_COLUMNS = 2_000, 60


def read_sheets(name: str, data: bytes, digest: str) -> SourceDocument:
    """The visible sheets of a workbook as tables. Raises Refusal for one that cannot be opened."""
    book = LineBook()
    for grid in read_workbook(data).grids:
        if not grid.hidden:
            book.add_line(grid.sheet or "", f"sheet {grid.sheet}", heading=True)
            book.tables.append(_table(book, grid))
    return book.finish(name, "xlsx", digest)


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
