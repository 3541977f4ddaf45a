"""Residents and dwellings of the areas against the totals that the agreement prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tovholder.agreement.checks.subject import Subject
from tovholder.agreement.checks.wording import both, count, listed, number
from tovholder.agreement.schema.finding import Finding, Message
from tovholder.agreement.schema.values import as_decimal, plain_number

RESIDENTS, DWELLINGS = "totals.residents", "totals.dwellings"
NO_SPLIT, HALF_SPLIT = "totals.no_split", "totals.half_split"
CODES: tuple[str, ...] = (RESIDENTS, DWELLINGS, NO_SPLIT, HALF_SPLIT)


@dataclass(frozen=True)
class _Count:
    """One of the two counts: its key, its code and what is counted."""

    key: Literal["residents", "dwellings"]
    code: str
    what: Message
    known: dict[str, int | float]
    missing: tuple[str, ...]
    total: int | float | None

    @property
    def sum(self) -> Decimal:
        return sum((as_decimal(value) for value in self.known.values()), Decimal(0))


def find(subject: Subject) -> Iterator[Finding]:
    """The parts must give the total (trap T8); a total without parts is said to have no split, never shared out."""
    for counted in _counts(subject):
        if counted.total is None or not subject.content.areas:
            continue
        if not counted.known:
            if len(subject.content.areas) > 1:
                yield _no_split(subject, counted)
        elif counted.missing:
            yield _half_split(subject, counted)
        elif counted.sum != as_decimal(counted.total):
            yield _does_not_add_up(subject, counted)


def _counts(subject: Subject) -> tuple[_Count, _Count]:
    return (
        _count(subject, "residents", RESIDENTS, both("Beboerne", "The residents")),
        _count(subject, "dwellings", DWELLINGS, both("Boligerne", "The dwellings")),
    )


def _count(subject: Subject, key: Literal["residents", "dwellings"], code: str, what: Message) -> _Count:
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
    total, areas = number(counted.total), count(len(subject.content.areas))
    return subject.finding(
        NO_SPLIT,
        "notice",
        [f"/totals/{counted.key}"],
        both(
            f"{counted.what.da} står kun som et samlet tal ({total.da}), ikke fordelt på de {areas.da} områder. "
            "Find fordelingen hos boligorganisationerne.",
            f"{counted.what.en} stand only as a total ({total.en}), not split by the {areas.en} areas. "
            "Get the split from the housing organisations.",
        ),
    )


def _half_split(subject: Subject, counted: _Count) -> Finding:
    assert counted.total is not None
    left = as_decimal(counted.total) - counted.sum
    names = listed(both(subject.content.areas[int(p.split("/")[2])].name or p) for p in counted.missing)
    parts, total = number(plain_number(counted.sum)), number(counted.total)
    return subject.finding(
        HALF_SPLIT,
        "error" if left < 0 else "notice",
        [f"/totals/{counted.key}", *counted.missing],
        both(
            f"{counted.what.da} er ikke angivet for {names.da}. De øvrige områder giver {parts.da}, "
            f"og aftalen skriver {total.da} i alt. Kontrollér tallene i kilden.",
            f"{counted.what.en} are not given for {names.en}. The other areas give {parts.en}, "
            f"and the agreement says {total.en} in all. Check the figures in the source.",
        ),
        suggestion=plain_number(left) if len(counted.missing) == 1 and left > 0 else None,
    )


def _does_not_add_up(subject: Subject, counted: _Count) -> Finding:
    assert counted.total is not None
    parts, total = number(plain_number(counted.sum)), number(counted.total)
    areas = count(len(counted.known))
    return subject.finding(
        counted.code,
        "error",
        [f"/totals/{counted.key}", *counted.known],
        both(
            f"{counted.what.da} i de {areas.da} områder giver {parts.da}, men aftalen skriver {total.da} i alt. "
            "Ret det tal, der er læst eller skrevet forkert.",
            f"{counted.what.en} of the {areas.en} areas give {parts.en}, but the agreement says {total.en} in all. "
            "Mend the figure that was misread or miswritten.",
        ),
    )
