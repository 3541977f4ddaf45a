"""What belongs in the package on a day, and how each of it stands. A fixed number of queries."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.domain.content.schema import Agreement
from tovholder.domain.plans.package_state import (
    DRAWN,
    PaperState,
    SentState,
    Wanted,
    judge_paper,
    judge_sent,
    list_wanted,
)
from tovholder.followup.package.models import Attachment, PackageUpload, StillHolds
from tovholder.governance.models import PortalUpload
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement

Place = tuple[str, str]
"""Kind and key of a document."""


@dataclass(frozen=True)
class PackedPaper:
    """A wanted document as it stands: the version or the file that goes in, and what the funder has."""

    wanted: Wanted
    state: PaperState
    version: Version | None
    attachment: Attachment | None
    drawn: bool
    older_than: datetime.date | None
    newer_draft: bool
    sent: SentState
    sent_on: datetime.date | None

    @property
    def since(self) -> datetime.date | None:
        """The day from which it is in force."""
        if self.version is not None:
            return self.version.adoption.in_force_from
        return self.attachment.valid_from if self.attachment else None

    @property
    def lacks_funder(self) -> bool:
        """Whether the funder's approval, which the strategic agreement needs, is not kept here."""
        is_agreement = self.wanted.kind == DocumentKind.STRATEGIC_AGREEMENT
        return is_agreement and self.version is not None and self.version.adoption.funder_approved_on is None

    @property
    def is_ready(self) -> bool:
        return self.state == PaperState.IN_FORCE

    @property
    def digest(self) -> str:
        """What the paper is known by: the content's hash, or the file's."""
        return self.version.digest if self.version else self.attachment.file.sha256 if self.attachment else ""


@dataclass(frozen=True)
class Package:
    """Every wanted document of a programme on a day."""

    programme: Programme
    on: datetime.date
    agreement: Agreement
    papers: Sequence[PackedPaper]

    @cached_property
    def lacking(self) -> list[PackedPaper]:
        """What keeps the package from being complete."""
        return [paper for paper in self.papers if not paper.is_ready]

    @property
    def ready(self) -> int:
        """How many documents are ready."""
        return len(self.papers) - len(self.lacking)


@dataclass(frozen=True)
class _Kept:
    versions: Mapping[Place, list[Version]]
    attachments: Mapping[str, Attachment]
    looked: Mapping[int, datetime.date]
    uploads: Mapping[Place, list[tuple[str, datetime.date]]]
    packed: Sequence[tuple[str, datetime.date]]

    def find_in_force(self, place: Place, on: datetime.date) -> Version | None:
        found = [one for one in self.versions.get(place, ()) if hasattr(one, "adoption")]
        held = [one for one in found if one.adoption.in_force_from <= on]
        return max(held, key=lambda one: (one.adoption.in_force_from, one.number), default=None)


def find_package(programme: Programme, on: datetime.date) -> Package:
    """The package of a day: each wanted document with its state. Seven queries."""
    version = find_version_in_force(programme, on)
    agreement = load_agreement(version) if version else Agreement()
    kept = _load(programme, on)
    wanted = list_wanted(agreement.required_documents, agreement.effort_areas)
    return Package(programme, on, agreement, [_stand(one, kept, agreement, on) for one in wanted])


def _load(programme: Programme, on: datetime.date) -> _Kept:
    versions: dict[Place, list[Version]] = {}
    found = Version.objects.filter(document__programme=programme).select_related("document", "adoption")
    for one in found.defer("content").order_by("number"):
        versions.setdefault((one.document.kind, one.document.key), []).append(one)
    files = (
        Attachment.objects.filter(programme=programme, valid_from__lte=on).select_related("file").defer("file__data")
    )
    uploads: dict[Place, list[tuple[str, datetime.date]]] = {}
    single = PortalUpload.objects.filter(version__document__programme=programme, on__lte=on)
    for kind, key, digest, day in single.values_list(
        "version__document__kind", "version__document__key", "version__digest", "on"
    ):
        uploads.setdefault((kind, key), []).append((digest, day))
    whole = PackageUpload.objects.filter(programme=programme, on__lte=on).values_list("papers", "on")
    looked = StillHolds.objects.filter(version__document__programme=programme, on__lte=on).order_by("on")
    return _Kept(
        versions,
        {one.required: one for one in files.order_by("valid_from", "id")},
        dict(looked.values_list("version", "on")),
        uploads,
        [(digest, day) for digests, day in whole for digest in digests],
    )


def _stand(wanted: Wanted, kept: _Kept, agreement: Agreement, on: datetime.date) -> PackedPaper:
    return _stand_typed(wanted, kept, on) if wanted.kind else _stand_laid_in(wanted, kept, agreement, on)


def _stand_typed(wanted: Wanted, kept: _Kept, on: datetime.date) -> PackedPaper:
    place = (wanted.kind, wanted.key)
    version = kept.find_in_force(place, on)
    all_of_it = kept.versions.get(place, [])
    builds_on = max(
        (since for kind in DOCUMENT_KINDS[wanted.kind].builds_on for since in _since(kept, kind, on)), default=None
    )
    since = version.adoption.in_force_from if version else None
    state = judge_paper(since, bool(all_of_it), builds_on, kept.looked.get(version.pk) if version else None)
    digest = version.digest if version else ""
    sent, sent_on = judge_sent(digest, _sent(kept, place, all_of_it))
    newer = version is not None and any(
        one.number > version.number and not hasattr(one, "adoption") for one in all_of_it
    )
    older_than = builds_on if state == PaperState.OLDER else None
    return PackedPaper(wanted, state, version, None, False, older_than, newer, sent, sent_on)


def _since(kept: _Kept, kind: str, on: datetime.date) -> list[datetime.date]:
    found = [kept.find_in_force(place, on) for place in kept.versions if place[0] == kind]
    return [one.adoption.in_force_from for one in found if one is not None]


def _sent(kept: _Kept, place: Place, versions: Sequence[Version]) -> list[tuple[str, datetime.date]]:
    own = {one.digest for one in versions}
    return [*kept.uploads.get(place, ()), *(pair for pair in kept.packed if pair[0] in own)]


def _stand_laid_in(wanted: Wanted, kept: _Kept, agreement: Agreement, on: datetime.date) -> PackedPaper:
    file = kept.attachments.get(wanted.required)
    drawn = file is None and wanted.required == DRAWN and bool(agreement.organisation.bodies)
    basis = kept.find_in_force((DocumentKind.STRATEGIC_AGREEMENT, ""), on)
    since = file.valid_from if file else basis.adoption.in_force_from if drawn and basis else None
    state = judge_paper(since, False, None, None)
    digest = file.file.sha256 if file else basis.digest if drawn and basis else ""
    mine = [pair for pair in kept.packed if pair[0] == digest]
    sent, sent_on = judge_sent(digest, mine)
    return PackedPaper(wanted, state, basis if drawn else None, file, drawn, None, False, sent, sent_on)
