"""Reads of programmes, documents and versions that more than one page needs."""

import datetime
from functools import lru_cache

from django.db.models import OuterRef, QuerySet, Subquery

from tovholder.domain.checks import check_agreement
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Agreement, Finding
from tovholder.people.rights import Right, list_readable_programmes
from tovholder.programme.versions.models import (
    Adoption,
    Document,
    Programme,
    ProgrammeArchiving,
    ProgrammeName,
    Version,
)
from tovholder.shell.templatetags.danish import listed

# What a kept version says, parsed and checked once. A version never changes, so its digest is all to remember it by.
#
# What comes from here is shared by every request of the process: read it, never change it.


def load_agreement(version: Version) -> Agreement:
    """The strategic agreement that a version holds. One query the first time, none after."""
    return _agreement(version.digest, version.pk)


def list_version_findings(version: Version) -> list[Finding]:
    """What the checks point at in a version's agreement."""
    return _findings(version.digest, version.pk)


@lru_cache(maxsize=128)
def _agreement(digest: str, key: int) -> Agreement:
    content = Version.objects.filter(digest=digest).values_list("content", flat=True).get(pk=key)
    return Agreement.model_validate(content)


@lru_cache(maxsize=128)
def _findings(digest: str, key: int) -> list[Finding]:
    return check_agreement(_agreement(digest, key))


def list_named_programmes() -> QuerySet[Programme]:
    """Every programme with the newest name given to it, whether a person gave it, and whether it is archived."""
    newest = ProgrammeName.objects.filter(programme=OuterRef("pk")).order_by("-id")
    archivings = ProgrammeArchiving.objects.filter(programme=OuterRef("pk")).order_by("-id")
    return Programme.objects.annotate(
        given_name=Subquery(newest.values("name")[:1]),
        renamed=Subquery(newest.values("renamed")[:1]),
        archived=Subquery(archivings.values("archived")[:1]),
    )


def list_working_programmes() -> list[Programme]:
    """Every programme that was not put away."""
    return [one for one in list_named_programmes() if not getattr(one, "archived", False)]


def is_archived(slug: str) -> bool:
    """Whether the programme of a short name was put away, and not brought back since."""
    newest = ProgrammeArchiving.objects.filter(programme__slug=slug).order_by("-id").values_list("archived", flat=True)
    return bool(newest.first())


def name_programme(programme: Programme, agreement: Agreement) -> str:
    """What a programme is called: as a person renamed it, by its areas, by what it was started from, by its title."""
    given = str(getattr(programme, "given_name", None) or "")
    if given and getattr(programme, "renamed", False):
        return given
    names = [area.name for area in agreement.areas if area.name]
    return listed(names) or given or agreement.title or programme.slug


def list_programmes(rights: frozenset[Right]) -> QuerySet[Programme]:
    """The programmes that somebody with these rights may read, with their names."""
    every, slugs = list_readable_programmes(rights)
    found = list_named_programmes()
    return found if every else found.filter(slug__in=slugs)


def find_agreements_in_force(programmes: QuerySet[Programme], on: datetime.date) -> dict[int, Version]:
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


def find_version_in_force(
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
        .select_related("version__document__programme", "version__adoption", "version__read_from")
        .defer("version__content", "version__read_from__data")
        .order_by("-in_force_from", "-version__number")
        .first()
    )
    return adoption.version if adoption else None


def list_versions_in_force(programme: Programme, on: datetime.date) -> list[Version]:
    """Of every document the version in force on a day, with its content. One query."""
    found = Version.objects.filter(document__programme=programme, adoption__in_force_from__lte=on)
    found = found.select_related("document", "adoption").order_by("adoption__in_force_from", "number")
    latest = {version.document_id: version for version in found}
    return sorted(latest.values(), key=lambda version: (version.document.kind, version.document.key))


def list_agreement_versions(programme: Programme) -> list[Version]:
    """Versions of the strategic agreement, newest first, with how each was decided and what it was read from."""
    return list(
        Version.objects.filter(document__programme=programme, document__kind=DocumentKind.STRATEGIC_AGREEMENT)
        .select_related("adoption", "parent", "read_from")
        .defer("content", "read_from__data", "parent__content")
        .order_by("-number")
    )


def find_latest_version(document: Document) -> Version | None:
    """The version with the highest number, decided on or not."""
    return document.versions.order_by("-number").first()
