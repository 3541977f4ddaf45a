"""The numbers of the sections in the source."""

import re
from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

ORDER = "section.number_order"
CODES: tuple[str, ...] = (ORDER,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Sections that run 3, 2, 3, 4 (trap T11) cannot be cited by number: a clause needs its title as well."""
    sections = subject.reading.sections if subject.reading else []
    numbered = [(section, _top(section.number)) for section in sections if _top(section.number) is not None]
    numbers = [number for _, number in numbered if number is not None]
    if len(numbers) < 2 or numbers == list(range(1, len(numbers) + 1)):
        return
    expected = range(numbers[0], numbers[0] + len(numbers))
    off = [section for (section, number), right in zip(numbered, expected, strict=True) if number != right]
    if not off and numbers[0] == 1:
        return
    run = ", ".join(map(str, numbers))
    yield subject.make_finding(
        ORDER,
        "notice",
        [],
        make_text(
            f"Afsnittene er nummereret {run}. Henvis til afsnit med titel og ikke kun med nummer.",
            f"The sections are numbered {run}. Cite sections by title and not by number alone.",
        ),
        lines=[section.first_line for section, _ in numbered],
    )


def _top(number: str | None) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,2})\.?\s*", number or "")
    return int(found[1]) if found else None
