"""What the words beside it say about a word that two readings fit: 'far' and 'får', 'made' and 'måde'.

Grammar, not statistics: the word before ('at', 'et', 'de', 'der', ...) or the one after asks for a kind
of word, and a reading of that kind gains. A word that stands in the dictionary is only moved when its own
kind is listed here too, so that it gains as well where it fits; the rest stay as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tovholder.agreement.reading.letters.channel import Candidate
from tovholder.agreement.reading.letters.choice import Bonus, Choice, choose
from tovholder.agreement.reading.letters.confusions import Shares
from tovholder.agreement.reading.letters.tokens import Token

GAIN = 1.5
"""How much a reading gains that fits the word before, in tens."""


Kinds = Mapping[str, frozenset[str]]
NONE: frozenset[str] = frozenset()
NOUNS = frozenset({"common", "neuter", "plural"})
FINITE = frozenset({"finite"})
SUBJECT_ENDINGS = ("erne", "ene")
SHORTEST_SUBJECT = 6
"""'Beboerne', 'børnene': after people in the definite plural mostly comes what they do."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The listed readings' kinds, and what kinds the words before and after a reading ask for."""

    readings: Kinds
    asked_after: Kinds
    asked_before: Kinds

    def asked(self, before: str, after: str) -> frozenset[str]:
        """The kinds that fit between two words."""
        asked = self.asked_after.get(before.lower(), NONE) | self.asked_before.get(after.lower(), NONE)
        return asked | FINITE if before.endswith(SUBJECT_ENDINGS) and len(before) >= SHORTEST_SUBJECT else asked


@cache
def _grammar() -> _Grammar:
    tables: dict[str, dict[str, frozenset[str]]] = {"": {}, "after": {}, "before": {}}
    for line in (files(__package__) / "data" / "kinds.txt").read_text("utf-8").splitlines():
        head, _, words = line.partition(": ")
        place, _, kind = head.rpartition(" ")
        for word in () if line.startswith("#") else words.split():
            tables[place][word] = tables[place].get(word, NONE) | {kind}
    return _Grammar(tables[""], tables["after"], tables["before"])


def settled(
    choices: Sequence[Choice],
    candidates: Sequence[Sequence[Candidate]],
    shares: Shares,
    bonus: Bonus,
) -> list[Choice]:
    """``choices`` with those that the words beside them speak about chosen again.

    ``bonus`` is what a reading has already gained from the rest of the text.
    """
    grammar = _grammar()
    done: list[Choice] = []
    for place, (choice, found) in enumerate(zip(choices, candidates, strict=True)):
        before = done[-1] if done and _follows(choice.token, done[-1].token) else None
        after = choices[place + 1] if place + 1 < len(choices) else None
        after = after if after and _follows(after.token, choice.token) else None
        asked = grammar.asked(before.text if before else "", after.text if after else "")
        asked |= _across(grammar, done, before)
        speaks = asked and _may_move(choice.token.text, found, grammar.readings)
        done.append(choose(choice.token, found, shares, _fitting(grammar, asked, bonus)) if speaks else choice)
    return done


def _across(grammar: _Grammar, done: Sequence[Choice], before: Choice | None) -> frozenset[str]:
    """The nouns that an article asks for across one word: 'et åbent møde'."""
    if before is None or len(done) < 2 or not _follows(before.token, done[-2].token):
        return NONE
    return grammar.asked_after.get(done[-2].text.lower(), NONE) & NOUNS


def _follows(token: Token, before: Token) -> bool:
    """Whether nothing but a space or a line's end stands between two words."""
    if token.line == before.line:
        return token.column == before.column + len(before.text) + 1
    return token.line == before.line + 1 and not token.opens


def _may_move(text: str, found: Sequence[Candidate], readings: Kinds) -> bool:
    """Whether the kind of the word as it stands is known, or it is no word at all."""
    return text.lower() in readings or all(candidate.text != text for candidate in found)


def _fitting(grammar: _Grammar, asked: frozenset[str], bonus: Bonus) -> Bonus:
    """``bonus``, and the gain of a reading of a kind that is asked for."""
    return lambda reading: bonus(reading) + (GAIN if grammar.readings.get(reading, NONE) & asked else 0.0)
