"""What a pack is made of: papers as sent or as they stand, proposals as of then, earlier decisions."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.dateparse import parse_date, parse_time

from tovholder.followup.board_pack.models import SentPack
from tovholder.governance.meetings.selectors import assemble_papers
from tovholder.governance.models import BarrierAnswer, Decision, Meeting, Proposal, ProposalContent, Submission
from tovholder.governance.proposals.proposal_states import State, find_ground, find_states


@dataclass(frozen=True)
class Before:
    """A proposal as the meeting has it before it: its copies, its submission, its ruling where there is one."""

    state: State
    submission: Submission | None
    ruled: dict[str, Any] | None


@dataclass(frozen=True)
class Papers:
    """What goes out with the invitation. `sent_at` is when it did; None while it still may change."""

    on: datetime.date
    starts_at: datetime.time | None
    place: str
    seats: list[dict[str, Any]]
    items: list[dict[str, Any]]
    sent_at: datetime.datetime | None


def find_sent_pack(meeting: Meeting) -> SentPack | None:
    """The pack that went out with the meeting's papers; none while they are not sent, or were sent without one."""
    return SentPack.objects.filter(sent__meeting=meeting).select_related("file").order_by("-sent").first()


def find_papers(meeting: Meeting) -> Papers:
    """The papers as they were sent; as the agenda stands while they have not been."""
    sent = meeting.sent
    told = sent.papers if sent else assemble_papers(meeting)
    return Papers(
        on=parse_date(told["on"]) or meeting.on,
        starts_at=parse_time(told["starts_at"]) if told["starts_at"] else None,
        place=told["place"],
        seats=told["seats"],
        items=told["items"],
        sent_at=sent.at if sent else None,
    )


def find_proposals(meeting: Meeting, found: Papers) -> dict[int, Before]:
    """The proposals on the agenda, by their number: as the papers were sent, else as they stand."""
    about = {item["proposal"]: item["submission"] for item in found.items if item["proposal"]}
    rows = Proposal.objects.filter(programme=meeting.programme, number__in=about)
    rows = rows.select_related("programme", "closing__decision", "by")
    now = find_states(find_ground(meeting.programme), list(rows)) if about else []
    if found.sent_at is None:
        return {
            state.proposal.number: Before(state, state.last, state.ruled if state.contents else None) for state in now
        }
    submitted = {state.proposal.number: _submission(state, about[state.proposal.number]) for state in now}
    moments = {
        state.proposal.pk: getattr(submitted[state.proposal.number], "at", None) or found.sent_at for state in now
    }
    contents = _contents_at(moments)
    return {
        state.proposal.number: _as_sent(state, submitted[state.proposal.number], contents, found.sent_at)
        for state in now
    }


def _submission(state: State, digest: str | None) -> Submission | None:
    """The last submission with the digest that the papers tell of."""
    return next((one for one in reversed(state.submissions) if one.digest == digest), None)


def _as_sent(
    state: State, submission: Submission | None, contents: Sequence[ProposalContent], at: datetime.datetime
) -> Before:
    then = replace(
        state,
        contents={row.document_id: row for row in contents if row.proposal_id == state.proposal.pk},
        submissions=[one for one in state.submissions if one.at <= at],
        taken=[step for step in state.taken if submission and step.submission_id == submission.pk and step.at <= at],
        receipts=[one for one in state.receipts if one.at <= at],
    )
    return Before(then, submission, submission.ruling if submission else None)


def _contents_at(moments: dict[int, datetime.datetime]) -> list[ProposalContent]:
    """The newest copy of each document of each proposal at its own moment. Two queries."""
    known = ProposalContent.objects.filter(proposal__in=moments).order_by("id")
    newest = {
        (proposal, document): key
        for key, proposal, document, at in known.values_list("id", "proposal", "document", "at")
        if at <= moments[proposal]
    }
    found = ProposalContent.objects.filter(pk__in=newest.values()).select_related("document", "parent__document")
    return list(found.order_by("id"))


def find_last_meeting(meeting: Meeting) -> Meeting | None:
    """The body's last meeting before this one that was held."""
    found = Meeting.objects.filter(programme=meeting.programme, body=meeting.body, held__isnull=False)
    return found.filter(on__lt=meeting.on).order_by("-on", "-id").first()


def find_decisions_since(meeting: Meeting, last: Meeting | None, until: datetime.datetime | None) -> list[Decision]:
    """The programme's numbered decisions from the last meeting's day on, the meeting's own left out."""
    found = Decision.objects.filter(programme=meeting.programme, number__isnull=False, decided_on__lte=meeting.on)
    found = found.exclude(item__meeting=meeting).select_related("item__meeting")
    if last is not None:
        found = found.filter(decided_on__gte=last.on)
    if until is not None:
        found = found.filter(at__lte=until)
    return list(found.order_by("year", "number"))


def find_answers_since(meeting: Meeting, last: Meeting | None, until: datetime.datetime | None) -> list[BarrierAnswer]:
    """What the board has answered the body's own barriers since its last meeting."""
    found = BarrierAnswer.objects.filter(barrier__programme=meeting.programme, barrier__body=meeting.body)
    if last is not None:
        found = found.filter(at__date__gte=last.on)
    if until is not None:
        found = found.filter(at__lte=until)
    return list(found.select_related("barrier").order_by("id"))


def list_annexes(items: Iterable[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """(place of the item, file, digest) of every annex."""
    return [(item["place"], annex["name"], annex["sha256"]) for item in items for annex in item["annexes"]]
