"""Tables that a page break parted, made whole again."""

from tovholder.domain.reading.source_document import Cell, Table
from tovholder.domain.reading.source_text import SourceText

Rows = tuple[tuple[Cell, ...], ...]


def join_parted_tables(text: SourceText, running: frozenset[int]) -> tuple[Table, ...]:
    """The source's tables; one that goes on right after another, as wide and without a heading, is its end."""
    found: list[Table] = []
    for table in (_without_furniture(table, running) for table in text.source.tables):
        if found and _goes_on(text, found[-1], table, running):
            found[-1] = Table(_joined(text, found[-1].rows, table.rows), found[-1].place)
        else:
            found.append(table)
    return tuple(found)


def _without_furniture(table: Table, running: frozenset[int]) -> Table:
    """A table without the headers and footers of pages that stand in its cells, and without rows of them alone."""
    if not running & {no for row in table.rows for cell in row for no in cell.lines}:
        return table
    kept: dict[Cell, Cell] = {}
    for row in table.rows:
        for cell in row:
            kept.setdefault(cell, Cell(tuple(no for no in cell.lines if no not in running), cell.place))
    rows = [row for row in table.rows if any(kept[cell].lines for cell in row) or not any(cell.lines for cell in row)]
    return Table(tuple(tuple(kept[cell] for cell in row) for row in rows), table.place)


def _joined(text: SourceText, first: Rows, second: Rows) -> Rows:
    """The rows of both; a row that the page break cut through is one row again."""
    if len(first[-1]) != len(second[0]) or not _is_rest(text, second[0]):
        return (*first, *second)
    whole = tuple(
        upper if upper is lower else Cell((*upper.lines, *lower.lines), upper.place)
        for upper, lower in zip(first[-1], second[0], strict=True)
    )
    return (*first[:-1], whole, *second[1:])


def _is_rest(text: SourceText, row: tuple[Cell, ...]) -> bool:
    """Whether a row goes on with the one before: its first words begin in the middle of a sentence or a word."""
    words = next((text.row(cell.lines[0]).strip() for cell in row if cell.lines), "")
    return bool(words) and (words[0].islower() or words[0] in "/(-")


def _goes_on(text: SourceText, first: Table, second: Table, running: frozenset[int]) -> bool:
    last, start = _last_line(first.rows), second.first_line()
    if last is None or start is None:
        return False
    if _width(first.rows) != _width(second.rows) and not _heading_alone(text, first, second):
        return False
    between = [no for no in range(last + 1, start) if text.row(no).strip() and no not in running]
    return not any(not text.line(no).apart for no in between) and _words(text, first.rows[0]) != _words(
        text, second.rows[0]
    )


def _heading_alone(text: SourceText, first: Table, second: Table) -> bool:
    """A heading left alone at the end of a page may have fewer cells, for those it merges."""
    words = " ".join(_words(text, row) for row in first.rows)
    return (
        len(first.rows) <= 2
        and _width(first.rows) < _width(second.rows)
        and not any(letter.isdigit() for letter in words)
    )


def _last_line(rows: Rows) -> int | None:
    return max((no for row in rows for cell in row for no in cell.lines), default=None)


def _width(rows: Rows) -> int:
    return max((len(row) for row in rows), default=0)


def _words(text: SourceText, row: tuple[Cell, ...]) -> str:
    return " ".join(text.row(no).strip().lower() for cell in row for no in cell.lines)
