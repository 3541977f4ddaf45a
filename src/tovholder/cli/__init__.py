"""The `tovholder` command: a module a verb (`verbs.py` lists them), everything done by the rooms.

Exit status: 0 done; 1 done, but something was found that needs a person; 2 the call or its input cannot be used,
said in one line. Text for people is Danish or English (`--lang`), `--json` is for machines; results go to standard
output, everything else to standard error.
"""

import os
import sys
from collections.abc import Sequence

from tovholder import __version__
from tovholder.cli.frame import UNUSABLE, Parser, quiet_pipe, say
from tovholder.cli.verbs import list_verbs_to_offer
from tovholder.domain.language.refusal import Refusal


def _parser(first: str | None = None) -> Parser:
    parser = Parser(prog="tovholder", description="Kør en boligsocial helhedsplan fra dens aftale.")
    parser.add_argument("--version", action="version", version=f"tovholder {__version__}")
    common = Parser(add_help=False)
    common.add_argument("--lang", choices=("da", "en"), default=os.environ.get("TOVHOLDER_LANG", "da"))
    offered = parser.add_subparsers(dest="verb", required=True, parser_class=Parser, metavar="VERB")
    for verb in list_verbs_to_offer(first):
        module = verb.load_module()
        told = module.answer_call.__doc__
        own = offered.add_parser(verb.name, help=told, description=told, parents=[common])
        own.set_defaults(function=module.answer_call, json=False)
        if verb.prints_json:
            own.add_argument("--json", action="store_true")
        module.add_arguments(own)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and give its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    call = _parser(given[0] if given else None).parse_args(given)
    try:
        with quiet_pipe():
            return int(call.function(call))
    except Refusal as fault:
        say(f"tovholder: {fault.text[call.lang]}")
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
