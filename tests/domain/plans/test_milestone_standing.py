"""What became of milestones: the plan stays, the newest that was written counts, the late stand first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.content.schema.delivery_schema import MilestoneEvent
from tovholder.domain.content.schema.programme_schema import Milestone
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.plans.milestone_standing import (
    STATES,
    find_milestone_standings,
    list_open_milestones,
    require_sound_milestone_event,
)

TODAY = dt.date(2026, 6, 15)


def milestone(key="m1", due="2026-06", **more):
    return Milestone(id=key, text=key, due=due, **more)


def event(what="reached", key="m1", on=TODAY, **more):
    return MilestoneEvent(id=f"{key}{what}{on}", milestone=key, on=on, what=what, **more)


def stand(due="2026-06", *events):
    return find_milestone_standings([milestone(due=due)], events, TODAY)[0]


@pytest.mark.parametrize(
    ("due", "events", "state"),
    [
        ("2026-05", (), "late"),
        ("2026-06", (), "soon"),  # a month is not late before it is over
        (2026, (), "ahead"),
        (None, (), "undated"),
        ("2026-05", (event(),), "reached"),
        ("2026-05", (event("moved", to="2026-08-14", why="x"),), "soon"),
        ("2026-05", (event("moved", to="2026-08-15", why="x"),), "ahead"),
        ("2026-05", (event("moved", to="2026-05-30", why="x"),), "late"),
        ("2026-05", (event("dropped", why="x"),), "dropped"),
        ("2026-05", (event("dropped", why="x", on=dt.date(2026, 1, 1)), event("moved", to=2027, why="x")), "ahead"),
        ("2026-05", (event(on=dt.date(2026, 6, 16)),), "late"),  # written for a day after the one looked at
    ],
)
def test_the_newest_that_was_written_by_the_day_decides(due, events, state):
    assert stand(due, *events).state == state


def test_a_moved_milestone_keeps_the_plans_own_time():
    moved = stand("2026-05", event("moved", to="2026-09", why="x"))
    assert (moved.milestone.due, moved.due, moved.is_moved) == ("2026-05", "2026-09", True)


def test_the_late_stand_first_then_by_time():
    plan = [
        milestone("d", None),
        milestone("c", 2027),
        milestone("b", "2026-05"),
        milestone("a", "2025-05"),
        milestone("e", "2026-01"),
    ]
    found = find_milestone_standings(plan, [event(key="e")], TODAY)
    assert [one.milestone.id for one in found] == ["a", "b", "c", "d", "e"]


END = "2026-12-31"


def test_moving_past_the_programmes_end_asks_why_and_says_when_it_ends():
    with pytest.raises(Refusal) as past:
        require_sound_milestone_event(event("moved", to="2027-01"), stand(), END, TODAY)
    assert (
        past.value.da
        == "Januar 2027 ligger efter programmets slutning 31. december 2026. Skriv, hvorfor milepælen rykkes så langt."
    )
    require_sound_milestone_event(event("moved", to="2027-01", why="lejemålet er ikke frit"), stand(), END, TODAY)
    with pytest.raises(Refusal, match="why the milestone is moved"):
        require_sound_milestone_event(event("moved", to="2026-12"), stand(), END, TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        event(on=TODAY + dt.timedelta(1)),
        event("moved", why="x"),
        event("moved", to="2026-06", why="x"),
        event("reached", to="2026-09"),
        event("dropped"),
    ],
)
def test_what_cannot_be_so_is_refused(wrong):
    with pytest.raises(Refusal):
        require_sound_milestone_event(wrong, stand(), END, TODAY)


@pytest.mark.parametrize("what", ["reached", "moved", "dropped"])
def test_what_is_reached_must_be_withdrawn_before_anything_else_is_said(what):
    again = event(what, to="2026-11" if what == "moved" else None, why="x")
    with pytest.raises(Refusal, match="reached already"):
        require_sound_milestone_event(again, stand("2026-06", event()), END, TODAY)


@try_examples(40)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["reached", "moved", "dropped"]), st.integers(1, 28)),
        max_size=6,
    )
)
def test_every_milestone_stands_once_and_the_open_ones_are_those_to_come_or_late(told):
    events = [
        event(what, key, dt.date(2026, 5, day), to="2026-11" if what == "moved" else None, why="x")
        for key, what, day in told
    ]
    plan = [milestone(key) for key in "abc"]
    found = find_milestone_standings(plan, events, TODAY)
    assert sorted(one.milestone.id for one in found) == ["a", "b", "c"]
    assert [STATES.index(one.state) for one in found] == sorted(STATES.index(one.state) for one in found)
    still = {one.milestone.id: one.due for one in found if one.state not in {"reached", "dropped"}}
    assert {one.id: one.due for one in list_open_milestones(plan, events, TODAY)} == still
