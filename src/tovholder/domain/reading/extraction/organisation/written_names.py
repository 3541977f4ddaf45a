"""Names of areas and organisations: how they are written, and how lists of them are parted."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz

from tovholder.domain.content.schema.agreement_schema import Agreement
from tovholder.domain.content.schema.reading_schema import NameFound
from tovholder.domain.reading.letters.danish_lexicon import Lexicon
from tovholder.domain.reading.source_text import SourceText

CAPITAL = r"[A-ZÆØÅÉ][\wæøåéÆØÅ]*(?:[-'’/][\wæøåÆØÅ]+)*"
_MORE = rf"(?:[ ](?:{CAPITAL}|\d{{1,2}}|[IVX]+\b))"
NAME = rf"{CAPITAL}{_MORE}{{0,3}}"
"""A proper name: a capitalised word and the capitalised words and numbers that follow it."""
ORGANISATION = rf"{CAPITAL}(?:[ ](?:&|{CAPITAL}|\d+\.?))*(?:[ ]af[ ]\d{{4}})?"
"""An organisation's name; may hold `&` and `af 1945`."""
NAMES = rf"{NAME}(?:,\s{NAME})*(?:,?\s(?:og|samt)\s{NAME})?"
"""A list of names."""
ORDINARY = 2.9
"""How common a word is, on the Zipf scale, that a capital does not make a name."""
_PART = re.compile(r",\s*(?:og|samt)?\s*|(?<!\s)\s++(?:og|samt)\s+")

# fmt: off
_NOT_NAMES = frozenset((
    "de", "den", "det", "der", "disse", "alle", "i", "og", "en", "et", "boligsocial", "boligsociale",
    "bestyrelsen", "bestyrelse", "kommunen", "kommune", "landsbyggefonden", "danmark", "danske", "aftalen",
    "helhedsplanen", "området", "områderne", "boligområdet", "boligområderne", "desuden", "samlet", "januar",
    "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december", "formålet", "vive", "lbf", "bl", "indsatsen", "parterne", "regeringen", "hver", "her", "som",
    "på", "ved", "for", "med", "hvor", "når", "da", "samt", "derudover", "endvidere", "figur", "tabel",
    "beboerne", "afdelingen", "afdelingerne", "bebyggelsen", "bebyggelserne", "lokalområderne", "herunder",
    "befolkningen", "nej", "ja", "baseline", "indikator", "datakilde",
))
# fmt: on


def split_names(listed: str) -> list[str]:
    """The names of a list 'A, B og C'."""
    return [part.strip(" .,;:") for part in _PART.split(listed) if part.strip(" .,;:")]


def is_name(text: str) -> bool:
    """Whether a capitalised stretch can be a proper name and is not a common word that begins a sentence."""
    return bool(text) and text[0].isupper() and text.split()[0].lower() not in _NOT_NAMES and len(text) > 2


def is_same_name(one: str, other: str, bar: float = 84) -> bool:
    """Whether two spellings are of one name: alike letters, blind to spaces, hyphens and a genitive s."""
    return fuzz.ratio(_squeezed(one), _squeezed(other)) >= bar


def _squeezed(name: str) -> str:
    return re.sub(r"[\s\-.'’]", "", name.lower()).removesuffix("s")


def find_spellings(name: str, rows: Iterable[tuple[int, str]]) -> tuple[dict[str, list[int]], list[int]]:
    """Every spelling of a name in numbered rows, with its lines, and all lines together."""
    bare = re.sub(r"^(?:Det|Den|De)\s", "", name)
    window = re.compile(r"(?=(?<!\w)(" + r"\s".join([r"[^\s,;:()/]+"] * len(bare.split())) + r"))")
    found: dict[str, list[int]] = {}
    for no, row in rows:
        for match in window.finditer(row):
            written = match[1].strip(".'\"’»«")
            if written[:1].lower() == bare[:1].lower() and is_same_name(written, bare, 82):
                found.setdefault(written, []).append(no)
    return found, sorted({no for numbers in found.values() for no in numbers})


def find_other_spellings(name: str, rivals: list[str], rows: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Damaged spellings of a name in numbered rows; one that is nearer to a rival name is that one's."""
    found, _ = find_spellings(name, rows)

    def own(written: str) -> bool:
        return all(
            fuzz.ratio(written.lower(), rival.lower()) < fuzz.ratio(written.lower(), name.lower()) for rival in rivals
        )

    return tuple(written for written in found if written != name and written not in rivals and own(written))


# Every name of the reading with its spellings and lines, for a person to confirm first.


def list_names(text: SourceText, content: Agreement, proposals: dict[str, tuple[str, ...]]) -> list[NameFound]:
    """The names of areas, parties and bodies, each with how it is spelt in the source as given."""
    given = [(line.no, line.text) for line in text.source.lines if not line.comment]
    mended = text.own_rows
    names = []
    for kind, pointer, name in _named(content):
        after, lines = find_spellings(name, mended)
        before, given_lines = find_spellings(name, given)
        lines = sorted({*lines, *given_lines})
        variants = dict.fromkeys([*after, *before, *proposals.get(name, ())])
        names.append(NameFound(name=name, kind=kind, pointer=pointer, spellings=list(variants), lines=lines))
    return names


def _named(content: Agreement) -> list[tuple[Any, str, str]]:
    found: list[tuple[Any, str, str]] = []
    if content.municipality.name:
        found.append(("municipality", "/municipality/name", content.municipality.name))
    found += [("area", f"/areas/{i}/name", area.name) for i, area in enumerate(content.areas) if area.name]
    found += [("party", f"/parties/{i}/name", party.name) for i, party in enumerate(content.parties) if party.name]
    found += [
        ("body", f"/organisation/bodies/{i}/name", body.name)
        for i, body in enumerate(content.organisation.bodies)
        if body.name
    ]
    return found


# Local public bodies by the words their names are made of: schools, job centre, health visitors, the local police.

_PLACE = rf"(?:[ ](?:i|på|ved)[ ]{CAPITAL}(?:[ ][Kk]ommune)?)"
_NOT_ONE_SCHOOL = (
    r"(?!(?:Folke|Grund|Erhvervs|Efter|Høj|Fri|Privat|Videregående|Produktions|Ungdoms|Distrikts|Special)skole)"
)
_SCHOOL = (
    rf"{_NOT_ONE_SCHOOL}[A-ZÆØÅ][a-zæøå]{{3,}}skolen\b|{CAPITAL}(?:[ ]{CAPITAL})?[ ]Skole\b|Skolen[ ]på[ ]{CAPITAL}"
)
_YOUTH_SCHOOL = (
    rf"(?:{CAPITAL}-\s(?:og|&)\s(?:[Uu]ngdomsskolen?|\w+forvaltningen)"
    rf"|(?:{CAPITAL}\s)?(?:Ungdomsskolen?|Sundhedshuset?|Biblioteket)"
    rf"(?:{_PLACE}|[ ](?![A-Z]{{2,}}){CAPITAL})?)"
)
_PLACED = (
    r"(?:Sundhedsplejen|Tandplejen|Familiecentret|Familiecenteret|Kulturskolen|Musikskolen|Jobcentret|Jobcenteret|"
    rf"Dagplejen|Børnehuset|Fritidscentret){_PLACE}"
)
_JOB_CENTRE = rf"(?:Jobcenter|Familiecenter|Sundhedscenter|Fritidscenter)[ ](?!i\b){CAPITAL}"
_DEPARTMENT = r"(?:Social|Børne|Beskæftigelses|Kultur|Teknik|Sundheds)\w*(?:-?\sog\s\w+)?forvaltningen"
UNIT = re.compile(rf"(?<![\w-])(?:{_JOB_CENTRE}|{_PLACED}|{_YOUTH_SCHOOL}|{_SCHOOL}|{_DEPARTMENT})(?!\w)")
POLICE = re.compile(
    rf"(?<![\w-])(?:(?!Det|Den|Og|Samt|I\b)[A-ZÆØÅ]\w+s?\sPoliti\b|(?:Lokalpolitiet|Nærpolitiet|Politiet|SSP){_PLACE})"
)
RESEARCH = re.compile(
    r"(?<!\w)(?:VIVE|CFBU|SFI|KORA|Center for Boligsocial Udvikling|Als Research|Oxford Research|Epinion|Rambøll)(?!\w)"
)
_PERSON = re.compile(r"[A-ZÆØÅ][a-zæøåé]+(?:[ ][A-ZÆØÅ]\.?[a-zæøåé]*){0,2}[ ][A-ZÆØÅ][a-zæøå]+sen")
_ORGANISATION_WORD = re.compile(
    r"(?:fonden?|forening(?:en)?|klub(?:ben)?|hus(?:et)?|skole[nr]?|cent(?:er|ret)|selskab(?:et)?|kirke[n]?|sogn|kors|barnet|"
    r"hjælp(?:en)?|værksted(?:et)?|café(?:en)?|netværk(?:et)?|organisation(?:en)?|råd(?:et)?|kommune)\b",
    re.IGNORECASE,
)
_ORGANISED = re.compile(r"^(?:Foreningen|Fonden|Organisationen|Idrætsforeningen|Klubben|Firmaet|Café)\b")


def tell_partner_kind(name: str) -> str:
    """The kind of a partner by its name; a name that tells nothing is an association's."""
    for kind, pattern in (("municipal_unit", UNIT), ("police", POLICE), ("research", RESEARCH)):
        found = pattern.match(name)
        if found and found.end() == len(name):
            return kind
    return "civil_society"


def is_person_name(name: str) -> bool:
    """Whether a name is written as a person's: a known given name first, or a surname in `-sen` last."""
    if _ORGANISED.match(name) or _ORGANISATION_WORD.search(name):
        return False
    words = name.split()
    given = (
        2 <= len(words) <= 4 and words[0].split("-")[0] in _given_names() and all(word[:1].isupper() for word in words)
    )
    return given or bool(_PERSON.fullmatch(name))


@cache
def _given_names() -> frozenset[str]:
    """Common given names, a public matter; used to leave persons out, never to find them."""
    path = files("tovholder.domain.reading").joinpath("given_names.txt")
    return frozenset(path.read_text(encoding="utf8").split())


@lru_cache(maxsize=4096)
def is_ordinary(name: str) -> bool:
    """Whether a name is one word that the language uses in lower case, too."""
    word = name.lower()
    return " " not in name and word != name and "a" in _lexicon().places(word) and _lexicon().zipf(word) > ORDINARY


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


def strip_place(name: str) -> str:
    """The name without the place it works in: `Ungdomsskolen i Eksempelby` is `Ungdomsskolen`."""
    return re.sub(rf"{_PLACE}$", "", name)


# Lists of names in running text: A, B og C, read name by name from where they begin or back from where they end.

_NAME = re.compile(ORGANISATION)
_BETWEEN = re.compile(r"(?:,\s(?:og\s|samt\s)?|;\s|\s(?:og|samt)\s)")
MOST_NAMES, WINDOW = 40, 400


def read_names_from(text: str, at: int) -> list[tuple[int, int]]:
    """Where the names of the list that begins here stand; none where no name does."""
    found: list[tuple[int, int]] = []
    while len(found) < MOST_NAMES:
        name = _NAME.match(text, at)
        if name is None:
            break
        found.append(name.span())
        between = _BETWEEN.match(text, name.end())
        if between is None:
            break
        at = between.end()
    return found


def read_names_before(text: str, end: int) -> list[tuple[int, int]]:
    """Where the names of the list that ends here stand."""
    start = max(0, end - WINDOW)
    names = [match.span() for match in _NAME.finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    for name in reversed(names):
        if not found and name[1] != end:
            break
        if found and _BETWEEN.fullmatch(text, name[1], found[0][0]) is None:
            break
        found.insert(0, name)
    return found


def find_listed_names(text: str, head: re.Pattern[str], tail: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Every name of the lists that follow a head or stand before a tail."""
    for match in head.finditer(text):
        yield from read_names_from(text, match.end())
    for match in tail.finditer(text):
        yield from read_names_before(text, match.start())
