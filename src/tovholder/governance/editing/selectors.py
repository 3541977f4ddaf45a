"""The copy of a document that a proposal edits, with what its form chooses from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind, make_blank, open_content
from tovholder.domain.content.schema import Agreement
from tovholder.domain.editing import FORMS, Choices, list_choices
from tovholder.governance.models import Proposal
from tovholder.governance.proposals.selectors import find_bases, find_newest_contents
from tovholder.programme.versions.models import Document, Programme

Content = dict[str, Any]


@dataclass(frozen=True)
class Copy:
    """What a document says in a proposal, as its form holds it. `document` is none while it has no content anywhere.

    `others` are the contents of the other delaftaler, `agreement` the strategic one, all as in the proposal.
    """

    document: Document | None
    content: Content
    agreement: Agreement
    others: tuple[Content, ...]

    @property
    def choices(self) -> Choices:
        return list_choices(self.agreement, self.others)

    @property
    def ids_elsewhere(self) -> set[str]:
        """The ids of subgoals and activities that a new one may not take."""
        return {
            item["id"] for part in self.others for key in ("subgoals", "activities") for item in part.get(key) or ()
        }


def find_copy(programme: Programme, kind: str, key: str, proposal: Proposal | None = None) -> Copy | None:
    """The copy, empty for a document that has no content yet; none where no such document can be. Three queries.

    Without a proposal it is what one would start from.
    """
    contents = dict(_contents(programme, proposal))
    agreement = Agreement.model_validate(contents.get((DocumentKind.STRATEGIC_AGREEMENT, ""), (None, {}))[1])
    document, content = contents.get((kind, key), (None, None))
    content = _empty(kind, key, agreement) if content is None else open_content(kind, content)
    if content is None:
        return None
    others = [
        part for (other, area), (_, part) in contents.items() if other == DocumentKind.SUBAGREEMENT and area != key
    ]
    return Copy(document, content, agreement, tuple(part for part in others if part))


def list_editable_documents(programme: Programme, effort_areas: Collection[str]) -> list[Document]:
    """The documents that a copy can be edited of; those that the programme does not have yet are not kept ones."""
    there = [document for document in programme.documents.order_by("id") if document.kind in FORMS]
    known = {(document.kind, document.key) for document in there}
    could = [
        (kind, key)
        for kind, entry in DOCUMENT_KINDS.items()
        if entry.can_be_started
        for key in (effort_areas if entry.for_each else ("",))
    ]
    return [*there, *(Document(kind=kind, key=key) for kind, key in could if (kind, key) not in known)]


def _contents(
    programme: Programme, proposal: Proposal | None
) -> Iterator[tuple[tuple[str, str], tuple[Document, Content | None]]]:
    """(kind, key) to each document of the programme with what it says in the proposal."""
    based, newest = find_bases(programme), find_newest_contents(proposal) if proposal else {}
    for document in programme.documents.order_by("id"):
        said = newest.get(document.pk) or based.get(document.pk)
        yield (document.kind, document.key), (document, said.content if said else None)


def _empty(kind: str, key: str, agreement: Agreement) -> Content | None:
    """A document with nothing in it yet; a delaftale is for an effort area of the agreement."""
    entry = DOCUMENT_KINDS[kind]
    if entry.for_each:
        known = {area.id for area in agreement.effort_areas}
        return make_blank(kind, key) if key in known else None
    return make_blank(kind) if entry.can_be_started and not key else None
