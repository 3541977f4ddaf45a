"""Quantified statements in the prose, so that they can be held against the data."""

import re
from dataclasses import dataclass

from tovholder.domain.content.round_templates import Template
from tovholder.domain.language.number_reader import read_decimal_number
from tovholder.domain.language.word_matching import WORD, has_signature
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, Scopes
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow

# What a quantified statement counts: a known quantity, or, where none fits for sure, the statement's own words.

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
_NUMBER = re.compile(r"(?<!\d)\d++(?:,\d+)?\s?(?:%|pct|procent)", re.IGNORECASE)
_LONGEST = 140


def find_quantities(sentence: str, start: int, end: int, template: Template) -> list[str | None]:
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
        if quantity.id not in barred and has_signature(
            _without_opposites(plain, quantity.signature), quantity.signature
        ):
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
    return any(has_signature(word, signature) for word in words for signature in stems)


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


_ORDINALS = {
    "anden": 2,
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
}
_NUMERALS = {
    "en": 1,
    "én": 1,
    "et": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
}
_PARTS = {"halvdel": 2, "tredjedel": 3, "fjerdedel": 4, "femtedel": 5, "sjettedel": 6, "tiendedel": 10}
_MORE = r"(?:flere\send|mere\send|over|godt|højere\send)"
_LESS = r"(?:færre\send|mindre\send|under|knap|næsten|lavere\send)"
_ABOUT = r"(?:ca\.|cirka|omkring|omtrent|rundt\sregnet)"
_BOUND = rf"(?P<bound>{_MORE}|{_LESS}|{_ABOUT})"
_SHARE = re.compile(
    rf"(?:{_BOUND}\s)?(?:hvert?\s(?P<ordinal>{'|'.join(_ORDINALS)})|(?:\b(?P<count>\w++)\s)?(?P<part>halvdel|"
    rf"tredjedel|fjerdedel|femtedel|sjettedel|tiendedel)e?(?:n|ne)?\b)",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?:{_BOUND}\s)?(?:(?P<double>dobbelt)\ss\S{{0,2}}\s(?=\w)|\b(?P<times>\w++|\d++(?:,\d+)?)\s(?:til\s\w+\s)"
    rf"?gange\s(?:så|højere|flere|større|mere)|(?P<triple>tredobbelt|firdobbelt)\w*|(?P<doubled>fordoblet|"
    rf"det dobbelte))",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?:{_BOUND}\s)?(?<![\d.,/-])(?P<number>\d{{1,3}}(?:,\d+)?)(?:\s?(?P<unit>%|pct\.?|procent)"
    rf"|(?=\s(?:i|på)\s[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\b(?:mod|sammenlignet\smed|i\sforhold\stil|end\si|imod)\b", re.IGNORECASE)
_REST = re.compile(r"(?:resten\saf\s)?kommunen|kommune\b|byen\b|landet|hele\slandet", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Statement:
    start: int
    end: int
    relation: str
    value: float
    scope: str
    compared_with: str | None


def find_claims(flow: Flow, prefix: str, template: Template, scopes: Scopes) -> list[dict[str, object]]:
    """Every quantified statement; one that holds for two quantities ('både ... og ...') is two claims."""
    found: list[dict[str, object]] = []
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        for statement in _statements(sentence, scopes):
            for quantity in find_quantities(sentence, statement.start, statement.end, template):
                text = flow.span(start, end)
                found.append(
                    {
                        "id": Read(f"{prefix[0]}{len(found) + 1}", text, "running number", "likely"),
                        "text": Read(text.text, text, "sentence with a quantified statement"),
                        "quantity": Read(quantity, text, "words around the statement", "likely") if quantity else None,
                        "relation": Read(statement.relation, text, "quantified statement", "likely"),
                        "value": Read(
                            statement.value,
                            flow.span(start + statement.start, start + statement.end),
                            "quantified statement",
                            "likely",
                        ),
                        "scope": Read(statement.scope, text, "area named with the statement", "likely"),
                        "compared_with": Read(
                            statement.compared_with, text, "what the statement compares with", "likely"
                        )
                        if statement.compared_with
                        else None,
                    }
                )
    return found


def _statements(sentence: str, scopes: Scopes) -> list[_Statement]:
    found = [*_ratios(sentence, scopes), *_shares(sentence, scopes), *_percents(sentence, scopes)]
    return sorted(found, key=lambda statement: statement.start)


def _bound(match: re.Match[str], plain: str) -> str:
    bound = (match["bound"] or "").lower()
    if not bound:
        return plain
    if re.match(_ABOUT, bound):
        return "about"
    return "greater_than" if re.match(_MORE, bound) else "less_than"


def _shares(sentence: str, scopes: Scopes) -> list[_Statement]:
    found = []
    for match in _SHARE.finditer(sentence):
        if match["ordinal"]:
            value = 1 / _ORDINALS[match["ordinal"].lower()]
        else:
            count = _NUMERALS.get((match["count"] or "en").lower(), 1)
            value = count / _PARTS[match["part"].lower()]
        if value <= 1:
            found.append(_statement(match, sentence, _bound(match, "equal"), round(value, 4), scopes))
    return found


def _ratios(sentence: str, scopes: Scopes) -> list[_Statement]:
    found = []
    for match in _RATIO.finditer(sentence):
        value = _times(match)
        if value is None:
            continue
        relation = _bound(match, "equal")
        relation = {"greater_than": "ratio_greater_than"}.get(relation, "ratio")
        found.append(_statement(match, sentence, relation, value, scopes))
    return found


def _times(match: re.Match[str]) -> float | None:
    if match["double"] or match["doubled"]:
        return 2
    if match["triple"]:
        return 3 if match["triple"].lower().startswith("tre") else 4
    word = match["times"].lower()
    if re.fullmatch(r"\d+(?:,\d+)?", word):
        return read_decimal_number(word)
    return _NUMERALS.get(word)


def _percents(sentence: str, scopes: Scopes) -> list[_Statement]:
    """Percentages: one after `mod` is the comparison, one by an area's name is that area's."""
    found = []
    turn = next(
        (word.start() for word in _VERSUS.finditer(sentence) if _PERCENT.search(sentence, word.end())),
        len(sentence) + 1,
    )
    numbers = list(_PERCENT.finditer(sentence))
    if not any(match["unit"] for match in numbers):
        return []
    for match in numbers:
        if not match["unit"] and not _in_row(numbers, match):
            continue
        value = round(read_decimal_number(match["number"]) / 100, 6)
        compared = match.start() > turn
        scope = "municipality" if compared else _own_scope(sentence, match, scopes, turn)
        held_against = _held_against(sentence, turn) if not compared and turn < len(sentence) else None
        found.append(_Statement(match.start(), match.end(), _bound(match, "equal"), value, scope, held_against))
    return found


def _in_row(numbers: list[re.Match[str]], match: re.Match[str]) -> bool:
    """A bare number counts only in a row of percentages ('25 % i A, 23,0 i B')."""
    return sum(1 for other in numbers if other["unit"]) >= 2


def _own_scope(sentence: str, match: re.Match[str], scopes: Scopes, turn: int) -> str:
    after = re.match(r"\s(?:i|på)\s(?P<rest>.{3,40})", sentence[match.end() : min(turn, match.end() + 45)])
    if after:
        named = scopes.find_mentioned_areas(re.split(r"[,;]|\sog\s(?=\S+\s\d)", after["rest"])[0])
        if named:
            return scopes.group_of(named)
    before = scopes.find_mentioned_areas(re.split(r"[,;(]", sentence[: match.start()])[-1])
    if before:
        return before[-1]
    return ALL


def _held_against(sentence: str, turn: int) -> str:
    return "municipality" if _REST.search(sentence, turn) else sentence[turn:].split(",")[0].strip(" .")


def _statement(match: re.Match[str], sentence: str, relation: str, value: float, scopes: Scopes) -> _Statement:
    named = scopes.find_mentioned_areas(sentence)
    rest = sentence[match.end() :]
    turn = _VERSUS.search(rest) or re.search(r"\b(?:end|som)\si?\b", rest)
    compared = None
    if relation.startswith("ratio"):
        compared = "municipality" if turn and _REST.search(rest, turn.start()) else "unstated"
    scope = scopes.group_of(named) if named else ALL
    return _Statement(match.start(), match.end(), relation, value, scope, compared if compared != "unstated" else None)
