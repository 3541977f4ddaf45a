"""A table from a CSV file: dimension columns, `count`, and where there is one `status`.

UTF-8 (with or without a byte order mark) or Windows-1252; comma, semicolon or tab. `*` in a dimension column is the
total over it. What cannot be a table is refused with its row, as a spreadsheet numbers them, and how to mend it.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.disclosure.margin_tables import TOTAL, Place, Table
from tovholder.domain.language.refusal import Refusal

COUNT = ("count", "antal")
STATUS = ("status",)
SHOWN = ("published", "offentliggjort")
HIDDEN = ("suppressed", "primary", "secondary", "skjult")
SYMBOLS = ("..", ":", "x", "X", "…")
"""What statistics offices print for a hidden count; an empty field says that only together with a status."""
_TOTALS_BY_NAME = {"i alt", "ialt", "total", "totalt", "alle", "all", "sum", "hele kommunen"}


@dataclass(frozen=True)
class ReadTable:
    """A table as a file gives it."""

    table: Table
    rows: dict[Place, int]
    """The row of each cell."""
    hidden: frozenset[Place]
    """The cells that the file calls suppressed, or prints a symbol for."""
    has_status: bool


@dataclass(frozen=True)
class _Line:
    row: int
    place: Place
    count: str
    status: str


def read_table(data: bytes) -> ReadTable:
    """The table of a file. Raises `Refusal`."""
    names, lines, has_status = _lines(_text(data))
    cells: dict[Place, Cell] = {}
    rows: dict[Place, int] = {}
    hidden = set()
    for line in lines:
        _require_place(line, names, rows)
        rows[line.place] = line.row
        is_hidden = _is_hidden(line)
        if is_hidden:
            hidden.add(line.place)
        cells[line.place] = Cell(_count(line, hidden=is_hidden), sensitive=True if is_hidden else None)
    table = Table(names, cells)
    _require_complete(table)
    _require_sums(table, rows)
    return ReadTable(table, rows, frozenset(hidden), has_status)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> tuple[tuple[str, ...], list[_Line], bool]:
    """The names of the dimensions and the rows under them."""
    records = [(at, [field.strip() for field in record]) for at, record in _records(text)]
    records = [(at, record) for at, record in records if any(record)]
    if len(records) < 2:
        raise Refusal(
            "Filen har ingen rækker. Den skal have en overskriftsrække og en række for hvert felt.",
            "The file has no rows. It must have a heading row and a row for each cell.",
        )
    heading = [name.casefold() for name in records[0][1]]
    count, status = _column(heading, COUNT), _column(heading, STATUS)
    if count is None or not _dimensions(heading, count, status):
        raise Refusal(
            "Række 1: der skal være mindst én kolonne med en inddeling og en kolonne ved navn count (eller antal).",
            "Row 1: there must be at least one dimension column and a column named count.",
        )
    at = _dimensions(heading, count, status)
    names = tuple(records[0][1][column] for column in at)
    _require_names(names)
    lines = [_line(row, record, len(heading), at, count, status) for row, record in records[1:]]
    return names, lines, status is not None


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    heading = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=heading.count)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1)
    except csv.Error as fault:
        raise Refusal(
            "Filen er ikke en CSV-fil. Gem tabellen som CSV fra regnearket, og prøv igen.",
            "The file is not a CSV file. Save the table as CSV from the spreadsheet, and try again.",
        ) from fault


def _column(heading: Sequence[str], names: Sequence[str]) -> int | None:
    return next((at for at, name in enumerate(heading) if name in names), None)


def _dimensions(heading: Sequence[str], count: int, status: int | None) -> list[int]:
    return [at for at in range(len(heading)) if at not in (count, status)]


def _require_names(names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1 or not name), None)
    if twice is not None:
        raise Refusal(
            f"Række 1: kolonnenavnet »{twice}« er tomt eller står to gange. Giv hver kolonne sit eget navn.",
            f'Row 1: the column name "{twice}" is empty or stands twice. Give each column its own name.',
        )


def _line(row: int, record: Sequence[str], width: int, at: Sequence[int], count: int, status: int | None) -> _Line:
    if len(record) != width:
        raise Refusal(
            f"Række {row} har {len(record)} felter, overskriften {width}. Ret rækken.",
            f"Row {row} has {len(record)} fields, the heading {width}. Mend the row.",
        )
    place = tuple(record[column] for column in at)
    return _Line(row, place, record[count], "" if status is None else record[status].casefold())


def _require_place(line: _Line, names: Sequence[str], rows: dict[Place, int]) -> None:
    if line.place in rows:
        raise Refusal(
            f"Række {line.row} er om det samme felt som række {rows[line.place]}. Fjern den ene.",
            f"Row {line.row} is about the same cell as row {rows[line.place]}. Remove one of them.",
        )
    for name, value in zip(names, line.place, strict=True):
        if not value:
            raise Refusal(
                f"Række {line.row}: {name} mangler. Skriv værdien, eller * hvis rækken er totalen.",
                f"Row {line.row}: {name} is missing. Write the value, or * if the row is the total.",
            )
        if value.casefold() in _TOTALS_BY_NAME:
            raise Refusal(
                f"Række {line.row}: »{value}« ligner en total. Skriv * i {name}, ellers tælles den med som en del.",
                f'Row {line.row}: "{value}" looks like a total. Write * in {name}, or it is counted as a part.',
            )


def _is_hidden(line: _Line) -> bool:
    if line.status and line.status not in (*SHOWN, *HIDDEN):
        raise Refusal(
            f"Række {line.row}: status »{line.status}« kendes ikke. Skriv published eller suppressed.",
            f'Row {line.row}: the status "{line.status}" is not known. Write published or suppressed.',
        )
    return line.status in HIDDEN or (line.count in SYMBOLS and line.status not in SHOWN)


def _count(line: _Line, *, hidden: bool) -> int | None:
    if hidden and line.count in ("", *SYMBOLS):
        return None
    if not line.count:
        raise Refusal(
            f"Række {line.row}: tallet mangler. Skriv det, eller skriv .. hvis det er skjult.",
            f"Row {line.row}: the count is missing. Write it, or write .. if it is suppressed.",
        )
    if not line.count.isdecimal():
        raise Refusal(
            f"Række {line.row}: »{line.count}« er ikke et antal. Skriv et helt tal fra 0 og op, uden punktum og komma.",
            f'Row {line.row}: "{line.count}" is not a count. Write a whole number from 0 up, without point or comma.',
        )
    return int(line.count)


def _require_complete(table: Table) -> None:
    """Every combination of values must be there: a reader takes a cell left out for a nought."""
    inner = sum(TOTAL not in place for place in table.cells)
    if not all(table.values) or inner < prod(map(len, table.values)):
        lacking = next((place for place in table.list_inner_cells() if place not in table.cells), ())
        said = ", ".join(f"{name} {value}" for name, value in zip(table.dimensions, lacking, strict=False))
        raise Refusal(
            f"Der mangler en række for {said or 'felterne under totalen'}. Tilføj den, med 0 hvis ingen er talt.",
            f"There is no row for {said or 'the cells under the total'}. Add it, with 0 if nobody was counted.",
        )


def _require_sums(table: Table, rows: dict[Place, int]) -> None:
    for place, parts in table.sums():
        counts = [table.cells[part].count for part in parts]
        known = sum(count for count in counts if count is not None)
        total = table.cells[place].count
        if total is not None and (known > total or (known < total and None not in counts)):
            raise Refusal(
                f"Række {rows[place]}: totalen er {total}, men delene giver {known}. Ret totalen eller en af delene.",
                f"Row {rows[place]}: the total is {total}, but its parts give {known}. Mend the total or a part.",
            )
