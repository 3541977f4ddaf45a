"""PDF files with a text layer: lines in reading order, ruled tables as cells; scans go to text recognition."""

import io
import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.source_document import Cell, Line, Picture, SourceDocument, Table

MOST_PAGES = 500
PAGES_DRAWN = 40
PAGES_WITH_TABLES = 120
FEWEST_LETTERS = 20
FEWEST_RULES = 6
MOST_LINES = 200_000
_TABLE_WORDS = re.compile(r"\d\s?%|Baseline|Indikator|Tabel|Befolkningen", re.IGNORECASE)


def read_pdf(name: str, data: bytes, digest: str) -> SourceDocument:
    """A PDF as lines and tables. Raises Refusal for a locked, damaged or over-long one."""
    layers = read_page_layers(data)
    texts = [text for text, _ in layers]
    if sum(len(re.findall(r"\w", text)) for text in texts) < FEWEST_LETTERS * max(1, len(texts) // 2):
        from tovholder.domain.reading.adapters.scanned_pages import read_scan

        return read_scan(name, data, digest, len(texts))
    reader = _Reader()
    for number, (text, drawn) in enumerate(zip(texts, _pages(data, layers), strict=True), start=1):
        if drawn is None:
            reader.plain_page(text, number)
        else:
            reader.page(drawn, number)
    return SourceDocument(
        name, "pdf", digest, tuple(reader.lines), tuple(reader.tables), tuple(reader.pictures), pages=len(texts)
    )


def read_page_layers(data: bytes) -> list[tuple[str, bool]]:
    """The text of every page, empty where there is none, and whether lines are drawn on it as for a table."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error)) from error
    try:
        if len(document) > MOST_PAGES:
            raise Refusal(
                f"Filen har {len(document)} sider; grænsen er {MOST_PAGES}. Gem kun aftalens sider.",
                f"The file has {len(document)} pages; the limit is {MOST_PAGES}. Save the agreement's pages alone.",
                code="too_many_pages",
            )
        return [_page_layer(document, index) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error)) from error
    finally:
        document.close()


def _page_layer(document: Any, index: int) -> tuple[str, bool]:
    page = document[index]
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_bounded()).replace("\r\n", "\n").replace("\ufffe", "-")
        return text, _is_ruled(page)
    finally:
        layer.close()
        page.close()


def _is_ruled(page: Any) -> bool:
    from pypdfium2 import raw

    drawn = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    return sum(1 for _ in itertools.islice(drawn, FEWEST_RULES)) >= FEWEST_RULES


def _refusal(reason: str) -> Refusal:
    if "password" in reason.lower() or "security" in reason.lower():
        return Refusal(
            "PDF-filen er låst med adgangskode. Gem den uden adgangskode og prøv igen.",
            "The PDF is locked by a password. Save it without a password and try again.",
            code="encrypted",
        )
    return Refusal(
        "PDF-filen er beskadiget eller afkortet. Hent den igen, eller gem den på ny.",
        "The PDF is damaged or cut short. Fetch it again, or save it anew.",
        code="damaged",
    )


def _pages(data: bytes, layers: list[tuple[str, bool]]) -> list[Any]:
    """The drawn pages where tables may stand, None for the others; all None when drawing cannot be read."""
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    wanted = _wanted(layers)
    pages: list[Any] = [None] * len(layers)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for index, drawn in enumerate(document.pages[: len(layers)]):
                if wanted[index]:
                    pages[index] = _Drawn(drawn)
                    drawn.close()
    except Exception:
        return [None] * len(layers)
    return pages


def _wanted(layers: list[tuple[str, bool]]) -> list[bool]:
    """Which pages to draw: the ruled ones; late in a long file only those with a table's words or right after."""
    worded = [bool(_TABLE_WORDS.search(text)) for text, _ in layers]
    near = [worded[index] or (index > 0 and worded[index - 1]) for index in range(len(layers))]
    return [
        ruled and (index < PAGES_DRAWN or (index < PAGES_WITH_TABLES and near[index]))
        for index, (_, ruled) in enumerate(layers)
    ]


@dataclass
class _Placed:
    top: float
    text: str


class _Drawn:
    """What a page holds, taken out before the page is closed: lines with their height, tables, pictures."""

    def __init__(self, page: Any) -> None:
        tables = [table for table in page.find_tables() if len(table.cells) > 2]
        self.tables = [(table.bbox, _grid(table)) for table in tables]
        self.lines = [
            _Placed(line["top"], line["text"])
            for line in page.extract_text_lines(return_chars=False)
            if not any(_inside(line, box) for box, _ in self.tables)
        ]
        self.pictures = [picture["top"] for picture in page.images]


def _inside(line: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return bool(box[1] <= middle <= box[3] and line["x0"] < box[2] and line["x1"] > box[0])


def _grid(table: Any) -> list[list[tuple[str, bool]]]:
    """Rows of (text, whether it goes on from the cell above or to the left)."""
    texts = table.extract()
    rows: list[list[tuple[str, bool]]] = []
    for row in texts:
        rows.append([(text or "", text is None) for text in row])
    return rows


@dataclass
class _Reader:
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    on_page: int = 0

    def plain_page(self, text: str, number: int) -> None:
        """A page without tables: its lines."""
        self.on_page = 0
        for row in text.split("\n"):
            if row.strip():
                self._line(row, number)

    def page(self, drawn: _Drawn, number: int) -> None:
        """A page with its tables in their place among the lines."""
        self.on_page = 0
        waiting = sorted(drawn.tables, key=lambda pair: pair[0][1])
        for line in sorted(drawn.lines, key=lambda line: line.top):
            while waiting and waiting[0][0][1] < line.top:
                self._table(waiting.pop(0)[1], number)
            self._line(line.text, number)
        for _, grid in waiting:
            self._table(grid, number)
        self.pictures += [Picture(f"page {number}", len(self.lines)) for _ in drawn.pictures]

    def _line(self, text: str, page: int) -> None:
        self.on_page += 1
        self._add(text, f"page {page} line {self.on_page}", page, apart=False)

    def _add(self, text: str, place: str, page: int, *, apart: bool) -> int:
        if len(self.lines) >= MOST_LINES:
            raise Refusal(
                "Dokumentet er for langt til at være en aftale.",
                "The document is too long to be an agreement.",
                code="too_many_lines",
            )
        self.lines.append(Line(len(self.lines) + 1, text.replace("\u00ad", "-"), place, page, apart))
        return len(self.lines)

    def _table(self, grid: list[list[tuple[str, bool]]], page: int) -> None:
        number = len(self.tables) + 1
        rows: list[tuple[Cell, ...]] = []
        for r, row in enumerate(grid):
            cells: list[Cell] = []
            for c, (text, covered) in enumerate(row):
                place = f"page {page} table {number} row {r + 1} column {c + 1}"
                if covered:
                    cells.append(_covering(rows, cells, c, place))
                    continue
                pieces = [piece for piece in text.split("\n") if piece.strip()]
                cells.append(Cell(tuple(self._add(piece, place, page, apart=True) for piece in pieces), place))
            rows.append(tuple(cells))
        self.tables.append(Table(tuple(rows), f"page {page} table {number}"))


def _covering(rows: list[tuple[Cell, ...]], cells: list[Cell], column: int, place: str) -> Cell:
    """The merged cell that covers a position: the one above in the first column, else the one to the left."""
    if rows and column < len(rows[-1]) and (column == 0 or not cells or not cells[-1].lines):
        return rows[-1][column]
    return cells[-1] if cells else Cell((), place)
