"""Word files: paragraphs, tables with merged cells, drawn charts; pictures are only noted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.source_document import Cell, Chart, Line, Picture, SourceDocument, Table
from tovholder.domain.tables.zip_archive import Archive, make_damaged_refusal

# The numbers that a drawn chart in a Word file keeps beside its drawing.

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_POINTS = 500


def read_chart(root: Any, place: str, line: int) -> Chart | None:
    """A chart's series and values, shares in percent; None for a chart without numbers."""
    series = list(root.iter(f"{_C}ser"))[:MOST_POINTS]
    names = [_first(found, "tx") for found in series]
    categories = _points(series[0], "cat") if series else {}
    values = [_numbers(found) for found in series]
    if not series or not any(values):
        return None
    bars = tuple(
        (categories.get(index, ""), tuple(column.get(index) for column in values))
        for index in sorted({index for column in values for index in column})
    )
    return Chart(tuple(names), bars, place, line)


def _first(series: Any, part: str) -> str:
    return next(iter(_points(series, part).values()), "")


def _points(series: Any, part: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for element in series.findall(f"{_C}{part}"):
        for point in list(element.iter(f"{_C}pt"))[:MOST_POINTS]:
            value = point.find(f"{_C}v")
            index = point.get("idx") or ""
            if value is not None and value.text and index.isdigit():
                found[int(index)] = value.text.strip()
    return found


def _numbers(series: Any) -> dict[int, float | None]:
    found: dict[int, float | None] = {}
    percent = any("%" in (code.text or "") for code in series.iter(f"{_C}formatCode"))
    for index, text in _points(series, "val").items():
        try:
            number = float(text)
        except ValueError:
            found[index] = None
            continue
        found[index] = round(number * 100, 6) if percent and abs(number) <= 1 else round(number, 6)
    return found


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback", f"{_W}delText", f"{_W}pPr", f"{_W}rPr"}
_DOCUMENT = "word/document.xml"
MOST_LINES = 200_000
MOST_DEPTH = 200
HEADING_WORDS = ("heading", "overskrift", "title", "titel")


def read_docx(name: str, data: bytes, digest: str) -> SourceDocument:
    """A Word file as lines and tables. Raises Refusal for anything that is not a plain .docx."""
    archive = Archive(data)
    _refuse_others(archive)
    body = _parsed(archive.xml(_DOCUMENT))
    reader = _Reader(archive, _heading_styles(archive), _relations(archive))
    reader.read(body)
    reader.read_edges()
    return SourceDocument(
        name, "docx", digest, tuple(reader.lines), tuple(reader.tables), tuple(reader.pictures), tuple(reader.charts)
    )


def _refuse_others(archive: Archive) -> None:
    names = archive.names()
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise Refusal(
            "Word-filen indeholder makroer og åbnes ikke. Gem den som .docx uden makroer.",
            "The Word file holds macros and is not opened. Save it as .docx without macros.",
            code="macros",
        )
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise Refusal(
            "Filen er i OpenDocument-format. Gem den som .docx.",
            "The file is OpenDocument. Save it as .docx.",
            code="open_document",
        )
    if _DOCUMENT not in names or "[Content_Types].xml" not in names:
        raise Refusal(
            "Filen er en zip-fil, men ikke et Word-dokument. Vælg aftalens .docx, .pdf eller .txt.",
            "The file is a zip file but no Word document. Choose the agreement's .docx, .pdf or .txt.",
            code="not_word",
        )
    if b"macroEnabled" in archive.xml("[Content_Types].xml"):
        raise Refusal(
            "Word-filen er gemt som makrodokument og åbnes ikke. Gem den som .docx.",
            "The Word file is saved as a macro document and is not opened. Save it as .docx.",
            code="macros",
        )


def _parsed(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise make_damaged_refusal() from error


def _heading_styles(archive: Archive) -> frozenset[str]:
    """Ids of the styles that are headings, whatever language Word named them in."""
    if "word/styles.xml" not in archive.names():
        return frozenset()
    found = set()
    for style in _parsed(archive.xml("word/styles.xml")).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        words = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        if words.startswith(HEADING_WORDS) or style.find(f"{_W}pPr/{_W}outlineLvl") is not None:
            found.add(style.get(f"{_W}styleId") or "")
    return frozenset(found)


def _relations(archive: Archive) -> dict[str, str]:
    part = "word/_rels/document.xml.rels"
    if part not in archive.names():
        return {}
    return {rel.get("Id", ""): rel.get("Target", "") for rel in _parsed(archive.xml(part))}


@dataclass
class _Reader:
    archive: Archive
    headings: frozenset[str]
    relations: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    paragraphs: int = 0

    def read(self, root: Any) -> None:
        body = root.find(f"{_W}body")
        if body is None:
            raise make_damaged_refusal()
        for block in _blocks(body):
            if block.tag == f"{_W}tbl":
                self._table(block)
            else:
                self.paragraphs += 1
                self._paragraph(block, f"paragraph {self.paragraphs}")

    def read_edges(self) -> None:
        """Headers and footers, last and apart: a title may stand nowhere else."""
        for part in sorted(self.archive.names()):
            kind = next(
                (kind for kind in ("header", "footer") if part.startswith(f"word/{kind}") and part.endswith(".xml")),
                None,
            )
            if kind is not None:
                for paragraph in _parsed(self.archive.xml(part)).iter(f"{_W}p"):
                    if text := _text(paragraph).strip():
                        self._line(text, kind, apart=True)

    def _line(self, text: str, place: str, *, apart: bool = False, heading: bool = False) -> int:
        if len(self.lines) >= MOST_LINES:
            raise Refusal(
                "Dokumentet er for langt til at være en aftale.",
                "The document is too long to be an agreement.",
                code="too_many_lines",
            )
        self.lines.append(Line(len(self.lines) + 1, text, place, None, apart, heading))
        return len(self.lines)

    def _paragraph(self, paragraph: Any, place: str) -> None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        heading = outline is not None or (style is not None and style.get(f"{_W}val") in self.headings)
        for piece in _text(paragraph).split("\n"):
            if piece.strip():
                self._line(piece, place, heading=heading)
        self._drawings(paragraph, place)

    def _drawings(self, element: Any, place: str) -> None:
        for drawn in element.iter(_CHART, _PICTURE):
            if drawn.tag == _PICTURE:
                self.pictures.append(Picture(place, len(self.lines)))
                continue
            target = "word/" + self.relations.get(drawn.get(f"{_R}id") or "", "").removeprefix("/word/")
            if target in self.archive.names():
                chart = read_chart(_parsed(self.archive.xml(target)), place, len(self.lines))
                if chart is not None:
                    self.charts.append(chart)

    def _table(self, table: Any) -> None:
        number = len(self.tables) + 1
        rows: list[tuple[Cell, ...]] = []
        for r, row in enumerate(table.iter(f"{_W}tr"), start=1):
            if _owner(row) is not table:
                continue
            cells: list[Cell] = []
            for cell in row.iter(f"{_W}tc"):
                if _owner(cell) is table:
                    self._cell(cell, cells, rows, f"table {number} row {r} column {len(cells) + 1}")
            rows.append(tuple(cells))
        self.tables.append(Table(tuple(rows), f"table {number}"))
        self._drawings(table, f"table {number}")

    def _cell(self, cell: Any, cells: list[Cell], rows: list[tuple[Cell, ...]], place: str) -> None:
        """One cell, once a column it spans; one that goes on from above is the cell above."""
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val") or 1) if span is not None and (span.get(f"{_W}val") or "").isdigit() else 1
        column = len(cells)
        if merge is not None and merge.get(f"{_W}val") != "restart" and rows and column < len(rows[-1]):
            found = rows[-1][column]
        else:
            texts = [
                piece for paragraph in cell.iter(f"{_W}p") for piece in _text(paragraph).split("\n") if piece.strip()
            ]
            found = Cell(tuple(self._line(text, place, apart=True) for text in texts), place)
        cells.extend([found] * min(width, 60))


def _owner(element: Any) -> Any:
    """The table an element stands in directly."""
    parent = element.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent


def _blocks(container: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs and tables in the order of the page, out of any wrapping."""
    if depth > MOST_DEPTH:
        raise make_damaged_refusal()
    for child in container:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
            for box in child.iter(f"{_W}txbxContent") if child.tag == f"{_W}p" else ():
                if not any(True for _ in box.iterancestors(f"{_MC}Fallback")):
                    yield from _blocks(box, depth + 1)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child, depth + 1)


def _text(paragraph: Any) -> str:
    """The paragraph's text as it is shown: without what is deleted, with tabs and line breaks."""
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        elif child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag == f"{_W}tab":
            pieces.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        else:
            stack.append(iter(child))
    return "".join(pieces).replace("\u00ad", "")
