"""What follows from a decision on a proposal: a step taken, sent back, rejected; versions in force when all is decided.

Nothing here asks who may: the actions that record a decision have done so. All of it runs in their transaction.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.domain.content.content_changes import carry_changes_over, is_same_content
from tovholder.domain.rulings.step_progress import Due, find_missing_parts
from tovholder.governance.confirmations.selectors import find_confirmations_needed
from tovholder.governance.models import (
    Closing,
    Decision,
    DecisionKind,
    Ground,
    HowClosed,
    LateRegistration,
    Outcome,
    Proposal,
    ProposalContent,
    SentBack,
    StepTaken,
)
from tovholder.governance.proposals.proposal_states import State, find_state
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.programme.versions.actions import Decided, add_decided_version, put_in_force
from tovholder.programme.versions.models import Version

DOES = {
    "involve": Outcome.INVOLVED,
    "recommend": Outcome.RECOMMENDED,
    "commit": Outcome.APPROVED,
    "approve": Outcome.APPROVED,
}
"""What a decision must say for the step to be taken; a party that commits itself approves what it is to pay."""


def find_due_step(proposal: Proposal, body: str) -> tuple[State, Due]:
    """The state and the step that it is the body's turn to take. Raises `ValidationError` when it is not."""
    state = find_state(proposal)
    if state.closing:
        raise ValidationError(_("Proposal %(number)s has ended already.") % {"number": proposal.number})
    if state.outdated:
        raise ValidationError(
            _("Proposal %(number)s starts from a version that is no longer in force. Carry it over first.")
            % {"number": proposal.number}
        )
    if state.submission and state.kept_out:
        raise ValidationError(
            _("Proposal %(number)s cannot be carried into a later version that has been decided. See its page.")
            % {"number": proposal.number}
        )
    if not state.may_go_on:
        raise ValidationError(
            _("Proposal %(number)s is not submitted as it stands now, so nobody can decide on it.")
            % {"number": proposal.number}
        )
    due = next((due for due in state.open_now if due.body == body), None)
    if due is None and any(step.body == body for step in state.pending):
        raise ValidationError(
            _("On proposal %(number)s the body has decided; somebody else than who wrote it down has to confirm it.")
            % {"number": proposal.number}
        )
    if due is None:
        names = ", ".join(due.name or due.body or due.level for due in state.open_now)
        raise ValidationError(
            _("It is not this body's turn on proposal %(number)s; it waits for %(who)s.")
            % {"number": proposal.number, "who": names}
        )
    return state, due


def carry_out_decision(by: Person, state: State, due: Due, decision: Decision) -> None:
    """What the decision means for the proposal. Outcomes that are no step leave it where it is."""
    if decision.outcome == Outcome.REJECTED:
        close_proposal(by, state, HowClosed.REJECTED, decision)
    elif decision.outcome == Outcome.SENT_BACK:
        record_sending_back(by, state, decision.text, decision)
    elif decision.outcome == Outcome.POSTPONED:
        return
    elif (decision.outcome, due.action) == (Outcome.APPROVED, "involve"):
        _take_both(by, state, due, decision)
    elif decision.outcome == DOES[due.action] or (decision.outcome, due.action) == (Outcome.AMENDED, "approve"):
        take_step(by, state, due, decision)
    else:
        raise ValidationError(_("The body cannot answer that in this step: see what the step asks of it."))


def _take_both(by: Person, state: State, due: Due, decision: Decision) -> None:
    """An approval counts for the dialogue too, where the one who is involved is to approve as well."""
    approval = next((one for one in state.parts if (one.action, one.body) == ("approve", due.body)), None)
    if approval is None:
        raise ValidationError(_("The body cannot answer that in this step: see what the step asks of it."))
    for one in (due, approval):
        take_step(by, state, one, decision)


def take_step(by: Person, state: State, due: Due, decision: Decision) -> None:
    """Keep that the step is taken, on exactly what stands there now. It counts when another confirms the decision."""
    assert state.submission is not None, "a step is open only while a submission stands"
    StepTaken.objects.create(
        by=by,
        submission=state.submission,
        action=due.action,
        level=due.level,
        body=due.body,
        decision=decision,
        digest=state.digest,
        confirmations_needed=find_confirmations_needed(decision),
    )
    _record(by, state, "proposal.step", step=due.action, body=due.body, decision=decision.pk, digest=state.digest)


def record_sending_back(by: Person, state: State, comment: str, decision: Decision | None) -> SentBack:
    """Give it back to those who proposed it, with what has to be looked at."""
    if not comment.strip():
        raise ValidationError(_("Say what has to be looked at."))
    if state.submission is None:
        raise ValidationError(_("The proposal is not with anybody who could send it back."))
    row = SentBack.objects.create(by=by, submission=state.submission, comment=comment.strip(), decision=decision)
    _record(by, state, "proposal.sent_back", comment=comment, decision=decision.pk if decision else None)
    return row


def close_proposal(
    by: Person, state: State, how: HowClosed, decision: Decision, in_force_from: datetime.date | None = None
) -> None:
    """End the proposal, with the ruling as it stands now."""
    Closing.objects.create(
        by=by,
        proposal=state.proposal,
        how=how,
        comment=decision.text,
        decision=decision,
        in_force_from=in_force_from,
        digest=state.digest,
        ruling=state.ruled,
    )
    _record(by, state, f"proposal.{how}", decision=decision.pk, digest=state.digest)


def adopt_when_ready(by: Person, proposal: Proposal, decision: Decision) -> bool:
    """When everybody who must come before has acted, the contents become versions in force; whether they did.

    A late registration that a second person has not answered is waited for.
    """
    state = find_state(proposal)
    if any(not hasattr(one, "answer") for one in _late_registrations(state)):
        return False
    ready = state.may_go_on and not find_missing_parts(state.parts, state.keys_taken) and _somebody_approved(state)
    if ready:
        adopt_contents(by, state, decision)
    return ready


def _somebody_approved(state: State) -> bool:
    return any(step.action == "approve" for step in state.steps_that_count)


def adopt_contents(by: Person, state: State, decision: Decision) -> None:
    """Make the contents versions, put them in force, and end the proposal."""
    late = [one for one in _late_registrations(state) if one.answer.agreed]
    since = _in_force_from(state, late)
    close_proposal(by, state, HowClosed.ADOPTED, decision, since)
    for row in state.contents.values():
        if row.parent is None or not is_same_content(row.content, row.parent.content):
            version = _version_of(by, state, row)
            Ground.objects.create(by=by, version=version, proposal=state.proposal, decision=decision)
            put_in_force(by=by, version=version, decided=_decided(state, since, late))
            _carry_into_later(by, state, row, version, decision)


def _carry_into_later(by: Person, state: State, row: ProposalContent, version: Version, decision: Decision) -> None:
    """What was decided for a later day goes on to hold from it, with this change in it: nothing decided is lost."""
    assert row.parent is not None or not state.later, "only what builds on a version is carried into a later one"
    for mine, coming in state.later:
        if mine.pk != row.pk or row.parent is None:
            continue
        content = carry_changes_over(row.parent.content, row.content, coming.content, ())
        if is_same_content(content, coming.content):
            continue
        with translation.override(settings.LANGUAGE_CODE):
            reason = _("%(title)s, carried into version %(number)s") % {"title": state.title, "number": coming.number}
        carried = add_decided_version(by=by, document=row.document, content=content, parent=version, reason=reason)
        Ground.objects.create(by=by, version=carried, proposal=state.proposal, decision=decision)
        put_in_force(by=by, version=carried, decided=_decided_of_both(state, coming))


def _decided_of_both(state: State, coming: Version) -> Decided:
    """As this change was decided, from the day of the version that it is carried into; the funder approved both."""
    since = coming.adoption.in_force_from
    own = _decided(state, since, ())
    if own.funder_approved_on:
        return own
    return replace(
        own,
        funder_approved_on=coming.adoption.funder_approved_on,
        funder_reference=coming.adoption.funder_reference,
    )


def _late_registrations(state: State) -> list[LateRegistration]:
    decisions = {step.decision_id for step in state.steps_that_count}
    found = LateRegistration.objects.filter(decision__in=decisions).select_related("by", "answer__by", "decision")
    return list(found.order_by("id"))


def _in_force_from(state: State, late: Sequence[LateRegistration]) -> datetime.date:
    """The day wished for, but never before what it replaces came into force, nor before the last decision.

    A decision counts from the day it was registered; from its own day where a second person has confirmed that.
    """
    wished = state.last.in_force_from if state.last else None
    replaced = [row.parent.adoption.in_force_from for row in state.contents.values() if row.parent]
    from_its_own_day = {one.decision_id for one in late}
    decided = [
        decision.decided_on if decision.pk in from_its_own_day else decision.registered_on or decision.decided_on
        for decision in (step.decision for step in state.steps_that_count)
    ]
    day = max(day for day in (wished, *decided, *replaced) if day is not None)
    return day if late else max(day, timezone.localdate())


def _version_of(by: Person, state: State, row: ProposalContent) -> Version:
    draft = row.draft
    if draft is not None and draft.digest == row.digest and not hasattr(draft, "adoption"):
        return draft
    return add_decided_version(by=by, document=row.document, content=row.content, parent=row.parent, reason=state.title)


def _decided(state: State, since: datetime.date, late: Sequence[LateRegistration]) -> Decided:
    steps = state.steps_that_count
    approvals = [step for step in steps if step.action == "approve"]
    own = [step for step in approvals if step.level != "funder"] or approvals
    funder = [step.decision for step in approvals if step.level == "funder"]
    names = state.ground.body_names
    backdated = since < timezone.localdate()
    return Decided(
        in_force_from=since,
        decided_on=own[-1].decision.decided_on,
        decided_by=_decided_by(own[-1].decision, names)[:200],
        reference=str(own[-1].decision)[:200],
        funder_approved_on=funder[-1].decided_on if funder else None,
        funder_reference=funder[-1].reference if funder else "",
        late_reason=" ".join(one.reason for one in late) if backdated else None,
        late_confirmed_by=", ".join(dict.fromkeys(str(one.answer.by) for one in late))[:200] if backdated else None,
    )


def _decided_by(decision: Decision, names: Mapping[str, str]) -> str:
    """Who decided, as the version says it for good: the body, but of an emergency its chair alone."""
    body = names.get(decision.body, decision.body)
    if decision.kind != DecisionKind.EMERGENCY:
        return body
    with translation.override("da"):
        return _("The chair of %(body)s alone, in an emergency") % {"body": body}


def _record(by: Person, state: State, act: str, **detail: object) -> None:
    proposal = state.proposal
    record_event(
        programme=proposal.programme.slug,
        act=act,
        by=str(by),
        subject=str(proposal),
        proposal=proposal.pk,
        **detail,
    )
