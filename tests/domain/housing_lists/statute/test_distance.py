"""Distances to a limit in persons and kroner: so many turn the criterion, one fewer does not."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.housing_lists.statute.area_judgement import judge_area
from tovholder.domain.housing_lists.statute.judged_criteria import compute_mean_share, judge_criterion
from tovholder.domain.housing_lists.statute.list_rules import load_list_rules
from tovholder.domain.housing_lists.statute.yearly_file import YearRow

ON = dt.date(2024, 12, 1)
YEARS = (2023, 2024)
NATIONAL = {"national_adults_18_plus": 4_000_000, "national_convicted": 29_000}


def criterion(rows, name, section="61a"):
    return next(item for item in judge_area(rows, ON).section(section) if item.criterion.id == name)


def rows_of(name, pairs):
    top, bottom = {
        "labour": ("unattached_fulltime", "adults_18_64"),
        "crime": ("convicted", "adults_18_plus"),
        "education": ("basic_school", "adults_30_59"),
        "nonwestern": ("nonwestern", "residents"),
        "income": ("mean_income", "region_mean_income"),
    }[name]
    return [
        YearRow("Solbakken", year, **{top: some, bottom: everyone}, **NATIONAL)
        for year, (some, everyone) in zip(YEARS, pairs, strict=True)
    ], top


def moved(rows, top, change, most=None):
    """Every year's numerator changed, never below nought nor above its whole."""
    return [replace(row, **{top: max(0, min(getattr(row, top) + change, most or 10**9))}) for row in rows]


def test_met_says_how_many_fewer_and_not_met_how_many_more():
    rows, _ = rows_of("education", [(500, 800), (494, 800)])
    assert criterion(rows, "education").distance.whole == -14  # 480 of 800 is 60 %, which does not exceed 60 %
    rows, _ = rows_of("education", [(500, 800), (480, 800)])
    assert criterion(rows, "education").distance.whole == 1


def test_at_least_three_times_is_reached_by_one_person_fewer_than_exceeding_would_need():
    rows, _ = rows_of("crime", [(87, 4000), (87, 4000)])  # 3 x 0.725 % of 4 000 is exactly 87
    assert criterion(rows, "crime").distance.whole == -1
    rows, _ = rows_of("crime", [(86, 4000), (86, 4000)])
    assert criterion(rows, "crime").distance.whole == 1


def test_full_time_persons_are_rounded_to_whole_ones_and_kept_exactly_beside():
    rows, _ = rows_of("labour", [(Fraction("812.4"), 2000)] * 2)
    far = criterion(rows, "labour").distance
    assert (far.whole, far.exact) == (-13, Fraction("-12.4"))
    assert far.points == Fraction("0.0062")
    rows, _ = rows_of("labour", [(686, 2000)] * 2)
    far = criterion(rows, "labour").distance
    assert (far.whole, far.exact) == (115, 114)  # 114 more is the limit itself, which is not over it


def test_a_mean_moves_by_the_same_number_in_each_of_its_years():
    """41 % of 1 000 and 43 % of 3 000: the mean is 42 %, and each person a year is worth 1/1500 of it."""
    rows, top = rows_of("labour", [(410, 1000), (1290, 3000)])
    far = criterion(rows, "labour").distance
    assert (far.whole, far.exact) == (-30, -30)
    assert criterion(moved(rows, top, -30), "labour").met is False
    assert criterion(moved(rows, top, -29), "labour").met is True


def test_income_has_kroner_and_percentage_points_but_no_persons():
    rows, _ = rows_of("income", [(1, 1), (195_000, 350_000)])
    far = criterion(rows, "income").distance
    assert (far.whole, far.exact) == (-2501, -2500)  # 55 % of 350 000 is 192 500; the mean must be below it
    assert far.points == Fraction(195, 350) - Fraction(55, 100)
    shape = judge_area(rows, ON).as_json()["criteria"]["income"]
    assert (shape["distance_in_persons"], shape["distance_in_kroner"]) == (None, -2501)
    rows, _ = rows_of("income", [(1, 1), (190_000, 350_000)])
    assert criterion(rows, "income").distance.whole == 2500


def test_the_public_shape_signs_fewer_as_negative_and_gives_points_in_percent():
    rows, _ = rows_of("labour", [(Fraction("812.4"), 2000)] * 2)
    shape = judge_area(rows, ON).as_json()["criteria"]["labour"]
    assert shape["distance_in_persons"] == -13
    assert shape["distance_exact"] == pytest.approx(-12.4)
    assert shape["distance_in_points"] == pytest.approx(0.62)


def test_no_distance_where_the_limit_is_not_known():
    rows = [YearRow("Solbakken", year, adults_18_plus=1000, convicted=30) for year in YEARS]
    assert judge_area(rows, ON).as_json()["criteria"]["crime"]["distance_in_persons"] is None


def test_a_year_without_anybody_left_to_take_away_does_not_go_below_nought():
    """Nobody in 2023, 90 of 100 in 2024: taking the 10 a year that the plain sum says would need -10 in 2023."""
    rows, top = rows_of("labour", [(0, 100), (90, 100)])
    far = criterion(rows, "labour").distance
    assert (far.whole, far.exact) == (-10, None)
    assert criterion(moved(rows, top, -10), "labour").met is False
    assert criterion(moved(rows, top, -9), "labour").met is True


WHOLE = st.integers(20, 4000)


@try_examples(200)
@given(st.sampled_from(["labour", "crime", "education", "nonwestern"]), WHOLE, WHOLE, st.data())
def test_so_many_persons_turn_the_criterion_and_one_fewer_does_not(name, before, now, data):
    pairs = [(data.draw(st.integers(0, everyone)), everyone) for everyone in (before, now)]
    rows, top = rows_of(name, pairs)
    for section in ("61a", "61b"):
        item = criterion(rows, name, section)
        whole = item.distance.whole
        step = 1 if whole > 0 else -1
        turned = [clamped(rows, top, pairs, whole), clamped(rows, top, pairs, whole - step)]
        assert criterion(turned[0], name, section).met is not item.met
        assert criterion(turned[1], name, section).met is item.met


def clamped(rows, top, pairs, change):
    return [
        replace(row, **{top: max(0, min(some + change, everyone))})
        for row, (some, everyone) in zip(rows, pairs, strict=True)
    ]


@try_examples(100)
@given(st.integers(0, 600_000), st.integers(1, 600_000))
def test_so_many_kroner_turn_the_income_criterion_and_one_fewer_does_not(income, region):
    rows, top = rows_of("income", [(1, 1), (income, region)])
    item = criterion(rows, "income")
    step = 1 if item.distance.whole > 0 else -1
    assert criterion(moved(rows, top, item.distance.whole), "income").met is not item.met
    assert criterion(moved(rows, top, item.distance.whole - step), "income").met is item.met


def test_the_mean_may_be_read_as_all_persons_together_and_distances_follow():
    """80 of 100 and 300 of 900: the shares' mean is 56.7 %, all persons together 38 %, 20 short of 40 % over two years."""
    pairs = [(Fraction(80), Fraction(100)), (Fraction(300), Fraction(900))]
    assert compute_mean_share(pairs, "shares") == Fraction(17, 30)
    assert compute_mean_share(pairs, "pooled") == Fraction(38, 100)
    rows, _ = rows_of("labour", pairs)
    labour = load_list_rules().in_force(ON).section("61a")[0]
    judged = judge_criterion(labour, {row.year: row for row in rows}, 2024, "pooled")
    assert (judged.met, judged.distance.exact, judged.distance.whole) == (False, 10, 11)


def test_a_limit_that_everybody_meets_has_no_distance():
    """Nobody convicted in the whole country: at least three times nought holds for any number."""
    rows, _ = rows_of("crime", [(5, 1000), (0, 1000)])
    item = criterion([replace(row, national_convicted=0) for row in rows], "crime")
    assert (item.met, item.distance.whole) == (True, None)
