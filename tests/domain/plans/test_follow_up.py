"""What a held meeting did with an indicator, and which accounting year a day lies in."""

import datetime

import pytest

from tovholder.domain.plans.follow_up import AccountingYear, Look, find_accounting_year, judge_look


@pytest.mark.parametrize(
    ("on_paper", "has_item", "outcomes", "look"),
    [
        (False, False, [], Look.NONE),
        (True, False, [], Look.SHOWN),
        (False, True, [], Look.DISCUSSED),
        (True, True, ["noted"], Look.DISCUSSED),
        (True, True, ["noted", "approved"], Look.DECIDED),
        (False, False, ["rejected"], Look.DECIDED),
    ],
)
def test_a_look_is_the_most_that_was_done(on_paper, has_item, outcomes, look):
    assert judge_look(on_paper, has_item, outcomes) == look


@pytest.mark.parametrize(
    ("on", "first_month", "name"),
    [
        ("2025-12-31", 1, "2025"),
        ("2026-01-01", 1, "2026"),
        ("2025-06-30", 7, "2024/25"),
        ("2025-07-01", 7, "2025/26"),
        ("2099-12-31", 12, "2099/00"),
    ],
)
def test_a_day_lies_in_one_accounting_year(on, first_month, name):
    day = datetime.date.fromisoformat(on)
    year = find_accounting_year(day, first_month)
    assert year.name == name
    assert year.first_day <= day <= year.last_day


@pytest.mark.parametrize("month", range(1, 13))
def test_years_follow_each_other_without_a_day_between(month):
    first, second = AccountingYear(2025, month), AccountingYear(2026, month)
    assert second.first_day - first.last_day == datetime.timedelta(1)
    assert (first.last_day - first.first_day).days in {364, 365}
