"""The verb statute: the law's lists of housing areas. No database."""

import argparse
import sys
from pathlib import Path

from tovholder.cli.frame import DONE, read_bytes, read_day, write_json
from tovholder.domain.language.refusal import said_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The areas' figures, and the day."""
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument("--on", required=True, metavar="DATE", help="the rules and the list of this day")


def answer_call(call: argparse.Namespace) -> int:
    """The law's lists of housing areas (almenboligloven §§ 61 a and 61 b), and the distance to each limit."""
    from tovholder.domain.housing_lists.statute.area_judgement import judge_areas
    from tovholder.domain.housing_lists.statute.judgement_text import tell_judgements
    from tovholder.domain.housing_lists.statute.yearly_file import read_yearly_rows

    on = read_day("--on", call.on)
    with said_of(call.file):
        judged = judge_areas(read_yearly_rows(read_bytes(Path(call.file))), on)
    if call.json:
        write_json([area.as_json() for area in judged])
    else:
        sys.stdout.write(tell_judgements(judged, call.lang))
    return DONE
