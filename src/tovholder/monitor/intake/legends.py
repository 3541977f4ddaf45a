"""What a file says its own signs mean: »- = nul«, ».. betyder diskretioneret«. Pure."""

import re
from collections.abc import Iterable, Mapping

from tovholder.monitor.intake.folding import folded, shown
from tovholder.monitor.intake.numbers import Meaning, sign_of

_SIGN = r"\.{1,3}|…|[-‐‑‒–—−]|\*{1,2}"
_EXPLAINED = re.compile(
    rf"(?:^|(?<=[\s\"'»“(]))[\"'»“]?(?P<sign>{_SIGN})[\"'«”]?\s*(?:=|:|betyder|står for|means)\s*(?P<meaning>[^;,]+)"
)
_MEANINGS: tuple[tuple[Meaning, tuple[str, ...]], ...] = (
    (
        "suppressed",
        ("diskret", "fortrolig", "skjult", "under fem", "faerre end", "usikker", "confidential", "suppress"),
    ),
    (
        "not_measured",
        ("ikke maalt", "ej maalt", "ikke opgjort", "foreligger ikke", "ikke oplyst", "ikke med", "not measured",
         "not available", "forekomme", "ikke relevant"),
    ),
)  # fmt: skip
"""Words that a meaning is known by; the first that fits counts."""
_ZERO = {"nul", "zero", "0", "ingen", "nul (0)", "nul personer", "ingen personer"}
"""Whole meanings: »nul til fire personer« is no zero."""

Legend = Mapping[str, Meaning | None]
"""A sign in the form of `numbers.sign_of` to its meaning; None where the explanation is not understood."""


def legend_of(texts: Iterable[str]) -> dict[str, Meaning | None]:
    """The signs that the texts explain."""
    legend: dict[str, Meaning | None] = {}
    for text in texts:
        for match in _EXPLAINED.finditer(shown(text)):
            sign = sign_of(match["sign"])
            if sign is not None:
                legend.setdefault(sign, _meaning(match["meaning"]))
    return legend


def _meaning(text: str) -> Meaning | None:
    told = folded(text)
    if told in _ZERO:
        return "zero"
    return next((meaning for meaning, words in _MEANINGS if any(word in told for word in words)), None)
