"""Økonomi: the budget by year, effort area, source, cash or hours, with the test of local co-financing."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.plans.amount_moving import Move, list_pots
from tovholder.domain.plans.budget_table import build_budget_table
from tovholder.domain.plans.co_financing import assess_co_financing
from tovholder.governance.budget.actions import propose_move
from tovholder.governance.budget.forms import MoveForm
from tovholder.governance.budget.presenters import BudgetPage, MovePage, draw_budget, name_pot, round_down_percent
from tovholder.governance.budget.selectors import find_moved_since
from tovholder.governance.documents.presenters import list_versions
from tovholder.governance.documents.selectors import find_version, find_versions_in_force
from tovholder.governance.proposals.selectors import find_basis
from tovholder.people.rights import Act, NotAllowed
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.page_contexts import show_page
from tovholder.shell.templatetags.danish import kroner


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


@programme_page
def move_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Say what is to be moved; a proposal with just that changed in its copy is made, and its ruling shown."""
    if not (answer := frame.may(Act.PROPOSE)):
        raise NotAllowed(answer.reason)
    document = frame.programme.documents.filter(kind=DocumentKind.BUDGET).first()
    version = find_basis(document) if document else None
    lines = (version.content.get("lines") or []) if version else []
    names = {area.id: area.name or area.id for area in frame.agreement.effort_areas}
    pots = [(pot, name_pot(pot, names)) for pot in list_pots(lines)]
    years = sorted({line["year"] for line in lines if line.get("year")})
    form = MoveForm(request.POST if request.method == "POST" else None, pots=pots, years=years)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        move = Move(data["amount"], data["giver"], data["taker"], int(data["year"]))
        title = _("Move %(amount)s from %(giver)s to %(taker)s in %(year)s") % {
            "amount": kroner(move.amount),
            "giver": form.pots[move.giver],
            "taker": form.pots[move.taker],
            "year": move.year,
        }
        try:
            made = propose_move(by=frame.person, programme=frame.programme, move=move, title=title[:200])
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            return redirect("governance:proposal", frame.slug, made.number)
    return show_page(request, MovePage(frame=frame, form=form), status=422 if form.errors else 200)
