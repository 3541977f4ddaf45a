"""Agreed collaborations with associations: partners, activity, for whom, why."""

import re

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.extraction.names import CAPITAL, is_name, parts, same_name
from tovholder.agreement.reading.extraction.parties import FoundParty, give_ids
from tovholder.agreement.reading.extraction.scopes import Scopes
from tovholder.agreement.reading.text import Flow
from tovholder.agreement.reading.words import unique

_PARTNER = rf"{CAPITAL}(?:\s{CAPITAL})*"
_PARTNERS = rf"(?P<partners>{_PARTNER}(?:,\s{_PARTNER})*(?:,?\s(?:og|samt)\s{_PARTNER})?)"
_WITH = (
    re.compile(
        rf"(?:samarbejde(?:r|t|rne)?|partnerskab(?:er|et)?|aftale(?:r|n)?)\s(?:\w+\s){{0,2}}?(?:med|"
        rf"mellem\s[^.]*?\sog)\s(?:foreningen\s|organisationerne\s|organisationen\s)?{_PARTNERS}"
    ),
    re.compile(rf"(?:i\ssamarbejde|sammen)\smed\s(?:foreningen\s)?{_PARTNERS}"),
    re.compile(rf"(?:^|\s)(?:foreningen\s)?{_PARTNERS}\s(?:driver|tilbyder|står\sfor|afholder|varetager|udbyder)\s"),
)
_ACTIVITY = re.compile(r"\bom\s(?:at\s\w+\s|et\s|en\s)?(?P<activity>[^.,;]+?)(?=\s(?:for|til|i|på|hvor|med)\s|[.,;]|$)")
_OFFERED = re.compile(
    r"(?:driver|tilbyder|står\sfor|afholder|varetager|udbyder)\s(?:et\s|en\s)?(?P<activity>[^."
    r",;]+?)(?=\s(?:for|til|hvor|med)\s|[.,;]|$)"
)
_TARGET = re.compile(
    r"\s(?:for|til)\s(?P<target>(?:[a-zæøåA-ZÆØÅ0-9-]+\s){0,12}?[a-zæøå0-9-]+)(?=[.,;]|\si\s[A-ZÆØÅ]|$)"
)
_PURPOSE = re.compile(
    r"^\s*(?:[Ff]ormålet(?:\smed\s\w+)?|[Mm]ålet|[Hh]ensigten)\s(?:er|med\s\w+\ser)\sat\s(?P<purpose>.+?)\.?\s*$",
    re.DOTALL,
)
_DURATION = re.compile(r"\b(?P<duration>\d{1,3}\s?(?:uger|ugers|måneder|måneders|timer|gange))\b")


def collaborations(flow: Flow, scopes: Scopes, parties: list[FoundParty]) -> list[dict[str, object]]:
    """The collaborations; a sentence of purpose right after one belongs to it. New partners join `parties`."""
    found: list[dict[str, object]] = []
    last: dict[str, object] | None = None
    for start, end in flow.sentence_spans():
        sentence = flow.text[start:end]
        partners = _partners(flow, start, sentence, parties)
        if partners:
            last = _merged(found, _collaboration(flow, start, sentence, partners, scopes, found), partners)
        elif last is not None:
            _continue(last, flow, start, sentence)
    return found


def _partners(flow: Flow, start: int, sentence: str, parties: list[FoundParty]) -> list[tuple[FoundParty, Read]]:
    for pattern in _WITH:
        match = pattern.search(sentence)
        if not match:
            continue
        found = []
        for name in parts(match["partners"]):
            party = _party(name, flow, start + match.start("partners"), parties)
            if party is not None and party.kind not in ("municipality", "housing_organisation", "funder"):
                found.append((party, Read(party.id, party.passage, "partner named in the sentence", "likely")))
        if found:
            return found
    return []


def _party(name: str, flow: Flow, near: int, parties: list[FoundParty]) -> FoundParty | None:
    for party in parties:
        if any(same_name(name, known, 88) or re.search(rf"\b{re.escape(name)}\b", known) for known in party.names()):
            return party
    if not is_name(name) or name.lower().endswith(("kommune", "kommunen", "kommunes")):
        return None
    place = flow.text.find(name, near)
    party = FoundParty(name, "civil_society", flow.span(place, place + len(name)), "partner in a collaboration")
    parties.append(party)
    give_ids(parties)
    return party


def _collaboration(
    flow: Flow,
    start: int,
    sentence: str,
    partners: list[tuple[FoundParty, Read]],
    scopes: Scopes,
    others: list[dict[str, object]],
) -> dict[str, object]:
    whole = flow.span(start, start + len(sentence))
    taken = [read.value for other in others if isinstance(read := other["id"], Read)]
    activity = _ACTIVITY.search(sentence) or _OFFERED.search(sentence)
    target = _TARGET.search(sentence, activity.end()) if activity else None
    return {
        "id": Read(unique(partners[0][0].id, taken), whole, "id made from the first partner", "likely"),
        "partners": [read for _, read in partners],
        "activity": _read(flow, start, activity, "activity"),
        "target_group": _read(flow, start, target, "target"),
        "purpose": None,
        "areas": [Read(area, whole, "areas named in the sentence", "likely") for area in scopes.mentioned(sentence)],
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
