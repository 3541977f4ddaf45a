"""Aftalt og holdt: the log against the delaftaler. Opfølgning: the half year an activity at a time, to be printed."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.log.presenters import (
    AgreedAndHeldPage,
    HalfYearActivity,
    HalfYearPage,
    present_mismatch,
    present_standing,
)
from tovholder.delivery.log.selectors import (
    count_outside,
    find_partners_logged,
    find_standings,
    find_times_seen,
    protect_counts,
    protect_tallies,
    tally_months,
)
from tovholder.domain.activity_log.log_rules import AgreedActivity
from tovholder.domain.activity_log.log_standing import LogMonths, Tally, find_mismatches, sum_tallies
from tovholder.domain.disclosure.margin_tables import TOTAL
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.templatetags.danish import listed, number

A_YEAR = datetime.timedelta(days=365)
LAST_HALVES = 6


@programme_page
def agreed_and_held(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What is done and not agreed, agreed and not seen, done with others than agreed."""
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    found = find_mismatches(
        agreed.activities,
        find_times_seen(frame.programme, frame.on),
        count_outside(frame.programme, agreed.activities.values(), frame.on),
        find_partners_logged(frame.programme, frame.on - A_YEAR, frame.on),
        frame.on,
    )
    shown = [present_mismatch(one, agreed) for one in found]
    page = AgreedAndHeldPage(
        frame=frame,
        held=[one for one in shown if one.mismatch.kind in {"not_agreed", "outside_period"}],
        unseen=[one for one in shown if one.mismatch.kind in {"never_seen", "not_seen"}],
        partners=[one for one in shown if one.mismatch.kind in {"other_partner", "unused_partner"}],
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, page)


def _read_half(request: HttpRequest, on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The half year in `?halvaar=2026-2`, else the day's own."""
    asked = request.GET.get("halvaar") or f"{on.year}-{1 if on.month <= 6 else 2}"
    year, _dash, half = asked.partition("-")
    if not (year.isdecimal() and len(year) == 4 and half in {"1", "2"} and int(year) > 1990):
        raise Http404(asked)
    if half == "1":
        return datetime.date(int(year), 1, 1), datetime.date(int(year), 6, 30)
    return datetime.date(int(year), 7, 1), datetime.date(int(year), 12, 31)


@programme_page
def half_year_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Purpose, criterion, months, fremmøder held back where they are few, volunteers; a printed page."""
    first, last = _read_half(request, frame.on)
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    months = tally_months(frame.programme, first, min(last, frame.on))
    running = [
        one
        for one in agreed.activities.values()
        if one.in_force and (one.runs_on(first) or one.runs_on(last) or ((one.id, "") in months.subjects))
    ]
    tallies = {one.id: months.sum_months((one.id, ""), first, last) for one in running}
    protected = protect_tallies(tallies) if tallies else {}
    shown = HalfYearPage(
        frame=frame,
        first=first,
        last=last,
        groups=[
            (
                name,
                [
                    _present(one, agreed, months, tallies[one.id], protected[one.id])
                    for one in running
                    if one.effort_area == area
                ],
            )
            for area, name in agreed.effort_areas.items()
            if any(one.effort_area == area for one in running)
        ],
        total=protected.get(TOTAL, {}),
        tally=sum_tallies(tallies.values()),
        standings=[present_standing(one) for one in find_standings(frame.programme, agreed, frame.on)],
        choices=_list_halves(frame.on),
    )
    return show_page(request, shown)


def _present(
    one: AgreedActivity, agreed: Agreed, months: LogMonths, tally: Tally, protected: dict[str, int | None]
) -> HalfYearActivity:
    own = sorted(month for subject, month in months.cells if subject == (one.id, ""))
    cells = {month.isoformat(): months.cells[(one.id, ""), month] for month in own}
    by_month = protect_counts({name: cell.attendances for name, cell in cells.items()}) if cells else {}
    held_back = protected[TOTAL] is None
    return HalfYearActivity(
        one,
        listed([agreed.names.get(area, area) for area in one.areas]),
        tally,
        protected,
        _tell_share(one, agreed, protected[TOTAL]),
        [(month, cells[month.isoformat()], None if held_back else by_month[month.isoformat()]) for month in own],
    )


def _tell_share(one: AgreedActivity, agreed: Agreed, attendances: int | None) -> str:
    """Fremmøder for each hundred residents of its areas; it is no share of persons."""
    residents = [area.residents for area in agreed.agreement.areas if area.id in one.areas or "all" in one.areas]
    if attendances is None or not residents or any(not count for count in residents):
        return ""
    per = 100 * attendances / sum(float(count or 0) for count in residents)
    return _("%(n)s attendances for each 100 residents") % {"n": number(round(per, 1))}


def _list_halves(on: datetime.date) -> list[tuple[str, str]]:
    year, half = on.year, 1 if on.month <= 6 else 2
    found = []
    for _back in range(LAST_HALVES):
        found.append((f"{year}-{half}", _("%(half)s half of %(year)s") % {"half": half, "year": year}))
        year, half = (year, 1) if half == 2 else (year - 1, 2)
    return found
