"""The year's statement put together, and set as a tagged PDF."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tovholder.delivery.spending.spending_words import MOVEMENTS, name_area, name_way
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.spending.adjustment_account import CLAUSE, AccountYear, sign_movement
from tovholder.domain.spending.spending_table import SpendingYear, Spent
from tovholder.domain.spending.statement import Cell, Statement, StatementPart
from tovholder.shell.language_choice import find_page_language, tell
from tovholder.shell.templatetags.danish import day
from tovholder.shell.typesetting import compile_template

TEMPLATE = Path(__file__).with_name("statement.typ")


def make_statement(
    name: str, spending: SpendingYear, account: AccountYear | None, areas: dict[str, str], states: list[str]
) -> Statement:
    """The statement of a calendar year, in the language of the page."""
    heads = [_("Budget"), _("Used"), _("Left")]
    parts = [
        StatementPart(_("By effort area"), [_("Effort area"), *heads], _list_areas(spending, areas)),
        StatementPart(_("By who pays"), [_("Who pays"), *heads], _list_ways(spending)),
        StatementPart(
            _("Local co-financing"), [_("Of"), _("Local"), _("In all"), _("Percent")], _list_shares(spending)
        ),
    ]
    if account is not None:
        parts.append(
            StatementPart(
                _("Adjustment account"), [_("Movement"), _("Day"), _("kr.")], _list_account(account), tell(CLAUSE)
            )
        )
    until = day(spending.booked_until) if spending.booked_until else "–"
    lead = [_("Booked until %(day)s.") % {"day": until}, *states]
    title = _("Statement for %(year)s, %(name)s") % {"year": spending.year, "name": name}
    return Statement(find_page_language(), title, lead, parts)


def _row(name: str, one: Spent) -> list[Cell]:
    return [name, one.budget, one.used, one.left]


def _list_areas(spending: SpendingYear, areas: dict[str, str]) -> list[list[Cell]]:
    rows = [_row(name_area(key, areas), one) for key, one in spending.by_area.items()]
    return [*rows, _row(_("In all"), spending.total)]


def _list_ways(spending: SpendingYear) -> list[list[Cell]]:
    return [*(_row(name_way(way), one) for way, one in spending.by_way.items()), _row(_("In all"), spending.total)]


def _list_shares(spending: SpendingYear) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for part, name in (("budget", _("the budget")), ("used", _("what is used"))):
        share = spending.find_share(part)
        rows.append(
            [name, share.local, share.total, "–" if share.percent is None else tell(format_number(share.percent, 1))]
        )
    return rows


def _list_account(account: AccountYear) -> list[list[Cell]]:
    first, last = datetime.date(account.year, 1, 1), datetime.date(account.year, 12, 31)
    rows: list[list[Cell]] = [[_("Balance at the beginning"), first, account.opening]]
    for one in account.movements:
        what = str(MOVEMENTS[one.kind]) + (f": {one.purpose}" if one.purpose else "")
        rows.append([what, one.on, sign_movement(one)])
    return [*rows, [_("Balance at the end"), last, account.closing]]


def set_statement_pdf(statement: Statement) -> bytes:
    """A tagged PDF of the statement."""
    told = {
        "language": statement.language,
        "title": statement.title,
        "lead": statement.lead,
        "parts": [
            {
                "title": part.title,
                "heads": part.heads,
                "note": part.note,
                "rows": [[_show(cell) for cell in row] for row in part.rows],
            }
            for part in statement.parts
        ],
    }
    return compile_template(TEMPLATE, told)


def _show(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return tell(format_number(cell, 2))
    return day(cell) if isinstance(cell, datetime.date) else str(cell or "")
