"""The fields of a form in the order they stand, whichever way it is drawn: side by side, in columns, under headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tovholder.domain.language.word_matching import measure_likeness
from tovholder.domain.reading.source_document import Table
from tovholder.domain.reading.source_text import Passage, SourceText, join_passages

ALIKE = 88
FEWEST_COLUMNS = 2
MOST_LABEL = 60


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
    found: list[tuple[int, FieldFound]] = []
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
) -> Iterator[tuple[int, FieldFound]]:
    rows = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
    heads = [recognise_field(cell.text, names) for cell in rows[0]] if rows else []
    if len(rows) > 1 and sum(head is not None for head in heads) >= FEWEST_COLUMNS:
        for row, cells in zip(rows[1:], table.rows[1:], strict=True):
            first = True
            for index, head in enumerate(heads):
                if head and index < len(row) and row[index].text:
                    yield row[index].lines[0], FieldFound(head, _apart(text, cells[index].lines, row[index]), first)
                    first = False
        return
    for row, cells in zip(rows, table.rows, strict=True):
        for index in range(0, len(row) - 1, 2):
            field = recognise_field(row[index].text, names)
            if field and row[index + 1].text:
                yield row[index + 1].lines[0], FieldFound(field, _apart(text, cells[index + 1].lines, row[index + 1]))


def _apart(text: SourceText, numbers: Sequence[int], whole: Passage) -> Passage:
    return Passage(text.flow(numbers, numbers).text, whole.lines, whole.place, whole.raw, whole.page, whole.repaired)


def _fields_of_lines(text: SourceText, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, FieldFound]]:
    """Label: value on a line, or a label by itself and what stands under it until the next."""
    lines = [line for line in text.source.lines if not (line.apart or line.comment) and text.row(line.no).strip()]
    open_field: str | None = None
    under: list[Passage] = []
    for line in lines:
        row = text.row(line.no).strip()
        label, colon, value = row.partition(":")
        own = recognise_field(label if colon else row, names)
        if own or line.heading:
            yield from _closed(open_field, under)
            open_field, under = own, []
            if own and value.strip():
                at = text.row(line.no).index(value.strip(), len(label))
                under = [text.take_stretch(line.no, at, at + len(value.strip()))]
        elif open_field:
            under.append(text.passage(line.no))
    yield from _closed(open_field, under)


def _closed(field: str | None, under: list[Passage]) -> Iterator[tuple[int, FieldFound]]:
    if field and under:
        yield under[0].lines[0], FieldFound(field, join_passages(under, "\n"))
