"""Rows of a file taken into a programme: shown first, kept all or none, told in one shape for machines."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from tovholder.cli.frame import DONE, UNUSABLE, say, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, make_text


def add_arguments_of_taking_in(parser: argparse.ArgumentParser, why: str) -> None:
    """Which programme, why what is kept already is corrected, and whether anything is kept at all."""
    parser.add_argument("--programme", help="the programme's short name; not needed when there is only one")
    parser.add_argument("--reason", default="", help=why)
    parser.add_argument("--dry-run", action="store_true", help="show what it would change and keep nothing")


def take_rows_in(call: argparse.Namespace, found: Any, name: str, told: str, keep: Callable[[], None]) -> int:
    """Say what the file would do, `told` for people, and keep it unless something in it is refused.

    `found` is the preview, `name` what its rows hold ("entry", "actual"). Gives the exit status; raises `Refusal`.
    """
    from django.core.exceptions import ValidationError

    if call.json:
        write_json(_write_changes(found, name))
    else:
        sys.stdout.write(told)
    if found.refused:
        return UNUSABLE
    if call.dry_run or not found.ready:
        return DONE
    try:
        keep()
    except ValidationError as fault:
        raise Refusal.of(make_text(" ".join(fault.messages))).at(call.file) from fault
    say(Text(da="Gemt.", en="Kept.")[call.lang])
    return DONE


def _write_changes(found: Any, name: str) -> dict[str, Any]:
    """What the file would do, in the shape of `observe`."""

    def place(row: Any) -> dict[str, Any]:
        return {"sheet": row.sheet, "row": row.row}

    def tell(row: Any) -> dict[str, Any]:
        return {**place(row), name: getattr(row, name).model_dump(mode="json")}

    return {
        "new": [tell(row) for row in found.new],
        "changed": [{**tell(one.row), "before": one.before.model_dump(mode="json")} for one in found.changed],
        "unchanged": found.unchanged,
        "refused": [{**place(one), "column": one.column, "message": one.message.model_dump()} for one in found.refused],
        "remarks": [
            {"where": None if row is None else place(row), "message": remark.model_dump()}
            for row, remark in found.remarks
        ],
        "skipped": {
            **({"rows_outside_the_programme": found.passed_over} if hasattr(found, "passed_over") else {}),
            "columns": [{"sheet": sheet, "column": title} for sheet, title in found.skipped],
        },
    }
