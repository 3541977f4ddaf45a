"""The meetings of the bodies, and one meeting, ready to read."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.domain.rulings.body_rules import Attendee
from tovholder.governance.decisions.late_panels import tell_late
from tovholder.governance.meetings.amending import Amended, find_amendment
from tovholder.governance.meetings.selectors import find_papers_due
from tovholder.governance.models import (
    AgendaItem,
    Barrier,
    Decision,
    Hearing,
    LateRegistration,
    Meeting,
    MeetingHeld,
    MeetingMail,
    Minutes,
    MinutesApproved,
    Task,
    TaskDone,
)
from tovholder.governance.panels_page import PanelsPage
from tovholder.people.rights import Answer
from tovholder.shell.templatetags.danish import day, listed, moment


@dataclass(frozen=True, kw_only=True)
class MeetingsPage(PanelsPage):
    """Meetings planned and held, the latest decisions, and the barriers raised to the board."""

    template = "governance/meetings/meetings.html"
    addresses = ("governance:meetings",)
    meetings: Iterable[Meeting]
    """The newest hundred, planned ones first."""
    decisions: Iterable[Decision]
    """The latest twenty."""
    hearings: Iterable[Hearing]
    """The newest twenty written hearings."""
    barriers: Iterable[Barrier]
    """The newest fifty, each with its answer if it has one."""
    names: dict[str, str]
    """Id to name of the bodies and parties."""


@dataclass(frozen=True)
class ShownItem:
    """An item with its decision, what was changed at the meeting, and a late registration of it."""

    item: AgendaItem
    decision: Decision | None
    facts: list[str]
    """Who was disqualified, votes, dissent: one sentence each."""
    judgements: list[dict[str, Any]]
    """The judgements that the body confirmed."""
    amended: list[Amended]
    late: LateRegistration | None
    told_late: str
    """The late registration in words, empty where there is none."""
    note: str
    """What the minutes say of an item for discussion or information."""
    hidden: bool = False
    """Whether it is a closed item that the one who looks may not see."""


def present_item(item: AgendaItem) -> ShownItem:
    """The item with all that was decided on it."""
    decision = getattr(item, "decision", None)
    late = getattr(decision, "late", None)
    particulars = (decision.particulars if decision else None) or {}
    return ShownItem(
        item,
        decision,
        list(_tell_particulars(particulars)),
        particulars.get("judgements") or [],
        find_amendment(decision) if decision and decision.papers_digest else [],
        late,
        tell_late(late) if late else "",
        getattr(item.notes.order_by("-id").first(), "text", ""),
    )


def tell_task(task: Task) -> str:
    """What, by whom, by when, and how it was closed."""
    due = _("by %(day)s") % {"day": day(task.due)} if task.due else ""
    said = ", ".join(part for part in (task.what, task.owner, due) if part)
    done: TaskDone | None = getattr(task, "done", None)
    return f"{said}. {_('Closed: %(how)s') % {'how': done.how}}" if done else said


def _tell_particulars(told: dict[str, Any]) -> Iterator[str]:
    if told.get("recused"):
        who = [one["name"] or one["office"] for one in told["recused"]]
        yield _("Disqualified: %(who)s.") % {"who": listed(who)}
    if votes := told.get("votes"):
        yield _("%(for)s for, %(against)s against, %(abstained)s abstained.") % {
            "for": votes["given_for"],
            "against": votes["against"],
            "abstained": votes["abstained"],
        }
    if told.get("dissent"):
        yield _("Dissent: %(text)s") % {"text": told["dissent"]}


def tell_attendee(one: Attendee) -> str:
    """Name, office and organisation, and whom one stood in for."""
    who = ", ".join(part for part in (one.name, one.office if not one.stands_in_for else "", one.organisation) if part)
    if one.stands_in_for:
        return _("%(who)s, for %(whom)s") % {"who": who, "whom": one.stands_in_for}
    return _("%(who)s (guest)") % {"who": who} if one.function == "guest" else who


def tell_papers_due(meeting: Meeting, today: datetime.date) -> tuple[str, bool]:
    """When the papers are to be sent at the latest, or that they went too late, and whether that is so.

    Of papers that are out it is what they say themselves: the notice that the kommissorium asked for then.
    """
    sent = meeting.sendings.order_by("id").first()
    if sent is None:
        due, on = find_papers_due(meeting), today
    else:
        said = sent.papers.get("due")
        due, on = datetime.date.fromisoformat(said) if said else None, timezone.localdate(sent.at)
    if due is None or hasattr(meeting, "cancelled"):
        return "", False
    if on <= due:
        told = _("The papers are to be sent by %(day)s.") % {"day": day(due)}
        return ("", False) if sent else (told, False)
    if sent is None:
        return _("The papers should have been sent by %(day)s, by the kommissorium.") % {"day": day(due)}, True
    named = {"sent": day(on), "due": day(due)}
    return _("The papers were sent on %(sent)s; by the kommissorium they should have been by %(due)s.") % named, True


@dataclass(frozen=True, kw_only=True)
class MeetingPage(PanelsPage):
    """One meeting: its agenda, its papers as sent, how it was held, its decisions and minutes."""

    template = "governance/meetings/meeting.html"
    addresses = ("governance:meeting",)
    meeting: Meeting
    """The meeting."""
    body: str
    """The body's name."""
    papers: tuple[str, bool]
    """When the papers are to be sent, or that they went too late by the kommissorium; and whether it is too late."""
    details: str
    """When the papers went out, when and where it is, how many must be there; in short sentences."""
    items: list[ShownItem]
    """The agenda in its order, each item with what was decided on it."""
    attendance: list[Attendee]
    """Everybody who was there or had sent apologies, as kept when it was held; empty before."""
    state: str
    """Where the meeting stands: planned, sent, held, moved or cancelled."""
    moved_to: Meeting | None
    """The row that it was moved to."""
    tasks: list[tuple[Task, str]]
    """The body's tasks that are open, and those of this meeting, each in words."""
    mails: list[MeetingMail]
    """The receipts of the mails about it."""
    approvals: list[MinutesApproved]
    """Who has approved the newest minutes by one press, and when."""
    earlier: list[Minutes]
    """Earlier wordings of the minutes, the newest first."""
    minutes: Minutes | None
    """The newest wording of the minutes; None while they are not written."""
    indicators: dict[str, str]
    """Id to text of the agreement's indicators, for the items that are about one."""
    may_decide: Answer
    """Whether the one who looks may record what the body decided, and why not."""


def tell_meeting(meeting: Meeting, quorum: int | None) -> str:
    """When the papers went out, when and where the meeting is, and how many must be there to decide."""
    sent = meeting.sent
    went_out = moment(timezone.localtime(sent.at)) if sent and not hasattr(meeting, "held") else ""
    at = _("At %(time)s") % {"time": time_format(meeting.starts_at, "H:i")} if meeting.starts_at else ""
    where = ", ".join(part for part in (at, meeting.place) if part)
    return ". ".join(part for part in (went_out, where, _tell_quorum(meeting, quorum)) if part)


def _tell_quorum(meeting: Meeting, quorum: int | None) -> str:
    """What the rules ask; of a meeting that was held, what was kept then."""
    held: MeetingHeld | None = getattr(meeting, "held", None)
    if held is not None and held.voters is not None:
        there = ngettext("%(n)s with a vote was there", "%(n)s with a vote were there", held.voters)
        return f"{there % {'n': held.voters}}. {(held.rule or '').removesuffix('.')}"
    if not quorum:
        return ""
    return ngettext(
        "The body decides when %(n)s with a vote is there (terms of reference)",
        "The body decides when at least %(n)s with a vote are there (terms of reference)",
        quorum,
    ) % {"n": quorum}
