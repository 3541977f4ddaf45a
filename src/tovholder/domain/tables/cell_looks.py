"""What a workbook's own XML says that its values do not: number formats, formulas, errors, what is hidden. Pure.

ECMA-376, part 1: 18.3.1 (worksheets) and 18.8 (styles). Document types and entities are refused before it comes here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from tovholder.domain.language.name_folding import find_cell_place
from tovholder.domain.tables.cell_grid import Place

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
"""Number formats that a workbook knows by number alone and that say how many decimals are shown (18.8.30)."""
MOST_CELLS = 1_000_000
_TRUE = {"1", "true", "on"}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class TooManyCells(Exception):
    """The sheet holds more cells than are ever read."""


@dataclass
class Looks:
    """One sheet's looks; places count from 0."""

    styles: dict[Place, int] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    unsaved: set[Place] = field(default_factory=set)
    """Formulas that were saved without their result."""
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    last: Place = (-1, -1)
    """The last row and the last column in which a value stands."""


class _Reader:
    """Goes through the sheet's elements once; nothing is kept of cells without value."""

    def __init__(self) -> None:
        self.looks = Looks()
        self.row, self.column, self.cells = -1, -1, 0
        self.kind, self.style, self.text = "", 0, ""
        self.formula = self.valued = self.in_value = False

    def begin(self, name: str, given: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self.row = int(given.get("r", self.row + 2)) - 1
                self.column = -1
                if given.get("hidden") in _TRUE:
                    self.looks.hidden_rows.append(self.row)
            case "c":
                self._cell(given)
            case "f":
                self.formula = True
            case "v" | "t":
                self.in_value = True
            case "col" if given.get("hidden") in _TRUE:
                first, last = int(given["min"]) - 1, int(given["max"])
                self.looks.hidden_columns += range(first, min(last, first + 100))

    def _cell(self, given: dict[str, str]) -> None:
        place = find_cell_place(given.get("r", ""))
        self.row, self.column = place or (self.row, self.column + 1)
        self.kind, self.style = given.get("t", ""), int(given.get("s", "0"))
        self.formula = self.in_value = False
        self.text = ""

    def said(self, text: str) -> None:
        if self.in_value:
            self.text += text

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v" | "t":
                self.in_value = False
            case "c":
                self._keep((self.row, self.column))

    def _keep(self, place: Place) -> None:
        looks = self.looks
        if self.formula:
            looks.formulas.add(place)
            if not self.text and self.kind != "str":
                looks.unsaved.add(place)
        if not (self.text or self.formula):
            return
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise TooManyCells
        if self.kind == "e":
            looks.errors[place] = self.text
        if self.style:
            looks.styles[place] = self.style
        looks.last = max(looks.last[0], place[0]), max(looks.last[1], place[1])


def read_looks(xml: bytes) -> Looks:
    """The looks of a worksheet part. Raises `expat.ExpatError`, ValueError or KeyError for what is no worksheet."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler, parser.buffer_text = reader.said, True
    parser.Parse(xml, True)
    return reader.looks


def read_formats(styles: bytes) -> list[str]:
    """The number format of each cell style, by its number; "" for the general one and those that show no number."""
    named: dict[int, str] = dict(BUILT_IN)
    used: list[str] = []
    within: list[str] = []

    def begin(name: str, given: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if plain == "numFmt":
            named[int(given["numFmtId"])] = given["formatCode"]
        elif plain == "xf" and within[-1:] == ["cellXfs"]:
            used.append(named.get(int(given.get("numFmtId", "0")), ""))
        within.append(plain)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, lambda _name: within.pop()
    parser.Parse(styles, True)
    return used


def find_cell_formats(looks: Looks, formats: list[str]) -> Mapping[Place, str]:
    """The number format of each cell that has one."""
    known = {place: formats[style] for place, style in looks.styles.items() if style < len(formats)}
    return {place: code for place, code in known.items() if code and code != "General"}


def shows_percent(code: str) -> bool:
    """Whether a format shows a hundred times the number: 0.936 as 93,6 %."""
    return "%" in _LITERAL.sub("", code.split(";")[0])


def writes_percent(code: str) -> bool:
    """Whether a format only writes a percent sign after the number as it is."""
    return not shows_percent(code) and "%" in code


def count_shown_decimals(code: str) -> int | None:
    """How many decimals a format shows; None for a format that shows as many as there are."""
    digits = re.search(r"[0#?](?:\.([0#?]+))?(?![0#?,.])", _LITERAL.sub("", code.split(";")[0]))
    return len(digits[1] or "") if digits else None
