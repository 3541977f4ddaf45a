"""The rows of a workbook or a text file as texts, read in a process of its own with bounded time and memory.

For files whose columns are our own: the log, what was spent. What the texts mean is for the caller to say.
"""

import datetime as dt
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.tables.bounded_process import ReadingCall, Sentences, answer_parent
from tovholder.domain.tables.cell_grid import CellValue, Grid, ValuelessCell
from tovholder.domain.tables.confined_process import confine_process
from tovholder.domain.tables.delimited_text import read_delimited
from tovholder.domain.tables.workbook import read_workbook

MODULE = "tovholder.domain.tables.rows_apart"
MOST_BYTES = 20 * 1024 * 1024
SENTENCES = Sentences(
    too_much=Text(
        da="Filen tager for lang tid eller for meget hukommelse at læse. Gem kun det ark, der skal ind, og prøv igen.",
        en="The file takes too long or too much memory to read. Save only the sheet to be read and try again.",
    ),
    failed=Text(
        da="Filen kan ikke læses, og intet er gemt. Gem den som .xlsx eller .csv, og prøv igen.",
        en="The file cannot be read, and nothing was saved. Save it as .xlsx or .csv and try again.",
    ),
)


@dataclass(frozen=True)
class TextSheet:
    """A sheet whose cells are texts: numbers as a Danish person types them, days as 2026-11-30."""

    name: str | None
    first_row: int
    rows: list[list[str]]


@dataclass(frozen=True)
class NamedRow:
    """A row under a heading: where it stands, and its cells by the columns they belong to."""

    sheet: str | None
    row: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """What stands in a column; nothing where it is not there."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class NamedRows:
    """Every row under the heading, and the headings that nobody asked for."""

    rows: list[NamedRow]
    skipped: list[tuple[str | None, str]]


def read_rows(data: bytes) -> list[TextSheet]:
    """The sheets that people see. Raises `Refusal` for what is neither a workbook nor a text file."""
    if not data.strip():
        raise Refusal("Filen er tom. Vælg en anden fil.", "The file is empty. Choose another file.")
    if len(data) > MOST_BYTES:
        raise Refusal(
            f"Filen er større end {MOST_BYTES // 2**20} MB. Gem kun det ark, der skal ind.",
            f"The file is larger than {MOST_BYTES // 2**20} MB. Save only the sheet to be read.",
        )
    opened = read_workbook(data) if data.startswith(b"PK") else read_delimited(data)
    return [_as_texts(grid) for grid in opened.grids if not grid.hidden]


def _as_texts(grid: Grid) -> TextSheet:
    return TextSheet(grid.sheet, grid.first_row, [[_as_text(value) for value in row] for row in grid.rows])


def _as_text(value: CellValue) -> str:
    if value is None or isinstance(value, ValuelessCell):
        return "" if value is None else "#"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return write_as_typed(value) if isinstance(value, int | float) else clean_text(str(value))


def call_row_reading(data: bytes) -> ReadingCall[list[TextSheet]]:
    """The same in a child process; it refuses what cannot be used or costs too much."""
    return ReadingCall(MODULE, (), data, SENTENCES, _understand)


def _understand(answer: dict[str, Any]) -> list[TextSheet]:
    return [TextSheet(**sheet) for sheet in answer["sheets"]]


def name_columns(sheets: Iterable[TextSheet], columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> NamedRows:
    """The rows of every sheet with a heading that has the needed columns; `columns` are their names and other words.

    Raises `Refusal` where no sheet has such a heading, or where one has two columns of one meaning.
    """
    meanings = {fold_name(word): key for key, words in columns.items() for word in words}
    rows: list[NamedRow] = []
    skipped: list[tuple[str | None, str]] = []
    found = False
    for sheet in sheets:
        heading = _find_heading(sheet, meanings, needed)
        if heading is not None:
            found = True
            keys = [meanings.get(fold_name(title)) for title in sheet.rows[heading]]
            _refuse_twice(keys, sheet.rows[heading])
            skipped += [
                (sheet.name, title) for title, key in zip(sheet.rows[heading], keys, strict=True) if title and not key
            ]
            rows += list(_under(sheet, heading, keys))
    if not found:
        titles = ", ".join(columns[key][0] for key in needed)
        raise Refusal(
            f"Filen har ingen række med overskrifterne {titles}. Hent skemaet, og skriv i det.",
            f"The file has no row with the headings {titles}. Fetch the workbook and write in that.",
        )
    return NamedRows(rows, skipped)


def _find_heading(sheet: TextSheet, meanings: dict[str, str], needed: Sequence[str]) -> int | None:
    for at, row in enumerate(sheet.rows[:20]):
        if set(needed) <= {meanings.get(fold_name(title)) for title in row}:
            return at
    return None


def _refuse_twice(keys: Sequence[str | None], titles: Sequence[str]) -> None:
    twice = next((title for key, title in zip(keys, titles, strict=True) if key and keys.count(key) > 1), None)
    if twice is not None:
        raise Refusal(
            f"Kolonnen {twice} er der to gange. Slet eller omdøb den ene.",
            f"The column {twice} is there twice. Delete or rename one of them.",
        )


def _under(sheet: TextSheet, heading: int, keys: Sequence[str | None]) -> Iterable[NamedRow]:
    for at in range(heading + 1, len(sheet.rows)):
        cells = {key: text for key, text in zip(keys, sheet.rows[at], strict=False) if key and text}
        if cells:
            yield NamedRow(sheet.name, at + sheet.first_row, cells)


def _answer(data: bytes) -> dict[str, Any]:
    return {"sheets": [vars(sheet) for sheet in read_rows(data)]}


def main() -> None:
    seconds, megabytes = sys.argv[1:]
    confine_process(int(seconds), int(megabytes))
    answer_parent(lambda: _answer(sys.stdin.buffer.read()), SENTENCES)


if __name__ == "__main__":
    main()
