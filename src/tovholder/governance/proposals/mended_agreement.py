"""A mended agreement taken on: a change with just that altered in its copy."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.governance.proposals.actions import save_draft, start_proposal
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def propose_mended_agreement(
    *, by: Person, programme: Programme, content: dict[str, Any], title: str, transcription: bool
) -> int:
    """The number of the change; a transcription error is one too, and its title says that it is."""
    require_right(by, Act.PROPOSE, programme.slug)
    document = programme.documents.get(kind=DocumentKind.STRATEGIC_AGREEMENT)
    named = _("Transcription error: %(title)s") % {"title": title} if transcription else title
    proposal = start_proposal(by=by, programme=programme, title=named[:200])
    save_draft(by=by, proposal=proposal, document=document, content=content)
    return int(proposal.number)
