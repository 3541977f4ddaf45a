"""Agreed collaborations with associations: partners, activity, for whom, why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tovholder.domain.language.word_matching import make_unique_id
from tovholder.domain.reading.evidence.document_view import Stretch
from tovholder.domain.reading.evidence.name_mentions import Mention, NameList, list_mentions, list_together
from tovholder.domain.reading.evidence.weighing import load_scales, weigh_signs
from tovholder.domain.reading.extraction.areas.area_scopes import Scopes
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty, give_ids
from tovholder.domain.reading.extraction.organisation.written_names import (
    CAPITAL,
    is_name,
    is_ordinary,
    is_person_name,
    is_same_name,
    tell_partner_kind,
)
from tovholder.domain.reading.reading_draft import Read
from tovholder.domain.reading.source_text import Flow

_VERB = r"(?:driver|tilbyder|afholder|varetager|udbyder|arrangerer|organiserer)"
_PASSIVE = r"(?:drives|tilbydes|afholdes|udbydes|arrangeres|gennemføres|etableres|oprettes)"
_OF_A_KIND = (
    r"(?:(?:den\s|det\s|de\s)?(?:lokale?\s)?(?:\w{0,16}forening(?:en|er)?|organisation(?:en|erne)?|virksomhed(?:en)?"
    r"|fond(?:en)?)\s)?"
)
_WITH = re.compile(
    rf"(?:samarbejde(?:r|t|rne)?|partnerskab(?:er|et)?|aftale(?:r|n)?)\s(?:\w+\s){{0,2}}?(?:med"
    rf"|mellem\s[^.]{{1,80}}\sog)\s{_OF_A_KIND}$"
    rf"|(?:[Ii]\ssamarbejde|[Ss]ammen)\smed\s{_OF_A_KIND}$"
)
_BY = re.compile(rf"\s{_PASSIVE}\s[^.]{{0,100}}\baf\s{_OF_A_KIND}$")
_ANNOUNCED = re.compile(
    r"(?:samarbejdspartner\w{0,3}|samarbejder|partnere(?:ne)?|medvirkende|deltager(?:e|ne)?|[Mm]ed\si\s\w+"
    r"|aktører(?:ne)?)[^.]{0,40}?(?:\ser|:|\smed)?\s*$"
)
_DOES = re.compile(r"^\s(?!(?:er|eller|over|under|efter|for|der|her|var|hver|har)\b)[a-zæøå]{2,20}r\s")
_OFFERS = re.compile(rf"^\s(?:{_VERB}|står\sfor)\s")
_DONE_BY = re.compile(rf"\s(?:{_VERB}|står)\s(?:foreningen\s)?$")
_KIND_BEFORE = re.compile(
    r"(?:forening|organisation|klub|virksomhed|fond|netværk|gruppe|butik|café|initiativ)(?:en|et|ken|ben)?\s[»\"“]?$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:foreningen?|forbundet|klub(?:ben)?|holdet|kredsen|gruppen?|laug(?:et)?|ravnene|huset|værksted(?:et)?"
    r"|caf[eé](?:en)?|hjælp(?:en)?|"
    r"cent(?:er|ret)|stedet|haven|netværk(?:et)?|spejder\w{0,9}|korps(?:et)?|samvirke(?:t)?|råd(?:givningen)?"
    r"|butikken|køkken(?:et)?|skolen?|biblioteket|"
    r"boldklub|idræt\w{0,12}|venner|kors|barnet|kirkens\s\w+|teatret?|koret)(?!\w)|(?<!\w)(?:IF|BK|FC|GF|KFUM|KFUK"
    r"|FDF|DUI|UNF|SIND)(?!\w)",
    re.IGNORECASE,
)
_TIME = re.compile(r"^(?:Formål|Resultat|Forløb|Målgruppe|Indsats|Aktivitet|Uge|Hverdag)\w*$")
_GENERIC = re.compile(
    r"(?:Frivillige|Beboer\w*|Medarbejder\w*|Leder\w*|Sekretariat\w*|\w{0,30}[Bb]estyrelse\w*|Projekt\w*|Indsats\w*|"
    r"Helhedsplan\w*|Forening(?:en|er|erne)|Organisation\w*|Unge|Børn|Forældre|Kvinder|Mænd|Lokale|Flere|Mange|Nogle|"
    r"Begge|Parterne|Aktivitet\w*|Partner\w*|Samarbejde\w*|Initiativ\w*|Tilbud\w*|Skole(?:rne|n)|Klubben"
    r"|\w{1,40}(?:råd|"
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
_AFTER_VERB = re.compile(rf"\s[a-zæøå]{{2,20}}r\s(?:(?:et|en|den|det)\s)?(?P<activity>[a-zæøå][^.,;]+?){_END}")
_WORKS_IN = re.compile(rf"[ ]i[ ]{CAPITAL}(?!\w)")
_TARGET = re.compile(
    r"\s(?:for|til)\s(?P<target>(?:[a-zæøåA-ZÆØÅ0-9-]+\s){0,12}?[a-zæøå0-9-]+)(?=[.,;]|\si\s[A-ZÆØÅ]|$)"
)
_PURPOSE = re.compile(
    r"^\s*(?:[Ff]ormålet(?:\smed\s\w+)?|[Mm]ålet|[Hh]ensigten)\s(?:er|med\s\w+\ser)\sat\s(?P<purpose>.+?)\.?\s*$",
    re.DOTALL,
)
_NO_PARTNERS = ("municipality", "housing_organisation", "funder")
_SAID_TO_BE = frozenset(("with", "by", "announced", "offers", "inverted"))
_MUNICIPAL = ("kommune", "kommunen", "kommunes")
_DURATION = re.compile(r"\b(?P<duration>\d{1,3}\s?(?:uger|ugers|måneder|måneders|timer|gange))\b")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that may be a partner's, and what speaks for it."""

    mention: Mention
    end: int
    """Where it ends with the place it works in: Ungdomsskolen i Eksempelby."""
    signs: frozenset[str]
    does: bool
    """Whether it is the one that does something in its sentence."""

    @property
    def name(self) -> str:
        """The whole name."""
        return self.mention.stretch.text[self.mention.start : self.end]


def find_collaborations(
    stretches: Sequence[Stretch], scopes: Scopes, parties: list[FoundParty]
) -> list[dict[str, object]]:
    """The collaborations; a sentence of purpose right after one belongs to it. New partners join `parties`."""
    found: list[dict[str, object]] = []
    last: dict[str, object] | None = None
    announced = False
    for stretch in stretches:
        partners, subject = _partners(stretch, announced, scopes, parties)
        if stretch.role != "item":
            announced = stretch.text.rstrip().endswith(":") and _ANNOUNCED.search(stretch.text.rstrip(" :")) is not None
        if partners:
            activity = _activity(stretch.text, subject)
            made = _collaboration(stretch.flow, stretch.start, stretch.text, partners, activity, scopes, found)
            last = _merged(found, made, partners)
        elif last is not None:
            _continue(last, stretch.flow, stretch.start, stretch.text)
    return found


def _partners(
    stretch: Stretch, announced: bool, scopes: Scopes, parties: list[FoundParty]
) -> tuple[list[tuple[FoundParty, Read]], int | None]:
    """The partners of a sentence, and, where they are the ones who do something, where their list ends."""
    scale = load_scales()["partner"]
    near = _with_neighbours(_list_named(stretch, announced, scopes))
    taken = [one for one in near if weigh_signs("partner", one.signs).score >= scale.enough]
    if not any(_binds(one, scopes, parties) for one in taken):
        return [], None
    found: dict[str, tuple[FoundParty, Read]] = {}
    for named in taken:
        party = _party(_outside_areas(named.name, scopes), named, parties)
        if party is not None and party.kind not in _NO_PARTNERS:
            passage = stretch.span(named.mention.start, named.end)
            found[party.id] = (party, Read(party.id, passage, "partner named in the sentence", "likely"))
    return list(found.values()), next((named.end for named in reversed(taken) if named.does), None)


def _binds(named: _Named, scopes: Scopes, parties: Sequence[FoundParty]) -> bool:
    """Whether a name makes its sentence one on a collaboration: an association's, or one said to be a partner."""
    name = _outside_areas(named.name, scopes)
    known = _find_known(name, parties)
    kind = known.kind if known else tell_partner_kind(name)
    return kind == "civil_society" or (kind not in _NO_PARTNERS and bool(_SAID_TO_BE & named.signs))


def _list_named(stretch: Stretch, announced: bool, scopes: Scopes) -> list[list[_Named]]:
    """The names of a sentence in their lists, each with what speaks for it."""
    return [
        [_name_with_signs(mention, listed, announced, scopes) for mention in listed.mentions]
        for listed in list_together(list_mentions([stretch]))
    ]


def _name_with_signs(mention: Mention, listed: NameList, announced: bool, scopes: Scopes) -> _Named:
    text, head, last = mention.stretch.text, listed.head, listed.mentions[-1]
    placed = _WORKS_IN.match(text, mention.end)
    end = placed.end() if placed else mention.end
    tail = _WORKS_IN.match(text, last.end)
    after = text[tail.end() if tail else last.end :]
    begins = not re.search(r"\w", head) or re.fullmatch(r"\W*(?:[Ff]oreningen|[Dd]en lokale \w+)\s", head) is not None
    signs = {
        "with": _WITH.search(head) is not None,
        "by": _BY.search(head) is not None,
        "announced": (announced and mention.stretch.role == "item") or _ANNOUNCED.search(head) is not None,
        "subject": begins and _DOES.match(after) is not None,
        "offers": begins and _OFFERS.match(after) is not None,
        "inverted": _DONE_BY.search(head) is not None,
        "noun_before": _KIND_BEFORE.search(mention.before) is not None,
        "form": _FORM.search(mention.name) is not None,
        "unknown_word": not is_ordinary(text[mention.start : end]),
        "several_words": " " in text[mention.start : end],
        "ordinary": is_ordinary(text[mention.start : end]) and mention.first_word,
        "generic": _GENERIC.fullmatch(mention.name) is not None or _TIME.match(mention.name) is not None,
        "area": bool(scopes.find_mentioned_areas(mention.name)),
        "person": is_person_name(mention.name),
        "municipality": re.match(r"s?\s[Kk]ommune", text[mention.end :]) is not None,
    }
    told = frozenset(sign for sign, said in signs.items() if said)
    return _Named(mention, end, told, bool({"subject", "inverted"} & told))


def _with_neighbours(lists: list[list[_Named]]) -> list[_Named]:
    """A name beside a sure partner is more likely one itself."""
    scale, found = load_scales()["partner"], []
    for listed in lists:
        sure = [one for one in listed if weigh_signs("partner", one.signs).score >= scale.enough]
        for one in listed:
            beside = any(other is not one for other in sure)
            found.append(replace(one, signs=one.signs | {"listed_with_sure"}) if beside else one)
    return found


def _outside_areas(name: str, scopes: Scopes) -> str:
    """A name without the programme's own area behind it: that is where it works, not what it is called."""
    bare, _, place = name.partition(" i ")
    return bare if place and scopes.find_mentioned_areas(place) else name


def _find_known(name: str, parties: Sequence[FoundParty]) -> FoundParty | None:
    """The party that a name or a part of one means."""
    for party in parties:
        if any(is_same_name(name, known, 88) or re.search(rf"\b{re.escape(name)}\b", known) for known in party.names()):
            return party
    return None


def _party(name: str, named: _Named, parties: list[FoundParty]) -> FoundParty | None:
    known = _find_known(name, parties)
    if known is not None:
        return known
    if not is_name(name) or name.lower().endswith(_MUNICIPAL):
        return None
    start = named.mention.start
    passage = named.mention.stretch.span(start, start + len(name))
    party = FoundParty(name, tell_partner_kind(name), passage, "partner in a collaboration")
    parties.append(party)
    give_ids(parties)
    return party


def _activity(sentence: str, subject: int | None) -> re.Match[str] | None:
    """What is done together: after `om`, or, where the partner does it, after the verb."""
    if subject is None:
        return _ACTIVITY.search(sentence) or _OFFERED.search(sentence)
    rest = re.match(r"\s(?:for\s)?(?:et|en)\s", sentence[subject:])
    behind = _AFTER_PARTNER.match(sentence, subject) if rest else None
    return behind or _OFFERED.search(sentence) or _ACTIVITY.search(sentence) or _AFTER_VERB.match(sentence, subject)


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
