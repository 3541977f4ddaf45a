"""What people type and print is read by one grammar, and what is written is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.number_reader import (
    read_number,
    read_number_of_a_program,
    read_typed_amount,
    read_typed_number,
)
from tovholder.domain.language.number_writer import format_number, format_percent, write_as_typed

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False).map(float)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", 1234.5), ("1234,5", 1234.5), ("1.234", 1234), ("1.5", 1.5), ("93,6 %", 93.6), ("-4", -4),
        ("−4", -4), ("1 234", 1234), ("0", 0),
        ("1,234.5", None), ("1.2345", None), ("tolv", None), ("", None), ("12*", None), ("+4", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_a_typed_number_is_danish(typed, value):
    assert read_typed_number(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("300.000 kr.", 300000), ("kr. 300.000", 300000), ("300.000,-", 300000), ("300 000", 300000),
        ("300,000", None), ("12,50", 12.5), ("mange kr.", None),
    ],
)  # fmt: skip
def test_an_amount_may_say_kroner_and_is_not_guessed_where_it_may_be_english(typed, value):
    assert read_typed_amount(typed) == value


@given(NUMBERS)
def test_what_is_written_is_read_back(value):
    assert read_typed_number(write_as_typed(value)) == value
    assert read_typed_number(format_number(value).da) == value
    assert read_typed_number(format_percent(value).da) == value
    printed = read_number(format_number(value, 2).en)
    assert printed is not None
    assert float(printed.value()) == value


def test_a_number_that_may_be_two_is_settled_by_the_column():
    doubtful = read_number("1.234")
    assert doubtful is not None
    assert doubtful.either
    assert (float(doubtful.value(",")), float(doubtful.value("."))) == (1234, 1.234)


@pytest.mark.parametrize(
    ("cell", "value"), [("1e-05", 1e-05), (".5", 0.5), ("1,25", 1.25), ("1.2.3", None), ("x", None)]
)
def test_a_number_of_a_program_may_have_an_exponent(cell, value):
    assert read_number_of_a_program(cell) == value
