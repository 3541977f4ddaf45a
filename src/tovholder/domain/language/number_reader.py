"""Numbers as people print and type them: the one grammar that every file, form and agreement is read by.

1.234,5 and 1,234.5, 1 234, 93,6 %, −4, 12¹. Where 1.234 may mean two things the grammar says so; the context
decides (the column's own decimal mark, a Danish form), or a person does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tovholder.domain.language.name_folding import clean_text

Mark = Literal[",", "."]

_DASHES = "-‐‑‒–—−"
_NUMBER = re.compile(
    rf"(?P<sign>[{_DASHES}+]?)\s?(?P<body>\d[\d.,\s'’]*?)\s?(?P<unit>%|pct\.?|procent)?(?P<note>\s?\*{{1,3}}|[¹²³]|\s\d\))?"
)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<by>[.,\s'’])\d{3})(?:(?P=by)\d{3})*(?:(?P<mark>[.,])\d+)?")
_PLAIN = re.compile(r"\d+(?:(?P<mark>[.,])\d+)?")
_BY_A_PROGRAM = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_KRONER = re.compile(r"(?i)^kr\.?\s*|(?:(?<!\s)\s*+kr\.?|,-)$")
_MAY_BE_ENGLISH = re.compile(r",\d\d0$")
"""Three digits and the last a nought: no Danish decimals, but an amount with the English comma; 300,000 is not 300."""


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
    grouped: bool = False
    """Whether something parts its thousands without doubt."""
    signed_plus: bool = False

    def value(self, otherwise: Mark | None = None) -> Decimal:
        """The number; `otherwise` is the decimal mark of the column, which counts only where there is a doubt."""
        mark = otherwise if self.either else self.mark
        digits = "".join(letter if letter.isdigit() else "." * (letter == mark) for letter in self.body)
        return -Decimal(digits) if self.negative else Decimal(digits)


@lru_cache(maxsize=20_000)
def read_number(text: str) -> Printed | None:
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
        plain is None,
        match["sign"] == "+",
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


def find_decimal_marks(texts: Iterable[str]) -> set[Mark]:
    """The decimal marks that some numbers among the texts use without doubt."""
    read = [read_number(text) for text in texts]
    return {number.mark for number in read if number is not None and number.mark is not None}


def count_decimals(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def make_plain_number(value: Decimal) -> int | float:
    """The number as an observation keeps it: int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_typed_number(text: str) -> int | float | None:
    """The number that a person types in Danish: 1.234,5 or 1234,5; None for anything else.

    A point with one or two digits after it is a decimal point; with three it parts thousands.
    """
    printed = read_number(text)
    if printed is None or printed.note or printed.signed_plus or not _is_danish(printed.body):
        return None
    value = make_plain_number(printed.value(","))
    return value if abs(value) != float("inf") else None


def read_typed_amount(text: str) -> int | float | None:
    """The amount that a person types: as a number, with kr. before or after it; None where it may be English."""
    bare = _KRONER.sub("", _KRONER.sub("", text).strip()).strip()
    return None if _MAY_BE_ENGLISH.search(bare) else read_typed_number(bare)


def read_decimal_number(text: str) -> float:
    """A printed number without thousands marks: its one mark, comma or point, parts the decimals."""
    return float(text.replace(",", "."))


def read_count(text: str) -> int:
    """A printed whole number with Danish thousands: 1.234 or 1 234."""
    return int(re.sub(r"\D", "", text))


def read_number_of_a_program(text: str) -> float | None:
    """A number as statistical programs write it, with comma or point and perhaps an exponent; None for what is none."""
    return float(text.replace(",", ".")) if _BY_A_PROGRAM.fullmatch(text) else None


def _is_danish(body: str) -> bool:
    """Whether commas and points stand as they do in Danish: 1.234,5; a lone point may part one or two decimals."""
    whole, comma, decimals = re.sub(r"(?<=\d) (?=\d{3})", ".", body).partition(",")
    if comma:
        return decimals.isdigit() and re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+", whole) is not None
    return re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+|\d+\.\d{1,2}", whole) is not None
