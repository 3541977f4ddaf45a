"""The verb evidence: what shows the auditor that the board followed up in a year, in one zip."""

import argparse
import hashlib
from pathlib import Path

from tovholder.cli.database import find_programme
from tovholder.cli.frame import DONE, FOUND, read_bytes, say, write_bytes, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which programme, which accounting year, and where to."""
    parser.add_argument("programme")
    parser.add_argument("--year", type=int, required=True, help="the calendar year that the accounting year begins in")
    parser.add_argument("--out", metavar="FILE.zip", required=True)
    parser.add_argument("--head", metavar="FILE", help="a signed head, as tovholder head wrote it, to go with it")


def answer_call(call: argparse.Namespace) -> int:
    """Write the evidence of an accounting year; exit status 1 when the board did not look at an indicator."""
    if not 1990 <= call.year <= 2100:
        raise Refusal("skriv året som 2025.", "write the year as 2025.", place=f"--year {call.year}")
    programme = find_programme(call.programme)
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from tovholder.domain.plans.follow_up import AccountingYear
    from tovholder.followup.evidence.evidence_files import build_evidence
    from tovholder.followup.evidence.selectors import find_first_month

    year = AccountingYear(call.year, find_first_month(programme))
    try:
        built = build_evidence(
            programme, year, timezone.localdate(), read_bytes(Path(call.head)) if call.head else None
        )
    except ValidationError as fault:
        raise Refusal.of(make_text(" ".join(fault.messages))) from fault
    write_bytes(Path(call.out), built.data)
    if call.json:
        write_json({**built.manifest, "sha256": hashlib.sha256(built.data).hexdigest()})
    for row in built.follow_up.gaps:
        said = Text(da=f"Bestyrelsen har ikke set: {row.name.da}.", en=f"The board has not looked at: {row.name.en}.")
        say(said[call.lang])
    if built.faults:
        said = Text(da=f"{built.faults} ting er ikke, som de blev skrevet.", en=f"{built.faults} things were changed.")
        say(said[call.lang])
    say(Text(da=f"{call.out} er skrevet.", en=f"{call.out} is written.")[call.lang])
    return FOUND if built.follow_up.gaps or built.faults else DONE
