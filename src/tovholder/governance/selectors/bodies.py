"""Reads of the programme's bodies as the agreement in force describes them."""

from django.utils import timezone

from tovholder.agreement.kept import agreement_of
from tovholder.agreement.models import Programme
from tovholder.agreement.selectors import in_force


def boards_of(programme: Programme) -> list[str]:
    """The ids of the boards in the agreement in force today, in its order."""
    version = in_force(programme, timezone.localdate())
    bodies = agreement_of(version).organisation.bodies if version else []
    return [body.id for body in bodies if body.level == "board"]
