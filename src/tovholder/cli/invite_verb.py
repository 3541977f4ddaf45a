"""The verb invite: the first administrator's way in."""

import argparse
import sys

from tovholder.cli.database import operator, start_django
from tovholder.cli.frame import DONE
from tovholder.domain.language.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who is invited."""
    parser.add_argument("email")
    parser.add_argument("--office", default="Administrator")


def answer_call(call: argparse.Namespace) -> int:
    """Print a link by which an administrator opens an account: how the first one comes in."""
    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.people.links.actions import invite_person
    from tovholder.people.links.link_mail import write_address_of
    from tovholder.people.models import RoleName

    try:
        made = invite_person(by=operator(), email=call.email, office=call.office, role=RoleName.ADMINISTRATOR)
    except ValidationError as fault:
        raise Refusal(" ".join(fault.messages), " ".join(fault.messages)) from fault
    sys.stdout.write(write_address_of(made) + "\n")
    return DONE
