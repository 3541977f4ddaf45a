"""Dates, periods and times as people read them, in Danish and in English: the one writer behind every page and file."""

import datetime as dt
import re

from tovholder.domain.language.date_reader import DANISH_MONTHS, ENGLISH_MONTHS
from tovholder.domain.language.text import Text, make_text

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def format_date(date: dt.date | str | int) -> Text:
    """5. april 2023, januar 2024, 2024; 3. kvartal 2025 and 2020/21: as precisely as it is known."""
    if isinstance(date, dt.date):
        return _day(date)
    text = str(date)
    if _DAY.fullmatch(text):
        return _day(dt.date.fromisoformat(text))
    if month := _MONTH.fullmatch(text):
        return _month(int(month[2]), month[1])
    quarter = _QUARTER.fullmatch(text)
    return (
        make_text(f"{quarter[2]}. kvartal {quarter[1]}", f"Q{quarter[2]} {quarter[1]}") if quarter else make_text(text)
    )


def format_moment(moment: dt.datetime) -> Text:
    """5. april 2023 14:05."""
    time = f" {moment:%H:%M}"
    return _day(moment) + make_text(time)


def format_month(moment: dt.date) -> Text:
    """april 2023."""
    return _month(moment.month, str(moment.year))


def _day(date: dt.date) -> Text:
    month = _month(date.month, str(date.year))
    return make_text(f"{date.day}. {month.da}", f"{date.day} {month.en}")


def _month(number: int, year: str) -> Text:
    return make_text(f"{DANISH_MONTHS[number - 1]} {year}", f"{ENGLISH_MONTHS[number - 1]} {year}")
