"""The year's lettings: one letting is one household, so few are held back with what they could be worked out from."""

import datetime as dt

import pytest

from tovholder.domain.content.schema.delivery_schema import LettingAgreement, LettingCount
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.margin_tables import TOTAL
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.letting.agreement_term import find_term, require_sound_term
from tovholder.domain.letting.letting_year import (
    find_target,
    list_letting_findings,
    protect_letting_year,
    require_sound_count,
)

TODAY = dt.date(2026, 6, 15)


def count(area="a", quarter="2026-Q1", total=None, flexible=0, waiting=0, municipal=0, exchange=0, **more):
    by = {"flexible": flexible, "waiting_list": waiting, "municipal": municipal, "exchange": exchange}
    whole = sum(by.values()) if total is None else total
    return LettingCount(id=f"{area}{quarter}", area=area, quarter=quarter, let_total=whole, let_by=by, **more)


def show(*counts, year=2026):
    found = protect_letting_year(counts, year, find_profile())
    return found, {one.area: one for one in found.areas}


def test_large_counts_are_shown_with_the_share_of_the_years_lettings():
    _found, areas = show(
        count(flexible=20, waiting=30),
        count(quarter="2026-Q2", flexible=20, waiting=30),
        count(quarter="2025-Q4", waiting=99),
    )
    assert (areas["a"].by_rule["flexible"], areas["a"].total, areas["a"].flexible_percent) == (40, 100, 40.0)
    assert areas["a"].quarters == 2


def test_a_count_of_few_is_held_back_and_cannot_be_subtracted_from_the_rest():
    _found, areas = show(count(flexible=2, waiting=30, municipal=20))
    row = areas["a"]
    assert row.by_rule["flexible"] is None
    assert row.flexible_percent is None
    hidden = [rule for rule, number in row.by_rule.items() if number is None]
    assert len(hidden) > 1 or row.total is None


def test_two_areas_and_their_sum_do_not_give_the_small_one_away():
    _found, areas = show(count("a", flexible=40, waiting=40), count("b", flexible=2, waiting=40))
    assert areas["b"].by_rule["flexible"] is None
    assert None in (areas["a"].by_rule["flexible"], areas[TOTAL].by_rule["flexible"])


def test_a_criterion_of_few_is_held_back_with_another():
    found, areas = show(count(flexible=41, waiting=50, flexible_by_criterion={"i job": 39, "sygdom": 2}))
    assert found.by_criterion["sygdom"] is None
    assert found.by_criterion["i job"] is None or areas[TOTAL].by_rule["flexible"] is None


def test_lettings_without_a_rule_are_a_rule_of_their_own():
    _found, areas = show(count(total=100, flexible=40, waiting=40))
    assert areas["a"].by_rule["unknown"] == 20
    assert areas["a"].total == 100


@pytest.mark.parametrize(
    ("counted", "findings"),
    [
        (count(flexible=4, waiting=3), 0),
        (count(total=8, flexible=4, waiting=3), 1),
        (count(total=6, flexible=4, waiting=3), 1),
        (count(flexible=4, flexible_by_criterion={"i job": 3}), 1),
        (count(total=9, flexible=4, flexible_by_criterion={"i job": 5}), 2),
    ],
)
def test_what_does_not_add_up_is_a_finding_that_tells_no_count(counted, findings):
    said = list_letting_findings([counted], {"a": "Solbakken"})
    assert len(said) == findings
    assert all("Solbakken, 1. kvartal 2026" in one.da for one in said)
    assert not any(digit in one.da.replace("1. kvartal 2026", "") for one in said for digit in "0123456789")


@pytest.mark.parametrize(
    "wrong",
    [
        count("x"),
        count(quarter="2026-Q3"),
        count(flexible=10_001),
        count(flexible=1, flexible_by_criterion={"i job": -1}),
    ],
)
def test_what_cannot_be_so_is_refused(wrong):
    with pytest.raises(Refusal):
        require_sound_count(wrong, {"a"}, TODAY)
    require_sound_count(count(quarter="2026-Q2"), {"a"}, TODAY)


@pytest.mark.parametrize(
    ("since", "until", "term"),
    [
        (None, None, "in_force"),
        (None, dt.date(2026, 6, 14), "over"),
        (None, TODAY, "soon"),
        (None, dt.date(2026, 9, 13), "soon"),
        (None, dt.date(2026, 9, 14), "in_force"),
        (dt.date(2026, 6, 16), None, "to_come"),
    ],
)
def test_how_an_agreement_stands_on_a_day(since, until, term):
    assert find_term(since, until, TODAY) == term


def test_an_agreement_does_not_end_before_it_begins():
    with pytest.raises(Refusal):
        require_sound_term(TODAY, TODAY - dt.timedelta(1))


def test_the_target_is_that_of_the_newest_agreement_in_the_year():
    def agreement(key, since, until, target):
        return LettingAgreement(id=key, areas=["a"], criteria=["i job"], since=since, until=until, share_target=target)

    told = [
        agreement("1", dt.date(2023, 1, 1), dt.date(2025, 12, 31), 30),
        agreement("2", dt.date(2026, 2, 1), None, 45),
    ]
    assert [find_target(told, "a", year) for year in (2022, 2025, 2026)] == [None, 30.0, 45.0]
    assert find_target(told, "b", 2026) is None
