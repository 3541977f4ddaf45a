"""Percentages that give a count away: a rounded share of a known number fixes its numerator, or nearly so."""

import re
from decimal import Decimal
from fractions import Fraction

from tovholder.domain.disclosure.disclosure_profile import Profile

MOST_DECIMALS = 9
"""Beyond these a number kept in floating point says no more than its own rounding."""


def list_consistent_numerators(percent: Decimal | float, decimals: int, n: int) -> range:
    """The numerators whose share of `n` is printed as `percent` (0-100) with that many decimals; empty when none is.

    All whole x in [0, n] with |100 x / n - percent| <= half of 10^-decimals. Both ends are taken in, for a half is
    rounded up by some and to even by others.
    """
    if n <= 0:
        return range(0)
    half = Fraction(1, 2 * 10**decimals)
    printed = Fraction(Decimal(str(percent)))
    low, high = ((printed + way * half) * n / 100 for way in (-1, 1))
    return range(max(0, -(-low.numerator // low.denominator)), min(n, high.numerator // high.denominator) + 1)


def count_printed_decimals(percent: float, as_printed: str | None) -> int:
    """With how many decimals a percentage is known: those of the number itself, or of its print if it has more."""
    own = max(0, -int(Decimal(str(percent)).normalize().as_tuple().exponent)) if percent else 0
    written = re.search(r"[.,](\d+)\D*$", as_printed or "")
    return min(max(own, len(written.group(1)) if written else 0), MOST_DECIMALS)


def gives_count_away(possible: range, profile: Profile) -> bool:
    """Whether a reader who has these counts left knows the count as well as if it were printed.

    That is so where they span less than what a hidden count must span: the percentage beside its denominator is then
    that count, and where the one may not be shown, the other may not.
    """
    return 0 < len(possible) <= profile.width
