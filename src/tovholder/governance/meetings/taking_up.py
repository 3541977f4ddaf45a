"""Taking a proposal up at a meeting: from its own page, or from the page of a meeting that is being planned."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda
from tovholder.governance.meetings.forms import AgendaForm, DayForm
from tovholder.governance.models import STANDS, AgendaItem, Meeting, Proposal
from tovholder.governance.proposals.presenters import name_body
from tovholder.governance.proposals.proposal_desk import Desk
from tovholder.governance.proposals.proposal_states import State, find_ground, find_open_states
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Data, Panel, Posted, bind_form
from tovholder.shell.templatetags.danish import day


def make_agenda_item(state: State, due: Due) -> Item:
    """The item that the body's part of a proposal becomes: for decision, or for information when it is adopted."""
    return Item(
        kind="O" if due.action == "inform" else "B",
        title=state.title,
        memo=state.last.reason if state.last else "",
        proposal=state.proposal,
    )


def offer_meetings(desk: Desk) -> Iterator[Panel]:
    """For each body whose turn it is: put the proposal on a planned agenda, or plan a meeting about it."""
    for due in desk.state.open_now + desk.state.to_tell:
        if due.outside or not due.body or not desk.may(Act.PLAN_MEETING, due.body):
            continue
        planned = Meeting.objects.filter(
            STANDS, programme=desk.frame.programme, body=due.body, sendings__isnull=True, held__isnull=True
        ).order_by("on")
        taken_up = desk.state.proposal.items.filter(replaced_by__isnull=True, taken_off=False)
        free = planned.exclude(items__in=taken_up)
        if free:
            yield _on_a_planned_one(desk, due, list(free))
        coming = taken_up.filter(meeting__in=Meeting.objects.filter(STANDS, body=due.body, held__isnull=True))
        if not coming.exists():
            yield _on_a_new_one(desk, due, secondary=bool(free) or due.action == "inform")


def _on_a_planned_one(desk: Desk, due: Due, free: list[Meeting]) -> Panel:
    key = f"agenda:{due.action}:{due.body}"
    choices = [(one.pk, f"{name_body(due)}, {day(one.on)}") for one in free]
    return Panel(
        key,
        _("Put it on the agenda of %(body)s") % {"body": name_body(due)},
        desk.form(AgendaForm, key, meetings=choices),
        _("Put on the agenda"),
        _("The proposal is on the agenda."),
        partial(_put_on_agenda, desk, due),
        leads_to=partial(_its_meeting, desk.frame),
    )


def _put_on_agenda(desk: Desk, due: Due, data: Data) -> AgendaItem:
    meeting = Meeting.objects.select_related("programme").get(pk=data["meeting"], programme=desk.frame.programme)
    return put_on_agenda(by=desk.frame.person, meeting=meeting, item=make_agenda_item(desk.state, due))


def _on_a_new_one(desk: Desk, due: Due, *, secondary: bool) -> Panel:
    key = f"meet:{due.action}:{due.body}"
    return Panel(
        key,
        _("Plan a meeting of %(body)s about it") % {"body": name_body(due)},
        desk.form(DayForm, key),
        _("Plan it and put the proposal on"),
        _("The meeting is planned, and the proposal is on its agenda."),
        partial(_plan, desk, due),
        secondary=secondary,
        leads_to=partial(_its_meeting, desk.frame),
    )


@transaction.atomic
def _plan(desk: Desk, due: Due, data: Data) -> AgendaItem:
    by, programme = desk.frame.person, desk.frame.programme
    meeting = plan_meeting(by=by, programme=programme, body=due.body, **data)
    return put_on_agenda(by=by, meeting=meeting, item=make_agenda_item(desk.state, due))


def _its_meeting(frame: Frame, item: AgendaItem) -> str:
    return reverse("governance:meeting", args=[frame.slug, item.meeting_id])


def offer_waiting_proposals(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Iterator[Panel]:
    """On a planned meeting's page: every proposal that waits for its body and stands on no coming agenda."""
    coming = AgendaItem.objects.filter(
        replaced_by__isnull=True,
        taken_off=False,
        meeting__in=Meeting.objects.filter(STANDS, body=meeting.body, held__isnull=True),
    )
    taken_up = set(Proposal.objects.filter(items__in=coming).values_list("pk", flat=True))
    for state in find_open_states(find_ground(frame.programme)):
        for due in state.open_now:
            if due.body == meeting.body and state.proposal.pk not in taken_up:
                yield _waiting(frame, meeting, make_agenda_item(state, due), key, posted)


def _waiting(frame: Frame, meeting: Meeting, item: Item, key: str, posted: Posted | None) -> Panel:
    assert item.proposal is not None
    own = f"put:{item.proposal.pk}"

    def put(_data: Any) -> AgendaItem:
        return put_on_agenda(by=frame.person, meeting=meeting, item=item)

    return Panel(
        own,
        _("Waits for the body: change %(number)s, %(title)s") % {"number": item.proposal.number, "title": item.title},
        bind_form(forms.Form, own, key, posted),
        _("Put on the agenda"),
        _("The proposal is on the agenda."),
        put,
    )
