"""Reads that more than one part of the room needs."""

import datetime

from tovholder.delivery.plans.selectors import list_milestone_events
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.domain.plans.milestone_standing import list_open_milestones
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force


def find_milestones(programme: Programme, on: datetime.date) -> list[Milestone]:
    """The milestones that are to come or late on a day, each due when it is due now. Two queries, three with a plan."""
    plan = find_version_in_force(programme, on, DocumentKind.MILESTONES)
    milestones = [Milestone.model_validate(one) for one in plan.content] if plan else []
    return list_open_milestones(milestones, list_milestone_events(programme), on)
