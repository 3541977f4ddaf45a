"""A programme's figures as they may be shown, and where its indicators stand, worked out once for what is kept.

Nothing that is kept ever changes, so the ledger's newest seal of the figures, the agreement's version and the year are
all there is to remember a result by. What comes from here is shared by every request of the process: read it, never
change it.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from tovholder.agreement.kept import agreement_of
from tovholder.agreement.models import Programme, Version
from tovholder.agreement.schema import Agreement
from tovholder.agreement.schema.observations import Observed
from tovholder.monitor.catalogue import Catalogue, catalogue_for
from tovholder.monitor.disclosure.profile import profile
from tovholder.monitor.figures import Figures
from tovholder.monitor.protecting import places_of, shown, too_small
from tovholder.monitor.selectors import figures_as_kept, observations_of, own_indicators
from tovholder.monitor.standing import GoalStandings, Standing, standings_by_goal, standings_of_own


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


def monitored(programme: Programme, version: Version | None, on: datetime.date) -> Monitored:
    """The programme's figures with the agreement in force on a day. One query; more only the first time."""
    return monitored_as(as_kept(programme, version, on))


def standings(programme: Programme, version: Version | None, on: datetime.date) -> tuple[GoalStandings, ...]:
    """Where every row of the agreement's goals stands, by periods begun in the day's year at the latest."""
    return standings_as(as_kept(programme, version, on))


def as_kept(programme: Programme, version: Version | None, on: datetime.date) -> AsKept:
    """What the programme's figures are remembered by on a day. One query."""
    digest, key = (version.digest, version.pk) if version else ("", 0)
    return AsKept(programme.pk, figures_as_kept(programme), key, digest, datetime.date(on.year, 12, 31))


@lru_cache(maxsize=256)
def monitored_as(kept: AsKept) -> Monitored:
    """The figures that are kept so. No query but the first time."""
    programme = Programme.objects.get(pk=kept.programme)
    version = Version.objects.get(pk=kept.version) if kept.version else None
    agreement = agreement_of(version) if version else Agreement()
    catalogue = catalogue_for(agreement.template, kept.on).with_local(own_indicators(programme))
    return Monitored(agreement, catalogue, protected(observations_of(programme), agreement, catalogue))


def protected(observed: list[Observed], agreement: Agreement, catalogue: Catalogue) -> Figures:
    """Observations as they may be shown in a programme with this agreement."""
    rules = profile()
    places = places_of(agreement.area_groups, agreement.areas)
    return shown(observed, catalogue, places, too_small(agreement.areas, rules), rules)


@lru_cache(maxsize=256)
def standings_as(kept: AsKept) -> tuple[GoalStandings, ...]:
    """Where every row stands by the figures that are kept so."""
    found = monitored_as(kept)
    return standings_by_goal(found.agreement, found.catalogue, found.figures, kept.on.year)


def local_standings(programme: Programme, version: Version | None, on: datetime.date) -> tuple[Standing, ...]:
    """Where the programme's own indicators stand, a row for each area or group that is measured."""
    return own_standings_as(as_kept(programme, version, on))


@lru_cache(maxsize=256)
def own_standings_as(kept: AsKept) -> tuple[Standing, ...]:
    """Where every row of the programme's own indicators stands by the figures that are kept so."""
    found = monitored_as(kept)
    return standings_of_own(found.agreement, found.catalogue, found.figures, kept.on.year)
