"""The verb observe: observations of a file into a programme in the database, with a preview."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tovholder.cli.database import find_named_or_only_programme, operator, start_django
from tovholder.cli.frame import DONE, UNUSABLE, read_bytes, say, write_json
from tovholder.domain.language.refusal import Refusal, said_of
from tovholder.domain.language.text import Text, make_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its programme, and what the file does not say itself."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--programme", help="the programme's short name; not needed when there is only one")
    parser.add_argument("--indicator", help="what the file is about, where it does not say it itself")
    parser.add_argument("--reason", default="", help="why figures that are kept already are corrected")
    parser.add_argument("--dry-run", action="store_true", help="show what it would change and keep nothing")


def answer_call(call: argparse.Namespace) -> int:
    """Take observations in from a workbook, CSV, JSON-stat or programme file; all of them or none."""
    path = Path(call.file)
    data = read_bytes(path)
    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.domain.observations.observation_preview import tell_preview

    programme = find_named_or_only_programme(call.programme)
    read, found = _preview(programme, path.name, data, call.indicator)
    if call.json:
        write_json(_as_json(found))
    else:
        sys.stdout.write(tell_preview(found, call.lang))
    if found.refused:
        return UNUSABLE
    if call.dry_run or not found.ready:
        return DONE
    try:
        _keep(programme, path.name, data, read, found, call.reason)
    except ValidationError as fault:
        raise Refusal.of(make_text(" ".join(fault.messages))).at(call.file) from fault
    say(Text(da="Gemt.", en="Kept.")[call.lang])
    return DONE


def _preview(programme: Any, name: str, data: bytes, indicator: str | None) -> tuple[Any, Any]:
    from django.utils import timezone

    from tovholder.domain.observations.figure_file import read_observations
    from tovholder.domain.observations.observation_preview import preview_file
    from tovholder.domain.observations.reading_context import make_context
    from tovholder.monitor.observations.selectors import find_known_observations
    from tovholder.monitor.standings.selectors import load_monitored
    from tovholder.programme.versions.selectors import find_version_in_force

    today = timezone.localdate()
    kept = load_monitored(programme, find_version_in_force(programme, today), today)
    context = replace(make_context(kept.agreement, kept.catalogue), indicator=indicator)
    with said_of(name):
        read = read_observations(name, data, context, today)
    return read, preview_file(read, find_known_observations(programme))


def _keep(programme: Any, name: str, data: bytes, read: Any, found: Any, reason: str) -> None:
    from django.db import transaction

    from tovholder.domain.observations.figure_rows import Placed, describe_place
    from tovholder.monitor.observations.actions import keep_observations as keep
    from tovholder.monitor.observations.actions import take_upload

    by, rows = operator(), [Placed(row.observed, describe_place(row)) for row in found.to_keep]
    with transaction.atomic():
        upload = take_upload(
            by=by,
            programme=programme,
            name=name,
            kind=read.kind,
            sha256=read.sha256,
            rows=rows,
            stated=read.stated,
            data=data,
        )
        keep(by=by, programme=programme, observed=rows, upload=upload, reason=reason)


def _as_json(found: Any) -> dict[str, Any]:
    """What the file would do: new, changed, unchanged and refused rows, and how it was read."""

    def told(row: Any) -> dict[str, Any]:
        return {"sheet": row.sheet, "row": row.row, "observed": row.observed.model_dump(mode="json", by_alias=True)}

    return {
        "new": [told(row) for row in found.new],
        "changed": [
            {
                **told(item.row),
                "before": item.before.model_dump(mode="json", by_alias=True),
                "after": item.after.model_dump(mode="json", by_alias=True),
                "fields": list(item.fields),
            }
            for item in found.changed
        ],
        "unchanged": len(found.unchanged),
        "refused": [
            {"sheet": row.sheet, "row": row.row, "column": row.column, "message": row.message.model_dump()}
            for row in found.refused
        ],
        "stated": [item.model_dump() for item in found.stated],
    }
