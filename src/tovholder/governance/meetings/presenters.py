"""The meetings of the bodies, and one meeting, ready to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.governance.models import AgendaItem, Barrier, Decision, Meeting, Minutes, Seat
from tovholder.governance.panels_page import PanelsPage
from tovholder.people.rights import Answer
from tovholder.shell.templatetags.danish import moment


@dataclass(frozen=True, kw_only=True)
class MeetingsPage(PanelsPage):
    """Meetings planned and held, the latest decisions, and the barriers raised to the board."""

    template = "governance/meetings/meetings.html"
    addresses = ("governance:meetings",)
    meetings: Iterable[Meeting]
    """The newest hundred, planned ones first."""
    decisions: Iterable[Decision]
    """The latest twenty."""
    barriers: Iterable[Barrier]
    """The newest fifty, each with its answer if it has one."""
    names: dict[str, str]
    """Id to name of the bodies and parties."""


@dataclass(frozen=True, kw_only=True)
class MeetingPage(PanelsPage):
    """One meeting: its agenda, its papers as sent, how it was held, its decisions and minutes."""

    template = "governance/meetings/meeting.html"
    addresses = ("governance:meeting",)
    meeting: Meeting
    """The meeting."""
    body: str
    """The body's name."""
    details: str
    """When the papers went out, when and where it is, how many must be there; in short sentences."""
    items: list[AgendaItem]
    """The agenda in its order."""
    present: list[Seat]
    """The seats that were there; empty before it was held."""
    apologies: list[Seat]
    """The seats that had sent apologies."""
    minutes: Minutes | None
    """The newest wording of the minutes; None while they are not written."""
    indicators: dict[str, str]
    """Id to text of the agreement's indicators, for the items that are about one."""
    may_decide: Answer
    """Whether the one who looks may record what the body decided, and why not."""


def tell_meeting(meeting: Meeting, quorum: int | None) -> str:
    """When the papers went out, when and where the meeting is, and how many must be there to decide."""
    sent = getattr(meeting, "sent", None)
    went_out = moment(timezone.localtime(sent.at)) if sent and not hasattr(meeting, "held") else ""
    at = _("At %(time)s") % {"time": time_format(meeting.starts_at, "H:i")} if meeting.starts_at else ""
    where = ", ".join(part for part in (at, meeting.place) if part)
    return ". ".join(part for part in (went_out, where, _tell_quorum(quorum)) if part)


def _tell_quorum(quorum: int | None) -> str:
    if not quorum:
        return ""
    return ngettext(
        "The body decides when %(n)s with a vote is there (terms of reference)",
        "The body decides when at least %(n)s with a vote are there (terms of reference)",
        quorum,
    ) % {"n": quorum}
