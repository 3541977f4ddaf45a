"""The verb door: extracts in, a store out; person numbers stay behind."""

import argparse

from tovholder.cli.door.door_arguments import add_arguments
from tovholder.cli.frame import Verb


def door(call: argparse.Namespace) -> int:
    """Take person-level extracts into a store that holds no person number, name or address."""
    from tovholder.cli.door.door_answer import answer_door

    return answer_door(call)


def add_to(verb: Verb) -> None:
    """Register the verb."""
    add_arguments(verb("door", door))
