"""A programme's figures as they may be shown, and where its indicators stand, worked out once for what is kept.

Nothing that is kept ever changes, so the ledger's newest seal of the figures, the agreement's version and the year are
all there is to remember a result by. What comes from here is shared by every request of the process: read it, never
change it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tovholder.domain.content.indicator_catalogue import Catalogue, find_catalogue
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.standing.figure_protection import (
    describe_surroundings,
    join_surroundings,
    protect_figures,
)
from tovholder.domain.standing.figure_series import Figure, Figures
from tovholder.domain.standing.indicator_standing import (
    GoalStandings,
    Standing,
    compute_standings_by_goal,
    compute_standings_of_area,
    compute_standings_of_own,
)
from tovholder.monitor.observations.selectors import (
    find_seal_of_figures,
    list_observations,
    list_own_indicators,
    list_went_out,
)
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import list_agreement_versions, load_agreement


@dataclass(frozen=True)
class Monitored:
    """What the pages of figures stand on: the catalogue with the programme's own indicators, and every figure."""

    agreement: Agreement
    catalogue: Catalogue
    figures: Figures


@dataclass(frozen=True)
class AsKept:
    """What figures and pages of them are remembered by."""

    programme: int
    seal: str
    version: int
    digest: str
    on: datetime.date


def load_monitored(programme: Programme, version: Version | None, on: datetime.date) -> Monitored:
    """The programme's figures with the agreement in force on a day. One query; more only the first time."""
    return compute_monitored(load_figures_key(programme, version, on))


def list_begun_figures(kept: Monitored, on: datetime.date) -> list[Figure]:
    """The figures about periods that have begun in the day's year at the latest: what leaves the site as a table."""
    return [figure for figure in kept.figures if int(str(figure.period)[:4]) <= on.year]


def load_standings(programme: Programme, version: Version | None, on: datetime.date) -> tuple[GoalStandings, ...]:
    """Where every row of the agreement's goals stands, by periods begun in the day's year at the latest."""
    return compute_standings(load_figures_key(programme, version, on))


def load_figures_key(programme: Programme, version: Version | None, on: datetime.date) -> AsKept:
    """What the programme's figures are remembered by on a day. One query."""
    digest, key = (version.digest, version.pk) if version else ("", 0)
    return AsKept(programme.pk, find_seal_of_figures(programme), key, digest, datetime.date(on.year, 12, 31))


@lru_cache(maxsize=256)
def compute_monitored(kept: AsKept) -> Monitored:
    """The figures that are kept so, with the agreement in force. No query but the first time."""
    version = Version.objects.get(pk=kept.version) if kept.version else None
    agreement = load_agreement(version) if version else Agreement()
    found = compute_protected(kept.programme, kept.seal)
    catalogue = find_catalogue(agreement.template, kept.on).add_local_indicators(found.own)
    return Monitored(agreement, catalogue, found.figures)


@dataclass(frozen=True)
class ProtectedFigures:
    """A programme's figures as they may be shown, and its own indicators."""

    figures: Figures
    own: tuple[LocalIndicator, ...]


@lru_cache(maxsize=64)
def compute_protected(programme_id: int, seal: str) -> ProtectedFigures:
    """The figures that are kept so, as they may be shown. The same whatever day a page is asked for: two days of two
    agreements, each protected for itself, could be subtracted from each other."""
    programme = Programme.objects.get(pk=programme_id)
    own = tuple(list_own_indicators(programme))
    observed, went_out = list_observations(programme), list_went_out(programme)
    return ProtectedFigures(protect_observations(observed, list_agreements(programme), own, went_out), own)


def list_agreements(programme: Programme) -> list[Agreement]:
    """Every agreement that has been put in force, the newest first."""
    versions = [version for version in list_agreement_versions(programme) if hasattr(version, "adoption")]
    return [load_agreement(version) for version in versions]


def protect_observations(
    observed: list[Observed],
    agreements: Sequence[Agreement],
    own: Sequence[LocalIndicator] = (),
    went_out: Sequence[Observed] = (),
) -> Figures:
    """Observations as they may be shown to readers who know these agreements, the newest of them first."""
    rules, newest = find_profile(), agreements[0] if agreements else Agreement()
    catalogue = find_catalogue(newest.template, datetime.date.max).add_local_indicators(own)
    around = join_surroundings(
        [describe_surroundings(item.area_groups, item.areas, rules) for item in agreements or [newest]]
    )
    return protect_figures(observed, catalogue, around, rules, went_out)


@lru_cache(maxsize=256)
def compute_standings(kept: AsKept) -> tuple[GoalStandings, ...]:
    """Where every row stands by the figures that are kept so."""
    found = compute_monitored(kept)
    return compute_standings_by_goal(found.agreement, found.catalogue, found.figures, kept.on.year)


def load_own_standings(programme: Programme, version: Version | None, on: datetime.date) -> tuple[Standing, ...]:
    """Where the programme's own indicators stand, a row for each area or group that is measured."""
    return compute_own_standings(load_figures_key(programme, version, on))


@lru_cache(maxsize=256)
def compute_own_standings(kept: AsKept) -> tuple[Standing, ...]:
    """Where every row of the programme's own indicators stands by the figures that are kept so."""
    found = compute_monitored(kept)
    return compute_standings_of_own(found.agreement, found.catalogue, found.figures, kept.on.year)


@lru_cache(maxsize=1024)
def compute_area_standings(kept: AsKept, area: str) -> tuple[Standing, ...]:
    """Where an area's own rows stand by the figures that are kept so."""
    found = compute_monitored(kept)
    return compute_standings_of_area(found.agreement, found.catalogue, found.figures, area, kept.on.year)
