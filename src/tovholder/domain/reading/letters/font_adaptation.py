"""Adapting to the font: the slips of sure corrections show how this text misreads its letters."""

from collections import Counter
from collections.abc import Iterable

from tovholder.domain.reading.letters.letter_confusions import Shares, Slip
from tovholder.domain.reading.letters.word_choice import Choice

SURE_ENOUGH = 0.95


TRUST_IN_START = 12.0
"""The starting table counts as much as this many seen slips of the same letter."""


LONG_ENOUGH = 4


DANISH = frozenset("æøåÆØÅ")


def adapt_shares(shares: Shares, choices: Iterable[Choice]) -> dict[Slip, float]:
    """The table estimated again from the sure ``choices`` of one text."""
    seen = Counter(slip for choice in choices if _sure(choice) for slip in _font_slips(choice))
    printed: Counter[str] = Counter()
    for slip, count in seen.items():
        printed[slip.printed] += count
    return {slip: _share(slip, share, seen, printed) for slip, share in shares.items()}


def _share(slip: Slip, share: float, seen: Counter[Slip], printed: Counter[str]) -> float:
    if slip.printed not in DANISH:
        return share  # how often l is read rightly is not seen in the corrections
    return (seen[slip] + TRUST_IN_START * share) / (printed[slip.printed] + TRUST_IN_START)


def _sure(choice: Choice) -> bool:
    return choice.changed and choice.confidence >= SURE_ENOUGH and len(choice.token.text) >= LONG_ENOUGH


def _font_slips(choice: Choice) -> tuple[Slip, ...]:
    return choice.candidate.slips if choice.candidate else ()
