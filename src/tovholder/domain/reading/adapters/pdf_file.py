"""PDF files with a text layer: lines in reading order, ruled tables as cells; scans go to text recognition."""

import io
import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.adapters.page_columns import Box, find_gutter, order_by_columns
from tovholder.domain.reading.adapters.text_runs import find_raised
from tovholder.domain.reading.source_document import Cell, Line, Picture, SourceDocument, Table

MOST_PAGES = 500
PAGES_DRAWN = 40
PAGES_WITH_TABLES = 120
FEWEST_LETTERS = 20
FEWEST_RULES = 6
MOST_LINES = 200_000
MOST_RECTS = 2_000
MOSTLY = 0.9
MOST_UNKNOWN = 0.2
"""The share of letters that a font may leave unnamed: bullets and ligatures, not the words."""
_TABLE_WORDS = re.compile(r"\d\s?%|Baseline|Indikator|Tabel|Befolkningen", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLayer:
    """What is known of a page before it is drawn."""

    text: str
    ruled: bool
    """Whether lines are drawn on it as for a table."""
    columns: bool
    """Whether its text may stand in two columns."""


def read_pdf(name: str, data: bytes, digest: str) -> SourceDocument:
    """A PDF as lines and tables. Raises Refusal for a locked, damaged or over-long one."""
    data, layers = read_page_layers(data)
    texts = [layer.text for layer in layers]
    if sum(len(re.findall(r"\w", text)) for text in texts) < FEWEST_LETTERS * max(1, len(texts) // 2):
        from tovholder.domain.reading.adapters.scanned_pages import read_scan

        return read_scan(name, data, digest, len(texts))
    refuse_unreadable_fonts(texts)
    reader = _Reader()
    for number, (text, drawn) in enumerate(zip(texts, _pages(data, layers), strict=True), start=1):
        if drawn is None:
            reader.plain_page(text, number)
        else:
            reader.page(drawn, number)
    return SourceDocument(
        name, "pdf", digest, tuple(reader.lines), tuple(reader.tables), tuple(reader.pictures), pages=len(texts)
    )


def refuse_unreadable_fonts(texts: Sequence[str]) -> None:
    """Raises Refusal where the fonts do not say which letters they draw: what comes out is signs, not words."""
    letters = sum(letter.isalpha() for text in texts for letter in text)
    unknown = sum(is_unknown_letter(letter) for text in texts for letter in text)
    if unknown > MOST_UNKNOWN * max(letters, 1):
        raise Refusal(
            "PDF-filens skrifter siger ikke, hvilke bogstaver de tegner, så teksten kan ses, men ikke læses. Brug "
            "Word-filen, eller gem PDF-filen på ny med »Gem som PDF« i Word; ellers scan siderne ind med "
            "tekstgenkendelse.",
            "The fonts of the PDF do not say which letters they draw, so that the text can be seen but not read. Use "
            "the "
            "Word file, or save the PDF anew with “Save as PDF” in Word; otherwise scan the pages with text "
            "recognition.",
            code="unreadable_fonts",
        )


def is_unknown_letter(letter: str) -> bool:
    """Whether a letter stands for one that the font does not name."""
    return "\ue000" <= letter <= "\uf8ff" or letter in "\ufffd\ufffe" or (letter < " " and letter not in "\n\r\t\f")


def read_page_layers(data: bytes) -> tuple[bytes, list[PageLayer]]:
    """The file with its turned pages set upright, and what is known of every page."""
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
        layers, turned = [], False
        for index in range(len(document)):
            layer, was_turned = _page_layer(document, index)
            layers.append(layer)
            turned |= was_turned
        return _saved(document) if turned else data, layers
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error)) from error
    finally:
        document.close()


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page_layer(document: Any, index: int) -> tuple[PageLayer, bool]:
    page = document[index]
    layer = page.get_textpage()
    try:
        upright, shown = _find_upright(layer), page.get_rotation()
        turned = upright is not None and upright != shown
        if turned:
            page.set_rotation(upright)
        plain = not upright and not shown
        text = _without_raised(layer) or str(layer.get_text_bounded() if plain else layer.get_text_range())
        text = text.replace("\r\n", "\n").replace("\ufffe", "-")
        return PageLayer(text, _is_ruled(page), plain and _may_have_columns(layer)), turned
    finally:
        layer.close()
        page.close()


def _find_upright(layer: Any) -> int | None:
    """The turn of the page at which nearly all its letters stand upright; None where they lie in several ways."""
    from pypdfium2 import raw

    step = max(1, layer.count_chars() // 200)
    letters = (at for at in range(0, layer.count_chars(), step) if raw.FPDFText_GetUnicode(layer, at) > ord(" "))
    angles = [raw.FPDFText_GetCharAngle(layer, at) for at in letters]
    quarters = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    if not quarters or quarters.most_common(1)[0][1] < MOSTLY * quarters.total():
        return None
    return int(quarters.most_common(1)[0][0]) * 90


def _without_raised(layer: Any) -> str:
    """The page's text without raised note marks; "" where it has none, so that nothing is changed."""
    from pypdfium2 import raw

    text = layer.get_text_range()
    if len(text) != layer.count_chars() or not any(letter.isdigit() for letter in text):
        return ""
    sizes = [float(raw.FPDFText_GetFontSize(layer, at)) for at in range(len(text))]
    small = [at for at in range(1, len(text)) if text[at].isdigit() and 0 < sizes[at] < sizes[at - 1] * 0.8]
    if not small:
        return ""
    feet = [layer.get_charbox(at)[1] for at in range(len(text))]
    raised = find_raised(list(zip(text, sizes, feet, strict=True)))
    return "".join(letter for at, letter in enumerate(text) if at not in raised) if raised else ""


def _may_have_columns(layer: Any) -> bool:
    """Whether many pairs of lines stand side by side with one strip between them that nothing crosses."""
    rects = [layer.get_rect(at) for at in range(min(layer.count_rects(), MOST_RECTS))]
    return find_gutter([Box(left, -top, right, -bottom) for left, bottom, right, top in rects]) is not None


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


def _pages(data: bytes, layers: list[PageLayer]) -> list[Any]:
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


def _wanted(layers: list[PageLayer]) -> list[bool]:
    """Which pages to draw: the ruled ones; late in a long file only those with a table's words or right after."""
    worded = [bool(_TABLE_WORDS.search(layer.text)) for layer in layers]
    near = [worded[index] or (index > 0 and worded[index - 1]) for index in range(len(layers))]
    return [
        (layer.ruled and (index < PAGES_DRAWN or (index < PAGES_WITH_TABLES and near[index])))
        or (layer.columns and index < PAGES_DRAWN)
        for index, layer in enumerate(layers)
    ]


@dataclass
class _Placed:
    top: float
    text: str


class _Drawn:
    """What a page holds, taken out before the page is closed: lines in reading order, tables, pictures."""

    def __init__(self, page: Any) -> None:
        page = page.filter(_NotRaised(page))
        tables = [table for table in page.find_tables() if len(table.cells) > 2]
        self.tables = [(table.bbox, _grid(table)) for table in tables]
        boxes = [box for box, _ in self.tables]
        upright = page.filter(lambda drawn: drawn["object_type"] != "char" or bool(drawn["upright"]))
        self.lines = [_Placed(line["top"], line["text"]) for line in _list_lines(upright, boxes)]
        self.pictures = [picture["top"] for picture in page.images]


class _NotRaised:
    """Whether something drawn is text or a rule that counts: everything but raised note marks."""

    def __init__(self, page: Any) -> None:
        letters = page.chars
        raised = find_raised([(letter["text"], letter["size"], -letter["bottom"]) for letter in letters])
        self._raised = {(letters[at]["x0"], letters[at]["top"], letters[at]["text"]) for at in raised}

    def __call__(self, drawn: dict[str, Any]) -> bool:
        return drawn["object_type"] != "char" or (drawn["x0"], drawn["top"], drawn["text"]) not in self._raised


def _list_lines(page: Any, tables: Sequence[tuple[float, float, float, float]]) -> list[dict[str, Any]]:
    """The lines outside tables in reading order: down the page, column by column where it has two."""
    whole = [
        line for line in page.extract_text_lines(return_chars=False) if not any(_inside(line, box) for box in tables)
    ]
    words = [
        Box(word["x0"], word["top"], word["x1"], word["bottom"])
        for word in page.extract_words()
        if not any(_inside(word, box) for box in tables)
    ]
    gutter = find_gutter(words)
    if gutter is None:
        return sorted(whole, key=lambda line: line["top"])
    halves = [page.crop((0, 0, gutter, page.height)), page.crop((gutter, 0, page.width, page.height))]
    crossing = [line for line in whole if not _is_parted(line, words, gutter)]
    parted = [
        [line for line in half.extract_text_lines(return_chars=False) if not _is_among(line, crossing, tables)]
        for half in halves
    ]
    return order_by_columns(crossing, *parted)


def _is_parted(line: dict[str, Any], words: Sequence[Box], gutter: float) -> bool:
    """Whether the gutter runs through a line without cutting a word or the blank between two words of one."""
    middle = (line["top"] + line["bottom"]) / 2
    own = [word for word in words if word.top <= middle <= word.bottom]
    left = max((word.right for word in own if word.right <= gutter), default=None)
    right = min((word.left for word in own if word.left >= gutter), default=None)
    crosses = any(word.left < gutter < word.right for word in own)
    return not crosses and (left is None or right is None or right - left > (line["bottom"] - line["top"]) * 0.9)


def _is_among(line: dict[str, Any], crossing: Sequence[dict[str, Any]], tables: Sequence[Any]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return any(other["top"] <= middle <= other["bottom"] for other in crossing) or any(
        _inside(line, box) for box in tables
    )


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
        for line in drawn.lines:
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
