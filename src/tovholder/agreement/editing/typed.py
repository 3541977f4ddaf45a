"""One value of a form as the text a person types, and back. Pure."""

import re
from decimal import Decimal
from typing import Any

from tovholder.agreement.checks.personal_numbers import resembles_cpr
from tovholder.agreement.dates import first_day
from tovholder.agreement.editing.form import Kind
from tovholder.agreement.fields import NotThatKind, as_typed, day_typed, number_typed
from tovholder.agreement.schema.values import as_decimal

LARGEST = 10**12
MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Unfit(ValueError):
    """The typed text cannot stand here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(value: Any, kind: Kind) -> str:
    """The text that stands in the input: 300.000 for an amount, one text a line for a list."""
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return _grouped(value)
    return as_typed(value)


def tidy(text: str) -> str:
    """What was typed without invisible characters and blanks around it, lines ending one way."""
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def value_of(text: str, kind: Kind) -> Any:
    """The value that a tidy text stands for; nothing is null, or an empty list. Raises `Unfit`."""
    if resembles_cpr(text):
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
    whole, point, part = f"{as_decimal(value):,f}".partition(".")
    return whole.replace(",", ".") + ("," + part if point else "")


def _number(text: str) -> int | float:
    bare = re.sub(r"(?i)\s*kr\.?$|,-$", "", text).strip()
    bare = re.sub(r"(?<=\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3})", ".", bare)
    try:
        value = number_typed(bare)
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
    written = f"{month[2]}-{int(month[1]):02}" if month else day_typed(text)
    if not re.fullmatch(r"(19|20|21)\d\d(-\d\d(-\d\d)?)?", written, re.ASCII):
        raise Unfit("date")
    try:
        first_day(written)
    except ValueError as wrong:
        raise Unfit("date") from wrong
    return int(written) if len(written) == 4 else written
