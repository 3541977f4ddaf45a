"""The verb notify: notices by e-mail."""

import argparse
import contextlib
import sys

from tovholder.cli.database import operator, start_django
from tovholder.cli.frame import DONE, FOUND, say, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: who is written to follows from the programmes."""


def answer_call(call: argparse.Namespace) -> int:
    """Send an e-mail to those for whom something waits, at most one a person a day."""
    start_django(events=True)
    from django.conf import settings
    from django.utils import timezone

    if not settings.MAIL_READY:
        raise Refusal(
            "Der er ikke sat mail op, så ingen kan få besked. Sæt TOVHOLDER_EMAIL_BACKEND; se Drift i håndbogen.",
            "No mail is set up, so nobody can be told. Set TOVHOLDER_EMAIL_BACKEND; see the handbook on operations.",
        )

    from tovholder.governance.notices.actions import send_notices
    from tovholder.people.outbox.actions import send_due_mail
    from tovholder.people.outbox.selectors import find_faults

    began = timezone.now()
    told = send_notices(operator(), timezone.localdate())
    with contextlib.redirect_stdout(sys.stderr):  # the console as post office is no result
        send_due_mail(timezone.now())
    faults = find_faults(began)
    rows = [{"person": one.person, "things": one.things, "fault": faults.get(one.address, "")} for one in told]
    failed = [row for row in rows if row["fault"]]
    if call.json:
        write_json(rows)
    for row in failed:
        say(f"{row['person']}: {row['fault']}")
    sent = len(told) - len(failed)
    say(
        Text(
            da=f"{sent} sendt, {len(failed)} kunne ikke sendes og prøves igen.",
            en=f"{sent} sent, {len(failed)} could not be sent and will be tried again.",
        )[call.lang]
    )
    return FOUND if failed else DONE
