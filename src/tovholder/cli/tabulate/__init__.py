"""The verb tabulate: a store or extracts to indicators by area, protected, with provenance."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is counted, of what, and how it is given out."""
    parser.add_argument(
        "source", metavar="STORE|EXTRACTS", help="a store made by door, or extracts without person numbers"
    )
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--since", type=int, metavar="YEAR", help="also who stayed, left and came since this year")
    parser.add_argument(
        "--areas", metavar="FILE", help="areas.csv or a programme file; default: what came with the extract"
    )
    parser.add_argument(
        "--borders", metavar="DATE", help="the day whose borders are used (default: the reference date)"
    )
    parser.add_argument("--definitions", metavar="NAME|FILE", help="a set of definitions (default: lbf-2019-26)")
    parser.add_argument("--indicator", action="append", default=[], metavar="ID", help="only these indicators")
    parser.add_argument("--by", default="", metavar="sex,age,origin", help="also by group")
    parser.add_argument("--engine", choices=("dense", "duckdb", "spark"), default="dense")
    parser.add_argument("--profile", default="standard", metavar="NAME", help="the rules of protection")
    parser.add_argument("--journal", metavar="FILE", help="what was published before; this release is added to it")
    parser.add_argument("--inside", action="store_true", help="print counts as they are; they must not leave the house")
    parser.add_argument("--out", metavar="FILE.csv", help="a file for Indlæs tal; - for standard output")
    parser.add_argument(
        "--explain", action="store_true", help="print the definitions in words and the statement, count nothing"
    )


def answer_call(call: argparse.Namespace) -> int:
    """Count indicators by area from a store or extracts, protected, with who stayed and who moved."""
    from tovholder.cli.tabulate.tabulate_answer import answer_tabulate

    return answer_tabulate(call)
