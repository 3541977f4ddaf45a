"""Verbs on agreement files: read, check, diff. No database, unless `check` is given a programme's name."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from tovholder.cli.database import programme_in_database
from tovholder.cli.frame import (
    DONE,
    FOUND,
    UNUSABLE,
    Verb,
    read_bytes,
    read_text,
    say,
    with_progress,
    write_json,
)
from tovholder.domain.language.refusal import Refusal, said_of

DATA_FILES = {".yaml", ".yml", ".json"}


def read(call: argparse.Namespace) -> int:
    """Read agreement files to content, provenance and findings."""
    from tovholder.cli.agreement_text import tell_reading

    readings, refused = [], False
    for name in with_progress(call.files, call.lang):
        path = Path(name)
        try:
            reading = _read_apart(path, call.name)
        except Refusal as refusal:
            if len(call.files) == 1:
                raise refusal.at(name) from refusal
            say(refusal.at(name).text[call.lang])
            refused = True
            continue
        readings.append(reading)
        if not call.json:
            sys.stdout.write(tell_reading(reading, call.lang))
    if call.json:
        shapes = [reading.as_json() for reading in readings]
        write_json(shapes[0] if len(call.files) == 1 else shapes)
    return UNUSABLE if refused else DONE


def check(call: argparse.Namespace) -> int:
    """The checks alone, of an agreement file, a programme file or a programme in the database."""
    from tovholder.cli.agreement_text import tell_findings

    findings = _findings(call.what)
    if call.json:
        write_json([finding.model_dump(mode="json") for finding in findings])
    else:
        sys.stdout.write(tell_findings(findings, call.lang))
    return FOUND if any(finding.severity != "notice" for finding in findings) else DONE


def _findings(what: str) -> list[Any]:
    from tovholder.domain.checks import check_agreement as checks

    path = Path(what)
    if not path.exists():
        return checks(programme_in_database(what).agreement)
    if path.suffix in DATA_FILES:
        return checks(_agreement_file(path))
    findings: list[Any] = _examined(path).findings
    return findings


def _examined(path: Path) -> Any:
    """An agreement file (.docx, .pdf, .txt) read and checked."""
    with said_of(str(path)):
        return _read_apart(path, [])


def _read_apart(path: Path, names: list[str]) -> Any:
    """The reading, under the same limits of time and memory as on the page."""
    from tovholder.domain.review.bounded_reading import MEGABYTES, SECONDS, read_apart

    seconds = int(os.environ.get("TOVHOLDER_READING_SECONDS") or SECONDS)
    megabytes = int(os.environ.get("TOVHOLDER_READING_MEMORY_MB") or MEGABYTES)
    return read_apart(path.name, read_bytes(path), names=names, seconds=seconds, megabytes=megabytes)


def diff(call: argparse.Namespace) -> int:
    """Typed changes between two agreement or programme files."""
    from tovholder.cli.agreement_text import tell_changes
    from tovholder.domain.content.programme_text import compare_files

    found = compare_files(_content(Path(call.before)), _content(Path(call.after)))
    if call.json:
        write_json({"changes": [change.as_json() for change in found]})
    else:
        sys.stdout.write(tell_changes(found, call.lang))
    return DONE


def _content(path: Path) -> dict[str, Any]:
    """The content of a programme or agreement file, or of an agreement that must be read first."""
    if path.suffix not in DATA_FILES:
        read: dict[str, Any] = _examined(path).content.content()
        return read
    from tovholder.domain.content.programme_text import read_content

    return read_content(read_text(path), str(path))


def _agreement_file(path: Path) -> Any:
    from tovholder.domain.content.schema import Agreement

    content = _content(path)
    return Agreement.model_validate(content.get("agreement", content))


def add_to(verb: Verb) -> None:
    """Register the verbs."""
    reading = verb("read", read)
    reading.add_argument("files", nargs="+", metavar="FILE")
    reading.add_argument("--name", action="append", default=[], help="a name that a person has confirmed")
    verb("check", check).add_argument("what", metavar="FILE|PROGRAMME")
    comparing = verb("diff", diff)
    comparing.add_argument("before")
    comparing.add_argument("after")
