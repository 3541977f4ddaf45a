"""The verb migrate: the database made, or brought up to this version."""

import argparse

from tovholder.cli.database import make_database
from tovholder.cli.frame import DONE, say
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: which database is a setting."""


def answer_call(call: argparse.Namespace) -> int:
    """Make the database, or bring it up to this version, without serving."""
    make_database()
    say(Text(da="Databasen er i orden.", en="The database is in order.")[call.lang])
    return DONE
