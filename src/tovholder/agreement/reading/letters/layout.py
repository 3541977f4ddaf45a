"""Signs the reader mistook by their place: bullets read as 'e' or '«', a lone '|' that was an 'I'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tovholder.agreement.reading.letters.result import Edit

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


def layout_edits(number: int, line: str) -> Iterator[Edit]:
    """The edits the layout rules make on one line; no two of them touch the same signs."""
    for rule in RULES:
        for match in rule.pattern.finditer(line):
            yield Edit(number, match.start(1), match.group(1), rule.after, CONFIDENCE, rule.name)
