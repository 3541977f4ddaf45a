"""Which periods are the same time, however they are spelled. Pure.

2024, 2023/24, 2024-12-31 and the one month of 2024 that a count was taken in are all read as the year 2024. Where a
year is told by several quarters or months, each is a time of its own.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.language.date_reader import find_last_day, find_year_meant

Time: TypeAlias = dt.date
"""The last day of a period; the last day of the year for what a year is told by."""


def find_times(observed: Iterable[Observed]) -> dict[tuple[str, str, str], Time]:
    """(indicator, election, period) to the time that is meant, for every observation that has a period."""
    within: dict[tuple[str, str, int], set[Time]] = defaultdict(set)
    periods = {(item.indicator, item.variant or "", item.period) for item in observed if item.period is not None}
    for indicator, variant, period in periods:
        if not _is_whole_year(period):
            within[indicator, variant, find_year_meant(period)].add(find_last_day(period))
    return {
        (indicator, variant, str(period)): _time(period, within.get((indicator, variant, find_year_meant(period)), ()))
        for indicator, variant, period in periods
    }


def _is_whole_year(period: int | str) -> bool:
    return len(str(period)) == 4 or "/" in str(period)


def _time(period: int | str, within: Iterable[Time]) -> Time:
    year_end = dt.date(find_year_meant(period), 12, 31)
    return year_end if _is_whole_year(period) or len(set(within)) < 2 else find_last_day(period)


def find_time(times: Mapping[tuple[str, str, str], Time], observed: Observed) -> Time:
    """The time that an observation is about; the first day of all for one without a period."""
    return times.get((observed.indicator, observed.variant or "", str(observed.period)), dt.date.min)
