"""Numbers with comma or point, and signs in place of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.number_reader import make_plain_number, read_number
from tovholder.domain.tables.withheld_signs import find_usual_meaning, read_sign


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("93,6 %", "93.6"),
        ("93,6\N{NO-BREAK SPACE}%", "93.6"),
        ("93,6 pct.", "93.6"),
        ("1\N{THIN SPACE}234", "1234"),
        ("1\N{NO-BREAK SPACE}234,56", "1234.56"),
        ("1 234 567", "1234567"),
        ("1.234.567", "1234567"),
        ("0,234", "0.234"),
        ("0.001", "0.001"),
        ("−2,5", "-2.5"),
        ("-2.5", "-2.5"),
        ("93,6*", "93.6"),
        ("93,6 1)", "93.6"),
    ],
)
def test_a_number_without_doubt_is_read_whatever_the_column_says(text, number):
    read = read_number(text)
    assert read is not None
    assert not read.either
    assert {read.value(","), read.value("."), read.value()} == {Decimal(number)}


@pytest.mark.parametrize(("text", "comma", "point"), [("1.234", "1234", "1.234"), ("12,345", "12.345", "12345")])
def test_three_digits_after_one_mark_are_thousands_or_decimals_by_the_column(text, comma, point):
    read = read_number(text)
    assert read is not None
    assert read.either
    assert (read.value(","), read.value(".")) == (Decimal(comma), Decimal(point))


@pytest.mark.parametrize(
    "text", ["", "5-8", "1.234.5", "12 34", "1,2,3", "12.345,", "i/a", "2021/22", "1e5", "#N/A", "aug-05"]
)
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None


@given(st.decimals(min_value=-99_999, max_value=9_999_999, places=1), st.sampled_from([",", "."]))
def test_a_number_written_with_groups_and_one_decimal_is_read_back(number, mark):
    other = "." if mark == "," else ","
    text = f"{number:,.1f}".translate(str.maketrans({",": other, ".": mark}))
    read = read_number(text)
    assert read is not None
    assert read.value() == number
    assert read.mark == mark


@pytest.mark.parametrize(
    ("text", "sign"),
    [(".", "."), ("..", ".."), ("-", "-"), ("–", "-"), ("*", "*"), ("x", "x"), ("Diskretioneret", "diskretioneret")],
)
def test_signs_are_known_in_one_form(text, sign):
    assert read_sign(text) == sign
    assert find_usual_meaning(sign) == "suppressed"


@pytest.mark.parametrize("text", ["ikke målt", "ej målt", "…"])
def test_not_measured_is_not_held_back(text):
    sign = read_sign(text)
    assert sign is not None
    assert find_usual_meaning(sign) == "not_measured"


@pytest.mark.parametrize("text", ["0", "0,0", "y", "", "ingen"])
def test_zero_and_other_words_are_no_signs(text):
    assert read_sign(text) is None


def test_a_whole_number_is_kept_as_one_and_every_decimal_of_the_others():
    assert make_plain_number(Decimal("93.60000000000001")) == 93.60000000000001
    assert isinstance(make_plain_number(Decimal("6.0")), int)
