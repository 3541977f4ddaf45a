"""Numbers as people print them, with decimal comma or point, and the signs that stand where a number is withheld. Pure.

A sign is not zero and not nothing: a dot, two dots, a star, a dash or »diskretioneret« says that the source holds the
figure back, »ikke målt« that there is none, and an empty cell says nothing at all. Statistics Denmark writes a dash for
zero; that is believed where the file itself explains its signs that way (see `read_legend`) and in JSON-stat.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tovholder.domain.content.schema.observation_schema import Status
from tovholder.domain.language.name_folding import clean_text, fold_name

Mark = Literal[",", "."]
Meaning = Status | Literal["zero"]

_DASHES = "-‐‑‒–—−"
_NUMBER = re.compile(
    rf"(?P<sign>[{_DASHES}+]?)\s?(?P<body>\d[\d.,\s'’]*?)\s?(?P<unit>%|pct\.?|procent)?(?P<note>\s?\*{{1,3}}|[¹²³]|\s\d\))?"
)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<by>[.,\s'’])\d{3})(?:(?P=by)\d{3})*(?:(?P<mark>[.,])\d+)?")
_PLAIN = re.compile(r"\d+(?:(?P<mark>[.,])\d+)?")
_SUPPRESSED = {"diskretioneret", "diskretion", "diskret", "fortroligt", "fortrolig", "suppressed", "confidential"}
_NOT_MEASURED = {"ikke maalt", "ej maalt", "ikke opgjort", "not measured", "not_measured", "n/a", "i/a"}


@dataclass(frozen=True)
class Printed:
    """A number taken apart: its digits are read once it is known which mark parts the decimals."""

    negative: bool
    body: str
    percent: bool
    note: str
    """A footnote mark after it, "" where there is none."""
    mark: Mark | None
    """The decimal mark, where the number itself leaves no doubt; None for whole numbers and where there is a doubt."""
    either: bool = False
    """Whether its only mark may be the decimal mark or part thousands: 1.234."""

    def value(self, otherwise: Mark | None = None) -> Decimal:
        """The number; `otherwise` is the decimal mark of the column, which counts only where there is a doubt."""
        mark = otherwise if self.either else self.mark
        digits = "".join(letter if letter.isdigit() else "." * (letter == mark) for letter in self.body)
        return -Decimal(digits) if self.negative else Decimal(digits)


@lru_cache(maxsize=20_000)
def parse_number(text: str) -> Printed | None:
    """The number that a text is, with percent sign and footnote mark told apart; None for what is no number."""
    match = _NUMBER.fullmatch(clean_text(text))
    if match is None:
        return None
    body = match["body"].strip()
    grouped, plain = _GROUPED.fullmatch(body), _PLAIN.fullmatch(body)
    if grouped is None and plain is None:
        return None
    mark, either = _decimal_mark(body, grouped, plain)
    if grouped is not None and plain is None and grouped["by"] == grouped["mark"]:
        return None
    return Printed(
        match["sign"] in tuple(_DASHES) and bool(match["sign"]),
        body,
        bool(match["unit"]),
        (match["note"] or "").strip(),
        mark,
        either,
    )


def _decimal_mark(body: str, grouped: re.Match[str] | None, plain: re.Match[str] | None) -> tuple[Mark | None, bool]:
    if grouped is not None and plain is not None:  # 1.234: three digits before or after one mark
        return (_mark(body[1]), False) if body[:2] in {"0.", "0,"} else (None, True)
    if plain is not None:
        return _mark(plain["mark"]), False
    assert grouped is not None
    if grouped["mark"]:
        return _mark(grouped["mark"]), False
    by = grouped["by"]
    return (_mark("," if by == "." else ".") if by in ".," else None), False


def _mark(found: str | None) -> Mark | None:
    return "," if found == "," else "." if found == "." else None


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
    if re.fullmatch(r"\.{1,3}|\*{1,2}", plain):
        return plain
    word = fold_name(plain)
    return word if word in _SUPPRESSED | _NOT_MEASURED else None


def find_usual_meaning(sign: str) -> Status:
    """What a sign means where nothing in the file says otherwise."""
    return "not_measured" if sign in _NOT_MEASURED else "suppressed"


def read_status(text: str) -> Status | None:
    """A status written out in Danish or English; None for other words."""
    word = fold_name(text)
    return "suppressed" if word in _SUPPRESSED else "not_measured" if word in _NOT_MEASURED else None


def find_decimal_marks(texts: Iterable[str]) -> set[Mark]:
    """The decimal marks that some numbers among the texts use without doubt."""
    read = [parse_number(text) for text in texts]
    return {number.mark for number in read if number is not None and number.mark is not None}


def count_decimals(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def make_plain_number(value: Decimal) -> int | float:
    """The number as an observation keeps it: int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


# What a file says its own signs mean: »- = nul«, ».. betyder diskretioneret«. Pure.

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
"""A sign in the form of `read_sign` to its meaning; None where the explanation is not understood."""


def read_legend(texts: Iterable[str]) -> dict[str, Meaning | None]:
    """The signs that the texts explain."""
    legend: dict[str, Meaning | None] = {}
    for text in texts:
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
