"""Which round's template the agreement follows."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

OLDER, UNKNOWN = "template.not_current", "template.unknown"
CODES: tuple[str, ...] = (OLDER, UNKNOWN)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Goals, effort areas and documents differ from round to round: no fact of one is carried to another."""
    if subject.template is not None and not subject.template.current:
        yield subject.make_finding(
            OLDER,
            "notice",
            ["/template"],
            make_text(
                f"Aftalen følger skabelonen for {subject.template.round}-midlerne. Den har ikke de faste "
                "mål og indikatorer, så de kontrolleres ikke.",
                f"The agreement follows the template of the {subject.template.round} funds. It has no fixed goals and "
                "indicators, so they are not checked.",
            ),
        )
    elif subject.content.template is not None and subject.template is None:
        yield subject.make_finding(
            UNKNOWN,
            "notice",
            ["/template"],
            make_text(
                f"Skabelonen »{subject.content.template}« er ikke kendt, så mål, indikatorer, "
                "indsatsområder og dokumenter kontrolleres ikke mod en skabelon. Vælg skabelonen, hvis den er kendt.",
                f"The template “{subject.content.template}” is not known, so goals, indicators, effort "
                "areas and documents are not checked against one. Choose the template if it is known.",
            ),
        )
