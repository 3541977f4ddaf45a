"""Which housing organisations own which area, where the text says so."""

import re
from collections.abc import Sequence

from tovholder.agreement.reading.draft import Read
from tovholder.agreement.reading.extraction.parties import FoundParty
from tovholder.agreement.reading.extraction.scopes import NamedArea
from tovholder.agreement.reading.text import Flow, Passage

RULE = "organisation named as the area's owner"
_OWNED = r"\s(?:\w+\s){0,2}?(?:ejes|administreres|drives|hører\s(?:ind\s)?under|tilhører|er\sen\sdel\saf)\s(?:af\s)?"
_HAS = r"(?<=\b[Ii]\s)(?:{area})\s(?:har|ejer|administrerer)\s"
_OWNS = (
    r"\s(?:ejer|administrerer|står\sfor)\s(?:(?:boliger(?:ne)?|afdeling(?:en|er)?|lejemål)\si\s)?"
    r"(?P<areas>[^.;]{3,160})"
)
_STOP = re.compile(r"[.;]|,\s(?:og\s)?(?:som|der|mens|hvor)\b|\b(?:mens|hvorimod)\b")


def area_owners(flow: Flow, areas: Sequence[NamedArea], parties: Sequence[FoundParty]) -> dict[str, list[Read]]:
    """Area id to its organisations' ids: `X ejes af Y`, `I X har Y ...`, `X (Y)`, `Y ejer X og Z`."""
    housing = [party for party in parties if party.kind == "housing_organisation"]
    found: dict[str, list[Read]] = {area.id: [] for area in areas}
    for area in areas:
        for passage in _said_of(flow, area, areas):
            for party in named(passage.text, parties):
                _add(found[area.id], party, passage)
    for party in housing:
        written = "|".join(map(re.escape, sorted(party.names(), key=len, reverse=True)))
        for match in re.finditer(rf"(?<!\w)(?:{written}){_OWNS}", flow.text):
            stop = _STOP.search(match["areas"])
            end = match.start("areas") + (stop.start() if stop else len(match["areas"]))
            for area in areas:
                if re.search(area.pattern(), flow.text[match.start("areas") : end]):
                    _add(found[area.id], party, flow.span(match.start(), end))
    return found


def _said_of(flow: Flow, area: NamedArea, areas: Sequence[NamedArea]) -> list[Passage]:
    """What follows an area's name where the words between say that it is owned; up to the next area."""
    passages = []
    for match in re.finditer(f"{area.pattern()}{_OWNED}|{_HAS.replace('{area}', area.pattern())}", flow.text):
        rest = flow.text[match.end() : match.end() + 160]
        stops = [stop.start() for stop in _STOP.finditer(rest)]
        stops += [other.start() for one in areas if one.id != area.id for other in re.finditer(one.pattern(), rest)]
        passages.append(flow.span(match.start(), match.end() + min(stops, default=len(rest))))
    for match in re.finditer(rf"{area.pattern()}\s?\((?P<inside>[^()]{{3,120}})\)", flow.text):
        passages.append(flow.match(match))
    return passages


def named(text: str, parties: Sequence[FoundParty]) -> list[FoundParty]:
    """The housing organisations that a text names."""
    return [
        party
        for party in parties
        if party.kind == "housing_organisation"
        and any(re.search(rf"(?<!\w){re.escape(name)}(?:s|s'|')?(?!\w)", text) for name in party.names())
    ]


def _add(found: list[Read], party: FoundParty, passage: Passage) -> None:
    if all(read.value != party.id for read in found):
        found.append(Read(party.id, passage, RULE, "likely"))
