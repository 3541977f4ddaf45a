"""A kommissorium read into its form: whose it is, who sits there, how it decides and is called, and its text."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.reading.kinds.labelled_fields import find_fields
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import BULLET, Flow, Passage, SourceText

_WORDS = ["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})"
_PRESENT = re.compile(
    rf"(?:mindst|minimum|når)\s(?:mindst\s)?{_NUMBER}\s(?:\w+\s){{0,4}}?(?:medlemmer|er\stil\sstede|er\smødt|deltager"
    rf"|stemmeberettigede)",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"beslutningsdygtig|quorum|træffe(?:s)?\sbeslutning|kan\sbeslutte", re.IGNORECASE)
_SHARE = re.compile(r"halvdel|flertal|to\stredjedele", re.IGNORECASE)


def read_terms(text: SourceText, agreement: Agreement | None, draft: Draft) -> dict[str, Any]:
    """The tree of a kommissorium's content with its sources."""
    flow = text.flow([no for no, _ in text.own_rows])
    whole = flow.span(0, len(flow.text))
    quorum = None
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        found = _PRESENT.search(sentence)
        if _DECIDES.search(sentence) and found:
            written = found["number"].lower()
            number = int(written) if written.isdigit() else _WORDS.index(written) + 1
            quorum = Read(number, flow.span(start, end), "number in the sentence on deciding", "likely")
            break
        if _DECIDES.search(sentence) and _SHARE.search(sentence):
            draft.find(
                "terms.quorum_is_a_share", "warning",
                "Kommissoriet siger, hvor stor en del af medlemmerne der skal være til stede, ikke hvor mange. Skriv "
                "antallet.",
                "The terms of reference say what share of the members must be there, not how many. Enter the number.",
                pointers=["/quorum"], lines=flow.span(start, end).lines,
            )  # fmt: skip
    if quorum is None:
        quorum = _read_field(text, "quorum", _read_number)
    return {
        "body": _find_body(text, agreement),
        "members": _find_members(text),
        "chair": _find_chair(text, flow),
        "quorum": quorum,
        **_find_ways(text, flow),
        "text": Read(flow.text, whole, "text of the document", "likely") if flow.text else None,
    }


_MAJORITIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("two_thirds", re.compile(r"to\stredjedele|2/3", re.IGNORECASE)),
    ("absolute", re.compile(r"absolut\s(?:stemme)?flertal|flertal\saf\s(?:alle\s)?medlemmerne", re.IGNORECASE)),
    ("simple", re.compile(r"(?:simpelt|almindeligt|alm\.)\s(?:stemme)?flertal", re.IGNORECASE)),
)
_NOTICE = re.compile(
    rf"(?:senest|mindst|med)\s(?:mindst\s)?{_NUMBER}\s(?P<unit>dages?|uger?s?)\s?(?:før|inden|varsel)", re.IGNORECASE
)
_CASTING = re.compile(r"stemmelighed", re.IGNORECASE)
_CHAIR_DECIDES = re.compile(r"formand\w*\s(?:stemme\s)?(?:er\s)?(?:afgør|udslagsgiv)|formandens\sstemme", re.IGNORECASE)
_HEARING = re.compile(r"skriftlig\s(?:høring|behandling|votering)", re.IGNORECASE)
_SUBSTITUTES = re.compile(r"\b(?:suppleant|stedfortræder)\w*", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ingen)\b", re.IGNORECASE)
_URGENT = re.compile(r"(?:haste|kan\sikke\svente|uopsættelig)\w*", re.IGNORECASE)
_OFFICE = re.compile(
    r"direktør|chef|leder|formand|borgmester|rådmand|repræsentant|medlem|konsulent|koordinator|inspektør|skoleleder",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:er|skal|kan|træffes|mødes|består|når|vælges)\b|\.\s", re.IGNORECASE)
MOST_OFFICE = 80
_CHAIRS = re.compile(
    r"(?P<who>\b[A-ZÆØÅ][\wæøå ]{2,50}?)\s(?:er|vælges som)\sformand\b|^[\W]*(?P<item>[^()]{3,60})\s\(formand\)"
)
_FIELDS = {
    "chair": ["formand", "formandskab", "mødeleder"],
    "quorum": ["beslutningsdygtighed", "beslutningsdygtig", "quorum"],
    "members": ["medlemmer", "sammensætning", "deltagere", "medlemskreds"],
    "purpose": ["formål", "opgave", "opgaver", "formål og opgaver"],
    "notice": ["indkaldelse", "dagsorden", "varsel", "udsendelse af dagsorden"],
    "service": ["sekretariat", "sekretariatsbetjening", "betjening", "sekretær"],
    "meetings": ["mødefrekvens", "møder", "antal møder"],
}


def _list_fields(text: SourceText) -> dict[str, Passage]:
    """The form's fields by their meaning, the first of each."""
    found: dict[str, Passage] = {}
    for one in find_fields(text, _FIELDS):
        found.setdefault(one.field, one.value)
    return found


def _read_field(text: SourceText, name: str, read: Callable[[str], int | None]) -> Read | None:
    passage = _list_fields(text).get(name)
    value = read(passage.text) if passage else None
    return Read(value, passage, "field of the form", "likely") if passage and value is not None else None


def _read_number(words: str) -> int | None:
    """The one number of a field, where it is no share."""
    found = re.findall(rf"\b(?:{_NUMBER[len('(?P<number>') : -1]})\b", words, re.IGNORECASE)
    return None if _SHARE.search(words) or len(found) != 1 else _as_number(found[0])


def _as_number(written: str) -> int:
    return int(written) if written.isdigit() else _WORDS.index(written.lower()) + 1


def _find_members(text: SourceText) -> list[Read]:
    """The offices that have a seat; a name of a person is none and is left out."""
    passage = _list_fields(text).get("members")
    lines = passage.text.split("\n") if passage else []
    bare = [BULLET.sub("", line).replace("(formand)", "").strip(" .,;") for line in lines]
    offices = [one for one in bare if _OFFICE.search(one) and len(one) < MOST_OFFICE and not _SENTENCE.search(one)]
    return [Read(one, passage, "field of the form", "likely") for one in offices if passage]


def _find_chair(text: SourceText, flow: Flow) -> Read | None:
    passage = _list_fields(text).get("chair")
    if passage and _OFFICE.search(passage.text):
        return Read(passage.text, passage, "field of the form", "likely")
    for start, end in flow.list_sentences():
        found = _CHAIRS.search(flow.text[start:end])
        who = (found["who"] or found["item"]) if found else None
        if who and _OFFICE.search(who):
            return Read(BULLET.sub("", who).strip(" -–•"), flow.span(start, end), "sentence on the chair", "likely")
    return None


def _find_ways(text: SourceText, flow: Flow) -> dict[str, Read | None]:
    """How the body decides and is called, each out of the first sentence that says it."""
    found: dict[str, Read] = {}
    for start, end in flow.list_sentences():
        sentence, passage = flow.text[start:end], flow.span(start, end)
        for key, value in _tell_ways(sentence):
            found.setdefault(key, Read(value, passage, "sentence of the document", "likely"))
    fields = _list_fields(text)
    service, purpose, notice = fields.get("service"), fields.get("purpose"), fields.get("notice")
    days = (
        next((value for key, value in _tell_ways(f"med {notice.text}") if key == "notice_days"), None)
        if notice
        else None
    )
    if notice and days:
        found.setdefault("notice_days", Read(days, notice, "field of the form", "likely"))
    return {
        **{key: found.get(key) for key in ("majority", "casting_vote", "notice_days", "written_hearing")},
        **{key: found.get(key) for key in ("emergency_clause", "substitutes")},
        "service": Read(service.text, service, "field of the form", "likely") if service else None,
        "purpose": Read(purpose.text, purpose, "field of the form", "likely") if purpose else None,
    }


def _tell_ways(sentence: str) -> Iterator[tuple[str, str | int]]:
    majority = next((name for name, words in _MAJORITIES if words.search(sentence)), None)
    if (
        majority
        and re.search("beslut|flertal", sentence, re.IGNORECASE)
        and "beslutningsdygtig" not in sentence.lower()
    ):
        yield "majority", majority
    if _CASTING.search(sentence):
        yield "casting_vote", "yes" if _CHAIR_DECIDES.search(sentence) and not _NOT.search(sentence) else "no"
    notice = _NOTICE.search(sentence)
    if notice:
        yield "notice_days", _as_number(notice["number"]) * (7 if notice["unit"].lower().startswith("uge") else 1)
    for key, words in (("written_hearing", _HEARING), ("substitutes", _SUBSTITUTES)):
        if words.search(sentence):
            yield key, "no" if _NOT.search(sentence) else "yes"
    if _URGENT.search(sentence) and "formand" in sentence.lower():
        yield "emergency_clause", sentence.strip()


def _find_body(text: SourceText, agreement: Agreement | None) -> Read | None:
    """The agreement's body that is named first, the longest name where several stand there."""
    bodies = agreement.organisation.bodies if agreement else []
    for no, row in text.own_rows[:15]:
        named = [
            (len(name), body.id)
            for body in bodies
            for name in [body.name, *body.aliases]
            if name and name.lower().removesuffix("n") in row.lower()
        ]
        if named:
            return Read(max(named)[1], text.passage(no), "body named in the title", "likely")
    return None
