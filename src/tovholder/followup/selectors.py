"""Reads that more than one part of the room needs."""

import datetime

from tovholder.agreement.models import DocumentKind, Programme
from tovholder.agreement.schema.programme import Milestone
from tovholder.agreement.selectors import in_force


def milestones_of(programme: Programme, on: datetime.date) -> list[Milestone]:
    """The milestones of the plan in force on a day. One query, two where there is a plan."""
    plan = in_force(programme, on, DocumentKind.MILESTONES)
    return [Milestone.model_validate(one) for one in plan.content] if plan else []
