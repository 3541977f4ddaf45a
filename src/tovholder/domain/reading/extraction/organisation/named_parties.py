"""The parties: housing organisations, municipality, associations, the funder; who leads and who pays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.reading.agreement_sections import Sections
from tovholder.domain.reading.evidence.document_view import Labelled, Stretch
from tovholder.domain.reading.extraction.organisation.written_names import (
    CAPITAL,
    POLICE,
    RESEARCH,
    UNIT,
    find_listed_names,
    is_name,
    is_person_name,
    is_same_name,
    strip_place,
)
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow, Passage, SourceText

_HOUSING_NOUN = (
    r"(?:almene\s)?(?:[Bb]oligorganisation(?:erne|er|en)|[Bb]oligforening(?:erne|er)|[Bb]oligselskab(?:erne|er))"
)
_HOUSING_HEAD = re.compile(rf"{_HOUSING_NOUN}\s?(?::|er|,)?\s|\b(?:indgået|aftalt|samarbejdsaftale)\smellem\s")
_NO_HOUSING = re.compile(r"kommune$|landsbyggefond|politi|\bBL\b|danmark", re.IGNORECASE)
_HOUSING_TAIL = re.compile(r"(?=,?\s(?:er|som er)\s(?:de\s)?(?:\w+\s)?(?:almene\s)?boligorganisation)")
_HOUSING_LABEL = re.compile(
    r"(?:deltagende\s|involverede\s|almene\s)?(?:boligorganisation|boligselskab|boligforening|organisation)(?:er|erne"
    r"|en|et)?|(?:aftale)?part(?:er|erne)?",
    re.IGNORECASE,
)
_MUNICIPALITY_LABEL = re.compile(r"(?:beliggenheds|hjemsteds)?kommune(?:n|r)?(?:s?navn)?", re.IGNORECASE)
_LEAD_LABEL = re.compile(r"tovholder(?:organisation(?:en)?)?|ansvarlig\sorganisation|ansøger", re.IGNORECASE)
_FORM = r"(?:Andels)?(?:[Bb]olig(?:foreningen|selskabet|kontoret|organisationen|forening|selskab|organisation)\b)"
_NOT_NAMED = r"Direktør|Formand|Næstformand|Dato|Underskrift|Borgmester|Rådmand|Kommunaldirektør|Navn|For\b|Part\b"
_WORD = rf"(?!{_FORM}|{_NOT_NAMED}|{CAPITAL}\s[Kk]ommune){CAPITAL}(?!\w)"
"""One more word of a housing organisation's name: not the next one's first, nor a title before a signature."""
_HOUSING_FORM = re.compile(
    rf"(?<!\w)(?:(?:Arbejdernes\s)?(?:Andels)?[Bb]olig(?:foreningen|selskabet|kontoret|organisationen|"
    rf"forening)\s(?:af\s\d{{4}}|{_WORD}(?:[ ]{_WORD})*)"
    rf"|(?!De\s|Den\s){CAPITAL}(?:[ ](?:{CAPITAL}|almene|almennyttige"
    rf"|sociale)){{0,7}}[ ](?:(?:Andels)?[Bb]oligforening|Boligselskab|Boligorganisation|"
    rf"Almennyttige Boligselskab)(?!\w))"
)
_UMBRELLA = re.compile(r"\bBL['\"’´]?\s?s?\s?\d{1,2}\.\s?kreds")
_FUNDER = re.compile(r"\bLandsbyggefonden")
_MUNICIPALITY = re.compile(rf"(?<!\w)(?P<name>(?!Den|Det|De|En|Og|I\s){CAPITAL}(?:[ -]{CAPITAL})?)\s[Kk]ommunes?\b")
_LEAD = re.compile(r"\b(?:som\s)?tovholder(?:organisation|en|rollen|skabet|ansvaret)?\b", re.IGNORECASE)
_FINANCE = re.compile(
    r"(?:økonomisk\sansvarlig|(?:ansvar(?:lig|et)?\sfor|varetager|administrerer|styrer)\s(?:\w+\s){0,2}økonomi)",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\s*\((?:herefter\s)?[»\"]?([A-ZÆØÅ][\w-]{1,20})[«\"]?\)")
_EXPLAINED = re.compile(r"(?<![\w-])([A-ZÆØÅ]{2,6})\s(?:er|står\sfor|betyder|=)\s$")
_FORM_WORDS = re.compile(
    r"^(?:Arbejdernes\s)?(?:Andels)?(?:Boligforeningen|Boligselskabet|Boligkontoret|Boligorganisationen|"
    r"Andelsboligforeningen|Foreningen)\s"
    r"|\s(?:Boligforening|Boligselskab|Boligorganisation|Andelsboligforening|Kommune|kommune)$"
)


@dataclass
class FoundParty:
    """A party on its way to content."""

    name: str
    kind: str
    passage: Passage
    rule: str
    roles: list[Read] = field(default_factory=list)
    aliases: list[Read] = field(default_factory=list)
    id: str = ""

    def names(self) -> list[str]:
        """Every name it goes by."""
        return [self.name, *(alias.value for alias in self.aliases)]


def find_municipality(
    flow: Flow, labelled: Sequence[Labelled] = (), rows: Sequence[Stretch] = ()
) -> tuple[str, Passage] | None:
    """The municipality of the table of particulars, else the one that the agreement names most often.

    `rows` are those of tables, such as the one that the parties sign in.
    """
    for one in labelled:
        name = re.sub(r"\s[Kk]ommunes?$", "", one.value.text.strip(" ."))
        if _MUNICIPALITY_LABEL.fullmatch(one.label.strip(" :")) and re.fullmatch(rf"{CAPITAL}(?:[ -]{CAPITAL})?", name):
            return f"{name} Kommune", one.value
    counted: dict[str, list[Passage]] = {}
    for one_flow in (flow, *(row.flow for row in rows)):
        for found in _MUNICIPALITY.finditer(one_flow.text):
            if is_name(found["name"]):
                counted.setdefault(found["name"], []).append(one_flow.match(found))
    if not counted:
        return None
    name = max(counted, key=lambda name: (len(counted[name]), -len(name)))
    clean = next((p for p in counted[name] if not p.repaired), counted[name][0])
    return f"{name} Kommune", clean


def find_parties(
    sections: Sections,
    whole: Flow,
    municipal: tuple[str, Passage] | None,
    labelled: Sequence[Labelled] = (),
    rows: Sequence[Stretch] = (),
) -> list[FoundParty]:
    """The parties in a steady order: housing organisations, municipality, the others, the funder."""
    found = _housing(sections, whole, labelled, [row.flow for row in rows])
    if municipal:
        found.append(FoundParty(municipal[0], "municipality", municipal[1], "municipality most often named"))
    _add_pattern(found, whole, UNIT, "municipal_unit", "name of a municipal unit")
    _add_pattern(found, whole, _UMBRELLA, "umbrella", "name of a district of the sector body")
    _add_pattern(found, whole, POLICE, "police", "name of a police district")
    _add_pattern(found, whole, _FUNDER, "funder", "name of the funder")
    _add_pattern(found, whole, RESEARCH, "research", "name of a research body")
    _add_sources(found, sections.text)
    _give_labelled_roles(found, labelled)
    _give_roles(found, whole)
    _give_short_forms(found, whole)
    give_ids(found)
    return found


def _housing(sections: Sections, whole: Flow, labelled: Sequence[Labelled], rows: Sequence[Flow]) -> list[FoundParty]:
    found: list[FoundParty] = []
    for one in labelled:
        if _HOUSING_LABEL.fullmatch(one.label.strip(" :")):
            for name in _split_organisations(one.value.text):
                _add_housing(found, name, one.value, "list of housing organisations")
    parts = [sections.get(name).flow for name in ("front", "parties", "area")]
    for flow in (*parts, whole, *rows):
        for start, end in find_listed_names(flow.text, _HOUSING_HEAD, _HOUSING_TAIL):
            name = flow.text[start:end].strip(" .,;:")
            if is_name(name) and not _NO_HOUSING.search(name) and not UNIT.match(name):
                _add_housing(found, name, flow.span(start, start + len(name)), "list of housing organisations")
        for match in _HOUSING_FORM.finditer(flow.text):
            passage = flow.match(match)
            if is_name(passage.text):
                _add_housing(found, passage.text, passage, "name of a housing organisation by its form")
    return [party for party in found if not _runs_on(party, found)]


def _split_organisations(listed: str) -> list[str]:
    """The organisations of a cell or after a label: a line each, or parted by marks."""
    parts = re.split(r"\n|;|,\s|\s(?:og|samt)\s", listed)
    names = [re.sub(r"\s?\([^()]{0,60}\)", "", part).strip(" .,;:•-") for part in parts]
    return [
        name for name in names if name[:1].isupper() and 2 < len(name) < 70 and not name.lower().endswith("kommune")
    ]


def _runs_on(party: FoundParty, found: list[FoundParty]) -> bool:
    """Whether a name is another party's and what stands after it on the page, such as who signs."""
    return any(party.name.startswith(f"{other.name} ") and " " in other.name for other in found)


def _add_sources(found: list[FoundParty], text: SourceText) -> None:
    """Research bodies that only the tables name, as the source of a number."""
    for no, row in text.own_rows:
        for match in RESEARCH.finditer(row):
            if not any(match.group() in party.names() for party in found):
                passage = text.take_stretch(no, match.start(), match.end())
                found.append(FoundParty(passage.text, "research", passage, "name of a research body"))


def _add_housing(found: list[FoundParty], name: str, passage: Passage, rule: str) -> None:
    name = re.sub(r"^(?:De|Den|I)\s", "", name)
    for party in found:
        if name != party.name and _FORM_WORDS.sub("", party.name) == name:
            _alias(party, name, passage)
            return
        if is_same_name(party.name, name, 86) or (
            is_same_name(party.name, name, 78) and party.name[0] == name[0] and " " in name
        ):
            _alias(party, name, passage)
            return
    found.append(FoundParty(name, "housing_organisation", passage, rule))


def _alias(party: FoundParty, name: str, passage: Passage) -> None:
    bare = name.removesuffix("s") if name.removesuffix("s") in party.names() else name
    if bare not in party.names():
        party.aliases.append(Read(bare, passage, "another spelling of the name", "likely"))


def _add_pattern(found: list[FoundParty], flow: Flow, pattern: re.Pattern[str], kind: str, rule: str) -> None:
    for match in pattern.finditer(flow.text):
        passage = flow.match(match)
        name = re.sub(r"BL['\"’´]?\s?s?\s", "BL's ", passage.text) if kind == "umbrella" else passage.text
        if is_person_name(name) or any(is_same_name(name, known, 90) for party in found for known in party.names()):
            continue
        short = next((party for party in found if party.kind == kind and strip_place(name) == party.name), None)
        if short is not None and name != short.name:
            short.name, short.passage = name, passage
        elif not any(party.kind == kind and strip_place(party.name) == name for party in found):
            found.append(FoundParty(name, kind, passage, rule))


def _give_labelled_roles(found: list[FoundParty], labelled: Sequence[Labelled]) -> None:
    for one in labelled:
        if _LEAD_LABEL.fullmatch(one.label.strip(" :")):
            party = next((party for party in found if any(name in one.value.text for name in party.names())), None)
            if party is not None and not party.roles:
                party.roles.append(
                    Read("lead", one.value, "organisation in the sentence that gives the role", "likely")
                )


def _give_roles(found: list[FoundParty], flow: Flow) -> None:
    for start, end in flow.list_sentences():
        sentence = flow.text[start:end]
        for role, pattern in (("lead", _LEAD), ("finance", _FINANCE)):
            word = pattern.search(sentence)
            if not word or any(read.value == role for party in found for read in party.roles):
                continue
            party = _nearest(found, sentence, word)
            if party is not None:
                passage = flow.span(start, end)
                party.roles.append(Read(role, passage, "organisation in the sentence that gives the role", "likely"))


def _nearest(found: list[FoundParty], sentence: str, word: re.Match[str]) -> FoundParty | None:
    """The housing organisation the sentence gives the role: the only one, else the last before the word."""
    places = sorted(
        (sentence.find(name), party.name)
        for party in found
        if party.kind == "housing_organisation"
        for name in party.names()
        if name in sentence
    )
    by_name = {party.name: party for party in found}
    if not places:
        return None
    before = [name for place, name in places if place < word.start()]
    if len({name for _, name in places}) == 1 or not before:
        return by_name[places[0][1]]
    return by_name[before[-1]]


def _give_short_forms(found: list[FoundParty], flow: Flow) -> None:
    for party in found:
        for place in re.finditer(re.escape(party.name), flow.text):
            bracketed = _SHORT_FORM.match(flow.text, place.end())
            short = bracketed or _EXPLAINED.search(flow.text, 0, place.start())
            if short and short[1] not in party.names():
                rule = "short form in brackets after the name" if bracketed else "another spelling of the name"
                party.aliases.append(Read(short[1], flow.span(short.start(1), short.end(1)), rule))
                break


def give_ids(found: list[FoundParty]) -> None:
    """Short readable ids: the name without its form (`Boligforeningen`, `Kommune`)."""
    taken: list[str] = [party.id for party in found if party.id]
    fixed = {"funder": "lbf"}
    for party in sorted(found, key=lambda party: party.kind != "municipality"):
        if not party.id:
            bare = fixed.get(party.kind) or make_id(
                _FORM_WORDS.sub("", strip_place(party.name)).replace("'s", "") or party.name
            )
            party.id = make_unique_id(make_id(party.name) if bare in taken else bare, taken)
            taken.append(party.id)


def make_party_content(party: FoundParty, sure: Confidence) -> dict[str, object]:
    """The party as content with its sources."""
    return {
        "id": Read(party.id, party.passage, "id made from the name", "likely"),
        "name": Read(party.name, party.passage, party.rule, sure),
        "kind": Read(party.kind, party.passage, party.rule, "likely"),
        "roles": party.roles,
        "aliases": party.aliases,
    }
