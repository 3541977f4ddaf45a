"""Rows of an indicator table that text recognition flattened: its columns are interleaved on the lines."""

import re
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from tovholder.agreement.reading.extraction.indicator_rows import EMPTY, IndicatorRow, recognise
from tovholder.agreement.reading.sections import Section, running_lines
from tovholder.agreement.reading.templates import Template
from tovholder.agreement.reading.text import Passage, Text, join

_ROW_START = re.compile(r"\b(?:Andel(?:en)?|Andel(?!s)[a-zæøå]{4,}|Karakter\w*-?|Gennemsnit\w*|Antal)\b")
_HEADER_WORD = re.compile(r"\b(?:Indikator|Baseline|Datakilde)", re.IGNORECASE)
_NOTE = re.compile(r"^\s*Note\s*(\d)\s*[.:]\s*(.+)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\bNote\s*(\d)\b(?!\s*[.:]\s*\w)", re.IGNORECASE)
_NOT_VALUES = re.compile(
    r"\b\d{1,2}\s?-\s?\d{1,2}\s?-\s?\w+"  # ages
    r"|(?<=Andel)\s+\d{1,2}\s?-(?:\s?\d{1,2}(?![\d,.%]|\s[%,])\s?-?)?"
    r"|\b\d{1,2}\s?-\s?\w{0,3}rige?i?\b"  # ages that a narrow column broke
    r"|\bover\s+\d\d\b(?:\s*år)?|\b\d\d\s+år\b"
    r"|\b\d\.?\s?-?\s?klasse\w*|\b\d\s?\.\s?-"
    r"|\bmindst\s+\w{2}n\s+gang"
    r"|\(?\b20\d\d\s?-\s?\d\d(?:\s?-\s?midl\w*\)?|\s?-?\s*$)"  # the round of funds in a source's name
    r"|\(\s?20\d\d\s?-\s*$|(?<![\d,.])\d\d\s?-\s*$"
    r"|\b(?:Oversigts)?[Tt]ab(?:el(?:len)?|\.)?\s?\d{1,2}(?:\.\d{1,2})?"
    r"|\b\d{2}/\d{2}\b"
    r"|(?<![\d,.])\d\.\d{2}(?![\d,.]|\s*%)",  # a table's number that stands apart from its word
    re.IGNORECASE,
)
_TABLE_NUMBER_FOLLOWS = re.compile(r"\b[Tt]abel\s*$")
_LONE_TABLE_NUMBER = re.compile(r"(?<![\d,.])\d{1,2}(?:\.\d{1,2})?\s*$")
_TOKEN = re.compile(
    r"(?P<label>(?:\b[A-ZÆØÅ]|@)[A-Za-zÆØÅæøåé&./-]{0,24}(?:\s[Kk]ommune)?)\s*:\s*(?P<labelled>\d{1,3}(?:[."
    r",]\d{1,2})?(?![\d]))?\s*(?P<unit>%)?"
    r"|\(\s?(?P<bracket>(?:19|20)\d\d)\s?[)\]}]"
    r"|(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?![\d.,-])"
    r"|(?<![\w.,/-])(?P<number>\d{1,3}(?:[.,]\d{1,2})?)(?![\w]|[.,/-]\w)\s*(?P<percent>%)?"
    r"|(?P<election>\b(?:Folketings|Kommunal)\w*-?)"
    r"|(?<=\s)(?P<missing>[-–—])(?=\s*(?:\||[A-ZÆØÅ]{1,5}:|(?:19|20)\d\d|$))"
)
_WORD_END = re.compile(r"[A-ZÆØÅ][a-zæøå]{1,2}")
"""What is left of a torn word before a colon (`Folketingsva` `lg:`) is no code."""
FEWEST_LETTERS = 3


@dataclass
class _Item:
    kind: str
    text: str
    passage: Passage
    label: str | None = None
    first_on_line: bool = True
    after_bracket: bool = False


@dataclass
class _Row:
    lines: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def rows_from_lines(text: Text, section: Section, template: Template, initials: str = "") -> list[IndicatorRow]:
    """The rows of a flattened indicator table; none where the section has no line that begins one.

    `initials` are the letters codes may begin with: a damaged first letter of a code is read by them.
    """
    running = running_lines(text, template)
    plain = [no for no in section.numbers if not text.line(no).apart and no not in running]
    rows, notes = _cut(text, plain)
    items = [_mended(_items(text, row.lines), initials) for row in rows]
    label = _comparator_label(items)
    _unify(items, label)
    read = [_row(text, row, notes, row_items, label) for row, row_items in zip(rows, items, strict=True)]
    kinds = recognise(read, template)
    return [row for row, kind in zip(read, kinds, strict=True) if kind is not None or row.baselines]


def table_lines(text: Text, section: Section) -> frozenset[int]:
    """The lines that a flattened indicator table fills."""
    numbers = [no for no in section.numbers if not text.line(no).apart]
    rows, _ = _cut(text, numbers)
    headed = {no for no in numbers if len(_HEADER_WORD.findall(text.row(no))) >= 2}
    return frozenset(headed | {no for row in rows for no in row.lines})


def _cut(text: Text, numbers: list[int]) -> tuple[list[_Row], dict[str, str]]:
    rows: list[_Row] = []
    notes: dict[str, str] = {}
    headed = [no for no in numbers if len(_HEADER_WORD.findall(text.row(no))) >= 2]
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
        if _ROW_START.search(row):
            rows.append(_Row())
        if rows:
            rows[-1].lines.append(no)
    return rows, notes


def _row(text: Text, row: _Row, notes: dict[str, str], items: list[_Item], comparator: str | None) -> IndicatorRow:
    baselines, comparators, years = _columns(items, comparator)
    whole = join([text.passage(no) for no in row.lines])
    marks = [mark for no in row.lines for mark in _NOTE_MARK.findall(text.row(no))]
    return IndicatorRow(
        indicator=whole,
        baselines=tuple(baselines),
        comparators=tuple(comparators),
        year=join(years) if years else EMPTY,
        source=whole,
        goal=whole,
        notes=tuple(notes[mark] for mark in marks if mark in notes),
        from_cells=False,
        interleaved=any(item.kind == "election" for item in items),
    )


def _items(text: Text, numbers: list[int]) -> list[_Item]:
    items: list[_Item] = []
    pending: str | None = None
    table_number_due = 0
    for no in numbers:
        row = text.row(no)
        masked = _masked(row, table_number_due > 0)
        table_number_due = 2 if _TABLE_NUMBER_FOLLOWS.search(row) else table_number_due - 1
        first, bracketed = True, False
        for found in _TOKEN.finditer(masked):
            item = _item(text, no, found)
            if item.kind == "label":
                pending = item.label
                continue
            if item.kind == "value" and item.label is None and pending:
                item.label, pending = pending, None
            item.first_on_line, item.after_bracket = first, bracketed
            first = first and item.kind != "value"
            bracketed = bracketed or item.kind == "bracket"
            items.append(item)
        _complete_percent(items, masked)
    return items


def _masked(row: str, table_number_due: bool) -> str:
    masked = _NOT_VALUES.sub(lambda found: " " * len(found.group()), row)
    masked = _NOTE_MARK.sub(lambda found: " " * len(found.group()), masked)
    if table_number_due and "%" not in masked:
        masked = _LONE_TABLE_NUMBER.sub(lambda found: " " * len(found.group()), masked)
    return masked


def _complete_percent(items: list[_Item], masked: str) -> None:
    """A lone % on a line belongs to the last value that still lacks one."""
    if re.search(r"(?<![\d\s])\s*%|(?<!\d)\s+%", masked) and not re.search(r"\d\s*%", masked):
        for item in reversed(items):
            if item.kind == "value" and "%" not in item.text:
                item.text += " %"
                return


def _item(text: Text, no: int, found: re.Match[str]) -> _Item:
    passage = text.stretch(no, found.start(), found.end())
    if found["label"] and not found["labelled"]:
        return _Item("label", "", passage, found["label"])
    if found["label"]:
        return _Item("value", _printed(found, "labelled", "unit"), passage, found["label"])
    for kind in ("bracket", "year", "election", "missing"):
        if found[kind]:
            return _Item(kind, found[kind], passage)
    return _Item("value", _printed(found, "number", "percent"), passage)


def _printed(found: re.Match[str], number: str, percent: str) -> str:
    """Number and percent sign with the space between them that was printed."""
    return found.string[found.start(number) : found.end(percent) if found[percent] else found.end(number)]


def _mended(items: list[_Item], initials: str) -> list[_Item]:
    """Codes whose first letter recognition lost: `@` is Ø, and so is O where only Ø can begin a code."""
    for item in items:
        label = item.label
        if label and _WORD_END.fullmatch(label):
            item.label = label = None
        if not label or label[0] not in "@O":
            continue
        if label[0] == "@" or ("Ø" in initials and "O" not in initials):
            item.label = "Ø" + label.lstrip("@").removeprefix("O")
            item.passage = replace(item.passage, repaired=True)
    return items


def _comparator_label(rows: list[list[_Item]]) -> str | None:
    """The label that most rows carry, on equal terms the one that stands furthest right: the municipality's."""
    seen: dict[str, set[int]] = {}
    right: dict[str, int] = {}
    for position, items in enumerate(rows):
        for item in items:
            if item.label:
                seen.setdefault(item.label, set()).add(position)
                right[item.label] = right.get(item.label, 0) + (not item.first_on_line)
    return max(seen, key=lambda label: (len(seen[label]), right[label]), default=None)


def _unify(rows: list[list[_Item]], comparator: str | None) -> None:
    """Spellings of the comparator's code that differ by a damaged letter, in rows that lack it."""
    for items in rows:
        if comparator is None or len(comparator) < FEWEST_LETTERS or any(item.label == comparator for item in items):
            continue
        for item in items:
            if item.label and len(item.label) > 1 and Levenshtein.distance(item.label, comparator) == 1:
                item.label, item.passage = comparator, replace(item.passage, repaired=True)


def _columns(items: list[_Item], comparator: str | None) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Deals the items of a row to the columns they must have stood in."""
    baselines: list[list[_Item]] = []
    comparators: list[list[_Item]] = []
    years: list[Passage] = []
    election: _Item | None = None
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
    return [_cell(cell) for cell in baselines], [_cell(cell) for cell in comparators], years


def _is_comparator(
    item: _Item, label: str | None, baselines: list[list[_Item]], comparators: list[list[_Item]]
) -> bool:
    """A year in brackets closes a baseline, so what follows it on the line stands in the next column."""
    if item.label is not None:
        return item.label == label
    if item.after_bracket:
        return True
    if label is None:
        return not item.first_on_line or (bool(baselines) and not comparators)
    return bool(baselines) and not item.first_on_line


def _cell(items: list[_Item]) -> Passage:
    """The cell as it must have been printed: label, value, year."""
    passage = join([item.passage for item in items])
    parts = []
    for item in items:
        if item.kind == "election":
            parts.append("Folketingsvalg:" if item.text.startswith("F") else "Kommunalvalg:")
        elif item.kind == "bracket":
            parts.append(f"({item.text})")
        else:
            parts.append(f"{item.label}: {item.text}" if item.label else item.text)
    return Passage(" ".join(parts), passage.lines, passage.place, passage.raw, passage.page, passage.repaired)
