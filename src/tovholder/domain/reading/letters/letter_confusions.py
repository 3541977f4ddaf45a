"""How a reader without Danish letters misreads them: P(what it wrote | what was printed).

The shares are starting values, from pages of Danish read by Tesseract with its English model. Fonts
differ (ø becomes g in one, o or e in another), so ``letter_repair`` estimates them again from each text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log10

START: Mapping[str, Mapping[str, float]] = {
    "å": {
        "a": 0.65, "d": 0.06, "é": 0.05, "&": 0.04, "@": 0.03, "3": 0.03, "à": 0.02, "á": 0.02, "ä": 0.02,
        "ad": 0.01, "éa": 0.01, "ea": 0.004, "aa": 0.01, "4": 0.005, "o": 0.01, "2": 0.002, "8": 0.002,
        "i": 0.002, "â": 0.01, "ã": 0.005, "e": 0.003,
    },
    "ø": {
        "g": 0.3, "o": 0.2, "@": 0.1, "a": 0.06, "e": 0.06, "¢": 0.03, "s": 0.03, "6": 0.02, "0": 0.01,
        "gg": 0.01, "@g": 0.01, "g@": 0.005, "g@g": 0.005, "ö": 0.03, "ó": 0.02, "c": 0.01, "q": 0.005,
        "p": 0.005, "u": 0.003, "eo": 0.002, "ag": 0.002, "ge": 0.002, "9": 0.002, "#": 0.002, "$": 0.002,
        "z": 0.002, "ô": 0.01, "b": 0.002, "eg": 0.006, "ga": 0.004, "og": 0.006, "e@": 0.004, "ae": 0.003,
        "d": 0.006,
    },
    "æ": {
        "ae": 0.4, "ee": 0.15, "ze": 0.07, "se": 0.05, "e": 0.05, "a": 0.05, "z": 0.02, "s": 0.01,
        "aze": 0.01, "zee": 0.005, "a&": 0.005, "&": 0.01, "x": 0.005, "ce": 0.01, "oe": 0.01, "ea": 0.004,
        "w": 0.004, "æ": 0.0, "&e": 0.005, "aee": 0.003, "sae": 0.003, "aé": 0.003, "ez": 0.002, "re": 0.003,
        "m": 0.002, "as": 0.003, "aa": 0.01, "eae": 0.002, "eze": 0.002,
    },
    "Æ": {"AE": 0.25, "Ae": 0.1, "E": 0.2, "f": 0.15, "‘E": 0.1, "A": 0.05, "Z": 0.05, "/E": 0.03, "FE": 0.03,
          "&": 0.05, "ZE": 0.03, "R": 0.01, "4": 0.01},
    "Ø": {"O": 0.3, "@": 0.25, "G": 0.05, "0": 0.1, "Q": 0.05, "D": 0.03, "g": 0.05, "¢": 0.05,
          "©": 0.02, "B": 0.01},
    "Å": {"A": 0.85, "&": 0.02, "4": 0.01, "Ä": 0.02, "R": 0.005},
    "l": {"I": 0.05, "|": 0.002, "1": 0.001},
    "I": {"l": 0.08, "|": 0.02, "1": 0.005},
    "rn": {"m": 0.01},
}  # fmt: skip

RARE = 0.012
"""A slip less likely than this is rare: at most one of them is believed in one word."""
LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Slip:
    """One misreading: ``printed`` on the page, ``read`` by the machine."""

    printed: str
    read: str


Shares = Mapping[Slip, float]


def make_starting_shares() -> dict[Slip, float]:
    """The starting table, one share for each slip."""
    return {slip: share for slip, share in _slips() if share > 0}


def _slips() -> Iterator[tuple[Slip, float]]:
    for printed, readings in START.items():
        for read, share in readings.items():
            yield Slip(printed, read), share


def weigh_slips(slips: tuple[Slip, ...], shares: Shares) -> float:
    """The common logarithm of the chance of reading these slips off the page."""
    return sum(log10(max(shares.get(slip, LEAST), LEAST)) for slip in slips)
