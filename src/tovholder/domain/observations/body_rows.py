"""The rows of a table's body: what each is about, what is told beside its figures, and the figures' cells. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from tovholder.domain.language.date_reader import is_half_year, narrow_period, read_part_of_year, read_period
from tovholder.domain.language.name_folding import clean_text, fold_name
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.language.text import Text, join_texts, make_text
from tovholder.domain.observations.cell_content import Beside, Told
from tovholder.domain.observations.column_roles import Columns
from tovholder.domain.observations.figure_rows import SKIP, Option, Question
from tovholder.domain.observations.impossible_observations import PART_NAME
from tovholder.domain.observations.known_places import TOTALS, find_likeness, find_scope, list_choices
from tovholder.domain.observations.known_words import (
    About,
    Attribute,
    Dimension,
    Vocabulary,
    find_alarms,
    find_election,
    load_heading_words,
    split_tokens,
)
from tovholder.domain.observations.reading_context import WIDER, Context, Report
from tovholder.domain.observations.table_layouts import Layout, read_cell_text
from tovholder.domain.observations.title_lines import ask_about_words
from tovholder.domain.tables.cell_grid import CellValue, Grid, ValuelessCell

GOES_ON: frozenset[Dimension] = frozenset({"scope", "indicator", "period"})
"""What a blank in the first column goes on from the row above with; a blank election or part is none."""
TELLING: frozenset[Attribute] = frozenset({"status", "as_printed"})
"""What makes a row an observation although it has no figure."""
_ALIKE = 55.0
_NUMBERED = re.compile(r"(?:indikator|indicator) ?(?:nr\.? ?)?(?P<number>\d{1,2})(?:[.:) -]+(?P<name>.+))?")
"""»Indikator 6«, »Indikator 6: Andel sigtede«: the agreements number them as the template does."""


@dataclass(frozen=True)
class BodyRow:
    """One row with figures, or with a reason why it has none; `figures` holds blank cells where those say something."""

    row: int
    about: About
    beside: Beside
    figures: dict[int, CellValue]


class BodyRows:
    """Goes through a table's rows; what a row cannot be about is reported and the row left out.

    Rows about other places, and rows of a part that is not everybody, are left out and counted.
    """

    def __init__(self, layout: Layout, columns: Columns, vocabulary: Vocabulary, report: Report) -> None:
        self.layout, self.grid, self.columns = layout, layout.grid, columns
        self.vocabulary, self.report = vocabulary, report
        self.block: About | None = About()
        self.above: CellValue = None
        self.splits_above: dict[int, str] = {}
        self.split_texts = {
            column: {text for row in layout.body if (text := read_cell_text(layout.grid.at(row, column)))}
            for column in columns.splits
        }
        first = min(columns.dimensions, default=-1)
        self.first = first if columns.dimensions.get(first) in GOES_ON else -1
        self.last = max((c for c in range(self.grid.width) if layout.list_pieces(c)), default=-1)
        self.filled: list[int] = []
        self.places: dict[str, str | None] = {}
        self.states: dict[int, str] = {}
        """What became of each row: read, skipped or asked."""

    def __iter__(self) -> Iterator[BodyRow]:
        for row in self.layout.body:
            figures = {
                column: value for column in self.columns.figures if (value := self.grid.at(row, column)) is not None
            }
            beside = self._beside(row)
            if self._has_too_many(row):
                continue
            if figures or any(told.text is not None for name, told in beside.items() if name in TELLING):
                blank = dict.fromkeys(self.columns.figures) if not figures else {}
                yield from self._row(row, {**blank, **figures}, beside)
            else:
                self._without_figures(row)
        self._tell_filled()

    def _has_too_many(self, row: int) -> bool:
        """Whether a row of a text file goes on beyond its headings: a decimal comma was taken for a separator."""
        if self.grid.sheet is not None or self.grid.row_names:
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
        self.states[row] = "skipped"
        whole = self._is_whole(row)
        about = self._about(row)
        if about is None or not whole or self.block is None or not self._is_plain(row, beside):
            return
        if all(told.text is not _FAULTY for told in beside.values()):
            self.states[row] = "read"
            yield BodyRow(row, about.lay_over(self.block), beside, figures)

    def _is_whole(self, row: int) -> bool:
        """Whether the row is of everybody, by each column that splits the figures; a blank goes on from above."""
        found = []
        for column, split in self.columns.splits.items():
            text = read_cell_text(self.grid.at(row, column)) or self.splits_above.get(column, "")
            self.splits_above[column] = text
            found.append(text in split.chosen)
        return all(found)

    def _is_plain(self, row: int, beside: Beside) -> bool:
        """Whether no remark at the row says that its figures are of some only; else somebody is asked."""
        told = beside.get("note")
        words = find_alarms(told.text) if told and isinstance(told.text, str) else ()
        return not words or ask_about_words(words, self.grid, f"{told.text if told else ''}", self.report)

    def _without_figures(self, row: int) -> None:
        """A place, a year or an indicator that stands alone goes for the rows below it; other words are asked about."""
        cells = list(self.grid.cells(row))
        if len(cells) == 1 and isinstance(cells[0][1], str):
            self._alone(cells[0][1])
        if cells and cells[0][0] == self.first:
            self.above = cells[0][1]

    def _alone(self, text: str) -> None:
        about = self.vocabulary.heading(text).about
        if about is not None:
            self.block = about.lay_over(self.block or About())
            return
        unknown = self.vocabulary.understand_line(text).unknown
        if not unknown:
            self.block = self.block or About()
        elif "scope" not in self.columns.dimensions.values():
            self.report.skip_place(clean_text(text))
            self.block = None
        else:
            self.block = About() if ask_about_words(unknown, self.grid, text, self.report) else None

    def _about(self, row: int) -> About | None:
        """What the row's own cells say; None where it is left out, or one of them cannot be understood."""
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
            elif read is None:
                return None
            elif about is not None:
                about, places = self._joined(about, read, column, places)
                if about.period is _TWO_PERIODS:
                    self.report.refuse_cell(self.grid, row, column, _tell_two_periods())
                    about = None
        return self._one_place(about, places, row) if about is not None else None

    def _joined(self, about: About, read: About, column: int, places: dict[int, str]) -> tuple[About, dict[int, str]]:
        if read.scope:
            places = {**places, column: read.scope}
        if about.period is not None and read.period is not None:
            narrow = narrow_period(about.period, read.period)
            read = replace(read, period=_TWO_PERIODS if narrow is None else narrow)
            about = replace(about, period=None)
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
        if column == self.first:
            if value is None and self.above is not None:
                self.filled.append(row)
                return self.above
            self.above = value
        return value

    def _named(self, dimension: Dimension, value: CellValue, row: int, column: int) -> About | Text | None:
        """What the cell says, the sentence that says why it cannot be understood, or None where the row is left out."""
        if isinstance(value, ValuelessCell):
            return make_text(f"{value.what.da}. Ret den.", f"{value.what.en}. Mend it.")
        text = read_cell_text(value)
        match dimension:
            case "scope":
                scope = self._place(text)
                return About(scope=scope) if scope else None
            case "period":
                part = self._part_of_year(value, row, column)
                return part or _period(value, self.grid.formats.get(self.grid.home(row, column), ""))
            case "indicator":
                return _indicator(text, self.vocabulary)
            case "variant":
                return _election(text)
            case "definition":
                return About(definition=text)
            case "part":
                return _part(text, self.vocabulary)
            case "measure":
                return self._measure(text, column)

    def _part_of_year(self, value: CellValue, row: int, column: int) -> About | None:
        """The quarter or month of a cell that only numbers it, by the year in another column of the row."""
        others = (
            self.grid.at(row, c) for c, name in self.columns.dimensions.items() if name == "period" and c != column
        )
        year = next((found for other in others if isinstance(found := read_period(other), int)), None)
        heading = fold_name(" ".join(self.layout.list_pieces(column)))
        part = read_part_of_year(value, year, heading) if year is not None and read_period(value) is None else None
        return About(period=part) if part else None

    def _place(self, text: str) -> str | None:
        """The place that a cell names; a row about another place is left out and counted."""
        if text not in self.places:
            self.places[text] = find_place(text, self.grid, self.vocabulary.context, self.report)
        if self.places[text] is None:
            self.report.skip_place(clean_text(text))
        return self.places[text]

    def _measure(self, text: str, column: int) -> About | None:
        """What the cell says was measured; a measure that nobody knows is left out, and named."""
        about = self.vocabulary.heading(text).about
        if about is None:
            where = self.grid.describe_column(column)
            self.report.skip_column(
                make_text(f"{where.da} (»{clean_text(text)}«)", f"{where.en} (“{clean_text(text)}”)"),
                make_text("måltallet kendes ikke", "the measure is not known"),
            )
        return about

    def _beside(self, row: int) -> Beside:
        return {
            name: Told(self._told(name, value, row, column), self.grid.letters_of(column))
            for column, name in self.columns.attributes.items()
            if (value := self.grid.at(row, column)) is not None
        }

    def _told(self, name: Attribute, value: CellValue, row: int, column: int) -> str | bool | None:
        if value is None:
            return None
        if isinstance(value, ValuelessCell):
            self.report.refuse_cell(self.grid, row, column, make_text(f"{value.what.da}.", f"{value.what.en}."))
            return _FAULTY
        if name == "break":
            return self._truth(value, row, column)
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


_TWO_PERIODS = "\0two periods"
"""Stands for two periods of one row of which neither lies in the other."""
_FAULTY = "\0"
"""Stands for something told that could not be understood, so that the row is left out."""

# What a cell in a column of indicators, places, periods, elections or parts names. Pure.


def find_place(text: str, sheet: Grid, context: Context, report: Report) -> str | None:
    """The place that a cell names; None for another place, which is left out and counted.

    A name like one of ours is a question; whatever is answered of a name goes before everything.
    """
    name = clean_text(text)
    scope = find_scope(text, context)
    said = report.answers.get(f"place:{fold_name(text)}")
    if scope is not None and said is None:
        if fold_name(context.name_of(scope)) != fold_name(text):
            report.known_places[name] = scope
        return scope
    likeness = None if fold_name(text) in TOTALS else find_likeness(text, context)
    if likeness is not None or said is not None:
        scope = _ask_place(name, likeness, sheet, context, report)
    if scope is not None:
        report.known_places[name] = scope
    return scope


def _ask_place(
    name: str, likeness: tuple[str, bool] | None, sheet: Grid, context: Context, report: Report
) -> str | None:
    scope, spelled = likeness or (SKIP, False)
    meant = context.name_of(scope)
    choices = [
        Option(one, make_text(f"Ja, det er {label}", f"Yes, it is {label}")) for one, label in list_choices(context)
    ]
    choices.sort(key=lambda one: one.value != scope)
    question = Question(
        f"place:{fold_name(name)}",
        "place",
        sheet.sheet,
        name,
        make_text(f"»{name}«: er det {meant}?", f"“{name}”: is it {meant}?")
        if likeness
        else make_text(f"»{name}« er ikke med i planen.", f"“{name}” is no part of the programme."),
        scope if spelled else SKIP,
        (*choices, Option(SKIP, make_text("Nej, spring over", "No, leave it out"))),
    )
    answer = report.ask(question)
    return None if answer == SKIP else answer


def _tell_two_periods() -> Text:
    return make_text(
        "rækken siger to perioder, der ikke passer sammen. Lad kun den stå, som tallet gælder.",
        "the row tells two periods that do not go together. Leave only the one that the figure is about.",
    )


def _period(value: CellValue, number_format: str) -> About | Text:
    period = read_period(value, number_format)
    if period is not None:
        return About(period=period)
    text = read_cell_text(value)
    if is_half_year(value):
        return make_text(
            f"»{text}« er et halvår. Skriv det år, tallet gælder; hvornår det kom, hører til i noten.",
            f"“{text}” is half a year. Write the year that the figure is about; when it came belongs in the note.",
        )
    return make_text(
        f"»{text}« er ikke en periode. Skriv et år (2024), et skoleår (2023/24), et kvartal (2024-Q3), en måned "
        "(2024-05) eller en dag (2024-01-31).",
        f"“{text}” is no period. Write a year (2024), a school year (2023/24), a quarter (2024-Q3), a month "
        "(2024-05) or a day (2024-01-31).",
    )


def _indicator(text: str, vocabulary: Vocabulary) -> About | Text:
    """The indicator that a cell names, with the election or the part after a colon as our own workbook writes it."""
    indicator = vocabulary.indicator(text)
    if indicator is not None:
        return About(indicators=frozenset({indicator}))
    numbered = _NUMBERED.fullmatch(fold_name(text))
    if numbered is not None:
        named = _indicator(text[-len(numbered["name"]) :], vocabulary) if numbered["name"] else None
        own = frozenset({f"i{numbered['number']}"})
        if isinstance(named, About) or not vocabulary.indicator(f"i{numbered['number']}"):
            return named or _unknown_indicator(text, vocabulary)
        return _unknown_indicator(text, vocabulary) if numbered["name"] else About(indicators=own)
    name, colon, rest = text.rpartition(":")
    whole = vocabulary.indicator(name) if colon else None
    about = vocabulary.heading(rest if whole else text).about
    if whole is not None and about is not None and (about.part or about.variant):
        return About(frozenset({whole}), variant=about.variant, part=about.part)
    return about if about is not None and about.indicators else _unknown_indicator(text, vocabulary)


def _election(text: str) -> About | Text:
    found = {
        election
        for token in split_tokens(fold_name(text))
        if (election := find_election(re.sub(r"(?<!\d)\d++$", "", token)))
    }
    if len(found) == 1:
        return About(variant=found.pop())
    return make_text(
        f"»{clean_text(text)}« er ikke et valg, som valgdeltagelsen følges for. Skriv "
        "folketingsvalg eller kommunalvalg.",
        f"“{clean_text(text)}” is no election that turnout is followed for. Write folketingsvalg or kommunalvalg.",
    )


def _part(text: str, vocabulary: Vocabulary) -> About | Text:
    about = vocabulary.heading(text).about
    if about is not None and about.part:
        return About(about.indicators, part=about.part)
    if PART_NAME.fullmatch(text):
        return About(part=text)
    parts = [(part.da, part.en) for item in vocabulary.context.catalogue.indicators for part in item.parts]
    da, en = ", ".join(f"»{names[0]}«" for names in parts), ", ".join(f"“{names[1]}”" for names in parts)
    return make_text(
        f"delen »{clean_text(text)}« kendes ikke. Skriv en af {da}.",
        f"the part “{clean_text(text)}” is not known. Write one of {en}.",
    )


def _unknown_indicator(text: str, vocabulary: Vocabulary) -> Text:
    names = {
        fold_name(name): item
        for item in vocabulary.context.catalogue.indicators
        for name in (item.name.da, item.name.en, item.id)
    }
    found = process.extract(fold_name(text), list(names), scorer=fuzz.token_sort_ratio, limit=3, score_cutoff=_ALIKE)
    near = list(dict.fromkeys(names[name].id for name, _score, _at in found))
    told = [item for item in vocabulary.context.catalogue.indicators if item.id in near]
    said = join_texts(
        [make_text(f"{item.id} (»{item.name.da}«)", f"{item.id} (“{item.name.en}”)") for item in told], one_of=True
    )
    return make_text(
        f"indikatoren »{clean_text(text)}« kendes ikke. "
        + (f"Mente du {said.da}? " if said else "")
        + "Skriv indikatorens id eller navn.",
        f"the indicator “{clean_text(text)}” is not known. "
        + (f"Did you mean {said.en}? " if said else "")
        + "Write its id or name.",
    )
