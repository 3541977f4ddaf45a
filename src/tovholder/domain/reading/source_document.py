"""A file as the rest of the reader sees it: lines, tables of cells, pictures; no format beyond this point."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from tovholder.domain.language.refusal import Refusal

SourceKind = Literal["docx", "odt", "xlsx", "ods", "pdf", "text"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line (text, PDF), paragraph (Word) or line of a table cell."""

    no: int
    """1-based, unbroken."""
    text: str
    place: str
    """In the source's own terms: `line 42`, `paragraph 41`, `page 4 line 12`, `table 3 row 8 column 3`."""
    page: int | None = None
    apart: bool = False
    """Not running text: inside a table, a header or a footer."""
    heading: bool = False
    """Whether the source itself marks the line as a heading."""
    item: bool = False
    """Whether the source itself marks the line as an item of a list."""
    unsettled: bool = False
    """Whether it holds a change that nobody has accepted, or words struck out: nothing read here is certain."""
    comment: bool = False
    """Somebody's remark on the text: shown, never read as the agreement's own words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the numbers of the lines it holds, none where it is empty."""

    lines: tuple[int, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with real cells. A cell merged over several positions is the same cell at each of them."""

    rows: tuple[tuple[Cell, ...], ...]
    place: str

    def first_line(self) -> int | None:
        """The first line number inside the table."""
        return min((no for row in self.rows for cell in row for no in cell.lines), default=None)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart whose numbers the file holds: series (legend) and, a category each, their values."""

    series: tuple[str, ...]
    bars: tuple[tuple[str, tuple[float | None, ...]], ...]
    place: str
    line: int
    """The line it follows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the reader cannot look into."""

    place: str
    line: int
    """The line it follows; 0 before the first."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file itself that a person must know: changes nobody accepted, hidden text, comments."""

    code: str
    da: str
    en: str
    lines: tuple[int, ...] = ()
    severity: Literal["warning", "notice"] = "warning"


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file that has been opened."""

    name: str
    kind: SourceKind
    sha256: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()
    pages: int | None = None
    remarks: tuple[Remark, ...] = ()
    scanned: bool = False
    """Whether the letters were recognised from a picture of the page."""


# Opening a file: what it really is, by its first bytes, and the adapter that knows it.

MOST_BYTES = 100 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")


def open_source(name: str, data: bytes) -> SourceDocument:
    """The file as lines, tables and pictures, by what its bytes say it is, not by its name.

    Raises Refusal with one sentence in each language when it cannot be opened.
    """
    _refuse_size(data)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return _open_package(name, data, digest)
    if b"%PDF-" in data[:1024]:
        from tovholder.domain.reading.adapters.pdf_file import read_pdf

        return read_pdf(name, data, digest)
    _refuse_other_formats(data)
    from tovholder.domain.reading.adapters.plain_text import read_text

    lines, pages = read_text(data)
    return SourceDocument(name, "text", digest, lines, pages=pages)


def _open_package(name: str, data: bytes, digest: str) -> SourceDocument:
    """A zip of XML by its own word for what it is: OpenDocument, a workbook, or else Word."""
    from tovholder.domain.reading.adapters.open_document import is_open_document, read_odt
    from tovholder.domain.reading.adapters.word_file import read_docx
    from tovholder.domain.tables.open_document import is_open_sheet, read_open_sheet
    from tovholder.domain.tables.zip_archive import Archive

    archive = Archive(data)
    if any(part.endswith(".iwa") for part in archive.names()):
        raise Refusal(
            "Filen er fra Pages eller Numbers. Åbn den, og eksportér den som Word (.docx) eller PDF.",
            "The file is from Pages or Numbers. Open it and export it as Word (.docx) or PDF.",
            code="pages",
        )
    if any(part.replace("\\", "/").startswith("xl/") for part in archive.names()):
        from tovholder.domain.reading.adapters.sheet_file import read_sheets
        from tovholder.domain.tables.workbook import read_workbook

        return read_sheets(name, read_workbook(data), "xlsx", digest)
    if is_open_sheet(archive):
        from tovholder.domain.reading.adapters.sheet_file import read_sheets

        return read_sheets(name, read_open_sheet(archive), "ods", digest)
    return read_odt(name, archive, digest) if is_open_document(archive) else read_docx(name, archive, digest)


def _refuse_size(data: bytes) -> None:
    if not data:
        raise Refusal("Filen er tom. Vælg en anden fil.", "The file is empty. Choose another file.", code="empty")
    if len(data) > MOST_BYTES:
        raise Refusal(
            f"Filen fylder {len(data) // 2**20} MB; grænsen er {MOST_BYTES // 2**20} MB. Gem den uden billeder.",
            f"The file is {len(data) // 2**20} MB; the limit is {MOST_BYTES // 2**20} MB. Save it without pictures.",
            code="too_large",
        )


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        raise Refusal(
            "Filen er i det gamle Word-format eller er låst med adgangskode. Åbn den i Word, og gem den som .docx uden "
            "adgangskode.",
            "The file is in the old Word format or locked by a password. Open it in Word and save it as .docx "
            "without a "
            "password.",
            code="old_word",
        )
    if data.startswith(b"{\\rtf"):
        raise Refusal(
            "Filen er RTF. Gem den som .docx.", "The file is RTF. Save it as .docx.", code="rich_text"
        )  # fmt: skip
    if data.startswith(_PICTURES):
        raise Refusal(
            "Filen er et billede. Gem siderne som én .pdf og prøv igen.",
            "The file is a picture. Save the pages as one .pdf and try again.",
            code="picture",
        )
    head = data[:400].lstrip().lower()
    if head.startswith((b"<?xml", b"<!doctype", b"<html")):
        raise Refusal(
            "Filen er en webside eller XML. Gem aftalen som .docx, .pdf eller .txt.",
            "The file is a web page or XML. Save the agreement as .docx, .pdf or .txt.",
            code="markup",
        )
