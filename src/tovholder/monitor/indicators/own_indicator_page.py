"""Adding an indicator of the programme's own."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tovholder.agreement.intake.pages import require_act
from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.monitor.figures_in.forms import NewIndicator
from tovholder.monitor.indicators.presenters import NewIndicatorPage
from tovholder.monitor.observations.actions import add_indicator
from tovholder.monitor.standings.selectors import load_monitored
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page


@programme_page
def new_indicator(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Say what is measured, how it is counted, and which way is good."""
    require_act(frame, Act.OBSERVE)
    form = NewIndicator(request.POST if request.method == "POST" else None, goals=_goals(frame.agreement.goals))
    if request.method == "POST" and form.is_valid():
        known = load_monitored(frame.programme, frame.version, frame.on).catalogue
        try:
            add_indicator(
                by=frame.person,
                programme=frame.programme,
                indicator=form.indicator(),
                taken=[item.id for item in known.indicators],
            )
        except ValidationError as refusal:
            form.add_error("id", refusal.messages)
        else:
            return redirect("monitor:figures_in", frame.slug)
    return show_page(request, NewIndicatorPage(frame=frame, form=form), status=422 if form.errors else 200)


def _goals(goals: list[Goal]) -> list[tuple[str, str]]:
    return [(goal.id, goal.text or goal.id) for goal in goals]
