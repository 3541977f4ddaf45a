"""A file of figures read into observations. Nothing is kept: what is new and what changes is for a person to see first.

An average of percentages is never made: a scope that the file has no figure for gets none, also where its areas have.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tovholder.domain.content.schema.observation_schema import Key
from tovholder.domain.language.number_reader import Mark
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import make_text
from tovholder.domain.observations.facts.figure_settling import settle_figures
from tovholder.domain.observations.facts.impossible_observations import find_faults, find_oddities
from tovholder.domain.observations.facts.observation_drafts import gather_drafts, read_rows
from tovholder.domain.observations.figure_rows import ReadFile, ReadRow, RefusedRow
from tovholder.domain.observations.headings.heading_vocabulary import Vocabulary
from tovholder.domain.observations.layout.cell_content import Fact, Figure, Subject
from tovholder.domain.observations.layout.table_reading import (
    Table,
    TableReading,
    find_tables,
    tell_of_file,
    tell_of_table,
)
from tovholder.domain.observations.opening.figure_file_opening import (
    is_programme_file,
    open_figure_file,
    read_programme_observations,
    refuse_personal_numbers,
    refuse_size,
)
from tovholder.domain.observations.reading_context import Context, Report
from tovholder.domain.tables.cell_grid import Grid, Opened
from tovholder.domain.tables.withheld_signs import Legend, read_legend

FILLED_IN: Legend = {"-": "not_measured"}
"""What the workbook that people fill in tells them of its signs."""


def read_observations(name: str, data: bytes, context: Context, today: dt.date | None = None) -> ReadFile:
    """The observations of a file, the rows that cannot be used, and how the file was read.

    `today` refuses periods that have not begun. Raises `Refusal` for a file that cannot be used at all.
    """
    refuse_size(data)
    context = replace(context, today=today or context.today)
    digest = hashlib.sha256(data).hexdigest()
    if is_programme_file(data):
        return _of_programme(name, data, digest, context)
    vocabulary = Vocabulary(context)
    opened = open_figure_file(data, vocabulary)
    refuse_personal_numbers(opened)
    report = Report(stated=list(opened.stated))
    rows = _rows(opened, vocabulary, report)
    read = ReadFile(name, opened.kind, digest, rows, report.refused, report.stated)
    return check_file(read, context)


def _of_programme(name: str, data: bytes, digest: str, context: Context) -> ReadFile:
    """A programme file's observations, which may be about indicators of its own."""
    rows, own = read_programme_observations(name, data)
    unknown = [item for item in own if context.catalogue.get(item.id) is None]
    context = replace(context, catalogue=context.catalogue.add_local_indicators(unknown))
    report = Report()
    return check_file(ReadFile(name, "programme", digest, _once(rows, report), report.refused, report.stated), context)


def _once(rows: Iterable[ReadRow], report: Report) -> list[ReadRow]:
    """Each subject once: told again alike it is stated, told otherwise it is refused."""
    found: dict[Key, ReadRow] = {}
    for row in rows:
        first = found.setdefault(row.observed.key, row)
        if first is row:
            continue
        da, en = f"Måling nr. {row.row}", f"Observation no. {row.row}"
        if first.observed == row.observed:
            report.state(
                f"{da} er den samme som nr. {first.row} og er læst én gang.",
                f"{en} is the same as no. {first.row} and was read once.",
            )
        else:
            what = make_text(
                f"{da} siger noget andet om det samme som nr. {first.row}. Lad kun den rigtige stå.",
                f"{en} says something else of the same as no. {first.row}. Leave only the right one.",
            )
            report.refused.append(RefusedRow(None, row.row, None, what))
    return list(found.values())


def _rows(opened: Opened, vocabulary: Vocabulary, report: Report) -> list[ReadRow]:
    context, grids = vocabulary.context, [grid for grid in opened.grids if not grid.hidden]
    tables = [table for grid in grids for table in find_tables(grid, vocabulary)]
    mark = _mark(tables)
    everywhere = _legend(grids)
    facts: list[Fact] = []
    spoiled: set[Subject] = set()
    used = []
    for table in tables:
        filled_in = FILLED_IN if table.layout.codes else {**everywhere, **_legend([table.layout.grid])}
        legend = filled_in if opened.legend is None else opened.legend
        figures = TableReading(table, vocabulary, legend, mark, report).figures()
        if _is_about_something(figures, table, context):
            of_table = settle_figures(figures, context, report, in_units=table.layout.codes)
            facts += of_table.facts
            spoiled |= of_table.spoiled
            used.append(table)
            tell_of_table(table, report)
    tell_of_file(grids, tables, used, mark, report)
    found = list(read_rows(gather_drafts(facts, spoiled, report), context, report))
    if not (found or report.refused or any(table.layout.codes for table in tables)):
        raise _nothing_found()
    return found


def _mark(tables: Iterable[Table]) -> Mark | None:
    """The decimal mark of the file, where all its tables use the same."""
    marks: set[Mark] = {mark for table in tables for mark in table.marks()}
    return next(iter(marks)) if len(marks) == 1 else None


def _legend(grids: Iterable[Grid]) -> Legend:
    return read_legend(value for grid in grids for row in grid.rows for value in row if isinstance(value, str))


def _is_about_something(figures: Sequence[Figure], table: Table, context: Context) -> bool:
    """Whether any of a table's figures can be about an indicator that is followed."""
    hinted = context.indicator is not None and bool(figures)
    by_words = table.general.indicators or any(about.indicators for about in table.columns.figures.values())
    return table.layout.codes or hinted or bool(by_words) or any(figure.about.indicators for figure in figures)


def check_file(read: ReadFile, context: Context) -> ReadFile:
    """The file with the observations that cannot be among the refused rows."""
    rows: list[ReadRow] = []
    refused, stated = list(read.refused), list(read.stated)
    for row in read.rows:
        found = list(find_faults(row.observed, context))
        refused += [_refused(row, message.da, message.en) for message in found]
        if not found:
            rows.append(row)
            stated += [message for message in find_oddities(row.observed, context) if message not in stated]
    sheets = list(dict.fromkeys([*(row.sheet for row in read.rows), *(one.sheet for one in refused)]))
    refused.sort(key=lambda one: (sheets.index(one.sheet), one.row or 0))
    return replace(read, rows=rows, refused=refused, stated=stated)


def _refused(row: ReadRow, da: str, en: str) -> RefusedRow:
    place = f"Arket »{row.sheet}«, række {row.row}" if row.sheet is not None else f"Række {row.row}"
    english = f"Sheet “{row.sheet}”, row {row.row}" if row.sheet is not None else f"Row {row.row}"
    column = row.columns.get("value") or row.columns.get("numerator")
    return RefusedRow(row.sheet, row.row, column, make_text(f"{place}: {da}", f"{english}: {en}"))


def _nothing_found() -> Refusal:
    return Refusal(
        "Der er ingen nøgletal at læse i filen. En tabel skal have en overskriftsrække med område, år og for "
        "eksempel »Andel, pct.«, og indikatoren skal stå i overskriften, i en kolonne eller på en linje ovenfor.",
        "There are no figures to read in the file. A table needs a heading row with area, year and for example "
        "“Per cent”, and the indicator must stand in the heading, in a column or on a line above.",
    )
