"""The verb survey: the table of a respondent file. No database."""

import argparse
import sys
from pathlib import Path

from tovholder.cli.frame import DONE, read_bytes, write_json
from tovholder.domain.language.refusal import said_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, what counts, and how it is computed."""
    parser.add_argument("file", metavar="FILE.csv", help="columns area, weight, answer; stratum, cluster, population")
    parser.add_argument("--event", default="1-3", metavar="A-B", help="the answers to count (1-3: safe)")
    parser.add_argument("--level", type=float, default=0.95, help="of the intervals and the tests")
    parser.add_argument("--method", choices=("logit", "beta", "wald"), default="logit", help="of the intervals")
    parser.add_argument("--no-fpc", action="store_true", help="no finite population correction")
    parser.add_argument("--margins", metavar="FILE", help="register counts to calibrate the weights to")
    parser.add_argument("--lonely-psu", choices=("refuse", "centre"), default="refuse", help="a stratum with one unit")
    parser.add_argument("--adjust", choices=("holm", "bh"), default="holm", help="of p for several comparisons")
    parser.add_argument("--minimum", type=int, default=20, metavar="N", help="answers that an area must have")
    parser.add_argument("--raw", action="store_true", help="show areas with few answers too; not for publication")


def answer_call(call: argparse.Namespace) -> int:
    """Survey table of a respondent file: shares by area with design-based intervals, and each area against the rest."""
    from tovholder.domain.statistics.survey.survey_sentences import tell_survey
    from tovholder.domain.statistics.survey.survey_table import make_survey_table

    with said_of(call.file):
        result = make_survey_table(
            read_bytes(Path(call.file)),
            event=call.event,
            level=call.level,
            method=call.method,
            finite_population=not call.no_fpc,
            margins=read_bytes(Path(call.margins)) if call.margins else None,
            lonely_psu=call.lonely_psu,
            adjustment=call.adjust,
            minimum_answers=call.minimum,
            publishable=not call.raw,
        )
    if call.json:
        write_json(result.as_json())
    else:
        sys.stdout.write(tell_survey(result, call.lang))
    return DONE
