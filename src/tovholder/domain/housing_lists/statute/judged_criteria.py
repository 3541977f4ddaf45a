"""One criterion against one area's rows: its value, its limit, and whether it is met, is not, or cannot be told. Pure.

Exact throughout (`fractions.Fraction`): in binary floats 55.0 < 0.55 * 100 is true, and an area is put on a list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil

from tovholder.domain.housing_lists.statute.list_rules import Criterion, MeanReading, load_national_shares
from tovholder.domain.housing_lists.statute.undecided_reasons import (
    tell_no_denominator,
    tell_no_figure,
    tell_no_national_share,
    tell_no_row,
)
from tovholder.domain.housing_lists.statute.yearly_file import YearRow
from tovholder.domain.language.text import Text

# Three-valued logic: true, false, and None for what cannot be told yet. Pure.


def all_true_or_unknown(values: Iterable[bool | None]) -> bool | None:
    """False when one is false, whatever the unknown are; true when all are true."""
    known = list(values)
    if False in known:
        return False
    return None if None in known else True


def enough_true_or_unknown(number: int, values: Iterable[bool | None]) -> bool | None:
    """True when enough are true, false when not enough could be, whatever the unknown are."""
    known = list(values)
    true, unknown = known.count(True), known.count(None)
    if true >= number:
        return True
    return None if true + unknown >= number else False


# How far a criterion is from its limit, as a number of persons or kroner. Pure, exact.
#
# The figures are whole tables of residents, so the limit is a number of people: how many fewer would have to be
# convicted
# before the criterion is no longer met. Denominators are held; a mean over several years moves by the same number in
# each of its years.

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


def compute_mean_share(pairs: Sequence[Pair], reading: MeanReading) -> Fraction:
    """The mean share over the years: of the yearly shares, or of all persons over all years (`pooled`)."""
    if reading == "pooled":
        return sum((top for top, _ in pairs), Fraction(0)) / sum((bottom for _, bottom in pairs), Fraction(0))
    return sum((top / bottom for top, bottom in pairs), Fraction(0)) / len(pairs)


def compute_distance(criterion: Criterion, pairs: Sequence[Pair], limit: Fraction, reading: MeanReading) -> Distance:
    """The distance of the pairs' mean to the limit."""
    value = compute_mean_share(pairs, reading)
    up = criterion.holds(value, limit) == (criterion.operator == "<")
    exact = _to_limit(pairs, limit, value, reading)

    def turns(number: int) -> bool:
        moved = _moved(pairs, Fraction(number if up else -number))
        return criterion.holds(compute_mean_share(moved, reading), limit) != criterion.holds(value, limit)

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
    change = (limit - value) / compute_mean_share(each, reading)
    moved = [(top + change, bottom) for top, bottom in pairs]
    return change if _moved(pairs, change) == moved else None


NATIONAL = ("national_convicted", "national_adults_18_plus")


@dataclass(frozen=True)
class Judged:
    """A criterion as it stands. `met` is None, and `why` says it, where figures or the limit are missing.

    `value` and `limit` are shares (income: of the region's mean). `limit_published` tells that the limit rests on a
    published, rounded national share and not on counts in the file.
    """

    criterion: Criterion
    years: tuple[int, ...]
    pairs: tuple[Pair, ...]
    value: Fraction | None
    limit: Fraction | None
    met: bool | None
    why: Text | None
    limit_published: bool
    reading: MeanReading

    @cached_property
    def distance(self) -> Distance | None:
        """How far it is to the limit, None where that cannot be told. Found when asked for: earlier years never are."""
        if self.met is None or self.limit is None:
            return None
        return compute_distance(self.criterion, self.pairs, self.limit, self.reading)


def judge_criterion(criterion: Criterion, rows: Mapping[int, YearRow], year: int, reading: MeanReading) -> Judged:
    """The criterion on the rows (by year) that the list of `year` reads: that year and those before it."""
    years = tuple(range(year - criterion.years + 1, year + 1))
    pairs, why = _pairs(rows, years, criterion.measure.numerator, criterion.measure.denominator)
    limit, published = _limit(criterion, rows, years, reading)
    value = compute_mean_share(pairs, reading) if pairs else None
    met = None
    if value is not None and limit is not None:
        met = criterion.holds(value, limit)
    elif value is not None:
        why = tell_no_national_share(years)
    return Judged(criterion, years, tuple(pairs), value, limit, met, why, published, reading)


def _pairs(
    rows: Mapping[int, YearRow], years: Sequence[int], numerator: str, denominator: str
) -> tuple[list[Pair], Text | None]:
    """Every year's numerator and denominator; none at all, and the reason, when one year's are not there."""
    pairs: list[Pair] = []
    for year in years:
        if year not in rows:
            return [], tell_no_row(year)
        top, bottom = rows[year].count(numerator), rows[year].count(denominator)
        if top is None or bottom is None:
            return [], tell_no_figure(numerator if top is None else denominator, year)
        if not bottom:
            return [], tell_no_denominator(denominator, year)
        pairs.append((top, bottom))
    return pairs, None


def _limit(
    criterion: Criterion, rows: Mapping[int, YearRow], years: Sequence[int], reading: MeanReading
) -> tuple[Fraction | None, bool]:
    """The limit, and whether it rests on a published share: national counts in the rows come first."""
    if criterion.national_multiple is None:
        return criterion.limit, False
    counted, _ = _pairs(rows, years, *NATIONAL)
    if counted:
        return criterion.national_multiple * compute_mean_share(counted, reading), False
    share = load_national_shares().get(years[-1])
    return (None, False) if share is None else (criterion.national_multiple * share, True)
