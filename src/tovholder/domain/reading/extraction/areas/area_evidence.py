"""Which names are the agreement's areas: weak signs found anywhere in the document, weighed together."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from tovholder.domain.content.schema.value_kinds import Confidence
from tovholder.domain.reading.evidence.document_view import DocumentView, Stretch
from tovholder.domain.reading.evidence.name_mentions import (
    ENDING,
    PLACE_NOUN,
    PLACE_NOUNS,
    Mention,
    NameList,
    list_mentions,
    list_together,
)
from tovholder.domain.reading.evidence.weighing import Weighed, load_scales, weigh_signs
from tovholder.domain.reading.extraction.areas.area_tables import AreaRow
from tovholder.domain.reading.extraction.organisation.written_names import is_ordinary, is_person_name, is_same_name
from tovholder.domain.reading.source_text import Passage

COUNT = r"(?:ca\.\s|cirka\s|omkring\s|godt\s|knap\s|i alt\s|over\s|næsten\s)?\d[\d.\s]{0,9}"
UNIT = (
    r"(?:[a-zæøå]{1,20}-\s(?:og|eller)\s)?[a-zæøå]{0,12}(?:bolig(?:er|enheder)|lejemål|lejligheder|husstande|beboere"
    r"|indbyggere|personer|borgere|mennesker|beb\.|bol\.|lejl\.|indb\.)"
)
COUNTED = rf"{COUNT}\s?(?:[a-zæøå]{{3,12}}\s)?{UNIT}"
_HAS = (
    r"(?:har|havde|rummer|huser|tæller|omfatter|består af|er hjemsted for|med|bor(?: der)?|lever|er der|findes"
    r"|(?:er )?på)"
)
_PLACED = r"(?:i|på|ved|for|fra|hos)"
_SCOPE = (
    r"(?:omfatter|dækker|består af|gælder(?: for)?|vedrører|rummer|favner|samler|foregår i|arbejder i|retter sig mod"
    r"|er rettet mod|målrettet|er med)"
)
_NOUN_BEFORE = re.compile(rf"\b{PLACE_NOUN}[ ]*+(?:er|hedder|kaldet|nemlig)?[ ]*+[:»\"“,]?[ ]*+$")
_NOUN_AFTER = re.compile(
    rf"^(?:-(?:området|kvarteret|karréen|bebyggelsen)|(?:\s\([^()]{{1,12}}\))?\s?[,(]?\s?(?:(?:er|som er|der er)\s)?"
    rf"(?:en|et|den|det|de|kommunens|byens)\s(?:[\w.]+\s){{0,3}}?(?:{PLACE_NOUN}))"
)
_ENUMERATED = re.compile(rf"\b{PLACE_NOUNS}\b[^.:;]{{0,90}}(?::|,?\snemlig|,?\shenholdsvis)\s*+$")
_NAMED_LATER = re.compile(rf"\b{PLACE_NOUNS},?\s(?:\w+\s){{0,4}}?$")
_SCOPE_BEFORE = re.compile(rf"\b{_SCOPE}\s(?:både\s|alene\s|især\s)?(?:de\s\w+\s)?(?:{PLACE_NOUN}\s)?$")
_OWN_BRACKET = re.compile(rf"^\s?\(\s?(?:[^()]{{0,40}}?\b)?{COUNTED}")
_OWN_NUMBER = re.compile(r"^\s?\(\s?(?:ca\.\s)?\d[\d.]{0,8}\s?[)/]")
_OWN_COUNT = re.compile(rf"^(?:\s?[:–-]\s|,\s|,?\s(?:\w+\s){{0,4}}?{_HAS}\s(?:\w+\s){{0,4}}?|\ser\s){COUNTED}")
_OWN_LATER = re.compile(rf"^\s(?:er|ligger|blev)\s[^.;,]{{0,60}}?\sog\s{_HAS}\s(?:\w+\s){{0,3}}?{COUNTED}")
"""X er nabo til Y og har 402 lejemål: the sentence goes on about X."""
_OWN_ROW = re.compile(rf"^\n{COUNTED}")
_TALLIED = re.compile(r"(?:[Bb]eboer|[Bb]olig|[Ii]ndbygger)tal(?:let)?\s(?:i|på|for)\s$")
_OWN_BARE = re.compile(r"^\s\d[\d.]{0,8}\b(?!\s?(?:[-–%]|[a-zæøå]{4,}))")
_COUNT_IN = re.compile(rf"{UNIT}\s(?:bor\s|hører\s(?:hjemme|til)\s|i\salt\s)?{_PLACED}\s$")
_WITH_COUNT = re.compile(rf"\b[Mm]ed\s{COUNTED}\ser\s$")
_NUMBER_IN = re.compile(rf"(?<![\d.,]){COUNT}\s{_PLACED}\s$")
_TOLD_OF = re.compile(r"^\s(?:er|har|bor|ligger|lever|findes)\s")
_SUBJECT = re.compile(r"^\s(?:er|har|havde|ligger|består|omfatter|rummer|blev|dækker)\s")
_FAR_SUBJECT = 40
"""How far into its sentence a name may stand and be what it is about."""
_GENITIVE_COUNT = re.compile(rf"^s\s{COUNTED}")
_BUILT = re.compile(
    r"^\s(?:er|blev|består|ligger|stammer)\s(?:\w+\s){0,6}?(?:opført|bygget|etagebyggeri|rækkehuse|etageboliger|tæt"
    r"|højhuse|fra\s(?:19|20)\d\d)"
)
_PLACE_BEFORE = re.compile(rf"(?<!\w){_PLACED}\s$", re.IGNORECASE)
_BODY_BEFORE = re.compile(
    r"(?:(?:forum|råd|netværk|gruppe|udvalg|bestyrelse)\s|(?:forum(?:met)?|råd(?:et)?|netværk(?:et)?|gruppe[n]?"
    r"|udvalg(?:et)?)\s(?:\(|for\s|i\s|på\s))$",
    re.IGNORECASE,
)
_OWNED_BEFORE = re.compile(r"\b(?:ejer|står for|administrerer|har)\s(?:boliger(?:ne)?\si\s)?$")
_OWNED_AFTER = re.compile(r"^\s(?:\w+\s){0,2}?(?:ejes|administreres|drives|tilhører|hører\s(?:ind\s)?under)\b")
_FRONT = re.compile(r"\b(?:gælder|aftale(?:n)?|helhedsplan(?:en)?)\s(?:for|om|i|på)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_STREET = re.compile(
    r"^(?:\s\d{1,3}[A-Za-z]?(?:\s?[-–]\s?\d{1,3}[A-Za-z]?)?\b(?!\s?(?:[a-zæøå]|%|\.\d))|,?\s\d{4}\s[A-ZÆØÅ])"
)
_STREET_NAME = re.compile(
    r"(?:vej|gade|stræde|allé|alle|plads|torv|vænge|sti|boulevard|parken|vold|gården)\b", re.IGNORECASE
)
_PART_OF_TOWN = re.compile(
    r"\b(?:ende|del|side|siden|delen|enden|kant|kanten|udkanten|midten|centrum|hjertet|nord|syd|øst|vest|nordvest"
    r"|nordøst|sydvest|sydøst)\s(?:i|af|for)\s$"
)
_TOWN_AFTER = re.compile(r"^s?\s(?:[Kk]ommunes?|by|[Bb]yråd|[Pp]oliti)\b")
_OTHER_NOUN = re.compile(
    r"(?:[Ff]orening(?:en)?|[Ss]kole(?:n)?|[Kk]lub(?:ben)?|[Pp]rojekt(?:et)?|[Pp]rogram(?:met)?|[Ll]ov(?:en)?\som"
    r"|[Cc]enter|[Cc]entret|[Jj]obcenter|"
    r"[Ff]ond(?:en)?|[Oo]rganisation(?:en)?|[Vv]irksomhed(?:en)?|[Kk]irke(?:n)?|[Ss]trategi(?:en)?"
    r"|[Uu]niversitet(?:et)?|[Cc]afé(?:en)?|[Mm]ødested(?:et)?|"
    r"[Hh]us(?:et)?|[Kk]reds(?:en)?|[Ss]elskab(?:et)?|[Kk]ommune(?:n)?|[Ww]orkshop|[Tt]abel|[Ff]igur|[Bb]ilag"
    r"|[Aa]fsnit|[Ss]tation|[Bb]utik(?:ken)?|"
    r"[Dd]irektør|[Ff]ormand|[Ll]eder|[Kk]onsulent|[Bb]orgmester)\s[»\"“]?$"
)
_BODY_WORD = re.compile(
    r"(?:kommune|forening(?:en)?|boligselskab(?:et)?|boligkontor(?:et)?|selskab(?:et)?|fond(?:en)?|råd(?:et)?"
    r"|forum(?:met)?|netværk(?:et)?|kreds(?:en)?|"
    r"politi(?:et)?|universitet(?:et)?|ministeri(?:et)?|jobcent(?:er|ret)|styrelse[n]?|skole[nr]?|skoler"
    r"|sekretariat(?:et)?|gruppe[nr]?|udvalg(?:et)?|"
    r"workshop|helhedsplan(?:en)?|indsats(?:en)?|aftale[nr]?|projekt(?:et)?|beskæftigelse|evaluering(?:en)?"
    r"|forvaltning(?:en)?|cent(?:er|ret|eret)|klub(?:ben)?|"
    r"café(?:en)?|direktør(?:en)?|bibliotek(?:et)?|børnehus(?:et)?|kirke[n]?|hold(?:et)?|mødested(?:et)?"
    r"|uddannelse(?:n)?)(?!\w)"
    r"|\b(?:plan|lov|strategi|vejledning|almene?|data|leder|beboer\w{0,20}|bolig\w{0,20})\b|20\d\d",
    re.IGNORECASE,
)
_CODE = re.compile(r"^\s?\((?:herefter\s|i det følgende\s)?[»\"]?([A-ZÆØÅ]{1,4})[«\"]?\)")
_BARE_NOUN = re.compile(
    rf"(?:{PLACE_NOUN}|Karr[eé]en|Blokken|Etape)(?:[ ](?:\d{{1,3}}|Nord|Syd|Øst|Vest|Midt|[IVX]+))?"
)
_GROUP = re.compile(r"^\s?\((?P<inside>[^()]{3,90})\)")
_LEFT_OUT = re.compile(
    r"\b(?:ikke\s(?:\w+\s){0,2}?(?:omfattet|med|del\saf|omfatte)|udgår|udgået|indgår\sikke|uden\sfor\s(?:indsatsen"
    r"|aftalen|helhedsplanen)|"
    r"[Nn]abo\w+|tidligere\s(?:med|omfattet)|ud\saf\s(?:indsatsen|helhedsplanen))\b"
)
_SAID_AFTER = ((_NOUN_AFTER, "noun_after"), (_BUILT, "built"), (_OWNED_AFTER, "owned"))
_NEAR_START = 12
KEPT, LOST = 90, 84
"""How alike two spellings of one name are: where letters were kept, and where they were lost."""
_FEWEST_OFTEN, _FEWEST_SPREAD = 3, 3
_LABELS = re.compile(
    r"(?:[Bb]olig)?(?:[Oo]mråde|[Aa]fdeling|[Bb]ebyggelse|[Kk]varter)(?:r|er|rne|erne|t|n|en)?(?:s?\snavn(?:e)?)?"
    r"|(?:Omfattede|Deltagende)\s(?:bolig)?(?:områder|afdelinger)"
)
_EXHIBIT_WORDS = frozenset(
    ("figur", "tabel", "kilde", "procent", "antal", "i alt", "total", "sum", "samlet", "ja", "nej", "note")
)


@dataclass
class Candidate:
    """A name with all its mentions and spellings."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    """Where a table or a label names it."""
    signs: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def first(self) -> Passage:
        """The passage that names it best: in the section on the area, else the first."""
        own = [mention for mention in self.mentions if mention.stretch.section == "area"] or self.mentions
        if own:
            return own[0].stretch.span(own[0].start, own[0].end)
        return self.passages[0]

    def weigh(self) -> Weighed:
        """Its signs, added up."""
        return weigh_signs("area", self.signs)


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area's name, the passage that names it best, and how sure it is that it is one."""

    name: str
    passage: Passage
    confidence: Confidence
    spellings: tuple[str, ...] = ()
    code: str | None = None
    """The short form in brackets after it: Engparken (EP)."""


@dataclass(frozen=True)
class Surroundings:
    """What else is known when areas are looked for."""

    parties: tuple[str, ...] = ()
    town: str = ""
    headings: tuple[str, ...] = ()
    """Headings and answers of the tables of the template."""
    title: str = ""
    exhibit_words: tuple[str, ...] = ()
    """What stands as the scope of figures, surveys and cells."""
    confirmed: frozenset[str] = frozenset()
    lost: bool = False
    """Whether letters were lost, so that one name is spelt in several ways."""


def find_areas(
    view: DocumentView, rows: Sequence[AreaRow], around: Surroundings
) -> tuple[list[AreaName], list[AreaName]]:
    """The areas in the order they are named first, and, where none is sure enough, the best that were found."""
    candidates = _gather(view, rows, around)
    for candidate in candidates:
        candidate.signs |= set(_find_signs(candidate, around))
    _spread_over_lists(candidates)
    _drop_groups(candidates)
    scale = load_scales()["area"]
    weighed = [(candidate, candidate.weigh()) for candidate in candidates]
    taken = [(one, weight) for one, weight in weighed if weight.score >= scale.enough]
    taken = _without_parts(taken)
    if taken:
        return [_name(one, weight.tell_confidence(scale)) for one, weight in _in_order(taken)], []
    offered = sorted((pair for pair in weighed if pair[1].score >= scale.offered), key=lambda pair: -pair[1].score)
    return [], [_name(one, "ambiguous") for one, _ in _in_order(offered[:2])]


def _name(candidate: Candidate, sure: Confidence) -> AreaName:
    codes = [found[1] for mention in candidate.mentions if (found := _CODE.match(mention.after))]
    return AreaName(candidate.name, candidate.first, sure, tuple(candidate.spellings), codes[0] if codes else None)


def _in_order(weighed: list[tuple[Candidate, Weighed]]) -> list[tuple[Candidate, Weighed]]:
    return sorted(weighed, key=lambda pair: _place(pair[0]))


def _place(candidate: Candidate) -> tuple[int, int]:
    mentions = [mention for mention in candidate.mentions if mention.stretch.section == "area"]
    lines = [min(mention.stretch.span(mention.start, mention.end).lines, default=0) for mention in mentions[:1]]
    lines += [min(passage.lines, default=0) for passage in candidate.passages[:1]]
    start = mentions[0].stretch.start + mentions[0].start if mentions else 0
    return (min(lines), start) if lines else (min(candidate.first.lines, default=10**6) + 10**6, 0)


def _gather(view: DocumentView, rows: Sequence[AreaRow], around: Surroundings) -> list[Candidate]:
    """Every name with its mentions, spellings of one name together, and what its lists say of it."""
    by_name: dict[str, Candidate] = {}
    counting = {id(one.heading) for one in view.stretches if one.heading and re.search(COUNTED, one.text)}
    for listed in list_together(list_mentions([stretch for stretch in view.stretches if stretch.role != "caption"])):
        for mention in listed.mentions:
            candidate = by_name.setdefault(mention.name, Candidate(mention.name))
            candidate.mentions.append(mention)
            candidate.signs |= set(_list_signs(listed, mention))
            if id(mention.stretch) in counting and mention.stretch.section == "area":
                candidate.signs.add("heads_counts")
    for row in rows:
        if row.name:
            candidate = by_name.setdefault(row.name, Candidate(row.name))
            candidate.passages.append(row.passage)
            candidate.signs.add("table_row")
    for label in view.labelled:
        if _LABELS.fullmatch(label.label):
            for name in split_listed(label.value.text):
                candidate = by_name.setdefault(name, Candidate(name))
                candidate.passages.append(label.value)
                candidate.signs.add("label_value")
    return _merge(list(by_name.values()), around)


def split_listed(listed: str) -> list[str]:
    """The names of a list in a cell or after a label."""
    parts = re.split(r"\n|;|,\s|\s(?:og|samt)\s|/", listed)
    return [
        part.strip(" .,;:") for part in parts if part.strip(" .,;:")[:1].isupper() and not re.search(r"\d{2}", part)
    ]


def _merge(candidates: list[Candidate], around: Surroundings) -> list[Candidate]:
    """Spellings of one name under the one that stands most often, without a genitive's s."""
    order = sorted(candidates, key=lambda one: _rank_spelling(one, around), reverse=True)
    merged: list[Candidate] = []
    squeezed: dict[str, Candidate] = {}
    for one in order:
        held = squeezed.get(_bare(one.name)) or _alike(one.name, merged, LOST if around.lost else KEPT)
        if held is None:
            merged.append(one)
            squeezed[_bare(one.name)] = one
            one.spellings[one.name] += 1
            continue
        if held.name == one.name + "s" and not _ends_in_s(held):
            held.name = one.name
        held.mentions += one.mentions
        held.passages += one.passages
        held.signs |= one.signs
        held.spellings[one.name] += 1
    for one in merged:
        one.mentions.sort(key=lambda mention: (mention.stretch.section != "area",))
    return merged


def _bare(name: str) -> str:
    return re.sub(r"[\s\-.'’]", "", name.lower()).removesuffix("s")


def _rank_spelling(one: Candidate, around: Surroundings) -> tuple[bool, int, bool]:
    """A confirmed spelling before the one that stands most often; of two as often, the one with its Danish letters."""
    return (
        one.name in around.confirmed,
        len(one.mentions) + 2 * len(one.passages),
        bool(re.search("[æøåÆØÅ]", one.name)),
    )


def _alike(name: str, merged: list[Candidate], bar: float) -> Candidate | None:
    """The name that this one is another spelling of: long, without numbers, begun alike and hardly shorter."""
    if len(name) < 7 or any(letter.isdigit() for letter in name):
        return None
    near = (one for one in merged if one.name[0] == name[0] and abs(len(one.name) - len(name)) < 3)
    return next((one for one in near if is_same_name(one.name, name, bar)), None)


def _ends_in_s(candidate: Candidate) -> bool:
    return any(mention.stretch.role != "prose" for mention in candidate.mentions)


# What the list that a name stands in says of it.


def _list_signs(listed: NameList, mention: Mention) -> Iterator[str]:
    head = listed.head
    several = len(listed.mentions) > 1
    if _NOUN_BEFORE.search(head) or (mention.numbered and mention is listed.mentions[0]):
        yield "noun_before"
    if _ENUMERATED.search(head) or (several and _announces(head)):
        yield "enumerated"
    if _SCOPE_BEFORE.search(head) or re.search(rf"\b{_SCOPE}\s[^.;]{{0,30}}\b{PLACE_NOUN}\s$", head):
        yield "scope_verb"
    if _BODY_BEFORE.search(head):
        yield "body"
    if mention.stretch.section in ("front", "") and _FRONT.search(head):
        yield "front"
    if _PLACE_BEFORE.search(head) and not _PART_OF_TOWN.search(head):
        yield "locative"
    if _OWNED_BEFORE.search(head):
        yield "owned"
    if several and _NOUN_AFTER.match(listed.mentions[-1].after):
        yield "noun_after"
    if _COUNT_IN.search(head):
        yield "count_in"


def _announces(head: str) -> bool:
    """Whether what stands before a list of names says that areas come: five areas in town: A, B and C."""
    noun = re.search(rf"\b{PLACE_NOUNS}\b", head)
    return (noun is not None and head.rstrip().endswith(":")) or _NAMED_LATER.search(head) is not None


# What the mentions say one by one, and all together.


def _find_signs(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    mentions = candidate.mentions
    for mention in mentions:
        yield from _mention_signs(mention)
    sections = {mention.stretch.section for mention in mentions}
    if "area" in sections:
        yield "area_section"
    if len(sections) >= _FEWEST_SPREAD:
        yield "spread"
    if len(mentions) + len(candidate.passages) >= _FEWEST_OFTEN:
        yield "often"
    if ENDING.search(candidate.name):
        yield "ending"
    if candidate.name in around.title:
        yield "front"
    if any(is_same_name(candidate.name, word, 88) for word in around.exhibit_words):
        yield "exhibit"
    yield from _name_signs(candidate, around)
    yield from _contrary_signs(candidate)


def _count_signs(mention: Mention) -> Iterator[str]:
    """The signs that numbers around a name are its own."""
    before, after, stretch = mention.before, mention.after, mention.stretch
    if (
        _OWN_BRACKET.match(after)
        or _OWN_COUNT.match(after)
        or _OWN_LATER.match(after)
        or _OWN_ROW.match(after)
        or _GENITIVE_COUNT.match(after)
        or (stretch.section == "area" and _OWN_NUMBER.match(after))
    ):
        yield "own_count"
    if (
        stretch.section == "area"
        and _OWN_BARE.match(after)
        and re.search(UNIT + r"|[Bb]eboertal|[Bb]oligtal", stretch.text)
    ):
        yield "own_number"
    if (
        _COUNT_IN.search(before)
        or _WITH_COUNT.search(before)
        or _TALLIED.search(before)
        or (stretch.section == "area" and _NUMBER_IN.search(before))
    ):
        yield "count_in"


def _mention_signs(mention: Mention) -> Iterator[str]:
    before, stretch = mention.before, mention.stretch
    yield from _count_signs(mention)
    if mention.numbered:
        yield "noun_before"
    yield from (sign for pattern, sign in _SAID_AFTER if pattern.match(mention.after))
    if _BODY_BEFORE.search(before):
        yield "body"
    if stretch.section == "area" and mention.start < _FAR_SUBJECT and _SUBJECT.match(mention.after):
        yield "subject"
    if _PLACE_BEFORE.search(before) and not _PART_OF_TOWN.search(before):
        yield "locative"
        if stretch.section == "area" and _TOLD_OF.match(mention.after):
            yield "told_of"
    if stretch.section == "area" and mention.start < _NEAR_START and len(mention.name) > 3:
        if stretch.role == "heading" and len(stretch.text) < len(mention.name) + 14:
            yield "heading"
        if stretch.role == "item" and not re.search(r"[A-ZÆØÅ]", before.removeprefix("Afd")):
            yield "item"


def _name_signs(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    name = candidate.name
    if is_person_name(name) and not {"table_row", "label_value", "own_count", "noun_before"} & candidate.signs:
        yield "person"
    if any(_is_within(name, party) for party in around.parties):
        yield "party"
    if _BODY_WORD.search(name) and "table_row" not in candidate.signs:
        yield "body_word"
    if _BARE_NOUN.fullmatch(name):
        yield "bare_noun"
    if name.isupper() and len(name) < 7:
        yield "acronym"
    if name.lower() in _EXHIBIT_WORDS or any(head.lower().startswith(name.lower()) for head in around.headings):
        yield "exhibit_word"
    if name in (around.town, around.town.removesuffix("s")) or (
        name.lower() in list_municipalities() and not {"table_row", "own_count", "noun_before"} & candidate.signs
    ):
        yield "town"


def _contrary_signs(candidate: Candidate) -> Iterator[str]:
    mentions, name = candidate.mentions, candidate.name
    if not mentions:
        return
    if all(_STREET.match(mention.after) and _STREET_NAME.search(name) for mention in mentions):
        yield "street"
    housed = re.search(r"\d-\d", name) is not None
    if housed and (_STREET_NAME.search(name) or all(_is_address(mention) for mention in mentions)):
        yield "address"
    if any(_TOWN_AFTER.match(mention.after) for mention in mentions):
        yield "town"
    if any(_PART_OF_TOWN.search(mention.before) for mention in mentions):
        yield "part_of_town"
    if all(_OTHER_NOUN.search(mention.before) for mention in mentions):
        yield "other_noun"
    if _is_left_out(mentions):
        yield "left_out"
    if is_ordinary(name):
        words = [mention for mention in mentions if not mention.first_word]
        yield (
            "common_word"
            if words or any(mention.stretch.role in ("row", "heading") for mention in mentions)
            else "first_word"
        )


def _is_address(mention: Mention) -> bool:
    """Whether house numbers stand behind another name in an item or a row: that name is the area's, this its place."""
    return mention.stretch.role in ("item", "row") and re.search(r"[A-ZÆØÅ]\w{2}", mention.before) is not None


def _is_left_out(mentions: Sequence[Mention]) -> bool:
    """Whether the sentences about it alone say that it is no part of this."""
    prose = [mention for mention in mentions if mention.stretch.role == "prose"]
    said = [mention for mention in prose if _LEFT_OUT.search(_clause(mention))]
    return bool(said) and 2 * len(said) >= len(prose)


def _clause(mention: Mention) -> str:
    text = mention.stretch.text
    if len(list_together(list_mentions([mention.stretch]))) == 1:
        return text
    start = max((text.rfind(mark, 0, mention.start) for mark in (",", ";", ":")), default=-1)
    end = min((at for mark in (",", ";") if (at := text.find(mark, mention.end)) >= 0), default=len(text))
    return text[max(start, 0) : end]


def _is_within(name: str, party: str) -> bool:
    return (
        is_same_name(name, party, 92)
        or (name in party.split() and len(party.split()) > 1)
        or party.startswith(f"{name} ")
    )


@cache
def list_municipalities() -> frozenset[str]:
    """The municipalities by name: to leave out, never to find."""
    text = files("tovholder.domain.reading.letters").joinpath("data/municipalities.txt").read_text("utf-8")
    return frozenset(word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split())


# Names helped by their neighbours, and names that other names stand for.


def _spread_over_lists(candidates: Collection[Candidate]) -> None:
    """A name in a list with sure ones is more likely one itself, and what is counted in brackets makes the list one."""
    scale = load_scales()["area"]
    by_mention = {id(mention): one for one in candidates for mention in one.mentions}
    everything = sorted(
        (mention for one in candidates for mention in one.mentions), key=lambda m: (id(m.stretch), m.start)
    )
    for listed in list_together(everything):
        members = [by_mention[id(mention)] for mention in listed.mentions]
        sure = [one for one in members if one.weigh().score >= scale.enough]
        if len(members) > 1 and (len(sure) * 2 >= len(members)):
            for one in members:
                if [other for other in sure if other is not one]:
                    one.signs.add("listed_with_sure")


def _drop_groups(candidates: Collection[Candidate]) -> None:
    """A name followed by areas in brackets is their group's, not an area's."""
    scale = load_scales()["area"]
    sure = [one for one in candidates if one.weigh().score >= scale.enough]
    for one in candidates:
        inside = [found["inside"] for mention in one.mentions if (found := _GROUP.match(mention.after))]
        if any(sum(other.name in text for other in sure if other is not one) >= 2 for text in inside):
            one.signs.add("group")


def _without_parts(taken: list[tuple[Candidate, Weighed]]) -> list[tuple[Candidate, Weighed]]:
    """A name that is only a word of another, and stands alone less often than it, is that one's short form."""

    def is_part(one: Candidate) -> bool:
        return any(
            other is not one
            and one.name in other.name.split()
            and not {"table_row", "own_count", "heading"} & one.signs
            for other, _ in taken
        )

    return [pair for pair in taken if not is_part(pair[0])]


def list_surrounding_stretches(view: DocumentView) -> list[Stretch]:
    """The stretches that areas are described in: the section on them, the front, and what has no section."""
    return [stretch for stretch in view.stretches if stretch.section in ("front", "area", "")]
