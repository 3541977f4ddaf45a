"""A delimited text file as rows of cells: encoding, delimiter, headers, and no CPR numbers. Pure."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from tovholder.domain.language.personal_numbers_in_text import resembles_cpr
from tovholder.domain.language.refusal import Refusal

_DELIMITERS = ";,\t"
_DECLARED = re.compile(r"sep=.?", re.IGNORECASE)  # Excel's own first line, before the names of the columns


@dataclass(frozen=True)
class Row:
    """One record: the line it ends on in the file (1-based) and its cells without surrounding blanks."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """The header as written, and every row that is not blank."""

    header: list[str]
    rows: list[Row]

    def find(self, names: Collection[str]) -> int | None:
        """The place of the column that goes by one of the names (in small letters), None when there is none."""
        return next((at for at, title in enumerate(self.header) if title.casefold() in names), None)

    def need(self, names: Collection[str]) -> int:
        """As `find`, and refused when there is none."""
        at = self.find(names)
        if at is None:
            listed = "/".join(names)
            raise Refusal(
                f"Kolonnen {listed} mangler; filen har {self._titles()}. Giv den ene kolonne det navn.",
                f"The column {listed} is missing; the file has {self._titles()}. Give the column that name.",
            )
        return at

    def column(self, at: int) -> list[str]:
        """The cells of one column, top to bottom."""
        return [row.cells[at] for row in self.rows]

    def refusal(self, row: int, column: int, da: str, en: str) -> Refusal:
        """What is wrong in one cell, with its place in the file."""
        line, title = self.rows[row].line, self.header[column]
        return Refusal(f"Linje {line}, kolonne {title}: {da}", f"Line {line}, column {title}: {en}")

    def _titles(self) -> str:
        return ", ".join(title for title in self.header if title) or "?"


def read_sheet(data: bytes | str) -> Sheet:
    """Rows of a file with comma, semicolon or tab between cells, as UTF-8 (with or without mark) or Windows-1252.

    Raises `Refusal` for what is no such file, for a row of another width than the header, for two columns of one
    name and for anything shaped like a CPR number.
    """
    text = _decoded(data)
    records = _records(text)
    if not records:
        raise Refusal(
            "Filen er tom. Den skal have en linje med kolonnenavne og en linje for hvert svar.",
            "The file is empty. It must have a line of column names and a line for each answer.",
        )
    _refuse_personal_numbers(records)
    if _DECLARED.fullmatch(records[0].cells[0]):
        records = records[1:] or records
    header = records[0].cells
    while header and not header[-1]:  # Excel writes a delimiter after the last column when it was once in use
        header = header[:-1]
    sheet = Sheet(header, [_fitted(row, header) for row in records[1:]])
    refuse_repeated_headers([title.casefold() for title in header if title], header)
    return sheet


def refuse_repeated_headers(meanings: Collection[str], header: list[str]) -> None:
    """Two columns that mean the same are refused: nobody can tell which of them counts."""
    twice = next((name for name, times in Counter(meanings).items() if times > 1), None)
    if twice is not None:
        titles = ", ".join(header)
        raise Refusal(
            f"Kolonnen {twice} findes to gange ({titles}). Slet eller omdøb den ene.",
            f"The column {twice} is there twice ({titles}). Delete or rename one of them.",
        )


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # a workbook or UTF-16 may well decode
            return text
    raise Refusal(
        "Filen er ikke en tekstfil med kommaer eller semikoloner. Gem regnearket som CSV (UTF-8).",
        "The file is no text file with commas or semicolons. Save the sheet as CSV (UTF-8).",
    )


def _records(text: str) -> list[Row]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if any(cells):
                rows.append(Row(reader.line_num, cells))
    except csv.Error as fault:
        raise Refusal(
            f"Linje {reader.line_num}: anførselstegnene går ikke op. Gem filen som CSV igen.",
            f"Line {reader.line_num}: the quotation marks do not match. Save the file as CSV again.",
        ) from fault
    return rows


def _fitted(row: Row, header: list[str]) -> Row:
    """The row at the header's width; empty cells beyond it are dropped, anything else is refused."""
    width = len(header)
    if len(row.cells) == width:
        return row
    if len(row.cells) < width or any(row.cells[width:]):
        raise Refusal(
            f"Linje {row.line} har {len(row.cells)} felter, men der er {width} kolonnenavne. Står der et komma i et "
            "tal, så brug semikolon mellem kolonnerne.",
            f"Line {row.line} has {len(row.cells)} cells, but there are {width} column names. If a number holds a "
            "comma, use semicolons between the columns.",
        )
    return Row(row.line, row.cells[:width])


def _refuse_personal_numbers(records: list[Row]) -> None:
    """The number itself is never repeated."""
    for row in records:
        if any(resembles_cpr(cell) for cell in row.cells):
            raise Refusal(
                f"Linje {row.line} indeholder noget, der ligner et CPR-nummer. Fjern kolonnen, og prøv igen.",
                f"Line {row.line} holds something that looks like a civil registration number (CPR). Remove the "
                "column and try again.",
            )
