"""Standing duties and required documents, by the words of the sentences that impose them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from tovholder.domain.content.round_templates import Template, TemplateDuty
from tovholder.domain.language.word_matching import has_signature, split_words
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, Scopes
from tovholder.domain.reading.extraction.organisation.named_bodies import FoundBody, find_body_place
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import BULLET, Flow, Passage


def find_duties(
    flow: Flow, template: Template, bodies: list[FoundBody], parties: list[FoundParty], posts: list[str]
) -> list[dict[str, object]]:
    """The duties whose sentence stands in the agreement; several holders make several duties."""
    found: list[dict[str, object]] = []
    spans = [*flow.list_sentences(), *_list_with_items(flow)]
    for duty in template.duties:
        span = next(((start, end) for start, end in spans if has_signature(flow.text[start:end], duty.signature)), None)
        if span is None:
            continue
        passage = flow.span(*span)
        for position, who in enumerate(_who(duty, flow.text[span[0] : span[1]], bodies, parties, posts)):
            name = duty.id if position == 0 else f"{duty.id}-{position + 1}"
            found.append(
                {
                    "id": Read(name, passage, "template: duty by its words", "likely"),
                    "who": Read(who, passage, "body or party that the duty names", "likely") if who else None,
                    "what": Read(duty.what, passage, "template: duty by its words", "likely"),
                    "to": _to(duty, passage, bodies),
                    "rhythm": Read(duty.rhythm, passage, "template: duty by its words", "likely")
                    if duty.rhythm
                    else None,
                }
            )
    return found


def _list_with_items(flow: Flow) -> Iterator[tuple[int, int]]:
    """Each sentence that announces a list, with the items that follow: what it says, it says of them."""
    spans = flow.list_sentences()
    for position, (start, end) in enumerate(spans):
        if not flow.text[start:end].rstrip().endswith(":"):
            continue
        last = end
        for first, stop in spans[position + 1 :]:
            if not BULLET.match(flow.text[first:stop].lstrip()):
                break
            last = stop
        if last > end:
            yield start, last


def _who(
    duty: TemplateDuty, sentence: str, bodies: list[FoundBody], parties: list[FoundParty], posts: list[str]
) -> list[str | None]:
    if duty.who == "board":
        return [next((body.id for body in bodies if body.level == "board"), None)]
    if duty.who == "lead":
        return [next((party.id for party in parties if any(read.value == "lead" for read in party.roles)), None)]
    if duty.who == "local_forum":
        local = [body for body in bodies if body.level == "local_forum"]
        named = [body.id for body in local if any(find_body_place(name, sentence) >= 0 for name in body.names())]
        return list(named) or [next((body.id for body in bodies if body.level == "local_forum"), None)]
    return list(posts) or [None]


def _to(duty: TemplateDuty, passage: Passage, bodies: list[FoundBody]) -> Read | None:
    if duty.to is None:
        return None
    to = next((body.id for body in bodies if body.level == "board"), None) if duty.to == "board" else duty.to
    return Read(to, passage, "template: duty by its words", "likely") if to else None


def find_required_documents(flow: Flow, template: Template) -> list[dict[str, object]]:
    """The documents of the package that the agreement asks for."""
    found: list[dict[str, object]] = []
    spans = flow.list_sentences()
    for document in template.documents:
        stems = [word.lower() for word in document.words]
        for start, end in spans:
            sentence = flow.text[start:end]
            word = next((stem for stem in stems if _named(sentence, stem)), None)
            if word is None or not _asks(sentence):
                continue
            passage = flow.span(start, end)
            found.append(
                {
                    "id": Read(document.id, passage, "template: document by its name", "likely"),
                    "name": Read(document.name, passage, "template: document by its name"),
                    "per": Read(document.per, passage, "template: document by its name", "likely"),
                    "template": Read(document.template, passage, "template: document by its name", "likely"),
                }
            )
            break
    return found


_ITEM = 12
_ALIKE = 86
_LONG = 10


def _named(sentence: str, stem: str) -> bool:
    """Whether a document stands in the sentence: letters may be damaged, a word cut or run together with the next."""
    found = split_words(sentence)
    if any(_is(token, stem) for token in found):
        return True
    if len(stem) < _LONG:
        return False
    return any(stem in token for token in found) or any(_is(first + second, stem) for first, second in pairwise(found))


def _is(token: str, stem: str) -> bool:
    if token.startswith(stem) and len(token) <= len(stem) + 3:
        return True
    near = len(stem) >= _LONG and abs(len(token) - len(stem)) <= 3
    return near and fuzz.ratio(token[: len(stem) + 1], stem) >= _ALIKE


def _asks(sentence: str) -> bool:
    """A bullet or short item names a document; a longer sentence must ask for it."""
    return (
        len(sentence.split()) <= _ITEM
        or _lists(sentence)
        or bool(
            re.search(r"\b(?:skal|vedlægges|uploades|udarbejdes|suppleres|udfyldes|bilag)\b", sentence, re.IGNORECASE)
        )
    )


def _lists(sentence: str) -> bool:
    """Whether a sentence is several short items that the lines of the page ran together."""
    return len(re.findall(r"(?:^|\s)[-–•●▪«»¢§=~]+\s?=?\s?(?=[A-ZÆØÅ])", sentence)) >= 2


# Flexible letting: which areas, and who goes first.

_SUBJECT = re.compile(r"[Ff]leksib(?:el|le)\s(?:ud|an)?lejning", re.IGNORECASE)
_PRIORITY = (
    re.compile(r"(?:giver|har|får|gives)\s(?P<who>[^.()]+?)\s(?:fortrinsret|fortrin|forrang|førsteret)", re.IGNORECASE),
    re.compile(
        r"(?:fortrinsret|fortrin|forrang|førsteret|prioritet)\s(?:til|for)\s(?:boliger(?:ne)?\sfor\s)"
        r"?(?P<who>[^.();]+)",
        re.IGNORECASE,
    ),
    re.compile(r"prioriterer?s?\s(?P<who>(?:ansøgere|boligsøgende|borgere|personer)[^.();]+)", re.IGNORECASE),
)
_NONE = re.compile(r"\b(?:ikke|ingen)\b[^.]*fleksib|fleksib[^.]*\b(?:ikke|ingen)\b", re.IGNORECASE)


def find_flexible_letting(flow: Flow, scopes: Scopes) -> dict[str, object] | None:
    """The sentence about flexible letting, or None where there is none or it says there is none."""
    spans = flow.list_sentences()
    for position, (start, end) in enumerate(spans):
        sentence = flow.text[start:end]
        if not _SUBJECT.search(sentence) or len(sentence.split()) < 6 or _NONE.search(sentence):
            continue
        stop = spans[position + 1][1] if position + 1 < len(spans) else end
        found = _first(flow.text, start, end) or _first(flow.text, start, stop)
        areas = scopes.find_mentioned_areas(sentence) or scopes.find_mentioned_areas(flow.text[start:stop])
        whole = flow.span(start, end)
        return {
            "areas": [Read(area, whole, "areas named with flexible letting", "likely") for area in areas or (ALL,)],
            "priority_for": Read(
                flow.match(found, "who").text, flow.match(found, "who"), "who is given priority", "likely"
            )
            if found
            else None,
        }
    return None


def _first(text: str, start: int, end: int) -> re.Match[str] | None:
    for pattern in _PRIORITY:
        found = pattern.search(text, start, end)
        if found:
            return found
    return None
