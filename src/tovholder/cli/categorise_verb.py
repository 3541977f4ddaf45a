"""The verb categorise: points and category of areas. No database."""

import argparse
import sys
from pathlib import Path

from tovholder.cli.frame import DONE, read_bytes, write_json
from tovholder.domain.language.refusal import said_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The areas' counts."""
    parser.add_argument("file", metavar="FILE.csv")


def answer_call(call: argparse.Namespace) -> int:
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
