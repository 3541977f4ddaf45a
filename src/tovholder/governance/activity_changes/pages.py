"""Udskift, Ret, Stop and Ny on the activity itself: one page, the ruling beside, one button to the next meeting."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.agreement.document_form.form_words import Fault, find_label, tell_faults
from tovholder.agreement.reading_page.difference_presenter import collect_names
from tovholder.domain.content.document_kinds import FORMS, DocumentKind
from tovholder.domain.content.schema import hash_content
from tovholder.domain.editing import edit_content, lay_out_form, make_posted, press_button
from tovholder.domain.editing.edited_content import Edited
from tovholder.domain.editing.row_changes import RowChange, Verb
from tovholder.domain.language.date_reader import find_first_day
from tovholder.governance.activity_changes.actions import (
    ActivityChange,
    PutForward,
    draft_activity_change,
    submit_activity_change,
)
from tovholder.governance.activity_changes.forms import AroundForm
from tovholder.governance.activity_changes.presenters import (
    HEADINGS,
    LEADS,
    TITLES,
    ActivityChangePage,
    forecast_ruling,
    list_facts,
    list_judgements,
    set_side_by_side,
    tell_otherwise,
)
from tovholder.governance.activity_changes.selectors import find_next_meetings, preview_state
from tovholder.governance.editing.selectors import Copy, find_copy
from tovholder.governance.models import Meeting
from tovholder.governance.proposals.forms import YES_NO
from tovholder.governance.proposals.proposal_states import Ground, State, find_ground
from tovholder.people.rights import Act, NotAllowed, check_right
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page

Posted = Mapping[str, Sequence[str]]
VERBS: dict[str, Verb] = {"udskift": "swap", "ret": "mend", "stop": "stop"}
KEEPS = frozenset({"draft", "submit"})
"""The buttons by which something is kept."""
FORM = FORMS[DocumentKind.SUBAGREEMENT]


@dataclass
class Desk:
    """Who changes which activity how, with what has been typed so far."""

    frame: Frame
    key: str
    copy: Copy
    ground: Ground
    change: RowChange
    posted: Posted
    press: str = ""
    sent: Any = None
    """What was posted, for the form of the reason and the days; none while nothing was."""
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def old(self) -> Mapping[str, Any]:
        """The activity as it stands; nothing for a new one."""
        return next((one for one in self.copy.content["activities"] if one["id"] == self.change.old), {})

    @cached_property
    def edited(self) -> Edited:
        """The delaftale with the change made in it, or what is wrong."""
        return edit_content(FORM, self.copy.content, self.posted, self.copy.choices, self.copy.ids_elsewhere)

    @property
    def content(self) -> Any:
        """The delaftale as it would be; as it is where something typed cannot stand."""
        return self.copy.content if self.edited.content is None else self.edited.content

    @cached_property
    def new(self) -> Mapping[str, Any]:
        """The activity as it would be; nothing where it is taken out or something typed cannot stand."""
        before = {one["id"] for one in self.copy.content["activities"]} - {self.change.token}
        made = self.edited.content or {"activities": []}
        return next((one for one in made["activities"] if one["id"] not in before), {})

    @cached_property
    def answers(self) -> dict[str, bool]:
        """What the proposer has answered, by question."""
        said = {name.removeprefix("answer-"): "".join(texts[-1:]) for name, texts in self.posted.items()}
        return {which: text == "yes" for which, text in said.items() if text in {"yes", "no"}}

    @cached_property
    def state(self) -> State:
        assert self.copy.document is not None, "an activity stands in a delaftale that is kept"
        return preview_state(self.ground, self.copy.document, self.content, self.answers)

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        return find_next_meetings(self.frame.programme, self.frame.today)

    @cached_property
    def meeting_body(self) -> str:
        """The body that decides first, where the one who looks plans its meetings."""
        first = next((due.body for due in self.state.parts if due.body and not due.outside), "")
        may = first and check_right(
            self.frame.person, Act.PLAN_MEETING, self.frame.slug, body=first, rights=self.frame.rights
        )
        return first if may else ""

    @cached_property
    def form(self) -> AroundForm:
        meets = bool(self.meeting_body) and self.meeting_body not in self.meetings
        wanted = {"stops": self.change.verb == "stop", "meets": meets, "drafts": self.press == "draft"}
        if self.press in KEEPS:
            return AroundForm(self.sent, **wanted)
        return AroundForm(initial=self.sent.dict() if self.sent else {}, **wanted)

    @property
    def names(self) -> dict[str, str]:
        return {**self.ground.names, **collect_names(self.copy.content)}


@programme_page
def new_activity_page(request: HttpRequest, frame: Frame, key: str) -> HttpResponse:
    """A new activity of a delaftale."""
    return _page(request, frame, key, "add", "")


@programme_page
def change_activity_page(request: HttpRequest, frame: Frame, key: str, activity: str, verb: str) -> HttpResponse:
    """One activity of a delaftale swapped for another, mended or stopped."""
    if verb not in VERBS:
        raise Http404(verb)
    return _page(request, frame, key, VERBS[verb], activity)


def _page(request: HttpRequest, frame: Frame, key: str, verb: Verb, activity: str) -> HttpResponse:
    if not (answer := frame.may(Act.PROPOSE)):
        raise NotAllowed(answer.reason)
    desk = _desk(request, frame, key, verb, activity)
    if request.method != "POST" or desk.press not in KEEPS:
        return _shown(request, desk)
    desk.faults += _find_faults(desk)
    if desk.faults or not desk.form.is_valid():
        return _shown(request, desk, status=422)
    try:
        return _kept(request, desk)
    except ValidationError as refusal:
        desk.faults += [Fault("", said) for said in refusal.messages]
        return _shown(request, desk, status=422)


def _desk(request: HttpRequest, frame: Frame, key: str, verb: Verb, activity: str) -> Desk:
    copy = find_copy(frame.programme, DocumentKind.SUBAGREEMENT, key)
    ground = find_ground(frame.programme)
    if copy is None or copy.document is None or copy.document.pk not in ground.bases:
        raise Http404(key)
    if activity and activity not in {one["id"] for one in copy.content["activities"]}:
        raise Http404(activity)
    change = RowChange(FORM, "activities", verb, activity)
    if request.method != "POST":
        posted: Posted = {**change.fill(copy.content)}
        return Desk(frame, key, copy, ground, change, posted)
    sent = dict(request.POST.lists())
    press = request.POST.get("press", "")
    posted = {**sent, **change.read(copy.content, cast(Posted, sent))}
    if press.partition(":")[0] in {"add", "remove", "up", "down"}:
        posted = press_button(FORM, posted, press)
    return Desk(frame, key, copy, ground, change, posted, press, sent=request.POST)


def _find_faults(desk: Desk) -> list[Fault]:
    """What is wrong with what was typed, in the form's order; nothing typed is lost."""
    faults = []
    if desk.old and "".join(desk.posted.get("edited_from", ())) != hash_content(desk.old):
        said = _("The activity has been changed since you opened this page. See what it says now, and send again.")
        faults.append(Fault("", said))
    if desk.edited.errors:
        faults += _row_faults(desk)
    elif desk.press == "submit":
        unanswered = [one for one in list_judgements(desk.state, desk.answers) if not one.given]
        faults += [Fault(one.name, _("Answer the judgement: the answer decides who decides.")) for one in unanswered]
    return faults


def _row_faults(desk: Desk) -> list[Fault]:
    known = make_posted(FORM, desk.copy.content)
    shown = lay_out_form(FORM, desk.posted, desk.copy.choices, desk.edited.errors, known)
    return tell_faults(shown, desk.edited.errors)


def _change(desk: Desk) -> ActivityChange:
    data = desk.form.cleaned_data
    names = {"old": desk.old.get("name") or "", "new": desk.new.get("name") or ""}
    return ActivityChange(
        key=desk.key,
        title=(str(TITLES[desk.change.verb]) % names)[:200],
        content=desk.content,
        reason=data["reason"],
        answers=desk.answers,
        in_force_from=_in_force_from(desk, data.get("last_day")),
        meeting_on=data.get("meeting_on"),
    )


def _in_force_from(desk: Desk, last_day: datetime.date | None) -> datetime.date | None:
    """The day after the last one; of a swap the day on which the new one starts, where that lies ahead."""
    start = desk.new.get("start") if desk.change.verb == "swap" else None
    day = last_day + datetime.timedelta(days=1) if last_day else find_first_day(start) if start else None
    return day if day and day > timezone.localdate() else None


def _kept(request: HttpRequest, desk: Desk) -> HttpResponse:
    frame, change = desk.frame, _change(desk)
    if desk.press == "draft":
        proposal = draft_activity_change(by=frame.person, programme=frame.programme, change=change)
        messages.success(request, _("The draft is kept. Nobody decides on it before it is submitted."))
        return redirect("governance:proposal", frame.slug, proposal.number)
    made = submit_activity_change(by=frame.person, programme=frame.programme, change=change)
    messages.success(request, _tell_put_forward(made))
    if made.item:
        return redirect("governance:meeting", frame.slug, made.item.meeting_id)
    return redirect("governance:proposal", frame.slug, made.proposal.number)


def _tell_put_forward(made: PutForward) -> str:
    if made.item:
        return _("The change is submitted and on the agenda.")
    return _("The change is submitted. It is on no agenda yet: whoever plans the body's meetings puts it on.")


def _shown(request: HttpRequest, desk: Desk, status: int = 200) -> HttpResponse:
    areas = {area.id: area.name or area.id for area in desk.copy.agreement.effort_areas}
    row = desk.change.show(
        desk.copy.content, desk.posted, desk.copy.choices, desk.edited.errors if status != 200 else {}
    )
    fields = [(part.key, find_label(f"activities/{part.key}")) for part in FORM.parts[1].parts]  # type: ignore[union-attr]
    shown = ActivityChangePage(
        frame=desk.frame,
        key=desk.key,
        effort_area=areas.get(desk.key, desk.key),
        heading=str(HEADINGS[desk.change.verb]),
        lead=str(LEADS[desk.change.verb]),
        old=desk.old.get("name") or "",
        parts=set_side_by_side(row, desk.old, desk.new, desk.names) if row else [],
        facts=list(list_facts(desk.old, desk.names, fields)) if desk.change.verb == "stop" else [],
        form=desk.form,
        judgements=list_judgements(desk.state, desk.answers),
        may_answer=desk.frame.may(Act.ANSWER),
        forecast=_forecast(desk),
        faults=[*desk.faults, *_form_faults(desk)],
        edited_from=hash_content(desk.old) if desk.old else "",
        puts_on=bool(desk.meeting_body),
        yes_no=YES_NO,
    )
    return show_page(request, shown, status=status)


def _form_faults(desk: Desk) -> list[Fault]:
    if desk.press not in KEEPS:
        return []
    return [
        Fault(one.id_for_label, f"{one.label}: {said}" if one.label[-1:] != "?" else f"{one.label} {said}")
        for one in desk.form
        for said in one.errors
    ]


def _forecast(desk: Desk) -> Any:
    assert desk.copy.document is not None
    otherwise = []
    for number, one in enumerate(list_judgements(desk.state, desk.answers), start=1):
        if one.given:
            flipped = {**desk.answers, one.asked.id: not desk.answers[one.asked.id]}
            other = preview_state(desk.ground, desk.copy.document, desk.content, flipped)
            if [due.key for due in other.parts] != [due.key for due in desk.state.parts]:
                otherwise.append(tell_otherwise(number, flipped[one.asked.id], other))
    newest = desk.copy.document.versions.order_by("-number").first()
    return forecast_ruling(desk.frame, desk.state, desk.meetings, otherwise, str(newest.number + 1 if newest else 1))
