"""An invitation as a calendar file (RFC 5545): one UID a meeting, each change with a higher SEQUENCE. Pure."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from tovholder.domain.plans.calendar_file import escape_text, fold_line

HERE = ZoneInfo("Europe/Copenhagen")
HOURS = datetime.timedelta(hours=2)
"""How long a meeting is taken to last where nothing says it."""


@dataclass(frozen=True)
class Invitation:
    """A meeting to be put in calendars. Without a time it is the whole day."""

    uid: str
    sequence: int
    method: Literal["REQUEST", "CANCEL"]
    title: str
    on: datetime.date
    starts_at: datetime.time | None
    minutes: int
    place: str
    text: str
    organiser: str
    invited: Sequence[str]
    stamp: datetime.datetime


def write_invitation(told: Invitation) -> bytes:
    """The calendar file."""
    return b"".join(fold_line(line) for line in _lines(told))


def _lines(told: Invitation) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tovholder//DA", "CALSCALE:GREGORIAN")
    yield f"METHOD:{told.method}"
    yield "BEGIN:VEVENT"
    yield f"UID:{told.uid}"
    yield f"SEQUENCE:{told.sequence}"
    yield f"DTSTAMP:{_utc(told.stamp)}"
    yield from _times(told)
    yield f"SUMMARY:{escape_text(told.title)}"
    if told.place:
        yield f"LOCATION:{escape_text(told.place)}"
    if told.text:
        yield f"DESCRIPTION:{escape_text(told.text)}"
    yield f"ORGANIZER:mailto:{told.organiser}"
    for address in told.invited:
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:{address}"
    yield f"STATUS:{'CANCELLED' if told.method == 'CANCEL' else 'CONFIRMED'}"
    yield from ("END:VEVENT", "END:VCALENDAR")


def _times(told: Invitation) -> Iterator[str]:
    if told.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{told.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{told.on + datetime.timedelta(days=1):%Y%m%d}"
        return
    start = datetime.datetime.combine(told.on, told.starts_at, tzinfo=HERE)
    yield f"DTSTART:{_utc(start)}"
    lasts = datetime.timedelta(minutes=told.minutes) if told.minutes else HOURS
    yield f"DTEND:{_utc(start.astimezone(datetime.UTC) + lasts)}"


def _utc(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
