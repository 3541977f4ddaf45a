"""What a file would change, and what a batch holds, made ready for a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tovholder.domain.content.schema.observation_schema import Key, Observed
from tovholder.domain.observations.figure_rows import Placed, ReadFile
from tovholder.domain.standing.figure_series import Figure, Figures, find_state_of
from tovholder.monitor.figures_in.forms import AnswersFile, FigureFile, KeepFigures
from tovholder.monitor.observations.models import Batch, Upload
from tovholder.monitor.standings.outcome_words import name_state
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.labels import label_value
from tovholder.programme.frame.presenters import ProgrammePage
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
    kept: Sequence[tuple[str, str, int | None]], figures: Figures, scopes: Mapping[str, str], names: Mapping[str, str]
) -> list[ShownRow]:
    """(key, place, the batch that corrected it) of a batch's observations, with their values as they may be shown."""
    shown = {figure.observed.key: figure for figure in figures}
    rows = []
    for text, place, corrected_in in kept:
        indicator, variant, definition, part, scope, period = text.split("|")
        key: Key = (indicator, variant, definition, part, scope, period)
        figure = shown.get(key)
        value = "" if corrected_in or figure is None else tell_observation(figure.observed) or name_state(figure)
        if figure is not None and figure.state == "protected" and not corrected_in:
            value = name_state(figure)
        rows.append(_row(key, place, value, scopes, names, corrected_in=corrected_in))
    return rows
