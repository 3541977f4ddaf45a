"""Baselines and comparators that are about different years."""

from collections.abc import Iterator

from tovholder.agreement.checks.subject import Subject
from tovholder.agreement.checks.wording import both, indicator
from tovholder.agreement.schema.finding import Finding
from tovholder.agreement.schema.goals import Election

DIFFERS = "comparator.year_differs"
CODES: tuple[str, ...] = (DIFFERS,)


def find(subject: Subject) -> Iterator[Finding]:
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
            name, theirs = indicator(of), " og ".join(dict.fromkeys(str(year) for _, year in own))
            yield subject.finding(
                DIFFERS,
                "warning",
                [f"{pointer}/comparators/{n}/year", *(place for place, _ in own)],
                both(
                    f"{name.da}: sammenligningstallet er fra {comparator.year}, men områdets tal er fra "
                    f"{theirs}. Find tal for samme år, eller skriv forskellen som note.",
                    f"{name.en}: the comparator is of {comparator.year}, but the area's figure is of "
                    f"{theirs.replace(' og ', ' and ')}. Find figures of one year, or note the difference.",
                ),
            )
