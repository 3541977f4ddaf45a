"""Reads of meetings that more than one page or action needs."""

import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema.programme_schema import BodyRules, TermsOfReference
from tovholder.domain.rulings.body_rules import find_body_rules, find_quorum_in_text
from tovholder.governance.models import (
    AgendaItem,
    Decision,
    ItemKind,
    Meeting,
    MeetingSent,
    Outcome,
    Seat,
    Task,
)
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.people.models import Person
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement


def list_agenda(meeting: Meeting) -> list[AgendaItem]:
    """The items that stand on the agenda, in their order: neither replaced nor taken off."""
    found = meeting.items.filter(replaced_by__isnull=True, taken_off=False)
    found = found.select_related("meeting__programme", "proposal__programme", "revises", "rule")
    return list(found.select_related("decision__late__by"))


def find_seats_at(meeting: Meeting) -> dict[int, Seat]:
    """The seats of the body on the meeting's day, by their id."""
    found = Seat.objects.filter(filter_held_on(meeting.on), programme=meeting.programme, body=meeting.body)
    return {seat.pk: seat for seat in found.select_related("person").order_by("id")}


CLOSED = gettext_lazy("This belongs to a closed item, which the body alone sees. Ask its chair or the secretariat.")


def sees_closed_items(person: Person, programme: Programme, body: str) -> bool:
    """Whether somebody sees the closed items of a body: those with a seat in it, and those who plan its meetings."""
    seats = Seat.objects.filter(filter_held_on(timezone.localdate()), programme=programme, body=body, person=person)
    return bool(check_right(person, Act.PLAN_MEETING, programme.slug, body=body)) or seats.exists()


def name_body_of(meeting: Meeting) -> str:
    """What the agreement in force on the meeting's day calls its body."""
    version = find_version_in_force(meeting.programme, meeting.on)
    bodies = load_agreement(version).organisation.bodies if version else []
    return next((body.name for body in bodies if body.id == meeting.body and body.name), meeting.body)


def find_meeting_state(meeting: Meeting) -> str:
    """Where a meeting stands: planned, sent, held, moved or cancelled."""
    for state, row in (("held", "held"), ("cancelled", "cancelled"), ("moved", "replaced_by")):
        if hasattr(meeting, row):
            return state
    return "sent" if meeting.sent else "planned"


def list_tasks(meeting: Meeting) -> list[Task]:
    """The tasks of the meeting's body that are open, and those given at this meeting; the one due first first."""
    mine = Q(done__isnull=True) | Q(item__meeting=meeting)
    found = Task.objects.filter(mine, programme=meeting.programme, body=meeting.body).select_related("done")
    return sorted(found, key=lambda task: (task.due is None, task.due, task.pk))


def list_open_items(programme: Programme, body: str = "") -> list[AgendaItem]:
    """What a meeting left undecided, or put off, and no later one has taken up again; oldest first.

    Items of a meeting that was called off are among them. A proposal that has ended leaves nothing open.
    """
    settled = Q(decision__isnull=False) & ~Q(decision__outcome=Outcome.POSTPONED)
    found = (
        AgendaItem.objects.filter(
            Q(meeting__held__isnull=False) | Q(meeting__cancelled__isnull=False),
            meeting__programme=programme,
            kind=ItemKind.DECISION,
            replaced_by__isnull=True,
            taken_off=False,
        )
        .exclude(settled)
        .exclude(proposal__closing__isnull=False)
        .exclude(carried_by__in=AgendaItem.objects.filter(replaced_by__isnull=True, taken_off=False))
        .select_related("meeting__programme", "proposal")
        .order_by("meeting__on", "place")
    )
    return [item for item in found if not body or item.meeting.body == body]


def find_coming_meetings(programme: Programme) -> dict[tuple[int, str], Meeting]:
    """The meeting not yet held, the first one, on whose agenda a proposal stands, by proposal and body. One query."""
    items = AgendaItem.objects.filter(
        meeting__programme=programme,
        meeting__held__isnull=True,
        meeting__cancelled__isnull=True,
        meeting__replaced_by__isnull=True,
        replaced_by__isnull=True,
        taken_off=False,
        proposal__isnull=False,
    ).select_related("meeting")
    return {(item.proposal_id or 0, item.meeting.body): item.meeting for item in items.order_by("-meeting__on")}


def find_body_rules_on(meeting: Meeting) -> BodyRules | None:
    """What the kommissorium of the meeting's day sets for its body; none where it sets nothing."""
    version = find_version_in_force(meeting.programme, meeting.on, DocumentKind.TERMS_OF_REFERENCE)
    return find_body_rules(version.content, meeting.body) if version else None


def find_quorum(meeting: Meeting) -> int | None:
    """How many with a vote must be there for the body to decide, by the kommissorium of the day; none: it sets none.

    Where its field and its own sentence do not say the same, the higher number holds.
    """
    rules = find_body_rules_on(meeting)
    said = find_quorum_in_text(rules.text) if isinstance(rules, TermsOfReference) else None
    return max((one for one in (rules and rules.quorum, said) if one), default=None)


def find_papers_due(meeting: Meeting) -> datetime.date | None:
    """The last day on which papers are in time by the kommissorium of the meeting's day; none: it sets no notice."""
    rules = find_body_rules_on(meeting)
    return meeting.on - datetime.timedelta(days=rules.notice_days) if rules and rules.notice_days else None


def list_earlier_decisions(meeting: Meeting) -> list[Decision]:
    """The body's own numbered decisions, newest first: what an item can revise."""
    found = Decision.objects.filter(programme=meeting.programme, body=meeting.body, number__isnull=False)
    return list(found.select_related("item").order_by("-year", "-number")[:100])


def assemble_papers(meeting: Meeting) -> dict[str, Any]:
    """Everything that goes out with the invitation, as plain data."""
    return {
        "body": meeting.body,
        "on": meeting.on.isoformat(),
        "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else None,
        "place": meeting.place,
        "due": due.isoformat() if (due := find_papers_due(meeting)) else None,
        "seats": [
            {"office": seat.office, "function": seat.function, "name": seat.holder, "organisation": seat.organisation}
            for seat in find_seats_at(meeting).values()
        ],
        "items": [
            {
                "place": item.place,
                "kind": item.kind,
                "title": item.title,
                "minutes": item.minutes,
                "memo": item.memo,
                "recommendation": item.recommendation or "",
                "closed": bool(item.closed),
                "proposal": item.proposal.number if item.proposal else None,
                "submission": _submitted(item),
                "indicator": item.indicator,
                **_tell_rule(item),
                "revises": item.revises.label if item.revises else None,
                "annexes": [
                    {"name": name, "sha256": digest}
                    for name, digest in item.annexes.values_list("file__name", "file__sha256")
                ],
            }
            for item in list_agenda(meeting)
        ],
    }


def _tell_rule(item: AgendaItem) -> dict[str, Any]:
    """The limit or the reading that is the item's content, as plain data; nothing on other items."""
    rule = item.rule
    if rule is None:
        return {}
    return {
        "rule": {
            "matter": rule.matter,
            "since": rule.since.isoformat() if rule.since else None,
            "share": str(rule.at_least_share) if rule.at_least_share is not None else None,
            "amount": rule.at_least_amount,
            "covers": rule.covers,
        }
    }


def _submitted(item: AgendaItem) -> str | None:
    """The hash of the proposal as it was submitted when the papers went out."""
    last = item.proposal.submissions.order_by("-id").first() if item.proposal else None
    return last.digest if last else None


def list_resubmitted(sent: MeetingSent, papers: dict[str, Any]) -> list[int]:
    """The numbers of the proposals that say something else in the papers than when they were sent."""
    told = {one["proposal"]: one["submission"] for one in sent.papers["items"]}
    return [
        one["proposal"]
        for one in papers["items"]
        if one["proposal"] and one["submission"] and one["submission"] != told.get(one["proposal"])
    ]


def list_protocols_to_approve(meeting: Meeting) -> list[Meeting]:
    """Earlier meetings of the body that were held, whose minutes are written and no meeting has approved."""
    found = Meeting.objects.filter(
        programme=meeting.programme,
        body=meeting.body,
        on__lte=meeting.on,
        held__isnull=False,
        protocol_approved__isnull=True,
        minutes_kept__isnull=False,
    )
    return list(found.exclude(pk=meeting.pk).order_by("on").distinct())


def find_meeting(frame: Frame, number: int) -> Meeting:
    """The programme's meeting with a number. 404 when there is none."""
    found = (
        Meeting.objects.filter(programme=frame.programme, pk=number)
        .select_related(
            "programme", "held__by", "protocol_approved__approved_at", "cancelled__by", "replaced_by", "replaces"
        )
        .first()
    )
    if found is None:
        raise Http404(number)
    return found
