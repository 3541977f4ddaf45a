"""The verb observe: observations of a file into a programme in the database, with a preview."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tovholder.cli.database import operator, start_django
from tovholder.cli.frame import DONE, UNUSABLE, Unusable, Verb, read_bytes, say, write_json


def observe(call: argparse.Namespace) -> int:
    """Take observations in from a workbook, CSV, JSON-stat or programme file; all of them or none."""
    path = Path(call.file)
    data = read_bytes(path)
    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.monitor.telling import tell_preview

    programme = _programme(call.programme)
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
        raise Unusable(
            f"{call.file}: {' '.join(fault.messages)}", f"{call.file}: {' '.join(fault.messages)}"
        ) from fault
    say({"da": "Gemt.", "en": "Kept."}[call.lang])
    return DONE


def _programme(slug: str | None) -> Any:
    """The programme named, or the only one there is."""
    from tovholder.agreement.models import Programme

    found = list(Programme.objects.filter(slug=slug) if slug else Programme.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    if slug:
        raise Unusable(f"Der er intet program ved navn {slug}.", f"There is no programme {slug}.")
    raise Unusable(
        "Sig med --programme, hvilket program tallene er til.",
        "Say with --programme which programme the figures are for.",
    )


def _preview(programme: Any, name: str, data: bytes, indicator: str | None) -> tuple[Any, Any]:
    from django.utils import timezone

    from tovholder.agreement.selectors import in_force
    from tovholder.monitor.intake.context import context_of
    from tovholder.monitor.intake.preview import preview
    from tovholder.monitor.intake.reading import read_observations
    from tovholder.monitor.kept import monitored
    from tovholder.monitor.refusal import Refused
    from tovholder.monitor.selectors import known_observations

    today = timezone.localdate()
    kept = monitored(programme, in_force(programme, today), today)
    context = replace(context_of(kept.agreement, kept.catalogue), indicator=indicator)
    try:
        read = read_observations(name, data, context, today)
    except Refused as refusal:
        raise Unusable(f"{name}: {refusal.da}", f"{name}: {refusal.en}") from refusal
    return read, preview(read, known_observations(programme))


def _keep(programme: Any, name: str, data: bytes, read: Any, found: Any, reason: str) -> None:
    from django.db import transaction

    from tovholder.monitor.actions import observe as keep
    from tovholder.monitor.actions import take_upload
    from tovholder.monitor.intake.rows import place_of
    from tovholder.monitor.rows import Placed

    by, rows = operator(), [Placed(row.observed, place_of(row)) for row in found.to_keep]
    with transaction.atomic():
        upload = take_upload(
            by=by,
            programme=programme,
            name=name,
            kind=read.kind,
            sha256=read.sha256,
            rows=rows,
            stated=[item.model_dump() for item in read.stated],
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


def add_to(verb: Verb) -> None:
    """Register the verb."""
    parser = verb("observe", observe)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--programme", help="the programme's short name; not needed when there is only one")
    parser.add_argument("--indicator", help="what the file is about, where it does not say it itself")
    parser.add_argument("--reason", default="", help="why figures that are kept already are corrected")
    parser.add_argument("--dry-run", action="store_true", help="show what it would change and keep nothing")
