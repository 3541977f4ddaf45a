"""What Danish words there are, where they may stand in a compound, and how common they are.

Commonness is on the Zipf scale: the base-10 logarithm of uses per thousand million words. 3 is one
in a million, 7 is 'og'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marisa_trie import Trie

FLOOR = 2.1
"""The Zipf value of a word the dictionary has and the frequency list has not."""
FAMILY_LOSS = 0.9
"""How much rarer an inflected form without a count of its own is than its counted stem."""
NAME_LOSS = 1.0
SURELY_A_WORD = 5.3
"""Above this Zipf value a word is a word, whoever else bears it as a name."""
GENITIVE_LOSS = 1.6
FIELD = 4.2
"""The least Zipf value of the field's own words; of names confirmed by a person, more."""
FIELD_GAIN = 0.6
"""How much commoner the field's words are in its agreements than elsewhere."""
CONFIRMED = 5.5
MUNICIPALITY = 3.6
ENDINGS = (
    "ernes",
    "enes",
    "erne",
    "ens",
    "ets",
    "ene",
    "ede",
    "ers",
    "en",
    "et",
    "er",
    "es",
    "te",
    "ne",
    "e",
    "s",
    "t",
    "n",
    "r",
)
EVERYWHERE = frozenset("abme")


class Lexicon:
    """The Danish word list, the field's vocabulary and the names of one reading."""

    def __init__(self, names: Collection[str] = ()) -> None:
        self._trie = _trie()
        self._counts = _counts()
        self._extra = {**_municipalities(), **_field_words(), **dict.fromkeys(_parts(names), CONFIRMED)}
        self._prefixes = {word[:end] for word in self._extra for end in range(1, len(word) + 1)}
        self._places: dict[str, frozenset[str]] = {}
        self._zipf: dict[str, float] = {}
        self._starts: dict[str, bool] = {}

    def starts(self, prefix: str) -> bool:
        """Whether any word begins with ``prefix``."""
        found = self._starts.get(prefix)
        if found is None:
            found = prefix in self._prefixes or next(self._trie.iterkeys(prefix), None) is not None
            self._starts[prefix] = found
        return found

    def places(self, form: str) -> frozenset[str]:
        """Where ``form`` may stand: 'a' alone, 'b' first, 'm' middle, 'e' last; empty when unknown."""
        found = self._places.get(form)
        if found is None:
            found = EVERYWHERE if form in self._extra else self._places_listed(form)
            self._places[form] = found
        return found

    def zipf(self, form: str) -> float:
        """How common a known form is; an uncounted form borrows from its stem."""
        found = self._zipf.get(form)
        if found is None:
            counted = self._counted(form) - self._lent_by_name(form)
            known = self._extra.get(form)
            found = counted if known is None else max(known, counted + FIELD_GAIN)
            self._zipf[form] = found
        return found

    def _lent_by_name(self, form: str) -> float:
        """The counts know no capitals: most uses of 'malene' are of the name, not of the noun."""
        known = form.islower() and self._counts.get(form, 9.0) < SURELY_A_WORD
        return NAME_LOSS if known and self._places_listed(form.capitalize()) else 0.0

    def _places_listed(self, form: str) -> frozenset[str]:
        key = next(self._trie.iterkeys(form + "|"), None)
        return frozenset(key.rpartition("|")[2]) if key else frozenset()

    def _counted(self, form: str) -> float:
        low = form.lower()
        if low in self._counts:
            return self._counts[low]
        return max([FLOOR, *(self._counts.get(stem, 0.0) - loss for stem, loss in _stems(low))])


def _stems(form: str) -> Iterator[tuple[str, float]]:
    """What ``form`` may be an inflection of, and how much rarer it then is."""
    for ending in ENDINGS:
        stem = form.removesuffix(ending)
        if len(stem) >= 4 and stem != form:
            yield stem, GENITIVE_LOSS if ending == "s" else FAMILY_LOSS
            if ending != "s":
                yield stem + "e", FAMILY_LOSS


def _parts(names: Collection[str]) -> Iterator[str]:
    """The words of confirmed names, and their genitives."""
    for name in names:
        for word in name.replace("-", " ").replace("/", " ").split():
            yield word
            yield word if word.endswith(("s", "x", "z")) else word + "s"


@cache
def _trie() -> Trie:
    from marisa_trie import Trie

    trie = Trie()
    with as_file(files(__package__) / "data" / "danish_words.marisa") as path:
        trie.mmap(str(path))
    return trie


@cache
def _counts() -> dict[str, float]:
    """Zipf values of wordfreq's Danish words."""
    from math import log10

    from wordfreq import get_frequency_dict

    return {word: log10(share) + 9 for word, share in get_frequency_dict("da", "small").items()}


@cache
def _field_words() -> dict[str, float]:
    return dict.fromkeys(_listed("field_words.txt"), FIELD)


@cache
def _municipalities() -> dict[str, float]:
    named = [word for name in _listed("municipalities.txt") for word in name.replace("-", " ").split()]
    return dict.fromkeys(_parts(named), MUNICIPALITY)


def _listed(name: str) -> list[str]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
