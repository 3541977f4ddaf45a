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

    with contextlib.redirect_stdout(sys.stderr):  # the console as post office is no result
        told = send_notices(operator(), timezone.localdate())
    failed = [one for one in told if one.fault]
    if call.json:
        write_json([vars(one) for one in told])
    for one in failed:
        say(f"{one.person}: {one.fault}")
    sent = len(told) - len(failed)
    say(Text(da=f"{sent} sendt, {len(failed)} mislykket.", en=f"{sent} sent, {len(failed)} failed.")[call.lang])
    return FOUND if failed else DONE
