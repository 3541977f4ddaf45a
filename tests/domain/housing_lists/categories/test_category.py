"""Sums, ranges and categories; probabilities; what a category hangs on."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc

from tests.trying import try_examples
from tovholder.domain.housing_lists.categories.indicator_points import Counts
from tovholder.domain.housing_lists.categories.points_category import categorise_area, find_category_move
from tovholder.domain.housing_lists.categories.points_model import load_points_models
from tovholder.domain.language.refusal import Refusal

RULES = load_points_models()[0]
NAMES = [indicator.id for indicator in RULES.indicators]
SHARE_OF = {0: 50, 1: 120, 2: 180, 3: 300}
"""How many of 1 000 give so many points where the municipality has 100 of 1 000."""
MUNICIPALITY = {name: Counts(10_000, 100_000, "low") for name in NAMES}


def area(*points, people=1000):
    return {
        name: Counts(None if won is None else Fraction(SHARE_OF[won] * people, 1000), people, "low")
        for name, won in zip(NAMES, points, strict=False)
    }


def category(*points, **options):
    return categorise_area(area(*points), MUNICIPALITY, RULES, **options)


@pytest.mark.parametrize(
    ("points", "total", "band"),
    [
        ((3, 3, 3, 3, 3, 3, 0, 0), 18, "red"),
        ((3, 3, 3, 3, 3, 2, 0, 0), 17, "orange"),
        ((3, 3, 3, 3, 0, 0, 0, 0), 12, "orange"),
        ((3, 3, 3, 2, 0, 0, 0, 0), 11, "yellow"),
        ((3, 3, 0, 0, 0, 0, 0, 0), 6, "yellow"),
        ((3, 2, 0, 0, 0, 0, 0, 0), 5, "green"),
        ((0, 0, 0, 0, 0, 0, 0, 0), 0, "green"),
        ((3, 3, 3, 3, 3, 3, 3, 3), 24, "red"),
    ],
)
def test_points_are_summed_to_a_category(points, total, band):
    found = category(*points)
    assert (found.low, found.high, found.band.id) == (total, total, band)


def test_a_missing_indicator_leaves_a_range_and_a_category_only_where_both_ends_agree():
    agreeing = category(3, 3, 3, 2, 2, 0, 0, None)
    assert (agreeing.low, agreeing.high, agreeing.band.id) == (13, 16, "orange")
    parted = category(3, 3, 3, 3, 3, 0, 0, None)
    assert (parted.low, parted.high, parted.band) == (15, 18, None)
    assert [band.id for band in parted.possible] == ["red", "orange"]


def test_indicators_that_nobody_gave_leave_the_category_open_but_not_the_sum():
    four = {name: MUNICIPALITY[name] for name in NAMES[:4]}
    found = categorise_area(area(3, 3, 3, 2), four, RULES)
    assert (found.low, found.high, found.absent) == (11, 11, 4)
    assert [band.id for band in found.possible] == ["red", "orange", "yellow"]
    assert found.band is None


def test_an_indicator_the_area_lacks_is_missing():
    found = categorise_area(area(3, 3), MUNICIPALITY, RULES)
    assert [item.missing for item in found.indicators] == [None, None, *["area"] * 6]
    assert (found.low, found.high) == (6, 24)


def test_only_areas_with_more_than_500_residents_are_in_the_model():
    assert category(3, residents=501).included is True
    small = category(3, 3, 3, 3, 3, 3, 3, 3, residents=500)
    assert (small.included, small.band, small.probability, small.hinges) == (False, None, None, ())
    assert small.low == 24
    assert category(3).included is None


def test_weights_count_in_sums_and_ranges():
    heavy = replace(RULES.indicators[0], weight=Fraction(2))
    rules = replace(RULES, indicators=(heavy, *RULES.indicators[1:]))
    found = categorise_area(area(3, None, 1, 0, 0, 0, 0, 0), MUNICIPALITY, rules)
    assert (found.low, found.high) == (7, 10)
    found = categorise_area(area(None, 3, 1, 0, 0, 0, 0, 0), MUNICIPALITY, rules)
    assert (found.low, found.high) == (4, 10)


def test_the_order_of_the_figures_does_not_matter():
    counts = area(3, 2, 1, 2, 0, 1, 3, 1, people=120)
    backwards = dict(reversed(counts.items()))
    other_way = dict(reversed(MUNICIPALITY.items()))
    first, second = categorise_area(counts, MUNICIPALITY, RULES), categorise_area(backwards, other_way, RULES)
    assert first == second


def test_the_same_seed_gives_the_same_probabilities_and_another_gives_others():
    counts = area(3, 2, 1, 2, 0, 1, 3, 1, people=120)
    first = categorise_area(counts, MUNICIPALITY, RULES).probability
    assert first == categorise_area(counts, MUNICIPALITY, RULES).probability
    assert first != categorise_area(counts, MUNICIPALITY, replace(RULES, seed=7)).probability


def test_the_probability_is_that_of_the_beta_distribution():
    """One indicator at 1 point of its one: P(no point) = P(Beta(12.5, 88.5) <= 0.1), to the draws' precision."""
    one = replace(
        RULES, indicators=RULES.indicators[:1], bands=(replace(RULES.bands[0], least=Fraction(1)), RULES.bands[3])
    )
    counts = {"labour": Counts(12, 100, "low")}
    found = categorise_area(counts, {"labour": MUNICIPALITY["labour"]}, one)
    assert found.probability["green"] == pytest.approx(betainc(12.5, 88.5, 0.1), abs=0.015)
    assert found.probability["red"] + found.probability["green"] == 1


def test_large_areas_are_surer_than_small_ones():
    points = (3, 2, 2, 2, 2, 1, 0, 0)
    small = categorise_area(area(*points, people=100), MUNICIPALITY, RULES).probability["orange"]
    large = categorise_area(area(*points, people=100_000), MUNICIPALITY, RULES).probability["orange"]
    assert small < 0.9 < 0.999 < large


def test_draws_that_missing_indicators_leave_open_are_counted_as_undecided():
    found = category(3, 3, 3, 3, 3, 0, 0, None)
    assert found.probability["undecided"] > 0.5
    assert sum(found.probability.values()) == pytest.approx(1)
    assert "undecided" not in category(3, 3, 3, 3, 3, 0, 0, 0).probability


@try_examples(25)
@given(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=8, max_size=8), st.integers(40, 2000))
def test_probabilities_sum_to_one_and_the_category_lies_in_its_range(points, people):
    found = categorise_area(area(*points, people=people), MUNICIPALITY, RULES)
    assert sum(found.probability.values()) == pytest.approx(1)
    assert found.high - found.low == 3 * points.count(None)
    assert (found.band is None) == (len(found.possible) > 1)


@try_examples(25)
@given(st.lists(st.integers(0, 100), min_size=8, max_size=8))
def test_counting_the_other_side_changes_nothing(numbers):
    low = {name: Counts(number, 100, "low") for name, number in zip(NAMES, numbers, strict=True)}
    high = {name: Counts(100 - number, 100, "high") for name, number in zip(NAMES, numbers, strict=True)}
    other = {name: Counts(90_000, 100_000, "high") for name in NAMES}
    first, second = categorise_area(low, MUNICIPALITY, RULES), categorise_area(high, other, RULES)
    assert (first.low, first.probability, first.hinges) == (second.low, second.probability, second.hinges)


def test_a_category_hangs_on_indicators_whose_next_band_changes_it():
    """12 points: any indicator that loses one makes it 11 and yellow; the 0-point ones can only gain."""
    found = categorise_area(area(3, 3, 3, 3, 0, 0, 0, 0, people=200), MUNICIPALITY, RULES)
    assert {hinge.indicator for hinge in found.hinges} == set(NAMES[:4])
    assert category(3, 3, 3, 3, 3, 0, 0, 0).hinges == ()


def test_the_likeliest_to_turn_comes_first():
    """All four can turn it, but only the one of 100 people with a ratio just over its cut is likely to."""
    counts = area(3, 3, 3, 3, 0, 0, 0, 0) | {NAMES[2]: Counts(21, 100, "low")}
    first = categorise_area(counts, MUNICIPALITY, RULES).hinges[0]
    assert first.indicator == NAMES[2]
    assert 0.3 < first.chance < 0.5


def test_other_cut_points_are_tried():
    found = category(3, 3, 3, 2, 0, 0, 0, 0)
    lower, *_, softer, harder = found.sensitivity
    assert (lower.points, lower.band.id) == (12, "orange")  # 1.8 times is over a third cut of 1.5
    assert (softer.shift, softer.band.id) == (-1, "orange")
    assert (harder.shift, harder.band.id) == (1, "yellow")


def test_what_moved_a_category_between_two_years_is_the_one_that_alone_suffices():
    before, now = category(3, 3, 3, 2, 0, 0, 0, 0), category(3, 3, 3, 3, 0, 0, 0, 0)
    move = find_category_move(before, now)
    assert (move.by, move.changes) == (NAMES[3], {NAMES[3]: 1})
    assert find_category_move(before, before) is None


def test_two_indicators_that_only_together_move_it_are_named_as_changes():
    before, now = category(3, 3, 3, 1, 0, 0, 0, 0), category(3, 3, 3, 2, 1, 0, 0, 0)
    move = find_category_move(before, now)
    assert (move.by, move.changes) == (None, {NAMES[3]: 1, NAMES[4]: 1})


def test_of_two_that_suffice_the_one_that_changed_most_moved_it():
    before, now = category(3, 3, 3, 0, 2, 0, 0, 0), category(3, 3, 3, 2, 3, 0, 0, 0)
    assert find_category_move(before, now).by == NAMES[3]
    assert find_category_move(before, category(3, 3, 3, 0, 2, 0, 0, None)) is None


@pytest.mark.parametrize(
    ("own", "whole", "said"),
    [
        ({"new": Counts(1, 100, "low")}, {"labour": Counts(1, 100, "low")}, "no figures for new"),
        ({"labour": Counts(1, 100, "low")}, {"labour": Counts(1, 100, "high")}, "disagree"),
        ({}, {f"i{number}": Counts(1, 100, "low") for number in range(9)}, "There are 9 indicators"),
    ],
)
def test_figures_that_do_not_fit_together_are_refused(own, whole, said):
    with pytest.raises(Refusal, match=said):
        categorise_area(own, whole, RULES)
