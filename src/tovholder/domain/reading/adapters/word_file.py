"""Word files as Word shows them: paragraphs, tables, notes, drawn charts; pictures are only noted."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.adapters.line_book import DrawnCell, DrawnTable, LineBook, Paragraph
from tovholder.domain.reading.adapters.text_runs import Run
from tovholder.domain.reading.adapters.word_package import W, WordPackage, is_on, is_raised
from tovholder.domain.reading.source_document import Chart, Picture, SourceDocument
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


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_BOX = f"{W}txbxContent"
_SKIPPED = {f"{W}instrText", f"{W}delInstrText", f"{_MC}Fallback", f"{W}pPr", f"{W}rPr", f"{W}rt", _BOX}
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}
_NOTES = {"footnotes": ("footnote", False), "endnotes": ("endnote", False), "comments": ("comment", True)}
_LETTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
MOST_DEPTH = 200


def read_docx(name: str, archive: Archive, digest: str) -> SourceDocument:
    """A Word file as lines and tables. Raises Refusal for anything that is not a plain .docx."""
    _refuse_macros(archive)
    package = WordPackage(archive)
    reader = _Reader(package)
    reader.read(package.read(package.main))
    reader.read_notes()
    reader.read_edges()
    return reader.book.finish(name, "docx", digest)


def _refuse_macros(archive: Archive) -> None:
    names = archive.names()
    kept = any(part.lower().endswith("vbaproject.bin") for part in names)
    if kept or ("[Content_Types].xml" in names and b"macroEnabled" in archive.xml("[Content_Types].xml")):
        raise Refusal(
            "Word-filen indeholder makroer og åbnes ikke. Gem den som .docx uden makroer.",
            "The Word file holds macros and is not opened. Save it as .docx without macros.",
            code="macros",
        )


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self.package, self.book = package, LineBook()

    def read(self, root: Any) -> None:
        body = root.find(f"{W}body")
        if body is None:
            raise make_damaged_refusal()
        for block in self._blocks(body, 0):
            self.book.add_block(block)

    def read_notes(self) -> None:
        """Notes and comments, apart from the text that they hang on."""
        for kind, part in self.package.list_parts(*_NOTES):
            place, is_comment = _NOTES[kind]
            for note in self.package.read(part):
                if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                for paragraph in note.iter(f"{W}p"):
                    label = f"{place} {note.get(f'{W}id', '')}"
                    self.book.add_paragraph(self._paragraph(paragraph), label, apart=True, comment=is_comment)

    def read_edges(self) -> None:
        """Headers and footers, last and apart: a title may stand nowhere else."""
        for kind, part in self.package.list_parts("header", "footer"):
            for paragraph in self.package.read(part).iter(f"{W}p"):
                self.book.add_paragraph(self._paragraph(paragraph), kind, apart=True)

    def _blocks(self, container: Any, depth: int) -> Iterator[Paragraph | DrawnTable]:
        """Paragraphs and tables in the order of the page, out of any wrapping; boxes after what they hang on."""
        if depth > MOST_DEPTH:
            raise make_damaged_refusal()
        carried: tuple[Run, ...] = ()
        for child in container:
            if child.tag == f"{W}p":
                paragraph = self._paragraph(child, carried)
                carried = paragraph.runs if _goes_on(child) else ()
                if not carried:
                    yield paragraph
                for box in _boxes(child):
                    yield from self._blocks(box, depth + 1)
            elif child.tag == f"{W}tbl":
                yield self._table(child, depth)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child, depth + 1)

    def _paragraph(self, paragraph: Any, before: tuple[Run, ...] = ()) -> Paragraph:
        properties = paragraph.find(f"{W}pPr")
        style = _style_of(properties, "pStyle")
        listed = properties.find(f"{W}numPr") if properties is not None else None
        outlined = properties is not None and properties.find(f"{W}outlineLvl") is not None
        heading = outlined or self.package.styles.is_heading(style)
        item = listed is not None or self.package.styles.is_item(style)
        runs = (*before, *_runs(paragraph, self.package, style))
        return Paragraph(runs, heading, item and not heading, partial(self._drawings, paragraph))

    def _drawings(self, element: Any, place: str) -> None:
        for drawn in element.iter(_CHART, _PICTURE):
            if drawn.tag == _PICTURE:
                self.book.pictures.append(Picture(place, len(self.book.lines)))
                continue
            target = self.package.relations.get(drawn.get(f"{_R}id") or "", "")
            if self.package.holds(target):
                chart = read_chart(self.package.read(target), place, len(self.book.lines))
                if chart is not None:
                    self.book.charts.append(chart)

    def _table(self, table: Any, depth: int) -> DrawnTable:
        rows = []
        for row in _unwrapped(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if is_on(properties, "hidden", "del"):
                continue
            inserted = bool(is_on(properties, "ins"))
            before, after = (_count(properties, side) for side in ("gridBefore", "gridAfter"))
            cells = [cell for drawn in _unwrapped(row, f"{W}tc") for cell in self._cell(drawn, depth, inserted)]
            rows.append((*[DrawnCell()] * before, *cells, *[DrawnCell()] * after))
        return DrawnTable(tuple(rows))

    def _cell(self, cell: Any, depth: int, inserted: bool) -> list[DrawnCell]:
        """One cell; none where somebody deleted it."""
        properties = cell.find(f"{W}tcPr")
        if is_on(properties, "cellDel"):
            return []
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        goes_on = merge is not None and merge.get(f"{W}val") != "restart"
        blocks = tuple(self._blocks(cell, depth + 1))
        unsettled = inserted or bool(is_on(properties, "cellIns"))
        return [DrawnCell(blocks, _count(properties, "gridSpan") or 1, goes_on, unsettled)]


def _count(properties: Any, name: str) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = found.get(f"{W}val") or "" if found is not None else ""
    return min(int(value), 60) if value.isdigit() else 0


def _style_of(properties: Any, name: str) -> str | None:
    style = properties.find(f"{W}{name}") if properties is not None else None
    return str(style.get(f"{W}val")) if style is not None else None


def _goes_on(paragraph: Any) -> bool:
    """Whether the mark that ends the paragraph was deleted, so that the next one goes on from it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes that hang on a paragraph, each once."""
    return [
        box
        for box in paragraph.iter(_BOX)
        if not any(outer.tag in (_BOX, f"{_MC}Fallback") for outer in _between(box, paragraph))
    ]


def _between(inner: Any, outer: Any) -> Iterator[Any]:
    """The elements that hold one and stand inside the other."""
    for element in inner.iterancestors():
        if element is outer:
            return
        yield element


def _unwrapped(container: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, out of any wrapping, without those of tables inside."""
    stack = [iter(container)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))


def _runs(paragraph: Any, package: WordPackage, style: str | None) -> Iterator[Run]:
    """The runs of a paragraph, each with its look by itself, its own style and the paragraph's."""
    stack: list[tuple[Any, bool, bool, Run]] = [(iter(paragraph), False, False, Run(""))]
    while stack:
        children, inserted, deleted, look = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif child.tag in _SKIPPED:
            continue
        elif child.tag in (f"{W}t", f"{W}delText", f"{_M}t") or child.tag in _LETTERS:
            text = _LETTERS.get(child.tag) or child.text or ""
            yield Run(text, look.raised, look.hidden, look.struck, inserted, deleted or child.tag == f"{W}delText")
        elif child.tag == f"{W}r":
            stack.append((iter(child), inserted, deleted, _look(child.find(f"{W}rPr"), package, style)))
        else:
            marks = (inserted or child.tag in _INSERTED, deleted or child.tag in _DELETED)
            stack.append((iter(child), *marks, look))


def _look(properties: Any, package: WordPackage, style: str | None) -> Run:
    own = _style_of(properties, "rStyle")

    def told(*marks: str) -> bool:
        answers = (is_on(properties, *marks), package.styles.says(own, *marks), package.styles.says(style, *marks))
        return next((answer for answer in answers if answer is not None), False)

    raised = is_raised(properties) or package.styles.is_raised(own)
    return Run("", raised, told("vanish"), told("strike", "dstrike"))
