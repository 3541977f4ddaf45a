"""Whether everything kept is as it was written: the ledger's chains, every version's hash, every file's hash."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from tovholder.domain.content.schema import hash_content
from tovholder.followup.board_pack.models import SentPack
from tovholder.ledger.models import Event
from tovholder.ledger.selectors import find_breaks
from tovholder.monitor.observations.actions import compute_batch_digest
from tovholder.programme.versions.models import Adoption, Programme, StoredFile, Version


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written; `place` says where, `fault` is changed, missing or relinked."""

    programme: str
    place: str
    fault: str


@dataclass(frozen=True)
class Verified:
    """What was gone through, and every fault that was found."""

    programme: str
    events: int
    versions: int
    files: int
    faults: list[Fault]


def verify_programme(programme: Programme) -> Verified:
    """Go through one programme's chain, versions and files."""
    slug = programme.slug
    faults = [Fault(slug, f"event {item.number}", item.fault) for item in find_breaks(slug)]
    faults += [*_versions(programme), *_adoptions(programme), *_files(programme), *_observations(programme)]
    return Verified(
        slug,
        Event.objects.filter(programme=slug).count(),
        Version.objects.filter(document__programme=programme).count(),
        _files_of(programme).count(),
        faults,
    )


def verify_house() -> Verified:
    """Go through the chain of what concerns every programme: accounts and roles."""
    faults = [Fault("*", f"event {item.number}", item.fault) for item in find_breaks("")]
    return Verified("*", Event.objects.filter(programme="").count(), 0, 0, faults)


def _told(slug: str, act: str, key: str) -> dict[int, str]:
    """Row id to digest, as the ledger told of them."""
    details = Event.objects.filter(programme=slug, act=act).values_list("detail", flat=True)
    return {detail[key]: detail.get("digest") or detail.get("sha256", "") for detail in details if key in detail}


def _versions(programme: Programme) -> Iterator[Fault]:
    told = _told(programme.slug, "version.made", "version")
    for version in Version.objects.filter(document__programme=programme).select_related("document").iterator(50):
        digest = told.pop(version.pk, None)
        if hash_content(version.content) != version.digest or digest != version.digest:
            yield Fault(programme.slug, f"{version.document.kind} {version.document.key} v{version.number}", "changed")
    for missing in told:
        yield Fault(programme.slug, f"version #{missing}", "missing")


def _adoptions(programme: Programme) -> Iterator[Fault]:
    told = set(_told(programme.slug, "version.in_force", "version"))
    kept = set(Adoption.objects.filter(version__document__programme=programme).values_list("version_id", flat=True))
    for version in told ^ kept:
        yield Fault(programme.slug, f"in force: version #{version}", "missing" if version in told else "changed")


def _files_of(programme: Programme) -> QuerySet[StoredFile]:
    ours = Q(intake__programme=programme) | Q(upload__programme=programme)
    return StoredFile.objects.filter(ours | Q(packs__sent__meeting__programme=programme))


def _files(programme: Programme) -> Iterator[Fault]:
    yield from _files_told(programme.slug, programme.intakes.select_related("file"), "intake.made", "intake")
    uploads = programme.uploads.filter(file__isnull=False).select_related("file").defer("rows")
    yield from _files_told(programme.slug, uploads, "figures.read", "upload")
    packs = SentPack.objects.filter(sent__meeting__programme=programme).select_related("file")
    yield from _files_told(programme.slug, packs, "meeting.pack", "pack")
    for missing in set(_told(programme.slug, "meeting.pack", "pack")) - set(packs.values_list("pk", flat=True)):
        yield Fault(programme.slug, f"board pack #{missing}", "missing")


def _files_told(slug: str, owners: QuerySet[Any], act: str, key: str) -> Iterator[Fault]:
    told = _told(slug, act, key)
    for owner in owners.iterator(5):
        digest = hashlib.sha256(bytes(owner.file.data)).hexdigest()
        if digest != owner.file.sha256 or told.get(owner.pk) != digest:
            yield Fault(slug, owner.file.name, "changed")


def _observations(programme: Programme) -> Iterator[Fault]:
    """Each batch's observations against the hash that the ledger took of them."""
    kept: dict[int, list[Any]] = {}
    for batch, observed in programme.observations.order_by("id").values_list("batch", "observed"):
        kept.setdefault(batch, []).append(observed)
    for batch, digest in _told(programme.slug, "observations.made", "batch").items():
        if compute_batch_digest(kept.get(batch, [])) != digest:
            yield Fault(programme.slug, f"observations, batch {batch}", "changed" if batch in kept else "missing")
