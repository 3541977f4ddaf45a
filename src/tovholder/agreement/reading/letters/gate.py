"""The gate: does the text still have its Danish letters?

Running Danish has about 3 letters in 100 that are æ, ø or å. A text with less than a quarter of
that has lost them; any other text is left alone, so that a good reading can never be harmed.
"""

from __future__ import annotations

from collections.abc import Iterable

from tovholder.agreement.reading.letters.result import Gate

DANISH_LETTERS = frozenset("æøåÆØÅ")
SHARE_IN_DANISH = 0.03
LOST_BELOW = SHARE_IN_DANISH / 4
FEWEST_LETTERS = 200
"""Below this a text is too short to tell: one sentence without æ, ø and å is nothing unusual."""


def gate(lines: Iterable[str]) -> Gate:
    """'lost' when the text of ``lines`` lacks its Danish letters, else 'kept'."""
    letters = [letter for line in lines for letter in line if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return "kept"
    share = sum(letter in DANISH_LETTERS for letter in letters) / len(letters)
    return "lost" if share < LOST_BELOW else "kept"
