"""A workbook (.xlsx) as sheets of cells: values as Excel last saved them, and what must be said of how they were read.

Values come from calamine; formulas, errors and number formats from the workbook's own XML, because a value alone does
not tell that it was 93,6 % on the screen.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from xml.parsers import expat

from tovholder.domain.language.name_folding import name_cell, spell_column
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.tables.cell_grid import CellValue, Grid, Merge, Opened, Place, ValuelessCell
from tovholder.domain.tables.cell_looks import Looks, TooManyCells, find_cell_formats, read_formats, read_looks
from tovholder.domain.tables.workbook_package import Package, SheetPart, make_damaged_refusal

Rows = Sequence[Sequence[object]]
MOST_ROWS, MOST_COLUMNS, MOST_AREA = 100_000, 1_000, 2_000_000
MOST_NAMED = 5
"""How many cells of a kind are named before the rest are only counted."""


def read_workbook(data: bytes) -> Opened:
    """The sheets of a workbook. Raises `Refusal` for one that cannot be opened or is larger than figures are."""
    package = Package(data)
    try:
        formats = read_formats(package.part(package.styles)) if package.styles in package.names else []
        looks = {sheet.name: _looks(package, sheet) for sheet in package.sheets}
    except (expat.ExpatError, ValueError, KeyError) as fault:
        raise make_damaged_refusal() from fault
    values = _values(package)
    grids = [_grid(sheet, looks[sheet.name], formats, *values[sheet.name]) for sheet in package.sheets]
    stated = [*_of_package(package), *(one for grid in grids for one in _of_sheet(grid, looks[grid.sheet or ""]))]
    return Opened("workbook", grids, stated, remarks=package.remarks())


def _looks(package: Package, sheet: SheetPart) -> Looks:
    try:
        looks = read_looks(package.part(sheet.part))
    except TooManyCells as fault:
        raise _too_large(sheet) from fault
    rows, columns = looks.last[0] + 1, looks.last[1] + 1
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_AREA:
        raise _too_large(sheet)
    return looks


def _too_large(sheet: SheetPart) -> Refusal:
    return Refusal(
        f"Arket »{sheet.name}« er større, end tabeller med nøgletal er. Gem de tal, der skal ind, i et ark for sig.",
        f"The sheet “{sheet.name}” is larger than tables of figures are. Save the figures to be read in a sheet alone.",
    )


def _values(package: Package) -> dict[str, tuple[Rows, list[tuple[Place, Place]]]]:
    """Each sheet's rows and its merged cells."""
    from python_calamine import CalamineError, CalamineWorkbook

    passed = io.BytesIO(package.list_passed_parts())
    try:
        book = CalamineWorkbook.from_filelike(passed)
        sheets = {sheet.name: book.get_sheet_by_name(sheet.name) for sheet in package.sheets}
        return {
            name: (sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [])
            for name, sheet in sheets.items()
        }
    except (CalamineError, ValueError, OSError) as fault:
        raise make_damaged_refusal() from fault


def _grid(sheet: SheetPart, looks: Looks, formats: list[str], rows: Rows, merged: list[tuple[Place, Place]]) -> Grid:
    cells = [[_cell(value) for value in row] for row in rows]
    for place, what in _unusable(looks):
        _put(cells, place, ValuelessCell(what))
    return Grid(
        sheet.name,
        cells,
        tuple(Merge(*corners) for corners in merged),
        find_cell_formats(looks, formats),
        frozenset(looks.formulas),
        sheet.hidden,
    )


def _unusable(looks: Looks) -> Iterator[tuple[Place, Text]]:
    for place, error in looks.errors.items():
        yield place, make_text(f"cellen viser fejlen {error}", f"the cell shows the error {error}")
    for place in looks.unsaved - set(looks.errors):
        yield (
            place,
            make_text(
                "cellen er en formel, som er gemt uden sin værdi",
                "the cell is a formula that was saved without its value",
            ),
        )


def _put(cells: list[list[CellValue]], place: Place, value: ValuelessCell) -> None:
    row, column = place
    cells += [[] for _ in range(row + 1 - len(cells))]
    cells[row] += [None] * (column + 1 - len(cells[row]))
    cells[row][column] = value


def _cell(value: object) -> CellValue:
    """The value as it is read on: no empty texts, whole numbers as int, midnight as the day."""
    if value == "":
        return None
    if isinstance(value, float):
        exact = float(f"{value:.15g}")
        return int(exact) if exact == int(exact) else exact
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if isinstance(value, str | bool | int | dt.date | dt.time | dt.timedelta):
        return value
    return None


def _of_package(package: Package) -> Iterator[Text]:
    for sheet in package.sheets:
        if sheet.hidden:
            yield make_text(
                f"Arket »{sheet.name}« er skjult og er ikke læst.",
                f"The sheet “{sheet.name}” is hidden and was not read.",
            )
    if any(name.startswith("xl/externalLinks/") for name in package.names):
        yield make_text(
            "Projektmappen henter tal fra andre filer; de værdier, der sidst blev gemt, er brugt.",
            "The workbook fetches figures from other files; the values last saved are used.",
        )
    if "xl/vbaProject.bin" in package.names:
        yield make_text("Projektmappen har makroer; de er ikke kørt.", "The workbook has macros; they were not run.")


def _of_sheet(grid: Grid, looks: Looks) -> Iterator[Text]:
    if grid.hidden:
        return
    rows = [str(row + 1) for row in looks.hidden_rows if row <= looks.last[0]]
    columns = [spell_column(column) for column in looks.hidden_columns if column <= looks.last[1]]
    for names, da, en in ((rows, ("række", "rækkerne"), "row"), (columns, ("kolonne", "kolonnerne"), "column")):
        if names:
            yield make_text(
                f"Arket »{grid.sheet}«: {da[len(names) > 1]} {_some(names).da} er skjult, men er læst med.",
                f"The sheet “{grid.sheet}”: hidden {en}s were read too: {_some(names).en}.",
            )
    yield from _of_formulas(grid, sorted(looks.formulas - looks.unsaved - set(looks.errors)))


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
