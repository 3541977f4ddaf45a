"""Reads of programmes, documents and versions that more than one page needs."""

import datetime

from django.db.models import QuerySet

from tovholder.agreement.models import Adoption, Document, DocumentKind, Intake, Programme, Version
from tovholder.people.rights import Right, programmes_readable


def programmes_for(rights: frozenset[Right]) -> QuerySet[Programme]:
    """The programmes that somebody with these rights may read."""
    every, slugs = programmes_readable(rights)
    found = Programme.objects.all()
    return found if every else found.filter(slug__in=slugs)


def agreements_in_force(programmes: QuerySet[Programme], on: datetime.date) -> dict[int, Version]:
    """Programme id to its strategic agreement in force on a day, for those that have one. One query."""
    adoptions = (
        Adoption.objects.filter(
            version__document__programme__in=programmes,
            version__document__kind=DocumentKind.STRATEGIC_AGREEMENT,
            in_force_from__lte=on,
        )
        .select_related("version__document")
        .defer("version__content")
        .order_by("in_force_from", "version__number")
    )
    return {adoption.version.document.programme_id: adoption.version for adoption in adoptions}


def in_force(
    programme: Programme, on: datetime.date, kind: str = DocumentKind.STRATEGIC_AGREEMENT, key: str = ""
) -> Version | None:
    """The version of a document in force on a day: the latest that had come into force by then.

    Of two that come into force the same day, the higher number holds.
    """
    adoption = (
        Adoption.objects.filter(
            version__document__programme=programme,
            version__document__kind=kind,
            version__document__key=key,
            in_force_from__lte=on,
        )
        .select_related("version__document__programme", "version__adoption", "version__read_from__file")
        .defer("version__content", "version__read_from__file__data")
        .order_by("-in_force_from", "-version__number")
        .first()
    )
    return adoption.version if adoption else None


def versions_of_agreement(programme: Programme) -> list[Version]:
    """Versions of the strategic agreement, newest first, with how each was decided and what it was read from."""
    return list(
        Version.objects.filter(document__programme=programme, document__kind=DocumentKind.STRATEGIC_AGREEMENT)
        .select_related("adoption", "parent", "read_from__file")
        .defer("content", "read_from__file__data", "parent__content")
        .order_by("-number")
    )


def latest_version(document: Document) -> Version | None:
    """The version with the highest number, decided on or not."""
    return document.versions.order_by("-number").first()


def open_intakes(programme: Programme) -> list[Intake]:
    """Files read in that no version has been made from yet, newest first."""
    return list(programme.intakes.filter(versions__isnull=True).select_related("file", "by").defer("file__data"))
