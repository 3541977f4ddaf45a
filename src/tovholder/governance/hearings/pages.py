"""One written hearing: read, answered for a seat, closed."""

from collections.abc import Iterator
from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.governance.hearings.actions import answer_hearing, close_hearing, open_hearing
from tovholder.governance.hearings.forms import AnswerForAnotherForm, AnswerForm, HearingForm
from tovholder.governance.hearings.presenters import HearingPage, list_asked
from tovholder.governance.hearings.selectors import find_bodies_deciding_in_writing, find_ways_to_answer
from tovholder.governance.models import Hearing, Proposal, Seat
from tovholder.governance.organisation.selectors import list_bodies, list_bodies_allowing
from tovholder.governance.proposals.proposal_states import find_ground, find_open_states
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


@programme_page
def hearing_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """The hearing as it stands; a posted form answers or closes it and comes back."""
    hearing = Hearing.objects.filter(programme=frame.programme, pk=number).select_related("programme", "by").first()
    if hearing is None:
        raise Http404(number)
    key, posted = read_posted(request)
    shown = list(_panels(frame, hearing, key, posted))
    answer, failed = answer_posted(request, shown, key, reverse("governance:hearing", args=[frame.slug, number]))
    if answer is not None:
        return answer
    page = HearingPage(
        frame=frame,
        hearing=hearing,
        body=dict(list_bodies(frame)).get(hearing.body, hearing.body),
        asked=list_asked(hearing),
        closed=getattr(hearing, "closed", None),
        panels=shown,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _panels(frame: Frame, hearing: Hearing, key: str, posted: Posted | None) -> Iterator[Panel]:
    if hasattr(hearing, "closed"):
        return
    answered = set(hearing.answers.values_list("seat", flat=True))
    ways = find_ways_to_answer(frame.person, hearing) - answered
    for seat in Seat.objects.filter(pk__in=ways).select_related("person").order_by("id"):
        if frame.today <= hearing.deadline:
            yield _answering(frame, hearing, seat, key, posted)
    if check_right(frame.person, Act.DECIDE_IN_BODY, frame.slug, body=hearing.body, rights=frame.rights):
        yield Panel(
            "close",
            _("Close the hearing"),
            bind_form(forms.Form, "close", key, posted),
            _("Close it"),
            _("The hearing is closed."),
            lambda _data: close_hearing(by=frame.person, hearing=hearing),
            secondary=True,
            lead=_("When the deadline has passed or everybody has answered. A decision gets a number of its own."),
        )


def _answering(frame: Frame, hearing: Hearing, seat: Seat, key: str, posted: Posted | None) -> Panel:
    own = f"answer:{seat.pk}"
    mine = seat.person_id == frame.person.pk
    who = seat.holder or seat.office
    return Panel(
        own,
        _("Your answer") if mine else _("Answer for %(who)s") % {"who": who},
        bind_form(AnswerForm if mine else AnswerForAnotherForm, own, key, posted),
        _("Answer"),
        _("The answer is kept."),
        lambda data: answer_hearing(by=frame.person, hearing=hearing, seat=seat, **data),
        secondary=not mine,
    )


def offer_hearing(frame: Frame, key: str, posted: Posted | None) -> Iterator[Panel]:
    """On the page of meetings: put something to a body in writing, where its kommissorium lets it."""
    planning = list_bodies_allowing(frame, Act.PLAN_MEETING)
    writing = find_bodies_deciding_in_writing(frame.programme, dict(planning)) if planning else set()
    bodies = [(body, name) for body, name in planning if body in writing]
    if not bodies:
        return
    states = find_open_states(find_ground(frame.programme))
    turn = [state.proposal for state in states if any(due.body in dict(bodies) for due in state.open_now)]
    yield Panel(
        "hearing",
        _("Open a written hearing"),
        bind_form(HearingForm, "hearing", key, posted, bodies=bodies, proposals=[(one.pk, str(one)) for one in turn]),
        _("Open it"),
        _("The hearing is open. Those who are asked and have an address are told."),
        partial(_open, frame),
        secondary=True,
        leads_to=lambda made: reverse("governance:hearing", args=[frame.slug, made.pk]),
    )


def _open(frame: Frame, data: Data) -> Hearing:
    chosen = data.pop("proposal")
    proposal = Proposal.objects.get(pk=chosen, programme=frame.programme) if chosen else None
    return open_hearing(by=frame.person, programme=frame.programme, proposal=proposal, **data)
