"""Numbers as a respondent file writes them: decimal comma or point, whole numbers without thousands marks. Pure."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tovholder.domain.tables.delimited_sheet import Sheet

_DECIMAL = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_WHOLE = re.compile(r"([+-]?\d+)(?:[.,]0{1,2})?")  # 3,0 is how a sheet writes 3 in a column with empty cells
_LEAST, _MOST = 1e-9, 1e9  # beyond these no weight was meant, and the squares would get lost
_BLANK = {"", "na", "nan", "."}

BLANK = "blank"
"""The code under which an empty answer is counted."""


def read_weights(sheet: Sheet, at: int) -> NDArray[np.float64]:
    """A column of weights: numbers above zero. Raises `Refusal` with the place of the first that is not."""
    column = sheet.column(at)
    _refuse_both_marks(sheet, at, column)
    values = np.array([_decimal(cell) for cell in column], dtype=np.float64)
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
    """The whole number that a cell holds; None for anything else, also for 3.720, which may mean either."""
    match = _WHOLE.fullmatch(cell)
    return int(match[1]) if match and len(match[1]) < 16 else None


def is_blank(cell: str) -> bool:
    """Whether a cell stands for nothing: empty, or as R, pandas and SAS write a missing value."""
    return cell.casefold() in _BLANK


def shorten_cell(cell: str) -> str:
    """A cell as a message quotes it."""
    return cell if len(cell) <= 20 else cell[:20] + "…"


def _decimal(cell: str) -> float:
    return float(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else np.nan


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
_PLAIN = re.compile(r"\d+")
_EXACT_DECIMAL = re.compile(r"\d+([.,])\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_BOTH = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+")
_BLANKS = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3})")


@dataclass(frozen=True)
class Marks:
    """Which mark the file writes decimals with, as far as it shows it: 1.234 may mean two things, 12.5 only one."""

    decimal: Literal[".", ","] | None

    @classmethod
    def of(cls, data: bytes | str, sheet: Sheet) -> "Marks":
        """From the cells that leave no doubt, else a point where commas stand between the columns."""
        shown = {found for row in sheet.rows for cell in row.cells if (found := _certain_mark(cell))}
        if len(shown) == 1:
            return cls("," if "," in shown else ".")
        return cls(None if shown or not _comma_separated(data) else ".")


def read_exact_figure(sheet: Sheet, at: int, column: int, marks: Marks, *, whole: bool) -> Fraction | None:
    """The figure of one cell, None for a missing one. Raises `Refusal` for what is no figure or may be two."""
    written = sheet.rows[at].cells[column]
    cell = _BLANKS.sub("", written)
    if cell.casefold() in MISSING:
        return None
    value = _value(cell, marks, whole=whole)
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
    sign, digits = (-1, cell[1:]) if cell[:1] in {"-", "\N{MINUS SIGN}"} else (1, cell)
    if not digits.isascii():
        return None
    read = _unsigned(digits, marks, whole=whole)
    return None if read is None else sign * read


def _unsigned(cell: str, marks: Marks, *, whole: bool) -> Fraction | None:
    if _PLAIN.fullmatch(cell):
        return Fraction(cell)
    if both := _BOTH.fullmatch(cell):
        return Fraction(cell.replace(both[1], "").replace(",", "."))
    if grouped := _THOUSANDS.fullmatch(cell):
        return _doubtful(cell, grouped[1], marks, whole=whole)
    return Fraction(cell.replace(",", ".")) if _EXACT_DECIMAL.fullmatch(cell) else None


def _doubtful(cell: str, mark: str, marks: Marks, *, whole: bool) -> Fraction | None:
    """1.234, with either mark: thousands or three decimals. A whole number has no use for the decimals."""
    thousands = Fraction(cell.replace(mark, ""))
    if cell.count(mark) > 1 or (marks.decimal is not None and marks.decimal != mark):
        return thousands
    if marks.decimal is None:
        return thousands if whole else None
    return None if whole else Fraction(cell.replace(",", "."))


def _certain_mark(cell: str) -> str | None:
    found = _EXACT_DECIMAL.fullmatch(cell)
    return found[1] if found and not _THOUSANDS.fullmatch(cell) else None


def _comma_separated(data: bytes | str) -> bool:
    """Where commas part the columns, a figure's own mark is a point."""
    text = data.decode("utf8", errors="replace") if isinstance(data, bytes) else data
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.count(",") > max(first.count(";"), first.count("\t"))
