"""A note is about the session, never about a person: names, telephone numbers, addresses of mail and CPR are refused.

Danish writes a capital only in names, so a word with one that is neither the programme's own nor a word is taken for a
person's. It is better to ask for another word than to keep a name that nobody asked for. Pure.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from tovholder.domain.language.personal_numbers_in_text import resembles_cpr
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading.letters.danish_lexicon import SURELY_A_WORD, Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDS_SENTENCE = frozenset('.!?:;»"“([•/*-')
_MAIL = re.compile(r"\S@\S")
_GAP = r"[ .\-/\u00a0\u2009\u2010-\u2015]{0,2}"
_TELEPHONE = re.compile(
    rf"(?<![\d,])(?:\d{{2}}{_GAP}){{3}}\d{{2}}(?![\d,]\d)|(?<!\d)\d{{4}}[ \u00a0]\d{{4}}(?!\d)"
    rf"|(?<!\d)\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{3}}(?!\d)|(?<!\d)\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?!\d)"
    rf"|(?:\+|\b00){_GAP}\d(?:{_GAP}\d){{6,14}}"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}(?!\d)")

OPENS_SENTENCES = frozenset(
    {"august", "dans", "dreng", "fin", "hans", "job", "otte", "sang", "skov", "sol", "sommer", "sten", "storm"}
)
"""Words that are names too, and so common that a sentence begins with them; within a sentence a capital tells."""


def refuse_persons(text: str, known: Collection[str] = ()) -> None:
    """Raise `Refusal` where a text seems to be about a person. `known` are the programme's own names."""
    plain = unicodedata.normalize("NFKC", text).replace("Sankt Hans", "sankthans")
    if resembles_cpr(plain):
        raise Refusal(
            "Bemærkningen har noget, der ligner et CPR-nummer. Slet det; intet er gemt.",
            "The note holds something that looks like a CPR number. Remove it; nothing was saved.",
        )
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in plain)
    if _MAIL.search(plain) or _TELEPHONE.search(_YEARS.sub(" ", _DAY.sub(" ", digits))):
        raise Refusal(
            "Bemærkningen har noget, der ligner et telefonnummer eller en mailadresse. Slet det; intet er gemt.",
            "The note holds something that looks like a telephone number or an address. Remove it; nothing was saved.",
        )
    name = next(_find_names(plain, _take_apart(known)), None)
    if name is not None:
        raise Refusal(
            f"»{name}« ligner et navn. Logbogen er uden personnavne: skriv »en ung«, »en forælder«, »foreningen« eller "
            "»skolen« i stedet; intet er gemt.",
            f"“{name}” looks like a name. The log holds no names of persons: write “a young person”, “a parent”, "
            "“the association” or “the school” instead; nothing was saved.",
        )


def _take_apart(known: Collection[str]) -> frozenset[str]:
    return frozenset(word.casefold() for name in known for word in _WORD.findall(name))


def _find_names(text: str, known: frozenset[str]) -> Iterator[str]:
    for found in _WORD.finditer(text):
        word = found[0]
        opens = _opens_sentence(text[: found.start()])
        if len(word) > 1 and not _is_known(word, known) and any(_is_name(part, opens) for part in _parts(word)):
            yield word


def _opens_sentence(before: str) -> bool:
    """Whether what follows begins a sentence, a line or a point of a list: its capital then says nothing."""
    said = before.rstrip()
    return not said or said[-1] in _ENDS_SENTENCE or "\n" in before[len(said) :]


def _parts(word: str) -> list[str]:
    """The word, and without its s what may be in the genitive: Fatimas; legeplads is a word as it is."""
    bare = word.rstrip("'’")
    low = bare.lower()
    may_be_genitive = low.endswith("s") and len(low) > 3 and not _lexicon().places(low) and not _is_compound(low)
    return [bare, bare[:-1]] if may_be_genitive else [bare]


def _is_known(word: str, known: frozenset[str]) -> bool:
    low = word.casefold()
    return any(form in known or form in _list_common_names() for form in (low, low.removesuffix("s")))


def _is_name(word: str, opens: bool) -> bool:
    lexicon, low = _lexicon(), word.lower()
    is_word, is_listed = bool(lexicon.places(low)), lexicon.places(low.capitalize()) == {"a"}
    if word.islower():
        return is_listed and not is_word
    if word.isupper() and len(word) <= 5:  # SSP, DGI, PPR
        return is_listed and not is_word
    if is_word:
        return is_listed and not (opens and (low in OPENS_SENTENCES or lexicon.zipf(low) >= SURELY_A_WORD))
    return is_listed or not (lexicon.places(word) or _is_compound(low))


def _is_compound(word: str) -> bool:
    """Two words in one, or with a hyphen before its last: naboskabsaften, it-café."""
    places = _lexicon().places
    _first, dash, last = word.rpartition("-")
    if dash:
        return bool(places(last))
    cuts = range(3, len(word) - 2)
    return any(places(word[cut:]) & {"a", "e"} and _can_begin(word[:cut]) for cut in cuts)


def _can_begin(part: str) -> bool:
    """Whether it may stand first in a compound, with or without the s that binds."""
    places = _lexicon().places
    return bool(places(part) & {"a", "b"}) or (part.endswith("s") and bool(places(part[:-1]) & {"a", "b"}))


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


@cache
def _list_common_names() -> frozenset[str]:
    """Names of countries, feasts and what everybody knows, which are nobody's own."""
    return frozenset((Path(__file__).parent / "data" / "common_names.txt").read_text("utf8").casefold().split())
