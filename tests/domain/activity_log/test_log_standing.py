"""The log against what was agreed: sums, what is not seen or not agreed, and how far the subgoals are."""

import datetime as dt
from decimal import Decimal

import pytest

from tovholder.domain.activity_log.log_rules import make_agreed_activity
from tovholder.domain.activity_log.log_standing import (
    Tally,
    find_mismatches,
    find_subgoal_standings,
    step_month,
    sum_tallies,
)

TODAY = dt.date(2026, 11, 30)


def agreed(key, **more):
    in_force = more.pop("in_force", True)
    return make_agreed_activity({"id": key, "name": key, "start": "2024-01", **more}, "x", in_force=in_force)


def kinds(activities, seen, outside=None, partners=None):
    known = {one.id: one for one in activities}
    found = find_mismatches(known, seen, outside or {}, partners or {}, TODAY)
    return [(one.kind, one.subject[0] or one.subject[1]) for one in found]


def test_sums_are_of_visits_and_days():
    one = Tally(2, 1, children=3, hours=Decimal("1.5"), last=dt.date(2026, 1, 2), first=dt.date(2026, 1, 1))
    other = Tally(1, 1, adults=4, hours=Decimal("0.1"), last=dt.date(2026, 2, 2), first=dt.date(2026, 2, 2))
    total = sum_tallies([one, other])
    assert (total.planned, total.held, total.attendances, total.hours) == (3, 2, 7, Decimal("1.6"))
    assert (total.first, total.last) == (dt.date(2026, 1, 1), dt.date(2026, 2, 2))


@pytest.mark.parametrize(
    ("month", "by", "other"), [("2026-01", -1, "2025-12"), ("2026-12", 1, "2027-01"), ("2026-05", -12, "2025-05")]
)
def test_months_step_over_the_year(month, by, other):
    assert step_month(dt.date.fromisoformat(f"{month}-01"), by) == dt.date.fromisoformat(f"{other}-01")


def test_what_is_agreed_is_missed_after_three_months_and_not_before():
    seen = {("a", ""): Tally(1, 1, last=dt.date(2026, 8, 29)), ("b", ""): Tally(1, 1, last=dt.date(2026, 8, 31))}
    activities = [agreed("a"), agreed("b"), agreed("c"), agreed("new", start="2026-10"), agreed("over", end="2026-06")]
    assert kinds(activities, seen) == [("not_seen", "a"), ("never_seen", "c")]


def test_what_is_done_and_not_agreed_is_named_whether_it_never_was_or_is_no_more():
    seen = {
        ("", "Banko"): Tally(1, 1, last=TODAY),
        ("gone", ""): Tally(3, 3, last=TODAY),
        ("a", ""): Tally(1, 1, last=TODAY),
    }
    activities = [agreed("gone", in_force=False), agreed("a")]
    assert kinds(activities, seen, {("a", ""): 2}) == [
        ("not_agreed", "Banko"),
        ("not_agreed", "gone"),
        ("outside_period", "a"),
    ]


def test_partners_that_differ_are_named_both_ways_and_only_where_the_log_has_any():
    seen = {("a", ""): Tally(1, 1, last=TODAY), ("b", ""): Tally(1, 1, last=TODAY)}
    activities = [agreed("a", partners=["jc"]), agreed("b", partners=["jc"])]
    assert kinds(activities, seen, partners={"a": frozenset({"fc"})}) == [
        ("other_partner", "a"),
        ("unused_partner", "a"),
    ]


def standing(results, measure="fritidsjob", target=40):
    part = {"effort_area": "x", "subgoals": [{"id": "s", "measure": measure, "target": target}]}
    rows = [("s", dt.date.fromisoformat(on), Decimal(value)) for on, value in results]
    return find_subgoal_standings([part], rows, (2024, 2027), TODAY)[0]


def test_the_newest_result_counts_and_is_not_added_to_the_one_before():
    one = standing([("2026-11-26", "27"), ("2026-03-01", "20")])
    assert (one.value, one.target, one.state) == (Decimal(27), Decimal(40), "behind")


def test_a_yearly_measure_is_of_its_year():
    assert standing([("2025-12-31", "50")], "fritidsjob pr. år").state == "not_counted"
    assert standing([("2026-11-01", "39")], "fritidsjob pr. år").state == "on_track"
    assert standing([("2026-11-01", "30")], "fritidsjob pr. år").state == "behind"


def test_a_measure_for_each_week_does_not_grow_so_nothing_is_expected_of_it():
    assert standing([("2026-11-01", "1")], "børn pr. uge").expected is None


def test_a_result_of_a_day_to_come_does_not_count():
    assert standing([("2026-12-01", "40")]).state == "not_counted"
