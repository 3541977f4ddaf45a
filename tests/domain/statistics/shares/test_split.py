"""The split of a change into stayed, moved in and moved out: exact, whoever moved."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.change_split import split_exactly


@st.composite
def movings(draw):
    def group(least, events):
        number = draw(st.integers(least, 10**6))
        return (number, *(draw(st.integers(0, number)) for _ in range(events)))

    return group(1, 2), group(0, 1), group(0, 1)


def test_the_worked_splits():
    """docs/statistics.md#is-the-gap-closing: -.029 = -.028 - .002 + .001; unequal sizes -.0298696 = -.0326087 - .0017903 + .0045294."""
    even = split_exactly((3500, 1120, 980), (1500, 475), (1500, 470))
    assert (even.within, even.inflow, even.outflow) == (Fraction(-28, 1000), Fraction(-2, 1000), Fraction(1, 1000))
    assert even.change == Fraction(-29, 1000)
    uneven = split_exactly((3400, 1100, 950), (1600, 495), (1200, 380))
    parts = [float(part) for part in (uneven.within, uneven.inflow, uneven.outflow, uneven.change)]
    assert parts == pytest.approx([-0.0326087, -0.0017903, 0.0045294, -0.0298696], abs=5e-8)


@given(movings())
def test_the_parts_add_up_to_the_last_digit(groups):
    (stayed, had, have), (left, left_with), (joined, joined_with) = groups
    split = split_exactly(*groups)
    before, after = Fraction(had + left_with, stayed + left), Fraction(have + joined_with, stayed + joined)
    assert split.within + split.inflow + split.outflow == after - before
    assert split.change == after - before


def test_where_nobody_moved_all_of_it_is_among_those_who_stayed():
    split = split_exactly((50, 20, 10), (0, 0), (0, 0))
    assert (split.within, split.inflow, split.outflow) == (Fraction(-1, 5), 0, 0)


def test_newcomers_like_those_who_stayed_give_nothing():
    assert split_exactly((100, 30, 20), (40, 12), (50, 15)).inflow == 0


def test_where_nobody_stayed_or_the_numbers_cannot_be_it_is_refused():
    with pytest.raises(Refusal, match="Nobody stayed"):
        split_exactly((0, 0, 0), (10, 5), (10, 5))
    with pytest.raises(Refusal, match="Those who moved in: 11 out of 10"):
        split_exactly((10, 5, 5), (10, 5), (10, 11))
    with pytest.raises(Refusal, match="Those who stayed: 12 out of 10"):
        split_exactly((10, 5, 12), (10, 5), (10, 5))
    with pytest.raises(Refusal, match="Those who moved out"):
        split_exactly((10, 5, 5), (0, 3), (10, 5))
