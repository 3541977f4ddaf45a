"""Names of areas and organisations: how they are written, and how lists of them are parted."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

CAPITAL = r"[A-ZÆØÅÉ][\wæøåéÆØÅ]*(?:[-'’/][\wæøåÆØÅ]+)*"
_MORE = rf"(?:[ ](?:{CAPITAL}|\d{{1,2}}|[IVX]+\b))"
NAME = rf"{CAPITAL}{_MORE}{{0,3}}"
"""A proper name: a capitalised word and the capitalised words and numbers that follow it."""
ORGANISATION = rf"{CAPITAL}(?:[ ](?:&|{CAPITAL}|\d+\.?))*(?:[ ]af[ ]\d{{4}})?"
"""An organisation's name; may hold `&` and `af 1945`."""
NAMES = rf"{NAME}(?:,\s{NAME})*(?:,?\s(?:og|samt)\s{NAME})?"
"""A list of names."""
_PART = re.compile(r",\s*(?:og|samt)?\s*|\s+(?:og|samt)\s+")

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


def parts(listed: str) -> list[str]:
    """The names of a list 'A, B og C'."""
    return [part.strip(" .,;:") for part in _PART.split(listed) if part.strip(" .,;:")]


def is_name(text: str) -> bool:
    """Whether a capitalised stretch can be a proper name and is not a common word that begins a sentence."""
    return bool(text) and text[0].isupper() and text.split()[0].lower() not in _NOT_NAMES and len(text) > 2


def same_name(one: str, other: str, bar: float = 84) -> bool:
    """Whether two spellings are of one name: alike letters, blind to spaces, hyphens and a genitive s."""
    return fuzz.ratio(_squeezed(one), _squeezed(other)) >= bar


def _squeezed(name: str) -> str:
    return re.sub(r"[\s\-.'’]", "", name.lower()).removesuffix("s")


def spellings(name: str, rows: Iterable[tuple[int, str]]) -> tuple[dict[str, list[int]], list[int]]:
    """Every spelling of a name in numbered rows, with its lines, and all lines together."""
    bare = re.sub(r"^(?:Det|Den|De)\s", "", name)
    window = re.compile(r"(?=(?<!\w)(" + r"\s".join([r"[^\s,;:()/]+"] * len(bare.split())) + r"))")
    found: dict[str, list[int]] = {}
    for no, row in rows:
        for match in window.finditer(row):
            written = match[1].strip(".'\"’»«")
            if written[:1].lower() == bare[:1].lower() and same_name(written, bare, 82):
                found.setdefault(written, []).append(no)
    return found, sorted({no for numbers in found.values() for no in numbers})


def other_spellings(name: str, rivals: list[str], rows: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Damaged spellings of a name in numbered rows; one that is nearer to a rival name is that one's."""
    found, _ = spellings(name, rows)

    def own(written: str) -> bool:
        return all(
            fuzz.ratio(written.lower(), rival.lower()) < fuzz.ratio(written.lower(), name.lower()) for rival in rivals
        )

    return tuple(written for written in found if written != name and written not in rivals and own(written))
