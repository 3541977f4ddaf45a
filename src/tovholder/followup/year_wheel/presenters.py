"""Årshjul, ready to read: the months with their points, how each stands, and the circle."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.followup.year_wheel.models import DutyDone
from tovholder.followup.year_wheel.selectors import Point, Year
from tovholder.followup.year_wheel.wheel_drawing import draw_wheel
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import day, sentence

MARKS = {"done": "good", "overdue": "bad", "coming": "note", "passed": ""}


@dataclass(frozen=True)
class ShownPoint:
    """A line of the year. `state` is done, overdue, coming or passed."""

    day: int
    text: str
    address: str
    who: str
    state: str
    mark: str
    said: str
    proof: str
    ground: str


@dataclass(frozen=True)
class ShownMonth:
    """A month with its points, or none."""

    name: str
    is_now: bool
    points: list[ShownPoint]


@dataclass(frozen=True, kw_only=True)
class YearPage(ProgrammePage):
    """What a year asks for, month by month: what is done and by what proof, what is overdue, what comes."""

    template = "followup/year_wheel/year.html"
    addresses = ("followup:year",)
    year: int
    """The calendar year."""
    lead: str
    """What is overdue, and how much is done and to come."""
    months: list[ShownMonth]
    """The twelve months."""
    wheel: SafeString
    """The same as a circle."""
    keys: list[tuple[str, str]]
    """(whose calendar, since when) of the addresses that the one who looks has made and not revoked."""
    panels: list[Panel]
    """What the one who looks can do here."""
    form: Form | None
    """The posted form that has faults."""


def judge_point(point: Point, done: DutyDone | None, today: datetime.date) -> str:
    """How a point stands on a day."""
    if done is not None or point.is_held:
        return "done"
    if point.on >= today:
        return "coming"
    return "overdue" if point.ours else "passed"


def present_months(frame: Frame, year: Year, number: int) -> list[ShownMonth]:
    """The twelve months of a year with their points."""
    points = year.list_points(number)
    return [
        ShownMonth(
            sentence(MONTHS[month]),
            (number, month) == (frame.today.year, frame.today.month),
            [_present(frame, one, year.done.get((one.key, one.period))) for one in points if one.on.month == month],
        )
        for month in range(1, 13)
    ]


def _present(frame: Frame, point: Point, done: DutyDone | None) -> ShownPoint:
    state = judge_point(point, done, frame.today)
    address = reverse("governance:meeting", args=[frame.slug, point.number]) if point.source == "meeting" else ""
    ground = f"{point.ground} ({_('the day is our own')})" if point.assumed else point.ground
    return ShownPoint(
        point.on.day,
        point.text,
        address,
        point.who,
        state,
        MARKS[state],
        _say_state(point, state, frame.today),
        _("%(day)s: %(proof)s") % {"day": day(done.done_on), "proof": done.proof} if done else "",
        sentence(ground),
    )


def _say_state(point: Point, state: str, today: datetime.date) -> str:
    days = abs((point.on - today).days)
    if state == "done":
        return _("held") if point.is_held else _("done")
    if state == "overdue":
        return ngettext("%(n)s day overdue", "%(n)s days overdue", days) % {"n": days}
    if state == "passed":
        return _("has been")
    return _("today") if days == 0 else ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def tell_year(months: Sequence[ShownMonth]) -> str:
    """Two are overdue: which. Nine are done, three to come."""
    points = [point for month in months for point in month.points]
    late = [point.text for point in points if point.state == "overdue"]
    counts = {state: sum(point.state == state for point in points) for state in MARKS}
    said = _("%(done)s done, %(late)s overdue, %(coming)s to come.") % {
        "done": counts["done"],
        "late": counts["overdue"],
        "coming": counts["coming"],
    }
    return f"{said} {_('Overdue: %(names)s.') % {'names': '; '.join(late)}}" if late else said


def draw_year(frame: Frame, months: Sequence[ShownMonth], number: int) -> SafeString:
    """The circle of the year; what it shows stands in the list."""
    dots = [(at, point.state) for at, month in enumerate(months, 1) for point in month.points]
    now = frame.today.month if frame.today.year == number else 0
    names = [str(MONTHS_3[month]) for month in range(1, 13)]
    counted = [sum(state == wanted for _month, state in dots) for wanted in ("done", "overdue", "coming")]
    said = [_("%(n)s done") % {"n": counted[0]}, _("%(n)s overdue") % {"n": counted[1]}]
    whole = _("The year %(year)s as a circle; the same stands in the list.") % {"year": number}
    return draw_wheel(str(number), names, now, dots, said, whole)
