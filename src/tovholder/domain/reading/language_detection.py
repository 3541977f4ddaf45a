"""Which language a text is in, by its small words: an agreement in another one is not read as Danish."""

from collections import Counter
from functools import cache
from pathlib import Path

import yaml

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.word_matching import split_words

Words = dict[str, list[str]]
_NAMES = {
    "no": ("norsk", "Norwegian"),
    "sv": ("svensk", "Swedish"),
    "de": ("tysk", "German"),
    "en": ("engelsk", "English"),
}
FEWEST_WORDS = 40
MOST_RIGHT_TO_LEFT = 0.05


@cache
def _lists() -> dict[str, Words]:
    loaded: dict[str, Words] = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text("utf-8"))
    return loaded


def detect_language(text: str) -> str:
    """The likeliest of da, no, sv, de, en; `da` where the text is too short to tell."""
    counted = Counter(split_words(text))
    if counted.total() < FEWEST_WORDS:
        return "da"
    shares = _counts(counted, _lists()["small"])
    best = max(shares, key=lambda code: (shares[code], code == "da"))
    if best in ("da", "no"):
        telling = _counts(counted, _lists()["telling"])
        return "no" if telling["no"] > telling["da"] else "da"
    return best


def _counts(counted: Counter[str], lists: Words) -> dict[str, int]:
    return {code: sum(counted[word] for word in own) for code, own in lists.items()}


def refuse_other_language(text: str) -> None:
    """Raises Refusal when the text is in a language other than Danish, or runs from right to left."""
    _refuse_right_to_left(text)
    code = detect_language(text)
    if code != "da":
        danish, english = _NAMES[code]
        raise Refusal(
            f"Teksten er på {danish}, ikke dansk. Kun aftaler på dansk kan læses; brug den danske udgave.",
            f"The text is in {english}, not Danish. Only Danish agreements can be read; use the Danish version.",
            code="other_language",
        )


def _refuse_right_to_left(text: str) -> None:
    letters = sum(letter.isalpha() for letter in text)
    turned = sum("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)
    if turned > letters * MOST_RIGHT_TO_LEFT:
        raise Refusal(
            "Teksten er skrevet fra højre mod venstre. Kun aftaler på dansk kan læses; brug den danske udgave.",
            "The text runs from right to left. Only Danish agreements can be read; use the Danish version.",
            code="right_to_left",
        )
