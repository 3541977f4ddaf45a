"""What each contributor pays into a budget, and whether a change breaks the grant's condition. Pure.

A contributor binds itself to a sum of money and to a sum of staff time over the whole period; neither stands for the
other. Between years and effort areas its sum may move without its contribution changing.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tovholder.domain.content.schema.value_kinds import convert_to_decimal
from tovholder.domain.plans.co_financing import assess_co_financing

FUNDER = "funder"
UNNAMED = "other"
"""Whose money a line is that does not say: somebody's beside the funder and the parties."""
Item = Mapping[str, Any]


def sum_contributions(lines: Iterable[Item]) -> dict[tuple[str, str], Decimal]:
    """The sum of each source, money and staff time by themselves."""
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        if line.get("amount") is not None:
            which = line.get("source") or UNNAMED, line.get("kind") or "cash"
            found[which] = found.get(which, Decimal(0)) + convert_to_decimal(line["amount"])
    return found


def find_changed_contributions(before: Iterable[Item], after: Iterable[Item]) -> frozenset[str]:
    """The sources that pay more or less than before."""
    old, new = sum_contributions(before), sum_contributions(after)
    return frozenset(
        source for source, kind in {*old, *new} if old.get((source, kind), 0) != new.get((source, kind), 0)
    )


def breaks_grant_condition(before: Item, after: Item) -> bool:
    """Whether the local part falls below the least share, or from below it further down."""
    old, new = assess_co_financing(before), assess_co_financing(after)
    if new.met is not False:
        return False
    return old.met is not False or (new.share or 0) < (old.share or 0)
