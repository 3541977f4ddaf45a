"""The agreement's period: its order, its length, and the evaluation within it."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.number_writer import format_number, round_half_up
from tovholder.domain.language.text import make_text

ORDER, LENGTH, EVALUATION = "period.order", "period.length", "evaluation.outside_period"
CODES: tuple[str, ...] = (ORDER, LENGTH, EVALUATION)
SHORTEST, LONGEST = 42, 54
"""Months: 'normally four years' with half a year to each side."""


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A plan normally runs four years; a period that ends before it starts is misread."""
    start, end = subject.content.period.start, subject.content.period.end
    if start is not None and end is not None:
        months = _month(end, last=True) - _month(start, last=False) + 1
        if months < 1:
            yield _order(subject, start, end)
            return
        if not SHORTEST <= months <= LONGEST:
            yield _length(subject, start, end, months)
    yield from _evaluation(subject)


def _month(date: int | str, *, last: bool) -> int:
    """Months since year 0; a bare year counts from January, or to December."""
    parts = str(date).split("-")
    return int(parts[0]) * 12 + (int(parts[1]) if len(parts) > 1 else (12 if last else 1))


def _order(subject: Subject, start: int | str, end: int | str) -> Finding:
    return subject.make_finding(
        ORDER,
        "error",
        ["/period/start", "/period/end"],
        make_text(
            f"Perioden slutter ({end}), før den begynder ({start}). Ret datoerne efter tilsagnet.",
            f"The period ends ({end}) before it starts ({start}). Mend the dates from the grant letter.",
        ),
    )


def _length(subject: Subject, start: int | str, end: int | str, months: int) -> Finding:
    years = format_number(round_half_up(months / 12, 1))
    return subject.make_finding(
        LENGTH,
        "notice",
        ["/period/start", "/period/end"],
        make_text(
            f"Perioden {start} til {end} er {years.da} år. En boligsocial indsats løber normalt i fire år: "
            "er datoerne rigtige?",
            f"The period {start} to {end} is {years.en} years. A programme normally runs for four: are the "
            "dates right?",
        ),
    )


def _evaluation(subject: Subject) -> Iterator[Finding]:
    start, end = subject.content.period.start, subject.content.period.end
    events = subject.content.evaluation.events if subject.content.evaluation else []
    for n, event in enumerate(events):
        if event.date is None:
            continue
        early = start is not None and _month(event.date, last=True) < _month(start, last=False)
        late = end is not None and _month(event.date, last=False) > _month(end, last=True)
        if early or late:
            name = event.name or str(n + 1)
            yield subject.make_finding(
                EVALUATION,
                "warning",
                [f"/evaluation/events/{n}/date"],
                make_text(
                    f"»{name}« er sat til {event.date}, uden for perioden {start or '?'} til {end or '?'}. "
                    "Er datoen rigtig?",
                    f"“{name}” is set for {event.date}, outside the period {start or '?'} to {end or '?'}. "
                    "Is the date right?",
                ),
            )
