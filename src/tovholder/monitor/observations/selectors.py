"""Reads of what is measured."""

from dataclasses import dataclass

from tovholder.domain.content.indicator_steps import list_steps, settle_observations, settle_period
from tovholder.domain.content.schema.observation_schema import Key, LocalIndicator, Observed
from tovholder.ledger.selectors import find_newest_seal
from tovholder.monitor.observations.models import Batch, Observation, OwnIndicator, Release, SourceMapping, Upload
from tovholder.programme.versions.models import Programme

SEALED = ("observations.made", "indicator.added", "version.in_force")


def list_observations(programme: Programme) -> list[Observed]:
    """Every observation that counts, in the order in which it was first kept. Two queries.

    Whatever spelling a period was kept under, one thing is there once, as it was told last.
    """
    rows = Observation.objects.filter(programme=programme, superseded_by__isnull=True).order_by("id")
    told = [Observed.model_validate(one) for one in rows.values_list("observed", flat=True)]
    return settle_observations(told, list_steps(list_own_indicators(programme)))


def find_known_observations(programme: Programme) -> dict[Key, Observed]:
    """What counts now, by what it is about. Two queries."""
    return {observed.key: observed for observed in list_observations(programme)}


def find_remembered_answers(programme: Programme) -> dict[str, dict[str, str]]:
    """What has been answered about files, by their source; the newest answer counts. One query."""
    found: dict[str, dict[str, str]] = {}
    for mapping in SourceMapping.objects.filter(programme=programme).order_by("id"):
        found.setdefault(mapping.source, {}).update(mapping.answers)
    return found


def find_newest_mapping(programme: Programme, source: str) -> SourceMapping | None:
    """The newest answers about files of a source. One query."""
    return SourceMapping.objects.filter(programme=programme, source=source).order_by("-id").first()


def list_own_indicators(programme: Programme) -> list[LocalIndicator]:
    """The programme's own indicators. One query."""
    rows = OwnIndicator.objects.filter(programme=programme).values_list("content", flat=True)
    return [LocalIndicator.model_validate(content) for content in rows]


def find_seal_of_figures(programme: Programme) -> str:
    """What stands for all figures, own indicators and agreements as kept now: the ledger's newest seal. One query."""
    return find_newest_seal(programme.slug, SEALED)


def list_went_out(programme: Programme) -> list[Observed]:
    """Every observation that a release has shown, those among them that were corrected later too. Three queries."""
    releases = [
        (newest, set(held))
        for newest, held in Release.objects.filter(programme=programme).values_list("newest", "held_back")
    ]
    if not releases:
        return []
    rows = Observation.objects.filter(programme=programme).order_by("id")
    steps = list_steps(list_own_indicators(programme))
    found = [
        (pk, corrected, settle_period(Observed.model_validate(told), steps))
        for pk, corrected, told in rows.values_list("pk", "superseded_by__pk", "observed")
    ]
    return [
        observed
        for pk, corrected, observed in found
        if any(
            pk <= newest and (corrected is None or corrected > newest) and "|".join(observed.key) not in held
            for newest, held in releases
        )
    ]


def list_batches(programme: Programme) -> list[Batch]:
    """Every batch, newest first, with its file's name but not its bytes. One query."""
    found = Batch.objects.filter(programme=programme).select_related("upload__file")
    return list(found.defer("upload__rows", "upload__file__data"))


def list_waiting_uploads(programme: Programme) -> list[Upload]:
    """Files that were read and shown but not kept, newest first, each file once. One query."""
    found = Upload.objects.filter(programme=programme).select_related("batch").defer("rows").order_by("-id")
    newest = {upload.sha256: upload for upload in reversed(found)}
    return [upload for upload in found if newest[upload.sha256] is upload and not hasattr(upload, "batch")]


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
