"""One value of a form as the text a person types, and back. Pure."""

import re
from decimal import Decimal
from typing import Any

from tovholder.domain.content.field_kinds import NotThatKind, parse_day, parse_number, write_as_typed
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.editing.form_parts import Kind
from tovholder.domain.language.personal_numbers_in_text import resembles_cpr
from tovholder.domain.language.written_dates import find_first_day

FIGURES = ("number", "count", "year", "date")
"""What can be nothing but a figure or a day: ten digits there are an amount, and anything else is no figure."""
LARGEST = 10**12
MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
ENGLISH = re.compile(r",\d\d0$")
"""Three digits and the last a nought: no Danish decimals, but an amount with the English comma; 300,000 is not 300."""
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Unfit(ValueError):
    """The typed text cannot stand here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def write_value(value: Any, kind: Kind) -> str:
    """The text that stands in the input: 300.000 for an amount, one text a line for a list."""
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return _grouped(value)
    return write_as_typed(value)


def tidy_text(text: str) -> str:
    """What was typed without invisible characters and blanks around it, lines ending one way."""
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def read_value(text: str, kind: Kind) -> Any:
    """The value that a tidy text stands for; nothing is null, or an empty list. Raises `Unfit`."""
    if kind not in FIGURES and resembles_cpr(text):
        raise Unfit("personal")
    if kind == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if not text:
        return None
    if kind == "number":
        return _number(text)
    if kind == "count":
        return _count(text)
    if kind == "year":
        return _year(text)
    return _date(text) if kind == "date" else text


def _grouped(value: int | float) -> str:
    whole, point, part = f"{convert_to_decimal(value):,f}".partition(".")
    return whole.replace(",", ".") + ("," + part if point else "")


def _number(text: str) -> int | float:
    bare = re.sub(r"(?i)^kr\.?\s*|(?<!\s)\s*+kr\.?$", "", text).removesuffix(",-").strip()
    bare = re.sub(r"(?<=\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3})", ".", bare)
    if ENGLISH.search(bare):
        raise Unfit("number")
    try:
        value = parse_number(bare)
    except (NotThatKind, OverflowError) as wrong:
        raise Unfit("number") from wrong
    if abs(Decimal(value)) > LARGEST:
        raise Unfit("number")
    return value


def _count(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
        raise Unfit("count")
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", text, re.ASCII):
        raise Unfit("year")
    return int(text)


def _date(text: str) -> int | str:
    month = MONTH.fullmatch(text)
    written = f"{month[2]}-{int(month[1]):02}" if month else parse_day(text)
    if not re.fullmatch(r"(19|20|21)\d\d(-\d\d(-\d\d)?)?", written, re.ASCII):
        raise Unfit("date")
    try:
        find_first_day(written)
    except ValueError as wrong:
        raise Unfit("date") from wrong
    return int(written) if len(written) == 4 else written
