"""Points by the ratio to the municipality: the worked figures, both directions, and what gives no points."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.housing_lists.categories.indicator_points import Counts, compute_indicator_points, give_points
from tovholder.domain.housing_lists.categories.points_model import load_points_models

RULES = load_points_models()[0]
COUNT = st.integers(0, 500)


def one(area, municipality, good="low", rules=RULES):
    return compute_indicator_points("labour", Counts(*area, good), Counts(*municipality, good), rules)


@pytest.mark.parametrize(
    ("area", "municipality", "ratio", "expected"),
    [
        ("31.9", "14.2", 2.25, 3),
        ("19.5", "11.9", 1.64, 2),
        ("18.6", "7.4", 2.51, 3),
        ("4.5", "1.4", 3.21, 3),
    ],
)
def test_the_worked_figures(area, municipality, ratio, expected):
    """31.9 against 14.2 per cent is 2.25 times and 3 points, and so on for the agreement's four figures."""
    found = one((Fraction(area) * 10, 1000), (Fraction(municipality) * 10, 1000))
    assert round(float(found.ratio), 2) == ratio
    assert found.points == expected


@pytest.mark.parametrize(
    ("area", "expected"), [(100, 0), (101, 1), (150, 1), (151, 2), (200, 2), (201, 3), (1000, 3), (0, 0)]
)
def test_a_ratio_on_a_cut_stays_below_it(area, expected):
    assert one((area, 1000), (100, 1000)).points == expected


def test_where_high_is_good_the_rest_is_compared():
    """2 % against 40 % is 20 times by municipality through area, but the rest is only 1.63 times: 2 points."""
    found = one((2, 100), (40, 100), "high")
    assert found.ratio == Fraction(98, 60)
    assert found.points == 2
    assert found.shown(found.share) == Fraction(2, 100)


def test_a_municipality_at_nought_gives_all_points_to_an_area_that_is_not():
    assert one((1, 100), (0, 1000)).points == 3
    assert one((1, 100), (0, 1000)).ratio is None
    assert one((0, 100), (0, 1000)).points == 0


def test_the_area_may_be_taken_out_of_the_municipality():
    """300 of 1 000 in the area, 1 000 of 5 000 in all: 1.5 times the whole, 12/7 times the rest."""
    assert one((300, 1000), (1000, 5000)).ratio == Fraction(3, 2)
    rest = one((300, 1000), (1000, 5000), rules=replace(RULES, includes_area=False))
    assert rest.ratio == Fraction(12, 7)
    assert (one((300, 1000), (1000, 5000)).points, rest.points) == (1, 2)


@pytest.mark.parametrize(
    ("area", "municipality", "missing"),
    [
        ((None, 1000), (100, 1000), "area"),
        ((100, None), (100, 1000), "area"),
        ((0, 0), (100, 1000), "area"),
        ((1, 19), (100, 1000), "few"),
        ((1, 100), (None, 1000), "municipality"),
        ((1, 100), (0, 0), "municipality"),
    ],
)
def test_without_figures_or_with_few_people_there_are_no_points(area, municipality, missing):
    found = one(area, municipality)
    assert (found.points, found.missing) == (None, missing)


def test_an_area_larger_than_its_municipality_cannot_be_taken_out_of_it():
    found = one((300, 1000), (200, 1000), rules=replace(RULES, includes_area=False))
    assert found.missing == "municipality"


def test_twenty_people_are_enough():
    assert one((1, 20), (100, 1000)).points == 0


@given(COUNT, COUNT, COUNT, st.integers(1, 500))
def test_more_on_the_bad_side_never_gives_fewer_points(some, more, of_municipality, municipality):
    low, high = sorted([some, more])
    benchmark = Fraction(min(of_municipality, municipality), municipality)
    assert give_points(Fraction(low, 500), benchmark, RULES.cuts) <= give_points(
        Fraction(high, 500), benchmark, RULES.cuts
    )


@given(COUNT, COUNT)
def test_counting_the_other_side_with_the_other_direction_gives_the_same(area, municipality):
    """Share x where low is good is share 1 - x where high is good."""
    low = one((area, 500), (municipality, 500), "low")
    high = one((500 - area, 500), (500 - municipality, 500), "high")
    assert (low.points, low.ratio) == (high.points, high.ratio)
