"""Damaged cells of survey tables: found by column sums and sister tables, never filled in, only proposed."""

import re
from dataclasses import dataclass

from tovholder.domain.reading.extraction.surveys.survey_grid import SurveyGrid

_CLEAN = re.compile(r"(\d{1,3})\s?%?")
LOW, HIGH = 99, 101


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that cannot stand as read: what would mend it and why."""

    question: int
    answer: str
    column: int
    printed: str
    candidates: tuple[int, ...]
    others: tuple[int, ...]


def read_cell_value(printed: str) -> int | None:
    """The number of a cell, or None where it is no clean number."""
    found = _CLEAN.fullmatch(printed.strip())
    return int(found[1]) if found and int(found[1]) <= 100 else None


def find_doubts(grid: SurveyGrid, sisters: list[SurveyGrid]) -> list[Doubt]:
    """The cells of a grid that are unreadable, or that a column's sum shows to have lost a digit."""
    found: list[Doubt] = []
    for q, question in enumerate(grid.questions):
        labels = list(question.answers)
        for column in range(len(grid.columns)):
            cells = {label: question.answers[label][column].text for label in labels}
            confirmed = {label for label in labels if _confirmed(grid, sisters, q, label, column)}
            sister = {label: _sister_values(grid, sisters, q, label, column) for label in labels}
            found += _column(q, column, cells, confirmed, sister)
    return found


def _column(
    q: int, column: int, cells: dict[str, str], confirmed: set[str], sister_values: dict[str, set[int]]
) -> list[Doubt]:
    values = {label: read_cell_value(printed) for label, printed in cells.items()}
    unreadable = [label for label, value in values.items() if value is None and cells[label] not in ("-", "–")]
    total = sum(value for value in values.values() if value is not None)
    if not unreadable and (len(cells) < 3 or LOW <= total <= HIGH):
        return []
    open_cells = [label for label in cells if label not in confirmed] or list(cells)
    suspects = unreadable or [label for label in open_cells if _could_have_lost(cells[label], total)]
    found = []
    for label in suspects:
        others = tuple(value for other, value in values.items() if other != label and value is not None)
        fitting = _fitting(
            cells[label], sum(others), len(others) == len(cells) - 1 and len(cells) >= 3, sister_values[label]
        )
        if label in unreadable or fitting:
            found.append(Doubt(q, label, column, cells[label], fitting, others))
    if not unreadable and len(found) > 1:
        halved = [doubt for doubt in found if doubt.candidates and _is_doubled(doubt.candidates[0], doubt.printed)]
        found = halved if len(halved) == 1 else found
    return found


def _is_doubled(value: int, printed: str) -> bool:
    """Whether a digit printed once is the value's digit twice: 11 and 77 are what recognition loses most."""
    return str(value) == printed.strip() * 2


def _could_have_lost(printed: str, total: int) -> bool:
    return total < LOW and read_cell_value(printed) is not None


def _fitting(printed: str, others: int, whole: bool, sister: set[int]) -> tuple[int, ...]:
    """Values that make the column's sum right and still hold the digits that survived; the sister's first."""
    if not whole:
        return tuple(sorted(sister))
    digits = re.sub(r"\D", "", printed)
    near = [100 - others, 99 - others, 101 - others]
    fitting = [value for value in near if 0 <= value <= 100 and _holds(str(value), digits) and str(value) != digits]
    agreed = [value for value in fitting if value in sister]
    return tuple(sorted(agreed or fitting, key=lambda value: not _is_doubled(value, digits)))


def _holds(value: str, digits: str) -> bool:
    letters = iter(value)
    return all(digit in letters for digit in digits)


def _sister_cells(grid: SurveyGrid, sisters: list[SurveyGrid], q: int, label: str, column: int) -> list[str]:
    """The same cell in tables of the same survey: all columns but the area's own are the same there."""
    if column == 0:
        return []
    found = []
    for sister in sisters:
        if sister is grid or sister.columns != grid.columns or q >= len(sister.questions):
            continue
        cells = sister.questions[q].answers.get(label)
        if cells is not None and column < len(cells):
            found.append(cells[column].text)
    return found


def _confirmed(grid: SurveyGrid, sisters: list[SurveyGrid], q: int, label: str, column: int) -> bool:
    own = read_cell_value(grid.questions[q].answers[label][column].text)
    return own is not None and any(
        read_cell_value(text) == own for text in _sister_cells(grid, sisters, q, label, column)
    )


def _sister_values(grid: SurveyGrid, sisters: list[SurveyGrid], q: int, label: str, column: int) -> set[int]:
    values = (read_cell_value(text) for text in _sister_cells(grid, sisters, q, label, column))
    return {value for value in values if value is not None}
