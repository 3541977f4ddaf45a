"""Mål og indikatorer: its table, and what stands around it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from tovholder.domain.content.schema.agreement_parts import Goal
from tovholder.domain.standing.indicator_doubts import Doubt
from tovholder.domain.standing.indicator_standing import Headline
from tovholder.monitor.standings.presenters import ShownStanding
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True)
class ShownGoal:
    """A goal with its rows; the programme's own indicators have no goal."""

    goal: Goal | None
    rows: list[ShownStanding]


@dataclass(frozen=True, kw_only=True)
class GoalsTable(PageContext):
    """The table of *Mål og indikatorer*, drawn once for figures as they are kept."""

    template = "monitor/goals/components/goals_table.html"
    act = Act.READ
    groups: list[ShownGoal]
    """The goals in the agreement's order, the programme's own indicators last."""
    slug: str
    """The programme's short name, for links."""
    as_of: str
    """The query text that keeps the chosen day in links; empty for today."""


@dataclass(frozen=True, kw_only=True)
class GoalsPage(ProgrammePage):
    """Every row's baseline, newest figure, and what its distance to the municipality has done."""

    template = "monitor/goals/goals.html"
    addresses = ("monitor:goals",)
    table: SafeString
    """The table's markup; empty where there is nothing to show."""
    doubts: tuple[Doubt, ...]
    """What the checks point at in the indicators, numbered as the rows refer to it."""
    headline: Headline
    """How many rows have each outcome."""
    newest: int | None
    """The year of the newest figure; None where none is kept."""
    may_observe: Answer
    """Whether the one who looks may read figures in, and why not."""
