"""The verb read: agreement files to content. No database."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tovholder.cli.agreement_files import read_agreement_file, tell_findings
from tovholder.cli.frame import DONE, UNUSABLE, say, with_progress, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Lang

if TYPE_CHECKING:
    from tovholder.domain.content.schema import Reading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, and names that a person has confirmed."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--name", action="append", default=[], help="a name that a person has confirmed")


def answer_call(call: argparse.Namespace) -> int:
    """Read agreement files to content, provenance and findings."""
    readings, refused = [], False
    for name in with_progress(call.files, call.lang):
        path = Path(name)
        try:
            reading = read_agreement_file(path, call.name)
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


def tell_reading(reading: "Reading", lang: Lang) -> str:
    """What was read, in a few lines, then every finding."""
    content = reading.content
    count = {
        name: sum(place.confidence == name for place in reading.provenance.values())
        for name in ("certain", "likely", "ambiguous")
    }
    goals, indicators = len(content.goals), sum(len(goal.indicators) for goal in content.goals)
    areas = ", ".join(area.name or area.id for area in content.areas)
    period = f"{content.period.start or '?'}–{content.period.end or '?'}"
    mended, doubtful = len(reading.edits), len(reading.uncertain)
    source, template = reading.source, content.template
    if lang == "da":
        lines = [
            f"{source.name}: {source.lines} linjer, skabelon {template or 'ukendt'}, periode {period}",
            f"Områder: {areas or 'ingen fundet'}",
            f"{goals} mål, {indicators} indikatorer, {len(content.revision)} regler for ændring",
            f"Værdier: {count['certain']} sikre, {count['likely']} sandsynlige, {count['ambiguous']} usikre",
            f"Ord: {mended} rettet, {doubtful} usikre",
        ]
    else:
        lines = [
            f"{source.name}: {source.lines} lines, template {template or 'unknown'}, period {period}",
            f"Areas: {areas or 'none found'}",
            f"{goals} goals, {indicators} indicators, {len(content.revision)} rules for changes",
            f"Values: {count['certain']} certain, {count['likely']} likely, {count['ambiguous']} uncertain",
            f"Words: {mended} mended, {doubtful} uncertain",
        ]
    return "\n".join(lines) + "\n" + tell_findings(reading.findings, lang)
