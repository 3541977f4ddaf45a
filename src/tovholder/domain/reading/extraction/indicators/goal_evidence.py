"""Indicators with their values, found by what stands in cells and sentences wherever the document has them.

A cell that names an indicator says which way a table runs; headings of columns and of rows, and words in the cell
itself, say whose a value is. Sentences and lines are read by the same names. A table whose places are codes is left to
the reader of codes (`indicator_cells`), and text that lost its letters to the reader of lines (`indicator_lines`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tovholder.domain.content.round_templates import Template, TemplateIndicator
from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.extraction.indicators.indicator_cells import (
    EMPTY,
    IndicatorRow,
    find_indicator,
)
from tovholder.domain.reading.extraction.indicators.indicator_lines import has_table_head
from tovholder.domain.reading.extraction.indicators.value_mentions import (
    Places,
    ToldValue,
    Whose,
    compares_places,
    find_election,
    find_values,
    find_years,
    is_hoped_for,
    settle_rivals,
)
from tovholder.domain.reading.source_document import Table
from tovholder.domain.reading.source_text import Flow, Passage, SourceText

_SOURCE = re.compile(r"kilde|\bdata\b|datagrundlag", re.IGNORECASE)
_GOAL = re.compile(r"\bmål(?:et|ene)?\b|målsætning", re.IGNORECASE)
_COUNT = re.compile(
    r"^\W*(?:antal|ud af|i alt|n|grundlag|nævner|tæller|nr\.?|delta|ændring|udvikling|forskel)\b", re.IGNORECASE
)
_OTHER = re.compile(
    r"promille|‰|pr\.?\s?1\.?000|indeks|\bændring|udvikling|forskel|\bmænd\b|\bkvinder\b|\bdrenge\b|\bpiger\b|point",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"\bandel(?:en)? af (?!dem\b)|\bandel (?!på|er|var|blev)[a-zæøå]|\bantal\w*\b|\bblandt\b|\bprocent af\b",
    re.IGNORECASE,
)
"""A sentence that begins to tell of something else, although it names no indicator."""
_NOTE = re.compile(r"\bnoter?\b|bemærkning", re.IGNORECASE)
_YEAR_HEAD = re.compile(r"\bår(?:stal)?\b|opgjort|måleår|periode", re.IGNORECASE)
_HEADING = re.compile(r"indikator|udgangspunkt|baseline|kilde|startværdi|\bår\b", re.IGNORECASE)
_BASELINE = re.compile(r"udgangspunkt|baseline|startværdi|værdi|niveau|boligområdet", re.IGNORECASE)
_COMPARED = re.compile(r"sammenlign|reference|benchmark", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w/])(?P<code>[A-ZÆØÅ]{1,5})\s*:\s*\d")
_ABBREVIATED = r"\s+Kommune\s*(?:\(|, |\s)(?:herefter\s+|forkortes?\s+|forkortet\s+)?(?P<code>[A-ZÆØÅ]{2,5})\b"
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+")
MOST_CAPTION = 160
FARTHEST = 6
"""How many lines after an indicator's name its values may stand."""


@dataclass
class _Found:
    """What has been found of one indicator."""

    name: Passage
    values: list[tuple[ToldValue, Passage, Confidence]] = field(default_factory=list)
    source: Passage = EMPTY
    goal: Passage = EMPTY
    from_cells: bool = True


@dataclass(frozen=True)
class TellsValues:
    """A value with the passage it stands in and how sure it is."""

    told: ToldValue
    passage: Passage
    confidence: Confidence


@dataclass
class GoalEvidence:
    """What was found: a row for every fixed indicator, and rows with values that are of no fixed indicator."""

    rows: list[IndicatorRow] = field(default_factory=list)
    strangers: list[Passage] = field(default_factory=list)


@dataclass(frozen=True)
class _Over:
    """What the line over a table says of all its values."""

    year: int | None = None
    whose: Whose | None = None
    typed: bool = False
    """Whether the table is typed with spaces: a blank cell may have moved the others, so nothing is certain."""


def read_goal_evidence(
    text: SourceText, tables: Sequence[Table], lines: Sequence[int], template: Template, scopes: Scopes,
    *, latest: int | None = None,
) -> GoalEvidence:  # fmt: skip
    """What is told of each fixed indicator; nothing where places go by codes or letters are lost.

    A value of a year after `latest`, the year in which the agreement begins, is hoped for and no starting point.
    """
    if text.lost or not template.indicators():
        return GoalEvidence()
    places = Places(scopes, _find_codes(text, scopes))
    cells = [[[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows] for table in tables]
    if any(_goes_by_codes(table, template, places) for table in cells):
        return GoalEvidence()
    found: dict[str, _Found] = {}
    strangers: list[Passage] = []
    for table, drawn in zip(cells, tables, strict=True):
        strangers += _read_table(table, _find_caption(text, drawn, places), template, places, found)
    for typed in _list_typed_tables(text, lines):
        strangers += _read_table(typed, _Over(typed=True), template, places, found)
    flattened = has_table_head(text, lines) or _has_codes(" ".join(text.row(no) for no in lines), places)
    if not flattened and not any(one.values for one in found.values()):
        found = {}
        _read_lines(text, lines, template, places, found)
    for one in found.values():
        one.values = [value for value in one.values if latest is None or (value[0].year or 0) <= latest]
    rows = [_make_row(one, name) for name, one in found.items() if one.values]
    return GoalEvidence(rows, strangers)


_GAP = re.compile(r"\s{2,}|\t|\s*\|\s*")
FEWEST_CELLS = 3


def _list_typed_tables(text: SourceText, lines: Sequence[int]) -> Iterator[list[list[Passage]]]:
    """Tables that are typed with spaces, tabs or bars: lines one after another with the same number of cells."""
    table: list[list[Passage]] = []
    for no in [*lines, 0]:
        row = _cut_line(text, no) if no and not text.line(no).apart else []
        if table and len(row) != len(table[0]):
            if len(table) > 1:
                yield table
            table = []
        if len(row) >= FEWEST_CELLS:
            table.append(row)


def _cut_line(text: SourceText, no: int) -> list[Passage]:
    """The cells of a typed line."""
    row = text.row(no)
    cells, begin = [], 0
    for gap in [*_GAP.finditer(row), None]:
        end = gap.start() if gap else len(row)
        if row[begin:end].strip():
            cells.append(text.take_stretch(no, begin, end))
        begin = gap.end() if gap else end
    return cells


def _find_caption(text: SourceText, table: Table, places: Places) -> _Over:
    """The one year of the line over a table, and the place that the line names."""
    first = table.first_line() or 0
    before = next((text.row(no) for no in range(first - 1, 0, -1) if text.row(no).strip()), "")
    if len(before) > MOST_CAPTION:
        return _Over()
    years = {year for _start, year in find_years(before)}
    return _Over(years.pop() if len(years) == 1 else None, places.read_whole(before))


def _make_row(found: _Found, indicator: str) -> IndicatorRow:
    told = [(value, sure) for value, _passage, sure in found.values]
    at = {id(value): passage for value, passage, _sure in found.values}
    values = tuple(TellsValues(value, at[id(value)], sure) for value, sure in settle_rivals(told))
    name = replace(found.name, text=_NUMBERED.sub("", found.name.text))
    return IndicatorRow(
        name, source=found.source, goal=found.goal, told=values, from_cells=found.from_cells, known=indicator
    )


def _find_codes(text: SourceText, scopes: Scopes) -> tuple[str, ...]:
    """How the document abbreviates the municipality: »Nordrup Kommune (NK)«."""
    town = scopes.municipality.removesuffix(" Kommune")
    if not town:
        return ()
    pattern = re.compile(re.escape(town) + _ABBREVIATED)
    return tuple(dict.fromkeys(match["code"] for _no, row in text.own_rows for match in pattern.finditer(row)))


def _goes_by_codes(table: list[list[Passage]], template: Template, places: Places) -> bool:
    """Whether the values of a table of indicators carry codes that are no names."""
    if not any(find_indicator(cell.text, template) for row in table for cell in row):
        return False
    return any(_has_codes(cell.text, places) for row in table for cell in row)


def _has_codes(text: str, places: Places) -> bool:
    """Whether values carry codes that the document has not explained."""
    return bool({match["code"] for match in _CODE.finditer(text)} - set(places.codes))


# Tables


@dataclass(frozen=True)
class _Column:
    """What a column holds: a kind, and what its heading says of its values."""

    kind: str
    whose: Whose | None = None
    year: int | None = None
    sure: bool = True
    head: Passage = EMPTY


def _read_table(
    table: list[list[Passage]], over: _Over, template: Template, places: Places, found: dict[str, _Found]
) -> list[Passage]:
    """Adds what a table tells; gives the names of rows with values that are of no fixed indicator."""
    cells = _fill(table)
    named = [[find_indicator(cell.text, template) for cell in row] for row in cells]
    across = max((len({one.id for one in row if one}) for row in named), default=0)
    down = max([len({one.id for row in named if (one := row[c])}) for c in range(_width(cells))], default=0)
    if across > max(down, 1):
        cells = [list(column) for column in zip(*cells, strict=True)]
        named = [list(column) for column in zip(*named, strict=True)]
    at = _find_axis(named)
    if at is None:
        return []
    strangers: list[Passage] = []
    current: TemplateIndicator | None = None
    columns: list[_Column] = []
    head: list[list[Passage]] = []
    for number, row in enumerate(cells):
        texts = [cell for cell in dict.fromkeys(row) if cell.text]
        alone = places.read_whole(texts[0].text) if len(texts) == 1 else None
        if named[number][at] is None and alone is not None:
            over, head = replace(over, whose=alone), []
        elif named[number][at] is None and _is_head(number, row, at, named, places, begun=bool(columns) and not head):
            head, columns = [*head, row], []
        else:
            if not columns:
                columns, head = _find_columns(cells, head, number, at, named, places), []
                strangers += [_heading_of(column) for column in columns if column.kind == "narrow"]
            current = named[number][at] or (current if not row[at].text else None)
            if current is not None:
                _read_row(row, columns, over, found.setdefault(current.id, _Found(row[at])), current, places)
            elif _holds_values(row, columns, places):
                strangers.append(row[at])
    return [one for one in strangers if one.text]


def _heading_of(column: "_Column") -> Passage:
    return column.head


def _holds_values(row: list[Passage], columns: "list[_Column]", places: Places) -> bool:
    cells = (cell for cell, column in zip(row, columns, strict=True) if column.kind == "value")
    return any(find_values(cell.text, places, bare=True) for cell in cells)


def _is_head(
    number: int, row: list[Passage], at: int, named: list[list[TemplateIndicator | None]], places: Places,
    *, begun: bool,
) -> bool:  # fmt: skip
    """Whether a row is a heading: before the first indicator, or words alone over rows of indicators further down."""
    others = [cell.text for c, cell in enumerate(row) if c != at and cell.text]
    if not any(one[at] for one in named[:number]) and not begun:
        return not any(find_values(one, places, bare=True) for one in others)
    below = any(one[at] for one in named[number + 1 : number + 3])
    heads = [one for one in others if places.read_whole(one) or find_years(one) or _HEADING.search(one)]
    return below and bool(heads) and not any(find_values(one, places, bare=True) for one in others)


def _fill(table: list[list[Passage]]) -> list[list[Passage]]:
    width = _width(table)
    return [[*row, *[EMPTY] * (width - len(row))] for row in table]


def _width(table: list[list[Passage]]) -> int:
    return max((len(row) for row in table), default=0)


def _find_axis(named: list[list[TemplateIndicator | None]]) -> int | None:
    """The column in which the most indicators are named."""
    width = len(named[0]) if named else 0
    counts = [sum(row[c] is not None for row in named) for c in range(width)]
    most: int = max(counts, default=0)
    return counts.index(most) if most else None


def _find_columns(
    cells: list[list[Passage]], heads: list[list[Passage]], first: int, at: int,
    named: list[list[TemplateIndicator | None]], places: Places,
) -> list[_Column]:  # fmt: skip
    """The columns by the heading rows over them and the rows down to the next heading."""
    found = []
    for c in range(_width(cells)):
        head = [row[c] for row in heads if row[c].text]
        written = " ".join(dict.fromkeys(cell.text for cell in head))
        body = [
            row[c].text
            for n, row in enumerate(cells[first:], start=first)
            if row[c].text and (named[n][at] or n > first)
        ]
        column = _Column("name") if c == at else _tell_column(written, body, places)
        found.append(replace(column, head=head[-1] if head else EMPTY))
    return found


def _tell_column(head: str, body: list[str], places: Places) -> _Column:
    """What a column is, by its heading and by what it holds."""
    numeric = [one for one in body if find_values(one, places, bare=True)]
    told = _tell_words(head, body, len(numeric) * 2 >= len(body), places)
    if told or not numeric:
        return _Column(told or "other")
    years = {year for _start, year in find_years(head)}
    whose = places.read_whole(head) if head else None
    if whose is None and places.find(head) and not _BASELINE.search(head):
        return _Column("narrow")
    if whose is None and _COMPARED.search(head):
        return _Column("value", Whose(None, "municipality"), None, sure=False)
    return _Column("value", whose, years.pop() if len(years) == 1 else None)


def _tell_words(head: str, body: list[str], numeric: bool, places: Places) -> str:
    """The kind of a column that holds no values, or none that are an indicator's; empty where it may hold them."""
    goal = _GOAL.search(head) is not None
    years = bool(body) and all(re.fullmatch(r"\W*(?:19|20)\d\d\W*", one) for one in body)
    tests = (
        ("source", _SOURCE.search(head) is not None),
        ("year", _YEAR_HEAD.search(head) is not None or years),
        ("election", bool(body) and all(find_election(one) for one in body) and not numeric),
        ("place", not numeric and 2 * sum(places.read_whole(one) is not None for one in body) >= max(len(body), 1)),
        ("goal", goal and not numeric),
        ("other", bool(_COUNT.search(head) or _NOTE.search(head)) or is_hoped_for(head) or goal),
        ("narrow", _OTHER.search(head) is not None),
    )
    return next((kind for kind, fits in tests if fits), "")


def _read_row(
    row: list[Passage], columns: list[_Column], over: _Over, one: _Found, indicator: TemplateIndicator, places: Places
) -> None:  # fmt: skip
    own_place = next(
        (places.read_whole(cell.text) for cell, column in zip(row, columns, strict=True) if column.kind == "place"),
        None,
    )
    voted = next(
        (find_election(cell.text) for cell, column in zip(row, columns, strict=True) if column.kind == "election"), None
    )
    year_cell = next((cell for cell, column in zip(row, columns, strict=True) if column.kind == "year"), EMPTY)
    for cell, column in zip(row, columns, strict=True):
        if column.kind == "source" and cell.text and not one.source.text:
            one.source = cell
        elif column.kind == "goal" and cell.text and not one.goal.text:
            one.goal = cell
        elif column.kind == "value" and cell.text:
            years = {found for _start, found in find_years(year_cell.text)}
            told = column.year or (years.pop() if len(years) == 1 else None) or (voted[1] if voted else None)
            values = _of_cell(cell, column, own_place or over.whose, (told, over.year), indicator, places)
            one.values += [
                (
                    replace(value, variant=value.variant or (voted[0] if voted else None)),
                    passage,
                    find_weakest(sure, "likely" if over.typed else "certain"),
                )
                for value, passage, sure in values
            ]


def _of_cell(
    cell: Passage, column: _Column, own_place: Whose | None, years: tuple[int | None, int | None],
    indicator: TemplateIndicator, places: Places,
) -> Iterator[tuple[ToldValue, Passage, Confidence]]:  # fmt: skip
    """The values of a cell; `years` are that of its column or row, and that of the line over the table."""
    told = find_values(cell.text, places, bare=True)
    outside = column.whose or own_place
    for value in told:
        named = value.whose or ((outside,) if outside else ())
        year, near = value.year or years[0], value.year_near or (value.year is None and years[0] is not None)
        if year is None and value.number is not None:
            year = years[1]
        lone = len(told) == 1 or bool(value.whose)
        sure: Confidence = "certain" if named and lone and column.sure else "likely"
        if not named:
            sure = "certain" if len(places.scopes.areas) == 1 and lone else "likely" if lone else "ambiguous"
        yield replace(value, whose=named, year=year, year_near=near), cell, _weigh(value, indicator, sure)


def _weigh(value: ToldValue, indicator: TemplateIndicator, sure: Confidence) -> Confidence:
    """How sure a value is: one with a note, outside the unit's range or with another unit's sign is not certain."""
    if value.number is None:
        return sure if value.whose else "likely"
    low, high = (-3, 12) if indicator.unit == "grade" else (0, 100)
    if not low <= value.number <= high or (value.percent and indicator.unit == "grade"):
        return "ambiguous"
    return "likely" if value.marked and sure == "certain" else sure


# Sentences and lines


def _read_lines(
    text: SourceText, lines: Sequence[int], template: Template, places: Places, found: dict[str, _Found]
) -> None:
    """Values in sentences and lines; a line without an indicator goes on with the one above it."""
    flow = text.flow([no for no in lines if not text.line(no).apart])
    current: _Found | None = None
    indicator: TemplateIndicator | None = None
    since = 0
    for start, end in flow.list_sentences():
        said = flow.text[start:end]
        named = find_indicator(said, template)
        since = 0 if named else since + 1
        if named is not None:
            indicator = named
            current = found.setdefault(named.id, _Found(flow.span(start, end), from_cells=False))
        if since and _OWN_SUBJECT.search(said):
            current = None
        if current is None or indicator is None or since > FARTHEST or text.line(_first(flow, start, end)).heading:
            continue
        for value in find_values(said, places, bare=False):
            if value.whose:
                passage = flow.span(start + value.start, start + value.end)
                sure: Confidence = "ambiguous" if compares_places(said) else "likely"
                current.values.append((value, passage, _weigh(value, indicator, sure)))
        if _SOURCE.search(said) or "(VIVE" in said:
            current.source = flow.span(start, end)


def _first(flow: Flow, start: int, end: int) -> int:
    return next(iter(flow.span(start, end).lines), 1)
