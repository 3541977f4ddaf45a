"""Adding an indicator of the programme's own."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.pages.intake import need
from tovholder.agreement.schema.goals import Goal
from tovholder.monitor.actions import add_indicator
from tovholder.monitor.forms import NewIndicator
from tovholder.monitor.kept import monitored
from tovholder.people.rights import Act


@programme_page
def new_indicator(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Say what is measured, how it is counted, and which way is good."""
    need(frame, Act.OBSERVE)
    form = NewIndicator(request.POST if request.method == "POST" else None, goals=_goals(frame.agreement.goals))
    if request.method == "POST" and form.is_valid():
        known = monitored(frame.programme, frame.version, frame.on).catalogue
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
    context = {"frame": frame, "form": form}
    return render(request, "monitor/new_indicator.html", context, status=422 if form.errors else 200)


def _goals(goals: list[Goal]) -> list[tuple[str, str]]:
    return [(goal.id, goal.text or goal.id) for goal in goals]
