"""Reads of what is booked; a fixed number of queries, and the decimals as they are."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tovholder.delivery.spending.models import Actual, MappedAccount, Movement, Rate, YearClosed
from tovholder.domain.activity_log.log_standing import write_plain_number
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.language.date_reader import read_period
from tovholder.domain.spending.actuals_file import SpendingContext
from tovholder.domain.spending.adjustment_account import AccountYear, find_account_years
from tovholder.domain.spending.spending_table import SpendingYear, find_spending_year
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force

OPENING = "opening"


def list_account_map(programme: Programme) -> list[said.AccountMapping]:
    """The account map as it is now, by account. One query."""
    newest = {row.account: row for row in MappedAccount.objects.filter(programme=programme).order_by("id")}
    return [
        said.AccountMapping.model_validate(
            {
                "account": row.account,
                "effort_area": row.effort_area or None,
                "source": row.source or None,
                "kind": row.kind,
            }
        )
        for _account, row in sorted(newest.items())
    ]


def list_rates(programme: Programme) -> list[said.HourRate]:
    """The rates as they are now, by day. One query."""
    newest = {(row.since, row.source): row for row in Rate.objects.filter(programme=programme).order_by("id")}
    return [
        said.HourRate.model_validate(
            {"since": row.since, "source": row.source or None, "rate": write_plain_number(row.rate)}
        )
        for _key, row in sorted(newest.items())
    ]


def tell_actual(row: Actual) -> said.Actual:
    """The row as a programme file has it."""
    return said.Actual.model_validate(
        {
            "id": row.key,
            "period": read_period(row.period),
            "account": row.account,
            "effort_area": row.effort_area or None,
            "source": row.source,
            "kind": row.kind,
            "amount": write_plain_number(row.amount),
            "hours": None if row.hours is None else write_plain_number(row.hours),
            "counts_in": row.year,
            "late": row.late,
            "batch": row.batch or None,
        }
    )


def list_actuals(programme: Programme, year: int | None = None) -> list[said.Actual]:
    """Every booked row that counts, by its period and number; of one year where it is given. One query."""
    rows = Actual.objects.filter(programme=programme, superseded_by__isnull=True, withdrawn=False)
    rows = rows.filter(year=year) if year is not None else rows
    return [tell_actual(row) for row in rows.order_by("period", "account", "key")]


def list_closed_years(programme: Programme) -> list[said.AccountsYear]:
    """The closed years, as they were closed and audited. One query."""
    rows = YearClosed.objects.filter(programme=programme).order_by("year", "id")
    return [
        said.AccountsYear.model_validate(
            {"year": row.year, "state": row.state, "on": row.on, "reference": row.reference or None}
        )
        for row in rows
    ]


def tell_movement(row: Movement) -> said.Movement:
    """The row as a programme file has it."""
    return said.Movement.model_validate(
        {
            "id": row.key,
            "on": row.on,
            "kind": row.kind,
            "amount": write_plain_number(row.amount),
            "purpose": row.purpose or None,
            "approvals": row.approvals,
            "decision": row.decision or None,
        }
    )


def find_account(programme: Programme) -> said.AdjustmentAccount | None:
    """The reguleringskonto from its beginning; None where nothing is written. One query."""
    rows = list(Movement.objects.filter(programme=programme).order_by("on", "key"))
    if not rows:
        return None
    opening = sum((row.amount for row in rows if row.kind == OPENING), Decimal(0))
    movements = [tell_movement(row) for row in rows if row.kind != OPENING]
    return said.AdjustmentAccount(opening=write_plain_number(opening), movements=movements)


def find_account_by_year(programme: Programme, until: int) -> list[AccountYear]:
    """Each year of the reguleringskonto up to one. One query."""
    account = find_account(programme) or said.AdjustmentAccount()
    return find_account_years(Decimal(repr(account.opening)), account.movements, until)


def make_spending_context(programme: Programme, today: datetime.date) -> SpendingContext:
    """What a file of actuals is read against. Three queries."""
    accounts = {one.account: one for one in list_account_map(programme)}
    closed = frozenset(one.year for one in list_closed_years(programme))
    return SpendingContext(accounts, list_rates(programme), closed, today)


def list_budget_lines(programme: Programme, on: datetime.date) -> Sequence[dict[str, Any]]:
    """The lines of the budget in force on a day. Two queries."""
    version = find_version_in_force(programme, on, DocumentKind.BUDGET)
    return (version.content.get("lines") or []) if version else []


def find_spending(programme: Programme, year: int, on: datetime.date, order: Sequence[str]) -> SpendingYear:
    """The year's spending beside the budget in force on a day. Three queries."""
    return find_spending_year(year, list_budget_lines(programme, on), list_actuals(programme, year), order)


def tell_accounts(programme: Programme) -> dict[str, Any]:
    """Everything about money spent under the keys of a programme file. Five queries."""
    account = find_account(programme)
    return {
        "account_map": [one.model_dump() for one in list_account_map(programme)],
        "hour_rates": [one.model_dump() for one in list_rates(programme)],
        "actuals": [one.model_dump() for one in list_actuals(programme)],
        "account": account.model_dump() if account else None,
        "accounts_years": [one.model_dump() for one in list_closed_years(programme)],
    }
