"""Local public bodies by the words their names are made of: schools, job centre, health visitors, the local police."""

import re
from functools import cache
from importlib.resources import files

from tovholder.agreement.reading.extraction.names import CAPITAL

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


def kind_of(name: str) -> str:
    """The kind of a partner by its name; a name that tells nothing is an association's."""
    for kind, pattern in (("municipal_unit", UNIT), ("police", POLICE), ("research", RESEARCH)):
        found = pattern.match(name)
        if found and found.end() == len(name):
            return kind
    return "civil_society"


def is_person(name: str) -> bool:
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
    path = files("tovholder.agreement.reading").joinpath("given_names.txt")
    return frozenset(path.read_text(encoding="utf8").split())


def without_place(name: str) -> str:
    """The name without the place it works in: `Ungdomsskolen i Eksempelby` is `Ungdomsskolen`."""
    return re.sub(rf"{_PLACE}$", "", name)
