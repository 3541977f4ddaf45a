"""The `tovholder` command: one function a verb, everything done by the rooms.

Exit status: 0 done; 1 done, but something was found that needs a person; 2 the call or its input cannot be used,
said in one line. Text for people is Danish or English (`--lang`), `--json` is for machines; results go to standard
output, everything else to standard error.
"""

import argparse
import os
from collections.abc import Callable, Sequence

from tovholder import __version__
from tovholder.cli import (
    agreements,
    backups,
    comparisons,
    lists,
    notices,
    observations,
    programmes,
    rulings,
    surveys,
    tables,
)
from tovholder.cli import door as door_verb
from tovholder.cli import tabulate as tabulate_verb
from tovholder.cli.frame import UNUSABLE, Parser, quiet_pipe, say
from tovholder.domain.language.refusal import Refusal

VERBS_OF = (programmes, agreements, rulings, observations, comparisons, surveys, lists, tables, notices, backups)
VERBS_ON_REGISTERS = (door_verb, tabulate_verb)


def _parser() -> Parser:
    parser = Parser(prog="tovholder", description="Kør en boligsocial helhedsplan fra dens aftale.")
    parser.add_argument("--version", action="version", version=f"tovholder {__version__}")
    common = Parser(add_help=False)
    common.add_argument("--lang", choices=("da", "en"), default=os.environ.get("TOVHOLDER_LANG", "da"))
    verbs = parser.add_subparsers(dest="verb", required=True, parser_class=Parser, metavar="VERB")

    def verb(name: str, function: Callable[[argparse.Namespace], int], *, machine: bool = True) -> Parser:
        made = verbs.add_parser(name, help=function.__doc__, description=function.__doc__, parents=[common])
        made.set_defaults(function=function, json=False)
        if machine:
            made.add_argument("--json", action="store_true")
        return made

    for module in (*VERBS_OF, *VERBS_ON_REGISTERS):
        module.add_to(verb)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and give its exit status."""
    call = _parser().parse_args(arguments)
    try:
        with quiet_pipe():
            return int(call.function(call))
    except Refusal as fault:
        say(f"tovholder: {fault.text[call.lang]}")
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
