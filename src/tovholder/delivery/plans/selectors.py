"""Reads of the plans and of what became of them; a fixed number of queries."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tovholder.delivery.plans.models import ContingencyEvent, MilestoneEvent
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.content.schema.programme_schema import Contingency, Milestone
from tovholder.domain.language.date_reader import read_date
from tovholder.domain.plans.contingency_standing import TriggerStanding, find_trigger_standings
from tovholder.domain.plans.milestone_standing import MilestoneStanding, find_milestone_standings
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.persons.office_holders import OfficeHolder, find_office_holders
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import find_version_in_force


@dataclass(frozen=True)
class MilestonesOfDay:
    """The milepælsplan in force on a day (None: there was none) with what became of each milestone."""

    version: Version | None
    standings: list[MilestoneStanding]


def filter_counting_milestone_events(programme: Programme) -> QuerySet[MilestoneEvent]:
    """The events that count: none withdrawn."""
    return MilestoneEvent.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)


def filter_counting_contingency_events(programme: Programme) -> QuerySet[ContingencyEvent]:
    """The uses and trials that count: none withdrawn."""
    return ContingencyEvent.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)


def tell_milestone_event(row: MilestoneEvent) -> said.MilestoneEvent:
    """The row as a programme file has it."""
    return said.MilestoneEvent.model_validate(
        {
            "id": row.key,
            "milestone": row.milestone,
            "on": row.on,
            "what": row.what,
            "to": read_date(row.to) if row.to else None,
            "why": row.why or None,
            "decision": row.decision or None,
        }
    )


def tell_contingency_event(row: ContingencyEvent) -> said.ContingencyEvent:
    """The row as a programme file has it."""
    return said.ContingencyEvent.model_validate(
        {
            "id": row.key,
            "trigger": row.trigger,
            "on": row.on,
            "what": row.what,
            "what_happened": row.what_happened or None,
            "done": row.done or None,
            "debrief_item": row.debrief_item or None,
        }
    )


def list_milestone_events(programme: Programme) -> list[said.MilestoneEvent]:
    """What became of milestones, by day and then as written. One query."""
    return [tell_milestone_event(row) for row in filter_counting_milestone_events(programme).order_by("on", "id")]


def list_contingency_events(programme: Programme) -> list[said.ContingencyEvent]:
    """Uses and trials, by day and then as written. One query."""
    return [tell_contingency_event(row) for row in filter_counting_contingency_events(programme).order_by("on", "id")]


def find_milestones_of_day(programme: Programme, on: datetime.date) -> MilestonesOfDay:
    """Every milestone of the plan in force on a day, the late first. Three queries."""
    version = find_version_in_force(programme, on, DocumentKind.MILESTONES)
    plan = [Milestone.model_validate(one) for one in version.content] if version else []
    return MilestonesOfDay(version, find_milestone_standings(plan, list_milestone_events(programme), on))


@dataclass(frozen=True)
class ContingencyOfDay:
    """The beredskabsplan in force on a day (None: there was none), its cases with who is called."""

    version: Version | None
    plan: Contingency
    triggers: list[TriggerStanding[OfficeHolder]]


def find_contingency_of_day(programme: Programme, agreement: Agreement, on: datetime.date) -> ContingencyOfDay:
    """The plan in force on a day with the holders of that day. Four queries."""
    version = find_version_in_force(programme, on, DocumentKind.CONTINGENCY)
    plan = Contingency.model_validate(version.content) if version else Contingency()
    events, holders = list_contingency_events(programme), find_office_holders(programme, on)
    found = find_trigger_standings(plan, events, holders, agreement, map_names(agreement), on)
    return ContingencyOfDay(version, plan, found)


def list_known_things(programme: Programme, kind: DocumentKind) -> list[dict[str, Any]]:
    """The things of every version of a plan, later versions last: what an event may be about. One query."""
    versions = Version.objects.filter(document__programme=programme, document__kind=kind).order_by("number")
    contents = versions.values_list("content", flat=True)
    return [one for content in contents for one in (content if isinstance(content, list) else content["triggers"])]
