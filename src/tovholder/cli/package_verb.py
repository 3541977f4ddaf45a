"""The verb package: the documents that the funder asks for, as of a day, in one zip."""

import argparse
import hashlib
from pathlib import Path

from tovholder.cli.database import find_programme
from tovholder.cli.frame import DONE, FOUND, read_day, say, write_bytes, write_json
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which programme, of which day, and where to."""
    parser.add_argument("programme")
    parser.add_argument("--as-of", metavar="DATE", required=True)
    parser.add_argument("--out", metavar="FILE.zip", required=True)


def answer_call(call: argparse.Namespace) -> int:
    """Write the document package as of a day; exit status 1 when something is missing, with the names."""
    on = read_day("--as-of", call.as_of)
    programme = find_programme(call.programme)
    from tovholder.followup.package.package_files import build_package

    built = build_package(programme, on)
    write_bytes(Path(call.out), built.data)
    if call.json:
        write_json({**built.manifest, "sha256": hashlib.sha256(built.data).hexdigest()})
    for paper in built.package.lacking:
        say(tell_lack(paper.wanted.name, paper.state)[call.lang])
    say(Text(da=f"{call.out} er skrevet.", en=f"{call.out} is written.")[call.lang])
    return FOUND if built.lacking else DONE


def tell_lack(name: Text, state: str) -> Text:
    """Lacking: the contingency plan (missing)."""
    from tovholder.domain.plans.package_state import STATE_WORDS, PaperState

    word = STATE_WORDS[PaperState(state)]
    return Text(da=f"Ikke klar: {name.da} ({word.da}).", en=f"Not ready: {name.en} ({word.en}).")
