"""Saving an edited copy, unless something else has been saved in it in the meantime."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DocumentKind, close_content
from tovholder.domain.content.schema import hash_content
from tovholder.governance.editing.selectors import find_copy
from tovholder.governance.models import Proposal, ProposalContent
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.actions import save_draft
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Document


class ChangedMeanwhile(Exception):
    """Something else has been saved in the copy since the form was shown."""


@transaction.atomic
def save_copy(
    *, by: Person, proposal: Proposal, kind: str, key: str, content: Any, edited_from: str
) -> ProposalContent:
    """Keep the edited copy; the document is made when this is its first content.

    `content` is as the document's form holds it, `edited_from` the digest of what the form was shown with. Raises
    `ChangedMeanwhile` when the copy says something else by now than both, and `ValidationError` as `save_draft` does.
    """
    require_right(by, Act.PROPOSE, proposal.programme.slug)
    lock_programme(proposal.programme)
    copy = find_copy(proposal.programme, kind, key, proposal)
    if copy is None:
        raise ValidationError(_("The agreement has no such effort area, so there is no sub-agreement for it."))
    if hash_content(copy.content) not in {edited_from, hash_content(content)}:
        raise ChangedMeanwhile
    document = copy.document or _made(by, proposal, kind, key)
    return save_draft(by=by, proposal=proposal, document=document, content=close_content(kind, content))


def _made(by: Person, proposal: Proposal, kind: str, key: str) -> Document:
    """The programme's document, which had no content anywhere before this."""
    document = Document.objects.create(programme=proposal.programme, kind=DocumentKind(kind), key=key)
    subject = f"{kind} {key}".strip()
    record_event(programme=proposal.programme.slug, act="document.added", by=str(by), subject=subject)
    return document
