"""The fields of a form in the order they stand, whichever way it is drawn: side by side, in columns, under headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.source_document import Line, Table
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

ALIKE = 88
FEWEST_COLUMNS = 2
MOST_LABEL = 60
NAMING = "activity"
"""The field that a heading of its own fills in, where fields stand under it."""
_NO_NAME = ("delaftale", "indsatsområde", "aktiviteter", "delmål", "indledning", "baggrund")


@dataclass(frozen=True, slots=True)
class FieldFound:
    """A field by its meaning, and what stands in it."""

    field: str
    value: Passage
    """Its lines apart."""
    begins_row: bool = False
    """Whether it is the first field of a row of a table with headings."""


def find_fields(text: SourceText, names: Mapping[str, Sequence[str]]) -> list[FieldFound]:
    """The fields that a document fills in, in the order they stand; `names` is each field's names."""
    found: list[tuple[float, FieldFound]] = []
    for table in text.source.tables:
        for at, field in _fields_of_table(text, table, names):
            found.append((at, field))
    found += _fields_of_lines(text, names)
    return [field for _, field in sorted(found, key=lambda pair: pair[0])]


def recognise_field(label: str, names: Mapping[str, Sequence[str]]) -> str | None:
    """Which field a label names: nearly in so many words, with a number behind or a colon."""
    plain = label.lower().strip(" .:*0123456789")
    if not 1 < len(plain) <= MOST_LABEL:
        return None
    scored = [(measure_likeness(name, plain), field) for field, own in names.items() for name in own]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None


def _fields_of_table(
    text: SourceText, table: Table, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[float, FieldFound]]:
    rows = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
    at_head, heads = _find_heads(rows, names)
    if len(rows) > at_head + 1 and heads:
        for row, cells in zip(rows[at_head + 1 :], table.rows[at_head + 1 :], strict=True):
            first = True
            for index, head in enumerate(heads):
                if head and index < len(row) and row[index].text:
                    yield row[index].lines[0], FieldFound(head, _apart(text, cells[index].lines, row[index]), first)
                    first = False
        return
    if _runs_across(rows, names):
        yield from _fields_across(text, table, rows, names)
        return
    for row, cells in zip(rows, table.rows, strict=True):
        for index in range(0, len(row) - 1, 2):
            field = recognise_field(row[index].text, names)
            if field and row[index + 1].text:
                yield row[index + 1].lines[0], FieldFound(field, _apart(text, cells[index + 1].lines, row[index + 1]))


def _find_heads(rows: Sequence[Sequence[Passage]], names: Mapping[str, Sequence[str]]) -> tuple[int, list[str | None]]:
    """The row of headings and what each is: the first row, or one below a title line where every cell names a field."""
    for number, row in enumerate(rows[:4]):
        heads = [recognise_field(cell.text, names) for cell in row]
        told = [head for head, cell in zip(heads, row, strict=True) if cell.text]
        known = sum(head is not None for head in heads)
        if known >= FEWEST_COLUMNS and (number == 0 or known == len(told)):
            return number, heads
        if len({cell.text for cell in row if cell.text}) > 1:
            break
    return 0, []


def _runs_across(rows: Sequence[Sequence[Passage]], names: Mapping[str, Sequence[str]]) -> bool:
    """Whether the fields stand at the left and each further column is one thing: three columns or more."""
    width = max((len(row) for row in rows), default=0)
    left = [recognise_field(row[0].text, names) for row in rows if row]
    beside = [recognise_field(row[2].text, names) for row in rows if len(row) > 2]
    return width > FEWEST_COLUMNS and sum(one is not None for one in left) >= FEWEST_COLUMNS and not any(beside)


def _fields_across(
    text: SourceText, table: Table, rows: Sequence[Sequence[Passage]], names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[float, FieldFound]]:
    """Column by column; what stands over a column without a field of its own is the thing's name."""
    first = table.first_line() or 0
    for column in range(1, max(len(row) for row in rows)):
        begins = True
        for number, (row, cells) in enumerate(zip(rows, table.rows, strict=True)):
            if column >= len(row) or not row[column].text:
                continue
            field = recognise_field(row[0].text, names) or (NAMING if number == 0 and NAMING in names else None)
            if field:
                at = first + column / 100 + number / 100_000
                yield at, FieldFound(field, _apart(text, cells[column].lines, row[column]), begins)
                begins = False


def _apart(text: SourceText, numbers: Sequence[int], whole: Passage) -> Passage:
    return Passage(text.flow(numbers, numbers).text, whole.lines, whole.place, whole.raw, whole.page, whole.repaired)


def _fields_of_lines(text: SourceText, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[float, FieldFound]]:
    """Label: value on a line, or a label by itself and what stands under it until the next."""
    lines = [line for line in text.source.lines if not (line.apart or line.comment) and text.row(line.no).strip()]
    open_field: str | None = None
    under: list[Passage] = []
    for at_line, line in enumerate(lines):
        row = text.row(line.no).strip()
        label, colon, value = row.partition(":")
        own = recognise_field(label if colon else row, names)
        if own is None and line.heading and NAMING in names and _heads_fields(text, lines, at_line, names):
            yield from _closed(open_field, under)
            open_field, under = None, []
            yield line.no, FieldFound(NAMING, text.passage(line.no))
            continue
        if own or line.heading:
            yield from _closed(open_field, under)
            open_field, under = own, []
            if own and value.strip():
                at = text.row(line.no).index(value.strip(), len(label))
                under = [text.take_stretch(line.no, at, at + len(value.strip()))]
        elif open_field:
            under.append(text.passage(line.no))
    yield from _closed(open_field, under)


def _heads_fields(
    text: SourceText, lines: Sequence[Line], at: int, names: Mapping[str, Sequence[str]]
) -> bool:  # fmt: skip
    """Whether a heading names a thing: fields of it stand under it before the next heading."""
    if any(word in text.row(lines[at].no).lower() for word in _NO_NAME):
        return False
    for line in lines[at + 1 : at + 12]:
        label, colon, _value = text.row(line.no).strip().partition(":")
        field = recognise_field(label, names) if colon or line.heading else None
        if field or line.heading:
            return field not in {None, NAMING, "subgoal"}
    return False


def _closed(field: str | None, under: list[Passage]) -> Iterator[tuple[float, FieldFound]]:
    if field and under:
        yield under[0].lines[0], FieldFound(field, join_passages(under, "\n"))
