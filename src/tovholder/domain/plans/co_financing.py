"""The test of local co-financing (lokal medfinansiering): at least 25 % of the whole budget. Pure.

Source: https://www.lbf.dk/boligsociale-indsatser/organisation-og-oekonomiske-rammer/ (at least 25 %, mostly from the
municipality and the housing organisations; others may supplement). That it is counted on the total follows from grants
of earlier rounds (6.0 m from the funder against 2.0 m local), so the local part is at least a third of the funder's.
Staff bought out of other duties (hours) counts at its value. Money from others counts in the whole but not as local:
whether it may stand for local money is not documented, and without it the test is the stricter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tovholder.domain.content.schema.value_kinds import convert_to_decimal, normalise_number

LEAST = Decimal("0.25")
LOCAL = frozenset({"municipality", "housing_organisation"})
SOURCES = ("funder", "municipality", "housing_organisation", "other", None)
"""Where money comes from; None: the line does not say."""
Kroner = int | float


@dataclass(frozen=True)
class SourceSum:
    """What one source gives, in kroner."""

    source: str | None
    cash: Kroner
    hours: Kroner
    total: Kroner


@dataclass(frozen=True)
class YearShare:
    """One year's whole and local part, in kroner, and the local share; the test is on all years together."""

    year: int | None
    total: Kroner
    local: Kroner
    share: float | None


@dataclass(frozen=True)
class CoFinancing:
    """The local part of a budget against the least share. Without any amount there is neither share nor verdict."""

    total: Kroner
    local: Kroner
    share: float | None
    least: float
    met: bool | None
    missing: Kroner
    """What must go from another source to a local one, the total unchanged; 0 when the test is met."""
    missing_on_top: Kroner
    """What local parties must add on top of the budget, in whole kroner, rounded up."""
    by_source: tuple[SourceSum, ...]
    by_year: tuple[YearShare, ...]
    lines_without_amount: int


def assess_co_financing(budget: Mapping[str, Any] | None) -> CoFinancing:
    """The test of a budget as content (`{"lines": [...]}`); no budget is one without lines."""
    lines = list((budget or {}).get("lines") or ())
    known = [line for line in lines if line.get("amount") is not None]
    total, local = _sum(known), _sum(line for line in known if line.get("source") in LOCAL)
    missing = max(LEAST * total - local, Decimal(0))
    return CoFinancing(
        total=_kroner(total),
        local=_kroner(local),
        share=_share(local, total),
        least=float(LEAST),
        met=local >= LEAST * total if total > 0 else None,
        missing=_kroner(missing),
        missing_on_top=int((missing / (1 - LEAST)).to_integral_value("ROUND_CEILING")),
        by_source=tuple(_by_source(known)),
        by_year=tuple(_by_year(known)),
        lines_without_amount=len(lines) - len(known),
    )


def _by_source(lines: list[Mapping[str, Any]]) -> Iterable[SourceSum]:
    for source in SOURCES:
        own = [line for line in lines if line.get("source") == source]
        cash, hours = (_sum(line for line in own if line.get("kind") == kind) for kind in ("cash", "hours"))
        if own:
            yield SourceSum(source, _kroner(cash), _kroner(hours), _kroner(_sum(own)))


def _by_year(lines: list[Mapping[str, Any]]) -> Iterable[YearShare]:
    years = {line.get("year") for line in lines}
    for year in sorted(years, key=lambda one: (one is None, one or 0)):
        own = [line for line in lines if line.get("year") == year]
        total, local = _sum(own), _sum(line for line in own if line.get("source") in LOCAL)
        yield YearShare(year, _kroner(total), _kroner(local), _share(local, total))


def _sum(lines: Iterable[Mapping[str, Any]]) -> Decimal:
    return sum((convert_to_decimal(line["amount"]) for line in lines), Decimal(0))


def _share(part: Decimal, whole: Decimal) -> float | None:
    return float(part / whole) if whole > 0 else None


def _kroner(amount: Decimal) -> Kroner:
    made: Kroner = normalise_number(amount)
    return made
