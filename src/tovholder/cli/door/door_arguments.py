"""What door is asked."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of door."""
    parser.add_argument("extracts", metavar="EXTRACTS", help="folder with REGISTER/year=YYYY/*.parquet or *.csv")
    parser.add_argument(
        "--out", required=True, metavar="STORE", help="folder of the new store; it must not be there yet"
    )
    parser.add_argument(
        "--key", required=True, metavar="FILE", help="secret key, outside the store, readable by you only"
    )
    parser.add_argument("--keep-until", required=True, metavar="DATE", help="the day the store must be deleted after")
    parser.add_argument("--purpose", required=True, metavar="TEXT", help="what the extract was given for")
    parser.add_argument("--ground", default="", metavar="TEXT", help="the legal ground, in words")
    parser.add_argument("--definitions", metavar="FILE", help="a file that declares registers of its own")
    parser.add_argument("--cells", metavar="FILE", help="write which cell each address is, to a file outside the store")
