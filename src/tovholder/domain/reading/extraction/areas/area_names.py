"""Which names are the agreement's areas: named as such in the text, confirmed by how often they come again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tovholder.domain.reading.agreement_sections import Sections
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty
from tovholder.domain.reading.extraction.organisation.written_names import (
    NAME,
    NAMES,
    is_name,
    is_same_name,
    split_names,
)
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow, Passage

_PLACE_NOUN = (
    r"(?:[Ll]okal|[Bb]olig|[Ii]ndsats)?[Oo]mråde(?:rne|r|t)?|[Bb]oligafdeling(?:erne|er|en)?|[Aa]fdeling(?:erne|er|en)?"
    r"|[Bb]ebyggelse(?:rne|r|n)?|[Bb]ydel(?:ene|e|en)?|[Kk]varter(?:erne|er|et)?|[Bb]oligkvarter(?:erne|er|et)?"
)
_SOME_AREAS = rf"(?:de\s\w+\s)?(?:{_PLACE_NOUN})"
_COUNTED = r"(?:ca\.\s|omkring\s|i alt\s)?\d[\d.]*\s(?:almene\s)?(?:beboere|boliger|indbyggere|lejemål)"
_BUILT_AS = r"(?:opført|bygget|etagebyggeri|rækkehuse|bebyggelse|etageboliger|tæt)"
_SIGNS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (rf"(?:{_PLACE_NOUN})\s(?:er\s)?[:»\"]?\s?(?P<names>{NAMES})", 4),
        (
            rf"(?:omfatter|dækker|består af|gælder(?: for)?|vedrører|rummer)\s{_SOME_AREAS}?\s?(?P<names>{NAMES})",
            3,
        ),
        (rf"(?:beboere|indbyggere|mennesker|personer|borgere|boliger|lejemål|lejligheder)\si\s(?P<names>{NAMES})", 4),
        (
            rf"(?<!\w)(?P<names>{NAMES})\s(?:har|rummer|huser|tæller|er hjemsted for)\s{_COUNTED}",
            4,
        ),
        (rf"\b[Ii]\s(?P<names>{NAMES})\s(?:bor|er der|findes|ansættes)", 3),
        (
            rf"(?<!\w)(?P<names>{NAMES})\s(?:er|består|blev|ligger)\s(?:\w+\s){{0,6}}?{_BUILT_AS}",
            3,
        ),
        (rf"\b(?:i|for|på|ved)\s(?P<names>{NAME}(?:,\s{NAME})*\s(?:og|samt)\s{NAME})(?=\W)", 1),
        (
            rf"(?:forum|forummet|råd|rådet|netværk|netværket|gruppe|gruppen)\s?\((?P<names>{NAMES})\)",
            3,
        ),
    )
)
_NOT_AN_AREA = re.compile(
    r"\b(?:kommune|forening|boligforening|boligselskab|boligkontor|selskab|fond|vive|råd|forum|"
    r"netværk|kreds|politi|universitet"
    r"|ministeri|jobcenter|styrelse|skole|sekretariat|bestyrelse|lov|data|almen|leder|workshop)"
    r"|forening(?:en)?\b|selskab(?:et)?\b|kontoret\b",
    re.IGNORECASE,
)
FEWEST_POINTS = 4


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area's name and the passage that names it best."""

    name: str
    passage: Passage


def find_area_names(
    sections: Sections, whole: Flow, others: tuple[str, ...], headings: tuple[str, ...] = (), title: str = ""
) -> list[AreaName]:
    """The areas in the order the agreement first names them.

    `others` are names known to be something else, `headings` are headings of tables, which columns may cut.
    """
    flow = sections.get("area").flow
    points: Counter[str] = Counter()
    first: dict[str, tuple[int, Passage]] = {}
    for source, factor in ((flow, 2), (whole, 1)):
        for pattern, weight in _SIGNS:
            for found in pattern.finditer(source.text):
                for name in _candidates(found.group("names"), others):
                    points[name] += weight * factor
                    _remember(first, name, source, found, offset=0 if factor == 2 else 10**7)
    merged, spelt = _merged(points)
    chosen = [
        name
        for name, score in merged.items()
        if score >= FEWEST_POINTS and _confirmed([name, *spelt.get(name, [])], whole, title)
    ]
    chosen = [name for name in chosen if _supported(name, merged)]
    chosen = [name for name in chosen if not any(heading.startswith(name) for heading in headings)]
    return [AreaName(name, first[name][1]) for name in sorted(chosen, key=lambda name: first[name][0])]


def _supported(name: str, merged: dict[str, int]) -> bool:
    """An area carries at least an eighth of the points of the most certain one; weaker names are asides."""
    return merged[name] * 8 >= max(merged.values())


def _candidates(listed: str, others: tuple[str, ...]) -> list[str]:
    found = []
    for part in split_names(listed):
        name = part.removesuffix("s") if part.endswith(("ets", "ens")) else part
        if is_name(name) and not _NOT_AN_AREA.search(name) and not any(_within(name, other) for other in others):
            found.append(name)
    return found


def _within(name: str, other: str) -> bool:
    return is_same_name(name, other, 90) or name in other.split() or other.startswith(f"{name} ")


def _remember(first: dict[str, tuple[int, Passage]], name: str, flow: Flow, found: re.Match[str], offset: int) -> None:
    place = flow.text.find(name, found.start(), found.end())
    start = place if place >= 0 else found.start()
    held = first.get(name)
    if held is None or held[0] > start + offset:
        first[name] = (start + offset, flow.span(start, start + len(name)))


def _merged(points: Counter[str]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Spellings of one name pooled under the one with most points, and the other spellings of each."""
    merged: dict[str, int] = {}
    spelt: dict[str, list[str]] = {}
    for name, score in points.most_common():
        held = next((other for other in merged if is_same_name(name, other)), None)
        if held is None:
            longer = next((other for other in merged if name in other.split()), None)
            merged[longer or name] = merged.get(longer or name, 0) + score
        else:
            merged[held] += score
            spelt.setdefault(held, []).append(name)
    return merged, spelt


def _confirmed(spellings: list[str], whole: Flow, title: str) -> bool:
    """Named twice or more, and at least once in the middle of a sentence: 'Flere' only ever begins one."""
    written = "|".join(map(re.escape, spellings))
    places = list(re.finditer(rf"(?<!\w)(?:{written})(?!\w)", whole.text))
    inside = any(re.search(r"[a-zæøå0-9,(/&]\s?\(?$", whole.text[: place.start()]) for place in places)
    return spellings[0] in title or (len(places) >= 2 and inside)


# Which housing organisations own which area, where the text says so.

RULE = "organisation named as the area's owner"
_OWNED = r"\s(?:\w+\s){0,2}?(?:ejes|administreres|drives|hører\s(?:ind\s)?under|tilhører|er\sen\sdel\saf)\s(?:af\s)?"
_HAS = r"(?<=\b[Ii]\s)(?:{area})\s(?:har|ejer|administrerer)\s"
_OWNS = (
    r"\s(?:ejer|administrerer|står\sfor)\s(?:(?:boliger(?:ne)?|afdeling(?:en|er)?|lejemål)\si\s)?"
    r"(?P<areas>[^.;]{3,160})"
)
_STOP = re.compile(r"[.;]|,\s(?:og\s)?(?:som|der|mens|hvor)\b|\b(?:mens|hvorimod)\b")


def find_area_owners(flow: Flow, areas: Sequence[NamedArea], parties: Sequence[FoundParty]) -> dict[str, list[Read]]:
    """Area id to its organisations' ids: `X ejes af Y`, `I X har Y ...`, `X (Y)`, `Y ejer X og Z`."""
    housing = [party for party in parties if party.kind == "housing_organisation"]
    found: dict[str, list[Read]] = {area.id: [] for area in areas}
    for area in areas:
        for passage in _said_of(flow, area, areas):
            for party in find_named_owners(passage.text, parties):
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


def find_named_owners(text: str, parties: Sequence[FoundParty]) -> list[FoundParty]:
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
