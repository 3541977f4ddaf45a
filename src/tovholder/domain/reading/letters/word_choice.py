"""Which of a word's candidates was printed: commonness times the chance of the slips, as shares of one.

A change is made only when its share reaches ``SURE``; short of that the word is kept, and marked when
another reading is at least ``WORTH_A_MARK``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tovholder.domain.reading.letters.damaged_words import Token
from tovholder.domain.reading.letters.letter_confusions import Shares, weigh_slips
from tovholder.domain.reading.letters.noisy_channel import Candidate

SURE = 0.7
WORTH_A_MARK = 0.1
UNKNOWN = -0.5
UNKNOWN_NAME = 1.0
UNKNOWN_WITH_SIGNS = -2.0
"""Zipf values of a word nobody has listed: a name is likelier to be one, a word with '@' in it less so."""
LONG = 7
LETTER_COST = 0.25
"""Each letter beyond ``LONG`` makes it less likely that an unknown word happens to resemble a known one."""
SHORT = 3
VERY_COMMON = 4.6
COMMONEST = 6.5

Bonus = Callable[[str], float]
"""What the rest of the text adds to a reading, in tens."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a token was taken for. ``text`` equals the token's where nothing is changed."""

    token: Token
    text: str
    confidence: float
    candidate: Candidate | None
    others: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the reading differs from what stands."""
        return self.text != self.token.text


def give_no_bonus(_: str) -> float:
    """No context: every reading is as likely as its word."""
    return 0.0


def choose_reading(
    token: Token, candidates: Sequence[Candidate], shares: Shares, bonus: Bonus = give_no_bonus
) -> Choice:
    """The reading of ``token``; ``bonus`` is what the words around it add to a reading, in tens."""
    scores = {c.text: c.zipf + weigh_slips(c.slips, shares) + bonus(c.text) for c in candidates}
    scores.setdefault(token.text, rate_unknown_word(token))
    top = max(scores.values())
    total = sum(10 ** (score - top) for score in scores.values())
    ranked = sorted(scores, key=lambda text: -scores[text])
    likelihood = {text: 10 ** (scores[text] - top) / total for text in ranked}
    best = next((c for c in candidates if c.text == ranked[0]), None)
    if best and best.text != token.text and likelihood[best.text] >= SURE and _allowed(token, best):
        return Choice(token, best.text, likelihood[best.text], best)
    others = tuple(t for t in ranked if t != token.text and likelihood[t] >= WORTH_A_MARK)
    kept = next((c for c in candidates if c.text == token.text), None)
    return Choice(token, token.text, likelihood[token.text], kept, others)


def rate_unknown_word(token: Token) -> float:
    """The Zipf value of the word as it stands, were it in no list."""
    longer = max(0, len(token.text) - LONG) * LETTER_COST
    if not token.text.isalpha():
        return UNKNOWN_WITH_SIGNS - longer
    if token.text[0].isupper() and token.text[0] != "I" and not token.opens:  # I is mostly an l
        return UNKNOWN_NAME - longer
    return UNKNOWN - longer


def _allowed(token: Token, best: Candidate) -> bool:
    """Fragments of three letters or less become only very common words; codes like 'L3' hardly ever one."""
    if len(token.text) > SHORT:
        return True
    needed = COMMONEST if any(sign.isdigit() for sign in token.text) else VERY_COMMON
    return best.zipf >= needed and best.parts == 1


# What the words beside it say about a word that two readings fit: 'far' and 'får', 'made' and 'måde'.
#
# Grammar, not statistics: the word before ('at', 'et', 'de', 'der', ...) or the one after asks for a kind
# of word, and a reading of that kind gains. A word that stands in the dictionary is only moved when its own
# kind is listed here too, so that it gains as well where it fits; the rest stay as they were.

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


def settle_choices(
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
        done.append(choose_reading(choice.token, found, shares, _fitting(grammar, asked, bonus)) if speaks else choice)
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
