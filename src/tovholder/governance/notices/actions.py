"""Notices by e-mail to those whose turn it is: at most one a person a day, none where nothing waits."""

import datetime
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.db import transaction

from tovholder.governance.models import Notice
from tovholder.governance.notices.notice_mail import write_notice
from tovholder.governance.notices.selectors import Turn, find_turns
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, Actor, require_right

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """That somebody was sent a notice of so many things, or why the mail could not be sent (`fault`)."""

    person: str
    things: int
    fault: str = ""


def send_notices(by: Actor, today: datetime.date) -> list[Told]:
    """Send today's notices, each person's in a transaction of its own; a mail that fails leaves nothing behind."""
    require_right(by, Act.NOTIFY)
    told = set(Notice.objects.filter(on=today).values_list("person", flat=True))
    found = [_send(by, person, waits, today) for person, waits in find_turns(today).items() if person.pk not in told]
    return [one for one in found if one is not None]


def _send(by: Actor, person: Person, waits: Sequence[Turn], today: datetime.date) -> Told | None:
    try:
        with transaction.atomic():
            _row, first = Notice.objects.get_or_create(person=person, on=today)
            if not first:
                return None  # another run told them meanwhile
            for slug in sorted({turn.slug for turn in waits}):
                things = sum(turn.slug == slug for turn in waits)
                record_event(
                    programme=slug,
                    act="notice.sent",
                    by=str(by),
                    subject=str(person),
                    on=today.isoformat(),
                    things=things,
                )
            write_notice(person, waits).send()
    except (OSError, SMTPException) as fault:
        LOG.warning("A notice could not be sent: %s", fault)
        return Told(str(person), len(waits), str(fault) or type(fault).__name__)
    return Told(str(person), len(waits))
