"""Areas given as a table with real cells: name, dwellings, residents, year built, organisation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.source import Table
from tovholder.agreement.reading.text import Passage, Text

RULE = "column of a table of areas"
_HEADINGS = {
    "name": ("område", "boligområde", "boligafdeling", "afdeling", "navn", "områdets navn"),
    "dwellings": ("boliger", "antal boliger", "almene boliger", "lejemål", "antal lejemål", "boliger i alt"),
    "residents": ("beboere", "antal beboere", "indbyggere", "antal indbyggere", "beboere i alt"),
    "built": ("opført", "byggeår", "opførelsesår", "opførelse", "bygget"),
    "organisation": ("organisation", "boligorganisation", "ejer", "boligforening", "boligselskab"),
}
_COUNT = re.compile(r"(?:ca\.\s*)?(\d{1,3}(?:[. ]\d{3})+|\d{1,6})")
_TOTAL = re.compile(r"^(?:i alt|samlet|total|sum|alle)\b", re.IGNORECASE)
ALIKE = 88


@dataclass
class AreaRow:
    """An area as a row of a table gives it, or all of them together under the empty name."""

    name: str
    passage: Passage
    counts: dict[str, Read] = field(default_factory=dict)
    built: Read | None = None
    organisations: Passage | None = None


def area_rows(text: Text, tables: Sequence[Table]) -> list[AreaRow]:
    """The rows of the first table whose headings are an area's name and its residents or dwellings."""
    for table in tables:
        cells = [[text.cell(cell.lines, cell.place) for cell in row] for row in table.rows]
        columns = _columns(cells[0]) if cells else {}
        if "name" in columns and len(columns) > 1 and columns.keys() & {"dwellings", "residents"}:
            return [row for line in cells[1:] if (row := _row(line, columns)) is not None]
    return []


def _columns(heads: Sequence[Passage]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, head in enumerate(heads):
        plain = head.text.lower().strip(" .:")
        for column, names in _HEADINGS.items():
            if column not in columns and plain and any(fuzz.ratio(plain, name) >= ALIKE for name in names):
                columns[column] = index
                break
    return columns


def _row(line: Sequence[Passage], columns: dict[str, int]) -> AreaRow | None:
    cells = {column: line[index] for column, index in columns.items() if index < len(line)}
    name = cells.get("name")
    if name is None or not name.text:
        return None
    row = AreaRow("" if _TOTAL.match(name.text) else name.text, name)
    for key in ("dwellings", "residents"):
        cell = cells.get(key)
        found = _COUNT.fullmatch(cell.text.strip()) if cell else None
        if cell and found:
            row.counts[key] = Read(int(re.sub(r"\D", "", found[1])), cell, RULE)
    built = cells.get("built")
    if built is not None and re.search(r"\d{4}", built.text):
        row.built = Read(built.text.replace("–", "-"), built, RULE)
    row.organisations = cells.get("organisation")
    return row
