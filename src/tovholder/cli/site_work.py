"""What the site does beside answering: files are read, mail leaves, old lists go, the head is signed.

`tovholder run` does it in a thread of its own, `tovholder work` in a process of its own; several at once do each thing
once all the same.
"""

import datetime
import json
import logging
import os
import threading
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from tovholder.domain.language.refusal import Refusal
from tovholder.people.links.actions import forget_old_links
from tovholder.people.outbox.actions import forget_old_mail, send_due_mail
from tovholder.people.readings.actions import do_next_reading, forget_readings
from tovholder.people.readings.turns import WAKE

LOG = logging.getLogger(__name__)
PAUSE, READING_PAUSE = 5.0, 1.0
"""Seconds between two looks for something to do, and for a file to read, about which somebody waits."""
HOUR = datetime.timedelta(hours=1)


def work_until(stop: threading.Event) -> None:
    """Do what is due, again and again, until told to stop. A fault is logged, and the next round tries again."""
    cleaned = None
    while not stop.is_set():
        now = timezone.now()
        try:
            close_old_connections()
            send_due_mail(now)
            if cleaned is None or now - cleaned >= HOUR:
                clean_up(now)
                cleaned = now
        except (DatabaseError, Refusal, OSError) as fault:
            LOG.error("The site's work stopped short and is tried again: %s", fault)
        stop.wait(PAUSE)
    connection.close()


def read_until(stop: threading.Event) -> None:
    """Read the files that wait, one after the other, until told to stop."""
    while not stop.is_set():
        try:
            close_old_connections()
            while not stop.is_set() and do_next_reading():
                pass
        except (DatabaseError, OSError) as fault:
            LOG.error("A reading stopped short and is taken again: %s", fault)
        WAKE.wait(READING_PAUSE)
        WAKE.clear()
    connection.close()


def clean_up(now: datetime.datetime) -> None:
    """What is done now and then: what is past its time is forgotten, and today's head is signed."""
    forget_old_mail(now)
    forget_readings(now)
    forget_old_links(now)
    call_command("clearsessions")
    sign_todays_head(now)


def sign_todays_head(now: datetime.datetime) -> Path | None:
    """Write today's signed head where the operator wants it; where it lies, or None where none is wanted."""
    key, folder = os.environ.get("TOVHOLDER_HEAD_KEY"), settings.HEAD_FOLDER
    if not key or not folder:
        return None
    from tovholder.followup.verification.signed_head import sign_head

    place = Path(folder) / f"head-{timezone.localdate(now).isoformat()}.json"
    if not place.exists():
        part = place.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(sign_head(Path(key), now), ensure_ascii=False, indent=1) + "\n", encoding="utf8")
        part.replace(place)
    return place


def work_beside() -> threading.Event:
    """Start the work in threads beside what the process serves; what is given stops it when it is set."""
    stop = threading.Event()
    threading.Thread(target=work_until, args=(stop,), name="site work", daemon=True).start()
    start_reading(stop, 1)
    return stop


def start_reading(stop: threading.Event, many: int) -> None:
    """Start so many readers, each in a thread that waits for the process in which its file is read."""
    for number in range(many):
        threading.Thread(target=read_until, args=(stop,), name=f"reader {number}", daemon=True).start()
