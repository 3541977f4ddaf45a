"""The gate: is the text Danish, and does it still have its Danish letters?

Running Danish has about 3 letters in 100 that are æ, ø or å. A text with less than a quarter of
that has lost them; any other text is left alone, so that a good reading can never be harmed. A text
in another language never had them: it is known by the small words that Danish cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tovholder.domain.reading.letters.repair_result import Gate

DANISH_LETTERS = frozenset("æøåÆØÅ")
SHARE_IN_DANISH = 0.03
LOST_BELOW = SHARE_IN_DANISH / 4
FEWEST_LETTERS = 200
"""Below this a text is too short to tell: one sentence without æ, ø and å is nothing unusual."""
SMALL_WORDS = frozenset(
    (
        "og",
        "er",
        "af",
        "til",
        "med",
        "som",
        "der",
        "det",
        "den",
        "de",
        "en",
        "et",
        "at",
        "for",
        "har",
        "om",
        "fra",
    )
)
"""Common Danish words that the loss of letters leaves whole."""
SMALL_WORDS_IN_DANISH = 0.12
"""In running Danish they are about a third of all words, in tables half of that; in English 1 in 30."""


def judge_letters(lines: Iterable[str]) -> Gate:
    """'lost' when the text of ``lines`` is Danish and lacks its Danish letters, else 'kept'."""
    text = "\n".join(lines)
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS or not _is_danish(text):
        return "kept"
    share = sum(letter in DANISH_LETTERS for letter in letters) / len(letters)
    return "lost" if share < LOST_BELOW else "kept"


def _is_danish(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in SMALL_WORDS for word in words) >= SMALL_WORDS_IN_DANISH * len(words)
