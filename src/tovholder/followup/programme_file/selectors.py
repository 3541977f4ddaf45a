"""A whole programme out into one file, nothing lost on the way."""

from typing import Any

from tovholder.domain.content.schema import ProgrammeFile
from tovholder.followup.programme_file.actions import SINGLE
from tovholder.monitor.observations.selectors import list_observations
from tovholder.programme.versions.models import DocumentKind, Programme, Version


def export_programme(programme: Programme) -> ProgrammeFile:
    """The programme as a file: the newest version of each document, and every observation in its order."""
    content: dict[str, Any] = {"id": programme.slug, "fictional": programme.fictional}
    content["subagreements"] = []
    for version in _newest_versions(programme):
        _place(content, version)
    content["local_indicators"] = list(programme.own_indicators.values_list("content", flat=True))
    content["observations"] = [observed.model_dump(by_alias=True) for observed in list_observations(programme)]
    return ProgrammeFile.model_validate(content)


def _newest_versions(programme: Programme) -> list[Version]:
    versions = Version.objects.filter(document__programme=programme).select_related("document").order_by("number")
    newest = {version.document_id: version for version in versions}
    return [newest[key] for key in sorted(newest)]


def _place(content: dict[str, Any], version: Version) -> None:
    kind = version.document.kind
    if kind == DocumentKind.STRATEGIC_AGREEMENT:
        content["agreement"] = version.content
    elif kind == DocumentKind.SUBAGREEMENT:
        content["subagreements"].append(version.content)
    elif kind == DocumentKind.MILESTONES:
        content["milestones"] = version.content
    else:
        content[SINGLE[DocumentKind(kind)]] = version.content
