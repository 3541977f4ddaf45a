"""What a quantified statement counts: a known quantity, or, where none fits for sure, the statement's own words."""

import re

from tovholder.agreement.reading.templates import Template
from tovholder.agreement.reading.words import WORD, signed

_YOUNG = r"(?:børn(?:ene)?|barn|unge?|småbørn(?:ene)?|skolebørn(?:ene)?)\b"
_OF_YOUNG = re.compile(
    rf"^(?:\s?af)?\s(?:(?:de|alle|områdets?|områdernes|vores|kvarterets|\d+-\d+-årige)\s){{0,2}}{_YOUNG}", re.IGNORECASE
)
_IS_YOUNG = re.compile(
    rf"(?:\bandel(?:en)?\s(?:af\s)?|\b(?:er|udgøres\saf|består\saf)\s|\bmange\s|^\s|^\sflere\s)"
    rf"(?:(?:selv|endnu|hjemmeboende|små)\s)?{_YOUNG}(?!,?\sder\b|,\ssom\b|\s(?:med|uden|hos|af)\b)"
    rf"|\b{_YOUNG}[^.,;]{{0,25}}\s(?:udgør|fylder)\b",
    re.IGNORECASE,
)
_YOUNG_QUANTITY = "children_and_young"
_NOT_OF_YOUNG = frozenset({_YOUNG_QUANTITY, "single_parents", "adults_outside_labour_market", "voters"})
_NEGATION = re.compile(
    r"\b(?:ikke|aldrig|hverken|mindre|mere\send|ud\sover|andet\send)\s(?:\w+\s){0,2}?(?P<word>[^\W\d_][\w-]*)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r",\s(?:og|men|mens|hvilket|i|på)\s|;|\sog\s(?=(?:andelen|antallet|de|det|hver|kun|omkring|ca\.|\d))|\smens\s|[.(]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:,\d+)?\s?(?:%|pct|procent)", re.IGNORECASE)
_LONGEST = 140


def quantities(sentence: str, start: int, end: int, template: Template) -> list[str | None]:
    """What the statement at `start` to `end` counts; for 'både antallet af A og antallet af B' both."""
    both = re.search(r"\bbåde\s(?P<one>.+?)\sog\s(?P<two>antallet.+)", sentence[:start])
    if both and "antallet" in both["one"]:
        return [_known(part, template, frozenset()) for part in (both["one"], both["two"])]
    barred = _barred(sentence, start, end)
    near, clause = _after(sentence, end), _clause(sentence, start, end)
    for words in (near, clause, sentence):
        found = _known(words, template, barred)
        if found or _denied(words, template):
            return [found or _own_words(sentence, start, end)]
    return [_own_words(sentence, start, end)]


def _known(text: str, template: Template, barred: frozenset[str]) -> str | None:
    plain = _without_denied(text)
    for quantity in template.quantities:
        if quantity.id not in barred and signed(_without_opposites(plain, quantity.signature), quantity.signature):
            return quantity.id
    return None


def _without_opposites(text: str, signature: list[str]) -> str:
    """The text less the words that a stem in `u-` is the opposite of: `trygge` is never near enough to `utrygge`."""
    stems = [stem[1:] for entry in signature for stem in entry.split("|") if stem.startswith("u") and len(stem) > 4]
    kept = [word for word in WORD.findall(text) if not any(word.lower().startswith(stem) for stem in stems)]
    return " ".join(kept) if stems else text


def _without_denied(text: str) -> str:
    """The text without the words that stand denied ('ikke trygge', 'mere end grundskole')."""
    parts, last = [], 0
    for found in _NEGATION.finditer(text):
        if _is_quality(found["word"]):
            parts.append(text[last : found.start("word")])
            last = found.end("word")
    return "".join([*parts, text[last:]])


def _denied(text: str, template: Template) -> bool:
    """Whether a quantity's word stands denied: then the statement is of its opposite, which is no known quantity."""
    words = [found["word"] for found in _NEGATION.finditer(text) if _is_quality(found["word"])]
    stems = [quantity.signature for quantity in template.quantities if len(quantity.signature) == 1]
    return any(signed(word, signature) for word in words for signature in stems)


def _is_quality(word: str) -> bool:
    return bool(re.match(r"u?tryg|sigte|frivillig|stem|grundskole|ledig|arbejdsløs|eneforsørg", word, re.IGNORECASE))


def _barred(sentence: str, start: int, end: int) -> frozenset[str]:
    """Quantities the statement cannot be of: a share of the children is not the share that are children."""
    if _OF_YOUNG.search(sentence[end:]) and not re.search(r"så\s$|mange\s$", sentence[start:end] + " "):
        return _NOT_OF_YOUNG
    if _IS_YOUNG.search(_clause(sentence, start, end)) or _IS_YOUNG.search(sentence[end:]):
        return frozenset()
    return frozenset({_YOUNG_QUANTITY})


def _after(sentence: str, end: int) -> str:
    """The words right after a statement, up to the next one or the next clause."""
    stops = [found.start() for pattern in (_STOP, _NUMBER) if (found := pattern.search(sentence, end))]
    return sentence[end : min([*stops, len(sentence)])]


def _clause(sentence: str, start: int, end: int) -> str:
    """The clause around a statement, parted at `, og`, `, hvilket` and the like."""
    breaks = [
        0,
        *(found.end() for found in re.finditer(r",\s(?:og|hvilket|men|mens)\s|\sog\s(?=andelen\s)", sentence)),
        len(sentence),
    ]
    low = max(place for place in breaks if place <= start)
    high = min(place for place in breaks if place >= end)
    return sentence[low:high]


def _own_words(sentence: str, start: int, end: int) -> str | None:
    """The words that say what is counted, as they stand: after the statement, else before it."""
    after = re.sub(r"^\s*af\s|\s(?:som|end)\s(?:i|på)\s.*", "", _after(sentence, end)).strip(" ,.;:()")
    if len(after.split()) < 2:
        before = _clause(sentence, start, end).split(sentence[start:end])[0]
        after = re.sub(r"\s(?:er|på|udgør|ligger\spå|:)$", "", before.strip(" ,.;:()"))
    return after[:_LONGEST].strip(" ,") or None
