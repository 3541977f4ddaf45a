"""Evaluering, ready to read: the plan, the workshops, the recommendations, and the line of change to print."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema.programme_schema import Subagreement, Subgoal
from tovholder.domain.plans.evaluation_plan import PlannedEvent
from tovholder.followup.evaluation.models import RecommendationStatus, Workshop
from tovholder.followup.evaluation.selectors import Advice
from tovholder.followup.papers.paper_blocks import Table
from tovholder.governance.documents.selectors import find_versions_in_force
from tovholder.monitor.standings.presenters import present_standing
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import load_standings
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import day, listed, sentence


@dataclass(frozen=True)
class ShownEvent:
    """A planned step with how it stands."""

    name: str
    date: str
    said: str
    mark: str


@dataclass(frozen=True)
class ShownAdvice:
    """A recommendation with its sources, its answer and what came of it."""

    text: str
    sources: str
    status: str
    mark: str
    owner: str
    due: str
    answer: str
    proposal: str
    address: str


@dataclass(frozen=True)
class ChangeLine:
    """One line of the theory of change: an activity, the subgoals it serves, the goal, and where the goal stands."""

    activity: str
    subgoals: str
    goals: str
    figures: list[str]


@dataclass(frozen=True, kw_only=True)
class EvaluationPage(ProgrammePage):
    """The plan against what was held, the workshops, and every recommendation with where it stands."""

    template = "followup/evaluation/evaluation.html"
    addresses = ("followup:evaluation",)
    lead: str
    """What is late, and how many recommendations are open."""
    events: list[ShownEvent]
    """What the agreement plans, soonest first."""
    workshops: list[Workshop]
    """What was held, oldest first."""
    advice: list[ShownAdvice]
    """The recommendations, oldest first."""
    panels: list[Panel]
    """What the one who looks can do here."""
    form: Form | None
    """The posted form that has faults."""


@dataclass(frozen=True, kw_only=True)
class WorkshopPage(ProgrammePage):
    """A workshop with the line of change and its figures, to be printed and talked over, and its recommendations."""

    template = "followup/evaluation/workshop.html"
    addresses = ("followup:workshop",)
    workshop: Workshop
    """The workshop."""
    lines: list[tuple[str, list[ChangeLine]]]
    """(effort area, its activities with subgoals, goals and figures)."""
    advice: list[ShownAdvice]
    """The recommendations that it gave."""
    panels: list[Panel]
    """What the one who looks can do here."""
    form: Form | None
    """The posted form that has faults."""


def present_event(event: PlannedEvent, today: datetime.date) -> ShownEvent:
    """One step of the plan."""
    name = event.name or _("Evaluation after year %(year)s") % {"year": event.after_year}
    if event.is_held:
        return ShownEvent(name, day(event.date), _("held"), "good")
    if event.is_late(today):
        return ShownEvent(name, day(event.date), _("late"), "bad")
    return ShownEvent(name, day(event.date), _("to come"), "note")


def present_advice(frame: Frame, one: Advice, names: Mapping[str, str]) -> ShownAdvice:
    """One recommendation; overdue is said in red."""
    step = one.step
    late = one.is_open and step is not None and step.due is not None and step.due < frame.today
    status = str(RecommendationStatus(one.status).label)
    mark = "bad" if late else {"open": "note", "accepted": "attention", "done": "good"}.get(one.status, "")
    proposal = step.proposal if step else None
    return ShownAdvice(
        text=one.recommendation.text,
        sources=listed([f"{source.name} ({day(source.held_on)})" for source in one.sources]),
        status=_("%(status)s, overdue") % {"status": status} if late else status,
        mark=mark,
        owner=names.get(step.owner, step.owner) if step else "",
        due=day(step.due) if step and step.due else "",
        answer=step.answer if step else "",
        proposal=_tell_proposal(proposal) if proposal else "",
        address=reverse("governance:proposal", args=[frame.slug, proposal.number]) if proposal else "",
    )


def _tell_proposal(proposal: Any) -> str:
    closing = getattr(proposal, "closing", None)
    state = closing.get_how_display() if closing else _("on its way")
    said = _("Change %(number)s: %(state)s") % {"number": proposal.number, "state": state}
    if closing and closing.in_force_from:
        said += f", {_('in force from %(day)s') % {'day': day(closing.in_force_from)}}"
    return said


def tell_evaluation(events: Sequence[ShownEvent], advice: Sequence[Advice]) -> str:
    """What is late; how many recommendations are open."""
    late = [event.name for event in events if event.mark == "bad"]
    still = sum(one.is_open for one in advice)
    said = _("%(n)s of %(all)s recommendations are open.") % {"n": still, "all": len(advice)}
    return f"{_('Late: %(names)s.') % {'names': listed(late)}} {said}" if late else said


def tabulate_open_advice(advice: Sequence[Advice], names: Mapping[str, str]) -> Table:
    """What is not closed, oldest first, for the board's papers."""
    rows = []
    for one in advice:
        step = one.step
        owner = names.get(step.owner, step.owner) if step and step.owner else "–"
        due = day(step.due) if step and step.due else "–"
        sources = [f"{source.name}, {day(source.held_on)}" for source in one.sources]
        status = sentence(RecommendationStatus(one.status).label)
        rows.append([[one.recommendation.text, *sources], [status], [owner], [due]])
    heads = [_("Recommendation"), _("Answer"), _("Who does it"), _("By when")]
    return Table(heads, rows, [7, 2.4, 3.6, 2.6], [], _("No recommendation is open."))


def list_change_lines(frame: Frame) -> list[tuple[str, list[ChangeLine]]]:
    """Activity to subgoal to goal, with the goal's figures as they may be shown, by effort area."""
    areas = {area.id: area.name or "" for area in frame.agreement.effort_areas}
    goals = {goal.id: goal.text or "" for goal in frame.agreement.goals}
    figures = _list_figures(frame)
    found = find_versions_in_force(frame.programme, frame.on, DocumentKind.SUBAGREEMENT)
    told = {key: Subagreement.model_validate(version.content) for key, version in found.items()}
    subgoals = {one.id: one for content in told.values() for one in content.subgoals}
    return [(areas.get(key, ""), list(_list_lines(content, subgoals, goals, figures))) for key, content in told.items()]


def _list_lines(
    content: Subagreement, subgoals: Mapping[str, Subgoal], goals: Mapping[str, str], figures: Mapping[str, list[str]]
) -> Iterator[ChangeLine]:
    for activity in content.activities:
        serves = [subgoals[key] for key in activity.subgoals if key in subgoals]
        wanted = list(dict.fromkeys(goal for one in serves for goal in one.goals if goal in goals))
        yield ChangeLine(
            activity.name or "",
            listed([one.text or "" for one in serves]) or "–",
            listed([goals[key] for key in wanted]) or "–",
            [line for key in wanted for line in figures.get(key, ())],
        )


def _list_figures(frame: Frame) -> dict[str, list[str]]:
    names = name_scopes(frame.agreement)
    found: dict[str, list[str]] = {}
    for goal in load_standings(frame.programme, frame.version, frame.on):
        for standing in goal.standings:
            shown = present_standing(standing, names)
            line = f"{shown.name}, {shown.scope}: {shown.baseline or '–'} → {shown.latest or '–'} ({shown.outcome})"
            found.setdefault(goal.goal.id, []).append(line)
    return found
