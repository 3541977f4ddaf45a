"""The verb tabulate: a store or extracts to indicators by area, protected, with provenance."""

import argparse

from tovholder.cli.frame import Verb
from tovholder.cli.tabulate.tabulate_arguments import add_arguments


def tabulate(call: argparse.Namespace) -> int:
    """Count indicators by area from a store or extracts, protected, with who stayed and who moved."""
    from tovholder.cli.tabulate.tabulate_answer import answer_tabulate

    return answer_tabulate(call)


def add_to(verb: Verb) -> None:
    """Register the verb."""
    add_arguments(verb("tabulate", tabulate))
