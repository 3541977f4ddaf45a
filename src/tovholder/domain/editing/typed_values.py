"""One value of a form as the text a person types, and back. Pure."""

import re
from typing import Any

from tovholder.domain.content.fact_words import Kind
from tovholder.domain.content.field_kinds import write_field
from tovholder.domain.language.date_reader import find_first_day, read_date
from tovholder.domain.language.number_reader import read_typed_amount
from tovholder.domain.language.number_writer import write_as_typed
from tovholder.domain.language.personal_numbers_in_text import resembles_cpr

FIGURES = ("number", "count", "year", "date")
"""What can be nothing but a figure or a day: ten digits there are an amount, and anything else is no figure."""
LARGEST = 10**12
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Unfit(ValueError):
    """The typed text cannot stand here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def write_value(value: Any, kind: Kind) -> str:
    """The text that stands in the input: 300.000 for an amount, one text a line for a list."""
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return write_as_typed(value, grouped=True)
    return write_field(value)


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


def _number(text: str) -> int | float:
    value = read_typed_amount(text)
    if value is None or abs(value) > LARGEST:
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
    date = read_date(text)
    if date is None or not 1900 <= find_first_day(date).year <= 2199:
        raise Unfit("date")
    return date
