"""Numbers as people print them, with decimal comma or point, and the signs that stand where a number is withheld. Pure.

A sign is not zero and not nothing: two dots, a star, `<5`, `0-4`, `x` or »diskretioneret« say that the source holds
the figure back, »ikke målt«, `:` and three dots that there is none, and an empty cell says nothing at all. A dash is
the one that sources use for all three: it means what the file says (see `read_legend`), else somebody is asked.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from tovholder.domain.content.schema.observation_schema import Status
from tovholder.domain.language.name_folding import clean_text, fold_name

Meaning = Status | Literal["zero"]

_DASHES = "-‐‑‒–—−"
_SUPPRESSED = {
    "diskretioneret", "diskretioneres", "diskretion", "diskret", "diskr", "fortroligt", "fortrolig", "anonymiseret",
    "skjult", "hemmeligt", "suppressed", "confidential", "low", "x", "c", "faa", "for faa", "under 5", "under fem",
    "faerre end 5", "faerre end fem",
}  # fmt: skip
_NOT_MEASURED = {
    "ikke maalt", "ej maalt", "ikke opgjort", "ikke oplyst", "uoplyst", "not measured", "not_measured", "n/a", "i/a",
    "n.a", "na", "n.d", "nd", "u/o", "ikke relevant", "ikke tilgaengelig", "missing", "mangler", "z", "null", "nan",
}  # fmt: skip
_FEW = re.compile(
    r"(?:[<≤>≥]|<=|>=|(?:under|u\.|faerre end|mindre end|hoejst|maks\.?|op til|over|mere end|less than|fewer than) )"
    r"\s?\d{1,3}|\d{1,3} (?:eller|og|or) (?:faerre|mindre|under|derunder|fewer|less)"
)
"""A number that is only said to be small, or near the whole."""
_SPAN = re.compile(r"\d{1,2}\s?(?:-|til)\s?\d{1,2}")
"""0-4: the number lies between the two."""


UNSETTLED = "-"
"""The sign that means nought with one source and held back with another."""


def is_sign(text: str) -> bool:
    """Whether a text stands where a number is withheld or was never made."""
    return read_sign(text) is not None


@lru_cache(maxsize=20_000)
def read_sign(text: str) -> str | None:
    """The sign in one form, by which a legend explains it: `-`, `.`, `..`, `...`, `*` or a word; None for no sign."""
    plain = clean_text(text).replace("…", "...").replace("•", ".").replace("·", ".")
    plain = plain.removesuffix("%").strip()
    if plain in set(_DASHES):
        return "-"
    if re.fullmatch(r"\.{1,3}|\*{1,3}|:", plain):
        return plain
    word = fold_name(plain.strip("()[]"))
    if _FEW.fullmatch(word) or _SPAN.fullmatch(word):
        return word.replace(" ", "") if not word[0].isalpha() else word
    return word if word in _SUPPRESSED | _NOT_MEASURED else None


def find_usual_meaning(sign: str) -> Status:
    """What a sign means where nothing in the file says otherwise."""
    return "not_measured" if sign in _NOT_MEASURED | {"...", ":"} else "suppressed"


def read_status(text: str) -> Status | None:
    """A status written out in Danish or English; None for other words."""
    word = fold_name(text)
    return "suppressed" if word in _SUPPRESSED else "not_measured" if word in _NOT_MEASURED else None


# What a file says its own signs mean: »- = nul«, ».. betyder diskretioneret«. Pure.

_SIGN = r"\.{1,3}|…|[-‐‑‒–—−]|\*{1,3}|:|[<≤]\s?\d{1,2}|[xXcC](?=\s*(?:=|:|betyder|står for))"
_EXPLAINED = re.compile(
    rf"(?:^|(?<=[\s\"'»“(]))[\"'»“]?(?P<sign>{_SIGN})[\"'«”]?\s*(?:=|:|betyder|står for|means)\s*(?P<meaning>[^;,]+)"
)
_MAY_EXPLAIN = re.compile(r"[=:]|betyder|står for|means")
_MEANINGS: tuple[tuple[Meaning, tuple[str, ...]], ...] = (
    (
        "suppressed",
        ("diskret", "fortrolig", "skjult", "under fem", "faerre end", "usikker", "anonym", "for faa", "confidential",
         "suppress"),
    ),
    (
        "not_measured",
        ("ikke maalt", "ej maalt", "ikke opgjort", "foreligger ikke", "tilgaengelig", "mangler", "ikke oplyst",
         "ikke med", "not measured",
         "not available", "forekomme", "ikke relevant"),
    ),
)  # fmt: skip
"""Words that a meaning is known by; the first that fits counts."""
_ZERO = {"nul", "zero", "0", "ingen", "nul (0)", "nul personer", "ingen personer"}
"""Whole meanings: »nul til fire personer« is no zero."""

Legend = Mapping[str, Meaning | None]
"""A sign in the form of `read_sign` to its meaning; None where the explanation is not understood."""


def read_legend(texts: Iterable[str]) -> dict[str, Meaning | None]:
    """The signs that the texts explain."""
    legend: dict[str, Meaning | None] = {}
    for text in dict.fromkeys(texts):
        if not _MAY_EXPLAIN.search(text):
            continue
        for match in _EXPLAINED.finditer(clean_text(text)):
            sign = read_sign(match["sign"])
            if sign is not None:
                legend.setdefault(sign, _meaning(match["meaning"]))
    return legend


def _meaning(text: str) -> Meaning | None:
    told = fold_name(text)
    if told in _ZERO:
        return "zero"
    return next((meaning for meaning, words in _MEANINGS if any(word in told for word in words)), None)
