"""What is coming, and where in its period the programme is, ready for Overblik."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.agreement.intake.selectors import PointedOut
from tovholder.domain.content.schema import Agreement
from tovholder.domain.language.date_reader import find_first_day, find_last_day
from tovholder.domain.plans.due_dates import list_dated
from tovholder.domain.standing.indicator_standing import Headline
from tovholder.followup.overview.waiting_tasks import Step, Tasks
from tovholder.followup.package.selectors import Package
from tovholder.followup.selectors import find_milestones
from tovholder.governance.models import STANDS, Decision, Meeting
from tovholder.people.rights import Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version


@dataclass(frozen=True)
class Coming:
    """A meeting planned, or something that the agreement or the milestone plan has put a date on, from the day on."""

    when: datetime.date | int | str
    what: str
    first_day: datetime.date
    address: str = ""
    meets: bool = False
    """Whether it is a meeting."""


@dataclass(frozen=True, kw_only=True)
class OverviewPage(ProgrammePage):
    """What this programme is, what needs someone now, what has been decided, what is coming."""

    template = "followup/overview/overview.html"
    addresses = ("followup:overview",)
    tasks: Tasks | None
    """What waits for the one who looks and for others; None on another day than today, of which it is not known."""
    steps: list[Step]
    """The five first steps; none when all are done, or where one may not take them."""
    next_step: int
    """The number of the first step that is not done."""
    meeting: Coming | None
    """The next meeting."""
    package: Package
    """The documents to the funder."""
    package_told: str
    """What is to be seen to among them."""
    proposed_decisions: Iterable[Decision]
    """The latest five decisions of the bodies."""
    agreement: Agreement
    """The agreement in force; an empty one where there is none."""
    names: dict[str, str]
    """Id to name of areas, groups, parties, bodies and positions."""
    year: tuple[int, int] | None
    """(which year of the programme the day is in, how many years it has); None outside its period."""
    decided: list[Version]
    """The latest five versions of the agreement that were decided on."""
    lacking: list[PointedOut]
    """What the agreement does not say though it should."""
    headline: Headline
    """How many rows of *Mål og indikatorer* have each outcome."""
    newest: int | None
    """The year of the newest figure; None where none is kept."""
    may_rename: Answer
    """Whether the one who looks may give the programme another name."""
    may_archive: Answer
    """Whether the one who looks may put the programme away, and bring it back."""
    coming: list[Coming]
    """Meetings, evaluations and milestones from the day on, the soonest first."""


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
    meetings = Meeting.objects.filter(STANDS, programme=frame.programme, on__gte=frame.on, held__isnull=True)
    found += [
        Coming(
            meeting.on,
            _("Meeting: %(body)s") % {"body": names.get(meeting.body, meeting.body)},
            meeting.on,
            reverse("governance:meeting", args=[frame.slug, meeting.pk]),
            meets=True,
        )
        for meeting in meetings.order_by("on")[:MOST_LINES]
    ]
    return sorted(found, key=lambda item: item.first_day)[:MOST_LINES]


MOST_LINES = 25
"""So many of what is coming, the soonest, stand on Overblik."""
