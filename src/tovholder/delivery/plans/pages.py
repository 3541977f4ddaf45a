"""Milepæle and Beredskab: what became of the plans, one milestone, one case, and the sheet for the wall."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.log.forms import make_key
from tovholder.delivery.plans.actions import withdraw_plan_event, write_contingency_events, write_milestone_events
from tovholder.delivery.plans.forms import ContingencyEventForm, MilestoneEventForm, WithdrawForm
from tovholder.delivery.plans.presenters import (
    MilestonePage,
    TriggerPage,
    list_printed_triggers,
    present_contingency,
    present_milestone,
    present_milestones,
    present_trigger,
    tell_milestone_event,
)
from tovholder.delivery.plans.selectors import (
    filter_counting_contingency_events,
    filter_counting_milestone_events,
    find_contingency_of_day,
    find_milestones_of_day,
)
from tovholder.delivery.plans.selectors import tell_milestone_event as tell_row
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_contexts import show_page
from tovholder.shell.templatetags.danish import day
from tovholder.shell.typesetting import NotDrawn, compile_template

F = TypeVar("F", bound=Form)
SHEET = Path(__file__).with_name("contingency.typ")


@programme_page
def milestones_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every milestone of the plan, the late first."""
    return show_page(request, present_milestones(frame, find_milestones_of_day(frame.programme, frame.on)))


class _Written(Generic[F]):
    """What was written on the page of one thing of a plan: an event of it, or that the newest one is withdrawn."""

    def __init__(self, request: HttpRequest, frame: Frame, form: type[F], rows: Sequence[Model]) -> None:
        self.request, self.rows = request, rows
        posted = request.POST if request.method == "POST" else None
        self.is_withdrawal = posted is not None and "withdraw" in posted
        self.form = form(None if self.is_withdrawal else posted, initial={"key": make_key(), "on": frame.today})
        self.withdraw = WithdrawForm(posted if self.is_withdrawal else None)

    def take_in(self, write: Callable[[F], None], withdraw: Callable[[str], None], said: str) -> bool:
        """Whether there is an answer to go on to; what could not be kept stands at its form.

        What is withdrawn is the event that was seen: pressed twice, the one before it would go as well.
        """
        if self.is_withdrawal and (not self.rows or self.request.POST["withdraw"] != str(self.rows[0].pk)):
            messages.error(
                self.request,
                _("It is withdrawn already, or something has been written since. Look at what stands now."),
            )
            return True
        asked = self.withdraw if self.is_withdrawal else self.form
        if not asked.is_bound or not asked.is_valid():
            return False
        try:
            if self.is_withdrawal:
                withdraw(self.withdraw.cleaned_data["reason"])
            else:
                write(self.form)
        except ValidationError as wrong:
            asked.add_error(None, wrong.messages)
            return False
        withdrawn = _("Withdrawn: it counts nowhere, and the ledger tells why.")
        messages.success(self.request, withdrawn if self.is_withdrawal else said)
        return True

    @property
    def status(self) -> int:
        """422 where a form has something wrong."""
        return 422 if self.form.errors or self.withdraw.errors else 200


@programme_page
def milestone_page(request: HttpRequest, frame: Frame, milestone: str) -> HttpResponse:
    """Write what became of one milestone, or withdraw what was written last."""
    require_act(frame, Act.LOG)
    standings = find_milestones_of_day(frame.programme, frame.today).standings
    standing = next((one for one in standings if one.milestone.id == milestone), None)
    if standing is None:
        raise Http404(milestone)
    rows = list(filter_counting_milestone_events(frame.programme).filter(milestone=milestone).order_by("-on", "-id"))
    written = _Written(request, frame, MilestoneEventForm, rows)

    def write(form: MilestoneEventForm) -> None:
        events = [form.make_event(milestone)]
        write_milestone_events(by=frame.person, programme=frame.programme, events=events, today=frame.today)

    def withdraw(reason: str) -> None:
        withdraw_plan_event(by=frame.person, row=rows[0], reason=reason)

    if written.take_in(write, withdraw, _("Kept. The plan itself is as it was agreed.")):
        own = ("delivery:milestone", frame.slug, milestone)
        return redirect(*own) if written.is_withdrawal else redirect("delivery:milestones", frame.slug)
    shown = MilestonePage(
        frame=frame,
        form=written.form,
        row=present_milestone(frame, standing),
        before=[(row, tell_milestone_event(tell_row(row))) for row in rows],
        withdraw=written.withdraw,
    )
    return show_page(request, shown, status=written.status)


@programme_page
def contingency_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The night it is needed: who acts, whom they call, who is told."""
    found = find_contingency_of_day(frame.programme, frame.agreement, frame.on)
    return show_page(request, present_contingency(frame, found))


@programme_page
def contingency_sheet(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The plan on one sheet of A4, with room for telephone numbers, which are kept nowhere else."""
    found = find_contingency_of_day(frame.programme, frame.agreement, frame.on)
    if found.version is None:
        raise Http404
    shown = present_contingency(frame, found)
    told = {
        "title": _("Contingency plan"),
        "running": f"{frame.name} · {_('version %(number)s') % {'number': found.version.number}} · {day(frame.on)}",
        "language": find_page_language(),
        "heads": [
            _("When it happens"),
            _("Who acts"),
            _("What to do"),
            _("Whom to call"),
            _("Who is told"),
            _("Tried"),
        ],
        "telephone": _("Tel."),
        "rows": list_printed_triggers(shown.rows),
        "foot": _("Telephone numbers are written by hand: the plan keeps offices, not numbers that grow old."),
    }
    try:
        sheet = compile_template(SHEET, told)
    except NotDrawn:
        messages.error(request, _("The sheet cannot be set. Read the page instead, and tell whoever runs the site."))
        return redirect("delivery:contingency", frame.slug)
    answer = HttpResponse(sheet, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="beredskabsplan-{frame.slug}.pdf"'
    return answer


@programme_page
def trigger_page(request: HttpRequest, frame: Frame, trigger: str) -> HttpResponse:
    """Write that one case came about or was tried, or withdraw what was written last."""
    require_act(frame, Act.LOG)
    found = find_contingency_of_day(frame.programme, frame.agreement, frame.today).triggers
    standing = next((one for one in found if one.trigger.id == trigger), None)
    if standing is None:
        raise Http404(trigger)
    rows = list(filter_counting_contingency_events(frame.programme).filter(trigger=trigger).order_by("-on", "-id"))
    written = _Written(request, frame, ContingencyEventForm, rows)

    def write(form: ContingencyEventForm) -> None:
        events = [form.make_event(trigger)]
        write_contingency_events(by=frame.person, programme=frame.programme, events=events, today=frame.today)

    def withdraw(reason: str) -> None:
        withdraw_plan_event(by=frame.person, row=rows[0], reason=reason)

    if written.take_in(write, withdraw, _("Kept.")):
        own = ("delivery:trigger", frame.slug, trigger)
        return redirect(*own) if written.is_withdrawal else redirect("delivery:contingency", frame.slug)
    shown = TriggerPage(
        frame=frame, form=written.form, row=present_trigger(standing), before=rows, withdraw=written.withdraw
    )
    return show_page(request, shown, status=written.status)
