"""What a workbook's own XML says: each sheet's cells with their marks, the shared texts, the looks of cells. Pure.

ECMA-376, part 1: 18.3.1 (worksheets), 18.4 (shared strings) and 18.8 (styles); Strict files differ by their namespaces
alone, so elements go by their local names. A text is runs: a raised one is a note mark, a struck one is not text.
Document types and entities are refused before anything comes here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from tovholder.domain.language.letter_gate import normalise_letters
from tovholder.domain.language.name_folding import find_cell_place
from tovholder.domain.tables.cell_grid import Place
from tovholder.domain.tables.number_formats import BUILT_IN

MOST_CELLS, MOST_ROWS = 500_000, 100_000
_TRUE = {"1", "true", "on"}
_FALSE = {"0", "false", "off"}
_LAST_ROW = re.compile(rb'<row [^<>]*?\br="(\d{1,7})"')
_NOTE_MARK = re.compile(r"[\s\d*,.)(a-z†‡]{1,6}")


class TooManyCells(Exception):
    """The sheet holds more cells than are ever read."""


@dataclass(frozen=True)
class Font:
    """What of a font decides whether letters are text."""

    raised: bool = False
    struck: bool = False


@dataclass(frozen=True)
class MarkedText:
    """A text as it is read, and what of it was a note mark or struck out."""

    text: str
    raised: str = ""
    struck: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    font: Font | None = None


def join_runs(runs: Iterable[tuple[str, Font]]) -> MarkedText:
    """The runs of one text as it is read: raised marks and struck letters apart from it."""
    text, raised, struck = "", "", ""
    for written, font in runs:
        told = normalise_letters(written)
        if font.struck:
            struck += told
        elif font.raised and _NOTE_MARK.fullmatch(told):
            raised += told.strip()
        else:
            text += told
    return MarkedText(text, raised, struck)


@dataclass(slots=True)
class Cell:
    """A cell as it is written: its kind (18.18.11), its style, its text."""

    kind: str
    style: int
    text: str
    formula: bool = False
    runs: list[Run] | None = None


@dataclass(frozen=True)
class Condition:
    """A look that cells of some ranges have when their number compares so; "" for what is not understood."""

    ranges: tuple[tuple[Place, Place], ...]
    look: int
    operator: str
    numbers: tuple[str, ...]


@dataclass
class SheetCells:
    """One sheet as it is written; places count from 0."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    last: Place = (-1, -1)
    """The last row and the last column in which a value stands."""


class _Runs:
    """Gathers the runs of a text; phonetic readings are no part of it."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.font: Font | None = None
        self.within = self.phonetic = False

    def begin(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "r":
                self.font = None
            case "rPr":
                self.font = Font()
            case "vertAlign" if self.font is not None and given.get("val") == "superscript":
                self.font = Font(True, self.font.struck)
            case "strike" if self.font is not None and given.get("val", "1") not in _FALSE:
                self.font = Font(self.font.raised, True)
            case "rPh":
                self.phonetic = True
            case "t" if not self.phonetic:
                self.within = True
                self.runs.append(Run("", self.font))

    def said(self, text: str) -> None:
        if self.within:
            last = self.runs[-1]
            self.runs[-1] = Run(last.text + text, last.font)

    def end(self, name: str) -> None:
        if name == "t":
            self.within = False
        elif name == "r":
            self.font = None
        elif name == "rPh":
            self.phonetic = False


class _SheetReader:
    """Goes through the sheet's elements once; nothing is kept of cells without value."""

    def __init__(self) -> None:
        self.sheet = SheetCells()
        self.row, self.column = -1, -1
        self.cell = Cell("", 0, "")
        self.inline: _Runs | None = None
        self.in_value = self.in_formula = False
        self.ranges: tuple[tuple[Place, Place], ...] = ()
        self.rule: dict[str, str] = {}
        self.formulas: list[str] = []

    def begin(self, name: str, given: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if self.inline is not None:
            self.inline.begin(name, given)
            return
        match name:
            case "row":
                self.row = int(given.get("r", self.row + 2)) - 1
                self.column = -1
                if given.get("hidden") in _TRUE:
                    self.sheet.hidden_rows.append(self.row)
            case "c":
                self.row, self.column = find_cell_place(given.get("r", "")) or (self.row, self.column + 1)
                self.cell = Cell(given.get("t", ""), int(given.get("s", "0")), "")
            case "f":
                self.cell.formula = True
            case "v":
                self.in_value = True
            case "is":
                self.inline = _Runs()
            case _:
                self._beside(name, given)

    def _beside(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "col" if given.get("hidden") in _TRUE:
                first, last = int(given["min"]) - 1, int(given["max"])
                self.sheet.hidden_columns += range(first, min(last, first + 1000))
            case "mergeCell":
                self.sheet.merged += _read_ranges(given.get("ref", ""))
            case "conditionalFormatting":
                self.ranges = tuple(_read_ranges(given.get("sqref", "")))
            case "cfRule":
                self.rule, self.formulas = given, []
            case "formula":
                self.in_formula = True
                self.formulas.append("")

    def said(self, text: str) -> None:
        if self.inline is not None:
            self.inline.said(text)
        elif self.in_value:
            self.cell.text += text
        elif self.in_formula:
            self.formulas[-1] += text

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if self.inline is not None and name != "is":
            self.inline.end(name)
            return
        match name:
            case "is":
                self.cell.runs = self.inline.runs if self.inline else []
                self.inline = None
            case "v":
                self.in_value = False
            case "c":
                self._keep((self.row, self.column))
            case "formula":
                self.in_formula = False
            case "cfRule" if "dxfId" in self.rule:
                self._condition()

    def _condition(self) -> None:
        operator = self.rule.get("operator", "") if self.rule.get("type") == "cellIs" else ""
        self.sheet.conditions.append(Condition(self.ranges, int(self.rule["dxfId"]), operator, tuple(self.formulas)))

    def _keep(self, place: Place) -> None:
        if not (self.cell.text or self.cell.runs or self.cell.formula):
            return
        sheet = self.sheet
        sheet.cells[place] = self.cell
        if len(sheet.cells) > MOST_CELLS or place[0] >= MOST_ROWS:
            raise TooManyCells
        sheet.last = max(sheet.last[0], place[0]), max(sheet.last[1], place[1])


def _read_ranges(text: str) -> list[tuple[Place, Place]]:
    found = []
    for part in text.replace("$", "").split():
        first, _colon, last = part.partition(":")
        corners = find_cell_place(first), find_cell_place(last or first)
        if corners[0] is not None and corners[1] is not None:
            found.append((corners[0], corners[1]))
    return found


def read_sheet_part(xml: bytes) -> SheetCells:
    """A worksheet part. Raises `expat.ExpatError`, ValueError or KeyError for what is no worksheet.

    Raises `TooManyCells` where its last row alone says so, before anything else of it is read.
    """
    end = xml.rfind(b"<row ")
    last = _LAST_ROW.match(xml, end) if end >= 0 else None
    if last is not None and int(last[1]) > MOST_ROWS and b"<v" in xml[end:]:
        raise TooManyCells
    reader = _SheetReader()
    _parse(xml, reader)
    return reader.sheet


def _parse(xml: bytes, reader: "_SheetReader | _StringsReader | _StylesReader") -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler, parser.buffer_text = reader.said, True
    parser.Parse(xml, True)


class _StringsReader:
    def __init__(self) -> None:
        self.strings: list[list[Run]] = []
        self.runs = _Runs()

    def begin(self, name: str, given: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            self.runs = _Runs()
        self.runs.begin(name, given)

    def said(self, text: str) -> None:
        self.runs.said(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self.runs.end(name)
        if name == "si":
            self.strings.append(self.runs.runs)


def read_shared_strings(xml: bytes) -> list[list[Run]]:
    """The texts that cells point to, each as its runs."""
    reader = _StringsReader()
    _parse(xml, reader)
    return reader.strings


@dataclass
class Styles:
    """The looks of cells by their number."""

    formats: list[str] = field(default_factory=list)
    fonts: list[Font] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    """The number formats of the looks that conditions give; "" for one that changes no number."""

    def format_of(self, style: int) -> str:
        """The number format of a style; "" for the general one."""
        code = self.formats[style] if style < len(self.formats) else ""
        return "" if code == "General" else code

    def font_of(self, style: int) -> Font:
        """What of the style's font decides whether letters are text."""
        return self.fonts[style] if style < len(self.fonts) else Font()


class _StylesReader:
    def __init__(self) -> None:
        self.named: dict[int, str] = dict(BUILT_IN)
        self.fonts: list[Font] = []
        self.used: list[tuple[int, int]] = []
        self.differing: list[str] = []
        self.within: list[str] = []

    def begin(self, name: str, given: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        above = self.within[-1] if self.within else ""
        if name == "numFmt" and above == "dxf":
            self.differing[-1] = given.get("formatCode", "")
        elif name == "numFmt":
            self.named[int(given["numFmtId"])] = given["formatCode"]
        elif name == "dxf":
            self.differing.append("")
        elif name == "font" and above == "fonts":
            self.fonts.append(Font())
        elif above == "font" and self.within[-2:-1] == ["fonts"]:
            self._font(name, given)
        elif name == "xf" and above == "cellXfs":
            self.used.append((int(given.get("numFmtId", "0")), int(given.get("fontId", "0"))))
        self.within.append(name)

    def _font(self, name: str, given: dict[str, str]) -> None:
        font = self.fonts[-1]
        if name == "strike" and given.get("val", "1") not in _FALSE:
            self.fonts[-1] = Font(font.raised, True)
        elif name == "vertAlign" and given.get("val") == "superscript":
            self.fonts[-1] = Font(True, font.struck)

    def said(self, _text: str) -> None:
        """Styles hold no text."""

    def end(self, _name: str) -> None:
        self.within.pop()


def read_styles(xml: bytes) -> Styles:
    """The styles part."""
    reader = _StylesReader()
    _parse(xml, reader)
    fonts = [reader.fonts[font] if font < len(reader.fonts) else Font() for _format, font in reader.used]
    return Styles([reader.named.get(number, "") for number, _font in reader.used], fonts, reader.differing)
