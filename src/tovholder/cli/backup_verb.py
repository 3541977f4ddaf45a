"""The verb backup: everything out of the database, in one file."""

import argparse
from pathlib import Path

from tovholder.cli.database import start_django
from tovholder.cli.frame import DONE, say, write_json
from tovholder.domain.language.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", metavar="FILE")


def answer_call(call: argparse.Namespace) -> int:
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
    return tell_manifest(call, manifest, "skrevet", "written")


def tell_manifest(call: argparse.Namespace, manifest: dict[str, object], done: str, done_en: str) -> int:
    """How many rows a backup holds, or the whole manifest for machines; the exit status."""
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
