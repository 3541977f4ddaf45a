"""A programme's figures as they may be shown, and where its indicators stand, worked out once for what is kept.

Nothing that is kept ever changes, so the ledger's newest seal of the figures, the agreement's version and the year are
all there is to remember a result by. What comes from here is shared by every request of the process: read it, never
change it.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from tovholder.domain.content.indicator_catalogue import Catalogue, find_catalogue
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.standing.figure_protection import find_too_small_areas, list_places_of_groups, protect_figures
from tovholder.domain.standing.figure_series import Figures
from tovholder.domain.standing.indicator_standing import (
    GoalStandings,
    Standing,
    compute_standings_by_goal,
    compute_standings_of_own,
)
from tovholder.monitor.observations.selectors import find_seal_of_figures, list_observations, list_own_indicators
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import load_agreement


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


def load_standings(programme: Programme, version: Version | None, on: datetime.date) -> tuple[GoalStandings, ...]:
    """Where every row of the agreement's goals stands, by periods begun in the day's year at the latest."""
    return compute_standings(load_figures_key(programme, version, on))


def load_figures_key(programme: Programme, version: Version | None, on: datetime.date) -> AsKept:
    """What the programme's figures are remembered by on a day. One query."""
    digest, key = (version.digest, version.pk) if version else ("", 0)
    return AsKept(programme.pk, find_seal_of_figures(programme), key, digest, datetime.date(on.year, 12, 31))


@lru_cache(maxsize=256)
def compute_monitored(kept: AsKept) -> Monitored:
    """The figures that are kept so. No query but the first time."""
    programme = Programme.objects.get(pk=kept.programme)
    version = Version.objects.get(pk=kept.version) if kept.version else None
    agreement = load_agreement(version) if version else Agreement()
    catalogue = find_catalogue(agreement.template, kept.on).add_local_indicators(list_own_indicators(programme))
    return Monitored(agreement, catalogue, protect_observations(list_observations(programme), agreement, catalogue))


def protect_observations(observed: list[Observed], agreement: Agreement, catalogue: Catalogue) -> Figures:
    """Observations as they may be shown in a programme with this agreement."""
    rules = find_profile()
    places = list_places_of_groups(agreement.area_groups, agreement.areas)
    return protect_figures(observed, catalogue, places, find_too_small_areas(agreement.areas, rules), rules)


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
