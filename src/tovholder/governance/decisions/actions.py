"""Decisions that no meeting of ours makes: letters of those without an account, emergencies, and sending back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.language.word_matching import gives_reason
from tovholder.governance.decisions.keeping import keep_late_registration
from tovholder.governance.decisions.letters import Dialogue, Letter, list_dialogue_faults, list_letter_faults
from tovholder.governance.emergencies.actions import keep_emergency, take_up_at_next_meetings
from tovholder.governance.emergencies.selectors import find_emergency_power, list_skippable_parts
from tovholder.governance.files.actions import keep_file
from tovholder.governance.models import (
    Decision,
    DecisionKind,
    LateAnswer,
    LateRegistration,
    Outcome,
    Proposal,
    Seat,
    SeatFunction,
)
from tovholder.governance.notices.told_today import tell_seats
from tovholder.governance.organisation.selectors import find_boards
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.carrying_out import (
    adopt_when_ready,
    carry_out_decision,
    find_due_step,
    take_step,
)
from tovholder.governance.proposals.proposal_states import State, find_state, find_writers
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, NotAllowed, check_right, require_right
from tovholder.programme.versions.models import Programme


@transaction.atomic
def register_letter(*, by: Person, proposal: Proposal, body: str, letter: Letter) -> Decision:
    """Register what somebody without an account decided. Raises `ValidationError` when it is not their turn."""
    require_right(by, Act.REGISTER_LETTER, proposal.programme.slug)
    lock_programme(proposal.programme)
    state, due = find_due_step(proposal, body)
    submitted = state.submission
    unmet = list_letter_faults(letter, not_before=timezone.localdate(submitted.at) if submitted else None)
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
        **_bound_to(state),
    )
    record_event(
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
    keep_late_registration(by, decision, proposal, letter.late)
    carry_out_decision(by, state, due, decision)
    return decision


@transaction.atomic
def note_dialogue(*, by: Person, proposal: Proposal, body: str, note: Dialogue) -> Decision:
    """Keep that an outside body was drawn into dialogue: it was involved, and has approved nothing.

    Raises `ValidationError` when it is not to be involved, or the note does not say with whom and what.
    """
    require_right(by, Act.REGISTER_LETTER, proposal.programme.slug)
    lock_programme(proposal.programme)
    state, due = find_due_step(proposal, body)
    submitted = state.submission
    unmet = list_dialogue_faults(note, not_before=timezone.localdate(submitted.at) if submitted else None)
    if due.action != "involve" or not due.outside:
        unmet.append(_("A talk is enough where somebody is to be involved. What is to be approved needs a letter."))
    if unmet:
        raise ValidationError(unmet)
    decision = Decision.objects.create(
        by=by,
        programme=proposal.programme,
        kind=DecisionKind.LETTER,
        body=body,
        outcome=Outcome.INVOLVED,
        text=note.said.strip(),
        decided_on=note.on,
        reference=note.whom.strip()[:200],
        file=keep_file(*note.as_file()),
        particulars={"dialogue": True},
        **_bound_to(state),
    )
    record_event(
        programme=proposal.programme.slug,
        act="decision.dialogue",
        by=str(by),
        subject=str(decision),
        decision=decision.pk,
        body=body,
        on=note.on.isoformat(),
        sha256=decision.file.sha256 if decision.file else None,
    )
    carry_out_decision(by, state, due, decision)
    return decision


def _bound_to(state: State) -> dict[str, Any]:
    """What a decision without a meeting rests on: the submission as it stands, of that day."""
    submitted = state.submission
    return {
        "registered_on": timezone.localdate(),
        "submitted_on": timezone.localdate(submitted.at) if submitted else None,
        "papers_digest": state.digest,
        "decided_digest": state.digest,
    }


@transaction.atomic
def answer_late_registration(*, by: Person, late: LateRegistration, agreed: bool, comment: str = "") -> LateAnswer:
    """Confirm that a decision counts from its own day, or not. By a second person with a seat or right in the body.

    Either way the proposal goes on: from the decision's own day, or from the day it was registered.
    """
    programme, decision = late.proposal.programme, late.decision
    lock_programme(programme)
    if not may_confirm_late(by, late):
        raise NotAllowed(_("A second person with a seat in the body confirms a late registration, not who asked."))
    if LateAnswer.objects.filter(late=late).exists():
        raise ValidationError(_("This late registration has been answered already."))
    answer = LateAnswer.objects.create(by=by, late=late, agreed=agreed, comment=comment.strip())
    record_event(
        programme=programme.slug,
        act="decision.late_answered",
        by=str(by),
        subject=str(decision),
        decision=decision.pk,
        agreed=agreed,
        comment=comment,
    )
    may = check_right(by, Act.DECIDE_IN_BODY, programme.slug) or check_right(by, Act.REGISTER_LETTER, programme.slug)
    if adopt_when_ready(by if may else late.by, late.proposal, decision):
        tell_seats(late.proposal, decision)
    return answer


def may_confirm_late(person: Person, late: LateRegistration) -> bool:
    """Whether somebody may confirm it: not who asked, and with a seat in the body; for a letter, in a board."""
    programme, body = late.proposal.programme, late.decision.body
    bodies = [body] if late.decision.kind != DecisionKind.LETTER else find_boards(programme)
    seats = Seat.objects.filter(
        filter_held_on(timezone.localdate()), programme=programme, person=person, body__in=bodies
    )
    return person.pk != late.by_id and person.is_active and seats.exists()


@transaction.atomic
def decide_in_emergency(*, by: Person, proposal: Proposal, reason: str) -> Decision:
    """The board's chair decides in place of the programme's own bodies, where the kommissorium gives the power.

    Never in place of the funder or another outside body, nor of the board on the strategic agreement: those steps stay
    open. It is the chair's decision and says so; everybody skipped is told.
    """
    lock_programme(proposal.programme)
    state = find_state(proposal)
    boards = find_boards_chaired(by, proposal.programme)
    if not boards:
        raise NotAllowed(_("Only the chair of the board decides in an emergency."))
    require_right(by, Act.DECIDE_IN_BODY, proposal.programme.slug, body=boards[0])
    power, own = find_emergency_power(proposal.programme, boards[0]), list_skippable_parts(state)
    if power is None:
        raise ValidationError(
            _("The kommissorium gives the chair no power to decide in an emergency. Only a body decides, at a meeting.")
        )
    _refuse_emergency(state, by, reason, bool(own))
    decision = Decision.objects.create(
        by=by,
        programme=proposal.programme,
        kind=DecisionKind.EMERGENCY,
        body=boards[0],
        outcome=Outcome.APPROVED,
        text=reason.strip(),
        decided_on=timezone.localdate(),
        **_bound_to(state),
    )
    keep_emergency(by, decision, power, own, proposal)
    for due in own:
        take_step(by, state, due, decision)
    take_up_at_next_meetings(by, decision)
    return decision


def find_boards_chaired(by: Person, programme: Programme) -> list[str]:
    """The boards whose chair the person is today."""
    seats = Seat.objects.filter(filter_held_on(timezone.localdate()), programme=programme, person=by)
    held = seats.filter(function=SeatFunction.CHAIR, body__in=find_boards(programme))
    return list(held.values_list("body", flat=True))


def _refuse_emergency(state: State, by: Person, reason: str, own: bool) -> None:
    if not gives_reason(reason):
        raise ValidationError(
            _("Say in a sentence why it cannot wait. The reason is shown to everybody whose step is skipped.")
        )
    if not state.may_go_on or not own:
        raise ValidationError(
            _("Nothing waits that the chair may decide alone. On the strategic agreement the board itself decides.")
        )
    if find_writers(state) == {by.pk}:
        raise ValidationError(_("Nobody decides alone in an emergency on what they proposed alone."))
