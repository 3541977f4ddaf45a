"""The words of a line that a repair may look at, with their columns.

Web and mail addresses, numbers and acronyms are no words: they are left out here, once, so that no
later step can touch them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ADDRESS = re.compile(r"https?:|www\.|@\w+\.\w|\w\.(?:dk|com|org|eu|pdf|docx?|html?|txt|net)\b|\\", re.IGNORECASE)
WORD = re.compile(r"‘?[0-9A-Za-zÀ-ɏ@&¢©$#]+")
LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
SENTENCE_END = re.compile(r"(?:^|[.:?!•»«|])[\s\"(]*$|^\W*(?:[-o•e»«]\s+)?$")
ACRONYM = re.compile(r"^[A-ZÆØÅ]{2,5}$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as read, at ``column`` of ``line``; ``opens`` a sentence; ``joined`` to a hyphen after it."""

    line: int
    column: int
    text: str
    opens: bool
    joined: bool
    fragment: bool


def tokens(number: int, line: str) -> Iterator[Token]:
    """The words of a line that may be repaired."""
    for chunk in re.finditer(r"\S+", line):
        if ADDRESS.search(chunk.group()):
            continue
        for match in WORD.finditer(chunk.group()):
            column = chunk.start() + match.start()
            if is_word(match.group()):
                yield _token(number, line, column, match.group())


def is_word(text: str) -> bool:
    """Whether ``text`` can be a damaged word: letters, and no more odd signs than letters."""
    letters = LETTER.findall(text)
    if not letters or ACRONYM.match(text):
        return False
    return len(text) - len(letters) <= len(letters)


def _token(number: int, line: str, column: int, text: str) -> Token:
    before, after = line[:column], line[column + len(text) :]
    return Token(
        line=number,
        column=column,
        text=text,
        opens=bool(SENTENCE_END.search(before)),
        joined=after.startswith("-"),
        fragment=before.endswith(("-", "/")) or after.startswith(("-", "/")),
    )
