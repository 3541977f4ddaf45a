"""The pack as plain data, and the PDF that is set from it. Pure."""

from dataclasses import asdict, dataclass
from pathlib import Path

from tovholder.followup.papers.paper_blocks import Table
from tovholder.shell.typesetting import compile_template

TEMPLATE = Path(__file__).with_name("pack.typ")


@dataclass(frozen=True)
class Changed:
    """One document's changes: (where, kind, runs), a run being what happened to a piece of text, and the text."""

    name: str
    heads: list[str]
    changes: list[tuple[str, str, list[tuple[str, str]]]]
    empty: str


@dataclass(frozen=True)
class Proposed:
    """A proposal with its changes and its ruling, as the meeting has it before it."""

    title: str
    lead: str
    facts: Table
    documents: list[Changed]
    steps: Table
    said: list[tuple[str, list[str]]]
    """(heading, sentences): questions with their answers, contradictions, notes."""


@dataclass(frozen=True)
class Paper:
    """What goes with one item of the agenda."""

    title: str
    lead: str
    memo: str
    annexes: list[str]
    proposed: Proposed | None


@dataclass(frozen=True)
class Goal:
    """A goal with its rows."""

    text: str
    rows: Table


@dataclass(frozen=True)
class Pack:
    """The whole pack. `words` are the headings and fixed words, in the language of the reader."""

    language: str
    title: str
    running: str
    fictional: bool
    lead: list[str]
    invited: str
    words: dict[str, str]
    agenda: Table
    papers: list[Paper]
    annexes: Table
    goals: list[Goal]
    decisions: Table
    waiting: Table
    dated: Table
    standing: Table
    recommendations: Table
    anchoring: Table


def set_pdf(pack: Pack) -> bytes:
    """A tagged PDF of the pack, with its title and its language. Raises `NotDrawn` when it cannot be set."""
    return compile_template(TEMPLATE, asdict(pack))
