"""Rows of an indicator table that text recognition flattened: its columns are interleaved on the lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from tovholder.domain.content.round_templates import Template
from tovholder.domain.reading.agreement_sections import Section, find_running_lines
from tovholder.domain.reading.extraction.indicators.indicator_cells import EMPTY, IndicatorRow, recognise_rows
from tovholder.domain.reading.extraction.indicators.indicator_columns import (
    find_continued_lines,
    match_rows_by_order,
    stands_in_columns,
)
from tovholder.domain.reading.extraction.indicators.indicator_items import (
    NOTE_MARK,
    Item,
    find_items,
    mend_codes,
    rebuild_cell,
)
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

ROW_START = re.compile(r"\b(?:Andel(?:en)?|Andel(?!s)[a-zæøå]{4,}|Karakter\w*-?|Gennemsnit\w*|Antal)\b")
HEADER_WORD = re.compile(r"\b(?:Indikator|Baseline|Datakilde)", re.IGNORECASE)
_NOTE = re.compile(r"^\s*Note\s*(\d)\s*[.:]\s*(.+)", re.IGNORECASE)
FEWEST_LETTERS = 3
FARTHEST = 120


@dataclass
class _Row:
    lines: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_indicator_lines(
    text: SourceText, section: Section, template: Template, initials: str = ""
) -> list[IndicatorRow]:
    """The rows of a flattened indicator table; none where the section has no line that begins one.

    `initials` are the letters codes may begin with: a damaged first letter of a code is read by them.
    """
    running = find_running_lines(text, template)
    plain = [no for no in section.numbers if not text.line(no).apart and no not in running]
    rows, notes = _cut(text, plain)
    loose = not text.lost and not has_table_head(text, plain)
    items = [mend_codes(find_items(text, row.lines), initials) for row in rows]
    label = _comparator_label(items)
    _unify(items, label)
    read = [
        replace(_row(text, row, notes, row_items, label), loose=loose)
        for row, row_items in zip(rows, items, strict=True)
    ]
    kinds = recognise_rows(read, template)
    if stands_in_columns(items):
        last = max(section.numbers, default=0)
        after = [no for no in range(last + 1, min(last + FARTHEST, len(text.rows)) + 1) if no not in running]
        whole = find_continued_lines(text, plain, after, template.sources)
        return match_rows_by_order(text, read, kinds, whole, template.sources, initials)
    return [row for row, kind in zip(read, kinds, strict=True) if kind is not None or row.baselines]


def has_table_head(text: SourceText, numbers: Sequence[int]) -> bool:
    """Whether lines hold the headings of an indicator table: on one line, or a line each as cells are printed."""
    alone = {found.group().lower() for no in numbers if (found := HEADER_WORD.match(text.row(no).strip()))}
    return len(alone) > 1 or any(len(HEADER_WORD.findall(text.row(no))) > 1 for no in numbers)


def find_table_lines(text: SourceText, section: Section) -> frozenset[int]:
    """The lines that a flattened indicator table fills."""
    numbers = [no for no in section.numbers if not text.line(no).apart]
    rows, _ = _cut(text, numbers)
    headed = {no for no in numbers if len(HEADER_WORD.findall(text.row(no))) >= 2}
    return frozenset(headed | {no for row in rows for no in row.lines})


def _cut(text: SourceText, numbers: list[int]) -> tuple[list[_Row], dict[str, str]]:
    rows: list[_Row] = []
    notes: dict[str, str] = {}
    headed = [no for no in numbers if len(HEADER_WORD.findall(text.row(no))) >= 2]
    begin = headed[0] if headed else 0
    for no in numbers:
        row = text.row(no)
        note = _NOTE.match(row)
        if not row.strip() or no in headed:
            continue
        if note:
            notes[note[1]] = note[2].strip()
            if rows:
                break
        if no < begin:
            continue
        if ROW_START.search(row):
            rows.append(_Row())
        if rows:
            rows[-1].lines.append(no)
    return rows, notes


def _row(text: SourceText, row: _Row, notes: dict[str, str], items: list[Item], comparator: str | None) -> IndicatorRow:
    baselines, comparators, years = _columns(items, comparator)
    whole = join_passages([text.passage(no) for no in row.lines])
    marks = [mark for no in row.lines for mark in NOTE_MARK.findall(text.row(no))]
    return IndicatorRow(
        indicator=whole,
        baselines=tuple(baselines),
        comparators=tuple(comparators),
        year=join_passages(years) if years else EMPTY,
        source=whole,
        goal=whole,
        notes=tuple(notes[mark] for mark in marks if mark in notes),
        from_cells=False,
        interleaved=any(item.kind == "election" for item in items),
    )


def _comparator_label(rows: list[list[Item]]) -> str | None:
    """The label that most rows carry, on equal terms the one that stands furthest right: the municipality's."""
    seen: dict[str, set[int]] = {}
    right: dict[str, int] = {}
    for position, items in enumerate(rows):
        for item in items:
            if item.label:
                seen.setdefault(item.label, set()).add(position)
                right[item.label] = right.get(item.label, 0) + (not item.first_on_line)
    return max(seen, key=lambda label: (len(seen[label]), right[label]), default=None)


def _unify(rows: list[list[Item]], comparator: str | None) -> None:
    """Spellings of the comparator's code that differ by a damaged letter, in rows that lack it."""
    for items in rows:
        if comparator is None or len(comparator) < FEWEST_LETTERS or any(item.label == comparator for item in items):
            continue
        for item in items:
            if item.label and len(item.label) > 1 and Levenshtein.distance(item.label, comparator) == 1:
                item.label, item.passage = comparator, replace(item.passage, repaired=True)


def _columns(items: list[Item], comparator: str | None) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Deals the items of a row to the columns they must have stood in."""
    baselines: list[list[Item]] = []
    comparators: list[list[Item]] = []
    years: list[Passage] = []
    election: Item | None = None
    for item in items:
        if item.kind in ("value", "missing"):
            wanted = _is_comparator(item, comparator, baselines, comparators)
            (comparators if wanted else baselines).append([election, item] if election else [item])
        elif item.kind == "bracket":
            open_cells = [cell for cell in baselines if cell[-1].kind != "bracket"]
            (open_cells or baselines or [[]])[-1].append(item)
        elif item.kind == "election":
            election = item
            years.append(item.passage)
        else:
            years.append(item.passage)
    return [rebuild_cell(cell) for cell in baselines], [rebuild_cell(cell) for cell in comparators], years


def _is_comparator(item: Item, label: str | None, baselines: list[list[Item]], comparators: list[list[Item]]) -> bool:
    """A year in brackets closes a baseline, so what follows it on the line stands in the next column."""
    if item.label is not None:
        return item.label == label
    if item.after_bracket:
        return True
    if label is None:
        return not item.first_on_line or (bool(baselines) and not comparators)
    return bool(baselines) and not item.first_on_line
