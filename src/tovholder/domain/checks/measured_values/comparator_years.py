"""Baselines and comparators that are about different years."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import quote_indicator
from tovholder.domain.content.schema.agreement_parts import Election
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import make_text

DIFFERS = "comparator.year_differs"
CODES: tuple[str, ...] = (DIFFERS,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """The area is held up against the municipality, which only says something for the same year."""
    for pointer, of in subject.indicators:
        years: dict[Election | None, list[tuple[str, int]]] = {}
        for n, baseline in enumerate(of.baselines):
            if baseline.year is not None:
                years.setdefault(baseline.variant, []).append((f"{pointer}/baselines/{n}/year", baseline.year))
        for n, comparator in enumerate(of.comparators):
            own = years.get(comparator.variant, [])
            if comparator.year is None or not own or comparator.year in {year for _, year in own}:
                continue
            name, theirs = quote_indicator(of), " og ".join(dict.fromkeys(str(year) for _, year in own))
            yield subject.make_finding(
                DIFFERS,
                "warning",
                [f"{pointer}/comparators/{n}/year", *(place for place, _ in own)],
                make_text(
                    f"{name.da}: sammenligningstallet er fra {comparator.year}, men områdets tal er fra "
                    f"{theirs}. Find tal for samme år, eller skriv forskellen som note.",
                    f"{name.en}: the comparator is of {comparator.year}, but the area's figure is of "
                    f"{theirs.replace(' og ', ' and ')}. Find figures of one year, or note the difference.",
                ),
            )
