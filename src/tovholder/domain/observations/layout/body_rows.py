"""The rows of a table's body: what each is about, what is told beside its figures, and the figures' cells. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tovholder.domain.language.name_folding import fold_name, spell_column
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.observations.headings.cell_naming import read_named_cell
from tovholder.domain.observations.headings.heading_vocabulary import (
    About,
    Attribute,
    Dimension,
    Vocabulary,
    load_heading_words,
)
from tovholder.domain.observations.layout.cell_content import Beside, Told
from tovholder.domain.observations.layout.column_roles import Columns
from tovholder.domain.observations.layout.table_layouts import Layout, read_cell_text
from tovholder.domain.observations.reading_context import WIDER, Report
from tovholder.domain.tables.cell_grid import CellValue, ValuelessCell

GOES_ON: frozenset[Dimension] = frozenset({"scope", "indicator", "period"})
"""What a blank in the first column goes on from the row above with; a blank election or part is none."""
TELLING: frozenset[Attribute] = frozenset({"status", "as_printed"})
"""What makes a row an observation although it has no figure."""


@dataclass(frozen=True)
class BodyRow:
    """One row with figures, or with a reason why it has none; `figures` holds blank cells where those say something."""

    row: int
    about: About
    beside: Beside
    figures: dict[int, CellValue]


class BodyRows:
    """Goes through a table's rows; what a row cannot be about is reported and the row left out."""

    def __init__(self, layout: Layout, columns: Columns, vocabulary: Vocabulary, report: Report) -> None:
        self.layout, self.grid, self.columns = layout, layout.grid, columns
        self.vocabulary, self.report = vocabulary, report
        self.block = About()
        self.above: CellValue = None
        first = min(columns.dimensions, default=-1)
        self.first = first if columns.dimensions.get(first) in GOES_ON else -1
        self.last = max((c for c in range(self.grid.width) if layout.list_pieces(c)), default=-1)
        self.filled: list[int] = []

    def __iter__(self) -> Iterator[BodyRow]:
        for row in self.layout.body:
            figures = {
                column: value for column in self.columns.figures if (value := self.grid.at(row, column)) is not None
            }
            beside = self._beside(row)
            if self._has_too_many(row):
                continue
            if figures or any(told.text is not None for name, told in beside.items() if name in TELLING):
                blank = dict.fromkeys(self.columns.figures) if self.layout.codes or not figures else {}
                yield from self._row(row, {**blank, **figures}, beside)
            else:
                self._without_figures(row)
        self._tell_filled()

    def _has_too_many(self, row: int) -> bool:
        """Whether a row of a text file goes on beyond its headings: a decimal comma was taken for a separator."""
        if self.grid.sheet is not None or self.layout.codes or self.grid.row_names:
            return False
        beyond = next((column for column, _value in self.grid.cells(row) if column > self.last), None)
        if beyond is None:
            return False
        what = make_text(
            "rækken har flere felter end overskriften. Er komma både decimaltegn og skilletegn? Gem filen med "
            "semikolon.",
            "the row has more fields than the heading. Is the comma both decimal mark and separator? Save the "
            "file with semicolons.",
        )
        self.report.refuse_cell(self.grid, row, beyond, what)
        return True

    def _row(self, row: int, figures: dict[int, CellValue], beside: Beside) -> Iterator[BodyRow]:
        about = self._about(row)
        if about is not None and all(told.text is not _FAULTY for told in beside.values()):
            yield BodyRow(row, about.lay_over(self.block), beside, figures)

    def _without_figures(self, row: int) -> None:
        """A place, a year or an indicator that stands alone goes for the rows below it."""
        cells = list(self.grid.cells(row))
        if len(cells) == 1 and isinstance(cells[0][1], str) and not self.layout.codes:
            about = self.vocabulary.heading(cells[0][1]).about
            if about is not None:
                self.block = about.lay_over(self.block)
        if cells and cells[0][0] == self.first:
            self.above = cells[0][1]

    def _about(self, row: int) -> About | None:
        """What the row's own cells say; None when one of them cannot be understood, which is reported."""
        about: About | None = About()
        places: dict[int, str] = {}
        for column, dimension in self.columns.dimensions.items():
            value = self._value(row, column)
            if value is None:
                continue
            read = self._named(dimension, value, row, column)
            if isinstance(read, Text):
                self.report.refuse_cell(self.grid, row, column, read)
                about = None
            elif about is not None:
                about, places = self._joined(about, read, column, places)
        return self._one_place(about, places, row) if about is not None else None

    def _joined(self, about: About, read: About, column: int, places: dict[int, str]) -> tuple[About, dict[int, str]]:
        if read.scope:
            places = {**places, column: read.scope}
        return about.lay_over(replace(read, scope=None)), places

    def _one_place(self, about: About, places: dict[int, str], row: int) -> About | None:
        """The place of a row with several columns of places: the narrowest, where only one is an area."""
        found = set(places.values())
        narrow = {scope for scope in found if scope not in WIDER} or found
        if len(narrow) > 1:
            named = join_texts(make_text(name) for name in sorted(map(self.vocabulary.context.name_of, narrow)))
            what = make_text(
                f"rækken nævner flere områder ({named.da}). Lad kun det område stå, som tallene gælder.",
                f"the row names several areas ({named.en}). Leave only the area that the figures are about.",
            )
            self.report.refuse_cell(self.grid, row, max(places), what)
            return None
        return replace(about, scope=narrow.pop() if narrow else None)

    def _value(self, row: int, column: int) -> CellValue:
        """A cell that says what the row is about; in the first such column a blank goes on from the row above."""
        value = self.grid.at(row, column)
        if column == self.first and not self.layout.codes:
            if value is None and self.above is not None:
                self.filled.append(row)
                return self.above
            self.above = value
        return value

    def _named(self, dimension: Dimension, value: CellValue, row: int, column: int) -> About | Text:
        if isinstance(value, ValuelessCell):
            return make_text(f"{value.what.da}. Ret den.", f"{value.what.en}. Mend it.")
        code = self.grid.formats.get(self.grid.home(row, column), "")
        return read_named_cell(dimension, value, code, self.vocabulary)

    def _beside(self, row: int) -> Beside:
        return {
            name: Told(self._told(name, value, row, column), spell_column(column))
            for column, name in self.columns.attributes.items()
            if (value := self.grid.at(row, column)) is not None or self.layout.codes
        }

    def _told(self, name: Attribute, value: CellValue, row: int, column: int) -> str | bool | None:
        if value is None:
            return None
        if isinstance(value, ValuelessCell):
            self.report.refuse_cell(self.grid, row, column, make_text(f"{value.what.da}.", f"{value.what.en}."))
            return _FAULTY
        if name == "break":
            return self._truth(value, row, column)
        if self.layout.codes and isinstance(value, str):
            return value
        text = read_cell_text(value)
        return write_as_typed(value) if isinstance(value, float) and name == "as_printed" else text

    def _truth(self, value: CellValue, row: int, column: int) -> str | bool:
        word = fold_name(str(value))
        if word in load_heading_words().affirming | load_heading_words().denying:
            return word in load_heading_words().affirming
        what = make_text(
            f"»{read_cell_text(value)}« er hverken ja eller nej.", f"“{read_cell_text(value)}” is neither yes nor no."
        )
        self.report.refuse_cell(self.grid, row, column, what)
        return _FAULTY

    def _tell_filled(self) -> None:
        if not self.filled:
            return
        rows = ", ".join(str(self.grid.number_row(row)) for row in self.filled[:10])
        more = "" if len(self.filled) <= 10 else " …"
        where = self.grid.describe_column(self.first)
        self.report.state(
            f"{where.da}: i række {rows}{more} står intet; det er læst som rækken ovenfor.",
            f"{where.en}: rows {rows}{more} are blank there and were read as the row above.",
        )


_FAULTY = "\0"
"""Stands for something told that could not be understood, so that the row is left out."""
