"""Evaluering: the plan, the workshops, and the recommendations until they are closed."""

from collections.abc import Iterator

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.content.form_parts import list_choices
from tovholder.domain.plans.evaluation_plan import list_planned_events, name_event_key
from tovholder.followup.evaluation.actions import (
    HeldWorkshop,
    add_recommendation,
    answer_recommendation,
    merge_recommendation,
    propose_from_recommendation,
    record_workshop,
)
from tovholder.followup.evaluation.forms import MergeForm, RecommendationAnswerForm, RecommendationForm, WorkshopForm
from tovholder.followup.evaluation.models import Workshop
from tovholder.followup.evaluation.presenters import (
    EvaluationPage,
    WorkshopPage,
    list_change_lines,
    present_advice,
    present_event,
    tell_evaluation,
)
from tovholder.followup.evaluation.selectors import Advice, list_advice, list_workshops
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted
from tovholder.shell.templatetags.danish import day


@programme_page
def evaluation_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The evaluation of the programme; a posted form does one thing and comes back."""
    workshops, advice = list_workshops(frame.programme), list_advice(frame.programme)
    key, posted = read_posted(request)
    panels = list(_list_panels(frame, workshops, advice, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("followup:evaluation", args=[frame.slug]))
    if answer is not None:
        return answer
    held = {one.event for one in workshops}
    events = [present_event(one, frame.today) for one in list_planned_events(frame.agreement, held)]
    names = frame.names()
    page = EvaluationPage(
        frame=frame,
        lead=tell_evaluation(events, advice),
        events=events,
        workshops=workshops,
        advice=[present_advice(frame, one, names) for one in advice],
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


@programme_page
def workshop_page(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One workshop with the line of change, to be printed; a posted form adds a recommendation."""
    workshop = Workshop.objects.filter(programme=frame.programme, pk=number).select_related("programme").first()
    if workshop is None:
        raise Http404(number)
    key, posted = read_posted(request)
    panels = list(_list_workshop_panels(frame, workshop, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("followup:workshop", args=[frame.slug, number]))
    if answer is not None:
        return answer
    names = frame.names()
    page = WorkshopPage(
        frame=frame,
        workshop=workshop,
        lines=list_change_lines(frame),
        advice=[present_advice(frame, one, names) for one in list_advice(frame.programme) if workshop in one.sources],
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _list_workshop_panels(frame: Frame, workshop: Workshop, key: str, posted: Posted | None) -> Iterator[Panel]:
    if frame.may(Act.REGISTER_LETTER):
        areas = [(one.value, one.name) for one in list_choices(frame.agreement)["effort_areas"]]
        yield Panel(
            "advise",
            _("Add a recommendation"),
            bind_form(RecommendationForm, "advise", key, posted, areas=areas),
            _("Add the recommendation"),
            _("The recommendation is kept; it stands in the board's papers until it is closed."),
            lambda data: add_recommendation(by=frame.person, workshop=workshop, **data),
        )


def _list_panels(
    frame: Frame, workshops: list[Workshop], advice: list[Advice], key: str, posted: Posted | None
) -> Iterator[Panel]:
    if frame.may(Act.REGISTER_LETTER):
        events = [
            (name_event_key(one.name, one.date), f"{one.name or _('Evaluation')}, {day(one.date)}")
            for one in list_planned_events(frame.agreement, {one.event for one in workshops})
            if not one.is_held
        ]
        yield Panel(
            "held",
            _("Record a workshop as held"),
            bind_form(WorkshopForm, "held", key, posted, events=events, initial={"held_on": frame.today}),
            _("Record the workshop"),
            _("The workshop is recorded. Write its recommendations here."),
            lambda data: record_workshop(by=frame.person, programme=frame.programme, workshop=HeldWorkshop(**data)),
            leads_to=lambda made: reverse("followup:workshop", args=[frame.slug, made.pk]),
            secondary=True,
        )
    actors = [(one.value, one.name) for one in list_choices(frame.agreement)["actors"]]
    for one in advice:
        if one.is_open:
            yield from _list_advice_panels(frame, one, advice, actors, key, posted)


def _list_advice_panels(
    frame: Frame, one: Advice, advice: list[Advice], actors: list[tuple[str, str]], key: str, posted: Posted | None
) -> Iterator[Panel]:
    recommendation, step = one.recommendation, one.step
    said = {name: getattr(step, name) for name in ("status", "owner", "due", "answer")} if step else {}
    if frame.may(Act.REGISTER_LETTER):
        yield Panel(
            f"answer:{recommendation.pk}",
            _("Answer: %(text)s") % {"text": recommendation.text},
            bind_form(
                RecommendationAnswerForm, f"answer:{recommendation.pk}", key, posted, actors=actors, initial=said
            ),
            _("Keep the answer"),
            _("The answer is kept."),
            lambda data: answer_recommendation(by=frame.person, recommendation=recommendation, **data),
            secondary=True,
        )
    others = [(str(other.recommendation.pk), other.recommendation.text) for other in advice if other is not one]
    if others and frame.may(Act.REGISTER_LETTER):
        yield Panel(
            f"merge:{recommendation.pk}",
            _("The same advice twice: %(text)s") % {"text": recommendation.text},
            bind_form(MergeForm, f"merge:{recommendation.pk}", key, posted, others=others),
            _("Put them together"),
            _("They are put together; both workshops stand as its source."),
            lambda data: _merge(frame, one, advice, data),
            secondary=True,
        )
    if frame.may(Act.PROPOSE) and not (step and step.proposal_id):
        yield Panel(
            f"propose:{recommendation.pk}",
            _("Propose a change from it: %(text)s") % {"text": recommendation.text},
            bind_form(Form, f"propose:{recommendation.pk}", key, posted),
            _("Propose a change"),
            _("The change is started with the recommendation as its title."),
            lambda _data: propose_from_recommendation(by=frame.person, recommendation=recommendation),
            leads_to=lambda made: reverse("governance:proposal", args=[frame.slug, made.number]),
            secondary=True,
        )


def _merge(frame: Frame, one: Advice, advice: list[Advice], data: Data) -> None:
    into = next(other.recommendation for other in advice if str(other.recommendation.pk) == data["into"])
    merge_recommendation(by=frame.person, recommendation=one.recommendation, into=into)
