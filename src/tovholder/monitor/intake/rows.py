"""What reading a file of figures gives: observations, rows that were refused, and how the file was read. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tovholder.agreement.schema.finding import Message
from tovholder.agreement.schema.observations import Key, Observed

Kind = Literal["workbook", "delimited", "json-stat", "programme"]


def key_of(observed: Observed) -> Key:
    """What an observation is about: indicator, election, definition, part, scope, period. One such is in force."""
    return observed.key


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


def place_of(row: ReadRow) -> str:
    """Where a row stands in its file: "Ark1 · 7", or its number where the file has no sheets."""
    return f"{row.sheet} · {row.row}" if row.sheet else str(row.row)


@dataclass(frozen=True)
class RefusedRow:
    """A row, or one cell of it, that cannot be read: the sentence says what, where and how to mend it."""

    sheet: str | None
    row: int | None
    column: str | None
    message: Message


@dataclass(frozen=True)
class ReadFile:
    """A file of figures, read."""

    name: str
    kind: Kind
    sha256: str
    rows: list[ReadRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    stated: list[Message] = field(default_factory=list)
    """How the file was read where it could have been read otherwise."""


def said(da: str, en: str) -> Message:
    """A sentence in both languages."""
    return Message(da=da, en=en)
