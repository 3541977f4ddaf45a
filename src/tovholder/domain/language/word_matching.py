"""Words: likeness, stems, ids, signatures and lists in Danish running text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

# Where Danish sentences end: not after `hhv.`, `5.` before `kreds`, or an initial.

_ABBREVIATION = re.compile(
    r"(?:\b(?:hhv|ca|bl|f|eks|m|v|fx|jf|jvf|inkl|evt|nr|pr|kr|mio|osv|dvs|mv|ifm|ift|pct|tlf|dr|"
    r"sct|gl|vedr|pkt|stk|afd|kap|i|t|a|d)"
    r"|\d{1,2}|\b[A-ZÆØÅ])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.?!]['\"”)]?(?=\s)|\n")


def find_sentence_spans(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences; a newline always ends one."""
    found = []
    start = 0
    for mark in _END.finditer(text):
        if mark.group() != "\n" and not _closes(text, start, mark):
            continue
        if text[start : mark.end()].strip():
            found.append((start, mark.end()))
        start = mark.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def _closes(text: str, start: int, mark: re.Match[str]) -> bool:
    if not mark.group().startswith("."):
        return True
    following = text[mark.end() : mark.end() + 2].lstrip()
    if following and following[0].islower():
        return False
    return not _ABBREVIATION.search(text[start : mark.start() + 1]) or _year_or_word(text, start, mark)


def _year_or_word(text: str, start: int, mark: re.Match[str]) -> bool:
    """A sentence may end on a four-digit year or a longer number: '... og 1973. Området ...'."""
    return bool(re.search(r"(?<!\d)\d{3,}+\.$", text[start : mark.start() + 1]))


_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "u"})
_NOT_ID = re.compile(r"[^a-z0-9]+")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LIST_BREAK = re.compile(r"(?<!\s)\s*+(?:,|;)\s*(?:og|samt|eller)?\s+|(?<!\s)\s++(?:og|samt)\s+|;\s*")
_LIST_END = re.compile(r"(?<!\s)\s*+(?:,|;)\s+(?:samt\s+)?|(?<!\s)\s++samt\s+")


def make_id(name: str) -> str:
    """A name as an id: lower case ASCII with hyphens; æ, ø and å become ae, oe and aa."""
    return _NOT_ID.sub("-", name.lower().translate(_FOLD)).strip("-") or "x"


def make_unique_id(wanted: str, taken: Sequence[str]) -> str:
    """The id itself, or with a running number when it is taken."""
    number, candidate = 2, wanted
    while candidate in taken:
        candidate = f"{wanted}-{number}"
        number += 1
    return candidate


def measure_likeness(one: str, other: str) -> float:
    """How alike two texts are, 0-100, blind to case."""
    return float(fuzz.ratio(one.lower(), other.lower()))


def split_words(text: str) -> list[str]:
    """The words in lower case."""
    return [found.lower() for found in WORD.findall(text)]


def gives_reason(text: str) -> bool:
    """Whether a text can be a reason at all: three words or more, not a full stop, an "ok" or the same word again."""
    return len({word for word in split_words(text) if len(word) > 1 and word.isalpha()}) > 2


def has_signature(text: str, signature: Sequence[str]) -> bool:
    """Whether every word of the signature stands in the text (as a word or the beginning of one)."""
    found = tuple(split_words(text))
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
