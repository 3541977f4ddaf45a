"""The zip that a workbook is: which of its parts are sheets, which other kinds of file it may be instead. Pure."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from xml.parsers import expat

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.zip_archive import Archive

ROOT, USUAL_BOOK = "_rels/.rels", "xl/workbook.xml"
_EMPTY_ROW = re.compile(rb'<row r="\d{1,7}"[^<>]*(?:/>|(?<!/)>(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?/>)*</row>)')
"""A row that only has a look: a sheet may have a million of them, and they are left out before it is read."""
_REMARKS = re.compile(r"xl/(?:threadedComments/|(?:\w+/)?comments)[^/]*\.xml")
_DRAWINGS = re.compile(r"xl/drawings/[^/]*\.xml")
_PARAGRAPH = re.compile(r"<a:p\b.*?</a:p>", re.DOTALL)
_PAGE_TEXT = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>(?P<text>[^<]{1,1000})<")
_PAGE_CODE = re.compile(r"&(?:amp;)?(?:\"[^\"]*\"|&quot;.*?&quot;|\d+|[A-Z])")
_TAG = re.compile(r"<[^>]*>")
T = TypeVar("T")


@dataclass(frozen=True)
class SheetPart:
    """One sheet of the workbook: its name, the part it is written in, whether people see it."""

    name: str
    part: str
    hidden: bool


class Package:
    """A workbook's parts. Raises `Refusal` for a zip that is no workbook, is locked, damaged or inflates too much."""

    def __init__(self, data: bytes) -> None:
        self._archive = _refused_as_workbook(lambda: Archive(data))
        self.names = set(self._archive.names())
        book = self._find_book()
        if book is None:
            raise _other_kind(self.names)
        self._book = book
        targets = self._relations(book)
        self.sheets = list(self._sheets(targets))
        self.styles = self._of_type(targets, "/styles")
        self.strings = self._of_type(targets, "/sharedStrings")
        self.from_1904 = any(
            name == "workbookPr" and given.get("date1904") in {"1", "true"}
            for name, given in list_elements(self.part(book))
        )

    def part(self, name: str) -> bytes:
        """An XML part inflated, refused when it declares document types or is larger than any workbook's."""
        if name not in self.names:
            raise make_damaged_refusal()
        inflated = _refused_as_workbook(lambda: self._archive.xml(name))
        return _EMPTY_ROW.sub(b"", inflated) if any(name == sheet.part for sheet in self._known_sheets()) else inflated

    def _known_sheets(self) -> "list[SheetPart]":
        return getattr(self, "sheets", [])

    def _find_book(self) -> str | None:
        """The part that the package names as its document, where it is a workbook."""
        if ROOT in self.names:
            for name, given in list_elements(_refused_as_workbook(lambda: self._archive.xml(ROOT))):
                if name == "Relationship" and given.get("Type", "").endswith("/officeDocument"):
                    path = _resolve("", given.get("Target", ""))
                    if path in self.names and _is_book(self.part(path)):
                        return path
        return USUAL_BOOK if USUAL_BOOK in self.names else None

    def remarks(self) -> list[str]:
        """The words that stand beside the cells: comments, text boxes, the headers and footers of the pages."""
        comments = [_TAG.sub(" ", self._decode(name)) for name in sorted(self.names) if _REMARKS.fullmatch(name)]
        drawings = [self._decode(name) for name in sorted(self.names) if _DRAWINGS.fullmatch(name)]
        boxes = [_TAG.sub("", one[0]) for text in drawings for one in _PARAGRAPH.finditer(text)]
        shown = [self._decode(sheet.part)[-20_000:] for sheet in self.sheets if not sheet.hidden]
        pages = [_PAGE_CODE.sub(" ", one["text"]) for text in shown for one in _PAGE_TEXT.finditer(text)]
        return [text for text in (*comments, *boxes, *pages) if text.strip()]

    def _decode(self, name: str) -> str:
        return self.part(name).decode("utf8", "replace")

    def _relations(self, of: str) -> dict[str, tuple[str, str]]:
        """A relation's id to its type and the part it leads to."""
        folder, _slash, name = of.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        found = {}
        for element, given in list_elements(self.part(relations)):
            if element == "Relationship" and given.get("TargetMode") != "External":
                found[given.get("Id", "")] = (given.get("Type", ""), _resolve(folder, given.get("Target", "")))
        return found

    def _sheets(self, targets: dict[str, tuple[str, str]]) -> list[SheetPart]:
        found = []
        for name, given in list_elements(self.part(self._book)):
            if name == "sheet":
                relation = next((value for key, value in given.items() if key.endswith(":id")), "")
                kind, path = targets.get(relation, ("", ""))
                if kind.endswith("/worksheet"):
                    hidden = given.get("state", "visible") != "visible"
                    found.append(SheetPart(given.get("name", ""), path, hidden))
        return found

    def _of_type(self, targets: dict[str, tuple[str, str]], ending: str) -> str:
        return next((path for kind, path in targets.values() if kind.endswith(ending)), "")


def _resolve(folder: str, target: str) -> str:
    plain = target.replace("\\", "/")
    return posixpath.normpath(plain.lstrip("/") if plain.startswith("/") else f"{folder}/{plain}".lstrip("/"))


def _is_book(part: bytes) -> bool:
    return b"workbook" in part[:2000] and b"<w:document" not in part[:2000]


def list_elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a small part in their order, each with its attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, given: found.append((name.rpartition(":")[2], given))
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as fault:
        raise make_damaged_refusal() from fault
    return found


def _refused_as_workbook(read: Callable[[], T]) -> T:
    try:
        return read()
    except Refusal as fault:
        if not fault.code:
            raise
        raise _REFUSALS.get(fault.code, make_damaged_refusal)() from fault


def make_damaged_refusal() -> Refusal:
    """The refusal of a workbook that cannot be opened."""
    return Refusal(
        "Projektmappen er beskadiget eller afkortet. Hent den igen, eller gem den på ny som .xlsx.",
        "The workbook is damaged or cut short. Fetch it again, or save it anew as .xlsx.",
    )


def make_locked_refusal() -> Refusal:
    """The refusal of a workbook with a password."""
    return Refusal(
        "Projektmappen er låst med adgangskode. Gem den uden adgangskode, og prøv igen.",
        "The workbook is locked by a password. Save it without a password and try again.",
    )


def make_inflation_refusal() -> Refusal:
    """The refusal of a workbook that is far larger unpacked."""
    return Refusal(
        "Projektmappen fylder uforholdsmæssigt meget udpakket og åbnes ikke. Gem kun arkene med tal, og prøv igen.",
        "The workbook inflates out of all proportion and is not opened. Save the sheets with figures alone and "
        "try again.",
    )


def _declares() -> Refusal:
    return Refusal(
        "Projektmappen indeholder en DOCTYPE eller ENTITY, som Excel aldrig skriver. Gem den på ny i Excel.",
        "The workbook holds a DOCTYPE or ENTITY, which Excel never writes. Save it anew in Excel.",
    )


_REFUSALS = {"encrypted": make_locked_refusal, "inflates": make_inflation_refusal, "xml_declarations": _declares}


_COPY_TABLE = (
    "Kopiér tabellen over i et regneark, og gem det som .xlsx",
    "Copy the table into a sheet and save it as .xlsx",
)


def _other_kind(names: set[str]) -> Refusal:
    """What the zip is instead, and how its figures are saved as what can be read."""
    if "xl/workbook.bin" in names:
        what, en = "en binær projektmappe (.xlsb)", "a binary workbook (.xlsb)"
        mend = (
            "Vælg Filer, Gem som, Excel-projektmappe (.xlsx) i Excel",
            "In Excel choose File, Save as, workbook (.xlsx)",
        )
    elif any(name.startswith("word/") for name in names):
        what, en = "et Word-dokument", "a Word document"
        mend = (
            "Kopiér tabellen over i et regneark, og gem det som .xlsx",
            "Copy the table into a sheet and save it as .xlsx",
        )
    elif any(name.startswith("ppt/") for name in names):
        what, en = "en PowerPoint-præsentation", "a PowerPoint presentation"
        mend = (
            "Kopiér tabellen over i et regneark, og gem det som .xlsx",
            "Copy the table into a sheet and save it as .xlsx",
        )
    elif any(name.endswith(".iwa") for name in names):
        what, en = "et dokument fra Apple Numbers eller Pages", "a document of Apple Numbers or Pages"
        mend = "Vælg Arkiv, Eksportér til, Excel (.xlsx)", "Choose File, Export to, Excel (.xlsx)"
    elif "content.xml" in names:
        what, en = (
            "et OpenDocument uden regneark (.odt eller .odp)",
            "an OpenDocument file without sheets (.odt or .odp)",
        )
        mend = (
            "Kopiér tabellen over i et regneark, og gem det som .ods eller .xlsx",
            "Copy the table into a sheet and save it as .ods or .xlsx",
        )
    else:
        what, en = "en zip-fil", "a zip file"
        mend = "Pak den ud, og vælg den fil, tallene står i", "Unpack it and choose the file that the figures stand in"
    return Refusal(
        f"Filen er {what}, ikke en projektmappe. {mend[0]}, og prøv igen.",
        f"The file is {en}, not a workbook. {mend[1]} and try again.",
    )
