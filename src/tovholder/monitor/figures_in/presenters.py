"""What a file would change, and what a batch holds, made ready for a page."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.observations.column_roles import IGNORE, ROLE_NAMES, name_column_key
from tovholder.domain.observations.figure_rows import (
    SKIP,
    ColumnRole,
    Placed,
    Question,
    ReadFile,
    RefusedRow,
    Sketch,
)
from tovholder.domain.standing.figure_series import Figure, Figures, find_state_of
from tovholder.monitor.figures_in.forms import AnswersFile, FigureFile, KeepFigures, OneFigure
from tovholder.monitor.observations.models import Batch, Upload
from tovholder.monitor.standings.outcome_words import name_state
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import number


@dataclass(frozen=True)
class ShownRow:
    """One observation in words: what it is about, its place in the file, its value, and the one it corrects."""

    indicator: str
    about: str
    period: str
    place: str
    value: str
    before: str = ""
    corrected_in: int | None = None


@dataclass(frozen=True)
class ShownPreview:
    """New, changed and unchanged observations of a file."""

    new: list[ShownRow]
    changed: list[ShownRow]
    unchanged: int


@dataclass(frozen=True, kw_only=True)
class FiguresInPage(ProgrammePage):
    """Choose a file with figures; what has been kept before."""

    template = "monitor/figures_in/figures_in.html"
    addresses = ("monitor:figures_in", "monitor:answers_in")
    act = Act.OBSERVE
    form: FigureFile | AnswersFile
    """The one of the two forms that has something wrong with it, for the summary of faults."""
    figures: FigureFile
    """The file with figures."""
    answers: AnswersFile
    """The file with a survey's answers."""
    refused: ReadFile | None
    """The file that was sent, where rows of it cannot be used."""
    batches: Sequence[Batch]
    """What has been kept, newest first."""
    waiting: Sequence[Upload]
    """Files that have been read and not kept yet."""
    year: int
    """The year that the blank workbook is offered for."""


@dataclass(frozen=True)
class ShownOption:
    """One answer to a question."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class ShownQuestion:
    """What only a person can say, with the answers to choose from."""

    name: str
    id: str
    text: str
    options: list[ShownOption]
    open: bool
    many: bool
    """Whether the answers are too many to stand beside each other."""


@dataclass(frozen=True)
class ShownColumn:
    """A column over the grid: what it was read as, why, and what it may be said to be."""

    letters: str
    role: str
    why: str
    asked: bool
    ignored: bool
    name: str
    options: list[ShownOption]


@dataclass(frozen=True)
class DrawnRow:
    """A row of the grid: its cells as printed, each with whether the source holds it back."""

    number: int
    cells: list[tuple[str, bool]]
    state: str


@dataclass(frozen=True)
class ShownSketch:
    """The first rows of a table as a grid."""

    sheet: str
    columns: list[ShownColumn]
    rows: list[DrawnRow]
    more: int


@dataclass(frozen=True)
class ShownMapping:
    """How the file was read and what is asked, in the three groups of the page."""

    sketches: list[ShownSketch]
    of_columns: list[ShownQuestion]
    of_places: list[ShownQuestion]
    of_signs: list[ShownQuestion]
    known: list[tuple[str, str]]
    """Names in the file that are not written as ours, with what they were read as."""
    others: list[ShownQuestion]
    """Places that are no part of the programme."""
    open: int
    comes_in: int
    """How many figures come in by what is answered and proposed."""
    refused: Sequence[RefusedRow]


@dataclass(frozen=True, kw_only=True)
class MappingPage(ProgrammePage):
    """What is what in the file: the grid with its roles, and what only a person can say."""

    template = "monitor/figures_in/mapping.html"
    addresses = ("monitor:mapping",)
    act = Act.OBSERVE
    upload: Upload
    """The file."""
    form: Form
    """What is wrong with the answers."""
    shown: ShownMapping
    """The grid and the questions."""


@dataclass(frozen=True, kw_only=True)
class OneFigurePage(ProgrammePage):
    """One figure by hand."""

    template = "monitor/figures_in/one_figure.html"
    addresses = ("monitor:one_figure",)
    act = Act.OBSERVE
    form: OneFigure
    """Indicator, area, period, value or count of base, source."""


@dataclass(frozen=True, kw_only=True)
class UploadPage(ProgrammePage):
    """What a file would change, and the button that keeps it."""

    template = "monitor/figures_in/upload.html"
    addresses = ("monitor:upload",)
    act = Act.OBSERVE
    upload: Upload
    """The file."""
    shown: ShownPreview
    """What is new, changed and unchanged in it."""
    form: KeepFigures
    """The reason for corrections."""


@dataclass(frozen=True, kw_only=True)
class BatchPage(ProgrammePage):
    """One batch: who kept it, when, from which file, and its figures as they may be shown."""

    template = "monitor/figures_in/batch.html"
    addresses = ("monitor:batch",)
    batch: Batch
    """Who kept it, when, why, and how many figures."""
    rows: list[ShownRow]
    """Its figures, in the file's order."""
    may_observe: Answer
    """Whether the one who looks may read figures in, and why not."""


def present_preview(
    rows: Iterable[Placed], known: Mapping[Key, Observed], scopes: Mapping[str, str], names: Mapping[str, str]
) -> ShownPreview:
    """The rows of a file held against what is known."""
    new, changed, unchanged = [], [], 0
    for row in rows:
        before = known.get(row.observed.key)
        if before is None:
            new.append(_row(row.observed.key, row.place, tell_observation(row.observed), scopes, names))
        elif before == row.observed:
            unchanged += 1
        else:
            made = _row(
                row.observed.key, row.place, tell_observation(row.observed), scopes, names, tell_observation(before)
            )
            changed.append(made)
    return ShownPreview(new, changed, unchanged)


ANSWER = "svar-"
"""What the names of the fields of answers begin with."""
MOST_BESIDE, MOST_OTHERS = 4, 120


def present_mapping(read: ReadFile, scopes: Mapping[str, str]) -> ShownMapping:
    """The grid and the questions of a file."""
    asked = {question.id for question in read.open_questions}
    groups: dict[str, list[ShownQuestion]] = {"place": [], "sign": []}
    for question in read.questions:
        groups.setdefault(question.kind if question.kind in groups else "column", []).append(_question(question))
    return ShownMapping(
        sketches=[_sketch(one, read, asked) for one in read.sketches],
        of_columns=groups.get("column", []),
        of_places=groups["place"],
        of_signs=groups["sign"],
        known=[(name, scopes.get(scope, scope)) for name, scope in read.known_places.items()],
        others=[_other_place(name, scopes) for name in sorted(read.other_places)[:MOST_OTHERS]],
        open=len(asked),
        comes_in=len(read.rows),
        refused=read.refused,
    )


def _question(question: Question) -> ShownQuestion:
    said = question.answer or question.proposed
    options = [ShownOption(one.value, tell(one.label), one.value == said) for one in question.options]
    number = hashlib.sha256(question.id.encode()).hexdigest()[:8]
    return ShownQuestion(
        ANSWER + question.id,
        f"q{number}",
        tell(question.text),
        options,
        question.answer is None,
        len(options) > MOST_BESIDE,
    )


def _other_place(name: str, scopes: Mapping[str, str]) -> ShownQuestion:
    options = [ShownOption(SKIP, _("left out"), True)]
    options += [ShownOption(scope, label, False) for scope, label in scopes.items()]
    return ShownQuestion(f"{ANSWER}place:{fold_name(name)}", "", name, options, False, True)


def _sketch(sketch: Sketch, read: ReadFile, asked: set[str]) -> ShownSketch:
    roles = {one.letters: one for one in sketch.columns}
    indicators = list(dict.fromkeys(row.observed.indicator for row in read.rows))[:3]
    columns = [_column(letters, roles.get(letters), asked, indicators) for letters in sketch.letters]
    drawn = sum(state != "heading" for _number, _cells, state in sketch.rows)
    rows = [
        DrawnRow(number, [(text, (number, at) in sketch.held) for at, text in enumerate(cells)], state)
        for number, cells, state in sketch.rows
    ]
    return ShownSketch(sketch.sheet or "", columns, rows, max(0, sketch.total - drawn))


def _column(letters: str, role: ColumnRole | None, asked: set[str], indicators: Sequence[str]) -> ShownColumn:
    if role is None:
        return ShownColumn(letters, "", "", False, True, "", [])
    offered = ["place", "period", "note", IGNORE]
    offered += [f"{one}:{indicator}" for indicator in indicators for one in ("value", "numerator", "denominator")]
    options = [ShownOption(one, _say_role(one), False) for one in offered if one != role.role]
    return ShownColumn(
        letters,
        tell(role.name),
        tell(role.why),
        role.question in asked,
        role.role == IGNORE,
        ANSWER + name_column_key(role.heading, role.letters),
        options,
    )


def _say_role(role: str) -> str:
    name, _colon, indicator = role.partition(":")
    return tell(ROLE_NAMES[name]) + (f" ({indicator})" if indicator else "")


def _row(
    key: Key,
    place: str,
    value: str,
    scopes: Mapping[str, str],
    names: Mapping[str, str],
    before: str = "",
    corrected_in: int | None = None,
) -> ShownRow:
    indicator, variant, definition, part, scope, period = key
    details = [scopes.get(scope, scope), label_value(variant) if variant else "", part, definition]
    about = " – ".join(item for item in details if item)
    return ShownRow(names.get(indicator, indicator), about, period, place, value, before, corrected_in)


def tell_observation(observed: Observed) -> str:
    """Value and what is behind it: "86,3 (183 af 212)", or why there is none."""
    state = find_state_of(observed)
    if observed.value is None and observed.numerator is None:
        return name_state(Figure(observed, state)) + (f" ({observed.as_printed})" if observed.as_printed else "")
    value = "" if observed.value is None else number(observed.value)
    if observed.numerator is None or observed.denominator is None:
        return value
    return f"{value} ({number(observed.numerator)} / {number(observed.denominator)})".strip()


def present_batch(
    kept: Sequence[tuple[Key, str, int | None]], figures: Figures, scopes: Mapping[str, str], names: Mapping[str, str]
) -> list[ShownRow]:
    """(key, place, the batch that corrected it) of a batch's observations, with their values as they may be shown."""
    shown = {figure.observed.key: figure for figure in figures}
    rows = []
    for key, place, corrected_in in kept:
        figure = shown.get(key)
        value = "" if corrected_in or figure is None else tell_observation(figure.observed) or name_state(figure)
        if figure is not None and figure.state == "protected" and not corrected_in:
            value = name_state(figure)
        rows.append(_row(key, place, value, scopes, names, corrected_in=corrected_in))
    return rows
