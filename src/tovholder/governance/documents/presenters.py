"""The versions of a document, ready for a list."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from tovholder.agreement.reading_page.difference_presenter import ShownChange
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.governance.documents.selectors import list_document_versions
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version


@dataclass(frozen=True)
class ListedVersion:
    """A version with its addresses: itself, and what it changed (empty for the first)."""

    version: Version
    address: str
    difference: str
    in_force: bool
    scheduled: bool
    """Whether it has been decided and comes into force on a day to come."""
    replaced: bool
    """Whether another took its place on the very day, so that it never came, or will come, into force."""
    revoke: str
    """Where one who may proposes that it never comes into force; empty else."""


def list_versions(frame: Frame, kind: str, key: str, now: Version | None) -> list[ListedVersion]:
    """Every version of a document for its page; `now` is the one in force on the day."""
    room = DOCUMENT_KINDS[kind].page
    where = [frame.slug, *([key] if key else [])]
    found = list_document_versions(frame.programme, kind, key)
    last: dict[datetime.date, int] = {}
    for one in reversed(found):
        if hasattr(one, "adoption"):
            last[one.adoption.in_force_from] = one.number
    return [
        ListedVersion(
            version,
            reverse(f"governance:{room}_version", args=[*where, version.number]),
            reverse(f"governance:{room}_difference", args=[*where, version.parent.number, version.number])
            if version.parent
            else "",
            now is not None and version.pk == now.pk,
            *_standing(frame, version, last),
        )
        for version in found
    ]


def _standing(frame: Frame, version: Version, last: dict[datetime.date, int]) -> tuple[bool, bool, str]:
    """Whether it is scheduled, whether another took its place on its day, and where it is proposed to be revoked."""
    if not hasattr(version, "adoption"):
        return False, False, ""
    since = version.adoption.in_force_from
    replaced = last[since] != version.number
    scheduled = since > frame.today and not replaced
    may = scheduled and version.number > 1 and frame.may(Act.PROPOSE)
    return scheduled, replaced, reverse("governance:propose_revocation", args=[frame.slug, version.pk]) if may else ""


@dataclass(frozen=True, kw_only=True)
class DocumentDifferencePage(ProgrammePage):
    """What changed from one version of a delaftale, the budget, a plan or the kommissorium to another."""

    template = "governance/documents/document_difference.html"
    addresses = (
        "governance:subagreement_difference",
        "governance:budget_difference",
        "governance:terms_difference",
        "governance:milestones_difference",
        "governance:contingency_difference",
    )
    before: Version
    """The version that is compared from."""
    after: Version
    """The version that is compared to."""
    changes: list[ShownChange]
    """Every change in words; empty where both say the same."""
    name: str
    """The document's name, a delaftale's by its effort area."""
    back: str
    """The address of the document's own page."""
