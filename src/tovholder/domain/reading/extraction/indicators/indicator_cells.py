"""Rows of an indicator table with real cells; pages, merged cells and repeated headings put right."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from tovholder.domain.content.indicator_catalogue import load_catalogues
from tovholder.domain.content.round_templates import ColumnId, Template, TemplateIndicator
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.word_matching import split_words
from tovholder.domain.reading.source_document import Table
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

if TYPE_CHECKING:
    from tovholder.domain.reading.extraction.indicators.goal_evidence import TellsValues

# A row of the indicator table, whichever way it was printed, and which fixed indicator it is.

_AGES = re.compile(r"\b(\d{1,2})\s?-\s?(\d{1,2})\s?-?\s?\w*")
_AGES_BEGUN = re.compile(r"\bAndel\s+(\d{1,2})\s?-(?!\s?\d{1,2}\s?-)")
_AGES_ENDED = re.compile(r"(?<![\d-])(\d{1,2})\s?-\s?\w{0,3}rig")
LIKE_ENOUGH = 0.5
EMPTY = Passage("", (), "", "")


@dataclass(frozen=True)
class IndicatorRow:
    """One row: the cells as passages, empty where the row has none."""

    indicator: Passage
    baselines: tuple[Passage, ...] = ()
    comparators: tuple[Passage, ...] = ()
    year: Passage = EMPTY
    source: Passage = EMPTY
    goal: Passage = EMPTY
    notes: tuple[str, ...] = ()
    from_cells: bool = True
    interleaved: bool = False
    """Whether values of two elections were read line by line, so that their columns are unsure."""
    by_order: bool = False
    """Whether its values stood apart from its words and were matched by their order."""
    loose: bool = False
    """Whether its lines stand under no heading of a table, so that its values may be of anything."""
    known: str | None = None
    """The id of the fixed indicator that it is, where that is settled."""
    told: tuple["TellsValues", ...] = ()
    """Values that are known whose they are (`goal_evidence`); the cells are then not looked into."""


@lru_cache(maxsize=4096)
def find_telling_words(text: str) -> frozenset[str]:
    """The words that tell indicators apart: words of four letters or more, and age spans."""
    spans = {f"{low}-{high}" for low, high in _AGES.findall(text)}
    begun, ended = _AGES_BEGUN.search(text), _AGES_ENDED.search(text)
    if begun and ended:
        spans.add(f"{begun[1]}-{ended[1]}")
    plain = {word for word in split_words(_AGES.sub(" ", text)) if len(word) > 3}
    return frozenset(spans | plain)


def recognise_rows(rows: Sequence[IndicatorRow], template: Template) -> list[TemplateIndicator | None]:
    """Which fixed indicator each row is, by the share of its words; each indicator at most once."""
    indicators = template.indicators()
    weights = _weights(indicators)
    scores = sorted(
        (
            (_share(indicator, row.indicator.text, weights), -r, -i)
            for r, row in enumerate(rows)
            for i, indicator in enumerate(indicators)
        ),
        reverse=True,
    )
    found: list[TemplateIndicator | None] = [None] * len(rows)
    used: set[int] = set()
    for score, r, i in scores:
        if score >= LIKE_ENOUGH and found[-r] is None and -i not in used:
            found[-r] = indicators[-i]
            used.add(-i)
    return found


def _weights(indicators: Sequence[TemplateIndicator]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for indicator in indicators:
        for word in find_telling_words(indicator.text):
            counts[word] = counts.get(word, 0) + 1
    return {word: 1 / count for word, count in counts.items()}


def _share(indicator: TemplateIndicator, text: str, weights: dict[str, float]) -> float:
    wanted = find_telling_words(indicator.text)
    printed = find_telling_words(text)
    found = sum(weights[word] for word in wanted if _stands(word, printed))
    return found / sum(weights[word] for word in wanted)


@lru_cache(maxsize=50_000)
def _stands(word: str, printed: frozenset[str]) -> bool:
    if word in printed:
        return True
    if word[0].isdigit():
        return False
    return any(
        (len(other) >= 5 and word.startswith(other)) or fuzz.ratio(word, other) >= 82
        for other in printed
        if not other[0].isdigit()
    )


def find_indicator(text: str, template: Template) -> TemplateIndicator | None:
    """The fixed indicator that a text names; None where it names none, or two alike."""
    indicators = template.indicators()
    at = _find_likest(text, tuple(one.text for one in indicators)) if len(text) >= SHORT else None
    if at is not None:
        return indicators[at]
    short = _find_by_title(text) if _MEASURES.search(text) else None
    return next((one for one in indicators if one.id == short), None)


_MEASURES = re.compile(r"\b(?:andel\w*|karakter\w*|valgdeltagelse\w*|stemmeprocent\w*|procent\w*)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _find_by_title(text: str) -> str | None:
    """The one indicator of the catalogue whose short title stands in a text: »valgdeltagelse«, »trygge«."""
    plain = f" {' '.join(split_words(fold_name(text)))} "
    found = {
        item.id
        for item in load_catalogues()[0].indicators
        for title in item.headers.title
        if f" {' '.join(split_words(fold_name(title)))} " in plain
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=8192)
def _find_likest(text: str, names: tuple[str, ...]) -> int | None:
    """Which of some names most of the telling words stand in the text of; None where it is not most of any."""
    counts = Counter(word for name in names for word in find_telling_words(name))
    printed = find_telling_words(text)
    scores = []
    for at, name in enumerate(names):
        wanted = find_telling_words(name)
        held = sum(1 / counts[word] for word in wanted if _stands(word, printed))
        scores.append((held / sum(1 / counts[word] for word in wanted), -at))
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= LIKE_ENOUGH else None


def has_all_words(indicator: TemplateIndicator, text: str) -> bool:
    """Whether every telling word of the indicator stands in the text."""
    printed = find_telling_words(text)
    return all(_stands(word, printed) for word in find_telling_words(indicator.text))


Columns = dict[ColumnId, int]
_NOTE = re.compile(r"^\s*(?:Note|\*|\d\))\s*(?P<mark>\d)?\s*[.:)]?\s*(?P<text>\S.{6,})", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?<!\s)\s*+\(?\b(?:se\s)?note\s*(\d)\b\)?", re.IGNORECASE)
ALIKE, ENOUGH, SHORT = 80, 2.0, 15
FEWEST_COLUMNS = 3


@dataclass
class _Row:
    cells: dict[ColumnId, Passage]


def read_indicator_cells(text: SourceText, tables: tuple[Table, ...], template: Template) -> list[IndicatorRow]:
    """The rows of the indicator table, over all the tables that pages have parted it into."""
    columns: Columns | None = None
    width = 0
    rows: list[_Row] = []
    for table in tables:
        cells = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
        own, skip = _header(cells, template)
        if own is not None:
            columns, width = own, max(len(row) for row in cells)
        elif columns is None or max((len(row) for row in cells), default=0) != width:
            continue
        for row in cells[skip:]:
            _take(rows, row, columns or {})
    notes = _notes(text)
    return [_row(row, notes) for row in rows]


def _header(cells: list[list[Passage]], template: Template) -> tuple[Columns | None, int]:
    """The columns by their headings, and how many rows the headings fill."""
    best: tuple[Columns | None, int] = (None, 0)
    for depth in (1, 2):
        if len(cells) < depth:
            break
        width = max(len(row) for row in cells[:depth])
        heads = [
            _squeezed(" ".join(dict.fromkeys(row[i].text for row in cells[:depth] if i < len(row))))
            for i in range(width)
        ]
        columns = _assigned(heads, cells[depth:], template)
        if len(columns) >= FEWEST_COLUMNS and "indicator" in columns and len(columns) > len(best[0] or {}):
            best = (columns, depth)
    return best


def _squeezed(text: str) -> str:
    return re.sub(r"(?<=[a-zæøå])-\s?(?=[a-zæøå])", "", text).strip()


def _assigned(heads: list[str], body: list[list[Passage]], template: Template) -> Columns:
    """Each column's meaning by its heading and by what it holds; the surest first, each meaning and column once."""

    def score(index: int, head: str, column: ColumnId, titles: Sequence[str]) -> float:
        held = _column(body, index)
        return _score_heading(head, titles) + _score_words(head, column) + _score_cells(held, column, template)

    scored = sorted(
        (
            (score(index, head, column, titles), index, column)
            for index, head in enumerate(heads)
            for column, titles in template.columns.items()
            if head
        ),
        reverse=True,
    )
    columns: Columns = {}
    for points, index, column in scored:
        if points >= ENOUGH and column not in columns and index not in columns.values():
            columns[column] = index
    return columns


def _column(body: list[list[Passage]], index: int) -> list[str]:
    return [row[index].text for row in body if index < len(row) and row[index].text]


def _score_heading(head: str, titles: Sequence[str]) -> float:
    """How near a heading is to one of those the template has: only a near one counts."""
    likeness = max(fuzz.ratio(title.lower(), head.lower()) for title in titles)
    return 3.0 if likeness >= ALIKE else 0.0


_HEAD_WORDS: dict[ColumnId, re.Pattern[str]] = {
    "goal": re.compile(r"\bmål\b", re.IGNORECASE),
    "indicator": re.compile(r"indikator", re.IGNORECASE),
    "baseline": re.compile(r"baseline|udgangspunkt|startværdi|boligområde|\bområde", re.IGNORECASE),
    "comparator": re.compile(r"kommune|sammenlign|landet|reference", re.IGNORECASE),
    "year": re.compile(r"\bår\b|årstal|måleår|opgjort", re.IGNORECASE),
    "source": re.compile(r"kilde|\bdata\b", re.IGNORECASE),
}
_YEAR_CELL = re.compile(r"\D{0,40}(?:19|20)\d\d(?:\D{1,40}(?:19|20)\d\d)?\D{0,3}")
_VALUE_CELL = re.compile(r"(?<![\d-])\d{1,3}(?:[.,]\d{1,2})?\s?%?(?![\d-])")


def _score_words(head: str, column: ColumnId) -> float:
    return 1.5 if _HEAD_WORDS[column].search(head) else 0.0


def _score_cells(held: list[str], column: ColumnId, template: Template) -> float:
    """How much what a column holds speaks for its meaning."""
    if not held:
        return 0.0
    if column == "indicator":
        return 2 * _share_of(held, lambda text: _is_indicator(text, template))
    if column == "goal":
        return 2 * _share_of(held, lambda text: len(text) > SHORT and _is_goal(text, template))
    if column == "source":
        names = [*template.sources.datasets, *(word for one in template.sources.publishers for word in one.words)]
        return 2 * _share_of(held, lambda text: any(name.lower() in text.lower() for name in names))
    if column == "year":
        return 2 * _share_of(held, lambda text: _YEAR_CELL.fullmatch(text) is not None and "%" not in text)
    return 1.5 * _share_of(
        held,
        lambda text: _VALUE_CELL.search(text) is not None and _YEAR_CELL.fullmatch(text) is None and len(text) < 120,
    )


def _is_indicator(text: str, template: Template) -> bool:
    indicators = template.indicators()
    weights = _weights(indicators)
    return any(_share(one, text, weights) > LIKE_ENOUGH for one in indicators)


def _is_goal(text: str, template: Template) -> bool:
    return any(fuzz.partial_ratio(goal.text.lower(), text.lower()) > ALIKE for goal in template.goals)


def _share_of(held: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, held)) / len(held)


def _take(rows: list[_Row], row: list[Passage], columns: Columns) -> None:
    """Adds a row, or goes on with the last one where a page break parted it."""
    cells = {column: row[index] if index < len(row) else EMPTY for column, index in columns.items()}
    name = cells.get("indicator", EMPTY)
    values = [cells.get(column, EMPTY) for column in ("baseline", "comparator", "year", "source")]
    if not name.text and not any(cell.text for cell in values):
        if rows and cells.get("goal", EMPTY).text and not _same(rows[-1].cells.get("goal", EMPTY), cells["goal"]):
            rows[-1].cells["goal"] = _joined(rows[-1].cells.get("goal", EMPTY), cells["goal"])
        return
    if rows and (not name.text or name.text[0].islower() or name.text[0] == "("):
        for column, cell in cells.items():
            if not _same(rows[-1].cells.get(column, EMPTY), cell):
                rows[-1].cells[column] = _joined(rows[-1].cells.get(column, EMPTY), cell)
        return
    if not _repeats_heading(name.text):
        rows.append(_Row(cells))


def _repeats_heading(name: str) -> bool:
    return fuzz.ratio(name.lower(), "indikator") >= ALIKE or fuzz.ratio(name.lower(), "indikatorer") >= ALIKE


def _same(one: Passage, other: Passage) -> bool:
    return not other.text or set(other.lines) <= set(one.lines)


def _joined(one: Passage, other: Passage) -> Passage:
    if not one.text:
        return other
    return join_passages([one, other])


def _row(row: _Row, notes: dict[str, str]) -> IndicatorRow:
    cells = row.cells
    name = cells["indicator"]
    whole = join_passages([cell for cell in cells.values() if cell.text] or [name])
    marks = _NOTE_MARK.findall(" ".join(cell.text for cell in cells.values()))
    plain = {column: _without_mark(cell) for column, cell in cells.items()}
    return IndicatorRow(
        indicator=plain["indicator"],
        baselines=(plain.get("baseline", EMPTY),),
        comparators=(plain.get("comparator", EMPTY),),
        year=plain.get("year", EMPTY),
        source=plain.get("source", EMPTY),
        goal=plain.get("goal", EMPTY) if plain.get("goal", EMPTY).text else whole,
        notes=tuple(notes[mark] for mark in dict.fromkeys(marks) if mark in notes),
    )


def _without_mark(cell: Passage) -> Passage:
    return replace(cell, text=_NOTE_MARK.sub("", cell.text).strip())


def _notes(text: SourceText) -> dict[str, str]:
    """The notes below tables, by their number."""
    found: dict[str, str] = {}
    for line in text.source.lines:
        match = _NOTE.match(text.row(line.no))
        if match and not line.apart and match["mark"]:
            found.setdefault(match["mark"], match["text"].strip())
    return found
