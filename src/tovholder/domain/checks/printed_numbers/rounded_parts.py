"""Percentages that share a whole: what they may sum to, and what could stand in a damaged cell."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tovholder.domain.content.schema.value_kinds import convert_to_decimal, normalise_number

LOW, WHOLE, HIGH = Decimal(99), Decimal(100), Decimal(101)
"""Rounding to whole percent moves a sum of a few parts by one at most in what agreements print."""

Value = int | float


def sum_parts(values: Iterable[Value | None]) -> Decimal:
    """The exact sum of the values that are there."""
    return sum((convert_to_decimal(value) for value in values if value is not None), Decimal(0))


def is_whole(values: Sequence[Value | None]) -> bool:
    """Whether complete parts sum to a hundred, give or take rounding."""
    return None not in values and LOW <= sum_parts(values) <= HIGH


def propose_values(others: Sequence[Value | None], printed: str | None, sister: Iterable[Value] = ()) -> list[Value]:
    """What could stand in one damaged cell, likeliest first; empty when another part is missing too.

    A proposal makes the sum right and holds the digits that survived in what is `printed`. The value of a
    sister table comes first, then a printed digit doubled (11 and 77 are what recognition loses most), then
    the value that makes the sum a hundred.
    """
    if None in others:
        return []
    digits = re.sub(r"\D", "", printed or "")
    rest = WHOLE - sum_parts(others)
    near = [rest] if rest % 1 else [rest, rest - 1, rest + 1]
    fitting = [value for value in near if 0 <= value <= WHOLE and _holds(f"{value:f}", digits)]
    confirmed = {convert_to_decimal(value) for value in sister}
    ranked = sorted(fitting, key=lambda value: (value not in confirmed, not _is_doubled(value, digits)))
    return [normalise_number(value) for value in ranked if f"{value:f}" != digits or value in confirmed]


def _holds(value: str, digits: str) -> bool:
    letters = iter(value)
    return all(digit in letters for digit in digits)


def _is_doubled(value: Decimal, digits: str) -> bool:
    return len(digits) == 1 and f"{value:f}" == digits * 2
