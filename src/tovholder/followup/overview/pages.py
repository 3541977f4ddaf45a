"""Overblik, and the ledger with its verification."""

from django.http import HttpRequest, HttpResponse

from tovholder.agreement.intake.selectors import list_open_intakes
from tovholder.domain.standing.indicator_standing import count_headline
from tovholder.followup.overview.presenters import MOST_LINES, OverviewPage, find_programme_year, list_coming
from tovholder.governance.models import Decision
from tovholder.governance.waiting.presenters import present_waiting_lines
from tovholder.governance.waiting.selectors import find_waiting
from tovholder.monitor.standings.selectors import load_monitored, load_standings
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.selectors import list_agreement_versions, list_version_findings
from tovholder.shell.page_contexts import show_page

# Codes of what the agreement does not say, beside every `required.` one.
LACKING = {"totals.no_split", "value.year_missing"}


@programme_page
def overview_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What this programme is, what needs someone now, what has been decided."""
    findings = list_version_findings(frame.version) if frame.version else []
    stand = count_headline(load_standings(frame.programme, frame.version, frame.on))
    versions = list_agreement_versions(frame.programme)
    found = find_waiting(frame.programme)
    shown = OverviewPage(
        frame=frame,
        turns=present_waiting_lines(frame, found[:MOST_LINES]),
        waits=len(found),
        overdue=sum(one.overdue for one in found),
        more=max(0, len(found) - MOST_LINES),
        proposed_decisions=Decision.objects.filter(programme=frame.programme)
        .select_related("item__meeting")
        .prefetch_related("steps__submission__proposal")
        .order_by("-decided_on", "-id")[:5],
        agreement=frame.agreement,
        names=frame.names(),
        year=find_programme_year(frame),
        waiting=list_open_intakes(frame.programme),
        drafts=[version for version in versions if not hasattr(version, "adoption")],
        decided=[version for version in versions if hasattr(version, "adoption")][:5],
        doubts=[finding for finding in findings if finding.severity != "notice"],
        lacking=[finding for finding in findings if finding.code in LACKING or finding.code.startswith("required.")],
        headline=stand,
        newest=load_monitored(frame.programme, frame.version, frame.on).figures.find_newest_year(frame.on.year),
        coming=list_coming(frame),
    )
    return show_page(request, shown)
