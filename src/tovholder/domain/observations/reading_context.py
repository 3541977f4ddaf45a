"""What a file of figures is read against: the catalogue, and the names that the programme's places go by. Pure."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tovholder.domain.content.indicator_catalogue import Catalogue
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import AreaGroup
from tovholder.domain.content.schema.value_kinds import PeriodText
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.text import Text, join_words, make_text
from tovholder.domain.observations.figure_rows import ColumnRole, Question, RefusedRow, Sketch, SkippedColumn
from tovholder.domain.tables.cell_grid import Grid

# What has to be told of a file while it is read: what was refused, and how the rest was read. Pure.


@dataclass
class Report:
    """Collected over the whole file; nothing is said or asked twice."""

    answers: Mapping[str, str] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    stated: list[Text] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    other_places: dict[str, int] = field(default_factory=dict)
    known_places: dict[str, str] = field(default_factory=dict)
    skipped_columns: list[SkippedColumn] = field(default_factory=list)
    columns: list[ColumnRole] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)
    _seen: set[tuple[int | None, str]] = field(default_factory=set, repr=False)

    def ask(self, question: Question) -> str:
        """The answer that somebody has given, else what is proposed; the question is put once."""
        known = self.questions.get(question.id)
        if known is None:
            given = self.answers.get(question.id)
            fits = given is not None and given in {option.value for option in question.options}
            known = self.questions[question.id] = replace(question, answer=given if fits else None)
        return known.answer or known.proposed

    def take_over(self, other: "Report") -> None:
        """What a report of one table holds, into this of the whole file."""
        self.refused += [one for one in other.refused if self._is_news(one.row, one.message)]
        self.stated += [one for one in other.stated if self._is_news(None, one)]
        self.questions |= {name: one for name, one in other.questions.items() if name not in self.questions}
        for name, rows in other.other_places.items():
            self.other_places[name] = self.other_places.get(name, 0) + rows
        self.known_places |= other.known_places
        self.skipped_columns += [one for one in other.skipped_columns if one not in self.skipped_columns]
        self.columns += other.columns
        self.sketches += other.sketches

    def skip_place(self, name: str) -> None:
        """A row is about a place that is no part of the programme."""
        self.other_places[name] = self.other_places.get(name, 0) + 1

    def skip_column(self, where: Text, why: Text) -> None:
        """A column is not read."""
        told = SkippedColumn(where, why)
        if told not in self.skipped_columns:
            self.skipped_columns.append(told)

    def refuse_cell(self, grid: Grid, row: int, column: int | None, what: Text) -> None:
        """A row or cell cannot be used; `what` goes on after the place."""
        where = grid.where(row, column)
        message = make_text(f"{where.da}: {what.da}", f"{where.en}: {what.en}")
        letters = None if column is None or grid.row_names else grid.letters_of(column)
        number = grid.number_row(row)
        if self._is_news(row, message):
            self.refused.append(RefusedRow(grid.sheet, number if number > 0 else None, letters, message))

    def state(self, da: str, en: str) -> None:
        """How something was read that could have been read otherwise."""
        message = make_text(da, en)
        if self._is_news(None, message):
            self.stated.append(message)

    def state_of_sheet(self, grid: Grid, da: str, en: str) -> None:
        """How something of a sheet was read; the sheet is named before it, where there are sheets."""
        whole = (grid.prefix.da + da, grid.prefix.en + en)
        self.state(*(text[0].upper() + text[1:] for text in whole))

    def _is_news(self, row: int | None, message: Text) -> bool:
        known = (row, message.da) in self._seen
        self._seen.add((row, message.da))
        return not known


ALL = "all"
LEAST_ALIKE = 5
"""How many letters a name must have to be taken for another one misspelled."""
WIDER: Mapping[str, tuple[str, ...]] = {
    ALL: (
        "alle områder", "alle områderne", "alle boligområder", "området i alt", "områderne i alt", "områderne under ét",
        "boligområderne i alt", "helhedsplanen", "helhedsplanen i alt", "hele helhedsplanen", "all areas",
    ),
    "municipality": ("kommunen", "kommune", "kommunen i alt", "hele kommunen", "the municipality"),
    "population": (
        "hele landet", "danmark", "landet", "befolkningen", "hele befolkningen", "landsgennemsnit", "denmark",
        "the whole country", "all denmark", "i hele landet", "hele danmark", "landet i alt", "hele landet i alt",
    ),
    "social_housing": (
        "almene områder", "almene boligområder", "alle almene områder", "alle almene boligområder",
        "almene boligområder i hele landet", "almene boligområder i danmark", "den almene sektor",
    ),
    "municipal_social_housing": (
        "kommunens almene områder", "kommunens almene boligområder", "almene områder i kommunen",
        "almene boligområder i kommunen", "almene boliger i kommunen",
    ),
    "programmes": ("alle helhedsplaner", "helhedsplaner", "alle boligsociale helhedsplaner"),
    "region": (
        "regionen", "region hovedstaden", "region midtjylland", "region nordjylland", "region sjælland",
        "region syddanmark", "region østdanmark",
    ),
}  # fmt: skip
"""What the scopes that are wider than an area are called, beside their ids."""
_OF_MUNICIPALITY = ("almene boligområder i", "almene områder i", "almene boliger i", "almene boligafdelinger i")


@dataclass(frozen=True)
class Context:
    """The catalogue, the names of places, and what the person has said of the file beforehand."""

    catalogue: Catalogue
    scopes: Mapping[str, str]
    """A folded name, label, alias or id of a place to its scope id."""
    municipality: str | None = None
    indicator: str | None = None
    """What a table is about that does not say it itself; the same goes for the two below."""
    period: PeriodText | None = None
    scope: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Scope id to the name that people know the place by."""
    indicators: Mapping[str, str] = field(default_factory=dict)
    """The agreement's own words for an indicator, folded, to its id."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What somebody has said of this file, or of the last file of the same source: a question's id to its answer."""
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Answers given before, by the source that they were given of."""
    today: dt.date | None = None
    """A period that has not begun on this day is refused; None asks no such thing."""

    @cached_property
    def own_names(self) -> Mapping[str, frozenset[str]]:
        """The names of our areas and our municipality that another name may be like, each with its words."""
        return {
            name: frozenset(re.split(r"[^\w]+", name))
            for name, scope in self.scopes.items()
            if (scope not in WIDER or scope == "municipality") and len(name) >= LEAST_ALIKE
        }

    def name_of(self, scope: str) -> str:
        """The name of a place."""
        return self.names.get(scope, scope)


def make_context(agreement: Agreement, catalogue: Catalogue) -> Context:
    """The context that an agreement gives: its areas and groups by every name they have, and the wider scopes."""
    named = dict(_named(agreement))
    names = _wider_names(agreement) | {area.id: area.name or area.id for area in agreement.areas}
    names |= {group.id: group.label or _listed(agreement, group) for group in agreement.area_groups if group.id != ALL}
    own = [of for goal in agreement.goals for of in goal.indicators]
    return Context(
        catalogue=catalogue,
        scopes=named,
        municipality=agreement.municipality.name,
        names=names,
        indicators={fold_name(of.text): of.id for of in own if of.text},
    )


def _named(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Names and ids, the weakest first: where two things share a name, the later one has it."""
    for scope, words in WIDER.items():
        yield scope, scope
        yield from ((fold_name(word), scope) for word in words)
    yield from _municipality(agreement)
    areas = {area.id: area.name or area.id for area in agreement.areas}
    for group in _groups(agreement):
        names = {
            normalise_listing([areas.get(one, one) for one in group.areas]),
            fold_name(group.id),
            fold_name(group.label or ""),
        }
        yield from ((name, group.id) for name in names - {""})
    for area in agreement.areas:
        yield from ((fold_name(word), area.id) for word in (area.name or area.id, area.id))


def _groups(agreement: Agreement) -> list[AreaGroup]:
    """The groups, and all areas together where no group is just them."""
    every = [area.id for area in agreement.areas]
    known = any(set(group.areas) == set(every) for group in agreement.area_groups)
    return [*([] if known or len(every) < 2 else [AreaGroup(id=ALL, areas=every)]), *agreement.area_groups]


def normalise_listing(names: Iterable[str]) -> str:
    """The one form in which a list of places is looked up, whatever its order and whatever stands between the names."""
    parts = sorted({fold_name(name) for name in names})
    return " + ".join(parts) if len(parts) > 1 else ""


def _municipality(agreement: Agreement) -> Iterator[tuple[str, str]]:
    name, label = agreement.municipality.name, agreement.municipality.label
    short = fold_name(name or "").removesuffix(" kommune")
    words = [
        word
        for word in (fold_name(name or ""), short, f"{short} kommune" if short else "", fold_name(label or ""))
        if word
    ]
    for word in words:
        yield word, "municipality"
        yield from ((f"{fold_name(start)} {word}", "municipal_social_housing") for start in _OF_MUNICIPALITY)


def _wider_names(agreement: Agreement) -> dict[str, str]:
    municipality = agreement.municipality.name or "kommunen"
    return {
        ALL: "alle områder",
        "municipality": municipality,
        "population": "hele landet",
        "social_housing": "almene boligområder",
        "municipal_social_housing": f"almene boligområder i {municipality}",
        "programmes": "alle helhedsplaner",
        "region": "regionen",
    }


def _listed(agreement: Agreement, group: AreaGroup) -> str:
    names = [area.name or area.id for area in agreement.areas if area.id in group.areas]
    return join_words(names, "da") or group.id
