"""What falls due around a meeting, and duties under their rhythm: the agreement's own, nothing invented."""

import datetime

import pytest

from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Duty
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.domain.plans.due_dates import RHYTHMS, Dated, group_by_rhythm, list_dated

SINCE, UNTIL = datetime.date(2026, 3, 10), datetime.date(2026, 9, 10)


def agreement(*dates):
    events = [{"name": f"Trin {date}", "date": date} for date in dates]
    return Agreement.model_validate({"evaluation": {"events": events}})


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2026-03-09", False),
        ("2026-03-10", True),
        ("2026-09-10", True),
        ("2026-09-11", False),
        ("2026-02", False),
        ("2026-03", True),
        ("2026-09", True),
        ("2026-10", False),
        (2025, False),
        (2026, True),
        (None, False),
    ],
)
def test_what_has_any_day_in_the_window_is_shown(date, shown):
    assert bool(list_dated(agreement(date), [], SINCE, UNTIL)) is shown
    assert bool(list_dated(Agreement(), [Milestone(id="m", due=date)], SINCE, UNTIL)) is shown


def test_with_no_meeting_before_everything_until_the_last_day_is_shown():
    assert [one.what for one in list_dated(agreement("2024-01", "2027-01"), [], None, UNTIL)] == ["Trin 2024-01"]


def test_the_soonest_stands_first_whichever_of_the_two_set_it():
    plan = [Milestone(id="m2", text="Sent", due="2026-08", owner="leder"), Milestone(id="m1", due="2026-04")]
    assert list_dated(agreement("2026-05"), plan, SINCE, UNTIL) == [
        Dated("2026-04", "m1", "", "milestones"),
        Dated("2026-05", "Trin 2026-05", "", "evaluation"),
        Dated("2026-08", "Sent", "leder", "milestones"),
    ]


def test_an_agreement_without_an_evaluation_has_no_dates():
    assert list_dated(Agreement(), [], SINCE, UNTIL) == []


def test_duties_of_one_rhythm_stand_together_in_the_agreements_order_and_none_is_left_out():
    every = [Duty(id=f"{rhythm}{n}", rhythm=rhythm) for n in range(2) for rhythm in reversed(RHYTHMS)]
    assert [duty.id for duty in group_by_rhythm(every)] == [f"{rhythm}{n}" for rhythm in RHYTHMS for n in range(2)]
