"""The verb export: a whole programme out of the database."""

import argparse
import json
import sys
from pathlib import Path

from tovholder.cli.database import programme_in_database
from tovholder.cli.frame import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which programme, and where to."""
    parser.add_argument("programme")
    parser.add_argument("--out", metavar="FILE")


def answer_call(call: argparse.Namespace) -> int:
    """Give a whole programme out."""
    from tovholder.domain.content.programme_text import write_yaml

    content = programme_in_database(call.programme).content()
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n" if call.json else write_yaml(content)
    if call.out:
        Path(call.out).write_text(text, encoding="utf8")
    else:
        sys.stdout.write(text)
    return DONE
