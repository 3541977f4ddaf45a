"""Indicators without a value, and values without their year or scope."""

from collections.abc import Iterator

from tovholder.agreement.checks.subject import Subject, values_of
from tovholder.agreement.checks.wording import both, indicator, listed, quoted, scope
from tovholder.agreement.schema.finding import Finding
from tovholder.agreement.schema.goals import Indicator

VALUE, YEAR = "value.missing", "value.year_missing"
CODES: tuple[str, ...] = (VALUE, YEAR)


def find(subject: Subject) -> Iterator[Finding]:
    """A value that is missing stays missing, and one without a year can be compared with nothing."""
    for pointer, of in subject.indicators:
        yield from _no_value(subject, pointer, of)
        yield from _no_year(subject, pointer, of)


def _no_value(subject: Subject, pointer: str, of: Indicator) -> Iterator[Finding]:
    empty = [n for n, baseline in enumerate(of.baselines) if baseline.value is None]
    name = indicator(of)
    if of.baselines and not empty:
        return
    where = listed(scope(subject.content, of.baselines[n].scope) for n in empty)
    of_whom = both(f" for {where.da}", f" for {where.en}") if empty else both("")
    yield subject.finding(
        VALUE,
        "notice",
        [f"{pointer}/baselines/{n}/value" for n in empty] or [f"{pointer}/baselines"],
        both(
            f"{name.da} har ingen baseline{of_whom.da}. Er tallet ikke målt eller ikke læst? Et manglende "
            "tal er ikke nul.",
            f"{name.en} has no baseline{of_whom.en}. Was it not measured or not read? A missing figure is not zero.",
        ),
    )


def _no_year(subject: Subject, pointer: str, of: Indicator) -> Iterator[Finding]:
    undated = [
        (place, value) for place, value in values_of(pointer, of) if value.value is not None and value.year is None
    ]
    if not undated:
        return
    name, shown = indicator(of), listed(quoted(value.as_printed or str(value.value)) for _, value in undated)
    yield subject.finding(
        YEAR,
        "notice",
        [f"{place}/year" for place, _ in undated],
        both(
            f"{name.da}: året mangler ved {shown.da}. Sæt det år, tallet er om.",
            f"{name.en}: the year is missing for {shown.en}. Enter the year that the figure is about.",
        ),
    )
