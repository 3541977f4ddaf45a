"""Agreed collaborations with associations: partners, activity, for whom, why."""

import re

from tovholder.domain.language.word_matching import make_unique_id
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty, give_ids
from tovholder.domain.reading.extraction.organisation.written_names import (
    CAPITAL,
    is_name,
    is_person_name,
    is_same_name,
    split_names,
    tell_partner_kind,
)
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow

_PARTNER = rf"{CAPITAL}(?:[ ]{CAPITAL})*(?:[ ]i[ ]{CAPITAL})?"
_PARTNERS = rf"(?P<partners>{_PARTNER}(?:,\s{_PARTNER})*(?:,?\s(?:og|samt)\s{_PARTNER})?)"
_KIND = r"(?:foreningen\s|organisationerne\s|organisationen\s|virksomheden\s|fonden\s)?"
_VERB = r"(?:driver|tilbyder|afholder|varetager|udbyder|arrangerer|organiserer)"
_PASSIVE = r"(?:drives|tilbydes|afholdes|udbydes|arrangeres|gennemføres|etableres|oprettes)"
_WITH = (
    re.compile(
        rf"(?:samarbejde(?:r|t|rne)?|partnerskab(?:er|et)?|aftale(?:r|n)?)\s(?:\w+\s){{0,2}}?(?:med|"
        rf"mellem\s[^.]*?\sog)\s{_KIND}{_PARTNERS}"
    ),
    re.compile(rf"(?:[Ii]\ssamarbejde|[Ss]ammen)\smed\s{_KIND}{_PARTNERS}"),
)
_BY_SUBJECT = (
    re.compile(rf"(?:^|\s)(?:foreningen\s)?{_PARTNERS}\s(?:{_VERB}|står\sfor)\s"),
    re.compile(rf"\s(?:{_VERB}|står)\s(?:foreningen\s)?{_PARTNERS}\s(?=(?:for\s)?(?:et|en|flere|gratis|åben)\s)"),
    re.compile(rf"\s(?:{_PASSIVE})\s[^.]*?\saf\s{_KIND}{_PARTNERS}"),
)
_GENERIC = re.compile(
    r"(?:Frivillige|Beboer\w*|Medarbejder\w*|Leder\w*|Sekretariat\w*|\w{0,30}[Bb]estyrelse\w*|Projekt\w*|Indsats\w*|"
    r"Helhedsplan\w*|Forening(?:en|er|erne)|Organisation\w*|Unge|Børn|Forældre|Kvinder|Mænd|Lokale|Flere|Mange|Nogle|"
    r"Begge|Parterne|Aktivitet\w*|Partner\w*|Samarbejde\w*|Initiativ\w*|Tilbud\w*|Skole(?:rne|n)|Klubben|\w{1,40}(?:råd|"
    r"netværk|forum|gruppe)(?:et|en|met)?|Boligorganisation\w*|Boligsociale?|Afdeling\w*|Vi|Man|Dette|Denne|Ingen)"
)
_NOT_TIME = r"(?!aftenen|ugen|året|dagen|måneden|eftermiddagen|formiddagen|morgenen|sommeren|vinteren|lørdagen|natten)"
_ACTIVITY = re.compile(
    rf"\bom\s{_NOT_TIME}(?:at\s\w+\s|et\s|en\s)?(?P<activity>[^.,;]+?)(?=\s(?:for|til|i|på|hvor|med)\s|[.,;]|$)"
)
_END = r"(?=\s(?:for|til|hvor|med|i|på|om|sammen|hver|af)\s|[.,;]|$)"
_OFFERED = re.compile(
    rf"(?:{_VERB}|{_PASSIVE}|står\sfor)\s(?:(?:vi|indsatsen|helhedsplanen|der)\s)?(?:(?:et|en|den|det)\s)?"
    rf"(?P<activity>[a-zæøå][^.,;]+?){_END}"
)
_AFTER_PARTNER = re.compile(rf"\s?(?:for\s)?(?:(?:et|en)\s)?(?P<activity>[^.,;]+?){_END}")
_TARGET = re.compile(
    r"\s(?:for|til)\s(?P<target>(?:[a-zæøåA-ZÆØÅ0-9-]+\s){0,12}?[a-zæøå0-9-]+)(?=[.,;]|\si\s[A-ZÆØÅ]|$)"
)
_PURPOSE = re.compile(
    r"^\s*(?:[Ff]ormålet(?:\smed\s\w+)?|[Mm]ålet|[Hh]ensigten)\s(?:er|med\s\w+\ser)\sat\s(?P<purpose>.+?)\.?\s*$",
    re.DOTALL,
)
_MUNICIPAL = ("kommune", "kommunen", "kommunes")
_DURATION = re.compile(r"\b(?P<duration>\d{1,3}\s?(?:uger|ugers|måneder|måneders|timer|gange))\b")


def find_collaborations(flow: Flow, scopes: Scopes, parties: list[FoundParty]) -> list[dict[str, object]]:
    """The collaborations; a sentence of purpose right after one belongs to it. New partners join `parties`."""
    found: list[dict[str, object]] = []
    last: dict[str, object] | None = None
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        partners, subject = _partners(flow, start, sentence, parties, scopes)
        if partners:
            activity = _activity(sentence, subject)
            last = _merged(found, _collaboration(flow, start, sentence, partners, activity, scopes, found), partners)
        elif last is not None:
            _continue(last, flow, start, sentence)
    return found


def _partners(
    flow: Flow, start: int, sentence: str, parties: list[FoundParty], scopes: Scopes
) -> tuple[list[tuple[FoundParty, Read]], re.Match[str] | None]:
    """The partners a sentence names, and, where they are its subject, the place they stand."""
    for pattern in (*_WITH, *_BY_SUBJECT):
        match = pattern.search(sentence)
        if not match:
            continue
        found = []
        for name in split_names(match["partners"]):
            party = _party(_outside_areas(name, scopes), flow, start + match.start("partners"), parties)
            if party is not None and party.kind not in ("municipality", "housing_organisation", "funder"):
                found.append((party, Read(party.id, party.passage, "partner named in the sentence", "likely")))
        if found:
            return found, match if pattern in _BY_SUBJECT else None
    return [], None


def _outside_areas(name: str, scopes: Scopes) -> str:
    """A name without the programme's own area behind it: that is where it works, not what it is called."""
    bare, _, place = name.partition(" i ")
    return bare if place and scopes.find_mentioned_areas(place) else name


def _party(name: str, flow: Flow, near: int, parties: list[FoundParty]) -> FoundParty | None:
    for party in parties:
        if any(is_same_name(name, known, 88) or re.search(rf"\b{re.escape(name)}\b", known) for known in party.names()):
            return party
    if not is_name(name) or _GENERIC.fullmatch(name) or is_person_name(name) or name.lower().endswith(_MUNICIPAL):
        return None
    place = flow.text.find(name, near)
    party = FoundParty(name, tell_partner_kind(name), flow.span(place, place + len(name)), "partner in a collaboration")
    parties.append(party)
    give_ids(parties)
    return party


def _activity(sentence: str, subject: re.Match[str] | None) -> re.Match[str] | None:
    """What is done together: after `om`, or, where the partner does it, after the verb."""
    if subject is None:
        return _ACTIVITY.search(sentence) or _OFFERED.search(sentence)
    after = subject.end("partners")
    behind = _AFTER_PARTNER.match(sentence, after) if re.match(r"\s(?:for\s)?(?:et|en)\s", sentence[after:]) else None
    return behind or _OFFERED.search(sentence) or _ACTIVITY.search(sentence)


def _collaboration(
    flow: Flow,
    start: int,
    sentence: str,
    partners: list[tuple[FoundParty, Read]],
    activity: re.Match[str] | None,
    scopes: Scopes,
    others: list[dict[str, object]],
) -> dict[str, object]:
    whole = flow.span(start, start + len(sentence))
    taken = [read.value for other in others if isinstance(read := other["id"], Read)]
    target = _TARGET.search(sentence, activity.end()) if activity else None
    return {
        "id": Read(make_unique_id(partners[0][0].id, taken), whole, "id made from the first partner", "likely"),
        "partners": [read for _, read in partners],
        "activity": _read(flow, start, activity, "activity"),
        "target_group": _read(flow, start, target, "target"),
        "purpose": None,
        "areas": [
            Read(area, whole, "areas named in the sentence", "likely") for area in scopes.find_mentioned_areas(sentence)
        ],
        "duration": _read(flow, start, _DURATION.search(sentence), "duration"),
    }


def _read(flow: Flow, start: int, match: re.Match[str] | None, group: str) -> Read | None:
    if match is None:
        return None
    passage = flow.span(start + match.start(group), start + match.end(group))
    return (
        Read(passage.text, passage, f"{group} in the sentence of the collaboration", "likely") if passage.text else None
    )


def _merged(
    found: list[dict[str, object]], new: dict[str, object], partners: list[tuple[FoundParty, Read]]
) -> dict[str, object]:
    """A second sentence on the same partners adds what the first did not say."""
    wanted = {read.value for _, read in partners}
    for held in found:
        reads = held["partners"]
        if isinstance(reads, list) and {read.value for read in reads} == wanted:
            for key in ("activity", "target_group", "duration"):
                held[key] = held[key] or new[key]
            return held
    found.append(new)
    return new


def _continue(last: dict[str, object], flow: Flow, start: int, sentence: str) -> None:
    purpose = _PURPOSE.search(sentence)
    if purpose and last["purpose"] is None:
        last["purpose"] = _read(flow, start, purpose, "purpose")
    elif last["duration"] is None and _DURATION.search(sentence):
        last["duration"] = _read(flow, start, _DURATION.search(sentence), "duration")
