"""Forankring: the list with the urgent first, one activity's step, and the handover."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.agreed import find_agreed
from tovholder.delivery.anchoring.actions import take_anchoring_steps
from tovholder.delivery.anchoring.forms import StepForm
from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.delivery.anchoring.presenters import (
    AnchoringPage,
    HandoverPage,
    StepPage,
    list_shares,
    present_anchoring,
)
from tovholder.delivery.anchoring.selectors import find_standings_of_anchoring
from tovholder.delivery.log.forms import make_key
from tovholder.domain.anchoring.anchoring_standing import WORDS
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page


@programme_page
def anchoring_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every activity with its taker, day and stage; what ends without one stands first."""
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    found = find_standings_of_anchoring(frame.programme, agreed, frame.on)
    shown = AnchoringPage(
        frame=frame,
        rows=[present_anchoring(one, agreed) for one in found],
        urgent=sum(one.urgent for one in found),
        shares=list_shares(found),
        may_log=frame.may(Act.LOG),
    )
    return show_page(request, shown)


@programme_page
def handover_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Lovet, hvorfor, hvad er tilbage."""
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    found = find_standings_of_anchoring(frame.programme, agreed, frame.on)
    return show_page(request, HandoverPage(frame=frame, rows=[present_anchoring(one, agreed) for one in found]))


@programme_page
def step_page(request: HttpRequest, frame: Frame, activity: str) -> HttpResponse:
    """Write how far the activity has come; what was written before stays."""
    require_act(frame, Act.LOG)
    agreed = find_agreed(frame.programme, frame.today, frame.agreement)
    found = find_standings_of_anchoring(frame.programme, agreed, frame.today)
    standing = next((one for one in found if one.activity.id == activity), None)
    if standing is None:
        raise Http404(activity)
    row = present_anchoring(standing, agreed)
    first = {
        "key": make_key(),
        "on": frame.today,
        "status": standing.status,
        "taken_over_by": row.taker,
        "when": standing.when,
    }
    if standing.step:
        first |= {name: getattr(standing.step, name) for name in ("money_after", "staff_after", "evidence")}
    form = StepForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            take_anchoring_steps(
                by=frame.person, programme=frame.programme, steps=[form.make_step(activity)], today=frame.today
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _("Kept. What was written before stays in the list."))
            return redirect("delivery:anchoring", frame.slug)
    before = AnchoringStep.objects.filter(programme=frame.programme, activity=activity).order_by("-on", "-id")
    shown = StepPage(
        frame=frame,
        form=form,
        row=row,
        before=[(one, tell(WORDS[one.status])) for one in before],  # type: ignore[index]
    )
    return show_page(request, shown, status=422 if form.errors else 200)
