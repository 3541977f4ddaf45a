"""Dates as an iCalendar file (RFC 5545) that any calendar can subscribe to. Pure.

Each entry is a whole day without a time zone. An entry keeps its UID for ever, its SEQUENCE grows when it changes, and
one that is called off stays as CANCELLED, so that calendars take it away.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_LINE = 75
"""Bytes, not letters, before a line is folded."""


@dataclass(frozen=True)
class CalendarEntry:
    """One day. `uid` is what it is for ever, `changed` when what is said here was settled."""

    uid: str
    on: datetime.date
    title: str
    changed: datetime.datetime
    sequence: int = 0
    cancelled: bool = False
    said: str = ""


def write_calendar(name: str, entries: Iterable[CalendarEntry], product: str = "Tovholder") -> bytes:
    """The whole file, entries by day and UID, so that the same entries are the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{product}//DA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for entry in sorted(entries, key=lambda one: (one.on, one.uid)):
        lines += _write_entry(entry)
    lines.append("END:VCALENDAR")
    return b"".join(fold_line(line) for line in lines)


def _write_entry(entry: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{entry.changed.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + datetime.timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{escape_text(entry.title)}"
    if entry.said:
        yield f"DESCRIPTION:{escape_text(entry.said)}"
    yield f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escape_text(text: str) -> str:
    """Text as a value: signs that mean something are escaped, and no control character is left."""
    plain = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign >= " ")
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, escaped)
    return plain


def fold_line(line: str) -> bytes:
    """A line folded at 75 bytes, never inside a letter."""
    folded, room = [b""], LONGEST_LINE
    for sign in line:
        told = sign.encode()
        if len(folded[-1]) + len(told) > room:
            folded.append(b"")
            room = LONGEST_LINE - 1
        folded[-1] += told
    return b"\r\n ".join(folded) + b"\r\n"
