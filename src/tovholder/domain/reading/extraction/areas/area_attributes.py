"""What the agreement says of each area beside its numbers: when and how it was built, who owns it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow, Passage

_SUBJECT = re.compile(r"^(?:Området|Bebyggelsen|Afdelingen|Boligområdet|Her|Den|Det|Der)\b")
_TIME_POINT = (
    r"(?:(?:midten|begyndelsen|starten|slutningen|første halvdel|anden halvdel)\saf\s)?(?:1[89]|20)"
    r"\d\d(?:['’´`]?\s?-?erne|[- ]tallet)?"
)
_TIME = rf"(?:(?<=mellem\s){_TIME_POINT}\sog\s{_TIME_POINT}|{_TIME_POINT}(?:\s?(?:-|–|—|til)\s?(?:i\s)?{_TIME_POINT})?)"
_BUILT = re.compile(
    rf"(?:opført|bygget|byggeår|opførelsesår|opførelse|stammer fra|er fra|ibrugtaget|etableret)\s?:?\s?"
    rf"(?:(?:i|fra|mellem|perioden|årene|løbet af|hhv\.|henholdsvis|omkring)\s){{0,4}}(?P<time>{_TIME})"
    rf"(?:(?:,?\s(?:og|samt|hhv\.)\s(?:i\s)?)(?P<second>{_TIME}))?",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\b(?:hhv\.?|henholdsvis)", re.IGNORECASE)
# fmt: off
_TYPES = (
    "etagebyggeri", "etageboliger", "etagehuse", "rækkehuse", "rækkehusbebyggelse", "gårdhavehuse", "gårdhuse",
    "tæt-lav", "tæt-lav byggeri", "tæt-lavt byggeri", "højhuse", "punkthuse", "kædehuse", "dobbelthuse",
    "ungdomsboliger", "ældreboliger", "plejeboliger", "boligblokke", "karréer", "villaer", "lavt byggeri",
    "atriumhuse", "tårnhuse", "klyngehuse",
)
# fmt: on
_TYPE = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True)) + r")(?![\w-])", re.IGNORECASE
)


@dataclass
class AreaFacts:
    """What was found of one area."""

    built: Read | None = None
    building_types: list[Read] = field(default_factory=list)


def find_area_facts(flow: Flow, areas: Sequence[NamedArea]) -> dict[str, AreaFacts]:
    """When and how each area was built, by its name."""
    names = [area.name for area in areas]
    spelt = {spelling: area.name for area in areas for spelling in area.spellings}
    flow = _Mended(flow, spelt) if spelt else flow
    facts = {name: AreaFacts() for name in names}
    subjects: list[str] = []
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        named = _named(sentence, names)
        about = [name for _, name in named] or (subjects if _SUBJECT.match(sentence.strip()) else [])
        _read_built(flow, start, sentence, about if len(names) > 1 else names, facts)
        _read_types(flow, start, sentence, about if len(names) > 1 else names, facts)
        if named:
            subjects = list(dict.fromkeys(name for _, name in named))
    return facts


class _Mended(Flow):
    """A flow whose text spells each area's name one way; names of another length are left as they are."""

    def __init__(self, flow: Flow, spelt: dict[str, str]) -> None:
        self.__dict__.update(flow.__dict__)
        for spelling, name in spelt.items():
            if len(spelling) == len(name):
                self.text = re.sub(rf"(?<!\w){re.escape(spelling)}(?!\w)", name, self.text)


def _named(sentence: str, names: list[str]) -> list[tuple[int, str]]:
    found = [
        (match.start(), name)
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:s|s'|')?(?!\w)", sentence)
    ]
    return sorted(found)


def _read_built(flow: Flow, start: int, sentence: str, about: list[str], facts: dict[str, AreaFacts]) -> None:
    for found in _BUILT.finditer(sentence):
        before = [name for name in dict.fromkeys(about) if _stands_before(sentence, name, found)]
        owners = before or about
        if not owners:
            continue
        if _RESPECTIVELY.search(sentence[: found.end("time")]) and found["second"] and len(owners) >= 2:
            for name, group in zip(owners[-2:], ("time", "second"), strict=True):
                _set_built(facts[name], flow, start, found, group, "likely")
            continue
        nearest = owners if _joined(sentence, owners) else owners[-1:]
        for name in nearest:
            _set_built(facts[name], flow, start, found, "time", "certain" if len(nearest) == 1 else "likely")


def _joined(sentence: str, owners: list[str]) -> bool:
    """Whether the names stand as one list, so that what follows is said of them all."""
    pattern = r"(?:,\s|\s(?:og|samt)\s)".join(re.escape(owner) for owner in owners)
    return bool(re.search(pattern, sentence))


def _stands_before(sentence: str, name: str, found: re.Match[str]) -> bool:
    return 0 <= sentence.find(name) < found.start()


def _set_built(facts: AreaFacts, flow: Flow, start: int, found: re.Match[str], group: str, sure: Confidence) -> None:
    if facts.built is None:
        passage = flow.span(start + found.start(group), start + found.end(group))
        facts.built = Read(read_building_years(passage.text), passage, "building years by its area", sure)


def read_building_years(printed: str) -> str:
    """A span of building years: `1968-1972` for bare years, otherwise the agreement's words."""
    bare = re.fullmatch(r"(\d{4})\s?(?:-|–|—|til|og)\s?(\d{4})", printed)
    return f"{bare[1]}-{bare[2]}" if bare else printed


def _read_types(flow: Flow, start: int, sentence: str, about: list[str], facts: dict[str, AreaFacts]) -> None:
    for found in _TYPE.finditer(sentence):
        before = [name for name in dict.fromkeys(about) if _stands_before(sentence, name, found)]
        owners = before if before and _joined(sentence, before) else before[-1:]
        for name in owners or (about if len(set(about)) == 1 else []):
            passage = flow.span(start + found.start(), start + found.end())
            _add_type(facts[name], passage)


def _add_type(facts: AreaFacts, passage: Passage) -> None:
    kind = passage.text.lower()
    if kind not in [held.value for held in facts.building_types]:
        facts.building_types.append(Read(kind, passage, "kind of building by its area", "likely"))


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
