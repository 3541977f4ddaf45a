"""Reguleringskontoen (konto 406): what went in and out to the øre, and no use before both have approved it. Pure.

The purposes and the two approvals are documented for the regulativer of 2006 to 2015; whether they hold for 2019-26 is
not known, so they are shown as what held then; the stricter reading is kept.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tovholder.domain.content.schema.delivery_schema import Movement
from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.language.date_writer import format_date
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text, join_texts

APPROVERS = {
    "municipality": Text(da="kommunen", en="the municipality"),
    "funder": Text(da="Landsbyggefonden", en="Landsbyggefonden"),
}
CLAUSE = Text(
    da="Efter regulativerne for 2006-2015 må reguleringskontoen først bruges, når både kommunen og fonden har godkendt "
    "det; gælder efter tidligere regulativer.",
    en="By the regulations of 2006-2015 the adjustment account is used only after both the municipality and the fund "
    "have approved it; in force by earlier regulations.",
)
IN = frozenset({"grant_in", "unspent_in", "return"})


def sign_movement(movement: Movement) -> Decimal:
    """What it does to the account: a use takes out, interest may do either, the rest brings in."""
    amount = convert_to_decimal(movement.amount)
    return -amount if movement.kind == "use" else amount


@dataclass(frozen=True)
class AccountYear:
    """A calendar year of the account."""

    year: int
    opening: Decimal
    movements: tuple[Movement, ...]
    closing: Decimal

    @property
    def moved_in(self) -> Decimal:
        """All that came in."""
        return sum((moved for one in self.movements if (moved := sign_movement(one)) > 0), Decimal(0))

    @property
    def moved_out(self) -> Decimal:
        """All that went out, as a positive amount."""
        return -sum((moved for one in self.movements if (moved := sign_movement(one)) < 0), Decimal(0))


def find_account_years(opening: Decimal, movements: Iterable[Movement], until: int) -> list[AccountYear]:
    """Each year from the first movement on: its closing is its opening and what moved, the next year's opening."""
    ordered = sorted(movements, key=lambda one: (one.on, one.id))
    years: list[AccountYear] = []
    first = min((one.on.year for one in ordered), default=until)
    for year in range(first, max(until, first) + 1):
        own = tuple(one for one in ordered if one.on.year == year)
        before = years[-1].closing if years else opening
        years.append(AccountYear(year, before, own, before + sum(map(sign_movement, own), Decimal(0))))
    return years


def list_missing_approvals(movement: Movement) -> list[str]:
    """Who has not approved a use by the day before which it must be: `municipality`, `funder`."""
    if movement.kind != "use":
        return []
    given = {one.by for one in movement.approvals if one.on <= movement.on and one.reference.strip()}
    return [who for who in APPROVERS if who not in given]


def require_sound_movement(movement: Movement, balance: Decimal, today: dt.date) -> None:
    """Raise `Refusal` for a movement that may not be: a use without its approvals or without cover, a day to come."""
    amount = convert_to_decimal(movement.amount)
    if amount != amount.quantize(Decimal("0.01")) or abs(amount) >= Decimal(10) ** 11:
        raise Refusal("Skriv beløbet i kroner med højst to decimaler.", "Write the amount with two decimals at most.")
    if amount == 0 or (amount < 0 and movement.kind != "interest"):
        raise Refusal(
            "Beløbet skal være over nul; kun renter kan være negative.",
            "The amount must be above zero; only interest may be below.",
        )
    if movement.on > today:
        raise Refusal(
            f"{format_date(movement.on).da} er ikke kommet endnu.", f"{format_date(movement.on).en} is to come."
        )
    if missing := list_missing_approvals(movement):
        raise Refusal.of(_tell_missing(missing))
    if sign_movement(movement) < 0 and balance + sign_movement(movement) < 0:
        raise Refusal("Der står ikke så meget på kontoen.", "There is not that much on the account.")


def _tell_missing(missing: Sequence[str]) -> Text:
    who = join_texts(APPROVERS[one] for one in missing)
    return Text(
        da=f"Beløbet kan ikke bruges endnu: godkendelsen fra {who.da} mangler eller er givet efter datoen. {CLAUSE.da}",
        en=f"The amount cannot be used yet: the approval of {who.en} is missing or later than the day. {CLAUSE.en}",
    )
