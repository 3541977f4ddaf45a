"""Values that cannot be: shares outside 0-100, grades off the scale, zeros that were never measured."""

import re
from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject, list_values
from tovholder.domain.checks.finding_phrases import format_measured, name_scope, quote_indicator, quote_text
from tovholder.domain.content.schema.agreement_parts import Baseline, Comparator, Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

RANGE, ZERO, TWICE = "value.out_of_range", "value.zero_not_measured", "value.two_for_one"
CODES: tuple[str, ...] = (RANGE, ZERO, TWICE)
_BOUNDS = {"percent": (0, 100), "grade": (-3, 12), "count": (0, float("inf"))}
"""The lowest and the highest value of each unit; grades are on the Danish seven-step scale."""
_NOT_MEASURED = re.compile(
    r"\s*(?:[\w&/ ]{1,12}:)?\s*"
    r"(?:[-–—.*]+|i/?a|i\.a\.|n/?a|ikke målt|ikke opgjort|uoplyst|fortroligt?|diskretioneret)?"
    r"\s*(?:%|pct\.?)?"
    r"\s*(?:\((?:19|20)\d{2}\))?\s*",
    re.IGNORECASE,
)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Not measured is not zero, a share ends at a hundred, and one area has one baseline a year."""
    for pointer, of in subject.indicators:
        for place, value in list_values(pointer, of):
            yield from _outside(subject, place, of, value)
            yield from _zero(subject, place, of, value)
        yield from _twice(subject, pointer, of)
    for place, counted in _counts(subject):
        if counted < 0:
            yield _negative(subject, place, counted)


def _counts(subject: Subject) -> list[tuple[str, int | float]]:
    totals, areas = subject.content.totals, subject.content.areas
    counted = [("/totals/residents", totals.residents), ("/totals/dwellings", totals.dwellings)]
    counted += [(f"/areas/{n}/residents", area.residents) for n, area in enumerate(areas)]
    counted += [(f"/areas/{n}/dwellings", area.dwellings) for n, area in enumerate(areas)]
    return [(place, value) for place, value in counted if value is not None]


def _outside(subject: Subject, place: str, of: Indicator, value: Baseline | Comparator) -> Iterator[Finding]:
    if of.unit is None or value.value is None:
        return
    low, high = _BOUNDS[of.unit]
    if low <= value.value <= high:
        return
    name, said = quote_indicator(of), format_measured(value.value, of.unit)
    span = "under 0" if high == float("inf") else f"uden for {low}-{high:g}"
    span_en = "below 0" if high == float("inf") else f"outside {low} to {high:g}"
    yield subject.make_finding(
        RANGE,
        "error",
        [f"{place}/value"],
        make_text(
            f"{name.da}: {said.da} er {span} og kan ikke passe. Mangler der et komma? Ret efter kilden.",
            f"{name.en}: {said.en} is {span_en} and cannot be. Is a decimal mark missing? Mend it from the source.",
        ),
    )


def _zero(subject: Subject, place: str, of: Indicator, value: Baseline | Comparator) -> Iterator[Finding]:
    if value.value != 0 or value.as_printed is None or not _NOT_MEASURED.fullmatch(value.as_printed):
        return
    name, printed = (
        quote_indicator(of),
        quote_text(value.as_printed) if value.as_printed.strip() else make_text("et tomt felt", "a blank"),
    )
    yield subject.make_finding(
        ZERO,
        "error",
        [f"{place}/value"],
        make_text(
            f"{name.da}: værdien er 0, men i kilden står {printed.da}. Ikke målt er ikke nul: lad værdien være tom.",
            f"{name.en}: the value is 0, but the source has {printed.en}. Not measured is not zero: leave it empty.",
        ),
    )


def _twice(subject: Subject, pointer: str, of: Indicator) -> Iterator[Finding]:
    seen: dict[tuple[str | None, str | None, int | None], tuple[int, Baseline]] = {}
    for n, value in enumerate(of.baselines):
        first_n, first = seen.setdefault((value.scope, value.variant, value.year), (n, value))
        if None in (first.value, value.value) or first.value == value.value:
            continue
        name, where = quote_indicator(of), name_scope(subject.content, value.scope)
        one, other = format_measured(first.value or 0, of.unit), format_measured(value.value or 0, of.unit)
        yield subject.make_finding(
            TWICE,
            "error",
            [f"{pointer}/baselines/{first_n}/value", f"{pointer}/baselines/{n}/value"],
            make_text(
                f"{name.da} har to tal for {where.da} og samme år: {one.da} og {other.da}. Afgør, hvilket "
                "område eller år hvert tal hører til.",
                f"{name.en} has two figures for {where.en} and the same year: {one.en} and {other.en}. "
                "Settle which area or year each belongs to.",
            ),
        )


def _negative(subject: Subject, place: str, counted: int | float) -> Finding:
    said = format_measured(counted, "count")
    return subject.make_finding(
        RANGE,
        "error",
        [place],
        make_text(
            f"Et antal beboere eller boliger er {said.da} og kan ikke passe. Ret det efter kilden.",
            f"A number of residents or dwellings is {said.en} and cannot be. Mend it from the source.",
        ),
    )
