"""Boards, forums, groups and secretariats: who they are, where they act, what they must do."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tovholder.domain.content.round_templates import Template
from tovholder.domain.language.terms import ACROSS_AREAS, AS_READ, AS_TOLD_APART, BETWEEN, LEVELS
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.reading.agreement_sections import Sections, find_free_sentences
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, Scopes
from tovholder.domain.reading.extraction.organisation.written_names import NAME, is_name, is_person_name, is_same_name
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_text import Flow, Passage

_STEM = (
    r"bestyrelse|(?<!om)(?<!Om)råd|netværk|forum|fora|styregruppe|følgegruppe|arbejdsgruppe|projektgruppe|"
    r"koordinationsgruppe|koordineringsgruppe"
    r"|områdegruppe|ledergruppe|lokalgruppe|temagruppe|sekretariat|(?<!for)(?<!For)(?<!afdelings)udvalg|"
    r"partnerskabsgruppe|lederteam"
)
_ADJECTIVE = (
    r"(?:(?:[Dd]e[nt]\s)?(?:[Tt]værgående|[Ll]okale?|[Bb]oligsociale?|[Ff]ælles|[Ss]trategiske?|[Bb]ydækkende|"
    r"[Oo]perative?|[Kk]ommunale?|[Tt]ematiske?)\s)"
)
_BODY = re.compile(
    rf"(?<![\w-])(?P<adjective>{_ADJECTIVE}*)(?P<word>(?:[A-ZÆØÅa-zæøå]+-\sog\s)?[A-ZÆØÅa-zæøå-]*?(?i:{_STEM})"
    rf")(?P<ending>met|mmet|erne|rne|ne|en|et|r|er|n|t)?(?P<genitive>s)?(?![\w-])"
)
_NOT_THE_PROGRAMME_S = frozenset(
    ("afdelingsbestyrelse", "organisationsbestyrelse", "byråd", "hovedbestyrelse", "økonomiudvalg", "folketingsudvalg")
)
_GENERIC = frozenset(
    (
        "råd",
        "forum",
        "fora",
        "netværk",
        "styregruppe",
        "udvalg",
        "afdelingsbestyrelse",
        "organisationsbestyrelse",
        "beboerdemokrati",
        "byråd",
        "folketingsråd",
        "magistratsråd",
        "borgerråd",
        "ministerråd",
        "følgegruppe",
        "arbejdsgruppe",
        "områdeudvalg",
        "beboerråd",
        "familienetværk",
        "kvindenetværk",
        "ungenetværk",
        "partnerskabsgruppe",
        "hovedbestyrelse",
        "landsråd",
        "bestyrelse",
        "sekretariat",
        "nærvær",
    )
)
_NOUN = re.compile(_STEM, re.IGNORECASE)
_OWN_NAME = re.compile(rf"(?:\s(?:for|i|på)\s(?P<placed>{NAME})|\s(?P<own>{NAME}))(?!\w|\s[Kk]ommune)")
"""What a body is called after its noun: Følgegruppe Nord, Bestyrelsen for Havning Syd."""
_OWN_NAMES = re.compile(rf"\s(?P<first>{NAME})\s(?:og|samt)\s(?P<second>{NAME})(?!\w)")
_ACRONYM = re.compile(r"\s*\((?P<acronym>[A-ZÆØÅ]{2,6})\)")
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{3,80})\)")
_EACH_AREA = re.compile(r"(?:hvert(?:\saf\sde\s\w+)?|de\senkelte|det\senkelte|begge)\s\w*områd", re.IGNORECASE)


@dataclass
class FoundBody:
    """A body on its way to content; `defined` when the section on the organisation names it."""

    name: str
    passage: Passage
    level: str
    id: str = ""
    areas: list[Read] = field(default_factory=list)
    aliases: list[Read] = field(default_factory=list)
    members: list[Read] = field(default_factory=list)
    mandate: list[Read] = field(default_factory=list)
    since: Read | None = None
    secretariat: Read | None = None
    reports_to: Read | None = None
    mentions: int = 1
    defined: bool = True
    has_own_name: bool = False
    """Whether it is called more than what it is: Følgegruppe Nord."""

    def names(self) -> list[str]:
        """Every name it goes by."""
        return [self.name, *(alias.value for alias in self.aliases)]


def find_base_form(match: re.Match[str]) -> str:
    """A body's name without article and definite ending: `Chefnetværket` is `Chefnetværk`."""
    adjective = re.sub(r"^[Dd]e[nt]\s", "", match["adjective"].strip() + " ").strip()
    word = match["word"]
    definite = bool(re.match(r"[Dd]e[nt]\s", match["adjective"]))
    name = f"{adjective} {word}".strip() if adjective else word
    if definite and adjective:
        return f"Det {name}" if match["adjective"].lower().startswith("det") else f"Den {name}"
    return name[0].upper() + name[1:]


def find_bodies(sections: Sections, scopes: Scopes, template: Template, draft: Draft) -> list[FoundBody]:
    """The bodies of the programme, the board first."""
    found: list[FoundBody] = []
    organisation = sections.get("organisation").flow
    free = find_free_sentences(organisation, template)
    for start, end in free:
        _meet(found, organisation, start, end, scopes)
    revision = sections.get("revision").flow
    for start, end in revision.list_sentences():
        _meet(found, revision, start, end, scopes, only_known=True)
    _settle_levels(found)
    found = [body for body in found if _kept(body)]
    _give_ids(found)
    _report(found, draft)
    return sorted(
        found,
        key=lambda body: AS_READ.index(body.level),
    )


def _meet(
    found: list[FoundBody], flow: Flow, start: int, end: int, scopes: Scopes, *, only_known: bool = False
) -> None:
    for match in _BODY.finditer(flow.text, start, end):
        if match["word"].lower() in _NOT_THE_PROGRAMME_S:
            continue
        own = _own_names(flow, match, end, scopes)
        for name, place in own or [(find_base_form(match), flow.match(match))]:
            _meet_one(found, flow, match, name, place, scopes, bool(own), only_known)


def _meet_one(
    found: list[FoundBody],
    flow: Flow,
    match: re.Match[str],
    name: str,
    place: Passage,
    scopes: Scopes,
    has_own_name: bool,
    only_known: bool,
) -> None:
    bare = match["word"].lower()
    acronym = _ACRONYM.match(flow.text, match.end())
    body = (
        _known_by_own_name(found, name) if has_own_name else _known(found, name, match, acronym and acronym["acronym"])
    )
    if body is None:
        passing = bare in _GENERIC and bare not in ("bestyrelse", "styregruppe", "følgegruppe", "arbejdsgruppe")
        if (passing and not has_own_name) or (only_known and bare != "arbejdsgruppe"):
            return
        body = FoundBody(name, place, _level(name), defined=not only_known, has_own_name=has_own_name)
        found.append(body)
    else:
        body.mentions += 1
        _alias(body, name, place)
    if acronym:
        _alias(body, acronym["acronym"], flow.match(acronym, "acronym"))
    _bind_areas(body, flow, match, scopes)


def _own_names(flow: Flow, match: re.Match[str], end: int, scopes: Scopes) -> list[tuple[str, Passage]]:
    """The names of bodies that a noun and what follows it make: one, or two where the noun is plural."""
    if match["genitive"] or match["word"].lower() == "sekretariat":
        return []
    word = match["word"][0].upper() + match["word"][1:]
    several = _OWN_NAMES.match(flow.text, match.end(), end)
    if several and (match["ending"] or "") in ("r", "rne", "ne", "erne", "er"):
        return [
            (f"{word} {several[part]}", flow.span(match.start(), several.end(part))) for part in ("first", "second")
        ]
    after = _OWN_NAME.match(flow.text, match.end(), end)
    own = after and (after["own"] or after["placed"])
    if after is None or not own or not is_name(own) or is_person_name(own) or _NOUN.search(own):
        return []
    # `et lederråd i Solbakken` is the area's forum; `Bestyrelsen for Havning Syd` is called so
    if after["placed"] and (not match.group().strip()[:1].isupper() or scopes.find_mentioned_areas(own)):
        return []
    name = flow.text[match.start() : after.end("own" if after["own"] else "placed")]
    name = re.sub(rf"^{_ADJECTIVE}+", "", name) or name
    return [(name[0].upper() + name[1:], flow.span(match.start(), after.end("own" if after["own"] else "placed")))]


def _known_by_own_name(found: list[FoundBody], name: str) -> FoundBody | None:
    """The body of that very name: two of one kind are told apart by what they are called."""
    return next((body for body in found if any(is_same_name(name, known, 95) for known in body.names())), None)


def _known(found: list[FoundBody], name: str, match: re.Match[str], acronym: str | None) -> FoundBody | None:
    for body in found:
        same = any(is_same_name(name, known, 90) or _bare(known) == _bare(name) for known in body.names())
        short = body.has_own_name and _is_short_for(found, body, name)
        if same or short:
            return body
        if acronym and (acronym in body.names() or _initials(body.name, acronym)):
            return body
    if match["word"].lower() == "bestyrelse":
        return next((body for body in found if body.level == "board"), None)
    return None


def _is_short_for(found: list[FoundBody], body: FoundBody, name: str) -> bool:
    """Whether a noun alone can only mean this body of all that are called by it and a name of their own."""

    def begins(other: FoundBody) -> bool:
        return _bare(other.name.split()[0]).startswith(_bare(name))

    return begins(body) and sum(begins(other) for other in found) == 1


def _bare(name: str) -> str:
    return re.sub(r"^(?:de[nt]|den)\s", "", name.lower()).removesuffix("s")


def _initials(name: str, acronym: str) -> bool:
    """Whether an acronym's letters begin the words and word parts of a name, in order: TKF, koordinerings|forum."""
    bare = re.sub(r"^(?:Det|Den)\s", "", name)
    parted = re.sub(rf"(?<=[a-zæøå])({_STEM})", r" \1", bare)
    return [word[0].upper() for word in parted.split()] == list(acronym)


def _alias(body: FoundBody, name: str, passage: Passage) -> None:
    if all(_bare(name) != _bare(known) for known in body.names()) and name.lower() != "bestyrelse":
        if body.level == "board" and len(name) <= len("bestyrelse") + 2:
            return
        body.aliases.append(Read(name, passage, "another name of the body", "likely"))


def _level(name: str) -> str:
    lowered = name.lower()
    for level in AS_TOLD_APART:
        if any(stem in lowered for stem in LEVELS[level].named_by):
            return level
    return "local_forum"


def _bind_areas(body: FoundBody, flow: Flow, match: re.Match[str], scopes: Scopes) -> None:
    """Areas in brackets after the name, or right after `i` or `for`, make it a local forum."""
    inside = _IN_BRACKETS.match(flow.text, match.end())
    after = re.match(r"\s(?:i|for|på|ved)\s(?P<inside>[^.;:()]{3,70})", flow.text[match.end() : match.end() + 80])
    text = inside["inside"] if inside else after["inside"] if after else ""
    if not inside:
        text = re.split(r"\s(?:der|som|hvor|er|har|og\s(?!(?:[A-ZÆØÅ])))", text)[0]
    areas = scopes.find_mentioned_areas(text)
    if not areas and _EACH_AREA.match(text):
        areas = tuple(area.id for area in scopes.areas)
    if not areas or body.level in ACROSS_AREAS:
        return
    if len(areas) < len(scopes.areas) or len(scopes.areas) == 1 or _EACH_AREA.match(text):
        body.level = "local_forum"
    for area in areas:
        if area not in [read.value for read in body.areas]:
            body.areas.append(
                Read(
                    area,
                    flow.span(match.start(), match.end() + len(text) + 3),
                    "area named after the body",
                    "certain" if inside else "likely",
                )
            )


def _settle_levels(found: list[FoundBody]) -> None:
    for body in found:
        if body.level == "board" or (body.level == "coordination" and not body.areas):
            body.areas = [Read(ALL, body.passage, "body across all areas", "likely")]
            continue
        if body.level == "local_forum" and not body.areas:
            body.areas = [Read(ALL, body.passage, "no area named with the body", "likely")]


def _kept(body: FoundBody) -> bool:
    """A body counts when it is a board or secretariat, is bound to an area, or is named more than in passing."""
    return (
        body.has_own_name
        or body.level in ACROSS_AREAS
        or body.passage.text[:1].isupper()
        or body.mentions > 1
        or _named_area(body)
    )


def _named_area(body: FoundBody) -> bool:
    return any(read.rule == "area named after the body" for read in body.areas) or body.level in BETWEEN


def _give_ids(found: list[FoundBody]) -> None:
    taken: list[str] = []
    for body in found:
        if body.level == "board" and "bestyrelse" not in taken:
            wanted = "bestyrelse"
        elif body.level == "secretariat" and "sekretariat" not in taken:
            wanted = "sekretariat"
        else:
            wanted = make_id(re.sub(r"^(?:Det|Den)\s", "", body.name))
        body.id = make_unique_id(wanted, taken)
        taken.append(body.id)


def _report(found: list[FoundBody], draft: Draft) -> None:
    for body in found:
        if not body.defined:
            draft.find(
                "body.undefined", "warning",
                f"»{body.name}« har en rolle ved ændringer, men er ikke beskrevet i afsnittet om organisering.",
                f"“{body.name}” has a part in changes but is not described in the section on the organisation.",
                lines=body.passage.lines,
            )  # fmt: skip
        acronyms = [alias.value for alias in body.aliases if alias.value.isupper()]
        others = [alias for alias in body.aliases if not alias.value.isupper()]
        for alias in others:
            if acronyms:
                draft.find(
                    "body.two_names", "warning",
                    f"»{body.name}« og »{alias.value}« har samme forkortelse ({acronyms[0]}). Er de det samme forum?",
                    f"“{body.name}” and “{alias.value}” share the short form {acronyms[0]}. Are they one forum?",
                    lines=[*body.passage.lines, *alias.passage.lines],
                )  # fmt: skip


def find_body_place(name: str, sentence: str) -> int:
    """Where a body is named in a sentence, in any ending and with a damaged letter or two; -1 where it is not."""
    bare = re.sub(r"^(?:Det|Den)\s", "", name)
    if bare.isupper():
        found = re.search(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", sentence)
        return found.start() if found else -1
    found = re.search(rf"(?<![\w-]){re.escape(bare)}(?:m?et|en|ne|erne|s)?s?(?![\w-])", sentence, re.IGNORECASE)
    if found or " " in bare or len(bare) < 7:
        return found.start() if found else -1
    for word in re.finditer(r"[\w-]+", sentence):
        if word.group()[0].lower() == bare[0].lower() and fuzz.ratio(word.group().lower(), bare.lower()) >= 86:
            return word.start()
    return -1
