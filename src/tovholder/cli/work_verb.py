"""The verb work: what the site does beside answering, in a process of its own."""

import argparse
import signal
import threading

from tovholder.cli.database import start_django
from tovholder.cli.frame import DONE, say
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether it goes on."""
    parser.add_argument("--once", action="store_true", help="do what is due now and stop")


def answer_call(call: argparse.Namespace) -> int:
    """Read the files and send the mail that wait, sign the day's head, clean up; `tovholder run` does it itself."""
    start_django(events=True)
    from django.utils import timezone

    from tovholder.cli.site_work import clean_up, start_reading, work_until
    from tovholder.people.outbox.actions import send_due_mail
    from tovholder.people.readings.actions import do_next_reading
    from tovholder.people.readings.selectors import count_slots

    if call.once:
        while do_next_reading():
            pass
        sent = send_due_mail(timezone.now())
        clean_up(timezone.now())
        say(Text(da=f"{sent} mails er sendt.", en=f"{sent} mails were sent.")[call.lang])
        return DONE
    stop = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_what: stop.set())
    say(Text(da="Arbejder – Ctrl+C stopper.", en="Working - Ctrl+C stops.")[call.lang])
    start_reading(stop, count_slots())
    work_until(stop)
    return DONE
