"""Writes on a proposal before anybody decides: start, edit a copy, answer, submit, withdraw, rebase."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import TypeAdapter
from pydantic import ValidationError as Unfit

from tovholder.agreement.models import Document, DocumentKind, Programme, Version
from tovholder.agreement.personal_data import refuse_personal_numbers
from tovholder.agreement.schema import Agreement, content_hash
from tovholder.agreement.schema.programme import Budget, Contingency, Milestone, Subagreement, TermsOfReference
from tovholder.governance.models import Closing, Proposal, ProposalContent
from tovholder.governance.selectors.contents import basis
from tovholder.ledger.actions import record
from tovholder.people.models import Person
from tovholder.people.rights import Act, require

SHAPES: dict[str, TypeAdapter[Any]] = {
    DocumentKind.STRATEGIC_AGREEMENT: TypeAdapter(Agreement),
    DocumentKind.SUBAGREEMENT: TypeAdapter(Subagreement),
    DocumentKind.BUDGET: TypeAdapter(Budget),
    DocumentKind.TERMS_OF_REFERENCE: TypeAdapter(TermsOfReference),
    DocumentKind.MILESTONES: TypeAdapter(list[Milestone]),
    DocumentKind.CONTINGENCY: TypeAdapter(Contingency),
}


def lock(programme: Programme) -> None:
    """Let one writer at a time through: what was true when an action looked is true when it writes."""
    Programme.objects.select_for_update().get(pk=programme.pk)


def refuse_closed(proposal: Proposal) -> None:
    """Raise `ValidationError` when the proposal has ended."""
    if Closing.objects.filter(proposal=proposal).exists():
        raise ValidationError(_("This proposal has ended; nothing more can be changed in it. Start a new one."))


@transaction.atomic
def start_proposal(*, by: Person, programme: Programme, title: str) -> Proposal:
    """Start a proposal that changes nothing yet. Raises `ValidationError` without a title."""
    require(by, Act.PROPOSE, programme.slug)
    refuse_personal_numbers(title)
    if not title.strip():
        raise ValidationError(_("Give the proposal a title."))
    lock(programme)
    last = programme.proposals.order_by("-number").first()
    number = last.number + 1 if last else 1
    proposal = Proposal.objects.create(by=by, programme=programme, number=number, title=title.strip()[:200])
    record(programme=programme.slug, act="proposal.started", by=str(by), subject=str(proposal), proposal=proposal.pk)
    return proposal


@transaction.atomic
def save_draft(*, by: Person, proposal: Proposal, document: Document, content: Any) -> ProposalContent:
    """Keep what a document is to say. Saving the same again writes nothing.

    Raises `ValidationError` when the content is not one of such a document, or the proposal has ended.
    """
    require(by, Act.PROPOSE, proposal.programme.slug)
    refuse_closed(proposal)
    before = proposal.contents.filter(document=document).order_by("-id").first()
    parent = before.parent if before else basis(document)
    return keep_content(by=by, proposal=proposal, document=document, content=content, parent=parent)


def keep_content(
    *,
    by: Person,
    proposal: Proposal,
    document: Document,
    content: Any,
    parent: Version | None,
    draft: Version | None = None,
) -> ProposalContent:
    """Write one content row, after checking that it is one of such a document and of this programme."""
    if document.programme_id != proposal.programme_id:
        raise ValidationError(_("The document belongs to another programme."))
    content = _shaped(document, content)
    refuse_personal_numbers(content)
    lock(proposal.programme)
    digest = content_hash(content)
    newest = proposal.contents.filter(document=document).order_by("-id").first()
    if newest and newest.digest == digest and newest.parent_id == (parent.pk if parent else None):
        return newest
    row = ProposalContent.objects.create(
        by=by, proposal=proposal, document=document, parent=parent, draft=draft, content=content, digest=digest
    )
    record(
        programme=proposal.programme.slug,
        act="proposal.edited",
        by=str(by),
        subject=str(proposal),
        proposal=proposal.pk,
        document=f"{document.kind} {document.key}".strip(),
        digest=digest,
    )
    return row


def _shaped(document: Document, content: Any) -> Any:
    shape = SHAPES[document.kind]
    try:
        shaped = shape.dump_python(shape.validate_python(content), mode="json", by_alias=True)
    except Unfit as fault:
        first = fault.errors()[0]
        place = "/".join(str(part) for part in first["loc"])
        raise ValidationError(
            _("%(place)s: this cannot stand here (%(why)s). Nothing was saved.") % {"place": place, "why": first["msg"]}
        ) from fault
    if document.kind == DocumentKind.SUBAGREEMENT and shaped["effort_area"] != document.key:
        raise ValidationError(_("A sub-agreement stays with its effort area."))
    return shaped
