"""Notices by e-mail to those whose turn it is: at most one a person a day, none where nothing waits."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from tovholder.governance.models import Notice
from tovholder.governance.notices.notice_mail import write_notice
from tovholder.governance.notices.selectors import Turn, find_turns
from tovholder.governance.waiting.waiting_rows import bring_up_to_date
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.selectors import list_working_programmes


@dataclass(frozen=True)
class Told:
    """That a notice of so many things was written to somebody, at an address."""

    person: str
    address: str
    things: int


def send_notices(by: Actor, today: datetime.date) -> list[Told]:
    """Write today's notices, each person's in a transaction of its own with the mail that is to leave."""
    require_right(by, Act.NOTIFY)
    told = set(Notice.objects.filter(on=today).values_list("person", flat=True))
    found = [_send(by, person, waits, today) for person, waits in find_turns(today).items() if person.pk not in told]
    for programme in list_working_programmes():
        bring_up_to_date(programme)  # so that the day's first view of Overblik has not the whole day to work out
    return [one for one in found if one is not None]


@transaction.atomic
def _send(by: Actor, person: Person, waits: Sequence[Turn], today: datetime.date) -> Told | None:
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
    return Told(str(person), person.email, len(waits))
