"""Reads of the documents beside the strategic agreement."""

import datetime

from django.http import Http404

from tovholder.programme.versions.models import Adoption, Programme, Version


def find_versions_in_force(programme: Programme, on: datetime.date, kind: str) -> dict[str, Version]:
    """The version of each document of a kind in force on a day, with its content, by the document's key. One query."""
    adoptions = (
        Adoption.objects.filter(
            version__document__programme=programme, version__document__kind=kind, in_force_from__lte=on
        )
        .select_related("version__document", "version__adoption")
        .order_by("in_force_from", "version__number")
    )
    newest = {adoption.version.document.key: adoption.version for adoption in adoptions}
    return dict(sorted(newest.items(), key=lambda pair: pair[1].document_id))


def list_document_versions(programme: Programme, kind: str, key: str = "") -> list[Version]:
    """Every version of one document, newest first, with how each was decided. One query."""
    return list(
        Version.objects.filter(document__programme=programme, document__kind=kind, document__key=key)
        .select_related("adoption", "parent")
        .defer("content", "parent__content")
        .order_by("-number")
    )


def find_version(programme: Programme, kind: str, key: str, number: int) -> Version:
    """One version of one document with its content. Raises `Http404` where there is none."""
    found = (
        Version.objects.filter(document__programme=programme, document__kind=kind, document__key=key, number=number)
        .select_related("document", "adoption")
        .first()
    )
    if found is None:
        raise Http404(number)
    return found
