"""The verb protect: small counts suppressed, and the outcome audited. No database."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tovholder.cli.frame import DONE, FOUND, read_bytes, say, write_json
from tovholder.domain.language.refusal import said_of
from tovholder.domain.language.text import Text

if TYPE_CHECKING:
    from tovholder.domain.disclosure.count_table_file import ReadTable
    from tovholder.domain.disclosure.disclosure_profile import Profile
    from tovholder.domain.disclosure.table_protection import Publication


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The table, what it shares cells with, and the rules."""
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument("--audit", action="store_true", help="audit the table's own suppression, exit 1 if exposed")
    parser.add_argument("--linked", action="append", default=[], metavar="FILE.csv", help="a table sharing cells")
    parser.add_argument("--totals", action="store_true", help="form the totals that are missing, to be published")
    parser.add_argument("--previous", metavar="FILE.csv", help="last year's table: what was hidden stays hidden")
    parser.add_argument("--profile", default="standard", metavar="NAME", help="the rules (default: standard)")
    parser.add_argument("--minimum", type=int, metavar="N", help="the smallest count that is shown")


def answer_call(call: argparse.Namespace) -> int:
    """Suppress small counts and what they could be computed from, and audit the outcome.

    With --audit a table that says what is suppressed in it (a status column, or .. for a count) is audited as it is.
    """

    tables = {name: _table(name) for name in dict.fromkeys([call.file, *call.linked])}
    with said_of(call.file):
        publication = _publication(call, tables)
    _give(call, publication)
    return DONE if publication.audit.safe else FOUND


def _publication(call: argparse.Namespace, tables: "dict[str, ReadTable]") -> "Publication":
    from tovholder.domain.disclosure.table_protection import publish_audited, publish_protected

    profile = _profile(call)
    if call.audit and any(read.has_status or read.hidden for read in tables.values()):
        return publish_audited(tables, profile)
    plain = {name: read.table.add_totals() if call.totals else read.table for name, read in tables.items()}
    before = _table(call.previous) if call.previous else None
    return publish_protected(plain, profile, [before.table.key(place) for place in before.hidden] if before else ())


def _give(call: argparse.Namespace, publication: "Publication") -> None:
    from tovholder.domain.disclosure.publication_text import tell_publication

    if call.json:
        write_json(publication.as_json())
    else:
        sys.stdout.write(tell_publication(publication, call.lang))
    if publication.without_totals:
        say(
            Text(
                da="Tabellen har ingen totaler. Er de offentlige et andet sted, så tag dem med som rækker med * "
                "(eller brug --totals), ellers kan skjulte tal beregnes ud fra dem.",
                en="The table has no totals. If they are public elsewhere, give them as rows with * (or use "
                "--totals), or suppressed counts can be computed from them.",
            )[call.lang]
        )


def _profile(call: argparse.Namespace) -> "Profile":
    from tovholder.domain.disclosure.disclosure_profile import find_profile

    chosen = find_profile(call.profile)
    return chosen if call.minimum is None else chosen.replace_minimum(call.minimum)


def _table(name: str) -> "ReadTable":
    from tovholder.domain.disclosure.count_table_file import read_table

    with said_of(name):
        return read_table(read_bytes(Path(name)))
