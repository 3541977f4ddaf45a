"""Numbers that look like a person's civil registration number (CPR)."""

import re
from collections.abc import Iterator

from tovholder.agreement.checks.subject import Subject
from tovholder.agreement.checks.wording import both
from tovholder.agreement.schema.finding import Finding

CPR = "person.cpr_number"
CODES: tuple[str, ...] = (CPR,)
_CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}\s?[-‐-–]\s?\d{4}(?!\d)")


def resembles_cpr(text: str) -> bool:
    """Whether a text holds something shaped like a civil registration number: a day, a hyphen, four digits."""
    return _CPR.search(text) is not None


def find(subject: Subject) -> Iterator[Finding]:
    """An agreement names functions, never persons; the number itself is never repeated in the finding."""
    places = [pointer for pointer, text in subject.strings if resembles_cpr(text)]
    lines = [no for no, row in enumerate(subject.text, start=1) if resembles_cpr(row)]
    if places or lines:
        yield subject.finding(
            CPR,
            "error",
            places,
            both(
                "Aftalen indeholder noget, der ligner et CPR-nummer. En aftale må ikke rumme "
                "personoplysninger: fjern det fra kilden, og læs filen ind igen.",
                "The agreement holds something that looks like a civil registration number (CPR). An "
                "agreement must hold no personal data: remove it from the source and read the file again.",
            ),
            lines=[*lines, *subject.lines(*places)],
        )
