"""Årshjul: the year month by month, as a circle, and as a calendar to subscribe to."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.domain.content.form_parts import list_choices
from tovholder.followup.year_wheel.actions import (
    end_own_point,
    keep_own_point,
    make_calendar_key,
    record_duty_done,
    revoke_calendar_key,
)
from tovholder.followup.year_wheel.calendar_feed import find_key, write_feed
from tovholder.followup.year_wheel.forms import CalendarKeyForm, DutyDoneForm, OwnPointForm
from tovholder.followup.year_wheel.models import CalendarKey, OwnPoint
from tovholder.followup.year_wheel.presenters import YearPage, draw_year, judge_point, present_months, tell_year
from tovholder.followup.year_wheel.selectors import Year, find_year
from tovholder.governance.organisation.selectors import list_bodies
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted
from tovholder.shell.templatetags.danish import day


@programme_page
def year_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The year of the day, or the one in `?aar=`; a posted form does one thing and comes back."""
    number = _read_year(request, frame)
    year = find_year(frame.programme, frame.today)
    keys = list(CalendarKey.objects.filter(programme=frame.programme, by=frame.person, revoked__isnull=True))
    key, posted = read_posted(request)
    panels = list(_list_panels(request, frame, year, keys, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("followup:year", args=[frame.slug]))
    if answer is not None:
        return answer
    months = present_months(frame, year, number)
    page = YearPage(
        frame=frame,
        year=number,
        lead=tell_year(months),
        months=months,
        wheel=draw_year(frame, months, number),
        keys=[(_name_body(frame, one), day(timezone.localdate(one.at))) for one in keys],
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _read_year(request: HttpRequest, frame: Frame) -> int:
    asked = request.GET.get("aar")
    if not asked:
        return frame.on.year
    if not asked.isdecimal() or not 1990 <= int(asked) <= 2100:
        raise Http404(asked)
    return int(asked)


def _name_body(frame: Frame, key: CalendarKey) -> str:
    return dict(list_bodies(frame)).get(key.body) or _("The whole programme")


def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar that a key opens; a key that is unknown or revoked opens nothing."""
    key = find_key(token)
    if key is None:
        raise Http404
    answer = HttpResponse(write_feed(key.programme, key.body), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="aarshjul.ics"'
    return answer


def _list_panels(
    request: HttpRequest, frame: Frame, year: Year, keys: list[CalendarKey], key: str, posted: Posted | None
) -> Iterator[Panel]:
    if frame.may(Act.REGISTER_LETTER):
        yield from _list_duty_panels(frame, year, key, posted)
    yield Panel(
        "calendar",
        _("Subscribe in your calendar"),
        bind_form(CalendarKeyForm, "calendar", key, posted, bodies=list_bodies(frame)),
        _("Make an address"),
        _("Copy the address now: it is shown this once only. It opens the calendar and nothing else."),
        lambda data: _make_key(request, frame, **data),
        lead=_("An address of your own, without sign-in, that you can revoke. It ends with your access."),
        secondary=True,
    )
    for one in keys:
        yield Panel(
            f"revoke:{one.pk}",
            _("Revoke the address of %(day)s: %(name)s")
            % {"day": day(timezone.localdate(one.at)), "name": _name_body(frame, one)},
            bind_form(Form, f"revoke:{one.pk}", key, posted),
            _("Revoke"),
            _("The address opens nothing any more."),
            partial(_revoke, frame, one),
            secondary=True,
        )


def _make_key(request: HttpRequest, frame: Frame, body: str) -> None:
    token = make_calendar_key(by=frame.person, programme=frame.programme, body=body)
    messages.success(request, request.build_absolute_uri(reverse("followup:calendar_feed", args=[token])))


def _revoke(frame: Frame, key: CalendarKey, _data: Data) -> None:
    revoke_calendar_key(by=frame.person, key=key)


def _list_duty_panels(frame: Frame, year: Year, key: str, posted: Posted | None) -> Iterator[Panel]:
    yield Panel(
        "done",
        _("Record a point as done"),
        bind_form(DutyDoneForm, "done", key, posted, points=_list_open(frame, year), initial={"done_on": frame.today}),
        _("Record as done"),
        _("It is recorded as done, for that period alone."),
        lambda data: _record_done(frame, data),
        secondary=True,
    )
    actors = [(one.value, one.name) for one in list_choices(frame.agreement)["actors"]]
    yield Panel(
        "point",
        _("Add a point of your own"),
        bind_form(OwnPointForm, "point", key, posted, actors=actors),
        _("Add the point"),
        _("The point stands in the year, and in the calendars."),
        lambda data: keep_own_point(by=frame.person, programme=frame.programme, **data),
        secondary=True,
    )
    own = OwnPoint.objects.filter(programme=frame.programme, replaced_by__isnull=True, ended=False)
    for point in own.select_related("programme").order_by("month", "day", "id"):
        yield from _list_own_panels(frame, point, actors, key, posted)


def _list_own_panels(
    frame: Frame, point: OwnPoint, actors: list[tuple[str, str]], key: str, posted: Posted | None
) -> Iterator[Panel]:
    said = {name: getattr(point, name) for name in ("text", "day", "month", "year", "who")}
    yield Panel(
        f"edit:{point.pk}",
        _("Change: %(text)s") % {"text": point.text},
        bind_form(OwnPointForm, f"edit:{point.pk}", key, posted, actors=actors, initial=said),
        _("Save the change"),
        _("The point is changed; calendars follow."),
        lambda data: keep_own_point(by=frame.person, programme=frame.programme, replaces=point, **data),
        secondary=True,
    )
    yield Panel(
        f"end:{point.pk}",
        _("Remove: %(text)s") % {"text": point.text},
        bind_form(Form, f"end:{point.pk}", key, posted),
        _("Remove the point"),
        _("The point is out of the year; calendars are told that it is called off."),
        lambda _data: end_own_point(by=frame.person, point=point),
        secondary=True,
    )


def _list_open(frame: Frame, year: Year) -> list[tuple[str, str]]:
    """What may be done: ours, of the past and of the next year, not done yet. A meeting is held, not done."""
    open_points = [
        one
        for one in sorted(year.points, key=lambda one: one.on)
        if one.ours
        and not one.cancelled
        and one.source != "meeting"
        and one.on.year <= frame.today.year + 1
        and judge_point(one, year.done.get((one.key, one.period)), frame.today) != "done"
    ]
    return [(f"{one.key}|{one.period}", f"{day(one.on)}: {one.text}") for one in open_points]


def _record_done(frame: Frame, data: Data) -> Any:
    point, _bar, period = data.pop("point").rpartition("|")
    return record_duty_done(by=frame.person, programme=frame.programme, point=point, period=period, **data)
