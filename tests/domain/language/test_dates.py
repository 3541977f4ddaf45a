"""Dates that people write are read by one grammar, and written as precisely as they are known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.date_reader import read_date, read_day, read_day_or_month
from tovholder.domain.language.date_writer import format_date, format_moment, format_month


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", 2024), ("2024-05", "2024-05"), ("5/2024", "2024-05"), ("maj 2024", "2024-05"), ("May 2024", "2024-05"),
        ("2024-05-01", "2024-05-01"), ("1.2.2024", "2024-02-01"), ("1/2-2024", "2024-02-01"), ("1-2-2024", "2024-02-01"),
        ("1. februar 2024", "2024-02-01"), ("den 1. feb. 2024", "2024-02-01"), ("30 sept. 2024", "2024-09-30"),
        ("30.2.2024", None), ("31. april 2024", None), ("2024-13", None), ("ma 2024", None), ("snart", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_precisely_as_it_is_written(text, date):
    assert read_date(text) == date


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_what_is_written_is_read_back(day):
    said = format_date(day)
    assert read_day(said.da) == read_day(said.en) == read_day(day.isoformat()) == day
    assert read_day_or_month(format_month(day).da) == read_day_or_month(format_month(day).en) == f"{day:%Y-%m}"


@pytest.mark.parametrize(
    ("date", "da", "en"),
    [
        (dt.date(2023, 4, 5), "5. april 2023", "5 April 2023"),
        ("2019-12-11", "11. december 2019", "11 December 2019"),
        ("2024-01", "januar 2024", "January 2024"),
        (2023, "2023", "2023"),
        ("2025-Q3", "3. kvartal 2025", "Q3 2025"),
        ("2020/21", "2020/21", "2020/21"),
    ],
)
def test_a_date_is_written_in_both_languages(date, da, en):
    assert (format_date(date).da, format_date(date).en) == (da, en)


def test_a_moment_has_its_time():
    assert format_moment(dt.datetime(2023, 4, 5, 14, 5, tzinfo=dt.UTC)).da == "5. april 2023 14:05"
