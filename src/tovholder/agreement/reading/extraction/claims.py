"""Quantified statements in the prose, so that they can be held against the data."""

import re
from dataclasses import dataclass

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.extraction.quantities import quantities
from tovholder.agreement.reading.extraction.scopes import ALL, Scopes
from tovholder.agreement.reading.templates import Template
from tovholder.agreement.reading.text import Flow

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
    rf"(?:{_BOUND}\s)?(?:hvert?\s(?P<ordinal>{'|'.join(_ORDINALS)})|(?:(?P<count>\w+)\s)?(?P<part>halvdel|"
    rf"tredjedel|fjerdedel|femtedel|sjettedel|tiendedel)e?(?:n|ne)?\b)",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?:{_BOUND}\s)?(?:(?P<double>dobbelt)\ss\S{{0,2}}\s(?=\w)|(?P<times>\w+|\d+(?:,\d+)?)\s(?:til\s\w+\s)"
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


def claims(flow: Flow, prefix: str, template: Template, scopes: Scopes) -> list[dict[str, object]]:
    """Every quantified statement; one that holds for two quantities ('både ... og ...') is two claims."""
    found: list[dict[str, object]] = []
    for start, end in flow.sentence_spans():
        sentence = flow.text[start:end]
        for statement in _statements(sentence, scopes):
            for quantity in quantities(sentence, statement.start, statement.end, template):
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
        return float(word.replace(",", "."))
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
        value = round(float(match["number"].replace(",", ".")) / 100, 6)
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
        named = scopes.mentioned(re.split(r"[,;]|\sog\s(?=\S+\s\d)", after["rest"])[0])
        if named:
            return scopes.group_of(named)
    before = scopes.mentioned(re.split(r"[,;(]", sentence[: match.start()])[-1])
    if before:
        return before[-1]
    return ALL


def _held_against(sentence: str, turn: int) -> str:
    return "municipality" if _REST.search(sentence, turn) else sentence[turn:].split(",")[0].strip(" .")


def _statement(match: re.Match[str], sentence: str, relation: str, value: float, scopes: Scopes) -> _Statement:
    named = scopes.mentioned(sentence)
    rest = sentence[match.end() :]
    turn = _VERSUS.search(rest) or re.search(r"\b(?:end|som)\si?\b", rest)
    compared = None
    if relation.startswith("ratio"):
        compared = "municipality" if turn and _REST.search(rest, turn.start()) else "unstated"
    scope = scopes.group_of(named) if named else ALL
    return _Statement(match.start(), match.end(), relation, value, scope, compared if compared != "unstated" else None)
