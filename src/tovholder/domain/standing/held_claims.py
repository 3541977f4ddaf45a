"""The agreement's quantified statements held against the figures: they hold, do not, or it cannot be told. Pure.

The sentence is never changed: it may rest on another source. What it is held against is said with its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tovholder.domain.content.claim_fit import MEASURED_BY, is_ratio, ratio_holds, share_holds
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Claim, Indicator, IndicatorSource
from tovholder.domain.standing.baseline_rows import list_baseline_rows
from tovholder.domain.standing.figure_series import Figure, Figures


class Fit(StrEnum):
    """Whether a statement fits the figures."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    CANNOT_BE_TOLD = "cannot_be_told"


@dataclass(frozen=True)
class Told:
    """One figure that a statement is held against."""

    scope: str
    value: float
    year: int
    source: IndicatorSource | None


@dataclass(frozen=True)
class Against:
    """A statement against the figures of one place and year; `theirs` where it says how many times as much."""

    ours: Told
    theirs: Told | None
    holds: bool

    @property
    def times(self) -> float | None:
        """How many times the other figure ours is."""
        return None if self.theirs is None else self.ours.value / self.theirs.value


@dataclass(frozen=True)
class HeldClaim:
    """A statement with everything it was held against: the year of the baseline first, then the newest."""

    claim: Claim
    indicator: Indicator | None
    fit: Fit
    against: tuple[Against, ...]


def hold_claims(
    agreement: Agreement, figures: Figures, until: int, of_other_measure: Iterable[str] = ()
) -> dict[str, HeldClaim]:
    """Claim id to what the figures say of it. `of_other_measure` are claims known to be about other ages."""
    indicators = {item.id: item for goal in agreement.goals for item in goal.indicators}
    others = set(of_other_measure)
    return {
        claim.id: _held(claim, indicators, figures, until, agreement, known=claim.id not in others)
        for effort in agreement.effort_areas
        for claim in effort.claims
    }


def _held(
    claim: Claim, indicators: dict[str, Indicator], figures: Figures, until: int, agreement: Agreement, *, known: bool
) -> HeldClaim:
    of = indicators.get(MEASURED_BY.get(claim.quantity or "", ""))
    if of is None or claim.value is None:
        return HeldClaim(claim, of, Fit.CANNOT_BE_TOLD, ())
    against = tuple(
        made for scope in _scopes(claim, of, figures, agreement) for made in _of_scope(claim, of, figures, scope, until)
    )
    if not against or not known:
        return HeldClaim(claim, of, Fit.CANNOT_BE_TOLD, against)
    first = {item.ours.scope: item for item in reversed(against)}
    holds = all(item.holds for item in first.values())
    return HeldClaim(claim, of, Fit.HOLDS if holds else Fit.DOES_NOT_HOLD, against)


def _scopes(claim: Claim, of: Indicator, figures: Figures, agreement: Agreement) -> Sequence[str]:
    """The claim's own place; where that is not measured but each of its areas is, each of them."""
    own = claim.scope or "all"
    measured = {item.scope for item in of.baselines if item.value is not None}
    if own == "municipality" or own in measured or figures.series(of.id, own):
        return [own]
    groups = {group.id: group.areas for group in agreement.area_groups}
    areas = groups.get(own, [area.id for area in agreement.areas] if own == "all" else [])
    return [area for area in areas if area in measured or figures.series(of.id, area)] or [
        scope for scope in measured if own == "all" and scope is not None
    ]


def _of_scope(claim: Claim, of: Indicator, figures: Figures, scope: str, until: int) -> list[Against]:
    """The claim against a place's baseline and against its newest figure, where that is another year."""
    ours = [
        _told(figure, scope, of) for figure in figures.series(of.id, scope, until=until) if figure.value is not None
    ]
    known = _baselines(of, scope) + ours
    if not known:
        return []
    years = [known[0].year] + ([known[-1].year] if known[-1].year != known[0].year else [])
    made = []
    for year in years:
        told = next(item for item in reversed(known) if item.year == year)
        against = _against(claim, of, figures, told)
        made += [against] if against is not None else []
    return made


def _told(figure: Figure, scope: str, of: Indicator) -> Told:
    return Told(scope, float(figure.value or 0), figure.year, figure.observed.source or of.source)


def _baselines(of: Indicator, scope: str) -> list[Told]:
    if scope == "municipality":
        comparators = [row.comparator for row in list_baseline_rows(of) if row.comparator]
        return [
            Told(scope, float(item.value), item.year, of.source)
            for item in comparators
            if item.value is not None and item.year
        ]
    return [
        Told(scope, float(item.value), item.year, of.source)
        for item in of.baselines
        if item.scope == scope and item.value is not None and item.year and item.variant is None
    ]


def _against(claim: Claim, of: Indicator, figures: Figures, ours: Told) -> Against | None:
    if not is_ratio(claim):
        return Against(ours, None, share_holds(claim, ours.value))
    theirs = _municipality(of, figures, ours.year)
    if theirs is None or not theirs.value:
        return None
    return Against(ours, theirs, ratio_holds(claim, ours.value / theirs.value))


def _municipality(of: Indicator, figures: Figures, year: int) -> Told | None:
    """The municipality's figure of a year; the agreement's own where no measurement is known."""
    figure = figures.find_of_year(figures.series(of.id, "municipality"), year)
    if figure is not None and figure.value is not None:
        return _told(figure, "municipality", of)
    own = [item for item in of.comparators if item.kind == "municipality" and item.year == year and item.value]
    return Told("municipality", float(own[0].value or 0), year, of.source) if own else None
