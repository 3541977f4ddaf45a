"""The verb trend: the direction of a yearly series. No database."""

import argparse

from tovholder.cli.frame import DONE, write_figures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The series, as counts or as values with intervals."""
    parser.add_argument("--series", nargs="+", metavar="X/N", help="events/total of each year, oldest first")
    parser.add_argument("--values", nargs="+", metavar="V", help="values of each year, oldest first")
    parser.add_argument("--intervals", nargs="+", metavar="LO:HI", help="the values' 95%% intervals")


def answer_call(call: argparse.Namespace) -> int:
    """The recent trend of a yearly series: its last five years, no single year deciding."""
    from tovholder.domain.statistics.trend.asked_trend import answer_trend

    found = answer_trend(call.series, call.values, call.intervals)
    write_figures(call, found.shape, found.sentence, found.rows)
    return DONE
