"""Reads of documents on their way in, and of what is in force already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.agreement.taking_over.models import TakingOver
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind, open_content
from tovholder.programme.versions.models import Adoption, Programme, StoredFile, Version


def list_open_takings(programme: Programme) -> list[TakingOver]:
    """Documents on their way in that are neither versions yet nor discarded, the oldest first."""
    found = programme.takings_over.filter(end__isnull=True).select_related("file", "by").defer("file__data")
    return list(found)


def find_newest_content(taking: TakingOver) -> dict[str, Any]:
    """What the document says now, as its form holds it."""
    row = taking.contents.order_by("-id").first()
    assert row is not None, "a document is taken in together with its first content"
    return dict(row.content)


def find_same_taking(programme: Programme, sha256: str) -> TakingOver | None:
    """The document on its way in that came from the very same file, known by its hash."""
    return programme.takings_over.filter(end__isnull=True, file__sha256=sha256).order_by("-id").first()


def find_file(programme: Programme, number: int) -> StoredFile | None:
    """The file that a document came in with."""
    taken = programme.takings_over.filter(pk=number).select_related("file").first()
    return taken.file if taken else None


Place = tuple[str, str]
"""Kind and key of a document."""


def find_places_with_versions(programme: Programme) -> set[Place]:
    """The documents that have a version here, decided on or not."""
    found = Version.objects.filter(document__programme=programme).values_list("document__kind", "document__key")
    return set(found.distinct())


@dataclass(frozen=True)
class Neighbours:
    """The other delaftaler in force: what a new one chooses from, and the ids that it may not take."""

    contents: tuple[Mapping[str, Any], ...]

    @property
    def ids(self) -> set[str]:
        """The ids of their subgoals and activities."""
        return {
            thing["id"] for one in self.contents for key in ("subgoals", "activities") for thing in one.get(key) or ()
        }


def find_neighbours(programme: Programme) -> Neighbours:
    """The delaftaler that are in force. One query."""
    adoptions = Adoption.objects.filter(
        version__document__programme=programme, version__document__kind=DocumentKind.SUBAGREEMENT
    ).select_related("version__document")
    newest = {one.version.document.key: one.version.content for one in adoptions.order_by("version__number")}
    return Neighbours(tuple(open_content(DocumentKind.SUBAGREEMENT, one) for one in newest.values()))


def list_kinds_taken_over() -> list[str]:
    """The kinds of document that come in here; the agreement itself has its own review."""
    return [kind for kind in DOCUMENT_KINDS if kind != DocumentKind.STRATEGIC_AGREEMENT]
