"""Days meant by the dates an agreement writes: a year, a month or a day. Pure."""

import datetime


def first_day(date: int | str) -> datetime.date:
    """The first day of a year, a month or a day as the agreement writes it."""
    text = str(date)
    return datetime.date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))


def last_day(date: int | str) -> datetime.date:
    """The last day of a year, a month or a day as the agreement writes it."""
    text = str(date)
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    first = first_day(date)
    beyond = (
        first.replace(year=first.year + 1) if len(text) == 4 else (first + datetime.timedelta(days=32)).replace(day=1)
    )
    return beyond - datetime.timedelta(days=1)
