"""What can be done with a meeting beside its agenda: moved, called off, minuted, signed, approved; tasks."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.governance.meetings.actions import cancel_meeting, move_meeting, take_up_again
from tovholder.governance.meetings.forms import CancelForm, DoneForm, MinutesForm, MoveForm, TaskForm
from tovholder.governance.meetings.minuting import (
    approve_minutes,
    close_task,
    give_task,
    keep_minutes,
    list_approvers,
    note_item,
    sign_minutes,
)
from tovholder.governance.meetings.presenters import tell_task
from tovholder.governance.meetings.selectors import list_open_items, list_tasks
from tovholder.governance.models import AgendaItem, Meeting, Minutes, Seat, SeatFunction, Task
from tovholder.governance.seats.selectors import filter_held_on
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Data, Panel, Posted, bind_form
from tovholder.shell.templatetags.danish import day


def offer_open_items(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Iterator[Panel]:
    """What earlier meetings of the body left undecided, each to be taken up with one press."""
    for item in list_open_items(frame.programme, meeting.body):
        own = f"again:{item.pk}"
        yield Panel(
            own,
            _("Left undecided on %(day)s: %(item)s") % {"day": day(item.meeting.on), "item": item.title},
            bind_form(forms.Form, own, key, posted),
            _("Put on the agenda"),
            _("The item is on the agenda."),
            partial(_take_again, frame, meeting, item),
        )


def _take_again(frame: Frame, meeting: Meeting, item: AgendaItem, _data: Data) -> AgendaItem:
    return take_up_again(by=frame.person, meeting=meeting, item=item)


def offer_moving(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Iterator[Panel]:
    """Move the meeting, or call it off, as long as it has not been held."""
    yield Panel(
        "move",
        _("Move the meeting"),
        bind_form(
            MoveForm, "move", key, posted,
            initial={"on": meeting.on, "starts_at": meeting.starts_at, "place": meeting.place},
        ),
        _("Move it"),
        _("The meeting is moved with its agenda. Send the papers again: they say the day."),
        lambda data: move_meeting(by=frame.person, meeting=meeting, **data),
        secondary=True,
        leads_to=lambda moved: reverse("governance:meeting", args=[frame.slug, moved.pk]),
    )  # fmt: skip
    yield Panel(
        "cancel",
        _("Call the meeting off"),
        bind_form(CancelForm, "cancel", key, posted),
        _("Call it off"),
        _("The meeting is called off. What was for decision is offered to the next meeting."),
        lambda data: cancel_meeting(by=frame.person, meeting=meeting, **data),
        secondary=True,
    )


def offer_minuting(
    frame: Frame, meeting: Meeting, items: list[AgendaItem], key: str, posted: Posted | None
) -> Iterator[Panel]:
    """Write the minutes and what was said on items that are not for decision."""
    newest = meeting.minutes_kept.order_by("-id").first()
    yield Panel(
        "minutes",
        _("Write the minutes"),
        bind_form(MinutesForm, "minutes", key, posted, initial={"text": newest.text if newest else ""}),
        _("Keep the minutes"),
        _("The minutes are kept."),
        lambda data: keep_minutes(by=frame.person, meeting=meeting, text=data["text"]),
        secondary=True,
    )
    for item in items:
        if item.kind != "B":
            yield _noting(frame, item, key, posted)


def _noting(frame: Frame, item: AgendaItem, key: str, posted: Posted | None) -> Panel:
    own = f"note:{item.pk}"
    last = item.notes.order_by("-id").first()
    return Panel(
        own,
        _("What the minutes say of: %(item)s") % {"item": item},
        bind_form(MinutesForm, own, key, posted, initial={"text": last.text if last else ""}),
        _("Keep it"),
        _("The minutes are kept."),
        lambda data: note_item(by=frame.person, item=item, text=data["text"]),
        secondary=True,
    )


def offer_standing_by(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Iterator[Panel]:
    """Sign the newest minutes off as chair, or approve them as one who was there."""
    newest = meeting.minutes_kept.order_by("-id").first()
    if newest is None:
        return
    chairs = Seat.objects.filter(
        filter_held_on(frame.today), programme=frame.programme, body=meeting.body, function=SeatFunction.CHAIR
    )
    if chairs.filter(person=frame.person).exists() and not hasattr(newest, "signed"):
        yield _pressed("sign", _("Sign the minutes off"), _("Sign"), partial(_sign, frame, newest), key, posted)
    if frame.person.pk in list_approvers(meeting) and not newest.approvals.filter(by=frame.person).exists():
        yield _pressed("approve", _("Approve the minutes"), _("Approve"), partial(_approve, frame, newest), key, posted)


def _pressed(name: str, title: str, button: str, do: Any, key: str, posted: Posted | None) -> Panel:
    return Panel(name, title, bind_form(forms.Form, name, key, posted), button, _("It is kept, with the time."), do)


def _sign(frame: Frame, minutes: Minutes, _data: Data) -> object:
    return sign_minutes(by=frame.person, minutes=minutes)


def _approve(frame: Frame, minutes: Minutes, _data: Data) -> object:
    return approve_minutes(by=frame.person, minutes=minutes)


def offer_tasks(
    frame: Frame, meeting: Meeting, items: list[AgendaItem], key: str, posted: Posted | None
) -> Iterator[Panel]:
    """Give a task from the meeting, and close those that are open."""
    yield Panel(
        "task",
        _("Give a task"),
        bind_form(TaskForm, "task", key, posted, items=[(item.pk, str(item)) for item in items]),
        _("Put it on the list"),
        _("The task is on the list until it is closed."),
        partial(_give, frame, meeting, items),
        secondary=True,
    )
    for task in list_tasks(meeting):
        if not hasattr(task, "done"):
            yield _closing(frame, task, key, posted)


def _give(frame: Frame, meeting: Meeting, items: list[AgendaItem], data: Data) -> Task:
    chosen = data.pop("item")
    item = next((one for one in items if str(one.pk) == chosen), None)
    return give_task(by=frame.person, programme=frame.programme, body=meeting.body, item=item, **data)


def _closing(frame: Frame, task: Task, key: str, posted: Posted | None) -> Panel:
    own = f"done:{task.pk}"
    return Panel(
        own,
        _("Close the task: %(task)s") % {"task": tell_task(task)},
        bind_form(DoneForm, own, key, posted),
        _("Close it"),
        _("The task is closed."),
        lambda data: close_task(by=frame.person, task=task, **data),
        secondary=True,
    )
