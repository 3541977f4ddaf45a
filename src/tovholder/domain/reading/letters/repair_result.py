"""What a letter repair hands back: the repaired lines, and every change so that it can be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Gate = Literal["lost", "kept"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: ``before`` stood at ``column`` (0-based, in the original) of ``line`` (1-based)."""

    line: int
    column: int
    before: str
    after: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word left as it stands, though one of ``candidates`` may be meant: a person decides."""

    line: int
    column: int
    text: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameProposal:
    """A name no word list knows: the spelling its variants seem to share, and where they stand."""

    spelling: str
    variants: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """The outcome for a whole text. ``gate`` is 'kept' when the text still has its Danish letters."""

    gate: Gate
    lines: tuple[str, ...]
    edits: tuple[Edit, ...] = ()
    uncertain: tuple[Mark, ...] = ()
    names: tuple[NameProposal, ...] = ()

    def undo(self) -> tuple[str, ...]:
        """The original lines, letter for letter."""
        return tuple(_undone(line, edits) for line, edits in zip(self.lines, _by_line(self), strict=True))


def apply_edits(line: str, edits: Iterable[Edit]) -> str:
    """``line`` (an original) with its edits carried out; the edits must not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.column, reverse=True):
        line = line[: edit.column] + edit.after + line[edit.column + len(edit.before) :]
    return line


def _undone(line: str, edits: Iterable[Edit]) -> str:
    """A repaired line with its edits taken back; from the left, so that columns are the original's."""
    for edit in sorted(edits, key=lambda edit: edit.column):
        line = line[: edit.column] + edit.before + line[edit.column + len(edit.after) :]
    return line


def _by_line(repair: Repair) -> list[list[Edit]]:
    edits: dict[int, list[Edit]] = defaultdict(list)
    for edit in repair.edits:
        edits[edit.line].append(edit)
    return [edits[number] for number in range(1, len(repair.lines) + 1)]
