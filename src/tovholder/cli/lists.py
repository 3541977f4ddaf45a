"""Verbs on area figures: statute (the law's lists) and categorise (points and category)."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tovholder.cli.frame import DONE, Unusable, Verb, read_bytes, write_json

if TYPE_CHECKING:
    from tovholder.monitor.refusal import Refused


def statute(call: argparse.Namespace) -> int:
    """The law's lists of housing areas (almenboligloven §§ 61 a and 61 b), and the distance to each limit."""
    from tovholder.monitor.refusal import Refused
    from tovholder.monitor.statute.judgement import judge_areas
    from tovholder.monitor.statute.reading import read_rows
    from tovholder.monitor.statute.telling import tell_judgements

    try:
        judged = judge_areas(read_rows(read_bytes(Path(call.file))), _day(call.on))
    except Refused as refusal:
        raise _unusable(call.file, refusal) from refusal
    if call.json:
        write_json([area.as_json() for area in judged])
    else:
        sys.stdout.write(tell_judgements(judged, call.lang))
    return DONE


def categorise(call: argparse.Namespace) -> int:
    """Points and category for each area, with the probability of each category."""
    from tovholder.monitor.categories.areas import categorise as categorise_areas
    from tovholder.monitor.categories.reading import read_counts
    from tovholder.monitor.categories.rules import models
    from tovholder.monitor.categories.telling import tell_categories
    from tovholder.monitor.refusal import Refused

    rules = models()[0]
    try:
        areas = categorise_areas(read_counts(read_bytes(Path(call.file)), rules), rules)
    except Refused as refusal:
        raise _unusable(call.file, refusal) from refusal
    if call.json:
        write_json([area.as_json() for area in areas])
    else:
        sys.stdout.write(tell_categories(areas, call.lang))
    return DONE


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise Unusable(
            f"--on {text}: skriv datoen som 2024-12-01.", f"--on {text}: write the date as 2024-12-01."
        ) from fault


def _unusable(name: str, refusal: "Refused") -> Unusable:
    return Unusable(f"{name}: {refusal.da}", f"{name}: {refusal.en}")


def add_to(verb: Verb) -> None:
    """Register the verbs."""
    judging = verb("statute", statute)
    judging.add_argument("file", metavar="FILE.csv")
    judging.add_argument("--on", required=True, metavar="DATE", help="the rules and the list of this day")
    verb("categorise", categorise).add_argument("file", metavar="FILE.csv")
