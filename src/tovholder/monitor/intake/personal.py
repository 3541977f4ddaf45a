"""A file of figures holds no persons: whatever looks like a civil registration number stops the whole file. Pure."""

import re
from collections.abc import Iterator

from tovholder.agreement.checks.personal_numbers import resembles_cpr
from tovholder.agreement.schema.finding import Message
from tovholder.monitor.intake.opened import Opened
from tovholder.monitor.intake.rows import said
from tovholder.monitor.refusal import Refused

_TEN_DIGITS = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{6}")


def refuse_personal_numbers(opened: Opened) -> None:
    """Raise `Refused` where a cell, also of a hidden sheet, or a comment resembles a CPR number; the place is named."""
    place = next(_places(opened), None)
    if place is not None:
        raise _refusal(place)


def refuse_personal_text(text: str) -> None:
    """Raise `Refused` where a line of text resembles a CPR number."""
    for number, line in enumerate(text.splitlines(), start=1):
        if resembles_cpr(line):
            raise _refusal(said(f"Linje {number}", f"Line {number}"))


def _places(opened: Opened) -> Iterator[Message]:
    for grid in opened.grids:
        for row, values in enumerate(grid.rows):
            for column, value in enumerate(values):
                if isinstance(value, str) and _is_number_of_person(value):
                    yield grid.where(row, column)
    if any(resembles_cpr(remark) for remark in opened.remarks):
        yield said("En kommentar til en celle", "A comment on a cell")


def _is_number_of_person(text: str) -> bool:
    return resembles_cpr(text) or _TEN_DIGITS.fullmatch(text.strip()) is not None


def _refusal(place: Message) -> Refused:
    return Refused(
        f"{place.da} ligner et CPR-nummer. Filen er ikke læst: fjern alle oplysninger om personer, og prøv igen.",
        f"{place.en} looks like a civil registration number (CPR). The file was not read: remove all personal data "
        "and try again.",
    )
