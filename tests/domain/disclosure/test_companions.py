"""What goes with a hidden cell."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.disclosure.companion_figures import list_hidden_with, recover_from_wilson

Z = 1.959963984540054


def wilson(numerator, n):
    share, k = numerator / n, Z**2 / n
    half = math.sqrt(share * (1 - share) * k + k**2 / 4) / (1 + k)
    middle = (share + k / 2) / (1 + k)
    return max(0.0, middle - half), min(1.0, middle + half)


@given(st.integers(1, 3000), st.data())
def test_a_wilson_interval_gives_both_numbers_back(n, data):
    # docs/statistics.md#small-groups: "n is recoverable from a Wilson interval".
    numerator = data.draw(st.integers(0, n))
    found = recover_from_wilson(*wilson(numerator, n))
    assert (round(found[0]), round(found[1])) == (numerator, n)


def test_with_a_hidden_numerator_goes_everything_that_carries_it():
    assert {"share", "interval", "gap", "change", "tooltip", "notification", "log"} <= list_hidden_with("numerator")
    assert "extremes" not in list_hidden_with("numerator")


def test_of_a_mean_the_smallest_and_largest_are_one_persons():
    assert "extremes" in list_hidden_with("mean")
    assert "share" in list_hidden_with("denominator")
