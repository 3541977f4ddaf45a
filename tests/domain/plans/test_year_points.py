"""The fixed points: each says where it is from and how sure it is; a day that a month lacks is its last."""

import datetime

import pytest

from tovholder.domain.plans.year_points import find_day_of, read_fixed_points


def test_every_point_has_its_source_in_both_languages_and_says_how_sure_it_is():
    points = read_fixed_points("lbf-2019-26")
    assert len({one.id for one in points}) == len(points) == 10
    assert all(one.source.da and one.source.en and one.text.da and one.text.en for one in points)
    assert {one.id for one in points if one.date_known == "documented"} == {"adjustment_account", "ministry_lists"}


def test_a_round_that_we_know_nothing_of_has_none():
    assert read_fixed_points("lbf-2031-34") == read_fixed_points("../../secret") == read_fixed_points("") == ()


@pytest.mark.parametrize(("year", "day"), [(2024, 29), (2025, 28), (2100, 28)])
def test_the_end_of_a_month_is_its_last_day(year, day):
    assert find_day_of(year, 2, 31) == datetime.date(year, 2, day)
