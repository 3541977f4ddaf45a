"""Forankring: what ends without a taker is urgent twelve months before; a yes is needed; ending on purpose is a success."""

import datetime as dt
from decimal import Decimal

import pytest

from tovholder.domain.activity_log.log_rules import make_agreed_activity
from tovholder.domain.anchoring.anchoring_standing import (
    AS_WRITTEN,
    STATUSES,
    WORDS,
    find_anchorings,
    require_sound_step,
    sum_by_group,
)
from tovholder.domain.content.schema.delivery_schema import AnchoringStep
from tovholder.domain.language.refusal import Refusal

TODAY = dt.date(2026, 11, 30)


def step(status, **more):
    return AnchoringStep.model_validate({"id": "s", "activity": "a", "on": TODAY, "status": status, **more})


def find(today=TODAY, steps=(), lines=(), **more):
    contents = [{"id": "a", "name": "A", "end": "2026-12", **more}, {"id": "b", "name": "B", "end": "2030"}]
    part = {"effort_area": "x", "activities": contents}
    activities = {one["id"]: make_agreed_activity(one, "x", in_force=True) for one in contents}
    return find_anchorings([part], activities, {one.activity: one for one in steps}, lines, today)


@pytest.mark.parametrize(("today", "urgent"), [("2025-12-31", []), ("2026-01-01", ["a"]), ("2027-02-01", ["a"])])
def test_an_activity_without_a_taker_is_urgent_from_twelve_months_before_its_end(today, urgent):
    assert [one.activity.id for one in find(dt.date.fromisoformat(today)) if one.urgent] == urgent


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_is_settled_is_not_urgent(status):
    urgent = [one.urgent for one in find(steps=[step(status)]) if one.activity.id == "a"]
    assert urgent == [status in {"none", "talked"}]


def test_the_delaftales_own_word_counts_until_a_step_is_written():
    said = {"anchoring": {"taken_over_by": "jc", "when": "2026-06", "status": "aftalt"}}
    assert (find(**said)[0].status, find(**said)[0].taker) == ("agreed", "jc")
    assert find(steps=[step("talked")], **said)[0].status == "talked"
    assert find(anchoring={"status": "vi ser på det"})[0].status == "none"
    assert {AS_WRITTEN[status] for status in STATUSES} == set(STATUSES) == set(WORDS)


def test_the_budget_is_parted_alike_and_the_groups_are_the_whole():
    lines = [{"year": 2026, "effort_area": "x", "amount": 100.5}, {"year": 2025, "effort_area": "x", "amount": 7}]
    found = find(steps=[step("agreed")], lines=lines)
    assert sum_by_group(found) == {
        "anchored": Decimal("50.25"),
        "ends": Decimal(0),
        "talked": Decimal(0),
        "none": Decimal("50.25"),
    }


SETTLED = {"taken_over_by": "jobcenter", "when": "2027-01", "evidence": "aftale"}


@pytest.mark.parametrize("status", ["agreed", "trial", "handed_over"])
@pytest.mark.parametrize("lacking", sorted(SETTLED))
def test_nothing_is_agreed_without_who_when_and_a_yes(status, lacking):
    require_sound_step(step(status, **SETTLED), ["bestyrelse"], TODAY)
    with pytest.raises(Refusal):
        require_sound_step(step(status, **{**SETTLED, lacking: None}), ["bestyrelse"], TODAY)


def test_the_programme_itself_does_not_take_over_and_an_end_has_its_decision():
    with pytest.raises(Refusal, match="end with it"):
        require_sound_step(step("agreed", **{**SETTLED, "taken_over_by": "bestyrelse"}), ["bestyrelse"], TODAY)
    with pytest.raises(Refusal, match="decided"):
        require_sound_step(step("ends"), [], TODAY)
    with pytest.raises(Refusal, match="to come"):
        require_sound_step(step("talked", on="2026-12-01"), [], TODAY)


def test_what_is_left_is_named_until_it_is_handed_over_or_ends():
    assert find(steps=[step("talked", taken_over_by="jc")])[0].missing == ["when", "yes", "money", "staff"]
    assert find(steps=[step("handed_over", **SETTLED)])[-1].missing != []  # the other activity
    assert [one.missing for one in find(steps=[step("ends", evidence="x")]) if one.activity.id == "a"] == [[]]
