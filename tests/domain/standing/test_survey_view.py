"""A survey's table on a page: the area beside others, with what the answers can and cannot tell."""

import pytest

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.standing.area_profile import view_survey


def told(**area):
    others = [
        Observed(indicator="i7", scope="social_housing", period=2025, value=82, denominator=1480),
        Observed(indicator="i7", scope="municipality", period=2025, value=90),
    ]
    ours = Observed(indicator="i7", scope="a", period=2025, value=73, denominator=236, **area)
    parts = [counted("i7", "a", 2025, n, 236, part=part) for part, n in (("hverken_eller", 26), ("utryg", 38))]
    return free(ours, *parts, *others)


def test_each_column_has_its_shares_and_the_area_is_held_against_it():
    view = view_survey(told(), "i7", "a", 2026)
    assert [column.scope for column in view.columns] == ["a", "social_housing", "municipality"]
    assert view.columns[0].shares == {"tryg": 73, "hverken_eller": 11.0, "utryg": 16.1}
    assert view.columns[1].reading.difference == pytest.approx(-0.09)
    assert view.columns[1].reading.verdict == "lower"


def test_without_a_number_of_answers_nothing_is_said_of_chance():
    reading = view_survey(told(), "i7", "a", 2026).columns[2].reading
    assert (reading.interval, reading.verdict) == (None, "not_known")


def test_fewer_answers_worth_can_show_only_larger_differences():
    plain, worth_less = view_survey(told(), "i7", "a", 2026), view_survey(told(effective=120), "i7", "a", 2026)
    assert worth_less.smallest > plain.smallest


def test_without_a_share_there_is_no_table():
    assert (
        view_survey(free(Observed(indicator="i7", scope="a", period=2025, status="suppressed")), "i7", "a", 2026)
        is None
    )
