"""The verb observe: observations of a file into a programme in the database, with a preview and its questions."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tovholder.cli.database import find_named_or_only_programme, operator, start_django
from tovholder.cli.frame import DONE, FOUND, UNUSABLE, read_bytes, say, write_json
from tovholder.domain.language.refusal import Refusal, said_of
from tovholder.domain.language.text import Text, make_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its programme, and what the file does not say itself."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--programme", help="the programme's short name; not needed when there is only one")
    parser.add_argument("--indicator", help="what the file is about, where it does not say it itself")
    parser.add_argument("--mapping", metavar="F.yaml", help="answers to the questions: the mapping of an earlier run")
    parser.add_argument("--explain", action="store_true", help="say in words how each column and place was read")
    parser.add_argument("--reason", default="", help="why figures that are kept already are corrected")
    parser.add_argument("--dry-run", action="store_true", help="show what it would change and keep nothing")


def answer_call(call: argparse.Namespace) -> int:
    """Take observations in from a workbook, CSV, JSON-stat or programme file; all of them or none."""
    path = Path(call.file)
    data = read_bytes(path)
    answers = _answers(call.mapping)
    start_django()
    from django.core.exceptions import ValidationError

    from tovholder.domain.observations.file_mapping import explain_reading, write_reading
    from tovholder.domain.observations.observation_preview import tell_preview

    programme = find_named_or_only_programme(call.programme)
    read, found = _preview(programme, path.name, data, call.indicator, answers)
    if call.explain:
        (say if call.json else sys.stdout.write)(explain_reading(read, call.lang))
    if call.json:
        write_json(write_reading(read, found))
    else:
        sys.stdout.write(tell_preview(found, call.lang))
    if found.refused:
        return UNUSABLE
    if read.open_questions:
        return FOUND
    if call.dry_run or not found.ready:
        return DONE
    try:
        _keep(programme, path.name, data, read, found, call.reason)
    except ValidationError as fault:
        raise Refusal.of(make_text(" ".join(fault.messages))).at(call.file) from fault
    say(Text(da="Gemt.", en="Kept.")[call.lang])
    return DONE


def _answers(path: str | None) -> dict[str, str]:
    from tovholder.domain.observations.file_mapping import read_mapping

    return read_mapping(read_bytes(Path(path)).decode("utf8", "replace"), path) if path else {}


def _preview(programme: Any, name: str, data: bytes, indicator: str | None, answers: dict[str, str]) -> tuple[Any, Any]:
    from django.utils import timezone

    from tovholder.domain.observations.figure_file import read_observations
    from tovholder.domain.observations.file_mapping import find_unknown_answers
    from tovholder.domain.observations.observation_preview import preview_file
    from tovholder.domain.observations.reading_context import make_context
    from tovholder.monitor.observations.selectors import find_known_observations, find_remembered_answers
    from tovholder.monitor.standings.selectors import load_monitored
    from tovholder.programme.versions.selectors import find_version_in_force

    today = timezone.localdate()
    kept = load_monitored(programme, find_version_in_force(programme, today), today)
    context = replace(
        make_context(kept.agreement, kept.catalogue),
        indicator=indicator,
        answers=answers,
        remembered=find_remembered_answers(programme),
    )
    with said_of(name):
        read = read_observations(name, data, context, today)
    if wrong := find_unknown_answers(answers, read):
        raise Refusal(
            f"Kortlægningens svar på {wrong[0]} er ikke et af dem, der kan vælges. Se dem med --explain.",
            f"The mapping's answer to {wrong[0]} is none of those that can be chosen. See them with --explain.",
        )
    return read, preview_file(read, find_known_observations(programme))


def _keep(programme: Any, name: str, data: bytes, read: Any, found: Any, reason: str) -> None:
    from django.db import transaction

    from tovholder.domain.observations.figure_rows import Placed, describe_place
    from tovholder.monitor.observations.actions import keep_observations as keep
    from tovholder.monitor.observations.actions import remember_answers, take_upload

    by, rows = operator(), [Placed(row.observed, describe_place(row)) for row in found.to_keep]
    with transaction.atomic():
        answers = {one.id: one.answer for one in read.questions if one.answer}
        if answers:
            remember_answers(by=by, programme=programme, name=name, source=read.source, answers=answers)
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
