"""The verb restore: everything back from a backup."""

import argparse
from pathlib import Path

from tovholder.cli.backup_verb import tell_manifest
from tovholder.cli.database import start_django
from tovholder.cli.frame import FOUND, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup."""
    parser.add_argument("file", metavar="FILE")


def answer_call(call: argparse.Namespace) -> int:
    """A backup back into an empty database, then verified."""
    start_django()
    from tovholder.followup.backup.actions import restore_backup
    from tovholder.followup.verification.selectors import verify_house, verify_programme
    from tovholder.programme.versions.models import Programme

    manifest = restore_backup(Path(call.file))
    status = tell_manifest(call, manifest, "gendannet", "restored")
    verified = [*map(verify_programme, Programme.objects.all()), verify_house()]
    faults = [fault for one in verified for fault in one.faults]
    for fault in faults:
        say(f"{fault.programme} {fault.place}: {fault.fault}")
    return FOUND if faults else status
