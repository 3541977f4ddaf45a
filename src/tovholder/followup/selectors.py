"""Reads that more than one part of the room needs."""

import datetime

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force


def find_milestones(programme: Programme, on: datetime.date) -> list[Milestone]:
    """The milestones of the plan in force on a day. One query, two where there is a plan."""
    plan = find_version_in_force(programme, on, DocumentKind.MILESTONES)
    return [Milestone.model_validate(one) for one in plan.content] if plan else []
