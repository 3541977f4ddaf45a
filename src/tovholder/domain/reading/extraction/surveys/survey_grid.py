"""A survey table on its way to content: questions, answers, columns, verdicts; and the words it is known by."""

import re
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from tovholder.domain.content.round_templates import SurveyWords
from tovholder.domain.reading.source_document import Table
from tovholder.domain.reading.source_text import Passage, SourceText

CAPTION = re.compile(r"^\s*Tabel\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[.:]?\s*(?P<caption>\S.*)?", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}")
RULES = re.compile(r"[|\[\]_—]")
QUESTION_NUMBER = re.compile(r"^\s*(?:spm\.?\s?)?\d{1,2}\s?[:.)]\s*", re.IGNORECASE)
AFTERWORD = re.compile(r"^\s*(?:Anm|Kilde|Note)\w*\s*[.:]", re.IGNORECASE)
ALIKE = 84


@dataclass
class Question:
    """One question: its text, the answers with a passage a column, the verdict passages a column."""

    text: Passage
    answers: dict[str, list[Passage]] = field(default_factory=dict)
    verdicts: list[Passage | None] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    """Answers some of whose cells were lost, so that it is inferred which columns the others stood in."""


@dataclass
class SurveyGrid:
    """A survey table on its way to content."""

    columns: list[str]
    questions: list[Question]
    lines: list[int]
    number: str | None = None
    caption: Passage | None = None
    header: Passage | None = None
    scope_words: Passage | None = None
    from_cells: bool = True
    put_together: bool = False
    """Whether its cells were found one by one, not in rows."""


def set_caption(text: SourceText, grid: SurveyGrid, no: int, found: re.Match[str]) -> None:
    """Gives a grid its number and caption."""
    grid.number = found["number"]
    if found["caption"]:
        grid.caption = text.take_stretch(no, found.start("caption"), found.end("caption"))
    grid.lines = sorted({*grid.lines, no})


def find_column_names(header: str, words: SurveyWords) -> list[str]:
    """The known columns named in a header line, in their order, up to the header of the verdicts."""
    cut = re.search(r"\b[Ee]r\s(?:\w+\s){1,2}signifikant", header)
    text = header[: cut.start()] if cut else header
    places: list[tuple[int, int, str]] = []
    for name in sorted(words.columns, key=len, reverse=True):
        for start in (found.start() for found in re.finditer(r"(?<!\w)\w", text)):
            piece = text[start : start + len(name)]
            free = all(start + len(name) <= low or start >= high for low, high, _ in places)
            if free and fuzz.ratio(piece.lower(), name.lower()) >= 88 and piece[:1].isupper():
                places.append((start, start + len(name), name))
    return [name for _, _, name in sorted(places)]


def recognise_question(question: Question, words: SurveyWords) -> Question:
    """A question whose words a narrow column broke, put right where it is clearly one of the survey's own."""
    printed = re.sub(r"\W", "", question.text.text.lower())
    likest = sorted(
        ((fuzz.ratio(re.sub(r"\W", "", known.lower()), printed), known) for known in words.questions), reverse=True
    )
    if (
        printed
        and likest
        and likest[0][0] >= 70
        and (len(likest) == 1 or likest[0][0] - likest[1][0] >= 10)
        and likest[0][1] != question.text.text
    ):
        question.text = replace(question.text, text=likest[0][1], repaired=True)
    return question


# Survey tables with real cells.


def read_grids_from_cells(text: SourceText, tables: tuple[Table, ...], words: SurveyWords) -> list[SurveyGrid]:
    """Survey tables with real cells."""
    found = []
    for table in tables:
        rows = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
        grid = _cell_grid(_set_upright(rows), words)
        if grid is not None:
            grid.questions = [recognise_question(question, words) for question in grid.questions]
            first = table.first_line() or 1
            _caption_near(text, grid, first)
            found.append(grid)
    return found


_ANSWERS = re.compile(
    r"(?:grundlæggende |meget |overvejende |helt |delvis |delvist )?(?:tryg|utryg|enig|uenig|tilfreds|utilfreds)t?"
    r"|hverken\s?(?:/|eller|enig eller uenig|tryg eller utryg|-)?\s?(?:eller)?|ved ikke",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:antal|n\b|i alt|total|svarprocent|besvarelser)", re.IGNORECASE)


def _set_upright(rows: list[list[Passage]]) -> list[list[Passage]]:
    """The table with its answers down the left: turned where they run across, without a column of questions."""
    width = max((len(row) for row in rows), default=0)
    filled = [[*row, *[_NOTHING] * (width - len(row))] for row in rows]
    down = [sum(_is_answer(row[c]) for row in filled) for c in range(min(2, width))]
    across = max((sum(_is_answer(cell) for cell in row) for row in filled[:2]), default=0)
    if across > max(down, default=0) and across > 1:
        turned = [list(column) for column in zip(*filled, strict=True)]
        return [[_NOTHING, *turned[0][1:]], *turned[1:]]
    if len(down) < 2 or down[1] < 2 or down[0]:
        return rows
    made: list[list[Passage]] = []
    for row in filled:
        if row[0].text and _is_answer(row[1]):
            made.append([row[0], *[_NOTHING] * (width - 2)])
        made.append(row[1:])
    return made


_NOTHING = Passage("", (), "", "")


def _is_answer(cell: Passage) -> bool:
    return _ANSWERS.fullmatch(cell.text.strip()) is not None


def _cell_grid(rows: list[list[Passage]], words: SurveyWords) -> SurveyGrid | None:
    body = next((i for i, row in enumerate(rows) if _numbers(row) >= 2 and row[0].text and not _is_years(row)), None)
    if body is None:
        return None
    head = [row for row in rows[:body] if sum(bool(cell.text) for cell in row) > 1 and not _numbers(row)] or rows[:1]
    columns = _value_columns(head, rows[body], words)
    answered = len({row[0].text for row in rows if _is_answer(row[0])}) > 1
    if sum(name in words.columns for name in columns.values()) < 2 and not answered:
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
    if (
        _is_years(row)
        or not label
        or _COUNTED.match(label)
        or any(fuzz.ratio(label.lower(), word) >= ALIKE for word in ("spørgsmål", "svar"))
    ):
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


def _caption_near(text: SourceText, grid: SurveyGrid, first: int) -> None:
    last = max(grid.lines)
    for no in [*range(first - 1, max(first - 5, 0), -1), *range(last + 1, min(last + 4, len(text.rows) + 1))]:
        if text.line(no).apart:
            continue
        found = CAPTION.match(text.row(no))
        if found:
            set_caption(text, grid, no, found)
            return
