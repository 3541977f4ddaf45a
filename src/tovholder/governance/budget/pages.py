"""Økonomi: the budget by year, effort area, source, cash or hours, with the test of local co-financing."""

from django.http import HttpRequest, HttpResponse

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.plans.budget_table import build_budget_table
from tovholder.domain.plans.co_financing import assess_co_financing
from tovholder.governance.budget.presenters import BudgetPage, draw_budget, round_down_percent
from tovholder.governance.budget.selectors import find_moved_since
from tovholder.governance.documents.presenters import list_versions
from tovholder.governance.documents.selectors import find_version, find_versions_in_force
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.page_contexts import show_page


@programme_page
def budget_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The budget in force on the day."""
    version = find_versions_in_force(frame.programme, frame.on, DocumentKind.BUDGET).get("")
    return _shown(request, frame, version, version)


@programme_page
def budget_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version of the budget as it stands, in force or not."""
    version = find_version(frame.programme, DocumentKind.BUDGET, "", number)
    now = find_versions_in_force(frame.programme, frame.on, DocumentKind.BUDGET).get("")
    return _shown(request, frame, version, now, looked_up=True)


def _shown(
    request: HttpRequest, frame: Frame, version: Version | None, now: Version | None, *, looked_up: bool = False
) -> HttpResponse:
    content = version.content if version else {}
    names = {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    table, test = build_budget_table(content, list(names)), assess_co_financing(content)
    shown = BudgetPage(
        frame=frame,
        version=version,
        looked_up=looked_up,
        table=table,
        test=test,
        percent=round_down_percent(test.share),
        by_year=[(year, round_down_percent(year.share)) for year in test.by_year],
        names=names,
        drawn=draw_budget(table, test, names),
        lines=content.get("lines") or [],
        moved=find_moved_since(frame, version) if version else None,
        versions=list_versions(frame, DocumentKind.BUDGET, "", now),
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, shown)
