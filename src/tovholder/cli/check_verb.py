"""The verb check: the checks alone. No database, unless it is given a programme's name."""

import argparse
import sys
from pathlib import Path
from typing import Any

from tovholder.cli.agreement_files import DATA_FILES, examine_agreement_file, read_data_file, tell_findings
from tovholder.cli.database import programme_in_database
from tovholder.cli.frame import DONE, FOUND, write_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is checked."""
    parser.add_argument("what", metavar="FILE|PROGRAMME")


def answer_call(call: argparse.Namespace) -> int:
    """The checks alone, of an agreement file, a programme file or a programme in the database."""
    findings = _findings(call.what)
    if call.json:
        write_json([finding.model_dump(mode="json") for finding in findings])
    else:
        sys.stdout.write(tell_findings(findings, call.lang))
    return FOUND if any(finding.severity != "notice" for finding in findings) else DONE


def _findings(what: str) -> list[Any]:
    path = Path(what)
    if path.exists() and path.suffix not in DATA_FILES:
        return list(examine_agreement_file(path).findings)
    from tovholder.domain.checks import check_agreement

    return check_agreement(_agreement_in(path) if path.exists() else programme_in_database(what).agreement)


def _agreement_in(path: Path) -> Any:
    from tovholder.domain.content.schema import Agreement

    content = read_data_file(path)
    return Agreement.model_validate(content.get("agreement", content))
