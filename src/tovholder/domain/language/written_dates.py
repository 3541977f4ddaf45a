"""Days meant by the dates an agreement writes and the periods a measurement is about. Pure.

A date is a year, a month or a day; a period may also be a school year (`2020/21`) or a quarter (`2025-Q3`).
"""

import datetime


def find_first_day(date: int | str) -> datetime.date:
    """The first day of a date or period; a school year begins on 1 August."""
    text = str(date)
    if "/" in text:
        return datetime.date(int(text[:4]), 8, 1)
    if "Q" in text:
        return datetime.date(int(text[:4]), 3 * int(text[-1]) - 2, 1)
    return datetime.date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))


def find_last_day(date: int | str) -> datetime.date:
    """The last day of a date or period."""
    text = str(date)
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    first = find_first_day(date)
    months = 12 if len(text) == 4 or "/" in text else 3 if "Q" in text else 1
    beyond = first.year * 12 + first.month - 1 + months
    return datetime.date(beyond // 12, beyond % 12 + 1, 1) - datetime.timedelta(days=1)


def find_year_meant(period: int | str) -> int:
    """The year a period is told by: a school year by the year it ends in, as its exams are."""
    return find_last_day(period).year
