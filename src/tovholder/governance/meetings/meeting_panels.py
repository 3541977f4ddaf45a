"""One meeting: its agenda while it is planned, its papers as sent, how it was held, its decisions and minutes."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tovholder.governance.confirmations.confirmation_panels import offer_confirmations_of_meeting
from tovholder.governance.decisions.late_panels import offer_late_registrations
from tovholder.governance.meetings.actions import Item, keep_minutes, put_on_agenda, take_off_agenda
from tovholder.governance.meetings.deciding import list_judgements
from tovholder.governance.meetings.forms import ItemForm, MinutesForm
from tovholder.governance.meetings.hold_form import Asked, HoldForm
from tovholder.governance.meetings.holding import hold_meeting
from tovholder.governance.meetings.selectors import (
    assemble_papers,
    find_seats_at,
    list_earlier_decisions,
    list_protocols_to_approve,
    list_resubmitted,
)
from tovholder.governance.meetings.taking_up import offer_waiting_proposals
from tovholder.governance.models import AgendaItem, Decision, LateRegistration, Meeting, Proposal
from tovholder.governance.proposals.proposal_states import State, find_ground, find_states
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Data, Panel, Posted, bind_form
from tovholder.shell.places import Place, find_address


def may_at_meeting(frame: Frame, act: Act, meeting: Meeting) -> Any:
    return check_right(frame.person, act, frame.slug, body=meeting.body, rights=frame.rights)


def name_indicators(frame: Frame) -> dict[str, str]:
    return {one.id: one.text or one.id for goal in frame.agreement.goals for one in goal.indicators}


def list_meeting_panels(
    frame: Frame, meeting: Meeting, items: list[AgendaItem], key: str, posted: Posted | None
) -> Iterator[Panel]:
    sent, held = meeting.sent is not None, hasattr(meeting, "held")
    if not sent and not held and may_at_meeting(frame, Act.PLAN_MEETING, meeting):
        yield from _planning(frame, meeting, items, key, posted)
    if sent and not held and may_at_meeting(frame, Act.PLAN_MEETING, meeting) and _has_new_papers(meeting):
        yield _sending_again(frame, meeting, key, posted)
    if sent and not held and meeting.on <= frame.today and may_at_meeting(frame, Act.DECIDE_IN_BODY, meeting):
        yield _holding(frame, meeting, items, key, posted)
    if held:
        yield from offer_confirmations_of_meeting(frame, meeting, key, posted)
    waiting = LateRegistration.objects.filter(decision__item__meeting=meeting, answer__isnull=True)
    late = waiting.select_related("by", "decision", "proposal__programme") if held else ()
    yield from offer_late_registrations(frame.person, late, key, posted)
    if held and not hasattr(meeting, "protocol_approved") and may_at_meeting(frame, Act.DECIDE_IN_BODY, meeting):
        yield _minuting(frame, meeting, key, posted)


def _has_new_papers(meeting: Meeting) -> bool:
    return meeting.sent is not None and bool(list_resubmitted(meeting.sent, assemble_papers(meeting)))


def _sending_again(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Panel:
    return Panel(
        "send",
        _("Send new papers"),
        bind_form(forms.Form, "send", key, posted),
        _("Freeze and send the new papers"),
        said="",
        lead=_("A proposal on the agenda has been changed and submitted again since the papers were sent."),
        address=find_address(Place.SEND_PAPERS, frame.slug, meeting.pk),
    )


def _holding(frame: Frame, meeting: Meeting, items: list[AgendaItem], key: str, posted: Posted | None) -> Panel:
    form: HoldForm = bind_form(
        HoldForm,
        "hold",
        key,
        posted,
        seats=find_seats_at(meeting).values(),
        items=items,
        asked=_asked(meeting, items),
        protocols=list_protocols_to_approve(meeting),
        late=meeting.on < frame.today,
    )
    return Panel(
        "hold",
        _("Record how the meeting was held"),
        form,
        _("Record the meeting and its decisions"),
        _("The meeting is recorded. What was decided on changes holds when somebody else confirms it."),
        lambda _data: hold_meeting(by=frame.person, meeting=meeting, held=form.held()),
        lead=_("The decisions get their numbers now. They are never changed afterwards; an item can only be revised."),
        template=HoldForm.template,
    )


def _minuting(frame: Frame, meeting: Meeting, key: str, posted: Posted | None) -> Panel:
    newest = meeting.minutes_kept.order_by("-id").first()
    return Panel(
        "minutes",
        _("Write the minutes"),
        bind_form(MinutesForm, "minutes", key, posted, initial={"text": newest.text if newest else ""}),
        _("Keep the minutes"),
        _("The minutes are kept."),
        lambda data: keep_minutes(by=frame.person, meeting=meeting, text=data["text"]),
        secondary=True,
    )


def _asked(meeting: Meeting, items: list[AgendaItem]) -> dict[int, Asked]:
    """What each item's proposal asks of the body, by the item's id; no step where it is not its turn."""
    about = {item.pk: item.proposal_id for item in items if item.proposal_id and item.kind == "B"}
    found = Proposal.objects.filter(pk__in=about.values()).select_related("programme", "closing__decision", "by")
    states = find_states(find_ground(meeting.programme), list(found)) if about else []
    sent = meeting.sent
    told = {one["proposal"]: one["submission"] for one in sent.papers["items"]} if sent else {}
    asked = {state.proposal.pk: _asks(meeting, state, told) for state in states}
    return {item: asked.get(proposal, Asked("")) for item, proposal in about.items()}


def _asks(meeting: Meeting, state: State, told: Mapping[int, str | None]) -> Asked:
    changed = told.get(state.proposal.number) not in {None, state.digest}
    turn = next((due.action for due in state.open_now if due.body == meeting.body), "")
    if not turn and changed and state.closing is None:
        turn = next((due.action for due in state.parts if due.body == meeting.body and due.when == "before"), "")
    return Asked(turn, list_judgements(state), changed)


def _planning(
    frame: Frame, meeting: Meeting, items: list[AgendaItem], key: str, posted: Posted | None
) -> Iterator[Panel]:
    choices = _choices(frame, meeting)
    waiting = list(offer_waiting_proposals(frame, meeting, key, posted))
    yield from waiting
    yield Panel(
        "item",
        _("Put an item on the agenda"),
        bind_form(ItemForm, "item", key, posted, **choices),
        _("Put it on"),
        _("The item is on the agenda."),
        lambda data: put_on_agenda(by=frame.person, meeting=meeting, item=_item(frame, data)),
        secondary=bool(items or waiting),
    )
    if items:
        yield Panel(
            "send",
            _("Send the papers"),
            bind_form(forms.Form, "send", key, posted),
            _("Freeze and send the papers"),
            said="",
            lead=_("From then on nothing on the agenda is changed, and the board pack is kept as it went out."),
            address=find_address(Place.SEND_PAPERS, frame.slug, meeting.pk),
        )
    for item in items:
        yield _mend(
            frame, item, bind_form(ItemForm, f"mend:{item.pk}", key, posted, initial=_as_typed(item), **choices)
        )
        off = f"off:{item.pk}"
        yield Panel(
            off,
            _("Take off: %(item)s") % {"item": item},
            bind_form(forms.Form, off, key, posted),
            _("Take off the agenda"),
            _("The item is taken off."),
            lambda _data, item=item: take_off_agenda(by=frame.person, item=item),  # type: ignore[misc]
            secondary=True,
        )


def _choices(frame: Frame, meeting: Meeting) -> dict[str, list[tuple[Any, str]]]:
    """What an item can be about: proposals that are not given up, indicators, the body's earlier decisions."""
    open_ones = Proposal.objects.filter(programme=frame.programme).exclude(closing__how__in=["rejected", "withdrawn"])
    return {
        "proposals": [(one.pk, str(one)) for one in open_ones.order_by("-number")[:100]],
        "indicators": list(name_indicators(frame).items()),
        "decisions": [
            (one.pk, f"{one.label}: {one.item.title if one.item else ''}") for one in list_earlier_decisions(meeting)
        ],
    }


def _mend(frame: Frame, item: AgendaItem, form: ItemForm) -> Panel:
    """The panel that puts a new wording in an item's place; what it said before is kept."""
    return Panel(
        f"mend:{item.pk}",
        _("Change: %(item)s") % {"item": item},
        form,
        _("Change the item"),
        _("The item is changed."),
        lambda data: put_on_agenda(by=frame.person, meeting=item.meeting, item=_item(frame, data), replaces=item),
        lead=_("Annexes stay with the item. To remove one, take the item off and put it on again."),
        secondary=True,
    )


def _as_typed(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.kind,
        "minutes": item.minutes,
        "proposal": item.proposal_id,
        "indicator": item.indicator,
        "revises": item.revises_id,
        "memo": item.memo,
        "recommendation": item.recommendation,
        "closed": item.closed,
    }


def _item(frame: Frame, data: Data) -> Item:
    annex = data["annex"]
    chosen, revised = data["proposal"], data["revises"]
    return Item(
        kind=data["kind"],
        title=data["title"],
        memo=data["memo"],
        recommendation=data["recommendation"],
        closed=data["closed"],
        minutes=data["minutes"],
        proposal=Proposal.objects.get(pk=chosen, programme=frame.programme) if chosen else None,
        indicator=data["indicator"],
        revises=Decision.objects.get(pk=revised, programme=frame.programme) if revised else None,
        annexes=[(annex.name, annex.read())] if annex else [],
    )
