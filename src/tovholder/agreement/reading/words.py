"""Words: likeness, stems, ids, signatures and lists in Danish running text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "u"})
_NOT_ID = re.compile(r"[^a-z0-9]+")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LIST_BREAK = re.compile(r"\s*(?:,|;)\s*(?:og|samt|eller)?\s+|\s+(?:og|samt)\s+|;\s*")
_LIST_END = re.compile(r"\s*(?:,|;)\s+(?:samt\s+)?|\s+samt\s+")


def slug(name: str) -> str:
    """A name as an id: lower case ASCII with hyphens; æ, ø and å become ae, oe and aa."""
    return _NOT_ID.sub("-", name.lower().translate(_FOLD)).strip("-") or "x"


def unique(wanted: str, taken: Sequence[str]) -> str:
    """The id itself, or with a running number when it is taken."""
    number, candidate = 2, wanted
    while candidate in taken:
        candidate = f"{wanted}-{number}"
        number += 1
    return candidate


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0-100, blind to case."""
    return float(fuzz.ratio(one.lower(), other.lower()))


def words(text: str) -> list[str]:
    """The words in lower case."""
    return [found.lower() for found in WORD.findall(text)]


def signed(text: str, signature: Sequence[str]) -> bool:
    """Whether every word of the signature stands in the text (as a word or the beginning of one)."""
    found = tuple(words(text))
    return all(any(_begins(found, stem) for stem in entry.split("|")) for entry in signature)


@lru_cache(maxsize=20_000)
def _begins(found: tuple[str, ...], stem: str) -> bool:
    return any(word.startswith(stem) or (len(stem) > 6 and fuzz.ratio(word[: len(stem)], stem) >= 85) for word in found)


def split_list(text: str) -> list[str]:
    """The items of 'a, b og c'; in 'a og b, c samt d' it is `samt` that ends the list, so `og` parts nothing.

    Nor does `og` inside a broken compound ('børne- og ungeleder').
    """
    joined = re.sub(r"- (og|eller) ", r"-\1~", text)
    parted = _LIST_END.split(joined) if re.search(r"\ssamt\s", joined) and "," in joined else _LIST_BREAK.split(joined)
    items = [item.replace("-og~", "- og ").replace("-eller~", "- eller ") for item in parted]
    return [item.strip(" .,;:") for item in items if item.strip(" .,;:")]
