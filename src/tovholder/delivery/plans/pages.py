"""Milepæle and Beredskab: what became of the plans, one milestone, one case, and the sheet for the wall."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
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

SHEET = Path(__file__).with_name("contingency.typ")


@programme_page
def milestones_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every milestone of the plan, the late first."""
    return show_page(request, present_milestones(frame, find_milestones_of_day(frame.programme, frame.on)))


@programme_page
def milestone_page(request: HttpRequest, frame: Frame, milestone: str) -> HttpResponse:
    """Write what became of one milestone, or withdraw what was written last."""
    require_act(frame, Act.LOG)
    standings = find_milestones_of_day(frame.programme, frame.today).standings
    standing = next((one for one in standings if one.milestone.id == milestone), None)
    if standing is None:
        raise Http404(milestone)
    rows = list(filter_counting_milestone_events(frame.programme).filter(milestone=milestone).order_by("-on", "-id"))
    withdrawing = request.method == "POST" and "withdraw" in request.POST
    form = MilestoneEventForm(
        request.POST if request.method == "POST" and not withdrawing else None,
        initial={"key": make_key(), "on": frame.today},
    )
    withdraw = WithdrawForm(request.POST if withdrawing else None)
    try:
        if withdrawing and rows and withdraw.is_valid():
            withdraw_plan_event(by=frame.person, row=rows[0], reason=withdraw.cleaned_data["reason"])
            messages.success(request, _("Withdrawn: it counts nowhere, and the ledger tells why."))
            return redirect("delivery:milestone", frame.slug, milestone)
        if form.is_bound and form.is_valid():
            events = [form.make_event(milestone)]
            write_milestone_events(by=frame.person, programme=frame.programme, events=events, today=frame.today)
            messages.success(request, _("Kept. The plan itself is as it was agreed."))
            return redirect("delivery:milestones", frame.slug)
    except ValidationError as wrong:
        (withdraw if withdrawing else form).add_error(None, wrong.messages)
    shown = MilestonePage(
        frame=frame,
        form=form,
        row=present_milestone(frame, standing),
        before=[(row, tell_milestone_event(tell_row(row))) for row in rows],
        withdraw=withdraw,
    )
    return show_page(request, shown, status=422 if form.errors or withdraw.errors else 200)


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
    withdrawing = request.method == "POST" and "withdraw" in request.POST
    form = ContingencyEventForm(
        request.POST if request.method == "POST" and not withdrawing else None,
        initial={"key": make_key(), "on": frame.today},
    )
    withdraw = WithdrawForm(request.POST if withdrawing else None)
    try:
        if withdrawing and rows and withdraw.is_valid():
            withdraw_plan_event(by=frame.person, row=rows[0], reason=withdraw.cleaned_data["reason"])
            messages.success(request, _("Withdrawn: it counts nowhere, and the ledger tells why."))
            return redirect("delivery:trigger", frame.slug, trigger)
        if form.is_bound and form.is_valid():
            events = [form.make_event(trigger)]
            write_contingency_events(by=frame.person, programme=frame.programme, events=events, today=frame.today)
            messages.success(request, _("Kept."))
            return redirect("delivery:contingency", frame.slug)
    except ValidationError as wrong:
        (withdraw if withdrawing else form).add_error(None, wrong.messages)
    shown = TriggerPage(frame=frame, form=form, row=present_trigger(standing), before=rows, withdraw=withdraw)
    return show_page(request, shown, status=422 if form.errors or withdraw.errors else 200)
