"""A workbook (.xlsx, .xlsm) as sheets of cells, read as Excel prints it, and what must be said of how it was read.

A cell is what stands on the screen: a number that its format hides or replaces is not the number that the file holds.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from tovholder.domain.language.name_folding import name_cell, spell_column
from tovholder.domain.language.number_reader import read_number
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.tables.cell_grid import CellValue, Grid, Merge, Opened, Place, ValuelessCell, WithheldCell
from tovholder.domain.tables.number_formats import Shown, is_date_format, show_number
from tovholder.domain.tables.sheet_parts import (
    Cell,
    Condition,
    MarkedText,
    Run,
    SheetCells,
    Styles,
    TooManyCells,
    join_runs,
    read_shared_strings,
    read_sheet_part,
    read_styles,
)
from tovholder.domain.tables.withheld_signs import is_sign
from tovholder.domain.tables.workbook_package import Package, SheetPart, make_damaged_refusal

MOST_COLUMNS, MOST_AREA = 1_000, 2_000_000
MOST_NAMED = 5
"""How many cells of a kind are named before the rest are only counted."""
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
_UNITS = frozenset(
    {"kr", "kr.", "personer", "pers.", "stk", "stk.", "børn", "unge", "elever", "beboere", "pct.", "pct", "procent"}
)
"""Words that a format may put beside a number without making it another."""


def read_workbook(data: bytes) -> Opened:
    """The sheets of a workbook. Raises `Refusal` for one that cannot be opened or is larger than figures are."""
    package = Package(data)
    try:
        styles = read_styles(package.part(package.styles)) if package.styles in package.names else Styles()
        strings = read_shared_strings(package.part(package.strings)) if package.strings in package.names else []
        sheets = [_Sheet(part, _cells(package, part), styles, strings, package.from_1904) for part in package.sheets]
        grids = [sheet.make_grid() for sheet in sheets]
    except (expat.ExpatError, ValueError, KeyError, IndexError, OverflowError) as fault:
        raise make_damaged_refusal() from fault
    stated = [*_of_package(package), *(text for sheet in sheets for text in sheet.tell())]
    unseen = [text for sheet in sheets for text in sheet.list_unseen()]
    return Opened("workbook", grids, stated, remarks=package.remarks(), unseen=unseen)


def _cells(package: Package, sheet: SheetPart) -> SheetCells:
    try:
        cells = read_sheet_part(package.part(sheet.part))
    except TooManyCells as fault:
        raise _too_large(sheet) from fault
    rows, columns = cells.last[0] + 1, cells.last[1] + 1
    if columns > MOST_COLUMNS or rows * columns > MOST_AREA:
        raise _too_large(sheet)
    return cells


def _too_large(sheet: SheetPart) -> Refusal:
    return Refusal(
        f"Arket »{sheet.name}« er større, end tabeller med nøgletal er. Gem de tal, der skal ind, i et ark for sig.",
        f"The sheet “{sheet.name}” is larger than tables of figures are. Save the figures to be read in a sheet alone.",
    )


@dataclass
class _Sheet:
    """One sheet on its way to a grid, with what has to be told of it."""

    part: SheetPart
    written: SheetCells
    styles: Styles
    strings: list[list[Run]]
    from_1904: bool
    raised: dict[Place, str] = field(default_factory=dict)
    struck: list[Place] = field(default_factory=list)
    withheld: list[Place] = field(default_factory=list)
    unsaved: set[Place] = field(default_factory=set)
    grid: Grid | None = None

    def make_grid(self) -> Grid:
        """The grid; rows and columns that nobody sees hold nothing."""
        rows: list[list[CellValue]] = [[] for _ in range(self.written.last[0] + 1)]
        hidden_rows, hidden_columns = set(self.written.hidden_rows), set(self.written.hidden_columns)
        formats = {}
        for place, cell in self.written.cells.items():
            row, column = place
            if (row in hidden_rows or column in hidden_columns) and not self.part.hidden:
                continue
            code = self._format(place, cell)
            value = self._value(place, cell, code)
            rows[row] += [None] * (column + 1 - len(rows[row]))
            rows[row][column] = value
            if code:
                formats[place] = code
        formulas = frozenset(place for place, cell in self.written.cells.items() if cell.formula)
        merged = tuple(Merge(*corners) for corners in self.written.merged)
        self.grid = Grid(self.part.name, rows, merged, formats, formulas, self.part.hidden, raised=self.raised)
        return self.grid

    def list_unseen(self) -> list[str]:
        """The texts of hidden columns and of hidden lines: they may say whom the figures are of."""
        if self.part.hidden:
            return []
        columns, rows = set(self.written.hidden_columns), set(self.written.hidden_rows)
        alone = Counter(row for row, _column in self.written.cells if row in rows)
        hidden = {
            place: cell for place, cell in self.written.cells.items() if place[1] in columns or alone.get(place[0]) == 1
        }
        texts = [self._text(place, cell) for place, cell in hidden.items() if cell.kind in {"s", "inlineStr", "str"}]
        return list(dict.fromkeys(text for text in texts if isinstance(text, str)))

    def _format(self, place: Place, cell: Cell) -> str:
        """The number format of the cell, or the one that a condition gives it."""
        for condition in self.written.conditions:
            code = self.styles.differing[condition.look] if condition.look < len(self.styles.differing) else ""
            if code and any(_holds(corners, place) for corners in condition.ranges) and _applies(condition, cell):
                return code
        return self.styles.format_of(cell.style)

    def _value(self, place: Place, cell: Cell, code: str) -> CellValue:
        match cell.kind:
            case "s" | "inlineStr" | "str":
                return self._text(place, cell)
            case "b":
                return cell.text.strip() in {"1", "true"}
            case "e":
                return ValuelessCell(
                    make_text(f"cellen viser fejlen {cell.text}", f"the cell shows the error {cell.text}")
                )
            case "d":
                return _plain_day(dt.datetime.fromisoformat(cell.text.removesuffix("Z")))
            case _:
                return self._number(place, cell, code)

    def _text(self, place: Place, cell: Cell) -> CellValue:
        font = self.styles.font_of(cell.style)
        runs = self.strings[int(cell.text)] if cell.kind == "s" else cell.runs or []
        written = [(run.text, run.font or font) for run in runs] if cell.kind != "str" else [(cell.text, font)]
        marked: MarkedText = join_runs(written)
        if marked.raised:
            self.raised[place] = marked.raised
        if marked.struck:
            self.struck.append(place)
        return marked.text if marked.text.strip() else None

    def _number(self, place: Place, cell: Cell, code: str) -> CellValue:
        if not cell.text.strip():
            if cell.formula:
                self.unsaved.add(place)
                return ValuelessCell(
                    make_text(
                        "cellen er en formel, som er gemt uden sin værdi",
                        "the cell is a formula that was saved without its value",
                    )
                )
            return None
        font = self.styles.font_of(cell.style)
        if font.struck or font.raised:
            self.struck += [place] if font.struck else []
            self.raised |= {place: cell.text} if font.raised else {}
            return None
        if is_date_format(code):
            return _day(float(cell.text), self.from_1904)
        value = _plain_number(float(cell.text))
        shown = show_number(Decimal(repr(value)), code)
        told = value if shown is None else read_as_shown(value, shown)
        if isinstance(told, WithheldCell):
            self.withheld.append(place)
        return told

    def tell(self) -> Iterator[Text]:
        """What of the sheet was read in a way of its own."""
        if self.part.hidden or self.grid is None:
            return
        yield from self._hidden()
        yield from _of_formulas(self.grid, sorted(self.grid.formulas - self.unsaved - self._errors()))
        for places, da, en in (
            (sorted(self.raised), "hævede tegn er noter og ikke en del af teksten",
             "raised characters are note marks and no part of the text"),
            (sorted(self.struck), "det, der er streget ud, er ikke læst", "what is struck out was not read"),
            (sorted(self.withheld), "cellens format skjuler tallet, så det er læst som holdt tilbage",
             "the cell's format hides the number, so it was read as held back"),
        ):  # fmt: skip
            if places:
                named = _some(name_cell(row + 1, column) for row, column in places)
                yield make_text(
                    f"Arket »{self.part.name}«, {named.da}: {da}.", f"The sheet “{self.part.name}”, {named.en}: {en}."
                )

    def _hidden(self) -> Iterator[Text]:
        rows = [str(row + 1) for row in self.written.hidden_rows if row <= self.written.last[0]]
        columns = [spell_column(column) for column in self.written.hidden_columns if column <= self.written.last[1]]
        for names, da, en in ((rows, ("række", "rækkerne"), "row"), (columns, ("kolonne", "kolonnerne"), "column")):
            if names:
                yield make_text(
                    f"Arket »{self.part.name}«: {da[len(names) > 1]} {_some(names).da} er skjult og er ikke læst. Vis "
                    "dem i Excel, hvis de skal med.",
                    f"The sheet “{self.part.name}”: hidden {en}s were not read: {_some(names).en}. Unhide them in "
                    "Excel if they belong.",
                )

    def _errors(self) -> set[Place]:
        return {place for place, cell in self.written.cells.items() if cell.kind == "e"}


def _holds(corners: tuple[Place, Place], place: Place) -> bool:
    (top, left), (bottom, right) = corners
    return top <= place[0] <= bottom and left <= place[1] <= right


def _applies(condition: Condition, cell: Cell) -> bool:
    """Whether a condition is met; one that is not understood counts as met, so that nothing hidden is read."""
    try:
        number = Decimal(cell.text)
        bounds = [Decimal(text) for text in condition.numbers]
    except InvalidOperation:
        return cell.kind in {"", "n"}
    match condition.operator, bounds:
        case "lessThan", [most]:
            return number < most
        case "lessThanOrEqual", [most]:
            return number <= most
        case "greaterThan", [least]:
            return number > least
        case "greaterThanOrEqual", [least]:
            return number >= least
        case "equal", [same]:
            return number == same
        case "notEqual", [other]:
            return number != other
        case "between", [least, most]:
            return least <= number <= most
        case "notBetween", [least, most]:
            return not least <= number <= most
        case _:
            return True


def read_as_shown(number: int | float, shown: Shown) -> CellValue:
    """The number where its digits are shown, else what stands in its place; refused where it shows another number."""
    if not shown.text and not shown.digits:
        return WithheldCell()
    words = shown.words.lower()
    if shown.digits and not shown.scaled and (not words or all(word in _UNITS for word in words.split())):
        return number
    if not shown.digits and number == 0 and set(shown.text) <= set("-–— 0"):
        return 0
    if not shown.digits and is_sign(shown.text):
        return shown.text
    printed = read_number(shown.text)
    if printed is not None and not shown.scaled and printed.value(",") == Decimal(repr(number)):
        return number
    held = format_number(number)
    return ValuelessCell(
        make_text(
            f"cellen viser »{shown.text}«, men filen gemmer {held.da}",
            f"the cell shows “{shown.text}”, but the file holds {held.en}",
        )
    )


def _plain_number(value: float) -> int | float:
    """Whole numbers as int, the rest to the fifteen digits that a workbook keeps."""
    exact = float(f"{value:.15g}")
    return int(exact) if exact == int(exact) else exact


def _day(number: float, from_1904: bool) -> CellValue:
    """A workbook counts days from the end of 1899, or from 1904; a number below one is an hour."""
    if not 0 <= number < 2_958_466:
        raise ValueError(number)
    if number < 1:
        return (_EPOCH + dt.timedelta(days=number)).time()
    return _plain_day((_EPOCH_1904 if from_1904 else _EPOCH) + dt.timedelta(days=number))


def _plain_day(day: dt.datetime) -> dt.date:
    return day.date() if day.time() == dt.time() else day


def _of_package(package: Package) -> Iterator[Text]:
    for sheet in package.sheets:
        if sheet.hidden:
            yield make_text(
                f"Arket »{sheet.name}« er skjult og er ikke læst.",
                f"The sheet “{sheet.name}” is hidden and was not read.",
            )
    if any("/externalLinks/" in name for name in package.names):
        yield make_text(
            "Projektmappen henter tal fra andre filer; de værdier, der sidst blev gemt, er brugt.",
            "The workbook fetches figures from other files; the values last saved are used.",
        )
    if any(name.endswith("/vbaProject.bin") for name in package.names):
        yield make_text("Projektmappen har makroer; de er ikke kørt.", "The workbook has macros; they were not run.")


def _of_formulas(grid: Grid, places: list[Place]) -> Iterator[Text]:
    names = [name_cell(row + 1, column) for row, column in places]
    if len(names) == 1:
        value = tell_value(grid.at(*places[0]))
        yield make_text(
            f"Arket »{grid.sheet}«: cellen {names[0]} er en formel; den gemte værdi {value.da} er brugt.",
            f"The sheet “{grid.sheet}”: the cell {names[0]} is a formula; the saved value {value.en} is used.",
        )
    elif names:
        yield make_text(
            f"Arket »{grid.sheet}«: cellerne {_some(names).da} er formler; de gemte værdier er brugt.",
            f"The sheet “{grid.sheet}”: the cells {_some(names).en} are formulas; the saved values are used.",
        )


def tell_value(value: CellValue) -> Text:
    """A cell's value in a sentence."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value)
    return make_text(f"»{value}«", f"“{value}”")


def _some(names: Iterable[str]) -> Text:
    """A, B og C; a long list is cut and counted."""
    listed = [make_text(name) for name in names]
    more = len(listed) - MOST_NAMED
    return join_texts([*listed[:MOST_NAMED], make_text(f"{more} andre", f"{more} others")] if more > 1 else listed)
