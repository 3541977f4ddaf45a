"""Numbers as a respondent file writes them: decimal comma or point, whole numbers without thousands marks. Pure."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.language.number_reader import (
    Mark,
    Printed,
    count_decimals,
    find_decimal_marks,
    read_number,
    read_number_of_a_program,
)
from tovholder.domain.tables.delimited_sheet import Sheet

_LEAST, _MOST = 1e-9, 1e9  # beyond these no weight was meant, and the squares would get lost
_BLANK = {"", "na", "nan", "."}

BLANK = "blank"
"""The code under which an empty answer is counted."""


def read_weights(sheet: Sheet, at: int) -> NDArray[np.float64]:
    """A column of weights: numbers above zero. Raises `Refusal` with the place of the first that is not."""
    column = sheet.column(at)
    _refuse_both_marks(sheet, at, column)
    values = np.array(
        [np.nan if (value := read_number_of_a_program(cell)) is None else value for cell in column], dtype=np.float64
    )
    wrong = np.flatnonzero(~((values >= _LEAST) & (values <= _MOST)))
    if wrong.size:
        row = int(wrong[0])
        shown = shorten_cell(column[row])
        raise sheet.refusal(
            row,
            at,
            f"»{shown}« er ikke en vægt, dvs. et tal større end nul. Skriv den, f.eks. som 1,25, eller slet linjen.",
            f"“{shown}” is not a weight, that is a number above zero. Write it, such as 1.25, or delete the line.",
        )
    return values


def read_whole_numbers(sheet: Sheet, at: int) -> NDArray[np.float64]:
    """A column of whole numbers from 1 up. Raises `Refusal` with the place of the first that is not."""
    column = sheet.column(at)
    values = [parse_whole_number(cell) for cell in column]
    for row, value in enumerate(values):
        if value is None or value < 1:
            shown = shorten_cell(column[row])
            raise sheet.refusal(
                row,
                at,
                f"»{shown}« er ikke et helt antal. Skriv det uden tusindtalspunktum, f.eks. 2900.",
                f"“{shown}” is not a whole count. Write it without a thousands mark, such as 2900.",
            )
    return np.array(values, dtype=np.float64)


def parse_whole_number(cell: str) -> int | None:
    """The whole number that a cell holds; None for anything else, also for 3.720, which may mean either.

    3,0 and 3,00 are how a sheet writes 3 in a column with empty cells.
    """
    printed = read_number(cell)
    if printed is None or printed.percent or printed.note or printed.either or printed.grouped or len(cell) > 18:
        return None
    value = printed.value()
    return int(value) if value == int(value) and count_decimals(value) < 3 else None


def is_blank(cell: str) -> bool:
    """Whether a cell stands for nothing: empty, or as R, pandas and SAS write a missing value."""
    return cell.casefold() in _BLANK


def shorten_cell(cell: str) -> str:
    """A cell as a message quotes it."""
    return cell if len(cell) <= 20 else cell[:20] + "…"


def _refuse_both_marks(sheet: Sheet, at: int, column: list[str]) -> None:
    """1.234 and 1,5 in one column: the first may be thousands, so it is not guessed."""
    marks = [next((mark for mark in cell if mark in ".,"), "") for cell in column]
    first = next(filter(None, marks), "")
    other = next((row for row, mark in enumerate(marks) if mark not in ("", first)), None)
    if other is not None:
        raise sheet.refusal(
            other,
            at,
            f"»{shorten_cell(column[other])}« har et andet decimaltegn end linjerne før. Brug det "
            "samme i hele kolonnen.",
            f"“{shorten_cell(column[other])}” has another decimal mark than the lines before. "
            "Use one in the whole column.",
        )


# Figures in a file's cells, exactly: decimal comma or point, thousands marks where they cannot be mistaken. Pure.

MISSING = {"", "..", ".", "-", "–"}
"""How a cell says that there is no figure, or none that may be shown."""


@dataclass(frozen=True)
class Marks:
    """Which mark the file writes decimals with, as far as it shows it: 1.234 may mean two things, 12.5 only one."""

    decimal: Mark | None

    @classmethod
    def of(cls, data: bytes | str, sheet: Sheet) -> "Marks":
        """From the cells that leave no doubt, else a point where commas stand between the columns."""
        shown = find_decimal_marks(cell for row in sheet.rows for cell in row.cells if not cell.startswith("0"))
        if len(shown) == 1:
            return cls(next(iter(shown)))
        return cls(None if shown or not _comma_separated(data) else ".")


def read_exact_figure(sheet: Sheet, at: int, column: int, marks: Marks, *, whole: bool) -> Fraction | None:
    """The figure of one cell, None for a missing one. Raises `Refusal` for what is no figure or may be two."""
    written = sheet.rows[at].cells[column]
    if written.casefold() in MISSING:
        return None
    value = _value(written, marks, whole=whole)
    if value is None:
        raise sheet.refusal(
            at,
            column,
            f"»{written}« er ikke et tal eller kan læses på to måder. Skriv det uden tusindtalspunktum, f.eks. 2900.",
            f"“{written}” is not a figure or can be read in two ways. Write it without a thousands mark, such as 2900.",
        )
    if value < 0:
        raise sheet.refusal(
            at, column, f"{written} er mindre end nul. Ret tallet.", f"{written} is below nought. Mend the figure."
        )
    if whole and value.denominator != 1:
        raise sheet.refusal(
            at,
            column,
            f"{written} er ikke et helt antal. Ret tallet.",
            f"{written} is not a whole number. Mend the figure.",
        )
    return value


def _value(cell: str, marks: Marks, *, whole: bool) -> Fraction | None:
    printed = read_number(cell) if cell.isascii() or " " in cell or "\N{MINUS SIGN}" in cell else None
    if printed is None or printed.percent or printed.note or printed.signed_plus:
        return None
    if not printed.either:
        return Fraction(printed.value())
    return _doubtful(printed, marks, whole=whole)


def _doubtful(printed: Printed, marks: Marks, *, whole: bool) -> Fraction | None:
    """1.234, with either mark: thousands or three decimals. A whole number has no use for the decimals."""
    used = next(letter for letter in printed.body if letter in ".,")
    if marks.decimal == used:
        return None if whole else Fraction(printed.value(marks.decimal))
    return Fraction(printed.value(None)) if whole or marks.decimal is not None else None


def _comma_separated(data: bytes | str) -> bool:
    """Where commas part the columns, a figure's own mark is a point."""
    text = data.decode("utf8", errors="replace") if isinstance(data, bytes) else data
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.count(",") > max(first.count(";"), first.count("\t"))
