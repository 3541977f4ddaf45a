"""Figures in a file's cells, exactly: decimal comma or point, thousands marks where they cannot be mistaken. Pure."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tovholder.monitor.survey.sheet import Sheet

MISSING = {"", "..", ".", "-", "–"}
"""How a cell says that there is no figure, or none that may be shown."""
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d+([.,])\d+")
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


def figure(sheet: Sheet, at: int, column: int, marks: Marks, *, whole: bool) -> Fraction | None:
    """The figure of one cell, None for a missing one. Raises `Refused` for what is no figure or may be two."""
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
    return Fraction(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None


def _doubtful(cell: str, mark: str, marks: Marks, *, whole: bool) -> Fraction | None:
    """1.234, with either mark: thousands or three decimals. A whole number has no use for the decimals."""
    thousands = Fraction(cell.replace(mark, ""))
    if cell.count(mark) > 1 or (marks.decimal is not None and marks.decimal != mark):
        return thousands
    if marks.decimal is None:
        return thousands if whole else None
    return None if whole else Fraction(cell.replace(",", "."))


def _certain_mark(cell: str) -> str | None:
    found = _DECIMAL.fullmatch(cell)
    return found[1] if found and not _THOUSANDS.fullmatch(cell) else None


def _comma_separated(data: bytes | str) -> bool:
    """Where commas part the columns, a figure's own mark is a point."""
    text = data.decode("utf8", errors="replace") if isinstance(data, bytes) else data
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first.count(",") > max(first.count(";"), first.count("\t"))
