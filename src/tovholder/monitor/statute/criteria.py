"""One criterion against one area's rows: its value, its limit, and whether it is met, is not, or cannot be told. Pure.

Exact throughout (`fractions.Fraction`): in binary floats 55.0 < 0.55 * 100 is true, and an area is put on a list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tovholder.monitor.statute.distance import Distance, Pair, distance, mean
from tovholder.monitor.statute.reasons import no_denominator, no_figure, no_national_share, no_row
from tovholder.monitor.statute.rows import YearRow
from tovholder.monitor.statute.rules import Criterion, MeanReading, Words, published_national_shares

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
    why: Words | None
    limit_published: bool
    reading: MeanReading

    @cached_property
    def distance(self) -> Distance | None:
        """How far it is to the limit, None where that cannot be told. Found when asked for: earlier years never are."""
        if self.met is None or self.limit is None:
            return None
        return distance(self.criterion, self.pairs, self.limit, self.reading)


def judge_criterion(criterion: Criterion, rows: Mapping[int, YearRow], year: int, reading: MeanReading) -> Judged:
    """The criterion on the rows (by year) that the list of `year` reads: that year and those before it."""
    years = tuple(range(year - criterion.years + 1, year + 1))
    pairs, why = _pairs(rows, years, criterion.measure.numerator, criterion.measure.denominator)
    limit, published = _limit(criterion, rows, years, reading)
    value = mean(pairs, reading) if pairs else None
    met = None
    if value is not None and limit is not None:
        met = criterion.holds(value, limit)
    elif value is not None:
        why = no_national_share(years)
    return Judged(criterion, years, tuple(pairs), value, limit, met, why, published, reading)


def _pairs(
    rows: Mapping[int, YearRow], years: Sequence[int], numerator: str, denominator: str
) -> tuple[list[Pair], Words | None]:
    """Every year's numerator and denominator; none at all, and the reason, when one year's are not there."""
    pairs: list[Pair] = []
    for year in years:
        if year not in rows:
            return [], no_row(year)
        top, bottom = rows[year].count(numerator), rows[year].count(denominator)
        if top is None or bottom is None:
            return [], no_figure(numerator if top is None else denominator, year)
        if not bottom:
            return [], no_denominator(denominator, year)
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
        return criterion.national_multiple * mean(counted, reading), False
    share = published_national_shares().get(years[-1])
    return (None, False) if share is None else (criterion.national_multiple * share, True)
