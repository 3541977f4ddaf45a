"""The verb diff: two files held against each other. No database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tovholder.cli.agreement_files import DATA_FILES, examine_agreement_file, read_data_file
from tovholder.cli.frame import DONE, write_json
from tovholder.domain.language.text import Lang, Text

if TYPE_CHECKING:
    from tovholder.domain.content.content_changes import Change

KINDS = {
    "added": Text(da="tilføjet", en="added"),
    "removed": Text(da="fjernet", en="removed"),
    "moved": Text(da="flyttet", en="moved"),
    "changed": Text(da="ændret", en="changed"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two files."""
    parser.add_argument("before")
    parser.add_argument("after")


def answer_call(call: argparse.Namespace) -> int:
    """Typed changes between two agreement or programme files."""
    from tovholder.domain.content.programme_text import compare_files

    found = compare_files(_content(Path(call.before)), _content(Path(call.after)))
    if call.json:
        write_json({"changes": [change.as_json() for change in found]})
    else:
        sys.stdout.write(tell_changes(found, call.lang))
    return DONE


def _content(path: Path) -> dict[str, Any]:
    """The content of a programme or agreement file, or of an agreement that must be read first."""
    if path.suffix in DATA_FILES:
        return read_data_file(path)
    read: dict[str, Any] = examine_agreement_file(path).content.content()
    return read


def tell_changes(changes: "Sequence[Change]", lang: Lang) -> str:
    """One line a change: kind, document, place, before and after."""
    if not changes:
        return Text(da="Ingen forskel.\n", en="No difference.\n")[lang]
    return "".join(
        f"{KINDS[change.kind][lang]}: {change.document} {change.pointer}: {change.before!r} → {change.after!r}\n"
        for change in changes
    )
