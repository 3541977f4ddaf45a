"""The words of a line that a repair may look at, with their columns.

Web and mail addresses, numbers and acronyms are no words: they are left out here, once, so that no
later step can touch them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tovholder.domain.reading.letters.repair_result import Edit

ADDRESS = re.compile(r"https?:|www\.|@\w+\.\w|\w\.(?:dk|com|org|eu|pdf|docx?|html?|txt|net)\b|\\", re.IGNORECASE)
WORD = re.compile(r"‘?[0-9A-Za-zÀ-ɏ@&¢©$#]+")
LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
SENTENCE_END = re.compile(r"[.:?!•»«|][\s\"(]*$")
LINE_START = re.compile(r"^\W*(?:[oe]\s+)?$")
ACRONYM = re.compile(r"^[A-ZÆØÅ]{2,5}$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as read, at ``column`` of ``line``; ``opens`` a sentence; ``joined`` to a hyphen after it."""

    line: int
    column: int
    text: str
    opens: bool
    joined: bool


def find_tokens(lines: Sequence[str]) -> Iterator[Token]:
    """The words of a text that may be repaired, in reading order."""
    above = ""
    for number, line in enumerate(lines, start=1):
        yield from _of_line(number, line, above)
        above = line


def _of_line(number: int, line: str, above: str) -> Iterator[Token]:
    for chunk in re.finditer(r"\S+", line):
        if ADDRESS.search(chunk.group()):
            continue
        for match in WORD.finditer(chunk.group()):
            column = chunk.start() + match.start()
            if is_damaged_word(match.group()):
                yield _token(number, line, column, match.group(), above)


def is_damaged_word(text: str) -> bool:
    """Whether ``text`` can be a damaged word: letters, and no more odd signs than letters."""
    letters = LETTER.findall(text)
    if not letters or ACRONYM.match(text):
        return False
    return len(text) - len(letters) <= len(letters)


def _token(number: int, line: str, column: int, text: str, above: str) -> Token:
    before, after = line[:column], line[column + len(text) :]
    return Token(
        line=number,
        column=column,
        text=text,
        opens=_opens(before, above),
        joined=after.startswith("-"),
    )


def _opens(before: str, above: str) -> bool:
    """Whether a sentence starts after ``before``; a line that goes on from the one above opens none."""
    if LINE_START.match(before):
        return bool(before.strip()) or not above.strip() or bool(SENTENCE_END.search(above))
    return bool(SENTENCE_END.search(before))


# Signs the reader mistook by their place: bullets read as 'e' or '«', a lone '|' that was an 'I'.

CONFIDENCE = 0.97


@dataclass(frozen=True, slots=True)
class _Rule:
    """What group 1 of ``pattern`` matches is replaced by ``after``."""

    name: str
    pattern: re.Pattern[str]
    after: str


RULES = (
    _Rule("bullet", re.compile(r"^\s*([e»«¢©+*])\s+(?=[A-ZÆØÅ])"), "•"),
    _Rule("pronoun", re.compile(r"(?:(?<=[.:?!] )|(?<=[.:?!]  ))(\|)(?=\s[A-ZÆØÅ][a-zæøå]{2,}\s)"), "I"),
    _Rule("pronoun", re.compile(r"(?:^|(?<=[.:?!] )|(?<=[.:?!]  ))([|1l])(?=\s[a-zæøå]{2,}\s)"), "I"),
    _Rule("pronoun", re.compile(r"(?<=[a-zæøå]\. )([|1l])$"), "I"),
    _Rule("apostrophe", re.compile(r"(?<=[A-ZÆØÅ]{2})(\"|''|’’)(?=s\b)"), "'"),
    _Rule("apostrophe", re.compile(r"(?<=[A-ZÆØÅ]{2})( ['’])(?=s\b)"), "'"),
)


def find_layout_edits(number: int, line: str) -> Iterator[Edit]:
    """The edits the layout rules make on one line; no two of them touch the same signs."""
    for rule in RULES:
        for match in rule.pattern.finditer(line):
            yield Edit(number, match.start(1), match.group(1), rule.after, CONFIDENCE, rule.name)
