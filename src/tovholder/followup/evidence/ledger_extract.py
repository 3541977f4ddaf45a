"""The ledger's chain as the auditor gets it: what concerns the year in full, all else as its seal alone.

So the chain can be followed from its first event, and nothing of drafts, other bodies and accounts leaves with it.
"""

import datetime
import json

from tovholder.followup.evidence.selectors import FollowUp, is_closed
from tovholder.ledger.models import Event

IN_FULL = frozenset(
    {
        "programme.started",
        "version.in_force",
        "version.uploaded",
        "observations.made",
        "package.uploaded",
        "accounts.month",
    }
)
"""Acts that are told whole whoever did them; of meetings and decisions only the board's own are."""


def write_extract(follow_up: FollowUp) -> bytes:
    """The chain to the end of the year, or to the last that was kept of its meetings, an event a line."""
    programme = follow_up.programme.slug
    events = Event.objects.filter(programme=programme).order_by("number")
    last = _find_last(follow_up)
    lines = [_write(event, follow_up) for event in events.filter(number__lte=last).iterator(500)]
    return "".join(f"{line}\n" for line in lines).encode()


def _find_last(follow_up: FollowUp) -> int:
    ours = _list_meetings(follow_up)
    events = Event.objects.filter(programme=follow_up.programme.slug)
    until = datetime.datetime.combine(follow_up.year.last_day, datetime.time.max, datetime.UTC)
    in_year = events.filter(at__lte=until).order_by("-number").values_list("number", flat=True).first() or 0
    of_meetings = [
        number
        for number, detail in events.filter(act__startswith="meeting.").values_list("number", "detail")
        if detail.get("meeting") in ours
    ]
    of_decisions = [
        number
        for number, detail in events.filter(act="decision.made").values_list("number", "detail")
        if detail.get("decision") in _list_decisions(follow_up)
    ]
    return max([in_year, *of_meetings, *of_decisions])


def _list_meetings(follow_up: FollowUp) -> set[int]:
    return {one.meeting.pk for one in follow_up.meetings}


def _list_decisions(follow_up: FollowUp) -> set[int]:
    """The board's decisions of the year, those on closed items left out."""
    return {decision.pk for one in follow_up.meetings for decision in one.decisions if not is_closed(decision)}


def _list_closed_items(follow_up: FollowUp) -> set[int]:
    return {item.pk for one in follow_up.meetings for item in one.items if item.closed}


def _write(event: Event, follow_up: FollowUp) -> str:
    told = {"number": event.number, "previous": event.previous, "digest": event.digest}
    if _is_told(event, follow_up):
        told["content"] = event.give_content()
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _is_told(event: Event, follow_up: FollowUp) -> bool:
    """An address is a person, not an office: what somebody without an office did is told by its seal."""
    if "@" in event.by:
        return False
    if event.act.startswith("meeting."):
        closed = event.detail.get("item") in _list_closed_items(follow_up)
        return event.detail.get("meeting") in _list_meetings(follow_up) and not closed
    if event.act == "decision.made":
        return event.detail.get("decision") in _list_decisions(follow_up)
    return event.act in IN_FULL
