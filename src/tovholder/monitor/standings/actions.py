"""The journal of what readers have been shown."""

from django.db import transaction

from tovholder.domain.standing.figure_series import find_state_of
from tovholder.ledger.actions import record_event
from tovholder.monitor.observations.models import Observation, Release
from tovholder.monitor.observations.selectors import find_seal_of_figures
from tovholder.monitor.standings.selectors import compute_protected
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def record_release(*, by: Actor, programme: Programme) -> Release:
    """Remember what readers see from now on, so that later figures are held against it."""
    require_right(by, Act.OBSERVE, programme.slug)
    figures = compute_protected(programme.pk, find_seal_of_figures(programme)).figures
    held = sorted("|".join(item.observed.key) for item in figures if item.state in {"protected", "suppressed"})
    newest = Observation.objects.filter(programme=programme).order_by("-id").values_list("pk", flat=True).first()
    release = Release.objects.create(programme=programme, newest=newest or 0, held_back=held, by=str(by))
    record_event(
        programme=programme.slug,
        act="figures.released",
        by=str(by),
        subject=str(release.pk),
        release=release.pk,
        shown=sum(find_state_of(item.observed) == "measured" for item in figures),
        held_back=len(held),
    )
    return release
