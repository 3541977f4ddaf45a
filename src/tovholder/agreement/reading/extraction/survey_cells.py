"""Survey tables with real cells."""

import re

from rapidfuzz import fuzz

from tovholder.agreement.reading.extraction.survey_grid import (
    AFTERWORD,
    ALIKE,
    CAPTION,
    NUMBER,
    QUESTION_NUMBER,
    Question,
    SurveyGrid,
    known_question,
    set_caption,
)
from tovholder.agreement.reading.source import Table
from tovholder.agreement.reading.templates import SurveyWords
from tovholder.agreement.reading.text import Passage, Text


def grids_from_cells(text: Text, tables: tuple[Table, ...], words: SurveyWords) -> list[SurveyGrid]:
    """Survey tables with real cells."""
    found = []
    for table in tables:
        rows = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
        grid = _cell_grid(rows, words)
        if grid is not None:
            grid.questions = [known_question(question, words) for question in grid.questions]
            first = table.first_line() or 1
            _caption_near(text, grid, first)
            found.append(grid)
    return found


def _cell_grid(rows: list[list[Passage]], words: SurveyWords) -> SurveyGrid | None:
    body = next((i for i, row in enumerate(rows) if _numbers(row) >= 2 and row[0].text and not _is_years(row)), None)
    if body is None:
        return None
    head = [row for row in rows[:body] if sum(bool(cell.text) for cell in row) > 1 and not _numbers(row)] or rows[:1]
    columns = _value_columns(head, rows[body], words)
    if sum(name in words.columns for name in columns.values()) < 2:
        return None
    verdicts = _verdict_columns(head, columns)
    lines = sorted({no for row in rows for cell in row for no in cell.lines})
    header = next((row[min(columns)] for row in head if len(row) > min(columns)), rows[0][0])
    grid = SurveyGrid(list(columns.values()), [], lines, header=header)
    for row in rows:
        _take_row(grid, row, columns, verdicts, words)
    return grid if grid.questions else None


def _numbers(row: list[Passage]) -> int:
    return sum(bool(NUMBER.fullmatch(cell.text.rstrip(" %"))) for cell in row[1:])


def _is_years(row: list[Passage]) -> bool:
    return any(re.fullmatch(r"(?:19|20)\d\d", cell.text) for cell in row)


def _value_columns(head: list[list[Passage]], row: list[Passage], words: SurveyWords) -> dict[int, str]:
    """Column position to name for the columns that hold numbers; unknown names stay as printed."""
    columns: dict[int, str] = {}
    for index in range(1, len(row)):
        if not NUMBER.fullmatch(row[index].text.rstrip(" %")) and row[index].text not in ("-", "–"):
            continue
        printed = next(
            (line[index].text for line in head if index < len(line) and re.search(r"[A-Za-zÆØÅæøå]", line[index].text)),
            "",
        )
        columns[index] = _known(printed, words) or printed or words.own
    return columns


def _known(printed: str, words: SurveyWords) -> str | None:
    """The column a heading means, by likeness or, where a page cut it, by how it begins."""
    plain = re.sub(r"-\s+|\d{4}", "", printed).strip()
    begun = [name for name in words.columns if len(plain) > 7 and name.startswith(plain)]
    if len(begun) == 1:
        return begun[0]
    best = max(words.columns, key=lambda name: fuzz.ratio(name.lower(), plain.lower()), default="")
    return best if best and fuzz.ratio(best.lower(), plain.lower()) >= ALIKE else None


def _verdict_columns(head: list[list[Passage]], columns: dict[int, str]) -> list[int]:
    width = max((len(row) for row in head), default=0)
    return list(range(max(columns) + 1, width))


def _take_row(
    grid: SurveyGrid, row: list[Passage], columns: dict[int, str], verdicts: list[int], words: SurveyWords
) -> None:
    printed = [row[index] for index in columns if index < len(row)]
    said = [row[index] if index < len(row) else None for index in verdicts]
    label = next((known for known in words.answers if known == row[0].text.replace(" ", "")), row[0].text)
    if _is_years(row) or not label or any(fuzz.ratio(label.lower(), word) >= ALIKE for word in ("spørgsmål", "svar")):
        return
    if any(NUMBER.fullmatch(cell.text.rstrip(" %")) for cell in printed):
        if not grid.questions:
            grid.questions.append(Question(Passage("", (), row[0].place, "")))
        if label in grid.questions[-1].answers:
            grid.questions.append(Question(Passage("", (), row[0].place, "")))
        grid.questions[-1].answers[label] = printed
        _fill_verdicts(grid.questions[-1], said)
    elif set(row[0].lines).isdisjoint(grid.header.lines if grid.header else ()) and not AFTERWORD.match(label):
        number = QUESTION_NUMBER.match(label)
        text = label[number.end() :] if number else label
        if text in grid.columns or "signifikant" in text:
            return
        asked = row[0]
        grid.questions.append(Question(Passage(text, asked.lines, asked.place, asked.raw, asked.page, asked.repaired)))
        _fill_verdicts(grid.questions[-1], said)


def _fill_verdicts(question: Question, said: list[Passage | None]) -> None:
    if not question.verdicts:
        question.verdicts = [None] * len(said)
    for index, passage in enumerate(said):
        if passage is not None and passage.text and question.verdicts[index] is None:
            question.verdicts[index] = passage


def _caption_near(text: Text, grid: SurveyGrid, first: int) -> None:
    last = max(grid.lines)
    for no in [*range(first - 1, max(first - 5, 0), -1), *range(last + 1, min(last + 4, len(text.rows) + 1))]:
        if text.line(no).apart:
            continue
        found = CAPTION.match(text.row(no))
        if found:
            set_caption(text, grid, no, found)
            return
