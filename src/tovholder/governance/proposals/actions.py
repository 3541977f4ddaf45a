"""Writes on a proposal before anybody decides: start, edit a copy, answer, submit, withdraw, rebase."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pydantic import ValidationError as Unfit

from tovholder.domain.content.content_changes import Clash, carry_changes_over
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, DocumentKind
from tovholder.domain.content.schema import hash_content
from tovholder.domain.rulings.body_rules import check_quorum
from tovholder.governance.models import (
    Answer,
    Closing,
    HowClosed,
    PortalUpload,
    Proposal,
    ProposalContent,
    Receipt,
    SentBack,
    Submission,
)
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.carrying_out import record_sending_back
from tovholder.governance.proposals.proposal_states import State, find_state
from tovholder.governance.proposals.selectors import find_basis, find_timelines, list_scheduled
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, NotAllowed, check_right, require_right
from tovholder.programme.frame.place_names import name_place
from tovholder.programme.versions.models import Document, Programme, Version
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import day, listed


def refuse_closed_proposal(proposal: Proposal) -> None:
    """Raise `ValidationError` when the proposal has ended."""
    if Closing.objects.filter(proposal=proposal).exists():
        raise ValidationError(_("This proposal has ended; nothing more can be changed in it. Start a new one."))


@transaction.atomic
def start_proposal(*, by: Person, programme: Programme, title: str) -> Proposal:
    """Start a proposal that changes nothing yet. Raises `ValidationError` without a title.

    Starting the same again before anything is changed in it writes nothing.
    """
    require_right(by, Act.PROPOSE, programme.slug)
    if not title.strip():
        raise ValidationError(_("Give the proposal a title."))
    lock_programme(programme)
    title = title.strip()[:200]
    same = programme.proposals.filter(by=by, title=title, contents__isnull=True, closing__isnull=True).first()
    if same:
        return same
    last = programme.proposals.order_by("-number").first()
    number = last.number + 1 if last else 1
    proposal = Proposal.objects.create(by=by, programme=programme, number=number, title=title)
    record_event(
        programme=programme.slug, act="proposal.started", by=str(by), subject=str(proposal), proposal=proposal.pk
    )
    return proposal


@transaction.atomic
def save_draft(*, by: Person, proposal: Proposal, document: Document, content: Any) -> ProposalContent:
    """Keep what a document is to say. Saving the same again writes nothing.

    Raises `ValidationError` when the content is not one of such a document, or the proposal has ended.
    """
    require_right(by, Act.PROPOSE, proposal.programme.slug)
    refuse_closed_proposal(proposal)
    before = proposal.contents.filter(document=document).order_by("-id").first()
    parent = before.parent if before else find_basis(document)
    return _keep_content(by=by, proposal=proposal, document=document, content=content, parent=parent)


def _keep_content(
    *,
    by: Person,
    proposal: Proposal,
    document: Document,
    content: Any,
    parent: Version | None,
    draft: Version | None = None,
    title: str | None = None,
) -> ProposalContent:
    """Write one content row, after checking that it is one of such a document and of this programme."""
    if document.programme_id != proposal.programme_id:
        raise ValidationError(_("The document belongs to another programme."))
    content = _shaped(document, content)
    lock_programme(proposal.programme)
    digest = hash_content(content)
    newest = proposal.contents.filter(document=document).order_by("-id").first()
    if newest and newest.digest == digest and newest.parent_id == (parent.pk if parent else None):
        return newest
    row = ProposalContent.objects.create(
        by=by,
        proposal=proposal,
        document=document,
        parent=parent,
        draft=draft,
        content=content,
        digest=digest,
        title=title or (newest.title if newest else None),
    )
    record_event(
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
    shape = DOCUMENT_KINDS[document.kind].shape
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


@transaction.atomic
def carry_draft(*, by: Person, version: Version, title: str) -> Proposal:
    """Propose the version that a newer file was read into, as it stands. Raises `ValidationError` if it is no draft."""
    require_right(by, Act.PROPOSE, version.document.programme.slug)
    if version.number == 1 or hasattr(version, "adoption"):
        raise ValidationError(_("Only a later version that nobody has decided on needs a proposal."))
    proposal = start_proposal(by=by, programme=version.document.programme, title=title)
    _keep_content(
        by=by,
        proposal=proposal,
        document=version.document,
        content=version.content,
        parent=version.parent,
        draft=version,
    )
    return proposal


@transaction.atomic
def answer_question(*, by: Person, proposal: Proposal, question: str, answer: bool, reason: str) -> Answer:
    """Keep a person's answer with its reason and the figure beside it.

    Raises `ValidationError` when the ruling does not ask it, or the bodies are deciding already.
    """
    require_right(by, Act.ANSWER, proposal.programme.slug)
    lock_programme(proposal.programme)
    state = find_state(proposal)
    if state.closing or state.submission:
        raise ValidationError(
            _("Others are deciding on this as it stands. Have it sent back before an answer is changed.")
        )
    asked = next((one for one in state.ruling.asked if one.id == question), None) if state.ruling else None
    if asked is None or asked.decision:
        raise ValidationError(_("The change does not raise that question."))
    if not reason.strip():
        raise ValidationError(_("Say why. The answer is kept with its reason."))
    row = Answer.objects.create(
        by=by,
        proposal=proposal,
        question=question,
        answer=answer,
        reason=reason.strip(),
        figure=asked.figure,
        contents=state.contents_digest,
    )
    _record(by, state, "proposal.answered", question=question, answer=answer, reason=reason, figure=asked.figure)
    return row


@transaction.atomic
def submit_proposal(
    *, by: Person, proposal: Proposal, reason: str, in_force_from: datetime.date | None = None
) -> Submission:
    """Put the proposal forward as it stands. Raises `ValidationError` with everything that stands in the way."""
    require_right(by, Act.PROPOSE, proposal.programme.slug)
    lock_programme(proposal.programme)
    state = find_state(proposal)
    state.wish = in_force_from
    unmet = list_unmet_conditions(state)
    if not reason.strip():
        unmet.append(_("Say why the change is proposed."))
    if unmet:
        raise ValidationError(unmet)
    made = Submission.objects.create(
        by=by,
        proposal=proposal,
        reason=reason.strip(),
        in_force_from=in_force_from,
        digest=state.digest,
        ruling=state.ruled,
        title=None if state.title == state.proposal.title else state.title,
    )
    _record(by, state, "proposal.submitted", reason=reason, digest=state.digest)
    return made


def list_unmet_conditions(state: State) -> list[str]:
    """What stands in the way of putting a proposal forward, one sentence each."""
    unmet = []
    if state.closing:
        unmet.append(_("This proposal has ended; nothing more can be changed in it. Start a new one."))
    if state.submission:
        unmet.append(_("It has been submitted already and nothing has been changed since."))
    if state.no_rules:
        unmet.append(state.no_rules)
    elif state.ruling and not state.ruling.changes:
        unmet.append(_("Nothing is changed yet. Edit a copy of the document first."))
    elif not state.ruled["decided"]:
        unmet.append(_("Answer every question first: the answers decide who has to decide."))
    terms = [row.content for row in state.contents.values() if row.document.kind == DocumentKind.TERMS_OF_REFERENCE]
    unmet += [tell(said) for said in map(check_quorum, terms) if said]
    unmet += [_tell_outdated(state, row) for row in state.outdated]
    unmet += [tell_kept_out(version, clashes, row) for row, version, clashes in state.kept_out]
    return unmet


def _tell_outdated(state: State, row: ProposalContent) -> str:
    base = state.bases.get(row.document_id)
    if base is None or base.adoption.in_force_from <= state.ground.on:
        return _("A newer version has come into force since. Carry the changes over to it first.")
    return _(
        "From %(day)s version %(number)s holds, and the change does not build on it. Carry it over to that version "
        "first, or choose an earlier day."
    ) % {"day": day(base.adoption.in_force_from), "number": base.number}


def tell_kept_out(version: Version, clashes: Sequence[Clash], row: ProposalContent) -> str:
    """That a version already decided changes the same otherwise, where, and what one can do."""
    where = listed([name_place(row.content, one.mine.pointer) for one in clashes if one.mine.kind != "removed"])
    return _(
        "Version %(number)s, in force from %(day)s, changes the same otherwise%(where)s. Carry the change over to that "
        "version, or have that version revoked first."
    ) % {
        "number": version.number,
        "day": day(version.adoption.in_force_from),
        "where": f" ({where})" if where else "",
    }


@transaction.atomic
def withdraw_proposal(*, by: Person, proposal: Proposal, comment: str) -> Closing:
    """End a proposal before it was decided. Whoever wrote in it may, and the secretariat."""
    slug = proposal.programme.slug
    require_right(by, Act.PROPOSE, slug)
    wrote = proposal.by_id == by.pk or proposal.contents.filter(by=by).exists()
    if not wrote and not check_right(by, Act.REGISTER_LETTER, slug):
        raise NotAllowed(_("Only those who wrote in the proposal, and the secretariat, withdraw it."))
    lock_programme(proposal.programme)
    state = find_state(proposal)
    refuse_closed_proposal(proposal)
    closing = Closing.objects.create(
        by=by,
        proposal=proposal,
        how=HowClosed.WITHDRAWN,
        comment=comment.strip(),
        digest=state.digest,
        ruling=state.ruled,
    )
    _record(by, state, "proposal.withdrawn", comment=comment)
    return closing


@transaction.atomic
def carry_proposal_over(
    *,
    by: Person,
    proposal: Proposal,
    document: Document,
    keep: Collection[str],
    title: str = "",
    onto: Version | None = None,
) -> ProposalContent:
    """Carry the changes over to the version that holds on the day of the change, field by field.

    `keep` names the fields, among those that both have changed, where the proposal's own text is to stand. `onto` is
    a version that has been decided and comes into force later, where the change is to build on that one. `title` is
    what the change is called from then on; empty: as before.
    """
    require_right(by, Act.PROPOSE, proposal.programme.slug)
    lock_programme(proposal.programme)
    refuse_closed_proposal(proposal)
    state = find_state(proposal)
    row, now = state.contents.get(document.pk), onto or state.bases.get(document.pk)
    if onto and onto not in list_scheduled(state.ground.timelines.get(document.pk, ()), state.ground.on):
        raise ValidationError(_("That version has been replaced in the meantime. Look at the versions again."))
    if row is None or row.parent is None or now is None or row.parent_id == now.pk:
        raise ValidationError(_("There is nothing to carry over: the proposal starts from what is in force."))
    try:
        content = carry_changes_over(row.parent.content, row.content, now.content, keep)
    except KeyError as gone:
        raise ValidationError(
            _("What your change is about is no longer there (%(what)s). Choose the newer text for it.")
            % {"what": gone.args[0]}
        ) from gone
    return _keep_content(
        by=by, proposal=proposal, document=document, content=content, parent=now, title=title.strip()[:200] or None
    )


@transaction.atomic
def propose_revocation(*, by: Person, version: Version) -> Proposal:
    """Propose that a version that has been decided and is not in force yet never comes into force.

    Its document then goes on as it stands the day before. Whoever decides a change decides this: it is one.
    """
    document = version.document
    programme = document.programme
    require_right(by, Act.PROPOSE, programme.slug)
    lock_programme(programme)
    timeline = find_timelines(programme).get(document.pk, [])
    if version not in list_scheduled(timeline, timezone.localdate()):
        raise ValidationError(_("Only a version that has been decided and is not in force yet can be revoked."))
    first = version.adoption.in_force_from
    before = [one for one in timeline if one.adoption.in_force_from < first]
    if not before:
        raise ValidationError(_("Nothing stands before this version. Propose a change of it instead."))
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Revoke version %(number)s of %(document)s, in force from %(day)s") % {
            "number": version.number,
            "document": tell(DOCUMENT_KINDS[document.kind].definite),
            "day": day(first),
        }
    same = programme.proposals.filter(by=by, title=title[:200], closing__isnull=True, contents__parent=version).first()
    if same:
        return same
    proposal = start_proposal(by=by, programme=programme, title=title)
    _keep_content(by=by, proposal=proposal, document=document, content=before[-1].content, parent=version)
    return proposal


def _record(by: Person, state: State, act: str, **detail: Any) -> None:
    proposal = state.proposal
    record_event(
        programme=proposal.programme.slug,
        act=act,
        by=str(by),
        subject=str(proposal),
        proposal=proposal.pk,
        **detail,
    )


@transaction.atomic
def send_back_proposal(*, by: Person, proposal: Proposal, comment: str) -> SentBack:
    """Send a proposal back with a comment: the chair or secretary of a body whose turn it is, and nobody else."""
    slug = proposal.programme.slug
    lock_programme(proposal.programme)
    state = find_state(proposal)
    if not any(check_right(by, Act.DECIDE_IN_BODY, slug, body=body) for body in state.bodies_at_turn):
        raise NotAllowed(_("Only the chair and the secretary of a body whose turn it is send a proposal back."))
    return record_sending_back(by, state, comment, None)


@transaction.atomic
def record_receipt(*, by: Person, proposal: Proposal, level: str, body: str, how: str) -> Receipt:
    """Keep that a body has been told of an adopted proposal, in its own words or the secretariat's."""
    slug = proposal.programme.slug
    require_right(by, Act.PLAN_MEETING, slug, body=body)
    lock_programme(proposal.programme)
    state = find_state(proposal)
    if not any((due.level, due.body) == (level, body) for due in state.to_tell):
        raise ValidationError(_("This body has been told already, or does not have to be told."))
    if not how.strip():
        raise ValidationError(_("Say how they were told and when."))
    receipt = Receipt.objects.create(by=by, proposal=proposal, level=level, body=body, acknowledged=how.strip()[:300])
    record_event(programme=slug, act="proposal.told", by=str(by), subject=str(proposal), body=body, how=how)
    return receipt


@transaction.atomic
def record_portal_upload(*, by: Person, version: Version, on: datetime.date, reference: str = "") -> PortalUpload:
    """Keep that a version in force was uploaded to the funder's portal."""
    slug = version.document.programme.slug
    require_right(by, Act.REGISTER_LETTER, slug)
    if not hasattr(version, "adoption"):
        raise ValidationError(_("Only a version that has been decided on is uploaded."))
    if on > timezone.localdate():
        raise ValidationError(_("The day lies in the future."))
    lock_programme(version.document.programme)
    if version.uploads.filter(on=on, reference=reference.strip()[:200]).exists():
        raise ValidationError(_("This upload has been kept already."))
    done = PortalUpload.objects.create(by=by, version=version, on=on, reference=reference.strip()[:200])
    record_event(
        programme=slug,
        act="version.uploaded",
        by=str(by),
        subject=f"{version.document.kind} {version.document.key} v{version.number}",
        on=on.isoformat(),
        reference=reference,
    )
    return done
