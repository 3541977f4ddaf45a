"""Contents that a proposal starts from and leads to."""

from collections.abc import Iterable
from typing import Any

from tovholder.domain.content.document_kinds import put_documents_together
from tovholder.governance.models import Proposal, ProposalContent
from tovholder.programme.versions.models import Adoption, Document, Programme, Version

Content = dict[str, Any]


def find_bases(programme: Programme) -> dict[int, Version]:
    """The version of each document, by the document's id, that a change must start from. One query.

    The one that is the last to come into force, also when that day has not come yet: a change of what is already
    decided to be replaced would be lost.
    """
    adoptions = (
        Adoption.objects.filter(version__document__programme=programme)
        .select_related("version__document", "version__adoption")
        .order_by("in_force_from", "version__number")
    )
    return {adoption.version.document_id: adoption.version for adoption in adoptions}


def find_basis(document: Document) -> Version | None:
    """The version of one document that a change must start from."""
    adoption = (
        Adoption.objects.filter(version__document=document)
        .select_related("version")
        .order_by("-in_force_from", "-version__number")
        .first()
    )
    return adoption.version if adoption else None


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
    """The versions that the funder last approved; before any approval is recorded, those that came first into force."""
    adoptions = list(
        Adoption.objects.filter(version__document__programme=programme)
        .select_related("version__document")
        .order_by("id")
    )
    approvals = [adoption.pk for adoption in adoptions if adoption.funder_approved_on]
    newest: dict[int, Version] = {}
    for adoption in adoptions:
        first = adoption.version.document_id not in newest
        if first or (approvals and adoption.pk <= approvals[-1]):
            newest[adoption.version.document_id] = adoption.version
    return list(newest.values())
