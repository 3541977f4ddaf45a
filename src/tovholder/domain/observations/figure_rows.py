"""What reading a file of figures gives: observations, rows that were refused, and how the file was read. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
