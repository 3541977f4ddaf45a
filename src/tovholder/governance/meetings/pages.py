"""Møder: the meetings of each body, and barriers raised to the board."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tovholder.governance.barriers.actions import answer_barrier, raise_barrier, withdraw_barrier
from tovholder.governance.barriers.forms import BarrierAnswerForm, BarrierForm
from tovholder.governance.forms import CommentForm
from tovholder.governance.hearings.pages import offer_hearing
from tovholder.governance.meetings.actions import plan_meeting
from tovholder.governance.meetings.attendance import read_held
from tovholder.governance.meetings.forms import MeetingForm
from tovholder.governance.meetings.meeting_panels import list_meeting_panels, may_at_meeting, name_indicators
from tovholder.governance.meetings.presenters import (
    MeetingPage,
    MeetingsPage,
    present_item,
    tell_meeting,
    tell_papers_due,
    tell_task,
)
from tovholder.governance.meetings.selectors import (
    find_meeting,
    find_meeting_state,
    find_quorum,
    list_agenda,
    list_tasks,
    sees_closed_items,
)
from tovholder.governance.models import AgendaItem, Barrier, Decision, Hearing, Meeting, MeetingSent
from tovholder.governance.organisation.selectors import find_boards, list_bodies, list_bodies_allowing
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


@programme_page
def meetings_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Meetings planned and held, newest first, the latest decisions, and the barriers."""
    key, posted = read_posted(request)
    shown = list(_panels(frame, key, posted))
    answer, failed = answer_posted(request, shown, key, reverse("governance:meetings", args=[frame.slug]))
    if answer is not None:
        return answer
    found = Meeting.objects.filter(programme=frame.programme).select_related(
        "held", "protocol_approved", "cancelled", "replaced_by"
    )
    found = found.annotate(is_sent=Exists(MeetingSent.objects.filter(meeting=OuterRef("pk"))))
    decisions = Decision.objects.filter(programme=frame.programme).select_related("item__meeting")
    decisions = decisions.prefetch_related("steps__submission__proposal")
    page = MeetingsPage(
        frame=frame,
        meetings=found[:100],
        decisions=decisions.order_by("-decided_on", "-id")[:20],
        hearings=Hearing.objects.filter(programme=frame.programme)
        .select_related("closed__decision")
        .order_by("-id")[:20],
        barriers=_barriers(frame),
        names=dict(list_bodies(frame)) | {party.id: party.name or party.id for party in frame.agreement.parties},
        panels=shown,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _barriers(frame: Frame) -> Any:
    return (
        Barrier.objects.filter(programme=frame.programme)
        .select_related("answer__by", "answer__decision__item", "withdrawn", "by")
        .order_by("-id")[:50]
    )


def _panels(frame: Frame, key: str, posted: Posted | None) -> Iterator[Panel]:
    planned = list_bodies_allowing(frame, Act.PLAN_MEETING)
    if planned:
        yield Panel(
            "plan",
            _("Plan a meeting"),
            bind_form(MeetingForm, "plan", key, posted, bodies=planned),
            _("Plan it"),
            _("The meeting is planned. Put its items on the agenda."),
            lambda data: plan_meeting(by=frame.person, programme=frame.programme, **data),
            leads_to=lambda planned: reverse("governance:meeting", args=[frame.slug, planned.pk]),
        )
    boards = find_boards(frame.programme)
    raising = [(body, name) for body, name in planned if body not in boards]
    if raising:
        yield Panel(
            "barrier",
            _("Raise a barrier to the board"),
            bind_form(BarrierForm, "barrier", key, posted, bodies=raising),
            _("Raise it"),
            _("The barrier is with the board."),
            lambda data: raise_barrier(by=frame.person, programme=frame.programme, **data),
            secondary=True,
        )
    yield from offer_hearing(frame, key, posted)
    deciding = [body for body, _name in list_bodies_allowing(frame, Act.DECIDE_IN_BODY) if body in boards]
    decided = _list_decided(frame, deciding[0]) if deciding else {}
    for barrier in _barriers(frame):
        if hasattr(barrier, "answer") or hasattr(barrier, "withdrawn"):
            continue
        if deciding:
            yield _to_answer(frame, barrier, deciding[0], decided, key, posted)
        if barrier.body in dict(planned):
            yield _to_withdraw(frame, barrier, key, posted)


def _list_decided(frame: Frame, board: str) -> dict[int, Decision]:
    """The board's latest decisions, which may settle a barrier."""
    decided = Decision.objects.filter(programme=frame.programme, body=board).select_related("item").order_by("-id")[:50]
    return {one.pk: one for one in decided}


def _to_answer(
    frame: Frame, barrier: Barrier, board: str, named: dict[int, Decision], key: str, posted: Posted | None
) -> Panel:
    own = f"barrier:{barrier.pk}"
    choices = [(pk, f"{one}: {one.item}" if one.item else str(one)) for pk, one in named.items()]

    def answer(data: Data) -> None:
        decision = named.get(int(data["decision"])) if data["decision"] else None
        answer_barrier(by=frame.person, barrier=barrier, body=board, text=data["comment"], decision=decision)

    return Panel(
        own,
        _("Answer the barrier: %(text)s") % {"text": Truncator(barrier.text).chars(90)},
        bind_form(BarrierAnswerForm, own, key, posted, decisions=choices),
        _("Answer"),
        _("The answer is kept."),
        answer,
        secondary=True,
    )


def _to_withdraw(frame: Frame, barrier: Barrier, key: str, posted: Posted | None) -> Panel:
    own = f"back:{barrier.pk}"
    return Panel(
        own,
        _("Take the barrier back: %(text)s") % {"text": Truncator(barrier.text).chars(90)},
        bind_form(CommentForm, own, key, posted),
        _("Take it back"),
        _("The barrier is taken back."),
        lambda data: withdraw_barrier(by=frame.person, barrier=barrier, reason=data["comment"]),
        secondary=True,
    )


@programme_page
def meeting_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The meeting as it stands; a posted form does one thing to it and comes back."""
    found = find_meeting(frame, number)
    items = list_agenda(found)
    key, posted = read_posted(request)
    shown = list(list_meeting_panels(frame, found, items, key, posted))
    answer, failed = answer_posted(request, shown, key, reverse("governance:meeting", args=[frame.slug, number]))
    if answer is not None:
        return answer
    page = _present(frame, found, items, shown, failed)
    return show_page(request, page, status=422 if failed else 200)


def _present(
    frame: Frame, found: Meeting, items: list[AgendaItem], panels: list[Panel], failed: Panel | None
) -> MeetingPage:
    held = getattr(found, "held", None)
    minutes = list(found.minutes_kept.order_by("-id").select_related("by", "signed__by"))
    newest = minutes[0] if minutes else None
    closed = sees_closed_items(frame.person, frame.programme, found.body) if any(one.closed for one in items) else True
    return MeetingPage(
        frame=frame,
        meeting=found,
        body=dict(list_bodies(frame)).get(found.body, found.body),
        papers=tell_papers_due(found, frame.today),
        details=tell_meeting(found, find_quorum(found)),
        state=find_meeting_state(found),
        moved_to=getattr(found, "replaced_by", None),
        items=[replace(present_item(item), hidden=bool(item.closed) and not closed) for item in items],
        attendance=read_held(held) if held else [],
        tasks=[(task, tell_task(task)) for task in list_tasks(found)],
        mails=list(found.mails.select_related("seat").order_by("id")),
        approvals=list(newest.approvals.select_related("by").order_by("id")) if newest else [],
        earlier=minutes[1:],
        minutes=newest,
        panels=panels,
        form=failed.form if failed else None,
        indicators=name_indicators(frame),
        may_decide=may_at_meeting(frame, Act.DECIDE_IN_BODY, found),
    )
