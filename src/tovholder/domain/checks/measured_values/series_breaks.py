"""Baselines on the far side of a known break in their series."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import quote_indicator
from tovholder.domain.content.dated_facts import SeriesBreak, load_series_breaks
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text

BREAK = "series.break"
CODES: tuple[str, ...] = (BREAK,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A survey that was changed (fact V4) gives new values that the baseline cannot be compared with."""
    for known in load_series_breaks():
        if subject.template is not None and subject.template.id == known.template:
            yield from _crossed(subject, known)


def _crossed(subject: Subject, known: SeriesBreak) -> Iterator[Finding]:
    crossed = [subject.fixed_indicators[one] for one in known.indicators if one in subject.fixed_indicators]
    places = [
        f"{pointer}/baselines/{n}/year"
        for pointer, of in crossed
        for n, baseline in enumerate(of.baselines)
        if baseline.value is not None and baseline.year is not None and baseline.year < known.year
    ]
    touched = [of for pointer, of in crossed if any(place.startswith(f"{pointer}/") for place in places)]
    if not places or _ends_before(subject, known.year):
        return
    names = join_texts(quote_indicator(of) for of in touched)
    yield subject.make_finding(
        BREAK,
        "notice",
        places,
        make_text(
            f"{names.da}: {known.what['da']} ({known.source}). Sammenlign ikke tal fra {known.year} og "
            "senere med baseline uden forbehold; mindre områder kan mangle nye tal.",
            f"{names.en}: {known.what['en']} ({known.source}). Do not compare figures from {known.year} on "
            "with the baseline without reserve; smaller areas may lack new figures.",
        ),
    )


def _ends_before(subject: Subject, year: int) -> bool:
    end = subject.content.period.end
    return end is not None and int(str(end)[:4]) < year
