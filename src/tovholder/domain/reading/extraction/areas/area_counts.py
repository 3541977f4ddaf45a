"""Which number of residents or dwellings is whose: every count found, every owner weighed, chosen together.

No number has two owners. Numbers that make the total speak for each other; a sum that fails changes nothing. A number
that nobody owns is listed for a person.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from tovholder.domain.content.schema.value_kinds import Confidence, find_weakest
from tovholder.domain.language.number_reader import read_count
from tovholder.domain.reading.evidence.document_view import Stretch
from tovholder.domain.reading.evidence.name_mentions import list_mentions
from tovholder.domain.reading.evidence.weighing import Weighed, load_scales, weigh_signs
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea
from tovholder.domain.reading.extraction.organisation.written_names import is_name, is_ordinary
from tovholder.domain.reading.reading_draft import Read

Key = Literal["residents", "dwellings"]
WHOLE = ""
"""The owner of what is said of all areas together."""
MOST_HEADING_WORDS = 4
_BESIDE = re.compile(
    r"\b(?:nabo(?:er)? til|ved siden af|tæt på|nær|over ?for|(?:nord|syd|øst|vest)\w* for|op til|grænser til)\s\Z",
    re.IGNORECASE,
)
"""Words by which a sentence places what it is about: the name after them has no number of its own."""
_NUMBER = r"\d{1,3}(?:[. ]\d{3})+(?!\d)|\d{1,6}"
_RESIDENTS = r"beboere|indbyggere|personer|borgere|mennesker|beb\.|indb\."
_DWELLINGS = (
    r"(?:[a-zæøå]{1,20}-\s(?:og|eller)\s)?[a-zæøå]{0,16}(?:boliger|boligenheder|lejemål|lejligheder|husstande)"
    r"|bol\.|lejl\.|enheder"
)
_COUNTED = re.compile(
    rf"(?<![\d.,/-])(?P<about>(?:ca\.|cirka|omkring|godt|knap|næsten|over|mere end|under)\s)?(?P<number>{_NUMBER})\s?"
    rf"(?P<adjectives>(?:[a-zæøå-]{{2,14}}\s){{0,2}})(?:(?P<residents>{_RESIDENTS})|(?P<dwellings>{_DWELLINGS}))(?!\w)"
)
_LABELLED = re.compile(
    rf"(?:[Aa]ntal(?:let)?\s(?:af\s)?)?(?:(?P<residents>[Bb]eboer(?:e|tal(?:let)?)|[Ii]ndbygger(?:e|tal(?:let)?))|"
    rf"(?P<dwellings>(?:[Aa]lmene\s)?[Bb]olig(?:er|tal(?:let)?)"
    rf"|[Ll]ejemål))(?:\si\s[^,;:.]{{2,40}}?)?(?:\spr\.\s[^:,;]{{4,20}})?"
    rf"\s?(?::|=|\ser|\sudgør|\spå)\s?(?P<about>(?:ca\.|omkring)\s)?(?P<number>{_NUMBER})(?![\d,%.]\d|\s?%)"
)
_BARE = re.compile(
    rf"(?<![\d.,/-])(?P<about>(?:ca\.)\s)?(?P<number>{_NUMBER})(?=\s?(?:[.,;()]|$|bor\b|hører\b|i\s[A-ZÆØÅ]|på\s[A-ZÆØÅ]|og\s"
    rf"|\n))(?![.,]\d)"
)
_OTHER_KIND = re.compile(r"privat|ejer|andels", re.IGNORECASE)
_PART = re.compile(r"\b(?:(?:heraf|hvoraf|deraf|herunder)\b[^.;,]{0,40}|hver\s)$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:boede|havde|tidligere|dengang|[Ii]\s(?:19|20)\d\d)\b[^.;]{0,30}$")
_NOW = re.compile(r"\b(?:[Ii]\sdag|nu|aktuelt|for\stiden|pr\.)\b[^.;]{0,30}$")
_ESTATE_NUMBER = re.compile(r"(?:[Aa]fd(?:\.|eling(?:en)?)|[Nn]r\.|[Ee]tape|[Aa]fsnit|[Mm]atr\.)\s?(?:nr\.\s?)?$")
_ANY_TOTAL = re.compile(
    r"\b(?:[Ss]amlet|[Ss]amlede|[Ii] alt|[Tt]ilsammen|[Tt]il\ssammen|[Ss]ammenlagt|[Aa]lle|[Hh]ele"
    r"|[Ii] de \w+ (?:bolig)?områder(?:ne)?)\b"
)
_OF_THE_ONE_BEFORE = re.compile(r"^[,\s]*+(?:i\salt|tilsammen|til\ssammen|sammenlagt)\b")
_HAS = re.compile(
    r"(?:har|rummer|huser|tæller|omfatter|består af|med(?:\ssine)?|bor|bor der|er der|findes|er på|fylder|deler)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"(?:Området|Bebyggelsen|Afdelingen|Boligområdet|Karréen|Karreen|Kvarteret|Her|Den|Det|Der|Beboere|Boliger"
    r"|Antal)\b|\d"
)
_TO_NAME = re.compile(
    r"(?:\s|,(?!\s(?:og|mens|samt|hvor)\b)|\b(?:i|på|fordelt|alt|de|almene|hører|hjemme|til|bor|er|beliggende|boliger"
    r"|boligerne|lejemål|og|samt)\b)*?"
    r"(?:\b(?:i|på|ved)\s|^\ser\s)"
)
MOST_BETWEEN = 60
_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.|nemlig)")
MOST_COUNTS, MOST_CHOICES, RIVALS_NEAR = 400, 3_000, 1.5


@dataclass
class Count:
    """A number of residents or dwellings where it stands."""

    number: int
    key: Key
    stretch: Stretch
    start: int
    end: int
    about: bool
    labelled: bool = False
    owners: dict[str, set[str]] = field(default_factory=dict)
    """Owner to the signs for it."""
    rivalled: bool = False
    """Whether another number would do nearly as well for the same owner."""
    tied: bool = True
    """Whether a unit stands with it, not only with its neighbour."""

    def weigh(self, owner: str) -> Weighed:
        """What speaks for an owner."""
        return weigh_signs("count", self.owners.get(owner, set()))

    def best(self) -> tuple[str, float, float]:
        """The likeliest owner, its score and that of the next."""
        ranked = sorted(((self.weigh(owner).score, owner) for owner in self.owners), reverse=True)
        if not ranked:
            return "?", 0.0, 0.0
        return ranked[0][1], ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0


@dataclass(frozen=True)
class CountsFound:
    """The number of each owner, and the counts that nobody owns."""

    reads: Mapping[tuple[str, Key], Read]
    unowned: tuple[Count, ...]


def assign_counts(
    stretches: Sequence[Stretch],
    areas: Sequence[NamedArea],
    tabled: Mapping[tuple[str, Key], Read],
    others: Collection[str] = (),
) -> CountsFound:
    """Each owner's numbers: those of a table of areas as they stand, the others by what speaks for them.

    `others` are names that are no place: a name that is neither an area nor one of these may own a number itself.
    """
    counts = _list_counts(stretches, areas)
    _weigh_owners(counts, stretches, areas, others)
    chosen = _choose(counts, areas, tabled)
    reads = dict(tabled)
    for (owner, key), count in chosen.items():
        reads.setdefault((owner, key), _read(count, owner, areas))
    _let_sums_speak(reads, areas)
    taken = {id(count) for count in chosen.values()}
    values = {(key, read.value) for (_owner, key), read in reads.items()}
    left = [one for one in counts if id(one) not in taken and one.tied and (one.key, one.number) not in values]
    return CountsFound(reads, tuple(left))


def _read(count: Count, owner: str, areas: Sequence[NamedArea]) -> Read:
    weighed = count.weigh(owner)
    _best, score, second = count.best()
    rival = count.rivalled or (second > 0 and score - second < 1.0)
    sure = weighed.tell_confidence(load_scales()["count"], rival)
    if count.about or not count.tied:
        sure = find_weakest(sure, "likely")
    name = next((area.name for area in areas if area.id == owner), "")
    at = count.stretch.text.find(name, count.end, count.end + 40) if name else -1
    passage = count.stretch.span(count.start, at + len(name) if at >= 0 else count.end)
    return Read(count.number, passage, f"count of {count.key} by its area", sure)


# Every count there is.


def _list_counts(stretches: Sequence[Stretch], areas: Sequence[NamedArea]) -> list[Count]:
    found: list[Count] = []
    for stretch in stretches:
        if stretch.role != "caption":
            found += _counts_in(stretch, areas)
        if len(found) > MOST_COUNTS:
            break
    return found


def _counts_in(stretch: Stretch, areas: Sequence[NamedArea]) -> list[Count]:
    named = {(start, end) for start, end, _ in _find_places(stretch, areas)}
    found: list[Count] = []
    for pattern in (_COUNTED, _LABELLED):
        for match in pattern.finditer(stretch.text):
            if not _overlaps(match, found, named) and not (match["number"].startswith("0")):
                key: Key = "residents" if match["residents"] else "dwellings"
                found.append(_count(stretch, match, key, pattern is _LABELLED))
    bare_key = _key_of_bare(stretch, found)
    if bare_key:
        for match in _BARE.finditer(stretch.text):
            if _ESTATE_NUMBER.search(stretch.text[max(0, match.start() - 16) : match.start("number")]):
                continue
            if not _overlaps(match, found, named) and not _is_year(match["number"]):
                found.append(_count(stretch, match, bare_key, False, tied=False))
    return sorted(found, key=lambda count: count.start)


def _count(stretch: Stretch, match: re.Match[str], key: Key, labelled: bool, tied: bool = True) -> Count:
    start, about = match.start(), bool(match["about"])
    if labelled:
        start = match.start("number")
    return Count(read_count(match["number"]), key, stretch, start, match.end(), about, labelled, tied=tied)


def _find_places(stretch: Stretch, areas: Sequence[NamedArea]) -> list[tuple[int, int, str]]:
    """Where areas are named that a number may be of: not those that only say where another one lies."""
    every = _find_named(stretch, areas)
    return [one for one in every if not _BESIDE.search(stretch.text, 0, one[0])] or every


def _find_named(stretch: Stretch, areas: Sequence[NamedArea]) -> list[tuple[int, int, str]]:
    """Where areas are named, in order; a name inside a longer one is not there."""
    found = [
        (match.start(), match.end(), area.id) for area in areas for match in re.finditer(area.pattern(), stretch.text)
    ]
    found += [
        (match.start(), match.end(), area.id)
        for area in areas
        if area.code and len(area.code) > 1
        for match in re.finditer(rf"(?<![\w(]){re.escape(area.code)}(?![\w)])", stretch.text)
    ]
    return sorted(
        one for one in found if not any(a <= one[0] and one[1] <= b and (a, b) != one[:2] for a, b, _ in found)
    )


def _overlaps(match: re.Match[str], found: Sequence[Count], named: set[tuple[int, int]]) -> bool:
    start, end = match.span("number")
    return any(count.start < end and start < count.end for count in found) or any(
        a < end and start < b for a, b in named
    )


def _is_year(number: str) -> bool:
    return re.fullmatch(r"(?:18|19|20)\d\d", number) is not None


def _key_of_bare(stretch: Stretch, found: Sequence[Count]) -> Key | None:
    """What numbers without a unit count: what the sentence counts elsewhere, where it counts one kind of thing."""
    kinds = {count.key for count in found}
    text = stretch.text.lower()
    if len(kinds) == 1:
        return next(iter(kinds))
    if not kinds and stretch.section == "area":
        told = [
            key
            for key, words in (
                ("residents", r"\b(?:beboer|indbygger)"),
                ("dwellings", r"\b(?:antal\w*\s(?:af\s)?)?(?:almene\s)?bolig(?:er|ern|tal)|\blejemål"),
            )
            if re.search(words, text)
        ]
        before = _sentence_before(stretch)
        if not told and re.search(r"i\sparentes", before):
            told = ["dwellings"] if re.search(r"bolig(?:er|tal)|lejemål", before) else ["residents"]
        return told[0] if len(told) == 1 else None  # type: ignore[return-value]
    return None


def _sentence_before(stretch: Stretch) -> str:
    before = stretch.flow.text[: stretch.start].rstrip()
    return before[max(before.rfind("\n"), before.rfind(". ", 0, max(len(before) - 1, 0))) + 1 :].lower()


# What speaks for each owner of a count.


def _weigh_owners(
    counts: Sequence[Count], stretches: Sequence[Stretch], areas: Sequence[NamedArea], others: Collection[str]
) -> None:
    by_stretch: dict[int, list[Count]] = {}
    for count in counts:
        by_stretch.setdefault(id(count.stretch), []).append(count)
    subject: list[str] = []
    block: Stretch | None = None
    for stretch in stretches:
        if stretch.heading is not block:
            subject, block = _areas_named(stretch.heading, areas) if stretch.heading else [], stretch.heading
        own = by_stretch.get(id(stretch), [])
        if own:
            _weigh_stretch(own, stretch, areas, subject, others)
        named = _areas_named(stretch, areas)
        if named:
            subject = named if stretch.role != "row" else []


def _areas_named(stretch: Stretch | None, areas: Sequence[NamedArea]) -> list[str]:
    if stretch is None:
        return []
    return list(dict.fromkeys(identity for _, _, identity in _find_places(stretch, areas)))


def _weigh_stretch(
    counts: list[Count], stretch: Stretch, areas: Sequence[NamedArea], subject: list[str], others: Collection[str]
) -> None:
    places = _find_places(stretch, areas)
    known = [(start, end) for start, end, _ in _find_named(stretch, areas)]
    strangers = [
        mention.start
        for mention in list_mentions([stretch])
        if not (mention.first_word and is_ordinary(mention.name))
        and not any(mention.name in (other, f"{other}s") or other.startswith(f"{mention.name} ") for other in others)
        and not any(start < mention.end and mention.start < end for start, end in known)
    ]
    paired = _pair_respectively(counts, stretch, places)
    for count in counts:
        common = _common_signs(count)
        if any(_leads_to(counts, count, place[0]) for place in places if place[0] >= count.end):
            common.discard("part_of")
        pair = paired.get(id(count))
        for identity in [pair] if pair else dict.fromkeys(area.id for area in areas):
            signs = set(_area_signs(count, counts, stretch, places, strangers, identity))
            if pair:
                signs.add("respectively")
            signs |= set(_carried_signs(count, stretch, places, subject, identity))
            if signs:
                count.owners[identity] = signs | common | ({"only_area"} if len(areas) == 1 else set())
                if _stands_under_another(stretch, next(area for area in areas if area.id == identity)):
                    count.owners[identity].add("other_heading")
        whole = set(_whole_signs(count, counts, stretch, places, areas, subject))
        if whole and any(at < count.start for at in strangers):
            whole.add("stranger_between")
        if whole and not pair and len(areas) == 1:
            own = count.owners.get(areas[0].id, common)
            other = {"other_heading"} if _stands_under_another(stretch, areas[0]) else set[str]()
            count.owners[areas[0].id] = own | whole | other
        elif whole and not pair:
            count.owners[WHOLE] = whole | common


def _stands_under_another(stretch: Stretch, area: NamedArea) -> bool:
    """Whether a stretch stands under a heading that is a name, and not this area's: nobody may lend it the number."""
    heading = stretch.heading
    if heading is None or heading.section != "area":
        return False
    text = heading.text.strip()
    own = re.search(area.pattern(), text, re.IGNORECASE) or re.search(area.pattern(), stretch.text, re.IGNORECASE)
    words = text.split()
    named = len(words) <= MOST_HEADING_WORDS and is_name(text) and not is_ordinary(words[0])
    return named and own is None


def _common_signs(count: Count) -> set[str]:
    """What speaks against any owner of the whole: private dwellings, a part of a number said before."""
    text = count.stretch.text
    near = text[max(0, count.start - 60) : count.start]
    signs = set() if count.tied else {"bare"}
    if _PAST.search(near):
        signs.add("past")
    elif _NOW.search(near):
        signs.add("now")
    if _OTHER_KIND.search(text[count.start : count.end]):
        signs.add("other_kind")
    if "almene" in text[count.start : count.end]:
        signs.add("social")
    elif _PART.search(near):
        signs.add("part_of")
    return signs


def _area_signs(
    count: Count,
    counts: Sequence[Count],
    stretch: Stretch,
    places: Sequence[tuple[int, int, str]],
    strangers: Sequence[int],
    identity: str,
) -> Iterator[str]:
    """The signs that one area owns a count, by where the two stand in their sentence."""
    text = stretch.text
    before = [place for place in places if place[1] <= count.start]
    after = [place for place in places if place[0] >= count.end]
    if after and after[0][2] == identity and _leads_to(counts, count, after[0][0]):
        yield "named_after"
        return
    if count.labelled and _is_label_about(count, before, identity):
        yield "label"
    if not before or before[-1][2] != identity or _is_taken_after(counts, count, places):
        return
    start, end, _ = before[-1]
    between = text[end : count.start]
    yield "named_before"
    yield from _tie_signs(between, text[:start])
    if stretch.role in ("item", "row") and before[0][0] < 24 and len({place[2] for place in places}) == 1:
        yield "item"
    if any(end <= at < count.start for at in strangers):
        yield "stranger_between"


def _is_label_about(count: Count, before: Sequence[tuple[int, int, str]], identity: str) -> bool:
    """Whether a count is the value of a label that holds the area's name: Beboertallet i X er 402."""
    text = count.stretch.text
    name = next((place for place in before if place[2] == identity and place[1] > count.start - 60), None)
    said = name and re.search(r"\si\s$", text[: name[0]])
    return bool(said and re.search(r"(?:er|:|udgør|på)\s?(?:ca\.\s)?$", text[max(0, count.start - 70) : count.start]))


def _tie_signs(between: str, lead: str) -> Iterator[str]:
    """What the words between a name and the count after it say of the two."""
    if re.match(r"\s?\([^()]*$", between):
        yield "bracket"
    elif re.match(r"(?:'s|s)?\s?(?:[:–—-]|,)?\s?(?:\n|[:–—-]\s|,\s)", between) or between == " ":
        yield "label"
    elif _HAS.search(between) or re.search(r"\b(?:[Ii]|[Pp]å)\s$", lead):
        yield "verb"
    if _ANY_TOTAL.search(between) and "(" not in between:
        yield "total_before"


def _is_taken_after(counts: Sequence[Count], count: Count, places: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a count stands before the name it belongs to, so that the name before it is another count's."""
    following = next((place for place in places if place[0] >= count.end), None)
    return following is not None and _leads_to(counts, count, following[0])


def _leads_to(counts: Sequence[Count], count: Count, name: int) -> bool:
    """Whether only other counts and small words stand before the name: 402 beboere i 188 boliger i X."""
    text, at, kept = count.stretch.text, count.end, ""
    for other in counts:
        if count.end <= other.start and other.end <= name:
            if other.key == count.key:
                return False
            kept, at = kept + text[at : other.start], other.end
    kept += text[at:name]
    return len(kept) < MOST_BETWEEN and _TO_NAME.fullmatch(kept) is not None


def _carried_signs(
    count: Count, stretch: Stretch, places: Sequence[tuple[int, int, str]], subject: list[str], identity: str
) -> Iterator[str]:
    """A sentence that names no area goes on about the one before it, or about the one its heading names."""
    if places:
        return
    headed = stretch.heading is not None and stretch.heading.section == "area"
    if (
        headed
        and stretch.heading
        and subject == [identity]
        and len(stretch.heading.text) < 60
        and subject[0] in _slug(stretch.heading.text)
    ):
        yield "heading"
    if subject == [identity] and (_CARRIED.match(stretch.text.strip()) or count.labelled):
        yield "carried"
        if count.labelled:
            yield "label"


def _slug(text: str) -> str:
    from tovholder.domain.language.word_matching import make_id

    return make_id(text)


def _whole_signs(
    count: Count,
    counts: Sequence[Count],
    stretch: Stretch,
    places: Sequence[tuple[int, int, str]],
    areas: Sequence[NamedArea],
    subject: list[str],
) -> Iterator[str]:
    """The signs that a count is of all areas together."""
    text = stretch.text
    before = [place for place in places if place[1] <= count.start]
    since = max([place[1] for place in before], default=0)
    others = [other.end for other in counts if other.key == count.key and other.end <= count.start]
    between = _OF_THE_ONE_BEFORE.sub("", text[max([since, *others]) : count.start])
    if _ANY_TOTAL.search(between) or re.match(
        r"\s?(?:i\salt|tilsammen|til\ssammen|sammenlagt)", text[count.end : count.end + 16]
    ):
        if len(areas) < 2 or not before or len({place[2] for place in before}) in (0, len(areas)):
            yield "total_word"
        elif len({place[2] for place in before}) == 1 and re.search(r"\balle\b", between):
            return
        else:
            yield "total_word"
            yield "name_in_sentence"
    elif (
        len(areas) > 1
        and len({place[2] for place in before}) == len(areas)
        and re.search(r"\bmed\s(?:\w+\s)?$|\bhar\s(?:\w+\s)?$", between)
        and _is_list(text, before)
    ):
        yield "all_named"
        yield "no_name"
    if stretch.role == "item" and places:
        yield "name_in_sentence"
    if not places and not (len(subject) == 1 and len(areas) > 1 and _CARRIED.match(text.strip())):
        yield "no_name"
        if len(areas) == 1 or (stretch.section == "area" and not subject):
            yield "only_area"


def _is_list(text: str, places: Sequence[tuple[int, int, str]]) -> bool:
    """Whether names stand as one list without numbers between them."""
    return not any(letter.isdigit() for letter in text[places[0][1] : places[-1][0]])


def _pair_respectively(
    counts: Sequence[Count], stretch: Stretch, places: Sequence[tuple[int, int, str]]
) -> dict[int, str]:
    """A og B har henholdsvis 4 og 3: the first number is the first name's."""
    found = _RESPECTIVELY.search(stretch.text)
    if found is None:
        return {}
    names = [place for place in places if place[1] <= found.start()]
    after = [count for count in counts if count.start >= found.end()]
    names = _last_list(stretch.text, names)
    first = after[: len(names)]
    if len(names) < 2 or len(first) != len(names) or len({count.key for count in first}) != 1:
        return {}
    return {id(count): name[2] for count, name in zip(first, names, strict=True)}


def _last_list(text: str, places: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The last names that stand as one list."""
    found: list[tuple[int, int, str]] = []
    for place in reversed(places):
        if found and not re.fullmatch(r"\s*(?:,|og|samt|/|&)\s*(?:og\s|samt\s)?", text[place[1] : found[0][0]]):
            break
        found.insert(0, place)
    return found


# One choice for all.


def _choose(
    counts: Sequence[Count], areas: Sequence[NamedArea], tabled: Mapping[tuple[str, Key], Read]
) -> dict[tuple[str, Key], Count]:
    """One count an owner and kind; where several would do, those that make the total."""
    scale = load_scales()["count"]
    options: dict[tuple[str, Key], list[Count]] = {}
    for count in counts:
        owner, score, _ = count.best()
        if owner != "?" and score >= scale.offered and (owner, count.key) not in tabled:
            options.setdefault((owner, count.key), []).append(count)
    chosen: dict[tuple[str, Key], Count] = {}
    for place, some in options.items():
        some.sort(key=lambda count: (-count.weigh(place[0]).score, count.stretch.section != "area"))
        chosen[place] = some[0]
        some[0].rivalled = any(
            other.number != some[0].number and other.weigh(place[0]).score > some[0].weigh(place[0]).score - RIVALS_NEAR
            for other in some[1:]
        )
        if any(other.number == some[0].number for other in some[1:]):
            some[0].owners[place[0]].add("repeated")
    for key in ("residents", "dwellings"):
        chosen |= _make_total(options, chosen, areas, key)
    return chosen


def _make_total(
    options: Mapping[tuple[str, Key], list[Count]],
    chosen: Mapping[tuple[str, Key], Count],
    areas: Sequence[NamedArea],
    key: Key,
) -> dict[tuple[str, Key], Count]:
    """The combination of likely counts that makes the total, where the likeliest of each do not and one does."""
    places: list[tuple[str, Key]] = [(area.id, key) for area in areas]
    if (WHOLE, key) not in chosen or not all(place in options for place in places):
        return {}
    total = chosen[WHOLE, key].number
    near = [
        [one for one in options[place] if options[place][0].weigh(place[0]).score - one.weigh(place[0]).score < 2]
        for place in places
    ]
    size = 1
    for some in near:
        size *= len(some)
    if sum(some[0].number for some in near) == total or size > MOST_CHOICES:
        return {}
    fitting = next((pick for pick in product(*near) if sum(one.number for one in pick) == total), None)
    return dict(zip(places, fitting, strict=True)) if fitting else {}


def _let_sums_speak(reads: dict[tuple[str, Key], Read], areas: Sequence[NamedArea]) -> None:
    """Numbers that make the total are evidence for each other; a sum that fails makes none of them surer."""
    keys: tuple[Key, ...] = ("residents", "dwellings")
    for key in keys:
        own = [(area.id, key) for area in areas]
        if len(own) < 2 or (WHOLE, key) not in reads or not all(place in reads for place in own):
            continue
        fits = sum(reads[place].value for place in own) == reads[WHOLE, key].value
        for place in [*own, (WHOLE, key)]:
            sure: Confidence = reads[place].confidence
            better: Confidence = "certain" if fits and sure == "likely" and not _is_about(reads[place]) else sure
            worse: Confidence = find_weakest(sure, "likely")
            reads[place] = Read(reads[place].value, reads[place].passage, reads[place].rule, better if fits else worse)


def _is_about(read: Read) -> bool:
    return re.match(r"(?:ca\.|cirka|omkring|godt|knap|næsten|over|mere|under)", read.passage.text) is not None
