"""Ages, weeks and hours of a year, in whole numbers: no division before the very end."""

import datetime as dt

from tovholder.domain.language.refusal import Refusal

LAST_YEAR = 9999
"""A register is of a year, or of an election: then of its day, yyyymmdd, which is larger than any year."""
TENTHS_A_WEEKDAY = 74
"""7.4 hours, the agreed working day, in tenths of an hour."""


def write_as_number(day: dt.date) -> int:
    """A day as the whole number yyyymmdd, as the store keeps it."""
    return day.year * 10000 + day.month * 100 + day.day


def count_years(born: dt.date, on: dt.date) -> int:
    """Completed years. Whoever is born on 29 February turns on 1 March when there is no such day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def find_births(first: int, last: int, on: int) -> tuple[int, int]:
    """Who is `first` to `last` completed years on a day is born after the one number and no later than the other.

    All three days are yyyymmdd, so that no engine needs date arithmetic: on - 18 * 10000 is the day 18 years before,
    and a 29 February that is not there sorts between 28 February and 1 March, as the rule wants it.
    """
    return on - (last + 1) * 10000, on - first * 10000


def count_weeks(year: int) -> int:
    """52 or 53: the weeks of the ISO calendar."""
    return dt.date(year, 12, 28).isocalendar().week


def count_weekdays(year: int) -> int:
    """Mondays to Fridays of a year, holidays among them, as full-time persons are reckoned."""
    first, days = dt.date(year, 1, 1).weekday(), (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
    return sum((first + day) % 7 < 5 for day in range(days))


def read_day(text: str, where: str) -> int:
    """A day written yyyy-mm-dd, as yyyymmdd; `where` names file and row for the sentence. Raises `Refusal`."""
    try:
        return write_as_number(dt.date.fromisoformat(text.strip()))
    except ValueError:
        raise Refusal(
            f"{where}: datoen kan ikke læses. Skriv den som 2023-01-01.",
            f"{where}: the date cannot be read. Write it as 2023-01-01.",
        ) from None


def say_period(period: int) -> str:
    """A year as 2023, an election's day as 2022-11-01."""
    return str(period) if period <= LAST_YEAR else say_day(period)


def find_year(period: int) -> int:
    """The year that a year or an election's day lies in."""
    return period if period <= LAST_YEAR else period // 10000


def say_day(number: int) -> str:
    """yyyymmdd as 2023-01-01."""
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"
