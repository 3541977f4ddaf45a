"""What is coming, and where in its period the programme is, ready for Overblik."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.plans.due_dates import list_dated
from tovholder.followup.selectors import find_milestones
from tovholder.governance.models import Meeting
from tovholder.programme.frame.programme_frame import Frame


@dataclass(frozen=True)
class Coming:
    """A meeting planned, or something that the agreement or the milestone plan has put a date on, from the day on."""

    when: datetime.date | int | str
    what: str
    first_day: datetime.date
    address: str = ""


def find_programme_year(frame: Frame) -> tuple[int, int] | None:
    """(which year of the programme the day is in, how many years it has); None outside or without a period."""
    period = frame.agreement.period
    if period.start is None or period.end is None:
        return None
    start, end = find_first_day(period.start), find_last_day(period.end)
    if not start <= frame.on <= end:
        return None
    whole = end.year - start.year + (1 if (end.month, end.day) > (start.month, start.day) else 0)
    passed = frame.on.year - start.year - ((frame.on.month, frame.on.day) < (start.month, start.day))
    return passed + 1, max(whole, 1)


def list_coming(frame: Frame) -> list[Coming]:
    """Meetings planned, steps of the local evaluation and milestones that are not past, soonest first."""
    due = list_dated(frame.agreement, find_milestones(frame.programme, frame.on), frame.on, datetime.date.max)
    found = [Coming(one.date, one.what, find_first_day(one.date)) for one in due]
    names = frame.names()
    meetings = Meeting.objects.filter(programme=frame.programme, on__gte=frame.on, held__isnull=True)
    found += [
        Coming(
            meeting.on,
            _("Meeting: %(body)s") % {"body": names.get(meeting.body, meeting.body)},
            meeting.on,
            reverse("governance:meeting", args=[frame.slug, meeting.pk]),
        )
        for meeting in meetings.order_by("on")[:MOST_LINES]
    ]
    return sorted(found, key=lambda item: item.first_day)[:MOST_LINES]


MOST_LINES = 25
"""So many of what waits, the oldest, and of what is coming, the soonest, stand on Overblik."""
