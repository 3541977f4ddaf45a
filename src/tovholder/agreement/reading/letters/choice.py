"""Which of a word's candidates was printed: commonness times the chance of the slips, as shares of one.

A change is made only when its share reaches ``SURE``; short of that the word is kept, and marked when
another reading is at least ``WORTH_A_MARK``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tovholder.agreement.reading.letters.channel import Candidate
from tovholder.agreement.reading.letters.confusions import Shares, weight
from tovholder.agreement.reading.letters.tokens import Token

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


def no_bonus(_: str) -> float:
    """No context: every reading is as likely as its word."""
    return 0.0


def choose(token: Token, candidates: Sequence[Candidate], shares: Shares, bonus: Bonus = no_bonus) -> Choice:
    """The reading of ``token``; ``bonus`` is what the words around it add to a reading, in tens."""
    scores = {c.text: c.zipf + weight(c.slips, shares) + bonus(c.text) for c in candidates}
    scores.setdefault(token.text, unknown(token))
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


def unknown(token: Token) -> float:
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
