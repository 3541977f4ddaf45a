"""The one way an event is written: inside the transaction of the act that it tells of."""

import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from tovholder.ledger.kept_rows import name_waiting_rows
from tovholder.ledger.models import Chain, Event
from tovholder.shell.event_log import EventName, log_event

READINGS = {"intake.made", "intake.read_again", "figures.read"}
"""Acts in which a file from outside was read."""


class OutsideTransaction(RuntimeError):
    """An event was about to be written apart from its act; that is a fault in the program."""


def record_event(*, programme: str, act: str, by: str, subject: str, **detail: Any) -> Event:
    """Append an event to the programme's chain. `detail` holds JSON values only.

    The event names the rows that the transaction has kept since the event before, with their hashes.

    Raises `OutsideTransaction` unless a transaction is open, so that the act and its event stand or fall together.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(act)
    Chain.objects.get_or_create(programme=programme)
    chain = Chain.objects.select_for_update().get(programme=programme)
    last = Event.objects.filter(programme=programme).order_by("-number").first()
    event = Event(
        programme=programme,
        number=last.number + 1 if last else 1,
        at=timezone.now().astimezone(datetime.UTC),
        by=by,
        act=act,
        subject=subject,
        detail=detail,
        kept=name_waiting_rows(),
        previous=last.digest if last else "",
    )
    event.digest = event.compute_seal()
    event.save()
    chain.events, chain.digest = event.number, event.digest
    chain.save(update_fields=["events", "digest"])
    transaction.on_commit(partial(_log, act, by, programme, subject))
    return event


def _log(act: str, by: str, programme: str, subject: str) -> None:
    """The line for those who keep watch, once the act stands."""
    kind: EventName = "notice" if act.startswith("notice.") else "reading" if act in READINGS else "act"
    log_event(kind, act=act, by=by, programme=programme, subject=subject)
