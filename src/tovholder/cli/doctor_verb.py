"""The verb doctor: what stands in the way of running well, and what to do about it."""

import argparse
import os
import secrets
import sys

from tovholder.cli.database import set_django_up
from tovholder.cli.frame import DONE, FOUND, write_json
from tovholder.people.secret_key import find_key_fault

SIGNS = {"ok": "+", "notice": "!", "fail": "-"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything is in the environment."""


def answer_call(call: argparse.Namespace) -> int:
    """Look at key, folder, database, accounts, mail, clock, disk, fonts, address and copies; say what to do."""
    given = os.environ.get("TOVHOLDER_SECRET_KEY", "")
    if find_key_fault(given):
        os.environ["TOVHOLDER_SECRET_KEY"] = secrets.token_urlsafe(50)  # looking signs nothing
    set_django_up(events=False)
    from tovholder.cli.site_checks import State, check_site

    found = check_site(given)
    lang = call.lang
    if call.json:
        write_json(
            [{"check": one.check, "state": one.state, "said": one.said[lang], "do": one.do[lang]} for one in found]
        )
    else:
        for one in found:
            does = f" {one.do[lang]}" if one.do[lang] else ""
            sys.stdout.write(f"{SIGNS[one.state]} {one.said[lang]}{does}\n")
    return FOUND if any(one.state is State.FAIL for one in found) else DONE
