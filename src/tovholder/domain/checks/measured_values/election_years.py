"""Turnout figures against the calendar of elections."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject, list_values
from tovholder.domain.checks.finding_phrases import quote_indicator
from tovholder.domain.content.dated_facts import load_elections
from tovholder.domain.content.schema.agreement_parts import Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

NO_ELECTION, CANNOT_TELL = "election.no_such_year", "election.cannot_tell"
CODES: tuple[str, ...] = (NO_ELECTION, CANNOT_TELL)

_ENGLISH = {"folketingsvalg": "general election", "kommunalvalg": "municipal election"}


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A turnout's year must be a year with that election (trap T2); beyond the calendar it cannot be told."""
    for pointer, measured in subject.indicators:
        for (variant, year), places in _years(pointer, measured).items():
            if not load_elections().can_tell(year):
                yield _cannot_tell(subject, measured, variant, year, places)
            elif year not in load_elections().years(variant):
                yield _no_election(subject, measured, variant, year, places)


def _years(pointer: str, measured: Indicator) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for place, value in list_values(pointer, measured):
        if value.variant and value.year:
            found.setdefault((value.variant, value.year), []).append(f"{place}/year")
    return found


def _no_election(subject: Subject, measured: Indicator, variant: str, year: int, places: list[str]) -> Finding:
    years = load_elections().years(variant)
    before = max((known for known in years if known < year), default=None)
    after = min((known for known in years if known > year), default=None)
    near = [str(known) for known in (before, after) if known]
    name = quote_indicator(measured)
    return subject.make_finding(
        NO_ELECTION,
        "error",
        places,
        make_text(
            f"Der var ikke {variant} i {year}, men {name.da} har en værdi for det år. "
            f"De nærmeste valg var i {' og '.join(near)}. Find i kilden, hvilket valg tallet gælder, og sæt året.",
            f"There was no {_ENGLISH.get(variant, variant)} in {year}, but {name.en} has a value for that year. "
            f"The nearest were in {' and '.join(near)}. Find in the source which election it is about and "
            "set the year.",
        ),
    )


def _cannot_tell(subject: Subject, measured: Indicator, variant: str, year: int, places: list[str]) -> Finding:
    calendar, name = load_elections(), quote_indicator(measured)
    span = f"{calendar.complete_from.year}-{calendar.complete_to.year}"
    return subject.make_finding(
        CANNOT_TELL,
        "notice",
        places,
        make_text(
            f"Om der var {variant} i {year} ({name.da}), kan ikke afgøres: valgkalenderen dækker {span}. "
            "Kontrollér året.",
            f"Whether there was a {_ENGLISH.get(variant, variant)} in {year} ({name.en}) cannot be told: "
            f"the calendar covers {span}. Check the year.",
        ),
    )
