"""One table of a sheet read to figures, with all that its headings, its rows and the lines around it say. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import Mark, find_decimal_marks, read_number
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.observations.body_rows import BodyRow, BodyRows
from tovholder.domain.observations.cell_content import (
    COUNTED_WHOLE,
    Beside,
    Content,
    Figure,
    Reading,
    Spot,
    Told,
    read_content,
    read_footnote,
)
from tovholder.domain.observations.column_roles import ColumnRoles, Columns
from tovholder.domain.observations.figure_rows import PLAIN, SKIP, ColumnRole, Option, Question, Sketch
from tovholder.domain.observations.known_words import About, Vocabulary, find_alarms, find_unseen_alarms
from tovholder.domain.observations.reading_context import Report
from tovholder.domain.observations.table_layouts import Layout, find_layouts_by_rectangle, read_cell_text
from tovholder.domain.observations.title_lines import (
    ask_about_words,
    find_notes,
    find_unknown_words,
    read_source_line,
    read_titles,
)
from tovholder.domain.tables.cell_grid import CellValue, Grid, Opened
from tovholder.domain.tables.number_formats import shows_percent
from tovholder.domain.tables.withheld_signs import UNSETTLED, Legend, Meaning, read_legend, read_sign

UNTITLED = "block:uden titel:"
"""What the id of the question about a table without a title begins with."""
SKETCHED_ROWS, SKETCHED_COLUMNS = 8, 26


@dataclass(frozen=True)
class Table:
    """A table whose columns are known, before its cells are read."""

    layout: Layout
    columns: Columns
    general: About
    """What the lines above, the sheet's name and the person's hints say of every figure in it."""
    source: Beside
    lines: tuple[str, ...]
    """The name of the sheet, the lines above and the headings over all columns."""
    roles: Sequence[ColumnRole] = ()

    def list_texts(self, column: int) -> list[str]:
        """The texts in a column of the body."""
        values = (self.layout.grid.at(row, column) for row in self.layout.body)
        return [value for value in values if isinstance(value, str)]

    def marks(self) -> set[Mark]:
        """The decimal marks that its figures use without doubt."""
        return find_decimal_marks(text for column in self.columns.figures for text in self.list_texts(column))


def find_all_layouts(grids: Iterable[Grid], vocabulary: Vocabulary) -> list[tuple[Layout, Sequence[str]]]:
    """The tables of all sheets, each with the lines of the first of its rectangle, by which one without lines goes."""
    found: list[tuple[Layout, Sequence[str]]] = []
    for grid in grids:
        for layouts in find_layouts_by_rectangle(grid, vocabulary):
            first = layouts[0].lines(layouts[0].titles) if layouts else []
            found += [(layout, first if layout is not layouts[0] else []) for layout in layouts]
    return found


def make_table(layout: Layout, first: Sequence[str], vocabulary: Vocabulary, report: Report) -> Table:
    """The table with the roles of its columns, and what stands around it."""
    roles, context = ColumnRoles(layout, vocabulary, report), vocabulary.context
    columns = roles.find()
    lines = [layout.grid.sheet or "", *layout.lines(layout.titles), *columns.over_all]
    own = read_titles(lines, vocabulary)
    told = {"indicator", "measure"} & set(columns.dimensions.values())
    own_words = own.indicators or told or any(about.indicators for about in columns.figures.values())
    if not own_words and columns.figures and first and _goes_on(layout, first, report):
        lines = [*first, *lines]
        own = own.lay_over(replace(read_titles(first, vocabulary), period=None, scope=None))
    publishers = [of.source.publisher for of in context.catalogue.indicators if of.source and of.source.publisher]
    source = read_source_line(
        [*layout.lines(layout.notes), *lines], [*publishers, "Danmarks Statistik", "Landsbyggefonden"]
    )
    named = (("publisher", source.publisher), ("dataset", source.dataset), ("table", source.table)) if source else ()
    hints = _read_corner(layout, columns, vocabulary).lay_over(About(period=context.period, scope=context.scope))
    beside = {name: Told(text) for name, text in named if text}
    return Table(layout, columns, own.lay_over(hints), beside, tuple(lines), roles.tell())  # type: ignore[arg-type]


def _read_corner(layout: Layout, columns: Columns, vocabulary: Vocabulary) -> About:
    """The place or period that stands over the names of the rows, and so goes for the whole table."""
    about = About()
    for column in columns.dimensions:
        for piece in layout.list_pieces(column):
            told = vocabulary.heading(piece).about
            if told is not None and not told.indicators:
                about = about.lay_over(About(period=told.period, scope=told.scope))
    return about


def _goes_on(layout: Layout, first: Sequence[str], report: Report) -> bool:
    """Whether a table without a title of its own is about the same as the one above it, as somebody says."""
    title, row = first[-1][:80], layout.grid.number_row(layout.heading[0])
    question = Question(
        f"{UNTITLED}{fold_name(title)}",
        "block",
        layout.grid.sheet,
        str(row),
        make_text(
            f"Tabellen i række {row} har ingen titel. Er den også om »{title}«?",
            f"The table in row {row} has no title. Is it also about “{title}”?",
        ),
        SKIP,
        (
            Option(PLAIN, make_text("Ja, samme slags tal", "Yes, the same kind of figures")),
            Option(SKIP, make_text("Nej, brug den ikke", "No, do not use it")),
        ),
    )
    return report.ask(question) != SKIP


def may_use_table(table: Table, vocabulary: Vocabulary, opened: Opened, report: Report) -> bool:
    """Whether the words over, under and beside the table are understood whole, or somebody says that they are."""
    unknown = find_unknown_words(table.lines, vocabulary)
    over = " · ".join(line for line in table.lines if find_unknown_words([line], vocabulary))
    usable = not unknown or ask_about_words(unknown, table.layout.grid, over, report)
    told = [(line, find_alarms(line)) for line in [*table.layout.lines(table.layout.notes), *opened.remarks]]
    told += [(line, find_unseen_alarms(line)) for line in opened.unseen]
    for line, alarms in told:
        if alarms and not _explains_signs(line):
            usable = ask_about_words(alarms, table.layout.grid, line, report) and usable
    return usable


def _explains_signs(line: str) -> bool:
    return bool(read_legend([line]))


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
        self.readings = {column: self._mark(column) for column in table.columns.figures}
        self.rows = BodyRows(self.layout, self.table.columns, self.vocabulary, self.report)

    def figures(self) -> list[Figure]:
        """Every cell of figures in the table, in the order of its rows."""
        return [figure for row in self.rows for figure in self._row(row)]

    def sketch(self) -> Sketch:
        """The table's first rows as they are printed, with what became of them."""
        rows = [*self.layout.heading, *self.layout.body[:SKETCHED_ROWS]]
        width = min(self.grid.width, SKETCHED_COLUMNS)
        drawn = [
            (
                self.grid.number_row(row),
                [self._printed(row, column) for column in range(width)],
                "heading" if row in self.layout.heading else self.rows.states.get(row, "skipped"),
            )
            for row in rows
        ]
        letters = [self.grid.letters_of(column) for column in range(width)]
        held = frozenset(
            (self.grid.number_row(row), column)
            for row in self.layout.body[:SKETCHED_ROWS]
            for column in self.table.columns.figures
            if column < width and self._is_held(row, column)
        )
        return Sketch(self.grid.sheet, letters, self.table.roles, drawn, len(self.layout.body), held)

    def _is_held(self, row: int, column: int) -> bool:
        """Whether the source holds a figure back, by a sign or behind a format."""
        value = self.grid.at(row, column)
        sign = read_sign(value) if isinstance(value, str) else None
        if value is None or (isinstance(value, str) and sign is None):
            return False
        content = read_content(value, Reading(), self.legend)
        return isinstance(content, Content) and content.status == "suppressed"

    def _printed(self, row: int, column: int) -> str:
        value = self.grid.at(row, column)
        if isinstance(value, int | float) and not isinstance(value, bool):
            code = self.grid.formats.get(self.grid.home(row, column), "")
            content = read_content(value, Reading(number_format=code), self.legend)
            return content.printed if isinstance(content, Content) else write_as_typed(value)
        return "" if value is None else read_cell_text(value)

    def _row(self, row: BodyRow) -> Iterator[Figure]:
        beside: Beside = {**self.table.source, **row.beside}
        for column, value in row.figures.items():
            spot = Spot(self.grid, row.row, column, self.layout.heading[-1])
            about = self.table.columns.figures[column]
            if (clash := _clash(row.about, about)) is not None:
                self.report.refuse_cell(self.grid, row.row, column, clash)
                continue
            whole = row.about.lay_over(about).lay_over(self.table.general)
            yield Figure(whole, spot, self._content(value, spot, whole), beside)

    def _content(self, value: CellValue, spot: Spot, about: About) -> Content | Text:
        code = self.grid.formats.get(self.grid.home(spot.row, spot.column), "")
        mark = self.readings[spot.column]
        reading = Reading(mark, mark is None and self._counts_whole(about), code)
        content = read_content(value, reading, self._legend_for(value))
        if isinstance(value, str):
            self._tell_of_text(value, spot, content)
        elif isinstance(content, Content) and shows_percent(code) and content.number is not None and about.role:
            self._tell_of_percent()
        return content

    def _legend_for(self, value: CellValue) -> Legend:
        """The legend, with what somebody says of a sign that the file leaves open."""
        sign = read_sign(value) if isinstance(value, str) else None
        if sign is None or self.legend.get(sign) or (sign not in self.legend and sign != UNSETTLED):
            return self.legend
        meaning = self._ask_sign(sign)
        return {**self.legend, sign: meaning}

    def _ask_sign(self, sign: str) -> Meaning | None:
        explained = make_text(f"Hvad betyder »{sign}« i denne fil?", f"What does “{sign}” mean in this file?")
        if sign in self.legend:
            explained = make_text(
                f"Filen forklarer »{sign}« med ord, der ikke kendes. Hvad betyder det?",
                f"The file explains “{sign}” in words that are not known. What does it mean?",
            )
        options = (
            Option("zero", make_text("Nul", "Nought")),
            Option("suppressed", make_text("Holdt tilbage", "Held back")),
            Option("not_measured", make_text("Ikke målt", "Not measured")),
        )
        question = Question(f"sign:{sign}", "sign", self.grid.sheet, sign, explained, "suppressed", options)
        return self.report.ask(question)  # type: ignore[return-value]

    def _mark(self, column: int) -> Mark | None:
        """The decimal mark of a column: its own, else the table's, else the file's; two of them leave the doubt."""
        own = find_decimal_marks(self.table.list_texts(column))
        if len(own) > 1:
            self._tell_of_both_marks(column)
            return None
        return _one(own) if own else _one(self.marks) if self.marks else self.otherwise

    def _counts_whole(self, about: About) -> bool:
        """Whether a figure counts: a denominator always does, a numerator where it is no sum of fractions."""
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
        if sign.isalpha() or self.report.questions.get(f"sign:{sign}"):
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
        cell, whole = layout.grid.name_of(*wide[0].first), layout.grid.name_merge(wide[0])
        report.state_of_sheet(
            layout.grid,
            f"overskriften i {cell} er flettet over {whole} og gælder alle de kolonner.",
            f"the heading in {cell} is merged over {whole} and goes for all those columns.",
        )
    elif wide:
        named = ", ".join(layout.grid.name_merge(one) for one in wide[:MOST_NAMED]) + (
            " …" if len(wide) > MOST_NAMED else ""
        )
        report.state_of_sheet(
            layout.grid,
            f"overskrifterne i {named} er flettet, og hver gælder alle sine kolonner.",
            f"the headings in {named} are merged, and each goes for all its columns.",
        )


def _tell_of_unknown(table: Table, report: Report) -> None:
    grid = table.layout.grid
    named = [
        grid.letters_of(column) + (f" ({words})" if words else "")
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
    with_tables = {table.layout.grid.sheet for table in tables}
    for grid in grids:
        if grid.sheet not in with_tables and any(_has_figures(row) for row in grid.rows) and grid.sheet is not None:
            report.state(
                f"Arket »{grid.sheet}« har ingen tabel, der kendes, og er ikke læst.",
                f"The sheet “{grid.sheet}” has no table that is known and was not read.",
            )


def _has_figures(row: Iterable[object]) -> bool:
    return any(isinstance(value, int | float) and not isinstance(value, bool) for value in row)
