"""Contents that a proposal starts from and leads to."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, put_documents_together
from tovholder.domain.content.json_pointers import split_pointer
from tovholder.governance.models import Ground, Proposal, ProposalContent, StepTaken
from tovholder.programme.versions.models import Adoption, Document, Programme, Version

Content = dict[str, Any]


def find_timelines(programme: Programme) -> dict[int, list[Version]]:
    """Every version decided on, by the document's id, in the order in which they come into force. One query."""
    adoptions = (
        Adoption.objects.filter(version__document__programme=programme)
        .select_related("version__document", "version__adoption")
        .order_by("in_force_from", "version__number")
    )
    found: dict[int, list[Version]] = {}
    for adoption in adoptions:
        found.setdefault(adoption.version.document_id, []).append(adoption.version)
    return found


def find_standing(timeline: Sequence[Version], on: datetime.date) -> Version | None:
    """The version that holds on a day. Before the first has come into force, the one that will be the first."""
    held = [one for one in timeline if one.adoption.in_force_from <= on]
    if held:
        return held[-1]
    first = min((one.adoption.in_force_from for one in timeline), default=on)
    return next((one for one in reversed(timeline) if one.adoption.in_force_from == first), None)


def list_scheduled(timeline: Sequence[Version], after: datetime.date) -> list[Version]:
    """The versions that come into force after a day, unless another of the same day has taken their place."""
    coming = {one.adoption.in_force_from: one for one in timeline if one.adoption.in_force_from > after}
    return [coming[day] for day in sorted(coming)]


def find_bases(programme: Programme, on: datetime.date | None = None) -> dict[int, Version]:
    """The version of each document that a change of a day (today) starts from, by the document's id. One query."""
    day = on or timezone.localdate()
    standing = {key: find_standing(timeline, day) for key, timeline in find_timelines(programme).items()}
    return {key: version for key, version in standing.items() if version}


def find_basis(document: Document, on: datetime.date | None = None) -> Version | None:
    """The version of one document that a change of a day (today) starts from."""
    return find_bases(document.programme, on).get(document.pk)


def find_newest_contents(proposal: Proposal) -> dict[int, ProposalContent]:
    """The content that counts of each document the proposal touches, by the document's id. One query."""
    rows = proposal.contents.select_related("document", "parent", "draft", "by").order_by("id")
    return {row.document_id: row for row in rows}


def find_content_in_proposal(proposal: Proposal, document: Document) -> Any:
    """What the document says in the proposal: its newest content there, else that of the version in force.

    None where the document has neither.
    """
    row = ProposalContent.objects.filter(proposal=proposal, document=document).order_by("-id").first()
    if row is not None:
        return row.content
    version = find_basis(document)
    return version.content if version else None


def assemble_programme(programme: Programme, parts: Iterable[tuple[Document, Any]]) -> Content:
    """The contents of documents put together as a programme, under the keys of a programme file."""
    known = sorted(parts, key=lambda pair: pair[0].pk)
    content = put_documents_together((document.kind, part) for document, part in known)
    return {**content, "id": programme.slug, "fictional": programme.fictional}


def find_approved_by_funder(programme: Programme) -> list[Version]:
    """The version of each document that the funder last approved or accepted; before that, what came first into force.

    A letter counts for the documents it covers and no others: one on the vision says nothing of the budget. Acceptance
    of a shift, where the funder is involved and does not approve, covers the budget it was asked about. Two queries.
    """
    adoptions = list(
        Adoption.objects.filter(version__document__programme=programme)
        .select_related("version__document", "version__ground__proposal__closing")
        .order_by("id")
    )
    answered = set(
        StepTaken.objects.filter(
            submission__proposal__programme=programme,
            level="funder",
            digest=F("submission__proposal__closing__digest"),
        ).values_list("submission__proposal", "action")
    )
    newest: dict[int, Version] = {}
    for adoption in adoptions:
        version = adoption.version
        if version.document_id not in newest or _is_covered(adoption, answered):
            newest[version.document_id] = version
    return list(newest.values())


def _is_covered(adoption: Adoption, answered: Collection[tuple[int, str]]) -> bool:
    """Whether the funder's answer to the proposal was on this document; a version without one says so itself."""
    ground: Ground | None = getattr(adoption.version, "ground", None)
    if ground is None:
        return adoption.funder_approved_on is not None
    return any(
        step["body"] == "funder"
        and (ground.proposal_id, step["action"]) in answered
        and any(_is_of(pointer, adoption.version.document) for pointer in step["because"])
        for step in ground.proposal.closing.ruling["steps"]
    )


def _is_of(pointer: str, document: Document) -> bool:
    """Whether a place in a programme file lies in a document, or one of its kind."""
    return split_pointer(pointer)[:1] == [DOCUMENT_KINDS[document.kind].file_key]
