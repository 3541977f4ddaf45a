"""How a ruling says amounts, shares and lists, in Danish and in English. Pure."""

from tovholder.domain.language.number_writer import format_kroner, format_share
from tovholder.domain.language.text import Text, make_text


def format_amount_and_share(amount: int | float, share: float | None) -> Text:
    """300.000 kr. (2,0 % af budgettet)."""
    money = format_kroner(amount)
    if share is None:
        return money
    part = format_share(share)
    return make_text(f"{money.da} ({part.da} af budgettet)", f"{money.en} ({part.en} of the budget)")
