"""Rows of an indicator table that recognition read column by column: values matched to rows by their order.

The order is only trusted where every column has exactly as many values as there are rows; even then it stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tovholder.domain.content.round_templates import SourceWords, TemplateIndicator
from tovholder.domain.reading.extraction.indicators.indicator_cells import EMPTY, IndicatorRow
from tovholder.domain.reading.extraction.indicators.indicator_items import Item, find_items, mend_codes, rebuild_cell
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

_VALUE_LINE = re.compile(
    r"^\W*(?:(?:Folketings|Kommunal)\S*\s*:?\s*)?(?:[@A-ZÆØÅ]\S{0,6}\s?:\s*)?\d{1,3}(?:[.,]\d)?\s?%?\s*(?:\(\d{4}\))?\W*$"
)
_YEAR_LINE = re.compile(r"^\W*(?:\(?(?:19|20)\d\d\)?|(?:Folketings|Kommunal)\S*(?:\s(?:19|20)\d\d)?)\W*$")
_SOURCE_REST = re.compile(r"^\W*(?:\(?20\d\d-|\d\d-|data\b|\w*midler|notat|at,|t,|Tab)", re.IGNORECASE)
CROWD = 3


@dataclass
class _Columns:
    baselines: list[list[Item]] = field(default_factory=list)
    comparators: list[list[Item]] = field(default_factory=list)
    years: list[Passage] = field(default_factory=list)
    sources: list[Passage] = field(default_factory=list)


def stands_in_columns(items: Sequence[Sequence[Item]]) -> bool:
    """Whether the values stand apart from the rows' words: rows without any, or one with those of many."""
    empty = sum(not any(item.kind == "value" for item in row) for row in items)
    labels = [[item.label for item in row if item.label] for row in items]
    crowded = any(row.count(label) >= CROWD for row in labels for label in row)
    return len(items) > 2 and (empty * 2 >= len(items) or (empty >= 2 and crowded))


def match_rows_by_order(
    text: SourceText,
    rows: Sequence[IndicatorRow],
    kinds: Sequence[TemplateIndicator | None],
    numbers: Sequence[int],
    vocabulary: SourceWords,
    initials: str,
) -> list[IndicatorRow]:
    """The rows with the values, years and sources that stand in the order of the rows; none where counts differ."""
    known = [(row, kind) for row, kind in zip(rows, kinds, strict=True) if kind is not None]
    wanted = [kind for _, kind in known]
    cells = [no for no in numbers if _VALUE_LINE.match(text.row(no)) or _YEAR_LINE.match(text.row(no))]
    alone, all_of_it = (_columns(text, lines, wanted, initials) for lines in (cells, list(numbers)))
    columns = _Columns(alone.baselines or all_of_it.baselines, all_of_it.comparators, alone.years or all_of_it.years)
    columns.sources = _sources(text, numbers, vocabulary, len(wanted))
    return [_row(row, index, columns) for index, (row, _) in enumerate(known)]


def _columns(text: SourceText, lines: list[int], wanted: Sequence[TemplateIndicator], initials: str) -> _Columns:
    items = mend_codes(find_items(text, lines, apart=True), initials)
    label = _most_frequent(items)
    values = _with_elections(items)
    return _Columns(
        _dealt([value for value in values if value[0].label != label or label is None], wanted),
        _dealt([value for value in values if value[0].label == label and label is not None], wanted),
        _years(items, wanted),
    )


def find_continued_lines(
    text: SourceText, numbers: Sequence[int], after: Sequence[int], vocabulary: SourceWords
) -> list[int]:
    """The lines of the table, with those cells that recognition put below the next heading."""
    cells = [
        no
        for no in after
        if (row := text.row(no).strip())
        and (
            _VALUE_LINE.match(row)
            or _YEAR_LINE.match(row)
            or _begins_source(row, vocabulary)
            or _SOURCE_REST.match(row)
        )
    ]
    return [*numbers, *cells]


def _most_frequent(items: Sequence[Item]) -> str | None:
    labels = [item.label for item in items if item.label]
    return max(dict.fromkeys(labels), key=lambda label: (labels.count(label), len(label)), default=None)


def _with_elections(items: Sequence[Item]) -> list[list[Item]]:
    """Each value with the election named before it and the year in brackets after it, the value first."""
    found: list[list[Item]] = []
    election: Item | None = None
    for item in items:
        if item.kind == "election":
            election = item
        elif item.kind == "value":
            found.append([item, election] if election else [item])
            election = None
        elif item.kind == "bracket" and found:
            found[-1].append(item)
        elif item.kind == "year":
            election = None
    return found


def _dealt(values: list[list[Item]], wanted: Sequence[TemplateIndicator]) -> list[list[Item]]:
    """The values a row: two where elections are told apart, one code after another where codes stand, else one."""
    dealt: list[list[list[Item]]] = []
    left = list(values)
    for kind in wanted:
        take = len(kind.variants) or _coded(left) or 1
        dealt.append(left[:take])
        left = left[take:]
    fits = not left and all(dealt) and all(_fits(row, kind) for row, kind in zip(dealt, wanted, strict=True))
    return [_in_print_order(row) for row in dealt] if fits else []


def _coded(values: list[list[Item]]) -> int:
    """How many values with codes of their own stand first, up to a code that comes again."""
    codes: list[str] = []
    for value in values:
        code = value[0].label
        if code is None or code in codes:
            break
        codes.append(code)
    return len(codes)


def _fits(row: list[list[Item]], kind: TemplateIndicator) -> bool:
    percent = any("%" in value[0].text for value in row)
    return percent == (kind.unit == "percent") or (kind.unit == "percent" and not percent)


def _in_print_order(row: list[list[Item]]) -> list[Item]:
    ordered: list[Item] = []
    for value in row:
        election = [item for item in value[1:] if item.kind == "election"]
        ordered += [*election, value[0], *(item for item in value[1:] if item.kind == "bracket")]
    return ordered


def _years(items: Sequence[Item], wanted: Sequence[TemplateIndicator]) -> list[Passage]:
    """The years of the year column, one a row; the row of elections has one for each, with its election."""
    found: list[list[Item]] = []
    election: Item | None = None
    for item in items:
        if item.kind == "election":
            election = item
        elif item.kind == "year":
            found.append([election, item] if election else [item])
            election = None
        elif item.kind == "value":
            election = None
    dealt: list[Passage] = []
    for kind in wanted:
        take = 2 if kind.variants and len(found) > 1 and len(found[0]) > 1 else 1
        part, found = found[:take], found[take:]
        dealt.append(join_passages([item.passage for pair in part for item in pair]) if part else EMPTY)
    return dealt if not found and all(passage.text for passage in dealt) else []


def _begins_source(row: str, vocabulary: SourceWords) -> bool:
    names = [word for publisher in vocabulary.publishers for word in publisher.words]
    names += [dataset.split()[0] for dataset in vocabulary.datasets if " " in dataset]
    return any(re.match(rf"\W*{re.escape(name)}\b", row) for name in names)


def _sources(text: SourceText, numbers: Sequence[int], vocabulary: SourceWords, count: int) -> list[Passage]:
    """The sources, each from the line that begins one, where there are as many as rows."""
    found: list[list[int]] = []
    open_source = False
    datasets = [word.lower() for dataset in vocabulary.datasets for word in dataset.split()]
    for no in numbers:
        row = text.row(no).strip()
        if not row:
            continue
        unfinished = bool(found) and text.row(found[-1][-1]).rstrip().endswith(",")
        if _begins_source(row, vocabulary) and not (open_source and unfinished):
            found.append([no])
            open_source = True
        elif open_source and (unfinished or _SOURCE_REST.match(row) or row.split()[0].strip(",").lower() in datasets):
            found[-1].append(no)
        else:
            open_source = False
    return [join_passages([text.passage(no) for no in lines]) for lines in found] if len(found) == count else []


def _row(row: IndicatorRow, index: int, columns: _Columns) -> IndicatorRow:
    def cell(column: list[list[Item]]) -> tuple[Passage, ...]:
        return (rebuild_cell(column[index]),) if column else ()

    return replace(
        row,
        baselines=cell(columns.baselines),
        comparators=cell(columns.comparators),
        year=columns.years[index] if columns.years else EMPTY,
        source=columns.sources[index] if columns.sources else EMPTY,
        by_order=True,
    )
