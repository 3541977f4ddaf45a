"""Rounding is half up on decimal text, in every formatter; the words are Danish and English."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.number_writer import (
    MINUS,
    NBSP,
    find_decimals_needed,
    format_kroner,
    format_measure,
    format_measure_beside,
    format_number,
    format_percent,
    format_points,
    format_share,
    multiply_exactly,
    round_half_up,
    write_as_typed,
)
from tovholder.domain.statistics.comparison.figure_scale import MEANS, SHARES
from tovholder.shell.templatetags.danish import format_measure_alike, measure, number, signed

TYPED = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
"""Numbers as people write them: at most four decimals."""


def rounded(text, decimals):
    """What the standard library makes of the decimal text, in Danish, without a sign."""
    exact = abs(Decimal(text)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "danish"),
    [
        (6.79, 1, False, "6,8"),
        (6.96, 1, False, "7,0"),
        (12.25, 1, False, "12,3"),
        (12.35, 1, False, "12,4"),
        (12.35, 1, True, "+12,4"),
        (0.125, 2, False, "0,13"),
        (2.675, 2, False, "2,68"),
        (75.1 - 62.75, 1, True, "+12,4"),
        (-0.04, 1, True, "±0,0"),
        (-0.05, 1, True, f"{MINUS}0,1"),
        (-0.04, 1, False, "0,0"),
        (-1234.5, None, False, f"{MINUS}1.234,5"),
        (0.1 + 0.2, None, False, "0,3"),
        (123456789012345.67, 2, False, "123.456.789.012.345,67"),
        (Fraction(1, 8), 2, False, "0,13"),
        (Fraction(-1, 8), 2, False, f"{MINUS}0,13"),
        (float("inf"), 1, False, "∞"),
        (float("nan"), 1, False, "?"),
    ],
)
def test_a_number_is_rounded_half_up_as_it_is_written(value, decimals, sign, danish):
    assert format_number(value, decimals, sign=sign).da == danish


@given(TYPED, st.integers(0, 4))
def test_the_binary_fraction_of_a_written_number_is_rounded_as_its_text(text, decimals):
    for value in (float(text), text):
        assert format_number(value, decimals).da.lstrip(MINUS) == rounded(text, decimals)
        assert format_number(value, decimals, sign=True).da.lstrip(f"{MINUS}+±") == rounded(text, decimals)
        assert format_percent(value, decimals).da.lstrip(MINUS) == f"{rounded(text, decimals)}{NBSP}%"
        assert signed(value, decimals).lstrip(f"{MINUS}+±") == rounded(text, decimals)
        assert number(value, decimals).lstrip(MINUS) == rounded(text, decimals)
        assert measure(value, "grade").lstrip(MINUS) == rounded(text, 1)
        assert format_measure(value, "grade").da.lstrip(MINUS) == rounded(text, 1)


@given(TYPED.map(lambda value: value / 10**9), st.integers(0, 4))
def test_a_share_is_rounded_as_its_text_times_a_hundred(text, decimals):
    text = text.quantize(Decimal("1e-6"))
    share, hundred = float(text), 100 * text
    said = rounded(hundred, decimals)
    assert format_share(share, decimals).da.lstrip(MINUS) == f"{said}{NBSP}%"
    assert format_points(share, decimals).da.lstrip(f"{MINUS}+±") == f"{said}{NBSP}procentpoint"
    assert SHARES.value(share).da.lstrip(MINUS) == f"{rounded(hundred, 1)}{NBSP}%"
    assert SHARES.format_bare_distance(share).da.lstrip(f"{MINUS}+±") == rounded(hundred, 1)


@given(TYPED)
def test_means_kroner_and_values_beside_others_round_half_up_too(text):
    assert MEANS.value(float(text)).da.lstrip(MINUS) == rounded(text, 2)
    øre = abs(text).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = øre == øre.to_integral_value()
    assert format_kroner(float(text)).da.lstrip(MINUS) == f"{rounded(text, 0 if whole else 2)}{NBSP}kr."
    if text != text.to_integral_value():
        assert format_measure_beside(float(text), "percent", (1,)).da.lstrip(MINUS) == f"{rounded(text, 1)}{NBSP}%"
        assert format_measure_alike(float(text), "percent", [1]).lstrip(MINUS) == f"{rounded(text, 1)}{NBSP}%"


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=10_000), st.integers(0, 4))
def test_a_fraction_is_rounded_exactly(value, decimals):
    steps = abs(value) * 10**decimals
    half_up = (steps.numerator * 2 + steps.denominator) // (2 * steps.denominator)
    assert abs(round_half_up(value, decimals)) == Decimal(half_up).scaleb(-decimals)


@given(TYPED, TYPED)
def test_the_difference_of_two_written_numbers_is_rounded_as_people_subtract(one, other):
    if abs(one) < 10**5 and abs(other) < 10**5:
        assert round_half_up(float(one) - float(other), 1) == (one - other).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_words_stand_in_both_languages():
    assert (format_kroner(300000).da, format_kroner(300000).en) == (f"300.000{NBSP}kr.", f"DKK{NBSP}300,000")
    assert (format_share(0.319).da, format_share(0.319).en) == (f"31,9{NBSP}%", "31.9%")
    assert format_points(-0.025).en == f"{MINUS}2.5 percentage points"


def test_the_decimals_of_a_number_are_those_it_is_written_with():
    assert [find_decimals_needed(value) for value in (93.6, 6, 6.0, Decimal("0.10"), Fraction(1, 4))] == [1, 0, 0, 1, 2]
    assert multiply_exactly(0.07, 100) == 7


def test_what_is_written_as_typed_is_danish():
    assert write_as_typed(1234.5) == "1234,5"
    assert write_as_typed(1234.5, grouped=True) == "1.234,5"
