"""Verbs on area figures: statute (the law's lists) and categorise (points and category)."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from tovholder.cli.frame import DONE, Verb, read_bytes, write_json
from tovholder.domain.language.refusal import Refusal, said_of


def statute(call: argparse.Namespace) -> int:
    """The law's lists of housing areas (almenboligloven §§ 61 a and 61 b), and the distance to each limit."""
    from tovholder.domain.housing_lists.statute.area_judgement import judge_areas
    from tovholder.domain.housing_lists.statute.judgement_text import tell_judgements
    from tovholder.domain.housing_lists.statute.yearly_file import read_yearly_rows

    on = _day(call.on)
    with said_of(call.file):
        judged = judge_areas(read_yearly_rows(read_bytes(Path(call.file))), on)
    if call.json:
        write_json([area.as_json() for area in judged])
    else:
        sys.stdout.write(tell_judgements(judged, call.lang))
    return DONE


def categorise(call: argparse.Namespace) -> int:
    """Points and category for each area, with the probability of each category."""
    from tovholder.domain.housing_lists.categories.categorised_areas import categorise_areas
    from tovholder.domain.housing_lists.categories.category_file import read_counts
    from tovholder.domain.housing_lists.categories.category_text import tell_categories
    from tovholder.domain.housing_lists.categories.points_model import load_points_models

    rules = load_points_models()[0]
    with said_of(call.file):
        areas = categorise_areas(read_counts(read_bytes(Path(call.file)), rules), rules)
    if call.json:
        write_json([area.as_json() for area in areas])
    else:
        sys.stdout.write(tell_categories(areas, call.lang))
    return DONE


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise Refusal(
            f"--on {text}: skriv datoen som 2024-12-01.", f"--on {text}: write the date as 2024-12-01."
        ) from fault


def add_to(verb: Verb) -> None:
    """Register the verbs."""
    judging = verb("statute", statute)
    judging.add_argument("file", metavar="FILE.csv")
    judging.add_argument("--on", required=True, metavar="DATE", help="the rules and the list of this day")
    verb("categorise", categorise).add_argument("file", metavar="FILE.csv")
