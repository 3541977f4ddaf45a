"""The lines, tables and remarks of a document, gathered in the order of the page by the opener of its format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.adapters.text_runs import Run, Shown, show_runs
from tovholder.domain.reading.source_document import (
    Cell,
    Chart,
    Line,
    Picture,
    Remark,
    SourceDocument,
    SourceKind,
    Table,
)

MOST_LINES = 200_000
MOST_CELLS = 100_000
MOST_WIDTH = 60
LONG_CELL, MANY_PARAGRAPHS = 600, 6
"""A cell with more letters and more paragraphs than this holds running text, not a value."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its runs, before it is known where it stands."""

    runs: tuple[Run, ...]
    heading: bool = False
    item: bool = False
    drawn: Callable[[str], None] | None = None
    """Adds the charts and pictures that hang on it."""


@dataclass(frozen=True)
class DrawnCell:
    """A cell: the paragraphs and tables in it, how many columns it spans, whether it goes on from the cell above."""

    blocks: tuple["Paragraph | DrawnTable", ...] = ()
    width: int = 1
    goes_on: bool = False
    unsettled: bool = False

    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, without those of tables inside it."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass(frozen=True)
class DrawnTable:
    """A table as it is drawn, before it is known whether it is one of values or only lays the page out."""

    rows: tuple[tuple[DrawnCell, ...], ...]

    def lays_out(self) -> bool:
        """Whether it only lays the page out: tables or headings or whole pages of text stand in its cells."""
        cells = [cell for row in self.rows for cell in row if not cell.goes_on]
        return len([cell for cell in cells if cell.blocks]) == 1 or any(_lays_out(cell) for cell in cells)


def _lays_out(cell: DrawnCell) -> bool:
    paragraphs = cell.paragraphs()
    texts = [shown.text for shown in map(_show, paragraphs) if shown.text.strip()]
    return (
        any(isinstance(block, DrawnTable) and len(block.rows) > 1 for block in cell.blocks)
        or any(paragraph.heading for paragraph in paragraphs)
        or (len(texts) > MANY_PARAGRAPHS and sum(map(len, texts)) > LONG_CELL)
    )


def _show(paragraph: Paragraph) -> Shown:
    return show_runs(paragraph.runs)


@dataclass
class LineBook:
    """What has been gathered so far."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    paragraphs: int = 0
    cells: int = 0
    left_out: dict[str, list[int]] = field(default_factory=dict)
    """Why something is not text (hidden, struck, deleted) to the lines where it stood."""

    def add_block(self, block: Paragraph | DrawnTable) -> None:
        """A paragraph or a table of the page."""
        if isinstance(block, Paragraph):
            self.paragraphs += 1
            self.add_paragraph(block, f"paragraph {self.paragraphs}")
        elif block.lays_out():
            for row in block.rows:
                for cell in row:
                    for inner in () if cell.goes_on else cell.blocks:
                        self.add_block(inner)
        else:
            self._add_table(block)

    def add_paragraph(
        self, paragraph: Paragraph, place: str, *, apart: bool = False, comment: bool = False, unsettled: bool = False
    ) -> list[int]:
        """The numbers of the lines that a paragraph fills; none where nothing of it is shown."""
        shown = _show(paragraph)
        numbers = [
            self.add_line(
                piece, place, apart=apart, heading=paragraph.heading, item=paragraph.item,
                unsettled=shown.unsettled or unsettled, comment=comment,
            )
            for piece in shown.text.split("\n")
            if piece.strip()
        ]  # fmt: skip
        for reason in shown.left_out:
            self.left_out.setdefault(reason, []).append(numbers[0] if numbers else max(len(self.lines), 1))
        if paragraph.drawn:
            paragraph.drawn(place)
        return numbers

    def add_line(
        self,
        text: str,
        place: str,
        *,
        page: int | None = None,
        apart: bool = False,
        heading: bool = False,
        item: bool = False,
        unsettled: bool = False,
        comment: bool = False,
    ) -> int:
        """The number of a new line. Raises Refusal where there are more than any agreement has."""
        if len(self.lines) >= MOST_LINES:
            raise Refusal(
                "Dokumentet er for langt til at være en aftale. Gem aftalen for sig og prøv igen.",
                "The document is too long to be an agreement. Save the agreement by itself and try again.",
                code="too_many_lines",
            )
        number = len(self.lines) + 1
        self.lines.append(Line(number, text, place, page, apart, heading, item, unsettled, comment))
        return number

    def _add_table(self, table: DrawnTable) -> None:
        number = len(self.tables) + 1
        rows: list[tuple[Cell, ...]] = []
        for r, row in enumerate(table.rows, start=1):
            cells: list[Cell] = []
            for drawn in row:
                place = f"table {number} row {r} column {len(cells) + 1}"
                above = rows[-1][len(cells)] if drawn.goes_on and rows and len(cells) < len(rows[-1]) else None
                cells.extend([above or self._fill_cell(drawn, place)] * min(drawn.width, MOST_WIDTH))
            rows.append(tuple(cells))
        self.tables.append(Table(tuple(rows), f"table {number}"))

    def _fill_cell(self, drawn: DrawnCell, place: str) -> Cell:
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise Refusal(
                "Dokumentets tabeller er for store til at være en aftales. Gem aftalen for sig og prøv igen.",
                "The document's tables are too large to be an agreement's. Save the agreement by itself and try again.",
                code="too_many_cells",
            )
        numbers: list[int] = []
        for block in drawn.blocks:
            for paragraph in [block] if isinstance(block, Paragraph) else _paragraphs_of(block):
                numbers += self.add_paragraph(paragraph, place, apart=True, unsettled=drawn.unsettled)
        return Cell(tuple(numbers), place)

    def finish(self, name: str, kind: SourceKind, digest: str, pages: int | None = None) -> SourceDocument:
        """The whole document."""
        return SourceDocument(
            name, kind, digest, tuple(self.lines), tuple(self.tables), tuple(self.pictures), tuple(self.charts), pages,
            remarks=tuple(self._remarks()),
        )  # fmt: skip

    def _remarks(self) -> list[Remark]:
        found = []
        tracked = sorted({line.no for line in self.lines if line.unsettled} | {*self.left_out.get("deleted", ())})
        if tracked:
            found.append(
                Remark(
                    "source.unsettled_changes",
                    "Filen har ændringer, som ingen har godkendt eller afvist. Teksten er læst, som den ser ud, når de "
                    "godkendes, og intet derfra er sikkert. Afgør ændringerne i filen, og indlæs den igen.",
                    "The file holds changes that nobody has accepted or rejected. It was read as if they were "
                    "accepted, "
                    "and nothing from there is certain. Settle the changes in the file and read it again.",
                    tuple(tracked),
                )
            )
        hidden = self.left_out.get("hidden", [])
        if hidden:
            found.append(
                Remark(
                    "source.hidden_text",
                    "Filen har skjult tekst. Den er ikke læst.",
                    "The file holds hidden text. It was not read.",
                    tuple(hidden),
                )
            )
        return found + self._remark_comments()

    def _remark_comments(self) -> list[Remark]:
        comments = [line.no for line in self.lines if line.comment]
        if not comments:
            return []
        return [
            Remark(
                "source.comments",
                "Filen har kommentarer i margenen. De vises, men er ikke læst som aftalens ord.",
                "The file has comments in its margin. They are shown but were not read as the agreement's words.",
                tuple(comments),
                "notice",
            )
        ]


def _paragraphs_of(table: DrawnTable) -> Sequence[Paragraph]:
    """The paragraphs of a small table inside a cell, as if they stood in the cell."""
    return [paragraph for row in table.rows for cell in row for paragraph in cell.paragraphs()]
