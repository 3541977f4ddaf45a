"""Writes about money spent. Nothing comes into a closed year: the database refuses it too."""

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

from tovholder.delivery.agreed import find_agreed
from tovholder.delivery.spending.models import Actual, MappedAccount, Movement, Rate, YearClosed
from tovholder.delivery.spending.selectors import (
    OPENING,
    find_account_by_year,
    list_account_map,
    list_closed_years,
    list_rates,
    tell_actual,
    tell_movement,
)
from tovholder.domain.activity_log.note_privacy import refuse_persons
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_reader import find_first_day
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.spending.adjustment_account import require_sound_movement
from tovholder.ledger.actions import record_event
from tovholder.people.rights import Act, Actor, require_right
from tovholder.programme.versions.models import Programme
from tovholder.shell.language_choice import tell

CLOSED = gettext_lazy("%(year)s is closed: nothing more is booked in it. Book it in the open year.")
IN_THE_MEANTIME = gettext_lazy("Somebody has booked in the meantime. Choose the file again; nothing was saved.")


@dataclass(frozen=True)
class CorrectedActual:
    """A booked row as it should be, under the number that it is kept by."""

    actual: said.Actual


@transaction.atomic
def map_accounts(
    *,
    by: Actor,
    programme: Programme,
    accounts: Sequence[said.AccountMapping] = (),
    rates: Sequence[said.HourRate] = (),
) -> int:
    """Say what accounts are and what hours are worth; what is known in the same words is passed over. How many."""
    require_right(by, Act.KEEP_ACCOUNTS, programme.slug)
    known = {one.account: one for one in list_account_map(programme)}
    dated = {(one.since, one.source): one for one in list_rates(programme)}
    told = {"programme": programme, "by": str(by)}
    rows: list[Any] = [
        MappedAccount(
            **told, account=one.account, effort_area=one.effort_area or "", source=one.source or "", kind=one.kind
        )
        for one in accounts
        if known.get(one.account) != one
    ]
    hours: list[Any] = []
    for rate in rates:
        value = _require_kroner(rate.rate)
        if value <= 0:
            raise ValidationError(_("A rate is above zero."))
        if dated.get((rate.since, rate.source)) != rate:
            hours.append(Rate(**told, since=rate.since, source=rate.source or "", rate=value))
    for model, new in ((MappedAccount, rows), (Rate, hours)):
        if new:
            model.objects.bulk_create(new)
    if rows or hours:
        subject = ", ".join(str(one) for one in [*rows, *hours])[:200]
        record_event(programme=programme.slug, act="spending.mapped", by=str(by), subject=subject)
    return len(rows) + len(hours)


def _require_kroner(amount: int | float) -> Decimal:
    value = convert_to_decimal(amount)
    if value != value.quantize(Decimal("0.01")) or abs(value) >= Decimal(10) ** 11:
        raise ValidationError(_("Write the amount in kroner with two decimals at most."))
    return value


@transaction.atomic
def keep_actuals(
    *,
    by: Actor,
    programme: Programme,
    new: Sequence[said.Actual] = (),
    changed: Sequence[CorrectedActual] = (),
    reason: str = "",
) -> int:
    """Keep booked rows and corrections, all or none; what is known in the same words is passed over. How many.

    Raises `ValidationError` for a row of a closed year, for a number that stands for something else and for a
    correction without its reason.
    """
    require_right(by, Act.KEEP_ACCOUNTS, programme.slug)
    if changed and not reason.strip():
        raise ValidationError(_("Say why what is booked is corrected; nothing was saved."))
    _refuse_persons(programme, reason)
    every = Actual.objects.filter(programme=programme, superseded_by__isnull=True)
    known = {row.key: row for row in every}
    closed = {one.year for one in list_closed_years(programme)}
    rows = [_make_actual(by, programme, one) for one in _leave_out_known(new, known)]
    for one in changed:
        before = known.get(one.actual.id)
        if before is None:
            raise ValidationError(IN_THE_MEANTIME)
        rows.append(_make_actual(by, programme, one.actual, supersedes=before, reason=reason.strip()))
    for row in rows:
        before_it = known.get(row.key)
        if row.year in closed or (before_it is not None and before_it.year in closed):
            raise ValidationError(CLOSED % {"year": row.year})
    if rows:
        _keep_rows(rows)
        extra = {"reason": reason.strip()} if reason.strip() else {}
        record_event(programme=programme.slug, act="spending.booked", by=str(by), subject=str(len(rows)), **extra)
    return len(rows)


def _leave_out_known(new: Sequence[said.Actual], known: dict[str, Actual]) -> list[said.Actual]:
    if len({one.id for one in new}) < len(new):
        raise ValidationError(_("Two booked rows have the same number; nothing was saved."))
    fresh = []
    for one in new:
        there = known.get(one.id)
        if there is None:
            fresh.append(one)
        elif tell_actual(there).model_copy(update={"batch": None}) != one.model_copy(update={"batch": None}):
            raise ValidationError(IN_THE_MEANTIME)
    return fresh


def _make_actual(by: Actor, programme: Programme, one: said.Actual, **more: Any) -> Actual:
    if one.counts_in < find_first_day(one.period).year:
        raise ValidationError(_("A booked row cannot count in a year before its own."))
    return Actual(
        programme=programme,
        by=str(by),
        key=one.id,
        period=str(one.period),
        account=one.account,
        effort_area=one.effort_area or "",
        source=one.source,
        kind=one.kind,
        amount=_require_kroner(one.amount),
        hours=None if one.hours is None else _require_kroner(one.hours),
        year=one.counts_in,
        late=one.late,
        batch=(one.batch or "")[:300],
        **more,
    )


def _keep_rows(rows: list[Any]) -> None:
    try:
        with transaction.atomic():
            type(rows[0]).objects.bulk_create(rows)
    except IntegrityError as clash:
        raise ValidationError(IN_THE_MEANTIME) from clash


def _refuse_persons(programme: Programme, *texts: str | None) -> None:
    agreed = find_agreed(programme, timezone.localdate())
    try:
        for text in texts:
            refuse_persons(text or "", agreed.own_names)
    except Refusal as fault:
        raise ValidationError(tell(fault.text)) from fault


@transaction.atomic
def take_in_balance(*, by: Actor, programme: Programme, amount: int | float, on: datetime.date) -> Movement:
    """Say what stood on the reguleringskonto when it is taken in here. Raises `ValidationError` the second time."""
    require_right(by, Act.KEEP_ACCOUNTS, programme.slug)
    _require_open_year(programme, on.year)
    row = Movement(
        programme=programme, by=str(by), key=OPENING, on=on, year=on.year, kind=OPENING, amount=_require_kroner(amount)
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise ValidationError(_("What stood on the account first is written already.")) from clash
    record_event(programme=programme.slug, act="account.opened_here", by=str(by), subject=str(amount))
    return row


@transaction.atomic
def move_account(
    *, by: Actor, programme: Programme, movements: Sequence[said.Movement], today: datetime.date | None = None
) -> list[Movement]:
    """Write movements of the reguleringskonto, all or none; what is known in the same words is passed over.

    Raises `ValidationError`, with the clause, for a use that both have not approved before its day.
    """
    require_right(by, Act.KEEP_ACCOUNTS, programme.slug)
    day = today or timezone.localdate()
    known = {row.key: tell_movement(row) for row in Movement.objects.filter(programme=programme).exclude(kind=OPENING)}
    kept = []
    for one in sorted(movements, key=lambda one: (one.on, one.kind == "use", one.id)):
        if known.get(one.id) == one:
            continue
        if one.id in known:
            raise ValidationError(_("A movement with this number is kept already and says something else."))
        _require_open_year(programme, one.on.year)
        _refuse_persons(programme, one.purpose, one.decision, *(given.reference for given in one.approvals))
        balance = find_account_by_year(programme, max(day.year, one.on.year))[-1].closing
        try:
            require_sound_movement(one, balance, day)
        except Refusal as fault:
            raise ValidationError(tell(fault.text)) from fault
        kept.append(_keep_movement(by, programme, one))
    return kept


def _require_open_year(programme: Programme, year: int) -> None:
    if any(one.year == year for one in list_closed_years(programme)):
        raise ValidationError(CLOSED % {"year": year})


def _keep_movement(by: Actor, programme: Programme, one: said.Movement) -> Movement:
    row = Movement(
        programme=programme,
        by=str(by),
        key=one.id,
        on=one.on,
        year=one.on.year,
        kind=one.kind,
        amount=convert_to_decimal(one.amount),
        purpose=(one.purpose or "").strip(),
        approvals=[given.model_dump(mode="json") for given in one.approvals],
        decision=one.decision or "",
    )
    _keep_rows([row])
    record_event(programme=programme.slug, act="account.moved", by=str(by), subject=str(row))
    return row


@transaction.atomic
def close_years(
    *, by: Actor, programme: Programme, years: Sequence[said.AccountsYear], today: datetime.date | None = None
) -> list[YearClosed]:
    """Close calendar years that are over, or say that closed ones were audited."""
    require_right(by, Act.KEEP_ACCOUNTS, programme.slug)
    day = today or timezone.localdate()
    known = list_closed_years(programme)
    rows: list[YearClosed] = []
    for one in years:
        if one in known:
            continue
        if one.year >= day.year:
            raise ValidationError(_("%(year)s is not over yet.") % {"year": one.year})
        closed = any(there.year == one.year and there.state == "closed" for there in known)
        if one.state == "audited" and not closed and not any(other.year == one.year for other in rows):
            raise ValidationError(_("Close %(year)s first.") % {"year": one.year})
        if one.state == "closed" and closed:
            raise ValidationError(_("%(year)s is closed already.") % {"year": one.year})
        _refuse_persons(programme, one.reference)
        rows.append(
            YearClosed(
                programme=programme,
                by=str(by),
                year=one.year,
                state=one.state,
                on=one.on,
                reference=one.reference or "",
            )
        )
    if rows:
        _keep_rows(rows)
        subject = ", ".join(str(row) for row in rows)
        record_event(programme=programme.slug, act="year.closed", by=str(by), subject=subject)
    return rows


@transaction.atomic
def take_in_accounts(*, by: Actor, programme: Programme, file: ProgrammeFile) -> None:
    """Everything about money spent in a programme file; the years are closed last."""
    require_right(by, Act.KEEP_ACCOUNTS, programme.slug)
    map_accounts(by=by, programme=programme, accounts=file.account_map, rates=file.hour_rates)
    keep_actuals(by=by, programme=programme, new=file.actuals)
    if file.account is not None:
        first = min((one.on for one in file.account.movements), default=timezone.localdate())
        take_in_balance(by=by, programme=programme, amount=file.account.opening, on=first)
        move_account(by=by, programme=programme, movements=file.account.movements)
    close_years(by=by, programme=programme, years=file.accounts_years)
