"""Survey tables as a grid: questions, answers, columns, verdicts; from real cells or from lines."""

import re
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from tovholder.agreement.reading.source import Table
from tovholder.agreement.reading.templates import SurveyWords
from tovholder.agreement.reading.text import Passage, Text, join

CAPTION = re.compile(r"^\s*Tabel\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[.:]?\s*(?P<caption>\S.*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_CELL = r"(?:\d{1,3}\s?%?|\S{1,3})"
_RULES = re.compile(r"[|\[\]_—]")
_QUESTION_NUMBER = re.compile(r"^\s*(?:spm\.?\s?)?\d{1,2}\s?[:.)]\s*", re.IGNORECASE)
_VERDICT = re.compile(r"\b(?:Nej|Ja)\b|\bOmråde\w*\ser\b|(?<![\w])(?:mindre|mere|dre)\s(?:u?trygt?)\b")
_SLOT = re.compile(r"\b(?:Nej|Ja|Omr\S{2,7}(?:\ser\b)?)")
_WAY = re.compile(r"\b(?:mindre|mere|trygt)\b")
_SPACES = re.compile(r"\s+")
_AFTERWORD = re.compile(r"^\s*(?:Anm|Kilde|Note)\w*\s*[.:]", re.IGNORECASE)
ALIKE = 84
TABLE_LINES = 60


@dataclass
class Question:
    """One question: its text, the answers with a passage a column, the verdict passages a column."""

    text: Passage
    answers: dict[str, list[Passage]] = field(default_factory=dict)
    verdicts: list[Passage | None] = field(default_factory=list)


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


def column_names(header: str, words: SurveyWords) -> list[str]:
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
        grid = _grid(text, no, names, min(stop, no + TABLE_LINES), words)
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
    cut = re.search(r"\b[Ee]r\s\S+\ssignifikant", _RULES.sub(" ", row))
    head = (_RULES.sub(" ", row)[: cut.start()] if cut else _RULES.sub(" ", row)).split()
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
    return sum(bool(_answer(text.row(n), columns)) for n in range(no + 1, min(no + 16, len(text.rows) + 1))) >= 2


def _answer(row: str, columns: int) -> re.Match[str] | None:
    """A row of answers: a short label and one cell a column, at least half of them clean numbers."""
    row = _RULES.sub(" ", row)
    found = re.match(
        rf"^[^\w]*(?P<label>[A-ZÆØÅ][A-Za-zÆØÅæøåé/ -]{{3,40}}?)\s+(?P<cells>(?:{_CELL}\s+){{{columns - 1}}}{_CELL})"
        rf"\s*$",
        row,
    )
    if not found:
        return None
    cells = _cells(found["cells"])
    clean = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    years = sum(bool(re.fullmatch(r"(?:19|20)\d\d", cell)) for cell in cells)
    return found if len(cells) == columns and clean * 2 >= columns and not years else None


def _cells(text: str) -> list[str]:
    return re.sub(r"\s?%", "", text).split()


def _grid(text: Text, header: int, names: list[str], stop: int, words: SurveyWords) -> SurveyGrid:
    grid = SurveyGrid(names, [], [header], header=text.passage(header), from_cells=False)
    above: list[int] = []
    ended = False
    for no in range(header + 1, stop):
        row = text.row(no)
        if CAPTION.match(row) and grid.questions:
            break
        if _AFTERWORD.match(row) and grid.questions:
            grid.lines, ended = [*range(header, no + 1)], True
            continue
        if ended and row.strip():
            return grid
        answer = _answer(row, len(names))
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
    label = answer["label"].strip()
    label = next(
        (known for known in words.answers if fuzz.ratio(known, label) >= ALIKE or known.startswith(f"{label}/")), label
    )
    known = next((held for q in grid.questions for held in q.answers if fuzz.ratio(held, label) >= ALIKE), label)
    if not grid.questions or known in grid.questions[-1].answers:
        grid.questions.append(_known_question(_question(text, above, len(grid.columns)), words))
    cells, place = [], answer.start("cells")
    for found in re.finditer(r"\S+(?:\s?%)?", answer["cells"]):
        cells.append(text.stretch(no, place + found.start(), place + found.end()))
    grid.questions[-1].answers[known] = cells


def _known_question(question: Question, words: SurveyWords) -> Question:
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


def _question(text: Text, above: list[int], columns: int) -> Question:
    """The question and its verdicts: verdicts follow the question on its line, or begin on the line above."""
    asked = next((no for no in above if _QUESTION_NUMBER.match(text.row(no))), None)
    if asked is None:
        asked = max(above, key=lambda no: len(text.row(no)), default=None)
    if asked is None:
        return Question(Passage("", (), "", ""))
    running = [no for no in above if no >= asked]
    if len(running) > 1:
        return _wrapped_question(text, running, columns - 1)
    row = text.row(asked)
    number = _QUESTION_NUMBER.match(row)
    verdict = _VERDICT.search(row)
    start, end = number.end() if number else 0, verdict.start() if verdict else len(row)
    before = [text.passage(no) for no in above if no < asked]
    rest = text.stretch(asked, end, len(row))
    return Question(text.stretch(asked, start, end), {}, verdicts_in_order(rest, before, columns - 1))


def _wrapped_question(text: Text, numbers: list[int], wanted: int) -> Question:
    """A question whose text and verdicts run over several lines in columns of their own."""
    first = _RULES.sub(" ", text.row(numbers[0]))
    slots = _SLOT.findall(first)
    whole = join([text.passage(no) for no in numbers])
    plain = _RULES.sub(" ", whole.text)
    ways = [f"{way} trygt" for way in re.findall(r"\b(?:mindre|mere)\b", plain)]
    open_slots = sum(slot not in ("Nej", "Ja") for slot in slots)
    readable = len(slots) == wanted and open_slots == len(ways)
    asked = _QUESTION_NUMBER.sub("", _SPACES.sub(" ", _WAY.sub(" ", _SLOT.sub(" ", plain)))).strip(" .")
    ordered = iter(ways)
    verdicts: list[Passage | None] = [None] * wanted
    if readable:
        said = [slot if slot in ("Nej", "Ja") else f"Området er {next(ordered)}" for slot in slots]
        verdicts = [_as(whole, verdict, [whole]) for verdict in said]
    return Question(Passage(asked, whole.lines, whole.place, whole.raw, whole.page, True), {}, verdicts)


def verdicts_in_order(rest: Passage, before: list[Passage], wanted: int) -> list[Passage | None]:
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


def _add_caption(text: Text, grid: SurveyGrid, header: int) -> None:
    for no in [
        *range(header - 1, max(header - 8, 0), -1),
        *range(max(grid.lines) + 1, min(max(grid.lines) + 4, len(text.rows) + 1)),
    ]:
        found = CAPTION.match(text.row(no))
        if found:
            set_caption(text, grid, no, found)
            return
        if no < header and _answer(text.row(no), len(grid.columns)):
            return


def set_caption(text: Text, grid: SurveyGrid, no: int, found: re.Match[str]) -> None:
    """Gives a grid its number and caption."""
    grid.number = found["number"]
    if found["caption"]:
        grid.caption = text.stretch(no, found.start("caption"), found.end("caption"))
    grid.lines = sorted({*grid.lines, no})


def grids_from_cells(text: Text, tables: tuple[Table, ...], words: SurveyWords) -> list[SurveyGrid]:
    """Survey tables with real cells."""
    found = []
    for table in tables:
        rows = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
        grid = _cell_grid(rows, words)
        if grid is not None:
            grid.questions = [_known_question(question, words) for question in grid.questions]
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
    return sum(bool(_NUMBER.fullmatch(cell.text.rstrip(" %"))) for cell in row[1:])


def _is_years(row: list[Passage]) -> bool:
    return any(re.fullmatch(r"(?:19|20)\d\d", cell.text) for cell in row)


def _value_columns(head: list[list[Passage]], row: list[Passage], words: SurveyWords) -> dict[int, str]:
    """Column position to name for the columns that hold numbers; unknown names stay as printed."""
    columns: dict[int, str] = {}
    for index in range(1, len(row)):
        if not _NUMBER.fullmatch(row[index].text.rstrip(" %")) and row[index].text not in ("-", "–"):
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
    if any(_NUMBER.fullmatch(cell.text.rstrip(" %")) for cell in printed):
        if not grid.questions:
            grid.questions.append(Question(Passage("", (), row[0].place, "")))
        if label in grid.questions[-1].answers:
            grid.questions.append(Question(Passage("", (), row[0].place, "")))
        grid.questions[-1].answers[label] = printed
        _fill_verdicts(grid.questions[-1], said)
    elif set(row[0].lines).isdisjoint(grid.header.lines if grid.header else ()) and not _AFTERWORD.match(label):
        number = _QUESTION_NUMBER.match(label)
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
