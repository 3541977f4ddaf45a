"""The pack as plain data, and the PDF that is set from it. Pure.

The data reaches the fixed template as JSON and is printed as it stands: nobody's text is read as markup.
"""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("pack.typ")
UNSHOWABLE = re.compile(
    "[^\n\\u0020-\\u007e\\u00a0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff\\u1e00-\\u1eff"
    "\\u2010-\\u2015\\u2018-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2032\\u2033\\u2039\\u203a\\u2044\\u20ac"
    "\\u2190-\\u2193\\u2212\\u2248\\u2260\\u2264\\u2265\\ufffd]"
)
"""What the fonts of the pack have no sure picture of; a file that is to be read aloud may hold none of it."""


@dataclass(frozen=True)
class Table:
    """A table: its heads, its rows, and which columns stand to the right. `empty` is said where there are no rows."""

    heads: list[str]
    rows: list[list[list[str]]]
    """Each cell is its lines; the first is the one that counts, the others are smaller."""
    widths: list[float]
    right: list[int]
    empty: str = ""


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


class NotDrawn(Exception):
    """The pack could not be set: something in it that no font shows, or a fault in the setter."""


def set_pdf(pack: Pack) -> bytes:
    """A tagged PDF of the pack, with its title and its language. Raises `NotDrawn` when it cannot be set."""
    import typst  # reads its fonts, so only where a pack is made

    try:
        made: bytes = typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            ignore_system_fonts=True,
            sys_inputs={"pack": json.dumps(_showable(asdict(pack)))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as fault:
        raise NotDrawn(str(fault)) from fault
    except BaseException as fault:  # the setter's own panic is no Exception, and has no importable name
        if type(fault).__name__ != "PanicException":
            raise
        raise NotDrawn(str(fault)) from fault
    return made


def _showable(value: Any) -> Any:
    """The same data with every character that cannot be shown replaced by the sign for that."""
    if isinstance(value, str):
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\t", " ")
        return UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", lines)
    if isinstance(value, dict):
        return {key: _showable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_showable(item) for item in value]
    return value
