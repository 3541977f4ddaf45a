"""Decisions that no meeting of ours makes: letters of those without an account, emergencies, and sending back."""

import datetime
import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.agreement.models import Programme, StoredFile, Version
from tovholder.agreement.personal_data import refuse_personal_numbers
from tovholder.governance.actions.carrying_out import adopt_when_ready, carry_out, due_for, send_back_with, take_step
from tovholder.governance.actions.locking import lock
from tovholder.governance.models import (
    Decision,
    DecisionKind,
    Outcome,
    PortalUpload,
    Proposal,
    Receipt,
    Seat,
    SeatFunction,
    SentBack,
)
from tovholder.governance.progress import missing
from tovholder.governance.rights import held_on
from tovholder.governance.selectors.bodies import boards_of
from tovholder.governance.selectors.state import State, state_of
from tovholder.ledger.actions import record
from tovholder.people.models import Person
from tovholder.people.rights import Act, NotAllowed, may, require


@dataclass(frozen=True)
class Letter:
    """What an outside body wrote: what it decided, when, under which reference, and the letter itself."""

    outcome: str
    decided_on: datetime.date
    reference: str
    file_name: str
    data: bytes
    text: str = ""


@transaction.atomic
def register_letter(*, by: Person, proposal: Proposal, body: str, letter: Letter) -> Decision:
    """Register what somebody without an account decided. Raises `ValidationError` when it is not their turn."""
    require(by, Act.REGISTER_LETTER, proposal.programme.slug)
    refuse_personal_numbers([letter.reference, letter.text, letter.file_name])
    lock(proposal.programme)
    state, due = due_for(proposal, body)
    unmet = _unmet(letter, state)
    if not due.outside:
        unmet.append(_("This body decides at its own meetings, not by letter."))
    if unmet:
        raise ValidationError(unmet)
    decision = Decision.objects.create(
        by=by,
        programme=proposal.programme,
        kind=DecisionKind.LETTER,
        body=body,
        outcome=letter.outcome,
        text=letter.text.strip(),
        decided_on=letter.decided_on,
        reference=letter.reference.strip()[:200],
        file=keep_file(letter.file_name, letter.data),
    )
    record(
        programme=proposal.programme.slug,
        act="decision.letter",
        by=str(by),
        subject=str(decision),
        decision=decision.pk,
        body=body,
        outcome=letter.outcome,
        decided_on=letter.decided_on.isoformat(),
        sha256=decision.file.sha256 if decision.file else None,
    )
    carry_out(by, state, due, decision)
    return decision


def _unmet(letter: Letter, state: State) -> list[str]:
    unmet = []
    if not letter.reference.strip():
        unmet.append(_("Give the letter's reference, so that it can be found again."))
    if not letter.data:
        unmet.append(_("Add the letter itself."))
    if letter.decided_on > timezone.localdate():
        unmet.append(_("The letter's date lies in the future."))
    submitted = state.submission
    if submitted and letter.decided_on < timezone.localdate(submitted.at):
        unmet.append(_("The letter is older than the proposal as it stands, so it cannot be about it."))
    return unmet


LARGEST_FILE = 20 * 1024 * 1024
KINDS_KEPT = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "png", "jpg", "jpeg", "msg", "eml")
"""What letters and annexes come as. Files are kept and handed back, never run or opened here."""


def keep_file(name: str, data: bytes) -> StoredFile:
    """Keep a file as it was given, with its hash. Raises `ValidationError` when it is too large or of another kind."""
    kind = name.rpartition(".")[2].lower()[:10] if "." in name else ""
    if kind not in KINDS_KEPT:
        raise ValidationError(
            _("%(name)s: use one of these kinds: %(kinds)s.") % {"name": name, "kinds": ", ".join(KINDS_KEPT)}
        )
    if not data:
        raise ValidationError(_("%(name)s: the file is empty.") % {"name": name})
    if len(data) > LARGEST_FILE:
        raise ValidationError(
            _("%(name)s: the file is larger than %(mb)s MB.") % {"name": name, "mb": LARGEST_FILE // 1024**2}
        )
    digest = hashlib.sha256(data).hexdigest()
    return StoredFile.objects.create(name=name[:255], kind=kind, size=len(data), sha256=digest, data=data)


@transaction.atomic
def decide_in_emergency(*, by: Person, proposal: Proposal, reason: str) -> Decision:
    """The board's chair decides in place of the programme's own bodies, with a reason that they are all told of.

    Never in place of the funder or another outside body: those steps stay open.
    """
    slug = proposal.programme.slug
    lock(proposal.programme)
    state = state_of(proposal)
    boards = boards_chaired(by, proposal.programme)
    if not boards:
        raise NotAllowed(_("Only the chair of the board decides in an emergency."))
    require(by, Act.DECIDE_IN_BODY, slug, body=boards[0])
    refuse_personal_numbers(reason)
    own = [due for due in missing(state.parts, state.keys_taken) if due.body and not due.outside]
    _refuse_emergency(state, by, reason, bool(own))
    decision = Decision.objects.create(
        by=by,
        programme=proposal.programme,
        kind=DecisionKind.EMERGENCY,
        body=boards[0],
        outcome=Outcome.APPROVED,
        text=reason.strip(),
        decided_on=timezone.localdate(),
    )
    record(
        programme=slug, act="decision.emergency", by=str(by), subject=str(proposal), reason=reason, decision=decision.pk
    )
    for due in own:
        take_step(by, state, due, decision)
    adopt_when_ready(by, proposal, decision)
    return decision


def boards_chaired(by: Person, programme: Programme) -> list[str]:
    """The boards whose chair the person is today."""
    seats = Seat.objects.filter(held_on(timezone.localdate()), programme=programme, person=by)
    held = seats.filter(function=SeatFunction.CHAIR, body__in=boards_of(programme))
    return list(held.values_list("body", flat=True))


def _refuse_emergency(state: State, by: Person, reason: str, own: bool) -> None:
    if not reason.strip():
        raise ValidationError(_("Say why it cannot wait. The reason is shown to everybody whose step is skipped."))
    if not state.may_go_on or not own:
        raise ValidationError(_("Nothing waits for the programme's own bodies on this proposal."))
    if written_by(state) == {by.pk}:
        raise ValidationError(_("Nobody decides alone in an emergency on what they proposed alone."))


def written_by(state: State) -> set[int]:
    """Everybody who wrote in the proposal as it stands: its contents and its submission."""
    wrote = set(state.proposal.contents.values_list("by", flat=True))
    return wrote | ({state.last.by_id} if state.last else set())


@transaction.atomic
def send_back(*, by: Person, proposal: Proposal, comment: str) -> SentBack:
    """Send a proposal back with a comment: the secretariat, or the chair or secretary of a body whose turn it is."""
    slug = proposal.programme.slug
    lock(proposal.programme)
    state = state_of(proposal)
    allowed = may(by, Act.REGISTER_LETTER, slug) or any(
        may(by, Act.DECIDE_IN_BODY, slug, body=due.body) for due in state.open_now if due.body
    )
    if not allowed:
        raise NotAllowed(_("Only the secretariat and the body whose turn it is send a proposal back."))
    refuse_personal_numbers(comment)
    return send_back_with(by, state, comment, None)


@transaction.atomic
def acknowledge(*, by: Person, proposal: Proposal, level: str, body: str, how: str) -> Receipt:
    """Keep that a body has been told of an adopted proposal, in its own words or the secretariat's."""
    slug = proposal.programme.slug
    require(by, Act.PLAN_MEETING, slug, body=body)
    refuse_personal_numbers(how)
    lock(proposal.programme)
    state = state_of(proposal)
    if not any((due.level, due.body) == (level, body) for due in state.to_tell):
        raise ValidationError(_("This body has been told already, or does not have to be told."))
    if not how.strip():
        raise ValidationError(_("Say how they were told and when."))
    receipt = Receipt.objects.create(by=by, proposal=proposal, level=level, body=body, acknowledged=how.strip()[:300])
    record(programme=slug, act="proposal.told", by=str(by), subject=str(proposal), body=body, how=how)
    return receipt


@transaction.atomic
def uploaded(*, by: Person, version: Version, on: datetime.date, reference: str = "") -> PortalUpload:
    """Keep that a version in force was uploaded to the funder's portal."""
    slug = version.document.programme.slug
    require(by, Act.REGISTER_LETTER, slug)
    refuse_personal_numbers(reference)
    if not hasattr(version, "adoption"):
        raise ValidationError(_("Only a version that has been decided on is uploaded."))
    if on > timezone.localdate():
        raise ValidationError(_("The day lies in the future."))
    lock(version.document.programme)
    if version.uploads.filter(on=on, reference=reference.strip()[:200]).exists():
        raise ValidationError(_("This upload has been kept already."))
    done = PortalUpload.objects.create(by=by, version=version, on=on, reference=reference.strip()[:200])
    record(
        programme=slug,
        act="version.uploaded",
        by=str(by),
        subject=f"{version.document.kind} {version.document.key} v{version.number}",
        on=on.isoformat(),
        reference=reference,
    )
    return done
