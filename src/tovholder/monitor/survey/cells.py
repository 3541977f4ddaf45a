"""Numbers as a respondent file writes them: decimal comma or point, whole numbers without thousands marks. Pure."""

import re

import numpy as np
from numpy.typing import NDArray

from tovholder.monitor.survey.sheet import Sheet

_DECIMAL = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_WHOLE = re.compile(r"([+-]?\d+)(?:[.,]0{1,2})?")  # 3,0 is how a sheet writes 3 in a column with empty cells
_LEAST, _MOST = 1e-9, 1e9  # beyond these no weight was meant, and the squares would get lost
_BLANK = {"", "na", "nan", "."}

BLANK = "blank"
"""The code under which an empty answer is counted."""


def weights(sheet: Sheet, at: int) -> NDArray[np.float64]:
    """A column of weights: numbers above zero. Raises `Refused` with the place of the first that is not."""
    column = sheet.column(at)
    _refuse_both_marks(sheet, at, column)
    values = np.array([_decimal(cell) for cell in column], dtype=np.float64)
    wrong = np.flatnonzero(~((values >= _LEAST) & (values <= _MOST)))
    if wrong.size:
        row = int(wrong[0])
        shown = short(column[row])
        raise sheet.refusal(
            row,
            at,
            f"»{shown}« er ikke en vægt, dvs. et tal større end nul. Skriv den, f.eks. som 1,25, eller slet linjen.",
            f"“{shown}” is not a weight, that is a number above zero. Write it, such as 1.25, or delete the line.",
        )
    return values


def whole_numbers(sheet: Sheet, at: int) -> NDArray[np.float64]:
    """A column of whole numbers from 1 up. Raises `Refused` with the place of the first that is not."""
    column = sheet.column(at)
    values = [whole(cell) for cell in column]
    for row, value in enumerate(values):
        if value is None or value < 1:
            shown = short(column[row])
            raise sheet.refusal(
                row,
                at,
                f"»{shown}« er ikke et helt antal. Skriv det uden tusindtalspunktum, f.eks. 2900.",
                f"“{shown}” is not a whole count. Write it without a thousands mark, such as 2900.",
            )
    return np.array(values, dtype=np.float64)


def whole(cell: str) -> int | None:
    """The whole number that a cell holds; None for anything else, also for 3.720, which may mean either."""
    match = _WHOLE.fullmatch(cell)
    return int(match[1]) if match and len(match[1]) < 16 else None


def is_blank(cell: str) -> bool:
    """Whether a cell stands for nothing: empty, or as R, pandas and SAS write a missing value."""
    return cell.casefold() in _BLANK


def short(cell: str) -> str:
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
            f"»{short(column[other])}« har et andet decimaltegn end linjerne før. Brug det samme i hele kolonnen.",
            f"“{short(column[other])}” has another decimal mark than the lines before. Use one in the whole column.",
        )
