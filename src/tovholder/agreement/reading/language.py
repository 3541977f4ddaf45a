"""Which language a text is in, by its small words: an agreement in another one is not read as Danish."""

from collections import Counter

from tovholder.agreement.reading.refusal import UnreadableFile
from tovholder.agreement.reading.words import words

_SMALL_WORDS = {
    "da": [
        "af",
        "og",
        "til",
        "der",
        "som",
        "for",
        "med",
        "den",
        "det",
        "er",
        "en",
        "et",
        "ikke",
        "efter",
        "eller",
        "ved",
        "skal",
        "kan",
        "hvor",
        "samt",
        "mod",
        "denne",
        "dette",
        "nogle",
        "hvis",
    ],  # fmt: skip
    "no": [
        "av",
        "og",
        "til",
        "som",
        "for",
        "med",
        "den",
        "det",
        "er",
        "en",
        "et",
        "ikke",
        "etter",
        "eller",
        "ved",
        "skal",
        "kan",
        "hvor",
        "samt",
        "mot",
        "denne",
        "dette",
        "noen",
        "hvis",
        "fra",
        "blir",
    ],  # fmt: skip
    "sv": [
        "av",
        "och",
        "till",
        "som",
        "för",
        "med",
        "den",
        "det",
        "är",
        "en",
        "ett",
        "inte",
        "efter",
        "eller",
        "vid",
        "ska",
        "kan",
        "där",
        "samt",
        "mot",
        "denna",
        "detta",
        "några",
        "om",
        "från",
        "att",
    ],  # fmt: skip
    "de": [
        "von",
        "und",
        "zu",
        "der",
        "die",
        "das",
        "für",
        "mit",
        "den",
        "ist",
        "ein",
        "eine",
        "nicht",
        "nach",
        "oder",
        "bei",
        "soll",
        "kann",
        "wo",
        "sowie",
        "gegen",
        "diese",
        "dieses",
        "einige",
        "wenn",
    ],  # fmt: skip
    "en": [
        "of",
        "and",
        "to",
        "the",
        "which",
        "for",
        "with",
        "that",
        "is",
        "a",
        "an",
        "not",
        "after",
        "or",
        "at",
        "shall",
        "can",
        "where",
        "as",
        "against",
        "this",
        "these",
        "some",
        "if",
        "from",
        "by",
    ],  # fmt: skip
}
_TELLING = {
    "da": [
        "af",
        "efter",
        "nogle",
        "mod",
        "sig",
        "også",
        "være",
        "bliver",
        "hvad",
        "boligsociale",
        "boligsocial",
        "kommune",
        "mellem",
        "igennem",
        "hvert",
    ],  # fmt: skip
    "no": [
        "av",
        "etter",
        "noen",
        "mot",
        "seg",
        "også",
        "være",
        "blir",
        "hva",
        "boligsosiale",
        "boligsosial",
        "kommune",
        "mellom",
        "gjennom",
        "hvert",
    ],  # fmt: skip
}
_NAMES = {
    "no": ("norsk", "Norwegian"),
    "sv": ("svensk", "Swedish"),
    "de": ("tysk", "German"),
    "en": ("engelsk", "English"),
}
FEWEST_WORDS = 40


def language_of(text: str) -> str:
    """The likeliest of da, no, sv, de, en; `da` where the text is too short to tell."""
    counted = Counter(words(text))
    if counted.total() < FEWEST_WORDS:
        return "da"
    shares = {code: sum(counted[word] for word in small) for code, small in _SMALL_WORDS.items()}
    best = max(shares, key=lambda code: (shares[code], code == "da"))
    if best in ("da", "no"):
        telling = {code: sum(counted[word] for word in own) for code, own in _TELLING.items()}
        return "no" if telling["no"] > telling["da"] else "da"
    return best


def refuse_other_language(text: str) -> None:
    """Raises UnreadableFile when the text is in a language other than Danish."""
    code = language_of(text)
    if code != "da":
        danish, english = _NAMES[code]
        raise UnreadableFile(
            "other_language",
            f"Teksten er på {danish}, ikke dansk. Kun aftaler på dansk kan læses; brug den danske udgave.",
            f"The text is in {english}, not Danish. Only Danish agreements can be read; use the Danish version.",
        )
