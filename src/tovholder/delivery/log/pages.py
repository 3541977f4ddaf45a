"""Aktiviteter: the month by delaftale; Skriv i logbogen, one activity, an entry corrected, a subgoal's result."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.log.actions import Corrected, withdraw_entry, write_log, write_results
from tovholder.delivery.log.forms import EntryForm, ResultForm, WhyForm, make_key, show_entry
from tovholder.delivery.log.models import LogEntry
from tovholder.delivery.log.presenters import (
    ActivityPage,
    CorrectPage,
    ResultPage,
    WritePage,
    present_activities,
    present_entries,
    present_standing,
    present_years,
)
from tovholder.delivery.log.selectors import (
    filter_counting,
    find_latest_result,
    find_standings,
    find_times_seen,
    tally_months,
    tell_entry,
)
from tovholder.domain.activity_log.log_rules import remark_on_entry
from tovholder.domain.activity_log.log_standing import find_month, find_month_end, step_month
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page

LATEST = 5
MOST_SHOWN = 200


def read_month(request: HttpRequest, today: datetime.date) -> datetime.date:
    """The month in `?maaned=2026-11`, else the day's own. A month that is none is 404."""
    asked = request.GET.get("maaned")
    if not asked:
        return find_month(today)
    try:
        return datetime.date.fromisoformat(f"{asked}-01")
    except ValueError as wrong:
        raise Http404(asked) from wrong


@programme_page
def activities_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The month: held of planned, fremmøder, volunteers' hours, twelve months as bars; delmål against their targets."""
    month = read_month(request, frame.on)
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    months = tally_months(frame.programme, step_month(month, -11), min(find_month_end(month), frame.on))
    seen = find_times_seen(frame.programme, frame.on)
    standings = find_standings(frame.programme, agreed, frame.on)
    return show_page(request, present_activities(frame, agreed, month, months, seen, standings))


@programme_page
def write_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Skriv i logbogen: five fields, no name; what was sent twice is kept once."""
    require_act(frame, Act.LOG)
    agreed = find_agreed(frame.programme, frame.today, frame.agreement)
    other = request.GET.get("andet") == "ja"
    form = _make_entry_form(request, frame, agreed, other)
    if request.method == "POST" and form.is_valid():
        saved = _write(request, frame, form, agreed)
        if saved is not None:
            return saved
    own = filter_counting(frame.programme).filter(by=str(frame.person)).order_by("-at", "-id")[:LATEST]
    shown = WritePage(
        frame=frame,
        form=form,
        other=other,
        saved=request.GET.get("gemt", ""),
        latest=present_entries(list(own), agreed),
        any_activity=bool(agreed.activities),
    )
    return show_page(request, shown, status=422 if form.errors else 200)


def _make_entry_form(request: HttpRequest, frame: Frame, agreed: Agreed, other: bool) -> EntryForm:
    posted = (request.POST,) if request.method == "POST" else ()
    chosen = request.GET.get("aktivitet")
    if not chosen and not posted:
        chosen = (
            filter_counting(frame.programme)
            .filter(by=str(frame.person))
            .order_by("-at", "-id")
            .values_list("activity", flat=True)
            .first()
        )
    return EntryForm(*posted, agreed=agreed, now=timezone.localtime(), other=other, initial={"activity": chosen})


def _write(request: HttpRequest, frame: Frame, form: EntryForm, agreed: Agreed) -> HttpResponse | None:
    """Keep what was written; None leaves the form with what is wrong, nothing lost."""
    entry = form.make_entry(str(frame.person))
    there = filter_counting(frame.programme).filter(activity=entry.activity or "", on=entry.on)
    if not form.cleaned_data["again"] and any(
        row.key != entry.id and tell_entry(row).tells_the_same(entry) for row in there
    ):
        form.ask_again()
        return None
    try:
        write_log(by=frame.person, programme=frame.programme, entries=[entry], today=frame.today)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return None
    messages.success(request, _("Written in the log."))
    if (remark := remark_on_entry(entry, agreed.activities)) is not None:
        messages.info(request, tell(remark))
    back = request.POST.get("back") == "activity" and entry.activity
    answer = (
        redirect("delivery:activity", frame.slug, entry.activity)
        if back
        else redirect("delivery:write_log", frame.slug)
    )
    answer["Location"] += f"?gemt={entry.id}"
    return answer


@programme_page
def correct_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """An entry told otherwise, or withdrawn, with the reason; the earlier wording stays in the ledger."""
    require_act(frame, Act.LOG)
    row = get_object_or_404(LogEntry.objects.select_related("programme"), programme=frame.programme, pk=number)
    if hasattr(row, "superseded_by"):
        messages.info(request, _("This entry has been corrected. This is how it stands now."))
        later = row.superseded_by
        address = "delivery:activities" if later.withdrawn else "delivery:correct_entry"
        return redirect(address, frame.slug, *([] if later.withdrawn else [later.pk]))
    agreed = find_agreed(frame.programme, frame.today, frame.agreement)
    posted = (request.POST,) if request.method == "POST" else ()
    given: dict[str, Any] = {"agreed": agreed, "now": timezone.localtime(), "other": not row.activity}
    form, why = EntryForm(*posted, initial=show_entry(row), **given), WhyForm(*posted)
    if not row.withdrawn and request.method == "POST" and why.is_valid():
        if "withdraw" in request.POST:
            return _withdraw(request, frame, row, why)
        if form.is_valid() and _correct(frame, row, form, why):
            messages.success(request, _("Corrected. The earlier entry is kept with the reason."))
            return redirect("delivery:activities", frame.slug)
    shown = CorrectPage(frame=frame, form=form, why=why, entry=present_entries([row], agreed)[0])
    return show_page(request, shown, status=422 if form.errors or why.errors else 200)


def _correct(frame: Frame, row: LogEntry, form: EntryForm, why: WhyForm) -> bool:
    entry = form.make_entry(row.recorded_by).model_copy(update={"id": row.key})
    corrected = [Corrected(entry, row)]
    reason = why.cleaned_data["reason"]
    try:
        write_log(
            by=frame.person,
            programme=frame.programme,
            entries=(),
            corrected=corrected,
            reason=reason,
            today=frame.today,
        )
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return False
    return True


def _withdraw(request: HttpRequest, frame: Frame, row: LogEntry, why: WhyForm) -> HttpResponse:
    try:
        withdraw_entry(by=frame.person, entry=row, reason=why.cleaned_data["reason"])
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return redirect("delivery:correct_entry", frame.slug, row.pk)
    messages.success(request, _("Withdrawn: it counts nowhere, and the ledger tells why."))
    return redirect("delivery:activities", frame.slug)


@programme_page
def activity_page(request: HttpRequest, frame: Frame, activity: str) -> HttpResponse:
    """One activity: its months, its sessions, what the delaftale says, and a quick entry."""
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    if activity not in agreed.activities:
        raise Http404(activity)
    month = read_month(request, frame.on)
    months = tally_months(frame.programme, datetime.date(2000, 1, 1), frame.on, activity)
    rows = filter_counting(frame.programme).filter(activity=activity, on__lte=frame.on)
    own = rows.filter(on__year=month.year).order_by("-on", "-id")
    other_form = EntryForm(agreed=agreed, now=timezone.localtime(), initial={"activity": activity})
    shown = ActivityPage(
        frame=frame,
        activity=agreed.activities[activity],
        names=agreed.names,
        years=present_years(months, (activity, "")),
        year=month.year,
        entries=present_entries(list(own[:MOST_SHOWN]), agreed),
        standings=[
            present_standing(one)
            for one in find_standings(frame.programme, agreed, frame.on)
            if one.id in agreed.activities[activity].subgoals
        ],
        form=other_form,
        saved=request.GET.get("gemt", ""),
        may_log=frame.may(Act.LOG),
    )
    return show_page(request, shown)


@programme_page
def result_page(request: HttpRequest, frame: Frame, subgoal: str) -> HttpResponse:
    """A subgoal's result as of a day; the newest counts. The one of the same day is corrected with a reason."""
    require_act(frame, Act.LOG)
    agreed = find_agreed(frame.programme, frame.today, frame.agreement)
    standing = next((one for one in find_standings(frame.programme, agreed, frame.today) if one.id == subgoal), None)
    if standing is None:
        raise Http404(subgoal)
    form = ResultForm(
        request.POST if request.method == "POST" else None, initial={"key": make_key(), "on": frame.today}
    )
    if form.is_bound and form.is_valid():
        try:
            write_results(
                by=frame.person, programme=frame.programme, results=[form.make_result(subgoal)], today=frame.today
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _("The result is kept."))
            return redirect("delivery:activities", frame.slug)
    latest = find_latest_result(frame.programme, subgoal)
    shown = ResultPage(frame=frame, form=form, standing=present_standing(standing), latest=latest)
    return show_page(request, shown, status=422 if form.errors else 200)
