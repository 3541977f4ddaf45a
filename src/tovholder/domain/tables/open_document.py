"""A sheet of OpenDocument (.ods), as LibreOffice prints it: the text that each cell shows, and its number. Pure."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from xml.parsers import expat

from tovholder.domain.language.letter_gate import normalise_letters
from tovholder.domain.language.name_folding import clean_text
from tovholder.domain.language.number_reader import read_number
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.tables.cell_grid import CellValue, Grid, Merge, Opened, Place, ValuelessCell, WithheldCell
from tovholder.domain.tables.sheet_parts import Font, join_runs
from tovholder.domain.tables.withheld_signs import is_sign
from tovholder.domain.tables.zip_archive import Archive

CONTENT = "content.xml"
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 100_000, 1_000, 500_000


@dataclass
class _Table:
    name: str
    hidden: bool
    rows: list[list[CellValue]] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    formats: dict[Place, str] = field(default_factory=dict)
    raised: dict[Place, str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    struck: bool = False


@dataclass
class _Cell:
    given: dict[str, str]
    runs: list[tuple[str, Font]] = field(default_factory=list)
    covered: bool = False


class _Reader:
    """Goes through the document once; rows repeated to the end of the sheet cost nothing, as they hold nothing."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.fonts: dict[str, Font] = {}
        self.hidden_styles: set[str] = set()
        self.remarks: list[str] = []
        self.style = ""
        self.cell: _Cell | None = None
        self.spans: list[Font] = []
        self.row: list[CellValue] = []
        self.blank_rows, self.repeat, self.column, self.columns, self.cells = 0, 1, 0, 0, 0
        self.annotated = 0
        self.hide_row = False

    def begin(self, name: str, given: dict[str, str]) -> None:
        if self.annotated or name == "office:annotation":
            self.annotated += 1
            self.remarks += [""] if name == "office:annotation" else []
            return
        if name.startswith("style:"):
            self._look(name, given)
        elif name.startswith("table:"):
            self._table(name, given)
        elif name == "text:p" and self.cell is not None and self.cell.runs:
            self.cell.runs.append((" ", Font()))
        elif name == "text:span":
            self.spans.append(self.fonts.get(given.get("text:style-name", ""), Font()))
        elif name == "text:s" and self.cell is not None:
            self.cell.runs.append((" " * min(int(given.get("text:c", "1")), 100), Font()))

    def _look(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "style:style":
                self.style = given.get("style:name", "")
            case "style:text-properties":
                raised = given.get("style:text-position", "").startswith(("super", "3", "5"))
                struck = given.get("style:text-line-through-style", "none") != "none"
                self.fonts[self.style] = Font(raised, struck)
            case "style:table-properties" if given.get("table:display") == "false":
                self.hidden_styles.add(self.style)

    def _table(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "table:table":
                hidden = given.get("table:style-name") in self.hidden_styles
                self.tables.append(_Table(given.get("table:name", ""), hidden))
                self.blank_rows = self.columns = 0
            case "table:table-column":
                self._column(given)
            case "table:table-row":
                self.row, self.column = [], 0
                self.repeat = int(given.get("table:number-rows-repeated", "1"))
                self.hide_row = given.get("table:visibility") in {"collapse", "filter"}
            case "table:table-cell" | "table:covered-table-cell":
                self.cell = _Cell(given, covered=name == "table:covered-table-cell")

    def _column(self, given: dict[str, str]) -> None:
        repeated = int(given.get("table:number-columns-repeated", "1"))
        if given.get("table:visibility") in {"collapse", "filter"}:
            self.tables[-1].hidden_columns |= set(range(self.columns, self.columns + min(repeated, MOST_COLUMNS)))
        self.columns += repeated

    def said(self, text: str) -> None:
        if self.annotated:
            self.remarks[-1] += text
        elif self.cell is not None:
            font = self.spans[-1] if self.spans else self.fonts.get(self.cell.given.get("table:style-name", ""), Font())
            self.cell.runs.append((text, font))

    def end(self, name: str) -> None:
        if self.annotated:
            self.annotated -= 1
            return
        match name:
            case "text:span":
                self.spans.pop()
            case "table:table-cell" | "table:covered-table-cell":
                self._keep_cell()
            case "table:table-row":
                self._keep_row()

    def _keep_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None:
            return
        repeated = int(cell.given.get("table:number-columns-repeated", "1"))
        table = self.tables[-1]
        row = len(table.rows) + self.blank_rows
        marked = join_runs(cell.runs)
        hidden = self.column in table.hidden_columns or (self.hide_row and not table.hidden)
        value = None if cell.covered or hidden else _value(cell.given, clean_text(marked.text))
        if marked.raised:
            table.raised[row, self.column] = marked.raised
        table.struck = table.struck or bool(marked.struck)
        if cell.given.get("office:value-type") == "percentage":
            table.formats[row, self.column] = "0%"
        self._span(cell.given, row)
        if value is None and repeated > 1:
            self.column += repeated
            return
        for _again in range(min(repeated, MOST_COLUMNS + 1)):
            if value is not None:
                self.row += [None] * (self.column + 1 - len(self.row))
                self.row[self.column] = value
                self.cells += 1
            self.column += 1
            if self.cells > MOST_CELLS or len(self.row) > MOST_COLUMNS:
                raise _too_large(table.name)

    def _span(self, given: dict[str, str], row: int) -> None:
        down = int(given.get("table:number-rows-spanned", "1"))
        right = int(given.get("table:number-columns-spanned", "1"))
        if (down > 1 or right > 1) and down <= MOST_ROWS and right <= MOST_COLUMNS:
            self.tables[-1].merged.append(Merge((row, self.column), (row + down - 1, self.column + right - 1)))

    def _keep_row(self) -> None:
        table = self.tables[-1]
        if self.hide_row and self.column and not table.hidden:
            table.hidden_rows.append(len(table.rows) + self.blank_rows)
        if not self.row:
            self.blank_rows += self.repeat
            return
        if len(table.rows) + self.blank_rows + self.repeat > MOST_ROWS or self.cells * self.repeat > MOST_CELLS:
            raise _too_large(table.name)
        table.rows += [[] for _ in range(self.blank_rows)]
        self.blank_rows = 0
        table.rows += [list(self.row) for _ in range(self.repeat)]


def _value(given: dict[str, str], shown: str) -> CellValue:
    """The number where the cell shows it, else what it shows."""
    kind = given.get("office:value-type", "")
    if shown.startswith(("#", "Err:")):
        return ValuelessCell(make_text(f"cellen viser fejlen {shown}", f"the cell shows the error {shown}"))
    if kind == "date" and given.get("office:date-value"):
        day = dt.datetime.fromisoformat(given["office:date-value"])
        return day.date() if day.time() == dt.time() else day
    if kind == "boolean":
        return given.get("office:boolean-value") == "true"
    if kind not in {"float", "percentage", "currency"}:
        return normalise_letters(shown) or None
    number = float(f"{float(given.get('office:value', 'nan')):.15g}")
    if not shown:
        return WithheldCell()
    if is_sign(shown) and not (number == 0 and set(shown) <= set("-–—")):
        return shown
    return _as_shown(int(number) if number == int(number) else number, shown, kind)


def _as_shown(number: int | float, shown: str, kind: str) -> CellValue:
    """The number, unless the cell shows another one; a cell may round."""
    printed = read_number(shown.removesuffix(" kr.").removesuffix("kr."))
    scale = 100 if kind == "percentage" else 1
    if number == 0 and set(shown) <= set("-–—"):
        return 0
    readings = [printed.value(mark) for mark in (",", ".", None)] if printed else []
    held = scale * Decimal(repr(number))
    if any(abs(one - held) <= Decimal("0.5").scaleb(one.as_tuple().exponent) for one in readings):  # type: ignore[arg-type]
        return number
    told = format_number(number)
    return ValuelessCell(
        make_text(f"cellen viser »{shown}«, men filen gemmer {told.da}",
                  f"the cell shows “{shown}”, but the file holds {told.en}")
    )  # fmt: skip


def is_open_sheet(archive: Archive) -> bool:
    """Whether a zip is an OpenDocument with sheets."""
    return (
        CONTENT in archive.names()
        and b"<table:table" in archive.read(CONTENT)
        and (b"<office:spreadsheet" in archive.read(CONTENT))
    )


def read_open_sheet(archive: Archive) -> Opened:
    """The sheets of the document. Raises `Refusal` for one that is damaged or larger than figures are."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler, parser.buffer_text = reader.said, True
    try:
        parser.Parse(archive.xml(CONTENT), True)
    except (expat.ExpatError, ValueError, KeyError, IndexError) as fault:
        raise Refusal(
            "Regnearket er beskadiget eller afkortet. Gem det på ny i LibreOffice.",
            "The sheet is damaged or cut short. Save it anew in LibreOffice.",
        ) from fault
    grids = [
        Grid(one.name, one.rows, tuple(one.merged), one.formats, hidden=one.hidden, raised=one.raised)
        for one in reader.tables
    ]
    return Opened("workbook", grids, [text for one in reader.tables for text in _told(one)], remarks=reader.remarks)


def _told(table: _Table) -> list[Text]:
    name, found = table.name, []
    if table.hidden:
        return [
            make_text(f"Arket »{name}« er skjult og er ikke læst.", f"The sheet “{name}” is hidden and was not read.")
        ]
    if table.hidden_rows or table.hidden_columns:
        found.append(
            make_text(f"Arket »{name}«: skjulte rækker og kolonner er ikke læst. Vis dem, hvis de skal med.",
                      f"The sheet “{name}”: hidden rows and columns were not read. Unhide them if they belong.")
        )  # fmt: skip
    if table.raised:
        found.append(
            make_text(f"Arket »{name}«: hævede tegn er noter og ikke en del af teksten.",
                      f"The sheet “{name}”: raised characters are note marks and no part of the text.")
        )  # fmt: skip
    if table.struck:
        found.append(
            make_text(f"Arket »{name}«: det, der er streget ud, er ikke læst.",
                      f"The sheet “{name}”: what is struck out was not read.")
        )  # fmt: skip
    return found


def _too_large(name: str) -> Refusal:
    return Refusal(
        f"Arket »{name}« er større, end tabeller med nøgletal er. Gem de tal, der skal ind, i et ark for sig.",
        f"The sheet “{name}” is larger than tables of figures are. Save the figures to be read in a sheet alone.",
    )
