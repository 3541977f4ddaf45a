"""The verb compare: an area against the rest of its municipality. No database."""

import argparse

from tovholder.cli.frame import DONE, write_figures

REASONS = ("break", "suppressed", "definition", "border")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The figures, and how they are to be held together."""
    figures = "events/total, one time or two; NA where not known"
    parser.add_argument("--area", nargs="+", required=True, metavar="X/N", help=figures)
    parser.add_argument("--rest", nargs="+", metavar="X/N", help="the rest of the municipality")
    parser.add_argument("--whole", nargs="+", metavar="X/N", help="the whole municipality, the area in it")
    parser.add_argument("--good", choices=("low", "high"), help="whether a low or a high figure is good")
    kinds = parser.add_mutually_exclusive_group()
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
    parser.set_defaults(kind="shares")
    parser.add_argument("--delta", type=float, help="the least change that matters, as agreed (0.01: one point)")
    parser.add_argument("--level", type=float, default=0.95, help="of the intervals (0.95)")
    stayers = "stayers:both times:before:after, with the event"
    parser.add_argument("--area-stayers", metavar="S:B:X0:X1", help=stayers)
    parser.add_argument("--rest-stayers", metavar="S:B:X0:X1", help=stayers)
    parser.add_argument("--not-comparable", choices=REASONS, help="why the figures cannot be held together")


def answer_call(call: argparse.Namespace) -> int:
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
    found = answer_comparison(question)
    write_figures(call, found.shape, found.sentence, found.rows)
    return DONE
