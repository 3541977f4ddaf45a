"""Opfølgning: the board's follow-up on the fixed goals, and its evidence for the auditor."""

import datetime
from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.plans.follow_up import AccountingYear, find_accounting_year
from tovholder.followup.evidence.actions import set_accounting_month
from tovholder.followup.evidence.evidence_files import build_evidence
from tovholder.followup.evidence.forms import AccountingMonthForm
from tovholder.followup.evidence.presenters import (
    FollowUpPage,
    list_followed,
    present_meeting,
    present_row,
    tell_follow_up,
)
from tovholder.followup.evidence.selectors import find_first_month, find_follow_up
from tovholder.followup.papers.downloads import answer_with_file
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, audited_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Panel, Posted, answer_posted, bind_form, read_posted
from tovholder.shell.templatetags.danish import day
from tovholder.shell.typesetting import NotDrawn


@audited_page
def follow_up_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The matrix of an accounting year, `?aar=` the calendar year it begins in."""
    first_month = find_first_month(frame.programme)
    year = _read_year(request, frame.today, first_month)
    key, posted = read_posted(request)
    panels = list(_list_panels(frame, first_month, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("followup:follow_up", args=[frame.slug]))
    if answer is not None:
        return answer
    found = find_follow_up(frame.programme, year, frame.today)
    page = FollowUpPage(
        frame=frame,
        year=year.name,
        number=year.year,
        span=f"{day(year.first_day)} – {day(year.last_day)}",
        lead=tell_follow_up(found),
        meetings=[present_meeting(one) for one in found.meetings],
        rows=[present_row(row, found) for row in found.rows],
        followed=list_followed(found),
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _read_year(request: HttpRequest, today: datetime.date, first_month: int) -> AccountingYear:
    """The year in `?aar=`, else the one that the day lies in. A year that is none is 404."""
    asked = request.GET.get("aar")
    if not asked:
        return find_accounting_year(today, first_month)
    if not asked.isdecimal() or not 1990 <= int(asked) <= 2100:
        raise Http404(asked)
    return AccountingYear(int(asked), first_month)


@audited_page
def evidence_zip(request: HttpRequest, frame: Frame, year: int) -> HttpResponse:
    """The evidence of a year, in one zip."""
    if not 1990 <= year <= 2100:
        raise Http404(year)
    try:
        built = build_evidence(frame.programme, AccountingYear(year, find_first_month(frame.programme)), frame.today)
    except NotDrawn:
        messages.error(request, _("The evidence could not be made. Look for unusual characters in the minutes."))
        return redirect("followup:follow_up", frame.slug)
    return answer_with_file(built.name, built.data)


def _list_panels(frame: Frame, first_month: int, key: str, posted: Posted | None) -> Iterator[Panel]:
    if frame.may(Act.REGISTER_LETTER):
        yield Panel(
            "month",
            _("The accounting year"),
            bind_form(AccountingMonthForm, "month", key, posted, initial={"first_month": first_month}),
            _("Set the month"),
            _("The accounting year is set."),
            lambda data: set_accounting_month(by=frame.person, programme=frame.programme, **data),
            lead=_("Where the accounts do not follow the calendar year: the month that they begin with."),
            secondary=True,
        )
