"""What the words beside it say about a word that two readings fit: 'far' and 'får', 'made' and 'måde'.

Grammar, not statistics: the word before ('at', 'et', 'de', 'der', ...) asks for a kind of word, and a
reading of that kind gains. A word that stands in the dictionary is only moved when its own kind is
listed here too, so that it gains as well where it fits; the rest stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from tovholder.agreement.reading.letters.channel import Candidate
from tovholder.agreement.reading.letters.choice import Choice, choose
from tovholder.agreement.reading.letters.confusions import Shares
from tovholder.agreement.reading.letters.tokens import Token

GAIN = 1.5
"""How much a reading gains that fits the word before, in tens."""


Kinds = Mapping[str, frozenset[str]]


@cache
def _kinds() -> tuple[Kinds, Kinds]:
    """What kinds each listed reading is of, and what kinds each listed word asks for after it."""
    readings: dict[str, frozenset[str]] = {}
    asked: dict[str, frozenset[str]] = {}
    for line in (files(__package__) / "data" / "kinds.txt").read_text("utf-8").splitlines():
        kind, _, words = line.partition(": ")
        table = asked if kind.startswith("after ") else readings
        for word in () if line.startswith("#") else words.split():
            table[word] = table.get(word, frozenset()) | {kind.removeprefix("after ")}
    return readings, asked


def settled(
    choices: Sequence[Choice], candidates: Sequence[Sequence[Candidate]], shares: Shares
) -> list[Choice]:
    """``choices`` with those that the word before speaks about chosen again."""
    readings, asked = _kinds()
    done: list[Choice] = []
    for choice, found in zip(choices, candidates, strict=True):
        follows = bool(done) and _follows(choice.token, done[-1].token)
        kinds = asked.get(done[-1].text.lower(), frozenset()) if follows else frozenset()
        speaks = kinds and _may_move(choice.token.text, found, readings)
        done.append(choose(choice.token, found, shares, _bonus(readings, kinds)) if speaks else choice)
    return done


def _follows(token: Token, before: Token) -> bool:
    """Whether nothing but a space or a line's end stands between two words."""
    if token.line == before.line:
        return token.column == before.column + len(before.text) + 1
    return token.line == before.line + 1 and not token.opens


def _may_move(text: str, found: Sequence[Candidate], readings: Kinds) -> bool:
    """Whether the kind of the word as it stands is known, or it is no word at all."""
    return text.lower() in readings or all(candidate.text != text for candidate in found)


def _bonus(readings: Kinds, asked: frozenset[str]) -> Callable[[str], float]:
    def bonus(reading: str) -> float:
        return GAIN if readings.get(reading, frozenset()) & asked else 0.0

    return bonus
