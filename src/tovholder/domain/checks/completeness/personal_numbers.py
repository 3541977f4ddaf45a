"""Numbers that look like a person's civil registration number (CPR)."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.personal_numbers_in_text import line_resembles_cpr
from tovholder.domain.language.text import make_text

CPR = "person.cpr_number"
CODES: tuple[str, ...] = (CPR,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """An agreement names functions, never persons; the number itself is never repeated in the finding."""
    places = [pointer for pointer, text in subject.strings if line_resembles_cpr(text)]
    lines = [no for no, row in enumerate(subject.text, start=1) if line_resembles_cpr(row)]
    if places or lines:
        yield subject.make_finding(
            CPR,
            "error",
            places,
            make_text(
                "Aftalen indeholder noget, der ligner et CPR-nummer. En aftale må ikke rumme "
                "personoplysninger: fjern det fra kilden, og læs filen ind igen.",
                "The agreement holds something that looks like a civil registration number (CPR). An "
                "agreement must hold no personal data: remove it from the source and read the file again.",
            ),
            lines=[*lines, *subject.find_lines(*places)],
        )
