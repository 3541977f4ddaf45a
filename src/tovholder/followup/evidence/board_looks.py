"""When the board looked at each indicator, for the pages of figures: from meetings that were held, and decisions."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from tovholder.domain.plans.follow_up import LOOK_WORDS, Look
from tovholder.followup.evidence.selectors import FollowedMeeting, judge_meeting, load_followed_meetings
from tovholder.governance.models import Decision, Outcome
from tovholder.monitor.standings.board_looks import BoardLook
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement
from tovholder.shell.language_choice import tell

CHANGES = {Outcome.APPROVED, Outcome.AMENDED}
"""Outcomes by which something is to be done."""


def list_board_looks(programme: Programme, on: datetime.date) -> tuple[BoardLook, ...]:
    """Every look of the board up to a day, and what stands on agendas after it. A fixed number of queries.

    What was decided on a closed item is the body's alone: of it only that the indicator was looked at is said.
    """
    version = find_version_in_force(programme, on)
    bodies = load_agreement(version).organisation.bodies if version else []
    boards = [body.id for body in bodies if body.level == "board"]
    meetings = load_followed_meetings(programme, boards, datetime.date.min, datetime.date.max) if boards else []
    return tuple(look for one in meetings for look in _list_looks(programme, one, on))


def _list_looks(programme: Programme, one: FollowedMeeting, on: datetime.date) -> Iterator[BoardLook]:
    address = reverse("governance:meeting", args=[programme.slug, one.meeting.pk])
    open_items = {item.pk: item.indicator for item in one.items if item.indicator and not item.closed}
    if not one.is_held or one.meeting.on > on:
        if one.meeting.on >= on:
            for indicator in dict.fromkeys(open_items.values()):
                yield BoardLook(indicator, one.meeting.on, "", address=address, planned=True)
        return
    shown = {row["indicator"] for row in one.figures.figures} if one.figures else set()
    for indicator in dict.fromkeys([*sorted(shown), *(item.indicator for item in one.items if item.indicator)]):
        look = judge_meeting(one, indicator).look
        made = [item for item in one.decisions if open_items.get(item.item_id or 0) == indicator]
        if made:
            yield from (_decided(indicator, item, one.meeting.on, address) for item in made)
        elif look:
            yield BoardLook(indicator, one.meeting.on, tell(LOOK_WORDS[min(look, Look.DISCUSSED)]), address=address)


def _decided(indicator: str, made: Decision, on: datetime.date, address: str) -> BoardLook:
    changed = made.outcome in CHANGES
    said = str(Outcome(made.outcome).label)
    return BoardLook(indicator, on, said, made.text, made.label, address, changed)
