"""Writes of the log: entries and results, corrected by a later row with its reason, each kept once."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.delivery.agreed import Agreed, find_agreed
from tovholder.delivery.log.models import LogEntry, Result
from tovholder.delivery.log.selectors import filter_counting, tell_entry, tell_result
from tovholder.domain.activity_log.log_rules import require_sound_entry
from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.refusal import Refusal
from tovholder.ledger.actions import record_event
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme
from tovholder.shell.language_choice import tell

OTHERWISE_IN_THE_MEANTIME = gettext_lazy(
    "Somebody has corrected this entry in the meantime. See how it stands now; nothing was saved."
)
WHY = gettext_lazy("Say why what is kept already is corrected; nothing was saved.")


@dataclass(frozen=True)
class Corrected:
    """An entry as it should have been, and the row that it supersedes."""

    entry: said.LogEntry
    row: LogEntry


@transaction.atomic
def write_log(
    *,
    by: Actor,
    programme: Programme,
    entries: Sequence[said.LogEntry],
    corrected: Sequence[Corrected] = (),
    reason: str = "",
    today: datetime.date | None = None,
) -> list[LogEntry]:
    """Keep entries and corrections, all or none. One whose id is kept already in the same words is passed over.

    Raises `ValidationError` for what cannot be so, for an id that stands for something else, for a correction without
    a reason, and for one of a row that somebody else has corrected.
    """
    require_right(by, Act.LOG, programme.slug)
    if corrected and not reason.strip():
        raise ValidationError(WHY)
    day = today or timezone.localdate()
    agreed = find_agreed(programme, day)
    fresh = _leave_out_known(programme, entries)
    for entry in [*fresh, *(one.entry for one in corrected)]:
        _require_sound(entry, agreed, day)
    _refuse_persons(reason, agreed)
    rows = [_make_row(by, programme, entry) for entry in fresh]
    rows += [_make_row(by, programme, one.entry, supersedes=one.row, reason=reason.strip()) for one in corrected]
    if corrected and not fresh:
        return _keep(by, programme, rows, act="log.corrected")
    return _keep(by, programme, rows, act="log.written")


@transaction.atomic
def keep_rows(
    *,
    by: Actor,
    programme: Programme,
    new: Sequence[said.LogEntry],
    changed: Sequence[tuple[str, said.LogEntry]],
    reason: str = "",
) -> int:
    """Keep a file's new entries and its corrections (number of the entry, and how it should be); how many were kept."""
    require_right(by, Act.LOG, programme.slug)
    keys = [key for key, _entry in changed]
    rows = {row.key: row for row in filter_counting(programme).filter(key__in=keys)} if keys else {}
    if len(rows) < len(keys):
        raise ValidationError(OTHERWISE_IN_THE_MEANTIME)
    corrected = [Corrected(entry, rows[key]) for key, entry in changed]
    return len(write_log(by=by, programme=programme, entries=new, corrected=corrected, reason=reason))


def _leave_out_known(programme: Programme, entries: Sequence[said.LogEntry]) -> list[said.LogEntry]:
    ids = [entry.id for entry in entries]
    if len(ids) != len(set(ids)):
        raise ValidationError(_("Two entries have the same number; nothing was saved."))
    begun = LogEntry.objects.filter(programme=programme, supersedes__isnull=True)
    found = begun.filter(key__in=ids) if len(ids) <= 500 else begun
    known = {row.key: tell_entry(row) for row in found}
    fresh = []
    for entry in entries:
        there = known.get(entry.id)
        if there is None:
            fresh.append(entry)
        elif not entry.tells_the_same(there):
            raise ValidationError(
                _("An entry with this number is kept already and says something else. Correct that one.")
            )
    return fresh


def _require_sound(entry: said.LogEntry, agreed: Agreed, day: datetime.date) -> None:
    if entry.activity and entry.activity not in agreed.activities and not entry.name:
        raise ValidationError(_("No sub-agreement has or had the activity “%(id)s”.") % {"id": entry.activity})
    if unknown := [one for one in entry.partners if one not in agreed.parties]:
        raise ValidationError(_("The agreement has no party “%(id)s”.") % {"id": unknown[0]})
    try:
        require_sound_entry(entry, agreed.own_names, day)
    except Refusal as fault:
        raise ValidationError(tell(fault.text)) from fault


def _refuse_persons(text: str, agreed: Agreed) -> None:
    try:
        refuse_persons(text, agreed.own_names)
    except Refusal as fault:
        raise ValidationError(tell(fault.text)) from fault


def _make_row(by: Actor, programme: Programme, entry: said.LogEntry, **more: Any) -> LogEntry:
    return LogEntry(
        programme=programme,
        by=str(by),
        key=entry.id,
        activity=entry.activity or "",
        name=(entry.name or "").strip(),
        on=entry.on,
        cancelled=entry.held == "cancelled",
        **entry.attendance.model_dump(),
        volunteers=entry.volunteers,
        volunteer_hours=convert_to_decimal(entry.volunteer_hours),
        partners=entry.partners,
        note=(entry.note or "").strip(),
        recorded_by=entry.recorded_by or str(by),
        **more,
    )


def _keep(by: Actor, programme: Programme, rows: list[Any], *, act: str) -> list[Any]:
    """The rows and their one event; nothing where there are none."""
    if not rows:
        return []
    try:
        with transaction.atomic():
            type(rows[0]).objects.bulk_create(rows)
    except IntegrityError as clash:
        raise ValidationError(OTHERWISE_IN_THE_MEANTIME) from clash
    subject = str(rows[0]) if len(rows) == 1 else str(len(rows))
    reason = next((row.reason for row in rows if row.reason), "")
    record_event(
        programme=programme.slug, act=act, by=str(by), subject=subject, **({"reason": reason} if reason else {})
    )
    return rows


@transaction.atomic
def withdraw_entry(*, by: Actor, entry: LogEntry, reason: str) -> LogEntry:
    """Say that an entry was never so: it counts nowhere from now on. Raises `ValidationError` without a reason."""
    require_right(by, Act.LOG, entry.programme.slug)
    if not reason.strip():
        raise ValidationError(WHY)
    _refuse_persons(reason, find_agreed(entry.programme, timezone.localdate()))
    row = _make_row(by, entry.programme, tell_entry(entry), supersedes=entry, reason=reason.strip(), withdrawn=True)
    kept: LogEntry = _keep(by, entry.programme, [row], act="log.withdrawn")[0]
    return kept


@transaction.atomic
def write_results(
    *,
    by: Actor,
    programme: Programme,
    results: Sequence[said.Result],
    supersedes: Result | None = None,
    reason: str = "",
    today: datetime.date | None = None,
) -> list[Result]:
    """Keep results, all or none; what is known in the same words is passed over.

    `supersedes` is the row that the only result corrects. Raises `ValidationError` as `write_log` does.
    """
    require_right(by, Act.LOG, programme.slug)
    if supersedes is not None and not reason.strip():
        raise ValidationError(WHY)
    day = today or timezone.localdate()
    agreed = find_agreed(programme, day)
    known = {row.key: tell_result(row) for row in Result.objects.filter(programme=programme, supersedes__isnull=True)}
    fresh = [one for one in results if supersedes is not None or known.get(one.id) != one]
    for one in fresh:
        _require_sound_result(one, agreed, day)
    _refuse_persons(reason, agreed)
    rows = [_make_result(by, programme, one, supersedes, reason.strip()) for one in fresh]
    if supersedes:
        return _keep(by, programme, rows, act="result.corrected")
    return _keep(by, programme, rows, act="result.written")


def _require_sound_result(one: said.Result, agreed: Agreed, day: datetime.date) -> None:
    if one.subgoal not in agreed.subgoals:
        raise ValidationError(_("No sub-agreement has or had the subgoal “%(id)s”.") % {"id": one.subgoal})
    if one.on > day:
        raise ValidationError(_("The day of a result cannot be to come."))
    if one.value < 0:
        raise ValidationError(_("A result cannot be below zero."))
    if abs(convert_to_decimal(one.value)) >= Decimal(10) ** 12:
        raise ValidationError(_("The result is too large a number."))
    for text in (one.note, one.source):
        _refuse_persons(text or "", agreed)


def _make_result(by: Actor, programme: Programme, one: said.Result, supersedes: Result | None, reason: str) -> Result:
    return Result(
        programme=programme,
        by=str(by),
        key=one.id,
        subgoal=one.subgoal,
        on=one.on,
        value=convert_to_decimal(one.value),
        source=(one.source or "").strip(),
        note=(one.note or "").strip(),
        supersedes=supersedes,
        reason=reason,
    )
