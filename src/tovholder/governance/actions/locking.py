"""One writer at a time in a programme, so that a write rests on what is true when it is made."""

from tovholder.agreement.models import Programme


def lock(programme: Programme) -> None:
    """Let one writer at a time through: what was true when an action looked is true when it writes."""
    Programme.objects.select_for_update().get(pk=programme.pk)
