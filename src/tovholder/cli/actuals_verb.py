"""The verb actuals: what was spent, from the tovholder's own ledger into the programme, with a preview."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from tovholder.cli.database import find_named_or_only_programme, operator, start_django
from tovholder.cli.frame import read_bytes
from tovholder.cli.rows_taken_in import add_arguments_of_taking_in, take_rows_in
from tovholder.domain.language.refusal import said_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and its programme."""
    parser.add_argument("file", metavar="FILE")
    add_arguments_of_taking_in(parser, "why rows that are booked already are corrected")


def answer_call(call: argparse.Namespace) -> int:
    """Take booked rows in from a workbook or CSV by the programme's account map; all of them or none."""
    data = read_bytes(Path(call.file))
    start_django()
    from tovholder.domain.spending.actuals_file import tell_actuals_preview

    programme = find_named_or_only_programme(call.programme)
    found = _preview(programme, call.file, data)
    keep = partial(_keep, programme, Path(call.file).name, found, call.reason)
    return take_rows_in(call, found, "actual", tell_actuals_preview(found, call.lang), keep)


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
