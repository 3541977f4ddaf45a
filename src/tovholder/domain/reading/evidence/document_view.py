"""The whole document as one view: sentences, items, headings, rows and labelled values, with role and section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tovholder.domain.reading.agreement_sections import Sections
from tovholder.domain.reading.source_document import Cell, Table
from tovholder.domain.reading.source_text import BULLET, Flow, Passage, SourceText

Role = Literal["prose", "item", "heading", "row", "caption"]
MOST_HEADING = 60
MOST_LABEL = 45
_LABEL_LINE = re.compile(r"\s*(?P<label>[A-ZÆØÅ][^:\t.!?]{1,44}?)\s*(?::|\t)\s*(?P<value>\S.*)")
_LABEL_ALONE = re.compile(r"\s*(?P<label>[A-ZÆØÅ][^:\t.!?]{1,44}?)\s*:?\s*")
_CAPTION = re.compile(r"\s*(?:Figur|Tabel|Tabeloversigt|Diagram|Kort|Billede|Bilag)\s[\dA-Z]{1,3}\b")


@dataclass(frozen=True)
class Stretch:
    """A sentence, an item, a heading or a row of a table, where it stands in a flow of text."""

    flow: Flow
    start: int
    end: int
    role: Role
    section: str
    heading: "Stretch | None" = None
    """The nearest heading above it."""

    @cached_property
    def text(self) -> str:
        """What it says."""
        return self.flow.text[self.start : self.end]

    def span(self, start: int, end: int) -> Passage:
        """The passage of some of its letters."""
        return self.flow.span(self.start + start, self.start + end)

    @property
    def whole(self) -> Passage:
        """The passage of all of it."""
        return self.flow.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and its value: Periode: 2026-2029, or the two cells of a row of a table of particulars."""

    label: str
    value: Passage
    in_table: bool


@dataclass(frozen=True)
class DocumentView:
    """A document's stretches and labelled values."""

    text: SourceText
    stretches: tuple[Stretch, ...]
    labelled: tuple[Labelled, ...]
    tables: tuple[Table, ...]

    def list_section(self, section: str) -> list[Stretch]:
        """The stretches of a section."""
        return [stretch for stretch in self.stretches if stretch.section == section]

    def cells(self, table: Table) -> list[list[Passage]]:
        """A table's cells as passages, one that spans several columns at each of them."""
        return [[self.text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]


def view_document(sections: Sections, tables: Sequence[Table], skipped: frozenset[int]) -> DocumentView:
    """The view of a document; `skipped` are lines of figures, surveys, goals and page furniture."""
    text = sections.text
    stretches: list[Stretch] = []
    for section in sections.found:
        numbers = [no for no in section.numbers if no not in skipped and not text.line(no).apart]
        stretches += _stretches(text, numbers, section.id)
    own = [table for table in tables if not skipped & {no for row in table.rows for cell in row for no in cell.lines}]
    for table in own:
        held_by = next((one.id for one in sections.found if one.holds(table.first_line() or 0)), "")
        stretches += _rows(text, table, held_by)
    return DocumentView(text, tuple(stretches), find_labelled(sections, own, skipped), tuple(own))


def find_labelled(sections: Sections, tables: Sequence[Table], skipped: frozenset[int]) -> tuple[Labelled, ...]:
    """Every label with its value, in tables of particulars and in lines."""
    return (*_label_cells(sections.text, tables), *_label_lines(sections.text, sections, skipped))


def _stretches(text: SourceText, numbers: Sequence[int], section: str) -> Iterator[Stretch]:
    """Sentences under their headings, each block between two headings its own flow."""
    heading: Stretch | None = None
    block: list[int] = []
    for index, no in enumerate(numbers):
        after = next((text.row(n) for n in numbers[index + 1 : index + 4] if text.row(n).strip()), "")
        if _is_heading(text, no, after):
            yield from _sentences(text, block, section, heading)
            flow = text.flow([no])
            heading, block = Stretch(flow, 0, len(flow.text), "heading", section), []
            yield heading
        else:
            block.append(no)
    yield from _sentences(text, block, section, heading)


def _is_heading(text: SourceText, no: int, after: str) -> bool:
    """A line that the source marks, or a short one without a full stop before one that begins anew."""
    line, row = text.line(no), text.row(no).strip()
    if line.heading:
        return bool(row)
    return (
        2 < len(row) < MOST_HEADING
        and row[0].isupper()
        and row[-1] not in ".,;:?!-–)%"
        and not line.item
        and BULLET.match(row) is None
        and not any(letter.isdigit() for letter in row[2:])
        and len(row.split()) <= 4
        and after.strip()[:1].isupper()
        and _begins_block(text, no)
    )


def _begins_block(text: SourceText, no: int) -> bool:
    """Whether what stands before a line is ended: nothing, or a full stop."""
    before = text.row(no - 1).strip() if no > 1 else ""
    return not before or before[-1] in ".:?!"


def _sentences(text: SourceText, numbers: list[int], section: str, heading: Stretch | None) -> Iterator[Stretch]:
    if not numbers:
        return
    flow = text.flow(numbers)
    for start, end in flow.list_sentences():
        lead = len(flow.text[start:end]) - len(flow.text[start:end].lstrip())
        bullet = BULLET.match(flow.text[start + lead : end])
        first = next(iter(flow.span(start + lead, end).lines), 0)
        role: Role = "item" if bullet or (first and text.line(first).item) else "prose"
        role = "caption" if _CAPTION.match(flow.text, start) else role
        yield Stretch(flow, start + lead + (bullet.end() if bullet else 0), end, role, section, heading)


def _rows(text: SourceText, table: Table, section: str) -> Iterator[Stretch]:
    """Each row of a table as a stretch: its cells one after another."""
    for row in table.rows:
        numbers = [no for cell in dict.fromkeys(row) for no in cell.lines]
        if numbers:
            flow = text.flow(numbers, {cell.lines[0] for cell in row if cell.lines})
            yield Stretch(flow, 0, len(flow.text), "row", section)


def _label_cells(text: SourceText, tables: Sequence[Table]) -> Iterator[Labelled]:
    """The pairs of cells of tables of particulars: two columns, or two and two, the first of each short."""
    for table in tables:
        for row in table.rows:
            cells = [cell for cell in dict.fromkeys(row) if cell.lines]
            if len(row) in (2, 4) and len(cells) in (2, 4):
                for label, value in zip(cells[::2], cells[1::2], strict=True):
                    written = text.cell(label.lines, label.place).text.strip(" :")
                    if 1 < len(written) <= MOST_LABEL:
                        yield Labelled(written, _as_lines(text, value), True)


def _as_lines(text: SourceText, cell: Cell) -> Passage:
    """A cell whose lines stay apart, as the names in it are."""
    passage = text.cell(cell.lines, cell.place)
    flow = text.flow(cell.lines, cell.lines)
    return Passage(flow.text, passage.lines, passage.place, passage.raw, passage.page, passage.repaired)


def _label_lines(text: SourceText, sections: Sections, skipped: frozenset[int]) -> Iterator[Labelled]:
    """Lines that are a label and its value; before the first title, also a label with its value on the next line."""
    lines = [
        line for line in text.source.lines if line.no not in skipped and not line.apart and text.row(line.no).strip()
    ]
    front = set(sections.get("front").numbers)
    for index, line in enumerate(lines):
        found = _LABEL_LINE.fullmatch(text.row(line.no))
        if found:
            yield Labelled(found["label"], text.take_stretch(line.no, found.start("value"), found.end("value")), False)
        elif line.no in front and index + 1 < len(lines) and lines[index + 1].no in front:
            alone = _LABEL_ALONE.fullmatch(text.row(line.no))
            if alone:
                yield Labelled(alone["label"], text.passage(lines[index + 1].no), False)
