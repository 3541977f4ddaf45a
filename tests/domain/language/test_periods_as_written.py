"""Periods as people write them, and what is no period."""

import datetime as dt

import pytest

from tovholder.domain.language.date_reader import find_periods, is_half_year, read_period
from tovholder.domain.language.name_folding import fold_name


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2021", 2021),
        (2021, 2021),
        (2021.0, 2021),
        ("År 2021", 2021),
        ("2021*", 2021),
        ("2020/21", "2020/21"),
        ("2020/2021", "2020/21"),
        ("Skoleåret 2020/21", "2020/21"),
        ("skoleåret 2020-21", "2020/21"),
        ("2025K3", "2025-Q3"),
        ("2025-Q3", "2025-Q3"),
        ("K3 2025", "2025-Q3"),
        ("3. kvartal 2025", "2025-Q3"),
        ("kvartal 3, 2025", "2025-Q3"),
        ("2024M05", "2024-05"),
        ("2024-05", "2024-05"),
        ("maj 2024", "2024-05"),
        ("ultimo november 2024", "2024-11"),
        ("pr. 1. januar 2024", "2024-01-01"),
        ("1.1.2024", "2024-01-01"),
        ("31-12-2024", "2024-12-31"),
        (dt.date(2024, 8, 5), "2024-08-05"),
    ],
)
def test_a_period_is_read_however_it_is_written(written, period):
    assert read_period(written) == period


@pytest.mark.parametrize(
    "written",
    ["2021-2025", "2020/22", "31.02.2024", "1-5-årige", "år", "12.345", "93,6", 1234.5, 150, True, None, "2024-13"],
)
def test_what_is_no_period_is_none(written):
    assert read_period(written) is None


@pytest.mark.parametrize(
    ("number_format", "period"),
    [("yyyy", 2024), ("mmm-yy", "2024-08"), ("dd-mm-yyyy", "2024-08-05"), ("", "2024-08-05")],
)
def test_a_date_is_the_year_or_the_month_where_its_cell_shows_no_more(number_format, period):
    assert read_period(dt.date(2024, 8, 5), number_format) == period


@pytest.mark.parametrize("written", ["1. halvår 2025", "2025H2", "2025, 2. halvår"])
def test_half_a_year_is_known_for_what_it_is(written):
    assert is_half_year(written)
    assert read_period(written) is None


def test_a_title_s_span_of_years_is_no_period_and_ages_are_no_years():
    (span,) = find_periods(fold_name("Tabel 6. 1-5-årige i dagtilbud, 2021-2025"))
    assert (span.period, span.form) == (None, "range")
