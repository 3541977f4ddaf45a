"""Udlejning: agreements and the year's lettings; one agreement; one quarter of an area."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.letting.actions import keep_letting_agreements, keep_lettings
from tovholder.delivery.letting.forms import (
    LettingAgreementForm,
    LettingCountForm,
    show_letting_agreement,
    show_letting_count,
)
from tovholder.delivery.letting.presenters import (
    LettingAgreementPage,
    LettingCountPage,
    LettingPage,
    list_rule_words,
    list_run_out,
    present_criteria,
    present_letting_agreements,
    present_rows,
    tell_findings,
)
from tovholder.delivery.letting.selectors import (
    filter_counting_letting_agreements,
    filter_counting_lettings,
    list_letting_agreements,
    list_lettings,
)
from tovholder.delivery.log.forms import WhyForm, make_key
from tovholder.domain.content.schema.delivery_schema import LettingCount as Said
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.letting.letting_year import protect_letting_year
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.templatetags.danish import day

QUARTER = re.compile(r"(19|20|21)\d\d-Q[1-4]")


@programme_page
def letting_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The agreements, and the year's lettings by rule; `?aar=2026`, else the day's year."""
    asked = request.GET.get("aar", "")
    year = int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2100 else frame.on.year
    agreements, counts = list_letting_agreements(frame.programme), list_lettings(frame.programme, frame.on)
    shown = protect_letting_year(counts, year, find_profile())
    page = LettingPage(
        frame=frame,
        year=year,
        years=sorted({frame.on.year, *(int(one.quarter[:4]) for one in counts)}),
        rules=list_rule_words(),
        rows=present_rows(frame, shown, agreements),
        criteria=present_criteria(shown),
        findings=tell_findings(frame, counts, year),
        agreements=present_letting_agreements(frame, agreements),
        run_out=list_run_out(frame, agreements),
        quarters=_list_quarters(frame, counts, year),
        may_observe=frame.may(Act.OBSERVE),
    )
    return show_page(request, page)


def _list_quarters(frame: Frame, counts: list[Said], year: int) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    counted = {(one.area, one.quarter) for one in counts}
    last = 4 if year < frame.on.year else (frame.on.month + 2) // 3 if year == frame.on.year else 0
    quarters = [f"{year}-Q{at}" for at in range(1, last + 1)]
    return [
        (area.id, area.name or area.id, [(one, day(one), (area.id, one) in counted) for one in quarters])
        for area in frame.agreement.areas
    ]


@programme_page
def letting_agreement_page(request: HttpRequest, frame: Frame, key: str = "") -> HttpResponse:
    """A new agreement, or one that is changed with its reason."""
    require_act(frame, Act.OBSERVE)
    row = filter_counting_letting_agreements(frame.programme).filter(key=key).first() if key else None
    if key and row is None:
        raise Http404(key)
    areas = {area.id: area.name or area.id for area in frame.agreement.areas}
    posted = (request.POST,) if request.method == "POST" else ()
    first = show_letting_agreement(row) if row else {"key": make_key()}
    form, why = LettingAgreementForm(*posted, areas=areas, initial=first), WhyForm(*posted)
    if posted and form.is_valid() and (row is None or why.is_valid()):
        made = form.make_agreement().model_copy(update={"id": row.key} if row else {})
        reason = why.cleaned_data["reason"] if row else ""
        try:
            keep_letting_agreements(
                by=frame.person, programme=frame.programme, agreements=[made], changes=row, reason=reason
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _("Kept."))
            return redirect("delivery:letting", frame.slug)
    shown = LettingAgreementPage(frame=frame, form=form, why=why, row=row)
    return show_page(request, shown, status=422 if form.errors or (row and why.errors) else 200)


@programme_page
def letting_count_page(request: HttpRequest, frame: Frame, area: str, quarter: str) -> HttpResponse:
    """The lettings of an area in a quarter; what is kept already is corrected with the reason."""
    require_act(frame, Act.OBSERVE)
    areas = {one.id: one.name or one.id for one in frame.agreement.areas}
    if area not in areas or not QUARTER.fullmatch(quarter):
        raise Http404(area)
    row = filter_counting_lettings(frame.programme).filter(area=area, quarter=quarter).first()
    posted = (request.POST,) if request.method == "POST" else ()
    first = show_letting_count(row) if row else {}
    form = LettingCountForm(request.POST if posted else None, initial=first)
    why = WhyForm(*posted)
    if posted and form.is_valid() and (row is None or why.is_valid()):
        made = form.make_count(area, quarter)
        reason = why.cleaned_data["reason"] if row else ""
        try:
            keep_lettings(
                by=frame.person, programme=frame.programme, counts=[made], changes=row, reason=reason, today=frame.today
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _("Kept."))
            return redirect("delivery:letting", frame.slug)
    shown = LettingCountPage(frame=frame, form=form, why=why, row=row, area=areas[area], quarter=quarter)
    return show_page(request, shown, status=422 if form.errors or (row and why.errors) else 200)
