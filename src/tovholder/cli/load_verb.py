"""The verb load: whole programmes into the database."""

import argparse
from pathlib import Path

from tovholder.cli.database import operator, start_django
from tovholder.cli.frame import DONE, read_text, say
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The programme files."""
    parser.add_argument("files", nargs="+", metavar="PROGRAMME.yaml")


def answer_call(call: argparse.Namespace) -> int:
    """Take whole programmes in."""
    from tovholder.domain.content.programme_text import read_programme_file

    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.followup.programme_file.actions import load_programme

    for name in call.files:
        try:
            programme = load_programme(by=operator(), file=read_programme_file(read_text(Path(name)), name))
        except ValidationError as fault:
            raise Refusal.of(make_text(" ".join(fault.messages))).at(name) from fault
        say(Text(da=f"{programme.slug} er indlæst.", en=f"{programme.slug} is loaded.")[call.lang])
    return DONE
