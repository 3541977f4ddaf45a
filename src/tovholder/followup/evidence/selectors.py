"""The board's follow-up of an accounting year: each indicator against each meeting, and what it rests on."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from tovholder.domain.content.indicator_catalogue import Catalogue, find_catalogue
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Goal, Indicator
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.plans.follow_up import AccountingYear, Look, judge_look
from tovholder.followup.board_pack.models import SentPack
from tovholder.followup.evidence.models import AccountingMonth, ShownFigures
from tovholder.governance.models import STANDS, AgendaItem, Decision, Meeting, MeetingSent, Minutes
from tovholder.monitor.observations.models import Observation
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force, load_agreement


@dataclass(frozen=True)
class FollowedMeeting:
    """A meeting of the board in the year, with what is kept of it."""

    meeting: Meeting
    is_held: bool
    sent: MeetingSent | None
    pack: SentPack | None
    figures: ShownFigures | None
    minutes: Minutes | None
    items: Sequence[AgendaItem]
    decisions: Sequence[Decision]

    @property
    def papers_late(self) -> bool:
        """Whether the papers are kept here from a day after the meeting."""
        return self.sent is not None and timezone.localdate(self.sent.at) > self.meeting.on

    def find_rows(self, indicator: str) -> list[dict[str, Any]]:
        """The indicator's figures as they stood when the papers went out."""
        return [row for row in self.figures.figures if row["indicator"] == indicator] if self.figures else []


@dataclass(frozen=True)
class Seen:
    """What one meeting did with one indicator, and the figures as they were shown there."""

    look: Look
    rows: list[dict[str, Any]]
    planned: bool


@dataclass(frozen=True)
class Followed:
    """One indicator over the year."""

    goal: Goal
    indicator: Indicator
    name: Text
    """The catalogue's short name, else the agreement's words."""
    seen: Sequence[Seen]
    last_before: datetime.date | None

    @property
    def is_followed(self) -> bool:
        """Whether any held meeting of the year looked at it."""
        return any(one.look for one in self.seen)


@dataclass(frozen=True)
class FollowUp:
    """The whole matrix of an accounting year."""

    programme: Programme
    year: AccountingYear
    agreement: Agreement
    meetings: Sequence[FollowedMeeting]
    rows: Sequence[Followed]
    corrected: Mapping[int, Observation]
    """By the id of an observation that was shown: the one that has corrected it since."""

    @cached_property
    def gaps(self) -> list[Followed]:
        """The indicators that the board has not looked at."""
        return [row for row in self.rows if not row.is_followed]


def is_closed(decision: Decision) -> bool:
    """Whether it was made on a closed item, which the body alone sees."""
    return decision.item is not None and bool(decision.item.closed)


def find_first_month(programme: Programme) -> int:
    """The month that the programme's accounting year begins with: January where nobody has said another."""
    newest = AccountingMonth.objects.filter(programme=programme).order_by("-id").first()
    return newest.first_month if newest else 1


def find_follow_up(programme: Programme, year: AccountingYear, today: datetime.date) -> FollowUp:
    """The board's follow-up in the year, by the agreement in force at its end (or now). A fixed number of queries."""
    version = find_version_in_force(programme, min(year.last_day, today))
    agreement = load_agreement(version) if version else Agreement()
    boards = [body.id for body in agreement.organisation.bodies if body.level == "board"]
    meetings = load_followed_meetings(programme, boards, year.first_day, year.last_day)
    catalogue = find_catalogue(agreement.template, year.last_day)
    earlier = _find_last_looks(programme, boards, year.first_day)
    rows = [
        Followed(
            goal,
            indicator,
            _name(indicator, catalogue),
            [judge_meeting(one, indicator.id) for one in meetings],
            earlier.get(indicator.id),
        )
        for goal in agreement.goals
        for indicator in goal.indicators
    ]
    return FollowUp(programme, year, agreement, meetings, rows, _find_corrected(meetings))


def _name(indicator: Indicator, catalogue: Catalogue) -> Text:
    found = catalogue.get(indicator.id)
    return found.name if found else make_text(indicator.text or "")


def load_followed_meetings(
    programme: Programme, boards: Sequence[str], first: datetime.date, last: datetime.date
) -> list[FollowedMeeting]:
    """The bodies' meetings between two days, with all that is kept of each. Five queries."""
    within = {"meeting__programme": programme, "meeting__body__in": boards}
    within |= {"meeting__on__gte": first, "meeting__on__lte": last}
    in_year = {"body__in": boards, "on__gte": first, "on__lte": last}
    found = Meeting.objects.filter(STANDS, programme=programme, **in_year).select_related("programme", "held")
    meetings = list(found.order_by("on", "id"))
    papers = MeetingSent.objects.filter(**within).select_related("pack__file", "figures").defer("pack__file__data")
    sent = {one.meeting_id: one for one in papers.order_by("id")}
    minutes = {one.meeting_id: one for one in Minutes.objects.filter(**within).order_by("id")}
    items: dict[int, list[AgendaItem]] = {}
    standing = AgendaItem.objects.filter(**within, replaced_by__isnull=True, taken_off=False)
    for item in standing.order_by("place", "id"):
        items.setdefault(item.meeting_id, []).append(item)
    decisions: dict[int, list[Decision]] = {}
    of_meetings = Decision.objects.filter(programme=programme, item__meeting__in=[one.pk for one in meetings])
    for decision in of_meetings.select_related("item").order_by("year", "number", "id"):
        assert decision.item is not None
        decisions.setdefault(decision.item.meeting_id, []).append(decision)
    return [
        FollowedMeeting(
            meeting,
            hasattr(meeting, "held"),
            sent.get(meeting.pk),
            getattr(sent.get(meeting.pk), "pack", None),
            getattr(sent.get(meeting.pk), "figures", None),
            minutes.get(meeting.pk),
            items.get(meeting.pk, ()),
            decisions.get(meeting.pk, ()),
        )
        for meeting in meetings
    ]


def judge_meeting(one: FollowedMeeting, indicator: str) -> Seen:
    """What a meeting did with an indicator.

    A meeting that is not held has looked at nothing. Without a pack only the items' own figures were on paper.
    """
    about = [item for item in one.items if item.indicator == indicator]
    if not one.is_held:
        return Seen(Look.NONE, [], bool(about) or one.pack is not None)
    rows = one.find_rows(indicator)
    on_paper = bool(rows) and (one.pack is not None or bool(about))
    keys = {item.pk for item in about}
    outcomes = [decision.outcome for decision in one.decisions if decision.item_id in keys]
    look = judge_look(on_paper, any(item.kind != "O" for item in about), outcomes)
    return Seen(look, rows if look else [], False)


def _find_last_looks(programme: Programme, boards: Iterable[str], before: datetime.date) -> dict[str, datetime.date]:
    """The day of the last held meeting before the year with an item about each indicator. One query."""
    found = AgendaItem.objects.filter(
        meeting__programme=programme,
        meeting__body__in=list(boards),
        meeting__held__isnull=False,
        meeting__on__lt=before,
        replaced_by__isnull=True,
        taken_off=False,
    ).exclude(indicator="")
    return dict(found.order_by("meeting__on").values_list("indicator", "meeting__on"))


def _find_corrected(meetings: Iterable[FollowedMeeting]) -> dict[int, Observation]:
    """What has corrected a figure since it was shown. One query."""
    shown = {key for one in meetings if one.figures for row in one.figures.figures for key in row["observations"]}
    found = Observation.objects.filter(supersedes__in=shown).select_related("batch").order_by("id")
    return {one.supersedes_id: one for one in found if one.supersedes_id is not None}
