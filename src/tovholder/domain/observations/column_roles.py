"""What each column of a table is for: where it is about, a figure, something told beside it, a split, nothing. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import get_args

from tovholder.domain.language.date_reader import find_periods, narrow_period, read_period
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import read_number
from tovholder.domain.language.text import Text, join_words, make_text
from tovholder.domain.observations.figure_rows import PLAIN, SKIP, ColumnRole, Option, Question
from tovholder.domain.observations.known_places import find_scope
from tovholder.domain.observations.known_words import (
    About,
    Attribute,
    Dimension,
    Heading,
    Role,
    Vocabulary,
    find_ages,
    load_heading_words,
    split_tokens,
)
from tovholder.domain.observations.reading_context import Report
from tovholder.domain.observations.table_layouts import Layout, read_cell_text
from tovholder.domain.tables.cell_grid import CellValue
from tovholder.domain.tables.withheld_signs import is_sign

MOST_LOOKED_AT = 200
"""Cells of a column without heading that are looked at to see what it holds."""
MOST_VALUES = 12
"""Values of a splitting column that are named in a question."""
_PLAIN_PERIODS = frozenset({"aar", "periode", "kvartal", "skoleaar", "tid", "year", "period", "quarter"})
IGNORE = "ignore"
ROLE_NAMES: Mapping[str, Text] = {
    "place": make_text("sted", "place"),
    "period": make_text("periode", "period"),
    "indicator": make_text("indikator", "indicator"),
    "measure": make_text("måltal", "measure"),
    "variant": make_text("valg", "election"),
    "part": make_text("del", "part"),
    "definition": make_text("definition", "definition"),
    "value": make_text("værdi", "value"),
    "numerator": make_text("antal (tæller)", "count (numerator)"),
    "denominator": make_text("ud af (nævner)", "out of (denominator)"),
    "squares": make_text("kvadratsum", "sum of squares"),
    "standard_error": make_text("standardfejl", "standard error"),
    "effective": make_text("effektiv n", "effective n"),
    "figure": make_text("tal", "figure"),
    "note": make_text("tekst", "text"),
    "whole": make_text("opdeling", "split"),
    IGNORE: make_text("bruges ikke", "not used"),
}
_DIMENSIONS: Mapping[str, Dimension] = {
    "place": "scope", "period": "period", "indicator": "indicator", "measure": "measure", "variant": "variant",
    "part": "part", "definition": "definition",
}  # fmt: skip


@dataclass(frozen=True)
class Split:
    """A column of words that part the figures; only rows with one of `chosen` are everybody's."""

    heading: str
    chosen: frozenset[str]


@dataclass(frozen=True)
class Columns:
    """The columns of one table by number."""

    dimensions: Mapping[int, Dimension]
    attributes: Mapping[int, Attribute]
    figures: Mapping[int, About]
    unknown: Mapping[int, str]
    """Columns that are not read: the words of their headings."""
    splits: Mapping[int, Split]
    over_all: tuple[str, ...] = ()
    """Headings that stand over every column of figures, and so are a title."""


def compute_source(layouts: Iterable[Layout]) -> str:
    """What files of one source share: their headings without the periods and the numbers in them, in any order."""
    words = {
        " ".join(token for token in split_tokens(_without_periods(piece)) if token.isalpha())
        for layout in layouts
        for column in range(layout.grid.width)
        for piece in layout.list_pieces(column)
    }
    return hashlib.sha256("\n".join(sorted(words - {""})).encode()).hexdigest()[:16]


def _without_periods(text: str) -> str:
    plain = fold_name(text)
    for mention in reversed(list(find_periods(plain))):
        plain = f"{plain[: mention.begin]} {plain[mention.end :]}"
    return plain


def name_column_key(heading: str, letters: str) -> str:
    """What a mapping calls a column: its heading, or its letters where it has none."""
    return f"column:{fold_name(heading) or letters.lower()}"


class ColumnRoles:
    """Finds the role of each column of one table, asking where the words leave it open."""

    def __init__(self, layout: Layout, vocabulary: Vocabulary, report: Report) -> None:
        self.layout, self.grid, self.vocabulary, self.report = layout, layout.grid, vocabulary, report
        self.pieces = {c: found for c in range(layout.grid.width) if (found := layout.list_pieces(c))}
        self.over_all = _over_all(self.pieces, vocabulary)
        self.whys: dict[int, tuple[str, Text, str]] = {}
        self.dimensions: dict[int, Dimension] = {}
        self.attributes: dict[int, Attribute] = {}
        self.figures: dict[int, About] = {}
        self.unknown: dict[int, str] = {}
        self.splits: dict[int, Split] = {}

    def find(self) -> Columns:
        """The columns of the table."""
        for column in range(self.grid.width):
            if not self._as_mapped(column) and column in self.pieces:
                self._by_heading(column)
        self._by_content()
        self._settle_periods()
        self._ask_splits()
        return Columns(self.dimensions, self.attributes, self.figures, self.unknown, self.splits, self.over_all)

    def tell(self) -> list[ColumnRole]:
        """The role of each column that holds something, and why."""
        return [self._told(column) for column in range(self.grid.width) if column in self.whys]

    def _told(self, column: int) -> ColumnRole:
        role, why, question = self.whys[column]
        name = ROLE_NAMES.get(role.partition(":")[0], ROLE_NAMES["note"])
        return ColumnRole(self.grid.sheet, self.grid.letters_of(column), self._words(column), role, name, why, question)

    def _words(self, column: int) -> str:
        return " · ".join(self.pieces.get(column, []))

    def _key(self, column: int) -> str:
        """What a mapping calls the column: its heading, or its letters where it has none."""
        return name_column_key(self._words(column), self.grid.letters_of(column))

    def _as_mapped(self, column: int) -> bool:
        """Whether somebody has said what the column is, as `numerator:i6` or `place`."""
        role, _colon, indicator = self.report.answers.get(self._key(column), "").partition(":")
        why = make_text("sådan er det sagt", "so it was said")
        if role == IGNORE:
            self._ignore(column, why)
        elif role in _DIMENSIONS:
            self._dimension(column, _DIMENSIONS[role], why)
        elif role in get_args(Attribute):
            self.attributes[column] = role  # type: ignore[assignment]
            self.whys[column] = (role, why, "")
        elif role in get_args(Role) and self.vocabulary.context.catalogue.get(indicator):
            read = _heading(self.pieces.get(column, []), self.vocabulary).about or self._loose(column)
            told = replace(read, indicators=frozenset({indicator}), role=role)  # type: ignore[arg-type]
            self._figure(column, told, why)
        else:
            return False
        return True

    def _loose(self, column: int) -> About:
        """What of a heading is understood although some of it is not: its period and its place."""
        about = About()
        for piece in self.pieces.get(column, []):
            periods = [one.period for one in find_periods(fold_name(piece)) if one.period is not None]
            about = about.lay_over(About(period=periods[0] if len(periods) == 1 else None))
        return about

    def _by_heading(self, column: int) -> None:
        pieces = self.pieces[column]
        item = _heading([one for one in pieces if one not in self.over_all] or pieces[-1:], self.vocabulary)
        why = make_text(f"overskriften »{pieces[-1]}«", f"the heading “{pieces[-1]}”")
        if self._is_narrowing(column):
            return
        if item.dimension == "measure" and self._holds_numbers(column):
            self._ignore(column, make_text("måltal er ikke målte tal", "targets are no measured figures"))
        elif item.dimension == "scope" and self._holds_periods(column):
            self._dimension(column, "period", _WHY_HELD["period"])
        elif item.dimension:
            self._dimension(column, item.dimension, why)
        elif item.attribute:
            self.attributes[column] = item.attribute
            self.whys[column] = (item.attribute, why, "")
        elif item.about is not None and not (item.about.role is None and self._holds_names(column)):
            self._figure(column, item.about, why)

    def _dimension(self, column: int, dimension: Dimension, why: Text) -> None:
        self.dimensions[column] = dimension
        self.whys[column] = ("place" if dimension == "scope" else dimension, why, "")

    def _figure(self, column: int, about: About, why: Text) -> None:
        self.figures[column] = about
        one = next(iter(about.indicators)) if len(about.indicators) == 1 else ""
        role = about.role or "figure"
        self.whys[column] = (f"{role}:{one}" if one and about.role else role, why, "")

    def _ignore(self, column: int, why: Text) -> None:
        self.unknown[column] = self._words(column)
        self.whys[column] = (IGNORE, why, "")
        self.report.skip_column(self._where(column), why)

    def _where(self, column: int) -> Text:
        where, words = self.grid.describe_column(column), self._words(column)
        return make_text(f"{where.da} (»{words}«)", f"{where.en} (“{words}”)") if words else where

    def _is_narrowing(self, column: int) -> bool:
        words = load_heading_words().narrowing
        return any(fold_name(piece) in words for piece in self.pieces.get(column, []))

    def _values(self, column: int) -> list[CellValue]:
        rows = (self.grid.at(row, column) for row in self.layout.body)
        values = (value for value in rows if value is not None)
        return [value for _n, value in zip(range(MOST_LOOKED_AT), values, strict=False)]

    def _holds_names(self, column: int) -> bool:
        """Whether a column under a word of figures holds none, but names: »Kommune« over names of municipalities."""
        values = self._values(column)
        return bool(values) and all(_is_name(value) and read_period(value) is None for value in values)

    def _holds_periods(self, column: int) -> bool:
        """Whether years stand under a heading for places, as where the places are the columns."""
        values = self._values(column)
        return bool(values) and all(read_period(value) is not None for value in values)

    def _holds_numbers(self, column: int) -> bool:
        values = self._values(column)
        return bool(values) and not any(_is_name(value) for value in values)

    def _free(self) -> Iterator[int]:
        known = (self.dimensions, self.attributes, self.figures, self.unknown)
        return (c for c in range(self.grid.width) if not any(c in sided for sided in known))

    def _by_content(self) -> None:
        """Columns without a known heading that can be told by what stands in them."""
        for column in list(self._free()):
            values = self._values(column)
            if self._is_narrowing(column) and not all(_is_measure(value, self.vocabulary) for value in values):
                continue
            name = _held(values, self.vocabulary)
            if name is None and "scope" not in self.dimensions.values() and self._is_leftmost_text(column, values):
                name = "scope"
            if name is not None and name not in self.dimensions.values():
                self._dimension(column, name, _WHY_HELD[name])

    def _settle_periods(self) -> None:
        """One column of periods, or several that tell one period together: year and quarter, year and last day of it.

        Of others somebody says which one the figures are about: a file may also tell when they were made up.
        """
        told = [column for column, name in self.dimensions.items() if name == "period"]
        told += [column for column in self._free() if self._holds_periods(column) and not self._describes(column)]
        told.sort()
        if len(told) < 2 or self._nest(told):
            return
        names = [self._words(column) or self.grid.letters_of(column) for column in told]
        strong = [name for name in names if fold_name(name) in _PLAIN_PERIODS]
        question = Question(
            f"periods:{'/'.join(sorted(map(fold_name, names)))}",
            "column",
            self.grid.sheet,
            ", ".join(self.grid.letters_of(column) for column in told),
            make_text(
                f"Både {join_words([f'»{one}«' for one in names], 'da')} er perioder. Hvilken af dem gælder tallene?",
                f"Both {join_words([f'“{one}”' for one in names], 'en')} are periods. Which of them are the figures "
                "about?",
            ),
            fold_name((strong or names)[0]),
            (
                *(Option(fold_name(one), make_text(f"»{one}«", f"“{one}”")) for one in names),
                Option(SKIP, make_text("Brug ikke tallene", "Do not use the figures")),
            ),
        )
        answer = self.report.ask(question)
        for column, name in zip(told, names, strict=True):
            self.dimensions.pop(column, None)
            if fold_name(name) == answer:
                self._dimension(column, "period", make_text("sådan er det sagt", "so it was said"))
            else:
                why = make_text("en anden periode gælder tallene", "the figures are about another period")
                self._ignore(column, why)
        if answer == SKIP:
            self.figures.clear()

    def _describes(self, column: int) -> bool:
        return fold_name(self.pieces.get(column, [""])[-1]) in load_heading_words().describing

    def _nest(self, columns: list[int]) -> bool:
        """Whether in every row the periods of some columns lie in one another."""
        for row in self.layout.body:
            cells = [self.grid.at(row, column) for column in columns]
            found = [period for one in cells if (period := read_period(one)) is not None]
            if any(narrow_period(one, other) is None for one, other in combinations(found, 2)):
                return False
        return True

    def _is_leftmost_text(self, column: int, values: list[CellValue]) -> bool:
        """Whether the column is the first and holds names, under no heading or one that is not understood."""
        first = min(self.figures, default=0) > column and all(column < other for other in self.dimensions)
        return first and bool(values) and all(_is_name(value) for value in values)

    def _ask_splits(self) -> None:
        """What is left: numbers that nobody knows are left out, words that may part the figures are asked about."""
        for column in list(self._free()):
            values = self._values(column)
            if not values:
                continue
            if self._describes(column):
                self._ignore(column, make_text("kolonnen beskriver kun rækken", "the column only describes the row"))
            elif self._is_narrowing(column) or any(_is_name(value) for value in values):
                self._ask_split(column, self._distinct(column))
            else:
                self._ignore(column, make_text("overskriften kendes ikke", "the heading is not known"))

    def _distinct(self, column: int) -> list[str]:
        rows = (self.grid.at(row, column) for row in self.layout.body if any(True for _ in self._figures_of(row)))
        return list(dict.fromkeys(text for value in rows if value is not None and (text := read_cell_text(value))))

    def _figures_of(self, row: int) -> Iterator[int]:
        return (column for column in self.figures if self.grid.at(row, column) is not None)

    def _ask_split(self, column: int, values: list[str]) -> None:
        words, whole = self._words(column) or self.grid.letters_of(column), load_heading_words().whole
        totals = [value for value in values if fold_name(value) in whole]
        measured = [value for value in values if _names_measure(value, self.vocabulary)]
        measured = measured or [value for value in values if self._is_counted_age(value)]
        narrowing, letters = self._is_narrowing(column), self.grid.letters_of(column)
        if not values:
            self._ignore(column, make_text("der står intet ved tallene", "nothing stands beside the figures"))
            return
        if narrowing and len(totals) == 1:
            self._split(column, frozenset(totals), "")
            self._tell_total(column, totals[0], values)
            return
        proposed = f"value:{fold_name(totals[0])}" if totals else SKIP
        proposed = f"value:{fold_name(measured[0])}" if not totals and len(measured) == 1 else proposed
        question = Question(
            f"whole:{fold_name(words)}:{'/'.join(sorted(map(fold_name, values))[:MOST_VALUES])}",
            "whole",
            self.grid.sheet,
            letters,
            make_text(
                f"{letters}: »{words}« deler tallene ({_listed(values)}). Hvilken af dem er det hele?",
                f"{letters}: “{words}” splits the figures ({_listed(values)}). Which of them is the whole?",
            ),
            proposed,
            tuple(_split_options(values)),
        )
        answer = self.report.ask(question)
        self.whys[column] = ("whole", make_text("deler tallene", "splits the figures"), question.id)
        if answer == PLAIN:
            self._ignore(column, make_text("kolonnen siger intet om tallene", "the column says nothing of the figures"))
        else:
            wanted = answer.removeprefix("value:") if answer != SKIP else None
            self._split(column, frozenset(value for value in values if fold_name(value) == wanted), question.id)

    def _is_counted_age(self, value: str) -> bool:
        """Whether a value is the span of age that the table's indicators count."""
        about = {one for figure in self.figures.values() for one in figure.indicators}
        for line in [*self.layout.lines(self.layout.titles), self.grid.sheet or ""]:
            about |= self.vocabulary.understand_line(line).indicators
        ages = {self.vocabulary.ages.get(one) for one in about}
        return len(ages) == 1 and any(age in ages for age in find_ages(value))

    def _split(self, column: int, chosen: frozenset[str], question: str) -> None:
        self.splits[column] = Split(self._words(column), chosen)
        self.whys[column] = ("whole", make_text("deler tallene", "splits the figures"), question)

    def _tell_total(self, column: int, total: str, values: list[str]) -> None:
        if len(values) > 1:
            why = make_text(f"kun rækkerne »{total}« er læst", f"only the rows “{total}” were read")
            self.report.skip_column(self._where(column), why)


def _split_options(values: list[str]) -> Iterator[Option]:
    for value in values[:MOST_VALUES]:
        yield Option(f"value:{fold_name(value)}", make_text(f"»{value}« er det hele", f"“{value}” is the whole"))
    yield Option(PLAIN, make_text("Kolonnen siger intet om tallene", "The column says nothing of the figures"))
    yield Option(SKIP, make_text("Brug ikke tallene", "Do not use the figures"))


def _listed(values: list[str]) -> str:
    return ", ".join(values[:4]) + (" …" if len(values) > 4 else "")


_WHY_HELD: Mapping[Dimension, Text] = {
    "scope": make_text("navne, som planen kender", "names that the programme knows"),
    "period": make_text("cellerne er perioder", "the cells are periods"),
    "indicator": make_text("cellerne er indikatorer", "the cells are indicators"),
    "measure": make_text("cellerne siger, hvad der er målt", "the cells say what was measured"),
}


def _names_measure(value: str, vocabulary: Vocabulary) -> bool:
    about = vocabulary.heading(value).about
    return about is not None and bool(about.indicators)


def _over_all(pieces: Mapping[int, list[str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Upper headings that all columns share but those that say where the row belongs."""
    others = [found for found in pieces.values() if not any(vocabulary.heading(one).dimension for one in found)]
    shared = set.intersection(*(set(found[:-1]) for found in others)) if len(others) > 1 else set()
    return tuple(piece for piece in (others[0] if others else []) if piece in shared)


def _heading(pieces: list[str], vocabulary: Vocabulary) -> Heading:
    """A column by all its headings; the lowest says most, and one unknown word makes it unknown."""
    read = [vocabulary.heading(piece) for piece in reversed(pieces)]
    if not read:
        return Heading()
    if read[0].about is None and (sided := next((item for item in read if item.dimension or item.attribute), None)):
        return sided
    read = [item for item in read if not (item.dimension or item.attribute)]
    about = About()
    for item in read:
        if item.about is None:
            return Heading()
        about = about.lay_over(item.about)
    return Heading(about=about)


def _held(values: list[CellValue], vocabulary: Vocabulary) -> Dimension | None:
    """What most of a column's cells are."""
    tests: tuple[tuple[Dimension, Callable[[CellValue], bool]], ...] = (
        ("scope", lambda value: isinstance(value, str) and find_scope(value, vocabulary.context) is not None),
        ("period", lambda value: read_period(value) is not None),
        ("indicator", lambda value: isinstance(value, str) and vocabulary.indicator(value) is not None),
        ("measure", lambda value: _is_measure(value, vocabulary)),
    )
    return next((name for name, test in tests if values and 2 * sum(map(test, values)) > len(values)), None)


def _is_measure(value: CellValue, vocabulary: Vocabulary) -> bool:
    about = vocabulary.heading(value).about if isinstance(value, str) else None
    return about is not None and bool(about.role or about.part)


def _is_name(value: CellValue) -> bool:
    text = read_cell_text(value)
    return isinstance(value, str) and not is_sign(text) and read_number(text) is None
