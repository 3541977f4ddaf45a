"""Survey tables that text recognition took apart, put together from what stands in order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from rapidfuzz import fuzz

from tovholder.domain.content.round_templates import SurveyWords
from tovholder.domain.reading.extraction.surveys.survey_grid import (
    AFTERWORD,
    ALIKE,
    CAPTION,
    QUESTION_NUMBER,
    RULES,
    SurveyGrid,
    recognise_question,
    set_caption,
)
from tovholder.domain.reading.extraction.surveys.survey_lines import read_wrapped_question
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

# Which column each cell of a row stood in, when recognition lost some of the cells.

LOW, HIGH = 99, 101
MOST_LAYOUTS = 20_000
Known = Mapping[tuple[str, int], set[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """An answer and the cells that followed it, in order, some of them perhaps lost."""

    label: str
    cells: Sequence[Passage]


def place_cells(rows: Sequence[Row], width: int, known: Known) -> dict[str, list[Passage]]:
    """The cells of each row in their columns; an empty passage where no cell can be said to stand.

    Every way to set the cells is weighed by the columns that add up to a hundred and by the cells that sister
    tables confirm. A cell is set where all the best ways agree on it.
    """
    rows = _dealt(rows, width)
    layouts = [_layouts(len(row.cells), width) for row in rows]
    count = 1
    for ways in layouts:
        count *= len(ways)
    if count > MOST_LAYOUTS:
        return {row.label: _as_far(row, width, None) for row in rows}
    weighed = [(_weight(rows, way, width, known), way) for way in product(*layouts)]
    best = max(weight for weight, _ in weighed)
    kept = [way for weight, way in weighed if weight == best]
    found = {}
    for position, row in enumerate(rows):
        agreed = [{way[position][column] for way in kept} for column in range(width)]
        found[row.label] = _as_far(row, width, [places.pop() if len(places) == 1 else None for places in agreed])
    return found


def _dealt(rows: Sequence[Row], width: int) -> Sequence[Row]:
    """Rows whose cells all came after the last label, column by column or row by row."""
    *first, last = rows
    if not first or any(row.cells for row in first) or len(last.cells) != len(rows) * width:
        return rows
    down = [Row(row.label, last.cells[i :: len(rows)]) for i, row in enumerate(rows)]
    across = [Row(row.label, last.cells[i * width : (i + 1) * width]) for i, row in enumerate(rows)]
    fitting = [way for way in (down, across) if _adds_up(way, width)]
    return fitting[0] if len(fitting) == 1 else [Row(row.label, ()) for row in rows]


def _adds_up(rows: Sequence[Row], width: int) -> bool:
    return all(LOW <= sum(_number(row.cells[c]) or 0 for row in rows) <= HIGH for c in range(width))


def _number(cell: Passage) -> int | None:
    return int(cell.text) if cell.text.isdigit() else None


def _layouts(cells: int, width: int) -> list[tuple[int | None, ...]]:
    """Every way to set so many cells, in their order, into the columns: the cell's index a column, or None."""
    if cells > width or cells == 0:
        return [(None,) * width]
    ways = []
    for columns in combinations(range(width), cells):
        order = {column: index for index, column in enumerate(columns)}
        ways.append(tuple(order.get(column) for column in range(width)))
    return ways


def _weight(rows: Sequence[Row], way: Sequence[tuple[int | None, ...]], width: int, known: Known) -> tuple[int, int]:
    """How few columns and cells speak against a way, then how many speak for it."""
    against = right = 0
    for column in range(width):
        numbers = []
        for row, places in zip(rows, way, strict=True):
            index = places[column]
            number = _number(row.cells[index]) if index is not None else None
            numbers.append(number)
            if number is not None and (held := known.get((row.label, column))):
                agrees = str(number) in held
                right, against = right + agrees, against + (not agrees)
        there = [number for number in numbers if number is not None]
        if len(there) == len(rows) and len(rows) > 2:
            fits = LOW <= sum(there) <= HIGH
            right, against = right + 2 * fits + (sum(there) == 100), against + 2 * (not fits)
        elif sum(there) > HIGH:
            against += 2
    return -against, right


def _as_far(row: Row, width: int, places: Sequence[int | None] | None) -> list[Passage]:
    whole = row.cells[0] if row.cells else Passage("", (), "", "", repaired=True)
    empty = replace(whole, text="", repaired=True)
    if places is None:
        return [empty] * width
    return [row.cells[place] if place is not None else empty for place in places]


_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"(\d{1,3})%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAMAGED = re.compile(r"(?=\S{0,2}[\d\"])[\d\"']{1,3}|[iIlmTZSBO]{1,2}[.:]?")
_PROSE = re.compile(r"\b(?:\w++\s){9,}")
_ENDING = re.compile(r"^/?\s*eller$", re.IGNORECASE)
FEWEST_ANSWERS = 2
FEWEST_CAPTION_WORDS = 2
BLOCK_LINES = 220


@dataclass
class _Asked:
    """A question on its way: the lines it stands on, its answers and the cells that followed each."""

    lines: list[int]
    answers: dict[str, list[Passage]] = field(default_factory=dict)


def read_grids_from_blocks(
    text: SourceText, words: SurveyWords, skip: frozenset[int], taken: list[SurveyGrid]
) -> list[SurveyGrid]:
    """The survey tables below their captions, each as far as it can be put together."""
    numbers = [no for no in range(1, len(text.rows) + 1) if not text.line(no).apart and no not in skip]
    starts = [no for no in numbers if _is_caption(text.row(no)) or _is_header(text.row(no))]
    answers = [no for no in numbers if _answer_line(text, no, RULES.sub(" ", text.row(no)), words)[0]]
    starts = [no for i, no in enumerate(starts) if not i or _parted(starts[i - 1], no, answers)]
    grids = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else len(text.rows) + 1
        lines = [no for no in numbers if start < no < min(stop, start + BLOCK_LINES)]
        grid = _grid(text, start, lines, words)
        if grid is not None:
            grids.append(grid)
    return _with_places(grids, taken)


def _parted(before: int, start: int, answers: list[int]) -> bool:
    """Whether answers stand between two lines that could each begin a table: the second then begins another."""
    return any(before < no < start for no in answers)


def _is_caption(row: str) -> bool:
    """A caption has words after its number; `Tabel 19` alone is the source of an indicator."""
    found = CAPTION.match(row)
    return bool(found and found["caption"] and len(found["caption"].split()) >= FEWEST_CAPTION_WORDS)


def _is_header(row: str) -> bool:
    return "signifikant" in row.lower()


def _grid(text: SourceText, start: int, lines: list[int], words: SurveyWords) -> SurveyGrid | None:
    asked, last = _asked(text, lines, words)
    if not asked or max(len(one.answers) for one in asked) < FEWEST_ANSWERS:
        return None
    head = [no for no in lines if no < asked[0].lines[0]]
    columns = _columns(text, [start, *head], asked, words)
    if columns is None:
        return None
    whole = join_passages([text.passage(no) for no in [start, *head]])
    grid = SurveyGrid(columns, [], [*range(start, last + 1)], header=whole, from_cells=False, put_together=True)
    found = CAPTION.match(text.row(start))
    if found:
        set_caption(text, grid, start, found)
    for one in asked:
        question = read_wrapped_question(text, one.lines, len(columns) - 1)
        question.answers = dict(one.answers)
        grid.questions.append(recognise_question(question, words))
    return grid


def _asked(text: SourceText, lines: list[int], words: SurveyWords) -> tuple[list[_Asked], int]:
    """The questions with the cells that follow each answer, and the last line of them."""
    found: list[_Asked] = []
    open_answer: str | None = None
    loose: list[int] = []
    last = 0
    for no in lines:
        row = RULES.sub(" ", text.row(no))
        if not row.strip() or _ENDING.match(row.strip()):
            continue
        if found and (_PROSE.search(row) or AFTERWORD.match(row)) and found[-1].answers:
            break
        answer, cells = _answer_line(text, no, row, words)
        if answer is not None:
            if not found or answer in found[-1].answers:
                found.append(_Asked(_question_lines(text, loose, words, bool(found))))
            if not found[-1].lines:
                found[-1].lines = [no]
            found[-1].answers[answer], open_answer, loose, last = cells, answer, [], no
        elif open_answer and not loose and (more := _cells(text, no, row)):
            found[-1].answers[open_answer] += more
            last = no
        elif not _lone_mark(row):
            loose.append(no)
            if QUESTION_NUMBER.match(row):
                open_answer = None
    return [one for one in found if one.answers], last


def _question_lines(text: SourceText, loose: list[int], words: SurveyWords, later: bool) -> list[int]:
    """The lines of a question: from its number, or from the words one of the survey's questions begins with."""
    rows = [RULES.sub(" ", text.row(no)) for no in loose]
    numbered = next((i for i, row in enumerate(rows) if QUESTION_NUMBER.match(row)), None)
    worded = next((i for i, row in enumerate(rows) if _begins_question(row, words)), None)
    first = numbered if numbered is not None else worded
    return loose[first:] if first is not None else (loose if later else loose[-1:])


def _begins_question(row: str, words: SurveyWords) -> bool:
    printed = row.split()[0].lower() if row.split() else ""
    return len(printed) >= 6 and any(_begins(known.split()[0].lower(), printed) for known in words.questions)


def _lone_mark(row: str) -> bool:
    return not re.search(r"\w", row)


def _answer_line(text: SourceText, no: int, row: str, words: SurveyWords) -> tuple[str | None, list[Passage]]:
    """The answer that a line begins with, where nothing but cells follows it."""
    first = _TOKEN.search(row)
    if first is None or not first.group()[0].isupper():
        return None, []
    printed = first.group().strip(" /.,:").lower()
    likeness = {answer: _likest(printed, (answer, answer.split("/")[0])) for answer in words.answers}
    answer = max(likeness, key=lambda known: likeness[known], default="")
    rest = row[first.end() :]
    if not answer or likeness[answer] < ALIKE:
        return None, []
    cells = _cells(text, no, rest, first.end())
    return (answer, cells) if cells or not rest.strip() or _ENDING.match(rest.strip()) else (None, [])


def _likest(printed: str, names: tuple[str, ...]) -> float:
    return max(float(fuzz.ratio(name.lower(), printed)) for name in names)


def _cells(text: SourceText, no: int, row: str, offset: int = 0) -> list[Passage]:
    """The cells of a line that holds nothing else; a cell whose digits are damaged stands as printed."""
    tokens = list(_TOKEN.finditer(re.sub(r"(?<=\d)\s+%", "%", row)))
    if not tokens or any(not (_NUMBER.fullmatch(t.group()) or _DAMAGED.fullmatch(t.group())) for t in tokens):
        return []
    if not any(_NUMBER.fullmatch(token.group()) for token in tokens) and len(tokens) > 1:
        return []
    place = text.take_stretch(no, offset, len(text.row(no)))
    return [replace(place, text=token.group().rstrip("%"), repaired=True) for token in tokens]


def _columns(text: SourceText, head: list[int], asked: list[_Asked], words: SurveyWords) -> list[str] | None:
    """The columns by the first words of their names in the heading; their number by years and rows."""
    rows = [RULES.sub(" ", text.row(no)) for no in head]
    names = _names([token for row in rows for token in row.split()], words)
    years = _years(rows)
    widest = max(len(cells) for one in asked for cells in one.answers.values())
    count = years if 2 <= years <= len(words.columns) else max(widest, len(names))
    if len(names) == count - 1 and words.own not in names:
        names = [words.own, *names]
    return names if len(names) == count and count >= 2 else None


def _years(rows: list[str]) -> int:
    """How many years stand in the row of years, on one line or one a line."""
    best = running = 0
    for tokens in (row.split() for row in rows if row.strip()):
        leading = next((i for i, token in enumerate(tokens) if not _YEAR.fullmatch(token)), len(tokens))
        running = running + leading if leading else 0
        best = max(best, running)
    return best


def _names(tokens: list[str], words: SurveyWords) -> list[str]:
    """Columns in the order their first words stand, each once; the second word tells two alike apart."""
    plain = [token.lower().strip("-.,:") for token in tokens]
    found: list[str] = []
    for position, token in enumerate(plain):
        if not tokens[position][:1].isupper():
            continue
        for name in words.columns:
            first, *rest = name.lower().split()
            if name in found or not (token == first or (len(token) >= 5 and _begins(first, token))):
                continue
            if rest and not any(len(other) >= 4 and _begins(rest[-1], other) for other in plain):
                continue
            if any(name.split()[0] == other.split()[0] for other in found) and len(first) < 5:
                continue
            found.append(name)
            break
    return found


def _begins(word: str, piece: str) -> bool:
    return float(fuzz.ratio(word[: len(piece)], piece)) >= ALIKE


def _with_places(grids: list[SurveyGrid], taken: list[SurveyGrid]) -> list[SurveyGrid]:
    """The cells in their columns: by count, by the columns' sums, and by tables that print the same figures."""
    settled = list(taken)
    for grid in sorted(grids, key=lambda grid: -sum(len(c) for q in grid.questions for c in q.answers.values())):
        for q, question in enumerate(grid.questions):
            rows = [Row(label, cells) for label, cells in question.answers.items()]
            question.answers = place_cells(rows, len(grid.columns), _known(settled, grid, q))
            question.unsure = {row.label for row in rows if len(row.cells) != len(grid.columns)}
        settled.append(grid)
    return grids


def _known(settled: list[SurveyGrid], grid: SurveyGrid, q: int) -> dict[tuple[str, int], set[str]]:
    """What the same cell holds in other tables of the survey, for all columns but the area's own."""
    known: dict[tuple[str, int], set[str]] = {}
    for other in settled:
        if other.columns != grid.columns:
            continue
        question = next((o for o in other.questions if o.text.text == grid.questions[q].text.text), None)
        for label, cells in question.answers.items() if question else ():
            for column, cell in enumerate(cells[1:], start=1):
                if cell.text.isdigit():
                    known.setdefault((label, column), set()).add(cell.text)
    return known
