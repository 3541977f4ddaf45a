"""Residents and dwellings of the areas against the totals that the agreement prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import spell_count
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.content.schema.value_kinds import convert_to_decimal, normalise_number
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.text import Text, join_texts, make_text

RESIDENTS, DWELLINGS = "totals.residents", "totals.dwellings"
NO_SPLIT, HALF_SPLIT = "totals.no_split", "totals.half_split"
CODES: tuple[str, ...] = (RESIDENTS, DWELLINGS, NO_SPLIT, HALF_SPLIT)


@dataclass(frozen=True)
class _Count:
    """One of the two counts: its key, its code and what is counted."""

    key: Literal["residents", "dwellings"]
    code: str
    what: Text
    known: dict[str, int | float]
    missing: tuple[str, ...]
    total: int | float | None

    @property
    def sum(self) -> Decimal:
        return sum((convert_to_decimal(value) for value in self.known.values()), Decimal(0))


def list_findings(subject: Subject) -> Iterator[Finding]:
    """The parts must give the total (trap T8); a total without parts is said to have no split, never shared out."""
    for counted in _counts(subject):
        if counted.total is None or not subject.content.areas:
            continue
        if not counted.known:
            if len(subject.content.areas) > 1:
                yield _no_split(subject, counted)
        elif counted.missing:
            yield _half_split(subject, counted)
        elif counted.sum != convert_to_decimal(counted.total):
            yield _does_not_add_up(subject, counted)


def _counts(subject: Subject) -> tuple[_Count, _Count]:
    return (
        _count(subject, "residents", RESIDENTS, make_text("Beboerne", "The residents")),
        _count(subject, "dwellings", DWELLINGS, make_text("Boligerne", "The dwellings")),
    )


def _count(subject: Subject, key: Literal["residents", "dwellings"], code: str, what: Text) -> _Count:
    values = {f"/areas/{n}/{key}": getattr(area, key) for n, area in enumerate(subject.content.areas)}
    return _Count(
        key,
        code,
        what,
        {pointer: value for pointer, value in values.items() if value is not None},
        tuple(pointer for pointer, value in values.items() if value is None),
        getattr(subject.content.totals, key),
    )


def _no_split(subject: Subject, counted: _Count) -> Finding:
    assert counted.total is not None
    total, areas = format_number(counted.total), spell_count(len(subject.content.areas))
    return subject.make_finding(
        NO_SPLIT,
        "notice",
        [f"/totals/{counted.key}"],
        make_text(
            f"{counted.what.da} står kun som et samlet tal ({total.da}), ikke fordelt på de {areas.da} områder. "
            "Find fordelingen hos boligorganisationerne.",
            f"{counted.what.en} stand only as a total ({total.en}), not split by the {areas.en} areas. "
            "Get the split from the housing organisations.",
        ),
    )


def _half_split(subject: Subject, counted: _Count) -> Finding:
    assert counted.total is not None
    left = convert_to_decimal(counted.total) - counted.sum
    names = join_texts(make_text(subject.content.areas[int(p.split("/")[2])].name or p) for p in counted.missing)
    parts, total = format_number(normalise_number(counted.sum)), format_number(counted.total)
    return subject.make_finding(
        HALF_SPLIT,
        "error" if left < 0 else "notice",
        [f"/totals/{counted.key}", *counted.missing],
        make_text(
            f"{counted.what.da} er ikke angivet for {names.da}. De øvrige områder giver {parts.da}, "
            f"og aftalen skriver {total.da} i alt. Kontrollér tallene i kilden.",
            f"{counted.what.en} are not given for {names.en}. The other areas give {parts.en}, "
            f"and the agreement says {total.en} in all. Check the figures in the source.",
        ),
        suggestion=normalise_number(left) if len(counted.missing) == 1 and left > 0 else None,
    )


def _does_not_add_up(subject: Subject, counted: _Count) -> Finding:
    assert counted.total is not None
    parts, total = format_number(normalise_number(counted.sum)), format_number(counted.total)
    areas = spell_count(len(counted.known))
    return subject.make_finding(
        counted.code,
        "error",
        [f"/totals/{counted.key}", *counted.known],
        make_text(
            f"{counted.what.da} i de {areas.da} områder giver {parts.da}, men aftalen skriver {total.da} i alt. "
            "Ret det tal, der er læst eller skrevet forkert.",
            f"{counted.what.en} of the {areas.en} areas give {parts.en}, but the agreement says {total.en} in all. "
            "Mend the figure that was misread or miswritten.",
        ),
    )
