"""Survey tables that text recognition flattened, with the cells of a row still on one line."""

import re
from itertools import pairwise

from rapidfuzz import fuzz

from tovholder.domain.content.round_templates import SurveyWords
from tovholder.domain.reading.extraction.surveys.survey_grid import (
    AFTERWORD,
    ALIKE,
    CAPTION,
    NUMBER,
    QUESTION_NUMBER,
    RULES,
    Question,
    SurveyGrid,
    find_column_names,
    recognise_question,
    set_caption,
)
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

# Questions of flattened survey tables and the verdicts that stand beside them.

VERDICT = re.compile(r"\b(?:Nej|Ja)\b|\bOmråde\w*\ser\b|(?<![\w])(?:mindre|mere|dre)\s(?:u?trygt?)\b")
SLOT = re.compile(r"\b(?:Nej|Ja|Omr\S{2,7}(?:\ser\b)?)")
_WAY = re.compile(r"\b(?:er\s?)?(?:mindre|mere)\s?(?:trygt)?\b|\b(?:er|trygt)\b")
_WHICH_WAY = re.compile(r"(?:\b|(?<=\ber)|(?<=eter))(mindre|mere)(?=\b|trygt)")
_PIECE = re.compile(r"(?:er\s?)?(?:mindre|mere)(?:\s?trygt)?|\ber\b|\btrygt\b")
_SPACES = re.compile(r"\s+")


def read_asked_question(text: SourceText, above: list[int], columns: int) -> Question:
    """The question and its verdicts: verdicts follow the question on its line, or begin on the line above."""
    asked = next((no for no in above if QUESTION_NUMBER.match(text.row(no))), None)
    if asked is None:
        asked = max(above, key=lambda no: len(text.row(no)), default=None)
    if asked is None:
        return Question(Passage("", (), "", ""))
    running = [no for no in above if no >= asked]
    if len(running) > 1:
        return read_wrapped_question(text, running, columns - 1)
    row = text.row(asked)
    number = QUESTION_NUMBER.match(row)
    verdict = VERDICT.search(row)
    start, end = number.end() if number else 0, verdict.start() if verdict else len(row)
    before = [text.passage(no) for no in above if no < asked]
    rest = text.take_stretch(asked, end, len(row))
    return Question(text.take_stretch(asked, start, end), {}, read_verdicts_in_order(rest, before, columns - 1))


def read_wrapped_question(text: SourceText, numbers: list[int], wanted: int) -> Question:
    """A question whose text and verdicts run over several lines in columns of their own."""
    slots = SLOT.findall(RULES.sub(" ", text.row(numbers[0])))
    whole = join_passages([text.passage(no) for no in numbers])
    plain = RULES.sub(" ", whole.text)
    if len(slots) != wanted and _one_by_one(plain):
        slots = SLOT.findall(plain)
    open_slots = sum(slot not in ("Nej", "Ja") for slot in slots)
    ways = _ways([RULES.sub(" ", text.row(no)) for no in numbers], open_slots)
    readable = len(slots) == wanted and open_slots == len(ways)
    asked = QUESTION_NUMBER.sub("", _SPACES.sub(" ", _WAY.sub(" ", SLOT.sub(" ", plain)))).strip(" .")
    ordered = iter(ways)
    verdicts: list[Passage | None] = [None] * wanted
    if readable:
        said = [slot if slot in ("Nej", "Ja") else f"Området er {next(ordered)}" for slot in slots]
        verdicts = [_as(whole, verdict, [whole]) for verdict in said]
    return Question(Passage(asked, whole.lines, whole.place, whole.raw, whole.page, True), {}, verdicts)


def _ways(rows: list[str], columns: int) -> list[str]:
    """Which way each area differs, in the order of the columns; none where the lines leave it open."""
    ways = [found[1] for row in rows for found in _WHICH_WAY.finditer(row)]
    if len(ways) != columns:
        return []
    pieces = [_PIECE.findall(row) for row in rows]
    lines_with_ways = sum(any(_WHICH_WAY.search(piece) for piece in line) for line in pieces)
    if len(set(ways)) > 1 and 1 < lines_with_ways < columns:
        told = [line for line in pieces if any(_WHICH_WAY.search(piece) for piece in line)]
        if any(len(line) != columns for line in told):
            return []
        ways = [found[1] for c in range(columns) for line in told if (found := _WHICH_WAY.search(line[c]))]
    return [f"{way} trygt" for way in ways]


def _one_by_one(plain: str) -> bool:
    """Whether the verdicts stand one after the other, each whole: no two begin before either has its way."""
    marks = sorted(
        [(found.start(), "plain" if found.group() in ("Nej", "Ja") else "open") for found in SLOT.finditer(plain)]
        + [(found.start(), "way") for found in _WHICH_WAY.finditer(plain)]
    )
    kinds = [kind for _, kind in marks]
    return all((kind == "open") == (after == "way") for kind, after in pairwise([*kinds, "end"]))


def read_verdicts_in_order(rest: Passage, before: list[Passage], wanted: int) -> list[Passage | None]:
    """The verdicts on a question's line, one a compared column; None where it cannot be told which."""
    if not rest.text:
        return [None] * wanted
    pieces = [piece.strip() for piece in re.split(r"(\b(?:Nej|Ja)\b)", rest.text) if piece.strip()]
    plain = [piece for piece in pieces if piece in ("Nej", "Ja")]
    others = [piece for piece in pieces if piece not in ("Nej", "Ja")]
    missing = wanted - len(plain)
    lead = " ".join(p.text for p in before if re.search(r"\ber\s?m?in|[a-z]in-", p.text))
    found: list[Passage | None] = []
    for piece in pieces:
        if piece in ("Nej", "Ja"):
            found.append(_as(rest, piece))
        elif len(others) == 1 and missing > 0:
            found += [_as(rest, f"{lead} {piece}".strip(), before) for _ in range(missing)]
        elif len(others) == missing:
            found.append(_as(rest, f"{lead} {piece}".strip(), before))
    return found if len(found) == wanted else [None] * wanted


def _as(passage: Passage, text: str, before: list[Passage] | None = None) -> Passage:
    lines = tuple(sorted({*passage.lines, *(no for p in before or [] for no in p.lines)}))
    return Passage(text, lines, passage.place, passage.raw, passage.page, passage.repaired or before is not None)


_CELL = r"(?:\d{1,3}\s?%?|\S{1,3})"
TABLE_LINES = 60


def read_grids_from_lines(text: SourceText, words: SurveyWords, skip: frozenset[int]) -> list[SurveyGrid]:
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
    names = find_column_names(row, words)
    wrapped = _wrapped_header(row, words)
    if len(wrapped) > len(names):
        return wrapped
    if names and words.own not in names and len(names) >= 2 and re.match(r"\s*(?:Spørgsmål\s)?[A-ZÆØÅ][\wæøå]+", row):
        first = find_column_names(row.split(names[0])[0], words)
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


def _answers_below(text: SourceText, no: int, columns: int) -> bool:
    return (
        sum(bool(match_answer_row(text.row(n), columns)) for n in range(no + 1, min(no + 16, len(text.rows) + 1))) >= 2
    )


def match_answer_row(row: str, columns: int) -> re.Match[str] | None:
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


def _grid(
    text: SourceText, header: int, names: list[str], stop: int, words: SurveyWords, skip: frozenset[int]
) -> SurveyGrid:
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
        answer = match_answer_row(row, len(names))
        if answer:
            _take_answer(text, grid, no, answer, above, words)
            grid.lines = [*range(header, no + 1)]
            above = []
        elif row.strip():
            above.append(no)
    return grid


def _take_answer(
    text: SourceText, grid: SurveyGrid, no: int, answer: re.Match[str], above: list[int], words: SurveyWords
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
        grid.questions.append(recognise_question(read_asked_question(text, above, len(grid.columns)), words))
    cells, place = [], answer.start("cells")
    for found in re.finditer(r"\S+(?:\s?%)?", answer["cells"]):
        cells.append(text.take_stretch(no, place + found.start(), place + found.end()))
    grid.questions[-1].answers[known] = cells


def _add_caption(text: SourceText, grid: SurveyGrid, header: int) -> None:
    for no in [
        *range(header - 1, max(header - 8, 0), -1),
        *range(max(grid.lines) + 1, min(max(grid.lines) + 4, len(text.rows) + 1)),
    ]:
        found = CAPTION.match(text.row(no))
        if found:
            set_caption(text, grid, no, found)
            return
        if no < header and match_answer_row(text.row(no), len(grid.columns)):
            return
