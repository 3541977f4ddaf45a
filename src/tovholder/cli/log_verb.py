"""The verb log: sessions of activities from a file into a programme's log, with a preview; or the workbook out."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from tovholder.cli.database import find_named_or_only_programme, operator, start_django
from tovholder.cli.frame import DONE, read_bytes, say
from tovholder.cli.rows_taken_in import add_arguments_of_taking_in, take_rows_in
from tovholder.domain.language.refusal import Refusal, said_of
from tovholder.domain.language.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its programme, or where the workbook to fill in is written."""
    parser.add_argument("file", metavar="FILE", nargs="?")
    parser.add_argument("--out", help="without a file: where the log's workbook is written")
    add_arguments_of_taking_in(parser, "why entries that are kept already are corrected")


def answer_call(call: argparse.Namespace) -> int:
    """Take sessions of activities in from a workbook or CSV, all of them or none; or write the workbook (--out)."""
    if not call.file and not call.out:
        raise Refusal("Angiv en fil at læse, eller --out for at få skemaet.", "Give a file to read, or --out.")
    data = read_bytes(Path(call.file)) if call.file else b""
    start_django()
    programme = find_named_or_only_programme(call.programme)
    return _take_in(call, programme, data) if call.file else _write_out(call, programme)


def _write_out(call: argparse.Namespace, programme: Any) -> int:
    from django.utils import timezone

    from tovholder.delivery.agreed import find_agreed
    from tovholder.delivery.log.selectors import list_log
    from tovholder.domain.activity_log.log_file import write_log_workbook

    agreed = find_agreed(programme, timezone.localdate())
    book = write_log_workbook(list_log(programme), agreed.activities, agreed.parties)
    try:
        Path(call.out).write_bytes(book)
    except OSError as fault:
        raise Refusal("filen kan ikke skrives.", "the file cannot be written.", place=call.out) from fault
    say(Text(da=f"Skrevet: {call.out}", en=f"Written: {call.out}")[call.lang])
    return DONE


def _take_in(call: argparse.Namespace, programme: Any, data: bytes) -> int:
    from tovholder.domain.activity_log.log_file import tell_log_preview

    found = _preview(programme, call.file, data)
    keep = partial(_keep, programme, found, call.reason)
    return take_rows_in(call, found, "entry", tell_log_preview(found, call.lang), keep)


def _preview(programme: Any, name: str, data: bytes) -> Any:
    from django.utils import timezone

    from tovholder.delivery.agreed import find_agreed
    from tovholder.delivery.log.file_pages import make_log_context
    from tovholder.delivery.log.selectors import list_log
    from tovholder.domain.activity_log.log_file import preview_log, read_log_rows
    from tovholder.domain.tables.rows_apart import read_rows

    today = timezone.localdate()
    context = make_log_context(find_agreed(programme, today), today)
    with said_of(name):
        return preview_log(read_log_rows(read_rows(data), context), list_log(programme), context)


def _keep(programme: Any, found: Any, reason: str) -> None:
    from tovholder.delivery.log.actions import keep_rows

    changed = [(one.before.id, one.row.entry) for one in found.changed]
    new = [row.entry for row in found.new]
    keep_rows(by=operator(), programme=programme, new=new, changed=changed, reason=reason)
