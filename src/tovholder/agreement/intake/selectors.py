"""Reads of intakes that more than one page needs."""

from tovholder.agreement.intake.models import Intake
from tovholder.programme.versions.models import Programme


def list_open_intakes(programme: Programme) -> list[Intake]:
    """Files read in that no version has been made from yet and that were not discarded, newest first."""
    return list(
        programme.intakes.filter(file__versions__isnull=True, discard__isnull=True)
        .select_related("file", "by")
        .defer("file__data")
    )
