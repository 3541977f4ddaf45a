"""The verb calendar: a programme's year as a file that calendars read."""

import argparse
from pathlib import Path

from tovholder.cli.database import find_programme
from tovholder.cli.frame import DONE, say, write_bytes
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which programme, and where to."""
    parser.add_argument("programme")
    parser.add_argument("--out", metavar="FILE.ics", required=True)


def answer_call(call: argparse.Namespace) -> int:
    """Write the year wheel, meetings and milestones as an iCalendar file."""
    programme = find_programme(call.programme)
    from tovholder.followup.year_wheel.calendar_feed import write_feed

    write_bytes(Path(call.out), write_feed(programme))
    say(Text(da=f"{call.out} er skrevet.", en=f"{call.out} is written.")[call.lang])
    return DONE
