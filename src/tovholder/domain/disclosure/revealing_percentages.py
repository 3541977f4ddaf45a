"""Percentages that give a count away: a rounded share of a known number fixes its numerator, or nearly so."""

from decimal import Decimal
from fractions import Fraction

from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.disclosure.disclosure_profile import Profile
from tovholder.domain.language.refusal import Refusal

Printed = str | int | float | Decimal


def list_consistent_numerators(percent: Printed, decimals: int, n: int) -> range:
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


def always_gives_away(decimals: int, n: int) -> bool:
    """Whether every percentage with these decimals fixes its numerator: n < 10^(2 + decimals)."""
    return n < int(10 ** (2 + decimals))


def gives_away(percent: Printed, decimals: int, n: int, profile: Profile) -> bool:
    """Whether printing the percentage would show a hidden numerator: the possible ones span less than the width.

    A percentage beside its published denominator is that count: hide one, hide the other.
    """
    possible = list_consistent_numerators(percent, decimals, n)
    return 0 < len(possible) <= profile.width


def make_cell_of_percentage(percent: Printed, decimals: int, n: int) -> Cell:
    """A printed percentage of a published number as the cell that a reader has then: the count, or its bounds.

    Raises `Refusal` for a percentage that no numerator gives (4.5 % of 900).
    """
    possible = list_consistent_numerators(percent, decimals, n)
    if not possible:
        raise Refusal(
            f"Ingen tæller giver {percent} % af {n}. Ret procenten eller nævneren.",
            f"No numerator gives {percent}% of {n}. Mend the percentage or the denominator.",
        )
    if len(possible) == 1:
        return Cell(possible[0])
    return Cell(None, least=possible[0], most=possible[-1])
