"""What outgoing mail stands at."""

import datetime

from tovholder.people.models import OutgoingMail


def find_faults(since: datetime.datetime) -> dict[str, str]:
    """Receivers of mail written since then that has not left, and why it could not."""
    failed = OutgoingMail.objects.filter(made_at__gte=since, sent_at__isnull=True).exclude(fault="")
    return dict(failed.values_list("to", "fault"))
