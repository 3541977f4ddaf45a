"""One table of a sheet read to figures, with all that its headings, its rows and the lines around it say. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tovholder.domain.language.name_folding import spell_column
from tovholder.domain.language.number_reader import Mark, find_decimal_marks, read_number
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.facts.figure_settling import COUNTED_WHOLE
from tovholder.domain.observations.headings.heading_vocabulary import About, Vocabulary
from tovholder.domain.observations.headings.title_lines import find_notes, read_source_line, read_titles
from tovholder.domain.observations.layout.body_rows import BodyRow, BodyRows
from tovholder.domain.observations.layout.cell_content import (
    Beside,
    Content,
    Figure,
    Reading,
    Spot,
    Told,
    read_content,
    read_footnote,
)
from tovholder.domain.observations.layout.column_roles import Columns, find_columns
from tovholder.domain.observations.layout.table_layouts import Layout, find_layouts
from tovholder.domain.observations.reading_context import Report
from tovholder.domain.tables.cell_grid import CellValue, Grid
from tovholder.domain.tables.cell_looks import shows_percent
from tovholder.domain.tables.withheld_signs import Legend, read_sign


@dataclass(frozen=True)
class Table:
    """A table whose columns are known, before its cells are read."""

    layout: Layout
    columns: Columns
    general: About
    """What the lines above, the sheet's name and the person's hints say of every figure in it."""
    source: Beside

    def list_texts(self, column: int) -> list[str]:
        """The texts in a column of the body."""
        values = (self.layout.grid.at(row, column) for row in self.layout.body)
        return [value for value in values if isinstance(value, str)]

    def marks(self) -> set[Mark]:
        """The decimal marks that its figures use without doubt."""
        return find_decimal_marks(text for column in self.columns.figures for text in self.list_texts(column))


def find_tables(grid: Grid, vocabulary: Vocabulary) -> list[Table]:
    """The tables of a sheet; a later one that has no lines of its own goes by those of the first."""
    found = find_layouts(grid, vocabulary)
    first = found[0].lines(found[0].titles) if found else []
    return [_table(layout, first if layout is not found[0] else [], vocabulary) for layout in found]


def _table(layout: Layout, first: Sequence[str], vocabulary: Vocabulary) -> Table:
    columns, context = find_columns(layout, vocabulary), vocabulary.context
    lines = [layout.grid.sheet or "", *layout.lines(layout.titles), *columns.over_all]
    own = read_titles(lines, vocabulary)
    if not own.indicators and first:
        own = own.lay_over(replace(read_titles(first, vocabulary), period=None, scope=None))
    publishers = [of.source.publisher for of in context.catalogue.indicators if of.source and of.source.publisher]
    source = read_source_line(
        [*layout.lines(layout.notes), *lines], [*publishers, "Danmarks Statistik", "Landsbyggefonden"]
    )
    told = (("publisher", source.publisher), ("dataset", source.dataset), ("table", source.table)) if source else ()
    hints = About(period=context.period, scope=context.scope)
    return Table(layout, columns, own.lay_over(hints), {name: Told(text) for name, text in told if text})  # type: ignore[misc]


class TableReading:
    """Reads the cells of one table; `otherwise` is the decimal mark of the whole file, where it has just one."""

    def __init__(
        self, table: Table, vocabulary: Vocabulary, legend: Legend, otherwise: Mark | None, report: Report
    ) -> None:
        self.table, self.vocabulary, self.legend = table, vocabulary, legend
        self.otherwise, self.report = otherwise, report
        self.layout, self.grid = table.layout, table.layout.grid
        self.doubted = False
        self.marks = table.marks()
        self.readings = {column: self._reading(column) for column in table.columns.figures}

    def figures(self) -> list[Figure]:
        """Every cell of figures in the table, in the order of its rows."""
        rows = BodyRows(self.layout, self.table.columns, self.vocabulary, self.report)
        return [figure for row in rows for figure in self._row(row)]

    def _row(self, row: BodyRow) -> Iterator[Figure]:
        beside: Beside = {**self.table.source, **row.beside}
        for column, value in row.figures.items():
            spot = Spot(self.grid, row.row, column, self.layout.heading[-1])
            about = self.table.columns.figures[column]
            if (clash := _clash(row.about, about)) is not None:
                self.report.refuse_cell(self.grid, row.row, column, clash)
                continue
            whole = row.about.lay_over(about).lay_over(self.table.general)
            yield Figure(whole, spot, self._content(value, spot, whole.role is None), beside)

    def _content(self, value: CellValue, spot: Spot, unsaid: bool) -> Content | Text:
        code = self.grid.formats.get(self.grid.home(spot.row, spot.column), "")
        content = read_content(value, replace(self.readings[spot.column], number_format=code), self.legend)
        if isinstance(value, str):
            self._tell_of_text(value, spot, content)
        elif isinstance(content, Content) and shows_percent(code) and content.number is not None and not unsaid:
            self._tell_of_percent()
        return content

    def _reading(self, column: int) -> Reading:
        """The decimal mark of a column: its own, else the table's, else the file's; two of them leave the doubt."""
        own = find_decimal_marks(self.table.list_texts(column))
        if len(own) > 1:
            self._tell_of_both_marks(column)
        mark = _one(own) if own else _one(self.marks) if self.marks else self.otherwise
        return Reading(mark, whole=not own and mark is None and self._counts_whole(column))

    def _counts_whole(self, column: int) -> bool:
        """Whether the column counts: a denominator always does, a numerator where it is no sum of fractions."""
        about = self.table.columns.figures[column].lay_over(self.table.general)
        own = [of for name in about.indicators if (of := self.vocabulary.context.catalogue.get(name))]
        if about.role == "denominator":
            return True
        of_persons = about.role == "numerator" and all(of.kind in COUNTED_WHOLE for of in own)
        amounts = about.role in {None, "value"} and all(of.unit == "count" for of in own)
        return bool(own) and (of_persons or amounts)

    def _tell_of_both_marks(self, column: int) -> None:
        where = self.grid.describe_column(column)
        self.report.state(
            f"{where.da}: nogle tal har komma og andre punktum som decimaltegn; hvert er læst for sig.",
            f"{where.en}: some figures have a comma and others a point as decimal mark; each was read by its own.",
        )

    def _tell_of_text(self, text: str, spot: Spot, content: Content | Text) -> None:
        where = self.grid.where(spot.row, spot.column)
        number = read_number(text)
        if (sign := read_sign(text)) and isinstance(content, Content):
            self._tell_of_sign(sign, content)
        elif number is not None and number.either and isinstance(content, Content):
            self._tell_of_doubt(text, spot, content)
        if mark := read_footnote(text):
            self.report.state(
                f"{where.da}: fodnotetegnet {mark} er udeladt.", f"{where.en}: the footnote mark {mark} was left out."
            )

    def _tell_of_sign(self, sign: str, content: Content) -> None:
        if sign.isalpha():
            return
        da, en = {
            "suppressed": ("diskretioneret", "held back by the source"),
            "not_measured": ("ikke målt", "not measured"),
            None: ("nul", "zero"),
        }[content.status]
        self.report.state(f"»{sign}« i stedet for et tal er læst som {da}.", f"“{sign}” for a figure was read as {en}.")

    def _tell_of_doubt(self, text: str, spot: Spot, content: Content) -> None:
        """The first number of the table that would have been another with the other decimal mark."""
        if not self.doubted:
            self.doubted = True
            where, number = self.grid.where(spot.row, spot.column), write_as_typed(content.number or 0)
            self.report.state(
                f"{where.da}: »{text}« er læst som {number}, og sådan er hele tabellen læst.",
                f"{where.en}: “{text}” was read as {number.replace(',', '.')}, and so was the whole table.",
            )

    def _tell_of_percent(self) -> None:
        self.report.state_of_sheet(
            self.grid,
            "celler, der vises som procent, er læst som procent: 0,936 er 93,6.",
            "cells shown as per cent were read as per cent: 0.936 is 93.6.",
        )


def _one(marks: set[Mark]) -> Mark | None:
    return next(iter(marks)) if len(marks) == 1 else None


def _clash(row: About, column: About) -> Text | None:
    """Where a row and its column say two things of one figure."""
    for name, da, en in (
        ("period", "perioden", "the period"),
        ("scope", "området", "the area"),
        ("variant", "valget", "the election"),
        ("part", "delen", "the part"),
        ("role", "måltallet", "the measure"),
    ):
        one, other = getattr(row, name), getattr(column, name)
        if one is not None and other is not None and one != other:
            return make_text(
                f"rækken og kolonnen siger hver sit om {da}: {one} og {other}. Ret det forkerte.",
                f"the row and the column differ on {en}: {one} and {other}. Mend the wrong one.",
            )
    if row.indicators and column.indicators and not row.indicators & column.indicators:
        return make_text(
            "rækken og kolonnen er om hver sin indikator. Lad cellen være tom, eller flyt tallet.",
            "the row and the column are about different indicators. Leave the cell blank or move the figure.",
        )
    return None


# What is told of a file once it is read: headings merged, columns and notes left out, the decimal mark. Pure.

MOST_NAMED = 8


def tell_of_table(table: Table, report: Report) -> None:
    """What of a table was read in a way of its own, and what of it was not read."""
    _tell_of_merged(table, report)
    _tell_of_unknown(table, report)
    _tell_of_notes(table, report)


def _tell_of_merged(table: Table, report: Report) -> None:
    layout = table.layout
    wide = [one for one in layout.grid.merged if one.first[0] in layout.heading and one.last[1] > one.first[1]]
    if len(wide) == 1:
        cell = layout.grid.name_of(*wide[0].first)
        report.state_of_sheet(
            layout.grid,
            f"overskriften i {cell} er flettet over {wide[0].name} og gælder alle de kolonner.",
            f"the heading in {cell} is merged over {wide[0].name} and goes for all those columns.",
        )
    elif wide:
        named = ", ".join(one.name for one in wide[:MOST_NAMED]) + (" …" if len(wide) > MOST_NAMED else "")
        report.state_of_sheet(
            layout.grid,
            f"overskrifterne i {named} er flettet, og hver gælder alle sine kolonner.",
            f"the headings in {named} are merged, and each goes for all its columns.",
        )


def _tell_of_unknown(table: Table, report: Report) -> None:
    grid = table.layout.grid
    named = [
        f"{spell_column(column)}" + (f" ({words})" if words else "")
        for column, words in sorted(table.columns.unknown.items())
        if any(grid.at(row, column) is not None for row in table.layout.body)
    ]
    if named:
        listed = ", ".join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")
        report.state_of_sheet(
            grid,
            f"disse kolonner kendes ikke og er ikke læst: {listed}.",
            f"these columns are not known and were not read: {listed}.",
        )


def _tell_of_notes(table: Table, report: Report) -> None:
    layout = table.layout
    rows = [row for row in layout.notes if any(True for _ in find_notes(layout.lines((row,))))]
    if rows:
        named = ", ".join(str(layout.grid.number_row(row)) for row in rows[:MOST_NAMED])
        report.state_of_sheet(
            layout.grid, f"noterne i række {named} er ikke læst.", f"the notes in row {named} were not read."
        )


def tell_of_file(
    grids: Iterable[Grid], tables: Sequence[Table], used: Sequence[Table], mark: Mark | None, report: Report
) -> None:
    """The decimal mark, and the tables and sheets that are about nothing that is followed."""
    if mark is not None:
        da, en = {",": ("Komma", "A comma"), ".": ("Punktum", "A point")}[mark]
        report.state(f"{da} er læst som decimaltegn.", f"{en} was read as the decimal mark.")
    for table in tables:
        if table not in used:
            where = table.layout.grid.where(table.layout.heading[0])
            report.state(
                f"{where.da}: tabellen er ikke om en indikator, der følges, og er ikke læst.",
                f"{where.en}: the table is not about an indicator that is followed and was not read.",
            )
    with_tables = {id(table.layout.grid) for table in tables}
    for grid in grids:
        if id(grid) not in with_tables and any(_has_figures(row) for row in grid.rows) and grid.sheet is not None:
            report.state(
                f"Arket »{grid.sheet}« har ingen tabel, der kendes, og er ikke læst.",
                f"The sheet “{grid.sheet}” has no table that is known and was not read.",
            )


def _has_figures(row: Iterable[object]) -> bool:
    return any(isinstance(value, int | float) and not isinstance(value, bool) for value in row)
