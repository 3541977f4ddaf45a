"""Survey tables that text recognition flattened, with the cells of a row still on one line."""

import re

from rapidfuzz import fuzz

from tovholder.agreement.reading.extraction.survey_grid import (
    AFTERWORD,
    ALIKE,
    CAPTION,
    NUMBER,
    RULES,
    SurveyGrid,
    column_names,
    known_question,
    set_caption,
)
from tovholder.agreement.reading.extraction.survey_verdicts import asked_question
from tovholder.agreement.reading.templates import SurveyWords
from tovholder.agreement.reading.text import Text

_CELL = r"(?:\d{1,3}\s?%?|\S{1,3})"
TABLE_LINES = 60


def grids_from_lines(text: Text, words: SurveyWords, skip: frozenset[int]) -> list[SurveyGrid]:
    """Survey tables that text recognition flattened: rows that end in as many cells as there are columns."""
    numbers = [no for no in range(1, len(text.rows) + 1) if not text.line(no).apart and no not in skip]
    headers = [(no, names) for no in numbers if len(names := _header(text.row(no), words)) >= 2]
    starts = [
        (no, names)
        for no, names in headers
        if "signifikant" in text.row(no).lower() or _answers_below(text, no, len(names))
    ]
    grids = []
    for position, (no, names) in enumerate(starts):
        stop = starts[position + 1][0] if position + 1 < len(starts) else len(text.rows) + 1
        grid = _grid(text, no, names, min(stop, no + TABLE_LINES), words, skip)
        if grid.questions:
            _add_caption(text, grid, no)
            grids.append(grid)
    return grids


def _header(row: str, words: SurveyWords) -> list[str]:
    """The columns of a header line; a first column under the area's own name counts as its own."""
    names = column_names(row, words)
    wrapped = _wrapped_header(row, words)
    if len(wrapped) > len(names):
        return wrapped
    if names and words.own not in names and len(names) >= 2 and re.match(r"\s*(?:Spørgsmål\s)?[A-ZÆØÅ][\wæøå]+", row):
        first = column_names(row.split(names[0])[0], words)
        if not first and row.strip()[: len(names[0])].lower() != names[0].lower():
            return [words.own, *names]
    return names


def _wrapped_header(row: str, words: SurveyWords) -> list[str]:
    """The columns by the first words of their names, where the names run on over the next lines."""
    cut = re.search(r"\b[Ee]r\s\S+\ssignifikant", RULES.sub(" ", row))
    head = (RULES.sub(" ", row)[: cut.start()] if cut else RULES.sub(" ", row)).split()
    names: list[str] = []
    for word in head:
        fitting = [
            name
            for name in words.columns
            if fuzz.ratio(name.split()[0].lower(), word.lower()) >= 80 and word[0].isupper()
        ]
        name = next((name for name in fitting if name not in names), None)
        if name is not None:
            names.append(name)
    return names if len(names) >= 3 and len(names) >= len(head) - 2 else []


def _answers_below(text: Text, no: int, columns: int) -> bool:
    return sum(bool(answer_row(text.row(n), columns)) for n in range(no + 1, min(no + 16, len(text.rows) + 1))) >= 2


def answer_row(row: str, columns: int) -> re.Match[str] | None:
    """A row of answers: a short label and one cell a column, at least half of them clean numbers."""
    row = RULES.sub(" ", row)
    found = re.match(
        rf"^[^\w]*(?P<label>[A-ZÆØÅ][A-Za-zÆØÅæøåé/ -]{{3,40}}?)\s+(?P<cells>(?:{_CELL}\s+){{{columns - 1}}}{_CELL})"
        rf"\s*$",
        row,
    )
    if not found:
        return None
    cells = _cells(found["cells"])
    clean = sum(bool(NUMBER.fullmatch(cell)) for cell in cells)
    years = sum(bool(re.fullmatch(r"(?:19|20)\d\d", cell)) for cell in cells)
    return found if len(cells) == columns and clean * 2 >= columns and not years else None


def _cells(text: str) -> list[str]:
    return re.sub(r"\s?%", "", text).split()


def _grid(text: Text, header: int, names: list[str], stop: int, words: SurveyWords, skip: frozenset[int]) -> SurveyGrid:
    grid = SurveyGrid(names, [], [header], header=text.passage(header), from_cells=False)
    above: list[int] = []
    ended = False
    for no in range(header + 1, stop):
        row = text.row(no)
        if no in skip:
            continue
        if CAPTION.match(row) and grid.questions:
            break
        if AFTERWORD.match(row) and grid.questions:
            grid.lines, ended = [*range(header, no + 1)], True
            continue
        if ended and row.strip():
            return grid
        answer = answer_row(row, len(names))
        if answer:
            _take_answer(text, grid, no, answer, above, words)
            grid.lines = [*range(header, no + 1)]
            above = []
        elif row.strip():
            above.append(no)
    return grid


def _take_answer(
    text: Text, grid: SurveyGrid, no: int, answer: re.Match[str], above: list[int], words: SurveyWords
) -> None:
    label = answer["label"].strip(" /")
    label = next(
        (
            known
            for known in words.answers
            if fuzz.ratio(known, label) >= ALIKE or known.startswith(f"{label.rstrip('/')}/")
        ),
        label,
    )
    known = next((held for q in grid.questions for held in q.answers if fuzz.ratio(held, label) >= ALIKE), label)
    if not grid.questions or known in grid.questions[-1].answers:
        grid.questions.append(known_question(asked_question(text, above, len(grid.columns)), words))
    cells, place = [], answer.start("cells")
    for found in re.finditer(r"\S+(?:\s?%)?", answer["cells"]):
        cells.append(text.stretch(no, place + found.start(), place + found.end()))
    grid.questions[-1].answers[known] = cells


def _add_caption(text: Text, grid: SurveyGrid, header: int) -> None:
    for no in [
        *range(header - 1, max(header - 8, 0), -1),
        *range(max(grid.lines) + 1, min(max(grid.lines) + 4, len(text.rows) + 1)),
    ]:
        found = CAPTION.match(text.row(no))
        if found:
            set_caption(text, grid, no, found)
            return
        if no < header and answer_row(text.row(no), len(grid.columns)):
            return
