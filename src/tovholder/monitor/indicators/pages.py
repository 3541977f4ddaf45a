"""One indicator: its series with intervals and breaks, what they say, how it is counted, where each number is from."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tovholder.agreement.intake.pages import require_act
from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.domain.standing.indicator_standing import Standing
from tovholder.monitor.figures_in.forms import NewIndicator
from tovholder.monitor.indicators.presenters import IndicatorPage, NewIndicatorPage, name_indicator_page, present_part
from tovholder.monitor.observations.actions import add_indicator
from tovholder.monitor.observations.selectors import list_sources
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_monitored, load_own_standings, load_standings
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page


@programme_page
def indicator_page(request: HttpRequest, frame: Frame, indicator_id: str) -> HttpResponse:
    """Everything that is known of one indicator."""
    found = load_monitored(frame.programme, frame.version, frame.on)
    rows = [item for item in _all_standings(frame) if item.indicator.id == indicator_id]
    definition = found.catalogue.get(indicator_id)
    if not rows and (definition is None or indicator_id not in found.figures.indicators):
        raise Http404(indicator_id)
    names = name_scopes(frame.agreement)
    variants = list(dict.fromkeys(item.variant for item in rows)) or [""]
    until = frame.on.year
    parts = [
        present_part(found, variant, [item for item in rows if item.variant == variant], indicator_id, names, until)
        for variant in variants
    ]
    indicator = rows[0].indicator if rows else None
    shown = IndicatorPage(
        frame=frame,
        indicator=indicator,
        title=name_indicator_page(indicator, definition),
        definition=definition,
        parts=parts,
        sources=list_sources(frame.programme, indicator_id),
        names=names,
        lead=parts[0].rows[0].said if parts[0].rows else "",
    )
    return show_page(request, shown)


def _all_standings(frame: Frame) -> list[Standing]:
    kept = [item for group in load_standings(frame.programme, frame.version, frame.on) for item in group.standings]
    return [*kept, *load_own_standings(frame.programme, frame.version, frame.on)]


@programme_page
def new_indicator(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Say what is measured, how it is counted, and which way is good."""
    require_act(frame, Act.OBSERVE)
    known = load_monitored(frame.programme, frame.version, frame.on).catalogue.indicators
    posted = request.POST if request.method == "POST" else None
    form = NewIndicator(posted, goals=_goals(frame.agreement.goals), known=known)
    if request.method == "POST" and form.is_valid():
        try:
            add_indicator(
                by=frame.person,
                programme=frame.programme,
                indicator=form.indicator(),
                taken=[item.id for item in known],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return redirect("monitor:figures_in", frame.slug)
    return show_page(request, NewIndicatorPage(frame=frame, form=form), status=422 if form.errors else 200)


def _goals(goals: list[Goal]) -> list[tuple[str, str]]:
    return [(goal.id, goal.text or goal.id) for goal in goals]
