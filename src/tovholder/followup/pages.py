"""Overblik, and the ledger with its verification."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.agreement.dates import first_day, last_day
from tovholder.agreement.kept import findings_of
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.selectors import open_intakes, versions_of_agreement
from tovholder.followup.duties import dated
from tovholder.followup.selectors import milestones_of
from tovholder.followup.verification import verify
from tovholder.governance.models import Decision, Meeting
from tovholder.governance.pages.waiting_shown import lines_of
from tovholder.governance.selectors.waiting import waiting
from tovholder.ledger.selectors import events
from tovholder.monitor.kept import monitored, standings
from tovholder.monitor.standing import headline

# Codes of what the agreement does not say, beside every `required.` one.
LACKING = {"totals.no_split", "value.year_missing"}


MOST_LINES = 25
"""So many of what waits, the oldest, and of what is coming, the soonest, stand on Overblik."""


@dataclass(frozen=True)
class Coming:
    """A meeting planned, or something that the agreement or the milestone plan has put a date on, from the day on."""

    when: datetime.date | int | str
    what: str
    first_day: datetime.date
    address: str = ""


def year_of_programme(frame: Frame) -> tuple[int, int] | None:
    """(which year of the programme the day is in, how many years it has); None outside or without a period."""
    period = frame.agreement.period
    if period.start is None or period.end is None:
        return None
    start, end = first_day(period.start), last_day(period.end)
    if not start <= frame.on <= end:
        return None
    whole = end.year - start.year + (1 if (end.month, end.day) > (start.month, start.day) else 0)
    passed = frame.on.year - start.year - ((frame.on.month, frame.on.day) < (start.month, start.day))
    return passed + 1, max(whole, 1)


def coming(frame: Frame) -> list[Coming]:
    """Meetings planned, steps of the local evaluation and milestones that are not past, soonest first."""
    due = dated(frame.agreement, milestones_of(frame.programme, frame.on), frame.on, datetime.date.max)
    found = [Coming(one.date, one.what, first_day(one.date)) for one in due]
    names = frame.names()
    meetings = Meeting.objects.filter(programme=frame.programme, on__gte=frame.on, held__isnull=True)
    found += [
        Coming(
            meeting.on,
            _("Meeting: %(body)s") % {"body": names.get(meeting.body, meeting.body)},
            meeting.on,
            reverse("governance:meeting", args=[frame.slug, meeting.pk]),
        )
        for meeting in meetings.order_by("on")[:MOST_LINES]
    ]
    return sorted(found, key=lambda item: item.first_day)[:MOST_LINES]


@programme_page
def overview(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What this programme is, what needs someone now, what has been decided."""
    findings = findings_of(frame.version) if frame.version else []
    stand = headline(standings(frame.programme, frame.version, frame.on))
    versions = versions_of_agreement(frame.programme)
    found = waiting(frame.programme)
    context = {
        "frame": frame,
        "turns": lines_of(frame, found[:MOST_LINES]),
        "waits": len(found),
        "overdue": sum(one.overdue for one in found),
        "more": max(0, len(found) - MOST_LINES),
        "proposed_decisions": Decision.objects.filter(programme=frame.programme)
        .select_related("item__meeting")
        .prefetch_related("steps__submission__proposal")
        .order_by("-decided_on", "-id")[:5],
        "agreement": frame.agreement,
        "names": frame.names(),
        "year": year_of_programme(frame),
        "waiting": open_intakes(frame.programme),
        "drafts": [version for version in versions if not hasattr(version, "adoption")],
        "decided": [version for version in versions if hasattr(version, "adoption")][:5],
        "doubts": [finding for finding in findings if finding.severity != "notice"],
        "lacking": [finding for finding in findings if finding.code in LACKING or finding.code.startswith("required.")],
        "headline": stand,
        "newest": monitored(frame.programme, frame.version, frame.on).figures.newest_year,
        "coming": coming(frame),
    }
    return render(request, "followup/overview.html", context)


@programme_page
def ledger(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What happened in the programme, newest first; `?efterproev=ja` verifies the chain."""
    page = Paginator(events(frame.slug), 50).get_page(request.GET.get("side"))
    verified = verify(frame.programme) if request.GET.get("efterproev") == "ja" else None
    return render(request, "followup/ledger.html", {"frame": frame, "page": page, "verified": verified})
