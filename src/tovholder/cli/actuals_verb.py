"""The verb actuals: what was spent, from the tovholder's own ledger into the programme, with a preview."""

import argparse
import sys
from pathlib import Path
from typing import Any

from tovholder.cli.database import find_named_or_only_programme, operator, start_django
from tovholder.cli.frame import DONE, UNUSABLE, read_bytes, say, write_json
from tovholder.domain.language.refusal import Refusal, said_of
from tovholder.domain.language.text import Text, make_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and its programme."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--programme", help="the programme's short name; not needed when there is only one")
    parser.add_argument("--reason", default="", help="why rows that are booked already are corrected")
    parser.add_argument("--dry-run", action="store_true", help="show what it would change and keep nothing")


def answer_call(call: argparse.Namespace) -> int:
    """Take booked rows in from a workbook or CSV by the programme's account map; all of them or none."""
    data = read_bytes(Path(call.file))
    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.domain.spending.actuals_file import tell_actuals_preview

    programme = find_named_or_only_programme(call.programme)
    found = _preview(programme, call.file, data)
    if call.json:
        write_json(_as_json(found))
    else:
        sys.stdout.write(tell_actuals_preview(found, call.lang))
    if found.refused:
        return UNUSABLE
    if call.dry_run or not found.ready:
        return DONE
    try:
        _keep(programme, Path(call.file).name, found, call.reason)
    except ValidationError as fault:
        raise Refusal.of(make_text(" ".join(fault.messages))).at(call.file) from fault
    say(Text(da="Gemt.", en="Kept.")[call.lang])
    return DONE


def _preview(programme: Any, name: str, data: bytes) -> Any:
    from django.utils import timezone

    from tovholder.delivery.spending.selectors import list_actuals, make_spending_context
    from tovholder.domain.spending.actuals_file import preview_actuals, read_actual_rows
    from tovholder.domain.tables.rows_apart import read_rows

    context = make_spending_context(programme, timezone.localdate())
    with said_of(name):
        return preview_actuals(read_actual_rows(read_rows(data), context), list_actuals(programme), context)


def _keep(programme: Any, name: str, found: Any, reason: str) -> None:
    from tovholder.delivery.spending.actions import CorrectedActual, keep_actuals

    def placed(row: Any) -> Any:
        return row.actual.model_copy(update={"batch": f"{name}, {row.sheet or ''} {row.row}"})

    changed = [CorrectedActual(placed(one.row)) for one in found.changed]
    new = [placed(row) for row in found.new]
    keep_actuals(by=operator(), programme=programme, new=new, changed=changed, reason=reason)


def _as_json(found: Any) -> dict[str, Any]:
    """What the file would do, in the shape of `observe`."""

    def told(row: Any) -> dict[str, Any]:
        return {"sheet": row.sheet, "row": row.row, "actual": row.actual.model_dump(mode="json")}

    return {
        "new": [told(row) for row in found.new],
        "changed": [{**told(one.row), "before": one.before.model_dump(mode="json")} for one in found.changed],
        "unchanged": found.unchanged,
        "refused": [
            {"sheet": one.sheet, "row": one.row, "column": one.column, "message": one.message.model_dump()}
            for one in found.refused
        ],
        "remarks": [
            {"where": None if row is None else {"sheet": row.sheet, "row": row.row}, "message": remark.model_dump()}
            for row, remark in found.remarks
        ],
        "skipped": {
            "rows_outside_the_programme": found.passed_over,
            "columns": [{"sheet": sheet, "column": title} for sheet, title in found.skipped],
        },
    }
