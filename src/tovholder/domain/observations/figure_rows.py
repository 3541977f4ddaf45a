"""What reading a file of figures gives: observations, what was asked, left out, refused, and how it was read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.language.text import Text
from tovholder.domain.tables.cell_grid import Kind

# An observation with its place in the file that it came in.


@dataclass(frozen=True)
class Placed:
    """An observation and where in its file it stands ("Ark1, række 7"); an empty place where there is no file."""

    observed: Observed
    place: str = ""


@dataclass(frozen=True)
class ReadRow:
    """An observation and where it stood."""

    observed: Observed
    sheet: str | None
    """None where the file has no sheets."""
    row: int
    """As the person sees it, from 1; in a programme file and a JSON-stat file the number of the observation."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The fields that the file gives, each with the column it stands in; what is not here was left unsaid.

    Empty where the file gives every field, as a programme file does.
    """


def describe_place(row: ReadRow) -> str:
    """Where a row stands in its file: "Ark1 · 7", or its number where the file has no sheets."""
    return f"{row.sheet} · {row.row}" if row.sheet else str(row.row)


@dataclass(frozen=True)
class RefusedRow:
    """A row, or one cell of it, that cannot be read: the sentence says what, where and how to mend it."""

    sheet: str | None
    row: int | None
    column: str | None
    message: Text


QuestionKind = Literal["column", "block", "place", "sign", "title", "unit", "period", "whole"]
SKIP, PLAIN = "skip", "plain"
"""The answers »do not use it« and »it changes nothing«."""


@dataclass(frozen=True)
class Option:
    """One answer to a question, and how it is said."""

    value: str
    label: Text


@dataclass(frozen=True)
class Question:
    """What only a person can say of the file; until somebody does, it is read as `proposed` says, and nothing kept."""

    id: str
    """The same for the same words in the next file of the source."""
    kind: QuestionKind
    sheet: str | None
    range: str
    text: Text
    proposed: str
    options: tuple[Option, ...]
    answer: str | None = None
    """What somebody has said; None while it is open."""

    @property
    def said(self) -> Text:
        """The answer, or the proposal, in words."""
        value = self.answer or self.proposed
        return next((one.label for one in self.options if one.value == value), Text(da=value, en=value))


@dataclass(frozen=True)
class ColumnRole:
    """What one column was read as, and why."""

    sheet: str | None
    letters: str
    heading: str
    role: str
    """The role as a mapping writes it: place, period, indicator, measure, value, numerator, ..., ignore."""
    name: Text
    why: Text
    question: str = ""
    """The id of the question that is open about it."""


@dataclass(frozen=True)
class SkippedColumn:
    """A column that was not read, and why."""

    where: Text
    why: Text


@dataclass(frozen=True)
class Sketch:
    """The first rows of a table as they stand in the file, for a page to draw."""

    sheet: str | None
    letters: Sequence[str]
    columns: Sequence[ColumnRole]
    rows: Sequence[tuple[int, Sequence[str], str]]
    """The row's number, its cells as they are printed, and heading, read, skipped or asked."""
    total: int
    held: frozenset[tuple[int, int]] = frozenset()
    """The cells that the source holds back: a row's number and a column, from 0."""


@dataclass(frozen=True)
class ReadFile:
    """A file of figures, read."""

    name: str
    kind: Kind
    sha256: str
    rows: list[ReadRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    stated: list[Text] = field(default_factory=list)
    """How the file was read where it could have been read otherwise."""
    questions: list[Question] = field(default_factory=list)
    """Every question, answered or open."""
    other_places: dict[str, int] = field(default_factory=dict)
    """Places that are no part of the programme, with the rows that were left out for them."""
    known_places: dict[str, str] = field(default_factory=dict)
    """Names of the file that are not written as ours, with the scope that they were read as."""
    skipped_columns: list[SkippedColumn] = field(default_factory=list)
    columns: list[ColumnRole] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)
    source: str = ""
    """What files of the same source share: a digest of their headings."""

    @property
    def open_questions(self) -> list[Question]:
        """The questions that nobody has answered."""
        return [one for one in self.questions if one.answer is None]
