"""What the pages of money spent show."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms

from tovholder.delivery.spending.spending_words import name_area, name_way
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.spending.actuals_file import ActualsPreview
from tovholder.domain.spending.adjustment_account import AccountYear
from tovholder.domain.spending.spending_table import LocalShare, SpendingYear, Spent
from tovholder.people.rights import Act, Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.page_panel import Panel


@dataclass(frozen=True)
class SpentRow:
    """A row of the year, with its bar: used and expected in percent of the budget."""

    name: str
    spent: Spent
    used_percent: int
    expected_percent: int


@dataclass(frozen=True)
class ShownMovement:
    """A movement with what it does to the account."""

    movement: said.Movement
    signed: Decimal
    name: str


@dataclass(frozen=True, kw_only=True)
class SpendingPage(ProgrammePage):
    """Forbrug: a calendar year beside its budget, what is expected, and the 25 % on all three."""

    template = "delivery/spending/spending.html"
    addresses = ("delivery:spending",)
    year: int
    """The calendar year."""
    years: list[int]
    """The years that can be chosen."""
    spending: SpendingYear
    """The year's sums."""
    areas: list[SpentRow]
    """By effort area."""
    ways: list[SpentRow]
    """By who pays, cash or hours."""
    shares: list[tuple[str, LocalShare]]
    """(of what, the local share) of budget, used and expected."""
    gone: int
    """How much of the year is booked, in percent."""
    closed: said.AccountsYear | None
    """How the year was closed, if it was."""
    may_keep: Answer
    """Whether the one who looks may book."""


@dataclass(frozen=True, kw_only=True)
class ActualsPage(ProgrammePage):
    """A file of the tovholder's ledger in, first shown, then kept whole; the account map and the rates."""

    template = "delivery/spending/actuals.html"
    addresses = ("delivery:actuals",)
    act = Act.KEEP_ACCOUNTS
    form: forms.Form
    """The file."""
    preview: ActualsPreview | None
    """What the file would do; None before one was chosen."""
    kept: str
    """The rows as they were read, sealed, to be kept as they were shown."""
    why: forms.Form
    """The reason where something is corrected."""
    accounts: list[tuple[str, str, str]]
    """(account, who pays, effort area) of the map."""
    rates: list[said.HourRate]
    """What an hour is worth, from which day."""
    panels: list[Panel]
    """An account, a rate, a year to close."""
    wrong: forms.Form | None
    """The form that was posted with something to mend."""


@dataclass(frozen=True, kw_only=True)
class AccountPage(ProgrammePage):
    """Reguleringskonto (konto 406): year by year to the øre, and no use before both have approved it."""

    template = "delivery/spending/account.html"
    addresses = ("delivery:account",)
    years: list[tuple[AccountYear, list[ShownMovement]]]
    """(year, its movements), newest first."""
    balance: Decimal
    """What stands on the account now."""
    clause: str
    """The rule that a use falls under, in words."""
    due: datetime.date
    """When the statement of last year is to be sent."""
    panels: list[Panel]
    """What stood first, and a movement."""
    form: forms.Form | None
    """The form that was posted with something to mend."""
    may_keep: Answer
    """Whether the one who looks may book."""


def present_rows(spending: SpendingYear, names: dict[str, str]) -> tuple[list[SpentRow], list[SpentRow]]:
    """The year by effort area and by who pays, with the bars."""
    areas = [_present_row(name_area(area, names), one) for area, one in spending.by_area.items()]
    return areas, [_present_row(name_way(way), one) for way, one in spending.by_way.items()]


def _present_row(name: str, one: Spent) -> SpentRow:
    return SpentRow(name, one, _percent(one.used, one.budget), _percent(one.expected, one.budget))


def _percent(part: Decimal, whole: Decimal) -> int:
    return min(max(int(100 * part / whole), 0), 100) if whole > 0 else 0


def present_map(
    accounts: Sequence[said.AccountMapping], names: dict[str, str], outside: str
) -> list[tuple[str, str, str]]:
    """The account map in words."""
    return [
        (
            one.account,
            name_way((one.source, one.kind)) if one.source else outside,
            name_area(one.effort_area, names) if one.source else "",
        )
        for one in accounts
    ]
