"""The zip that a workbook is: which of its parts are sheets, which other kinds of file it may be instead. Pure."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from xml.parsers import expat

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.tables.zip_archive import Archive

BOOK, RELATIONS, SHEETS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/"
_EMPTY_ROW = re.compile(rb'<row r="\d{1,7}"[^<>]*(?:/>|(?<!/)>(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?/>)*</row>)')
"""A row that only has a look: a sheet may have a million of them, and they are left out before it is read."""
_ALWAYS = ("[Content_Types].xml", "_rels/.rels")
_REMARKS = re.compile(r"xl/(?:threadedComments/|comments)[^/]*\.xml")
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
        if BOOK not in self.names:
            raise _other_kind(self.names)
        self._parts: dict[str, bytes] = {}
        targets = self._relations()
        self.sheets = list(self._sheets(targets))
        self.styles = self._of_type(targets, "/styles")
        self._strings = self._of_type(targets, "/sharedStrings")

    def part(self, name: str) -> bytes:
        """An XML part inflated, refused when it declares document types or is larger than any workbook's."""
        if name not in self.names:
            raise make_damaged_refusal()
        if name not in self._parts:
            inflated = _refused_as_workbook(lambda: self._archive.xml(name))
            self._parts[name] = _EMPTY_ROW.sub(b"", inflated) if name.startswith(SHEETS) else inflated
        return self._parts[name]

    def list_passed_parts(self) -> bytes:
        """A workbook of the parts that were looked at and found sound, and of nothing else."""
        wanted = [*_ALWAYS, BOOK, RELATIONS, self.styles, self._strings, *(sheet.part for sheet in self.sheets)]
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            for name in dict.fromkeys(name for name in wanted if name in self.names):
                made.writestr(name, self.part(name))
        return stream.getvalue()

    def remarks(self) -> list[str]:
        """The words of the comments on cells."""
        names = sorted(name for name in self.names if _REMARKS.fullmatch(name))
        return [_TAG.sub(" ", self.part(name).decode("utf8", "replace")) for name in names]

    def _relations(self) -> dict[str, tuple[str, str]]:
        """A relation's id to its type and the part it leads to."""
        found = {}
        for name, given in list_elements(self.part(RELATIONS)):
            if name == "Relationship" and given.get("TargetMode") != "External":
                target = given.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
                found[given.get("Id", "")] = (given.get("Type", ""), path)
        return found

    def _sheets(self, targets: dict[str, tuple[str, str]]) -> list[SheetPart]:
        found = []
        for name, given in list_elements(self.part(BOOK)):
            if name == "sheet":
                relation = next((value for key, value in given.items() if key.endswith(":id")), "")
                kind, path = targets.get(relation, ("", ""))
                if kind.endswith("/worksheet"):
                    hidden = given.get("state", "visible") != "visible"
                    found.append(SheetPart(given.get("name", ""), path, hidden))
        return found

    def _of_type(self, targets: dict[str, tuple[str, str]], ending: str) -> str:
        return next((path for kind, path in targets.values() if kind.endswith(ending)), "")


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


def _other_kind(names: set[str]) -> Refusal:
    if "xl/workbook.bin" in names:
        what, en = "en binær projektmappe (.xlsb)", "a binary workbook (.xlsb)"
    elif any(name.startswith("word/") for name in names):
        what, en = "et Word-dokument", "a Word document"
    elif any(name.startswith("ppt/") for name in names):
        what, en = "en PowerPoint-præsentation", "a PowerPoint presentation"
    elif "content.xml" in names:
        what, en = "et OpenDocument (.ods eller .odt)", "an OpenDocument file (.ods or .odt)"
    else:
        what, en = "en zip-fil", "a zip file"
    return Refusal(
        f"Filen er {what}, ikke en projektmappe. Gem tallene som .xlsx eller .csv, og prøv igen.",
        f"The file is {en}, not a workbook. Save the figures as .xlsx or .csv and try again.",
    )
