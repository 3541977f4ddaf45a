"""Reads of what is measured."""

from dataclasses import dataclass

from tovholder.domain.content.schema.observation_schema import Key, LocalIndicator, Observed
from tovholder.ledger.selectors import find_newest_seal
from tovholder.monitor.observations.models import Batch, Observation, OwnIndicator, Release, Upload
from tovholder.programme.versions.models import Programme

SEALED = ("observations.made", "indicator.added", "version.in_force")


def list_observations(programme: Programme) -> list[Observed]:
    """Every observation that counts, in the order in which it was first kept. One query."""
    rows = Observation.objects.filter(programme=programme, superseded_by__isnull=True).order_by("id")
    return [Observed.model_validate(told) for told in rows.values_list("observed", flat=True)]


def find_known_observations(programme: Programme) -> dict[Key, Observed]:
    """What counts now, by what it is about. One query."""
    return {observed.key: observed for observed in list_observations(programme)}


def list_own_indicators(programme: Programme) -> list[LocalIndicator]:
    """The programme's own indicators. One query."""
    rows = OwnIndicator.objects.filter(programme=programme).values_list("content", flat=True)
    return [LocalIndicator.model_validate(content) for content in rows]


def find_seal_of_figures(programme: Programme) -> str:
    """What stands for all figures, own indicators and agreements as kept now: the ledger's newest seal. One query."""
    return find_newest_seal(programme.slug, SEALED)


def list_went_out(programme: Programme) -> list[Observed]:
    """Every observation that a release has shown, those among them that were corrected later too. Two queries."""
    releases = [
        (newest, set(held))
        for newest, held in Release.objects.filter(programme=programme).values_list("newest", "held_back")
    ]
    if not releases:
        return []
    rows = Observation.objects.filter(programme=programme).order_by("id")
    found = rows.values_list("pk", "key", "superseded_by__pk", "observed")
    return [
        Observed.model_validate(told)
        for pk, key, corrected, told in found
        if any(
            pk <= newest and (corrected is None or corrected > newest) and key not in held for newest, held in releases
        )
    ]


def list_batches(programme: Programme) -> list[Batch]:
    """Every batch, newest first, with its file's name but not its bytes. One query."""
    found = Batch.objects.filter(programme=programme).select_related("upload__file")
    return list(found.defer("upload__rows", "upload__file__data"))


def list_waiting_uploads(programme: Programme) -> list[Upload]:
    """Files that were read and shown but not kept, newest first. One query."""
    return list(Upload.objects.filter(programme=programme, batch__isnull=True).defer("rows"))


@dataclass(frozen=True)
class SourceOf:
    """Where one observation came from."""

    observed: Observed
    batch: Batch | None
    place: str


def list_sources(programme: Programme, indicator: str) -> list[SourceOf]:
    """Where every observation of an indicator that counts came from, the newest kept first. One query.

    For saying sources: the numbers themselves are shown from `kept`, where they are protected.
    """
    rows = Observation.objects.filter(programme=programme, indicator=indicator, superseded_by__isnull=True)
    rows = rows.select_related("batch__upload").defer("batch__upload__rows").order_by("-id")
    return [SourceOf(Observed.model_validate(row.observed), row.batch, row.place) for row in rows]
