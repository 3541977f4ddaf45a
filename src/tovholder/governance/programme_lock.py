"""One writer at a time in a programme, so that a write rests on what is true when it is made."""

from tovholder.programme.versions.models import Programme


def lock_programme(programme: Programme) -> None:
    """Let one writer at a time through: what was true when an action looked is true when it writes."""
    Programme.objects.select_for_update().get(pk=programme.pk)
