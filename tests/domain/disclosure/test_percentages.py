"""Percentages that give a count away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.revealing_percentages import (
    count_printed_decimals,
    gives_count_away,
    list_consistent_numerators,
)


@pytest.mark.parametrize(
    ("percent", "decimals", "n", "first", "last"),
    [  # docs/statistics.md#small-groups
        (4.3, 1, 300, 13, 13),
        (4.5, 1, 1600, 72, 72),
        (4.5, 1, 3000, 134, 136),
        (19, 0, 400, 74, 78),
    ],
)
def test_the_worked_percentages(percent, decimals, n, first, last):
    assert list_consistent_numerators(percent, decimals, n) == range(first, last + 1)


def test_no_numerator_gives_4_5_percent_of_900():
    # docs/statistics.md#small-groups: "for n = 900 no integer numerator gives 4.5 % (40/900 = 4.4, 41/900 = 4.6)".
    assert not list_consistent_numerators(4.5, 1, 900)
    assert 40 in list_consistent_numerators(4.4, 1, 900)
    assert 41 in list_consistent_numerators(4.6, 1, 900)


def test_below_a_thousand_one_decimal_always_gives_the_numerator():
    # docs/statistics.md#small-groups: n < 10^(2 + d)
    for numerator in range(1000):
        percent = round(100 * numerator / 999, 1)
        assert len(list_consistent_numerators(percent, 1, 999)) == 1


def test_a_percentage_gives_away_a_number_that_it_bounds_more_closely_than_the_width():
    rules = find_profile()
    assert gives_count_away(list_consistent_numerators(4.3, 1, 300), rules)
    assert gives_count_away(list_consistent_numerators(19, 0, 400), rules)  # 74-78: 4 wide
    assert not gives_count_away(range(74, 80), rules)  # 5 wide: what a hidden count must span
    assert not gives_count_away(list_consistent_numerators(19, 0, 600), rules)  # 111-117: 6 wide
    assert not gives_count_away(list_consistent_numerators(4.5, 1, 900), rules)  # impossible: it gives nothing away


@pytest.mark.parametrize(
    ("percent", "as_printed", "decimals"),
    [
        (12, None, 0),
        (12.0, None, 0),  # a workbook keeps every number so
        (12.0, "12,0 %", 1),
        (12.0, "12.00", 2),
        (12.5, None, 1),
        (12.5, "12,5 %", 1),
        (12.46, "12,5", 2),
        (0, None, 0),
        (100, "100", 0),
        (12.195121951219512, None, 9),
    ],
)
def test_the_decimals_are_those_of_the_number_or_of_its_print(percent, as_printed, decimals):
    assert count_printed_decimals(percent, as_printed) == decimals


def test_without_a_denominator_there_is_no_numerator():
    assert not list_consistent_numerators(4.3, 1, 0)


@given(st.integers(1, 5000), st.integers(0, 2), st.data())
def test_the_true_numerator_is_always_among_the_consistent_ones(n, decimals, data):
    numerator = data.draw(st.integers(0, n))
    percent = round(100 * numerator / n, decimals)
    found = list_consistent_numerators(percent, decimals, n)
    assert numerator in found
    assert found.start >= 0
    assert found.stop <= n + 1
