"""OpenDocument text, which LibreOffice and Google Docs save: the same lines, tables and notes as a Word file."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.adapters.line_book import DrawnCell, DrawnTable, LineBook, Paragraph
from tovholder.domain.reading.adapters.text_runs import Run
from tovholder.domain.reading.adapters.word_package import HEADING_WORDS, parse_part
from tovholder.domain.reading.source_document import Picture, SourceDocument
from tovholder.domain.tables.zip_archive import Archive, make_damaged_refusal

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style"))
_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_SKIPPED = {
    f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}note-citation", f"{TEXT}hidden-text",
    f"{TEXT}ruby-text", f"{OFFICE}annotation-end", f"{DRAW}frame",
}  # fmt: skip
_ASIDE = {f"{TEXT}note": ("note", False), f"{OFFICE}annotation": ("comment", True)}
_LISTS = {f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-header"}
_WRAPPERS = {
    f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title", f"{TEXT}table-of-content",
    f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group", *_LISTS,
}  # fmt: skip
MOST_DEPTH, MOST_REPEATED, MOST_BLANKS = 200, 60, 500


def is_open_document(archive: Archive) -> bool:
    """Whether a package calls itself an OpenDocument of any kind."""
    return "mimetype" in archive.names() and b"opendocument" in archive.read("mimetype")[:200]


def read_odt(name: str, archive: Archive, digest: str) -> SourceDocument:
    """An OpenDocument text as lines and tables. Raises Refusal for other kinds of OpenDocument and for damage."""
    if b"opendocument.text" not in archive.read("mimetype")[:200] or "content.xml" not in archive.names():
        raise Refusal(
            "Filen er i OpenDocument-format, men er ikke et tekstdokument. Vælg aftalens .odt, .docx, .pdf eller .txt.",
            "The file is OpenDocument but no text document. Choose the agreement's .odt, .docx, .pdf or .txt.",
            code="open_document",
        )
    content = parse_part(archive.xml("content.xml"))
    styles = parse_part(archive.xml("styles.xml")) if "styles.xml" in archive.names() else None
    reader = _Reader(_Looks(root for root in (styles, content) if root is not None))
    reader.read(content)
    reader.read_edges(styles)
    return reader.book.finish(name, "odt", digest)


class _Looks:
    """What each style says of the look of its text, with what it inherits."""

    def __init__(self, roots: Iterator[Any]) -> None:
        self._styles = {
            (style.get(f"{STYLE}family"), style.get(f"{STYLE}name")): style
            for root in roots
            for style in root.iter(f"{STYLE}style")
        }
        self._known: dict[tuple[str, str | None], tuple[bool, bool, bool]] = {}

    def find_look(self, family: str, name: str | None) -> tuple[bool, bool, bool]:
        """(raised, hidden, struck)."""
        key = (family, name)
        if key not in self._known:
            looks = [_marks(style) for style in self._chain(key)]
            self._known[key] = (
                any(one[0] for one in looks),
                any(one[1] for one in looks),
                any(one[2] for one in looks),
            )
        return self._known[key]

    def is_heading(self, name: str | None) -> bool:
        """Whether a paragraph's style is a heading's or a title's."""
        names = [
            str(style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name"))
            for style in self._chain(("paragraph", name))
        ]
        return any(one.lower().startswith(HEADING_WORDS) for one in names)

    def _chain(self, key: tuple[str, str | None]) -> list[Any]:
        found: list[Any] = []
        while key in self._styles and len(found) < 20:
            found.append(self._styles[key])
            key = (key[0], found[-1].get(f"{STYLE}parent-style-name"))
        return found


def _marks(style: Any) -> tuple[bool, bool, bool]:
    looks = style.find(f"{STYLE}text-properties")
    if looks is None:
        return False, False, False
    placed = (looks.get(f"{STYLE}text-position") or "").split()
    lifted = bool(placed) and (placed[0] == "super" or (placed[0].rstrip("%").isdigit() and placed[0] != "0%"))
    struck = looks.get(f"{STYLE}text-line-through-style") or looks.get(f"{STYLE}text-line-through-type") or "none"
    return lifted, looks.get(f"{TEXT}display") == "none", struck != "none"


class _Reader:
    def __init__(self, looks: _Looks) -> None:
        self.looks, self.book = looks, LineBook()
        self.asides: list[tuple[Any, str, bool]] = []
        self.inserted = False

    @cached_property
    def _changes(self) -> set[str]:
        return set()

    def read(self, root: Any) -> None:
        body = root.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise make_damaged_refusal()
        self._changes.update(
            region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            for region in body.iter(f"{TEXT}changed-region")
            if region.find(f"{TEXT}insertion") is not None
        )
        for block in self._blocks(body, 0):
            self.book.add_block(block)
        if any(True for _ in body.iter(f"{TEXT}deletion")):
            self.book.left_out.setdefault("deleted", []).append(1)
        for note, place, is_comment in self.asides:
            for paragraph in note.iter(f"{TEXT}p"):
                self.book.add_paragraph(self._paragraph(paragraph, False), place, apart=True, comment=is_comment)

    def read_edges(self, styles: Any) -> None:
        """Headers and footers, last and apart."""
        for tag in ("header", "footer"):
            for edge in styles.iter(f"{STYLE}{tag}") if styles is not None else ():
                for paragraph in edge.iter(f"{TEXT}p"):
                    self.book.add_paragraph(self._paragraph(paragraph, False), tag, apart=True)

    def _blocks(self, container: Any, depth: int, item: bool = False) -> Iterator[Paragraph | DrawnTable]:
        if depth > MOST_DEPTH:
            raise make_damaged_refusal()
        for child in container:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield self._paragraph(child, item)
                yield from self._boxes(child, depth)
            elif child.tag == f"{TABLE}table":
                yield self._table(child, depth)
            elif child.tag in _WRAPPERS and child.get(f"{TEXT}display") != "none":
                yield from self._blocks(child, depth + 1, item or child.tag in _LISTS)
            elif child.tag == f"{DRAW}frame":
                yield from self._frame(child, depth)
            else:
                self._meet_change(child)

    def _boxes(self, paragraph: Any, depth: int) -> Iterator[Paragraph | DrawnTable]:
        """What stands in the frames that hang on a paragraph, outermost first."""
        for frame in paragraph.iter(f"{DRAW}frame"):
            if next(frame.iterancestors(f"{DRAW}frame", f"{TEXT}p", f"{TEXT}h"), None) is paragraph:
                yield from self._frame(frame, depth)

    def _frame(self, frame: Any, depth: int) -> Iterator[Paragraph | DrawnTable]:
        for child in frame:
            if child.tag == f"{DRAW}text-box":
                yield from self._blocks(child, depth + 1)
            elif child.tag == f"{DRAW}image":
                self.book.pictures.append(Picture(f"paragraph {self.book.paragraphs}", len(self.book.lines)))

    def _paragraph(self, element: Any, item: bool) -> Paragraph:
        style = element.get(f"{TEXT}style-name")
        heading = element.tag == f"{TEXT}h" or self.looks.is_heading(style)
        return Paragraph(
            tuple(self._runs(element, self.looks.find_look("paragraph", style), 0)), heading, item and not heading
        )

    def _runs(self, element: Any, look: tuple[bool, bool, bool], depth: int) -> Iterator[Run]:
        if depth > MOST_DEPTH:
            raise make_damaged_refusal()
        if element.text:
            yield self._run(element.text, look)
        for child in element:
            if child.tag in _ASIDE:
                kind, is_comment = _ASIDE[child.tag]
                self.asides.append((child, f"{kind} {len(self.asides) + 1}", is_comment))
            elif child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
                yield self._run(_blank(child), look)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._meet_change(child)
                own = self.looks.find_look("text", child.get(f"{TEXT}style-name"))
                both = (look[0] or own[0], look[1] or own[1], look[2] or own[2])
                yield from self._runs(child, both, depth + 1)
            if child.tail:
                yield self._run(child.tail, look)

    def _run(self, text: str, look: tuple[bool, bool, bool]) -> Run:
        return Run(text if text in ("\t", "\n") else text.replace("\n", " "), *look, self.inserted)

    def _meet_change(self, element: Any) -> None:
        if element.get(f"{TEXT}change-id") in self._changes:
            self.inserted = element.tag == f"{TEXT}change-start"

    def _table(self, table: Any, depth: int) -> DrawnTable:
        rows: list[tuple[DrawnCell, ...]] = []
        for row in _rows(table):
            if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
                continue
            cells = tuple(cell for drawn in row for cell in self._cell(drawn, depth))
            rows += [cells] * min(_number(row, "number-rows-repeated"), MOST_REPEATED)
        return DrawnTable(tuple(rows))

    def _cell(self, cell: Any, depth: int) -> list[DrawnCell]:
        """A cell as often as it is repeated; one that another covers goes on from above or is part of its width."""
        if cell.tag == f"{TABLE}table-cell":
            width = _number(cell, "number-columns-spanned")
            drawn = DrawnCell(tuple(self._blocks(cell, depth + 1)), width)
            times = 1 if width > 1 else _number(cell, "number-columns-repeated")
            return [drawn] * min(times, MOST_REPEATED)
        if cell.tag != f"{TABLE}covered-table-cell":
            return []
        before = list(cell.itersiblings(f"{TABLE}table-cell", preceding=True))[:1]
        beside = bool(before) and _number(before[0], "number-columns-spanned") > 1
        return (
            [] if beside else [DrawnCell(goes_on=True)] * min(_number(cell, "number-columns-repeated"), MOST_REPEATED)
        )


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _number(element: Any, name: str) -> int:
    written = element.get(f"{TABLE}{name}") or ""
    return int(written) if written.isdigit() and len(written) < 8 and written != "0" else 1


def _blank(element: Any) -> str:
    if element.tag == f"{TEXT}s":
        written = element.get(f"{TEXT}c") or "1"
        return " " * min(int(written) if written.isdigit() and len(written) < 6 else 1, MOST_BLANKS)
    return "\t" if element.tag == f"{TEXT}tab" else "\n"
