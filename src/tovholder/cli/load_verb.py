"""The verb load: whole programmes into the database."""

import argparse
from pathlib import Path

from tovholder.cli.database import operator, start_django
from tovholder.cli.frame import DONE, Unusable, read_text, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The programme files."""
    parser.add_argument("files", nargs="+", metavar="PROGRAMME.yaml")


def answer_call(call: argparse.Namespace) -> int:
    """Take whole programmes in."""
    from tovholder.domain.content.programme_text import FileFault, read_programme_file

    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.followup.programme_file.actions import load_programme

    for name in call.files:
        try:
            programme = load_programme(by=operator(), file=read_programme_file(read_text(Path(name)), name))
        except FileFault as fault:
            raise Unusable(fault.da, fault.en) from fault
        except ValidationError as fault:
            raise Unusable(f"{name}: {' '.join(fault.messages)}", f"{name}: {' '.join(fault.messages)}") from fault
        say({"da": f"{programme.slug} er indlæst.", "en": f"{programme.slug} is loaded."}[call.lang])
    return DONE
