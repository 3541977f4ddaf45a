"""Overblik, and the ledger with its verification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tovholder.agreement.intake.selectors import list_open_intakes, list_pointed_out
from tovholder.domain.standing.indicator_standing import count_headline
from tovholder.followup.overview.presenters import OverviewPage, find_programme_year, list_coming
from tovholder.followup.overview.waiting_tasks import list_first_steps, list_tasks
from tovholder.followup.package.presenters import tell_package
from tovholder.followup.package.selectors import find_package
from tovholder.governance.models import Decision
from tovholder.monitor.standings.selectors import load_monitored, load_standings
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, audited_page
from tovholder.programme.versions.selectors import list_agreement_versions
from tovholder.shell.page_contexts import show_page

# Codes of what the agreement does not say, beside every `required.` one.
LACKING = {"totals.no_split", "value.year_missing"}


@audited_page
def overview_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """What this programme is, what needs someone now, what has been decided; the auditor is led to the follow-up."""
    if not frame.may(Act.READ):
        return redirect("followup:follow_up", frame.slug)
    pointed = list_pointed_out(frame.programme, frame.version) if frame.version else []
    stand = count_headline(load_standings(frame.programme, frame.version, frame.on))
    versions = list_agreement_versions(frame.programme)
    drafts = [version for version in versions if not hasattr(version, "adoption")]
    intakes = list_open_intakes(frame.programme)
    # What waits is known of today alone: a day that is asked for has its agreement and its figures.
    tasks = list_tasks(frame, intakes, drafts, pointed) if frame.on == frame.today else None
    steps = list_first_steps(frame) if frame.may(Act.REVIEW) else []
    coming = list_coming(frame)
    package = find_package(frame.programme, frame.on)
    shown = OverviewPage(
        frame=frame,
        tasks=tasks,
        steps=[] if all(step.done for step in steps) else steps,
        next_step=next((place for place, step in enumerate(steps, start=1) if not step.done), 0),
        meeting=next((one for one in coming if one.meets), None),
        package=package,
        package_told=tell_package(package),
        proposed_decisions=Decision.objects.filter(programme=frame.programme)
        .select_related("item__meeting")
        .prefetch_related("steps__submission__proposal")
        .order_by("-decided_on", "-id")[:5],
        agreement=frame.agreement,
        names=frame.names(),
        year=find_programme_year(frame),
        decided=[version for version in versions if hasattr(version, "adoption")][:5],
        lacking=[one for one in pointed if one.finding.code in LACKING or one.finding.code.startswith("required.")],
        headline=stand,
        newest=load_monitored(frame.programme, frame.version, frame.on).figures.find_newest_year(frame.on.year),
        may_rename=frame.may(Act.REVIEW),
        may_archive=frame.may(Act.ARCHIVE),
        coming=coming,
    )
    return show_page(request, shown)
