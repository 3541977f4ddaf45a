"""Proposing a change of one activity: the copy, the answers, the submission and the next meeting in one act."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import hash_content
from tovholder.governance.activity_changes.selectors import find_next_meetings
from tovholder.governance.meetings.actions import plan_meeting, put_on_agenda
from tovholder.governance.meetings.taking_up import make_agenda_item
from tovholder.governance.models import AgendaItem, Proposal
from tovholder.governance.programme_lock import lock_programme
from tovholder.governance.proposals.actions import answer_question, save_draft, start_proposal, submit_proposal
from tovholder.governance.proposals.proposal_states import State, find_state
from tovholder.people.models import Person
from tovholder.people.rights import Act, check_right, require_right
from tovholder.programme.versions.models import Document, Programme


@dataclass(frozen=True, kw_only=True)
class ActivityChange:
    """The delaftale of an effort area as it is to read, and what goes with it."""

    key: str
    title: str
    content: Any
    reason: str = ""
    answers: Mapping[str, bool] = field(default_factory=dict)
    in_force_from: datetime.date | None = None
    meeting_on: datetime.date | None = None
    """The day of a meeting to be planned where the body has none."""


@dataclass(frozen=True)
class PutForward:
    """The proposal that was made, and its item on the agenda of the next meeting where it was put on one."""

    proposal: Proposal
    item: AgendaItem | None = None


@transaction.atomic
def draft_activity_change(*, by: Person, programme: Programme, change: ActivityChange) -> Proposal:
    """Keep the change as a proposal that nobody decides on yet. The same again writes nothing."""
    require_right(by, Act.PROPOSE, programme.slug)
    lock_programme(programme)
    document = programme.documents.filter(kind=DocumentKind.SUBAGREEMENT, key=change.key).first()
    if document is None:
        raise ValidationError(_("The agreement has no such effort area, so there is no sub-agreement for it."))
    same = _find_same(by, programme, document, change)
    if same:
        return same
    proposal = start_proposal(by=by, programme=programme, title=change.title)
    save_draft(by=by, proposal=proposal, document=document, content=change.content)
    return proposal


def _find_same(by: Person, programme: Programme, document: Document, change: ActivityChange) -> Proposal | None:
    """An open proposal of the same person that says just this."""
    digest = hash_content(change.content)
    mine = programme.proposals.filter(by=by, title=change.title.strip()[:200], closing__isnull=True).order_by("-number")
    for one in mine:
        newest = one.contents.order_by("-id").first()
        if newest and (newest.document_id, newest.digest) == (document.pk, digest):
            return one
    return None


@transaction.atomic
def submit_activity_change(*, by: Person, programme: Programme, change: ActivityChange) -> PutForward:
    """Put the change forward with its answers, and on the agenda of whoever decides first where one may.

    Raises `ValidationError` with everything that is missing. The same again writes nothing.
    """
    proposal = draft_activity_change(by=by, programme=programme, change=change)
    state = find_state(proposal)
    if state.submission:
        return PutForward(proposal, proposal.items.filter(replaced_by__isnull=True, taken_off=False).first())
    if not change.reason.strip():
        raise ValidationError(_("Say why the change is proposed."))
    _answer(by, proposal, change)
    submit_proposal(by=by, proposal=proposal, reason=change.reason, in_force_from=change.in_force_from)
    return PutForward(proposal, _put_on_next_agenda(by, find_state(proposal), change.meeting_on))


def _answer(by: Person, proposal: Proposal, change: ActivityChange) -> None:
    """Keep the proposer's answers with the reason of the change; one answer can raise the next question."""
    while True:
        ruling = find_state(proposal).ruling
        new = [one for one in ruling.questions if one.id in change.answers] if ruling else []
        if not new:
            return
        answer_question(
            by=by, proposal=proposal, question=new[0].id, answer=change.answers[new[0].id], reason=change.reason
        )


def _put_on_next_agenda(by: Person, state: State, meeting_on: datetime.date | None) -> AgendaItem | None:
    """The item on the next meeting of the first body at its turn, planned on the day given where it has none."""
    programme = state.ground.programme
    due = next((due for due in state.open_now if due.body and not due.outside), None)
    if due is None or not check_right(by, Act.PLAN_MEETING, programme.slug, body=due.body):
        return None
    meeting = find_next_meetings(programme, timezone.localdate()).get(due.body)
    if meeting is None and meeting_on:
        meeting = plan_meeting(by=by, programme=programme, body=due.body, on=meeting_on)
    return put_on_agenda(by=by, meeting=meeting, item=make_agenda_item(state, due)) if meeting else None
