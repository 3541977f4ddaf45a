"""Verbs on figures: compare and trend."""

import argparse
import sys
from typing import TYPE_CHECKING

from tovholder.cli.frame import DONE, Verb, write_json

if TYPE_CHECKING:
    from tovholder.domain.statistics.comparison.asked_comparison import Answer as Compared
    from tovholder.domain.statistics.trend.asked_trend import Answer as Followed

REASONS = ("break", "suppressed", "definition", "border")


def compare(call: argparse.Namespace) -> int:
    """An area against the rest of its municipality: the gap, its change, intervals, a verdict."""
    from tovholder.domain.statistics.comparison.asked_comparison import Question, answer_comparison

    question = Question(
        area=call.area,
        rest=call.rest,
        whole=call.whole,
        kind=call.kind,
        good=call.good,
        delta=call.delta,
        level=call.level,
        area_stayers=call.area_stayers,
        rest_stayers=call.rest_stayers,
        not_comparable=call.not_comparable,
    )
    return _give(call, answer_comparison(question))


def trend(call: argparse.Namespace) -> int:
    """The recent trend of a yearly series: its last five years, no single year deciding."""
    from tovholder.domain.statistics.trend.asked_trend import answer_trend

    return _give(call, answer_trend(call.series, call.values, call.intervals))


def _give(call: argparse.Namespace, found: "Compared | Followed") -> int:
    from tovholder.domain.statistics.comparison.comparison_answers import write_rows_as_lines

    if call.json:
        write_json(found.shape)
    else:
        sys.stdout.write(f"{found.sentence[call.lang]}\n")
        sys.stdout.write(write_rows_as_lines(found.rows, call.lang) if found.rows else "")
    return DONE


def add_to(verb: Verb) -> None:
    """Register the verbs."""
    comparing = verb("compare", compare)
    figures = "events/total, one time or two; NA where not known"
    comparing.add_argument("--area", nargs="+", required=True, metavar="X/N", help=figures)
    comparing.add_argument("--rest", nargs="+", metavar="X/N", help="the rest of the municipality")
    comparing.add_argument("--whole", nargs="+", metavar="X/N", help="the whole municipality, the area in it")
    comparing.add_argument("--good", choices=("low", "high"), help="whether a low or a high figure is good")
    kinds = comparing.add_mutually_exclusive_group()
    kinds.add_argument(
        "--means", dest="kind", action="store_const", const="means", help="figures are n:mean:standard deviation"
    )
    kinds.add_argument(
        "--fractions",
        dest="kind",
        action="store_const",
        const="fractions",
        help="figures are persons:sum of full-time fractions:sum of their squares (squares may be left out)",
    )
    comparing.set_defaults(kind="shares")
    comparing.add_argument("--delta", type=float, help="the least change that matters, as agreed (0.01: one point)")
    comparing.add_argument("--level", type=float, default=0.95, help="of the intervals (0.95)")
    stayers = "stayers:both times:before:after, with the event"
    comparing.add_argument("--area-stayers", metavar="S:B:X0:X1", help=stayers)
    comparing.add_argument("--rest-stayers", metavar="S:B:X0:X1", help=stayers)
    comparing.add_argument("--not-comparable", choices=REASONS, help="why the figures cannot be held together")
    following = verb("trend", trend)
    following.add_argument("--series", nargs="+", metavar="X/N", help="events/total of each year, oldest first")
    following.add_argument("--values", nargs="+", metavar="V", help="values of each year, oldest first")
    following.add_argument("--intervals", nargs="+", metavar="LO:HI", help="the values' 95%% intervals")
