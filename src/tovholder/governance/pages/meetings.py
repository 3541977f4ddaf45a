"""Møder: the meetings of each body, and barriers raised to the board."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.governance.actions.barriers import answer_barrier, raise_barrier
from tovholder.governance.actions.meetings import plan_meeting
from tovholder.governance.forms import BarrierForm, CommentForm, MeetingForm
from tovholder.governance.models import Barrier, Decision, Meeting
from tovholder.governance.pages.panel import Data, Panel, Posted, answered, bound, posted_to
from tovholder.governance.selectors.bodies import boards_of
from tovholder.people.rights import Act, may

Bodies = list[tuple[str, str]]


def bodies_of(frame: Frame) -> Bodies:
    """(id, name) of the bodies in the agreement in force, in its order."""
    return [(body.id, body.name or body.id) for body in frame.agreement.organisation.bodies]


def may_in(frame: Frame, act: Act) -> Bodies:
    """The bodies where the one who looks may do the act."""
    return [
        (body, name)
        for body, name in bodies_of(frame)
        if may(frame.person, act, frame.slug, body=body, rights=frame.rights)
    ]


@programme_page
def meetings(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Meetings planned and held, newest first, the latest decisions, and the barriers."""
    key, posted = posted_to(request)
    shown = list(_panels(frame, key, posted))
    answer, failed = answered(request, shown, key, reverse("governance:meetings", args=[frame.slug]))
    if answer is not None:
        return answer
    found = Meeting.objects.filter(programme=frame.programme).select_related("sent", "held", "protocol_approved")
    decisions = Decision.objects.filter(programme=frame.programme).select_related("item__meeting")
    decisions = decisions.prefetch_related("steps__submission__proposal")
    context = {
        "frame": frame,
        "meetings": found[:100],
        "decisions": decisions.order_by("-decided_on", "-id")[:20],
        "barriers": _barriers(frame),
        "names": dict(bodies_of(frame)) | {party.id: party.name or party.id for party in frame.agreement.parties},
        "panels": shown,
        "form": failed.form if failed else None,
    }
    return render(request, "governance/meetings.html", context, status=422 if failed else 200)


def _barriers(frame: Frame) -> Any:
    return Barrier.objects.filter(programme=frame.programme).select_related("answer__by", "by").order_by("-id")[:50]


def _panels(frame: Frame, key: str, posted: Posted | None) -> Iterator[Panel]:
    planned = may_in(frame, Act.PLAN_MEETING)
    if planned:
        yield Panel(
            "plan",
            _("Plan a meeting"),
            bound(MeetingForm, "plan", key, posted, bodies=planned),
            _("Plan it"),
            _("The meeting is planned. Put its items on the agenda."),
            lambda data: plan_meeting(by=frame.person, programme=frame.programme, **data),
            leads_to=lambda planned: reverse("governance:meeting", args=[frame.slug, planned.pk]),
        )
        yield Panel(
            "barrier",
            _("Raise a barrier to the board"),
            bound(BarrierForm, "barrier", key, posted, bodies=planned),
            _("Raise it"),
            _("The barrier is with the board."),
            lambda data: raise_barrier(by=frame.person, programme=frame.programme, **data),
            secondary=True,
        )
    boards = boards_of(frame.programme)
    deciding = [body for body, _name in may_in(frame, Act.DECIDE_IN_BODY) if body in boards]
    for barrier in _barriers(frame) if deciding else ():
        if not hasattr(barrier, "answer"):
            yield _to_answer(frame, barrier, deciding[0], key, posted)


def _to_answer(frame: Frame, barrier: Barrier, board: str, key: str, posted: Posted | None) -> Panel:
    own = f"barrier:{barrier.pk}"
    form: forms.Form = bound(CommentForm, own, key, posted)

    def answer(barrier: Barrier, data: Data) -> None:
        answer_barrier(by=frame.person, barrier=barrier, body=board, text=data["comment"])

    return Panel(
        own,
        _("Answer the barrier: %(text)s") % {"text": Truncator(barrier.text).chars(90)},
        form,
        _("Answer"),
        _("The answer is kept."),
        partial(answer, barrier),
        secondary=True,
    )
