"""Indicators without a value, and values without their year or scope."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject, list_values
from tovholder.domain.checks.finding_phrases import name_scope, quote_indicator, quote_text
from tovholder.domain.content.schema.agreement_parts import Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text

VALUE, YEAR = "value.missing", "value.year_missing"
CODES: tuple[str, ...] = (VALUE, YEAR)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """A value that is missing stays missing, and one without a year can be compared with nothing."""
    for pointer, of in subject.indicators:
        yield from _no_value(subject, pointer, of)
        yield from _no_year(subject, pointer, of)


def _no_value(subject: Subject, pointer: str, of: Indicator) -> Iterator[Finding]:
    empty = [n for n, baseline in enumerate(of.baselines) if baseline.value is None]
    name = quote_indicator(of)
    if of.baselines and not empty:
        return
    where = join_texts(name_scope(subject.content, of.baselines[n].scope) for n in empty)
    of_whom = make_text(f" for {where.da}", f" for {where.en}") if empty else make_text("")
    yield subject.make_finding(
        VALUE,
        "notice",
        [f"{pointer}/baselines/{n}/value" for n in empty] or [f"{pointer}/baselines"],
        make_text(
            f"{name.da} har ingen baseline{of_whom.da}. Er tallet ikke målt eller ikke læst? Et manglende "
            "tal er ikke nul.",
            f"{name.en} has no baseline{of_whom.en}. Was it not measured or not read? A missing figure is not zero.",
        ),
    )


def _no_year(subject: Subject, pointer: str, of: Indicator) -> Iterator[Finding]:
    undated = [
        (place, value) for place, value in list_values(pointer, of) if value.value is not None and value.year is None
    ]
    if not undated:
        return
    name, shown = (
        quote_indicator(of),
        join_texts(quote_text(value.as_printed or str(value.value)) for _, value in undated),
    )
    yield subject.make_finding(
        YEAR,
        "notice",
        [f"{place}/year" for place, _ in undated],
        make_text(
            f"{name.da}: året mangler ved {shown.da}. Sæt det år, tallet er om.",
            f"{name.en}: the year is missing for {shown.en}. Enter the year that the figure is about.",
        ),
    )
