"""Reads of anchoring; a fixed number of queries."""

import datetime

from tovholder.delivery.agreed import Agreed
from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.delivery.spending.selectors import list_budget_lines
from tovholder.domain.anchoring.anchoring_standing import AnchoringStanding, find_anchorings
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.date_reader import read_date
from tovholder.programme.versions.models import Programme


def tell_step(row: AnchoringStep) -> said.AnchoringStep:
    """The row as a programme file has it."""
    return said.AnchoringStep.model_validate(
        {
            "id": row.key,
            "activity": row.activity,
            "on": row.on,
            "status": row.status,
            "taken_over_by": row.taken_over_by or None,
            "when": read_date(row.when) if row.when else None,
            "money_after": row.money_after or None,
            "staff_after": row.staff_after or None,
            "evidence": row.evidence or None,
        }
    )


def list_steps(programme: Programme) -> list[said.AnchoringStep]:
    """Every step by its day and then as written. One query."""
    return [tell_step(row) for row in AnchoringStep.objects.filter(programme=programme).order_by("on", "id")]


def find_standings_of_anchoring(programme: Programme, agreed: Agreed, on: datetime.date) -> list[AnchoringStanding]:
    """Every activity in force with its newest step. Three queries."""
    newest = {step.activity: step for step in list_steps(programme) if step.on <= on}
    lines = list_budget_lines(programme, on)
    return find_anchorings(agreed.subagreements, agreed.activities, newest, lines, on)
