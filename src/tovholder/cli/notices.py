"""The verb that sends notices by e-mail: notify."""

import argparse
import contextlib
import sys

from tovholder.cli.database import operator, start_django
from tovholder.cli.frame import DONE, FOUND, Verb, say, write_json
from tovholder.domain.language.text import Text


def notify(call: argparse.Namespace) -> int:
    """Send an e-mail to those for whom something waits, at most one a person a day."""
    start_django()
    from django.utils import timezone

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


def add_to(verb: Verb) -> None:
    """Register the verb."""
    verb("notify", notify)
