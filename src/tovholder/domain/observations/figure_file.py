"""A file of figures read into observations. Nothing is kept: what is new and what changes is for a person to see first.

An average of percentages is never made: a scope that the file has no figure for gets none, also where its areas have.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tovholder.domain.content.indicator_steps import find_steps, settle_period
from tovholder.domain.content.schema.observation_schema import Key
from tovholder.domain.language.name_folding import clean_text
from tovholder.domain.language.number_reader import Mark
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import join_words, make_text
from tovholder.domain.observations.cell_content import Fact, Figure, Subject
from tovholder.domain.observations.column_roles import compute_source
from tovholder.domain.observations.figure_file_opening import (
    is_programme_file,
    open_figure_file,
    read_programme_observations,
    refuse_personal_numbers,
    refuse_size,
)
from tovholder.domain.observations.figure_rows import PLAIN, SKIP, Question, ReadFile, ReadRow, RefusedRow
from tovholder.domain.observations.figure_settling import settle_figures
from tovholder.domain.observations.impossible_observations import find_faults, find_oddities
from tovholder.domain.observations.known_places import find_region_clash, is_region
from tovholder.domain.observations.known_words import Vocabulary
from tovholder.domain.observations.observation_drafts import gather_drafts, read_rows
from tovholder.domain.observations.reading_context import WIDER, Context, Report
from tovholder.domain.observations.table_layouts import Layout
from tovholder.domain.observations.table_reading import (
    UNTITLED,
    Table,
    TableReading,
    find_all_layouts,
    make_table,
    may_use_table,
    tell_of_file,
    tell_of_table,
)
from tovholder.domain.tables.cell_grid import Grid, Opened
from tovholder.domain.tables.withheld_signs import Legend, read_legend

MOST_SKETCHES = 4


def read_observations(name: str, data: bytes, context: Context, today: dt.date | None = None) -> ReadFile:
    """The observations of a file, what is asked about it, the rows that cannot be used, and how the file was read.

    `today` refuses periods that have not begun. Raises `Refusal` for a file that cannot be used at all.
    """
    refuse_size(data)
    context = replace(context, today=today or context.today)
    digest = hashlib.sha256(data).hexdigest()
    if is_programme_file(data):
        return _of_programme(name, data, digest, context)
    opened = open_figure_file(data)
    refuse_personal_numbers(opened)
    context = _without_other_regions(opened, context)
    reading = _FileReading(opened, context)
    rows = reading.read()
    report = reading.report
    _ask_what_would_follow(opened, context, report)
    read = ReadFile(
        name,
        opened.kind,
        digest,
        rows,
        report.refused,
        report.stated,
        list(report.questions.values()),
        report.other_places,
        report.known_places,
        report.skipped_columns,
        report.columns,
        report.sketches[:MOST_SKETCHES],
        reading.source,
    )
    return check_file(read, context)


def _ask_what_would_follow(opened: Opened, context: Context, report: Report) -> None:
    """Add what would be asked next, were the open questions answered so that figures come in: one page asks it all."""
    for _time in range(2):
        said = {one.id: one.answer or _find_letting_in(one) for one in report.questions.values()}
        if all(one.answer for one in report.questions.values()):
            return
        try:
            further = _FileReading(opened, replace(context, answers={**context.answers, **said}))
            further.read()
        except Refusal:
            return
        new = {name: one for name, one in further.report.questions.items() if name not in report.questions}
        report.questions |= new
        if not new:
            return


def _find_letting_in(question: Question) -> str:
    """The answer by which figures come in, the plainest where there are several."""
    values = [option.value for option in question.options]
    return PLAIN if PLAIN in values else next((value for value in values if value != SKIP), question.proposed)


def _without_other_regions(opened: Opened, context: Context) -> Context:
    """The context without regions by name, where several stand in the file and nobody knows which is ours."""
    texts = {value for grid in opened.grids for row in grid.rows for value in row if isinstance(value, str)}
    if not find_region_clash(texts, context):
        return context
    return replace(context, scopes={name: scope for name, scope in context.scopes.items() if not is_region(name)})


def _of_programme(name: str, data: bytes, digest: str, context: Context) -> ReadFile:
    """A programme file's observations, which may be about indicators of its own."""
    rows, own = read_programme_observations(name, data)
    unknown = [item for item in own if context.catalogue.get(item.id) is None]
    context = replace(context, catalogue=context.catalogue.add_local_indicators(unknown))
    report = Report()
    steps = find_steps(context.catalogue)
    rows = [replace(row, observed=settle_period(row.observed, steps)) for row in rows]
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


@dataclass
class _FileReading:
    """One file on its way to observations."""

    opened: Opened
    context: Context
    report: Report = field(default_factory=Report)
    source: str = ""
    facts: list[Fact] = field(default_factory=list)
    spoiled: set[Subject] = field(default_factory=set)
    used: list[Table] = field(default_factory=list)

    def read(self) -> list[ReadRow]:
        """The observations of the file; what is open is read as it is proposed."""
        grids = [grid for grid in self.opened.grids if not grid.hidden]
        self.vocabulary = Vocabulary(self.context)
        layouts = find_all_layouts(grids, self.vocabulary)
        self.source = compute_source(layout for layout, _first in layouts)
        remembered = self.context.remembered.get(self.source, {})
        self.report = Report({**remembered, **self.context.answers}, stated=list(self.opened.stated))
        tried = [self._try(layout, first) for layout, first in layouts]
        self.mark = _find_mark(table for table, _report in tried)
        self.everywhere = _read_legend(grids)
        about = [one for one in map(self._read_table, tried) if self._is_about_something(one)]
        for _table, report in tried:
            self.report.questions |= {name: one for name, one in report.questions.items() if name.startswith(UNTITLED)}
        for one in about or [one for one in map(self._read_table, tried) if _may_be_asked_about(one)]:
            self._use(*one)
        tell_of_file(grids, [table for table, _report in tried], self.used, self.mark, self.report)
        found = list(read_rows(gather_drafts(self.facts, self.spoiled, self.report), self.context, self.report))
        if not (found or self.report.refused or self.report.questions):
            raise self._tell_nothing_found([table for table, _report in tried])
        return found

    def _try(self, layout: Layout, first: Sequence[str]) -> tuple[Table, Report]:
        """The table with a report of its own, which counts only where the table is about something."""
        report = Report(self.report.answers)
        return make_table(layout, first, self.vocabulary, report), report

    def _read_table(self, tried: tuple[Table, Report]) -> "_Read":
        table, report = tried
        legend = {**self.everywhere, **_read_legend([table.layout.grid])}
        own = legend if self.opened.legend is None else {**self.opened.legend, **legend}
        reading = TableReading(table, self.vocabulary, own, self.mark, report)
        return table, report, reading, reading.figures()

    def _is_about_something(self, read: "_Read") -> bool:
        """Whether any of a table's figures can be about an indicator that is followed."""
        table, report, _reading, figures = read
        by_words = table.general.indicators or any(about.indicators for about in table.columns.figures.values())
        hinted = self.context.indicator is not None and bool(figures)
        named = any(figure.about.indicators for figure in figures)
        told = bool({"indicator", "measure"} & set(table.columns.dimensions.values()))
        left = bool(report.refused or report.questions or report.other_places)
        return hinted or bool(by_words) or named or (told and left)

    def _use(self, table: Table, own: Report, reading: TableReading, figures: Sequence[Figure]) -> None:
        usable = may_use_table(table, self.vocabulary, self.opened, own)
        if usable:
            settled = settle_figures(figures, self.context, own)
            self.facts += settled.facts
            self.spoiled |= settled.spoiled
        else:
            own.refused.clear()
        own.columns += table.roles
        own.sketches.append(reading.sketch())
        self.used.append(table)
        self.report.take_over(own)
        tell_of_table(table, self.report)

    def _tell_nothing_found(self, tables: Sequence[Table]) -> Refusal:
        others = list(self.report.other_places)
        if not others:
            return _nothing_found([words for table in tables for words in table.columns.unknown.values() if words])
        ours = join_words([name for scope, name in self.context.names.items() if scope not in WIDER], "da")
        listed = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")
        return Refusal(
            f"Ingen af stederne i filen er med i planen ({clean_text(listed)}). Planens områder er {ours}; ret "
            "navnet i filen, hvis et af dem er ment.",
            f"None of the places in the file are part of the programme ({clean_text(listed)}). Its areas are {ours}; "
            "mend the name in the file if one of them is meant.",
        )


_Read = tuple[Table, Report, TableReading, list[Figure]]


def _may_be_asked_about(read: _Read) -> bool:
    """Whether a table without indicator is about our places and some period, so that only the indicator is missing."""
    _table, _report, _reading, figures = read
    return any(figure.about.scope and figure.about.period is not None for figure in figures)


def _find_mark(tables: Iterable[Table]) -> Mark | None:
    """The decimal mark of the file, where all its tables use the same."""
    marks: set[Mark] = {mark for table in tables for mark in table.marks()}
    return next(iter(marks)) if len(marks) == 1 else None


def _read_legend(grids: Iterable[Grid]) -> Legend:
    return read_legend(value for grid in grids for row in grid.rows for value in row if isinstance(value, str))


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


def _nothing_found(unknown: Sequence[str]) -> Refusal:
    listed = list(dict.fromkeys(unknown))[:3]
    da = f" Overskriften {join_words([f'»{one}«' for one in listed], 'da')} forstås ikke." if listed else ""
    en = f" The heading {join_words([f'“{one}”' for one in listed], 'en')} is not understood." if listed else ""
    return Refusal(
        f"Der er ingen nøgletal at læse i filen.{da} En tabel skal have en overskriftsrække med område, år og for "
        "eksempel »Andel, pct.«, og indikatoren skal stå i overskriften, i en kolonne eller på en linje ovenfor.",
        f"There are no figures to read in the file.{en} A table needs a heading row with area, year and for example "
        "“Per cent”, and the indicator must stand in the heading, in a column or on a line above.",
    )
