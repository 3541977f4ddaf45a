"""What the agreement plans of evaluation: dated events, and the years that it asks for."""

import datetime

from tovholder.domain.content.schema import Agreement
from tovholder.domain.plans.evaluation_plan import list_planned_events

TOLD = {"period": {"start": "2023-01-01", "end": "2026-12-31"}}


def plan(evaluation, held=()):
    return list_planned_events(Agreement.model_validate({**TOLD, "evaluation": evaluation}), held)


def test_a_year_that_is_asked_for_and_has_no_date_stands_in_the_plan():
    events = [{"name": "Workshop", "date": "2024-01"}]
    found = plan({"after_years": [1, 3], "events": events})
    assert [(one.name, one.date, one.after_year) for one in found] == [
        ("Workshop", "2024-01", None),
        ("", "2026-01", 3),
    ]


def test_an_event_is_late_when_its_last_day_has_gone_and_it_was_not_held():
    events = [{"name": "Workshop", "date": "2024-01"}]
    (missed,) = plan({"events": events})
    assert not missed.is_late(datetime.date(2024, 1, 31))
    assert missed.is_late(datetime.date(2024, 2, 1))
    (held,) = plan({"events": events}, {"Workshop"})
    assert not held.is_late(datetime.date(2025, 1, 1))


def test_no_evaluation_plans_nothing():
    assert list_planned_events(Agreement(), ()) == []
