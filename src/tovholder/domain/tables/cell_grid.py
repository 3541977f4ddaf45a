"""A sheet as rows of cells: what every reader of workbooks and text files gives on. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tovholder.domain.language.name_folding import clean_text, name_cell, spell_column
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.tables.withheld_signs import Legend

Kind = Literal["workbook", "delimited", "json-stat", "programme"]


Place = tuple[int, int]
"""Row and column, both from 0."""


@dataclass(frozen=True)
class ValuelessCell:
    """A cell that holds no value: an error, or a formula that was saved without its result."""

    what: Text


@dataclass(frozen=True)
class WithheldCell:
    """A cell whose number nobody sees: its format shows nothing."""


CellValue = None | str | int | float | bool | dt.date | dt.time | dt.timedelta | ValuelessCell | WithheldCell


@dataclass(frozen=True)
class Merge:
    """Cells made into one: the corners, both included."""

    first: Place
    last: Place

    def holds(self, place: Place) -> bool:
        """Whether the place lies in it."""
        return self.first[0] <= place[0] <= self.last[0] and self.first[1] <= place[1] <= self.last[1]

    def cut(self, rows: range, columns: range) -> "Merge | None":
        """What of it lies in a rectangle whose first cell counts from 0."""
        top, left = max(self.first[0], rows.start), max(self.first[1], columns.start)
        bottom, right = min(self.last[0], rows.stop - 1), min(self.last[1], columns.stop - 1)
        if top > bottom or left > right or self.first[0] < rows.start or self.first[1] < columns.start:
            return None
        return Merge((top - rows.start, left - columns.start), (bottom - rows.start, right - columns.start))


@dataclass(frozen=True)
class Grid:
    """One sheet, or the whole of a text file."""

    sheet: str | None
    rows: list[list[CellValue]]
    merged: tuple[Merge, ...] = ()
    formats: Mapping[Place, str] = field(default_factory=dict)
    """Number formats as the workbook writes them (`0.0%`), of cells that have one."""
    formulas: frozenset[Place] = frozenset()
    hidden: bool = False
    first_row: int = 1
    """The number that people see at the first row."""
    first_column: int = 0
    """The column of the sheet that the first of these is, from 0."""
    raised: Mapping[Place, str] = field(default_factory=dict)
    """Note marks that stood raised at a cell's text and are no part of it."""
    row_names: tuple[Text, ...] = ()
    """What the rows are called where people see no rows, but the figures of a data set."""
    _homes: dict[Place, Merge] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for merge in self.merged:
            for row in range(merge.first[0], min(merge.last[0] + 1, len(self.rows))):
                for column in range(merge.first[1], min(merge.last[1] + 1, self.width)):
                    self._homes[row, column] = merge

    @cached_property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def home(self, row: int, column: int) -> Place:
        """The cell that the place is part of: itself, or the first of the cells it is merged with."""
        merge = self._homes.get((row, column))
        return merge.first if merge else (row, column)

    def find_merge(self, row: int, column: int) -> Merge | None:
        """The merged cells that the place is part of."""
        return self._homes.get((row, column))

    def at(self, row: int, column: int) -> CellValue:
        """The value at a place, also of merged cells; None where nothing stands."""
        row, column = self.home(row, column)
        value = self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None
        return value if not isinstance(value, str) or clean_text(value) else None

    def cells(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """The columns of a row in which something stands, merged cells once."""
        for column in range(self.width):
            value = self.at(row, column)
            if value is not None and self.home(row, column)[1] == column:
                yield column, value

    def number_row(self, row: int) -> int:
        """The row's number as people see it."""
        return row + self.first_row

    def name_of(self, row: int, column: int) -> str:
        """The cell's name as people see it."""
        return name_cell(self.number_row(row), column + self.first_column)

    def letters_of(self, column: int) -> str:
        """The column's letters as people see them."""
        return spell_column(column + self.first_column)

    def cut(self, rows: range, columns: range) -> "Grid":
        """A rectangle of the sheet, its rows and columns named as in the sheet."""
        inside = {
            (row, column): (row - rows.start, column - columns.start)
            for row, column in {*self.formats, *self.raised, *self.formulas}
            if row in rows and column in columns
        }
        return Grid(
            self.sheet,
            [self.rows[row][columns.start : columns.stop] for row in rows],
            tuple(made for merge in self.merged if (made := merge.cut(rows, columns))),
            {inside[place]: code for place, code in self.formats.items() if place in inside},
            frozenset(inside[place] for place in self.formulas if place in inside),
            self.hidden,
            self.first_row + rows.start,
            self.first_column + columns.start,
            {inside[place]: mark for place, mark in self.raised.items() if place in inside},
            self.row_names[rows.start : rows.stop],
        )

    def where(self, row: int, column: int | None = None) -> Text:
        """»Arket X, celle C5« to begin a sentence with; without a column the row."""
        if row < len(self.row_names):
            return self.row_names[row]
        sheet = (
            make_text(f"Arket »{self.sheet}«, ", f"Sheet “{self.sheet}”, ")
            if self.sheet is not None
            else make_text("", "")
        )
        if column is None:
            da, en = f"række {self.number_row(row)}", f"row {self.number_row(row)}"
        else:
            da, en = f"celle {self.name_of(row, column)}", f"cell {self.name_of(row, column)}"
        return make_text(_capital(sheet.da + da), _capital(sheet.en + en))

    @property
    def prefix(self) -> Text:
        """»Arket X: « to begin a sentence about the sheet with; nothing where there are no sheets."""
        return (
            make_text(f"Arket »{self.sheet}«: ", f"Sheet “{self.sheet}”: ")
            if self.sheet is not None
            else make_text("", "")
        )

    def name_merge(self, merge: Merge) -> str:
        """B3:D3, as people see it."""
        return f"{self.name_of(*merge.first)}:{self.name_of(*merge.last)}"

    def describe_column(self, column: int) -> Text:
        """»Arket X, kolonne C«."""
        letters = self.letters_of(column)
        if self.sheet is None:
            return make_text(f"Kolonne {letters}", f"Column {letters}")
        return make_text(f"Arket »{self.sheet}«, kolonne {letters}", f"Sheet “{self.sheet}”, column {letters}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# A file of figures once it is opened: its sheets, and what was told of how it was opened. Pure.


@dataclass(frozen=True)
class Opened:
    """The sheets of a workbook, or the one table of a text file."""

    kind: Kind
    grids: list[Grid]
    stated: list[Text] = field(default_factory=list)
    legend: Legend | None = None
    """What the file's signs mean, where its kind of file settles that."""
    remarks: list[str] = field(default_factory=list)
    """What stands beside the cells: comments, text boxes, page headers, notes of a data set."""
    unseen: list[str] = field(default_factory=list)
    """Texts of hidden columns, and hidden lines of one text: not read, but they may say whom the figures are of."""
