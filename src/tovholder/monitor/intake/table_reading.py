"""One table of a sheet read to figures, with all that its headings, its rows and the lines around it say. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tovholder.agreement.schema.finding import Message
from tovholder.monitor.intake.body_rows import BodyRow, BodyRows
from tovholder.monitor.intake.cells import Content, Reading, content_of, footnote_of
from tovholder.monitor.intake.columns import Columns, columns_of
from tovholder.monitor.intake.figures import Beside, Figure, Spot, Told
from tovholder.monitor.intake.grids import CellValue, Grid
from tovholder.monitor.intake.headers import About, Vocabulary
from tovholder.monitor.intake.layouts import Layout, layouts
from tovholder.monitor.intake.legends import Legend
from tovholder.monitor.intake.looks import shows_percent
from tovholder.monitor.intake.numbers import Mark, marks_of, printed_number, sign_of
from tovholder.monitor.intake.report import Report
from tovholder.monitor.intake.rows import said
from tovholder.monitor.intake.titles import about_of_titles, source_of
from tovholder.monitor.intake.unsaid_roles import COUNTED_WHOLE


@dataclass(frozen=True)
class Table:
    """A table whose columns are known, before its cells are read."""

    layout: Layout
    columns: Columns
    general: About
    """What the lines above, the sheet's name and the person's hints say of every figure in it."""
    source: Beside

    def texts(self, column: int) -> list[str]:
        """The texts in a column of the body."""
        values = (self.layout.grid.at(row, column) for row in self.layout.body)
        return [value for value in values if isinstance(value, str)]

    def marks(self) -> set[Mark]:
        """The decimal marks that its figures use without doubt."""
        return marks_of(text for column in self.columns.figures for text in self.texts(column))


def tables_of(grid: Grid, vocabulary: Vocabulary) -> list[Table]:
    """The tables of a sheet; a later one that has no lines of its own goes by those of the first."""
    found = layouts(grid, vocabulary)
    first = found[0].lines(found[0].titles) if found else []
    return [_table(layout, first if layout is not found[0] else [], vocabulary) for layout in found]


def _table(layout: Layout, first: Sequence[str], vocabulary: Vocabulary) -> Table:
    columns, context = columns_of(layout, vocabulary), vocabulary.context
    lines = [layout.grid.sheet or "", *layout.lines(layout.titles), *columns.over_all]
    own = about_of_titles(lines, vocabulary)
    if not own.indicators and first:
        own = own.over(replace(about_of_titles(first, vocabulary), period=None, scope=None))
    publishers = [of.source.publisher for of in context.catalogue.indicators if of.source and of.source.publisher]
    source = source_of([*layout.lines(layout.notes), *lines], [*publishers, "Danmarks Statistik", "Landsbyggefonden"])
    told = (("publisher", source.publisher), ("dataset", source.dataset), ("table", source.table)) if source else ()
    hints = About(period=context.period, scope=context.scope)
    return Table(layout, columns, own.over(hints), {name: Told(text) for name, text in told if text})  # type: ignore[misc]


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
                self.report.refuse(self.grid, row.row, column, clash)
                continue
            whole = row.about.over(about).over(self.table.general)
            yield Figure(whole, spot, self._content(value, spot, whole.role is None), beside)

    def _content(self, value: CellValue, spot: Spot, unsaid: bool) -> Content | Message:
        code = self.grid.formats.get(self.grid.home(spot.row, spot.column), "")
        content = content_of(value, replace(self.readings[spot.column], number_format=code), self.legend)
        if isinstance(value, str):
            self._tell_of_text(value, spot, content)
        elif isinstance(content, Content) and shows_percent(code) and content.number is not None and not unsaid:
            self._tell_of_percent()
        return content

    def _reading(self, column: int) -> Reading:
        """The decimal mark of a column: its own, else the table's, else the file's; two of them leave the doubt."""
        own = marks_of(self.table.texts(column))
        if len(own) > 1:
            self._tell_of_both_marks(column)
        mark = _one(own) if own else _one(self.marks) if self.marks else self.otherwise
        return Reading(mark, whole=not own and mark is None and self._counts_whole(column))

    def _counts_whole(self, column: int) -> bool:
        """Whether the column counts: a denominator always does, a numerator where it is no sum of fractions."""
        about = self.table.columns.figures[column].over(self.table.general)
        own = [of for name in about.indicators if (of := self.vocabulary.context.catalogue.get(name))]
        if about.role == "denominator":
            return True
        of_persons = about.role == "numerator" and all(of.kind in COUNTED_WHOLE for of in own)
        amounts = about.role in {None, "value"} and all(of.unit == "count" for of in own)
        return bool(own) and (of_persons or amounts)

    def _tell_of_both_marks(self, column: int) -> None:
        where = self.grid.about_column(column)
        self.report.state(
            f"{where.da}: nogle tal har komma og andre punktum som decimaltegn; hvert er læst for sig.",
            f"{where.en}: some figures have a comma and others a point as decimal mark; each was read by its own.",
        )

    def _tell_of_text(self, text: str, spot: Spot, content: Content | Message) -> None:
        where = self.grid.where(spot.row, spot.column)
        number = printed_number(text)
        if (sign := sign_of(text)) and isinstance(content, Content):
            self._tell_of_sign(sign, content)
        elif number is not None and number.either and isinstance(content, Content):
            self._tell_of_doubt(text, spot, content)
        if mark := footnote_of(text):
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
            where, number = self.grid.where(spot.row, spot.column), f"{content.number:f}"
            self.report.state(
                f"{where.da}: »{text}« er læst som {number.replace('.', ',')}, og sådan er hele tabellen læst.",
                f"{where.en}: “{text}” was read as {number}, and so was the whole table.",
            )

    def _tell_of_percent(self) -> None:
        self.report.state_of(
            self.grid,
            "celler, der vises som procent, er læst som procent: 0,936 er 93,6.",
            "cells shown as per cent were read as per cent: 0.936 is 93.6.",
        )


def _one(marks: set[Mark]) -> Mark | None:
    return next(iter(marks)) if len(marks) == 1 else None


def _clash(row: About, column: About) -> Message | None:
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
            return said(
                f"rækken og kolonnen siger hver sit om {da}: {one} og {other}. Ret det forkerte.",
                f"the row and the column differ on {en}: {one} and {other}. Mend the wrong one.",
            )
    if row.indicators and column.indicators and not row.indicators & column.indicators:
        return said(
            "rækken og kolonnen er om hver sin indikator. Lad cellen være tom, eller flyt tallet.",
            "the row and the column are about different indicators. Leave the cell blank or move the figure.",
        )
    return None
