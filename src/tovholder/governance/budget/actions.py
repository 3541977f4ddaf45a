"""Proposing that an amount is moved: one sentence, and the copy of the budget is made of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.plans.amount_moving import Move, move_amount
from tovholder.governance.models import Proposal
from tovholder.governance.proposals.actions import save_draft, start_proposal
from tovholder.governance.proposals.selectors import find_basis
from tovholder.people.models import Person
from tovholder.people.rights import Act, require_right
from tovholder.programme.versions.models import Programme
from tovholder.shell.language_choice import tell


@transaction.atomic
def propose_move(*, by: Person, programme: Programme, move: Move, title: str) -> Proposal:
    """A proposal with the amount moved in its copy of the budget. Raises `ValidationError` where it cannot be."""
    require_right(by, Act.PROPOSE, programme.slug)
    document = programme.documents.filter(kind=DocumentKind.BUDGET).first()
    version = find_basis(document) if document else None
    if document is None or version is None:
        raise ValidationError(_("There is no budget in force to move money in."))
    if move.amount < 1:
        raise ValidationError(_("The amount is at least 1 kr."))
    try:
        lines = move_amount(version.content.get("lines") or [], move, title)
    except Refusal as refusal:
        raise ValidationError(tell(refusal.text)) from refusal
    proposal = start_proposal(by=by, programme=programme, title=title)
    save_draft(by=by, proposal=proposal, document=document, content={**version.content, "lines": lines})
    return proposal
