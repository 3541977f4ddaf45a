"""Verbs that carry everything out of the database and in: backup and restore."""

import argparse
from pathlib import Path

from tovholder.cli.database import start_django
from tovholder.cli.frame import DONE, FOUND, Verb, say, write_json
from tovholder.domain.language.refusal import Refusal


def backup(call: argparse.Namespace) -> int:
    """Everything, database and files, in one file with its checksums."""
    start_django()
    from tovholder.followup.backup.actions import write_backup

    path = Path(call.file)
    if path.exists():
        raise Refusal(f"{path} findes allerede. Vælg et andet navn.", f"{path} is there already. Choose another name.")
    try:
        manifest = write_backup(path)
    except OSError as fault:
        raise Refusal(
            f"{path}: filen kan ikke skrives ({fault.strerror}). Intet er skrevet; vælg et andet sted.",
            f"{path}: the file cannot be written ({fault.strerror}). Nothing was written; choose another place.",
        ) from fault
    return _tell(call, manifest, "skrevet", "written")


def restore(call: argparse.Namespace) -> int:
    """A backup back into an empty database, then verified."""
    start_django()
    from tovholder.followup.backup.actions import restore_backup
    from tovholder.followup.verification.selectors import verify_house, verify_programme
    from tovholder.programme.versions.models import Programme

    manifest = restore_backup(Path(call.file))
    status = _tell(call, manifest, "gendannet", "restored")
    verified = [*map(verify_programme, Programme.objects.all()), verify_house()]
    faults = [fault for one in verified for fault in one.faults]
    for fault in faults:
        say(f"{fault.programme} {fault.place}: {fault.fault}")
    return FOUND if faults else status


def _tell(call: argparse.Namespace, manifest: dict[str, object], done: str, done_en: str) -> int:
    tables = manifest["tables"]
    assert isinstance(tables, list)
    rows = sum(one["rows"] for one in tables)
    if call.json:
        write_json(manifest)
    else:
        say(
            {"da": f"{call.file}: {rows} rækker er {done}.", "en": f"{call.file}: {rows} rows are {done_en}."}[
                call.lang
            ]
        )
    return DONE


def add_to(verb: Verb) -> None:
    """Register the verbs."""
    verb("backup", backup).add_argument("file", metavar="FILE")
    verb("restore", restore).add_argument("file", metavar="FILE")
