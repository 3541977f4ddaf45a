"""How far a criterion is from its limit, as a number of persons or kroner. Pure, exact.

The figures are whole tables of residents, so the limit is a number of people: how many fewer would have to be convicted
before the criterion is no longer met. Denominators are held; a mean over several years moves by the same number in
each of its years.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tovholder.monitor.statute.rules import Criterion, MeanReading

Pair = tuple[Fraction, Fraction]
"""A year's numerator and denominator."""


@dataclass(frozen=True)
class Distance:
    """From where an area is to the other side of a limit.

    `whole` is the change of the numerator, in each of the mean's years, that turns met into not met or the other way
    round, and no smaller whole change does: negative for fewer persons (or kroner), positive for more. None where no
    number of persons would do it. `exact` is the change that brings the value to the limit itself (for full-time
    persons it need not be whole); None where it would take a numerator below nothing or above its denominator.
    `points` is value minus limit, as a share.
    """

    whole: int | None
    exact: Fraction | None
    points: Fraction


def mean(pairs: Sequence[Pair], reading: MeanReading) -> Fraction:
    """The mean share over the years: of the yearly shares, or of all persons over all years (`pooled`)."""
    if reading == "pooled":
        return sum((top for top, _ in pairs), Fraction(0)) / sum((bottom for _, bottom in pairs), Fraction(0))
    return sum((top / bottom for top, bottom in pairs), Fraction(0)) / len(pairs)


def distance(criterion: Criterion, pairs: Sequence[Pair], limit: Fraction, reading: MeanReading) -> Distance:
    """The distance of the pairs' mean to the limit."""
    value = mean(pairs, reading)
    up = criterion.holds(value, limit) == (criterion.operator == "<")
    exact = _to_limit(pairs, limit, value, reading)

    def turns(number: int) -> bool:
        moved = _moved(pairs, Fraction(number if up else -number))
        return criterion.holds(mean(moved, reading), limit) != criterion.holds(value, limit)

    found = _first(turns, exact, _farthest(pairs, up=up))
    return Distance(found if found is None or up else -found, exact, value - limit)


def _first(turns: Callable[[int], bool], exact: Fraction | None, farthest: int) -> int | None:
    """The smallest number that turns the criterion: beside the exact change where there is one, else by halving.

    As the numerators rise so does the mean, so beyond the first number that turns it all do.
    """
    if exact is not None:
        near = ceil(abs(exact))
        return near if turns(near) else near + 1 if turns(near + 1) else None
    if not turns(farthest):
        return None
    low, high = 0, farthest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turns(middle) else (middle, high)
    return high


def _moved(pairs: Sequence[Pair], change: Fraction) -> list[Pair]:
    """The pairs with every numerator changed, none below nothing or above its denominator.

    Limits lie below the whole, that of income below the region's mean, so the upper bound never hides one.
    """
    return [(min(max(top + change, Fraction(0)), bottom), bottom) for top, bottom in pairs]


def _farthest(pairs: Sequence[Pair], *, up: bool) -> int:
    """A change beyond which nothing more moves."""
    return ceil(max(bottom - top if up else top for top, bottom in pairs)) + 1


def _to_limit(pairs: Sequence[Pair], limit: Fraction, value: Fraction, reading: MeanReading) -> Fraction | None:
    each = [(Fraction(1), bottom) for _, bottom in pairs]
    change = (limit - value) / mean(each, reading)
    moved = [(top + change, bottom) for top, bottom in pairs]
    return change if _moved(pairs, change) == moved else None
