"""Activities that serve several delaftaler, seen from each of them."""

from tovholder.domain.plans.activity_links import find_effort_areas_served, find_serving_activities

ALL = {
    "a": {"subgoals": [{"id": "a1"}], "activities": [{"id": "x", "subgoals": ["a1"]}, {"id": "y", "subgoals": []}]},
    "b": {"subgoals": [{"id": "b1"}], "activities": [{"id": "z", "subgoals": ["b1", "a1"]}]},
    "c": {"subgoals": [], "activities": []},
}


def names(key):
    return [(one.home, one.activity["id"]) for one in find_serving_activities(ALL, key)]


def test_a_delaftales_own_activities_come_first_and_then_those_that_serve_it_from_elsewhere():
    assert names("a") == [("a", "x"), ("a", "y"), ("b", "z")]
    assert names("b") == [("b", "z")]
    assert names("c") == names("nowhere") == []


def test_an_activity_reaches_every_delaftale_whose_subgoals_it_serves():
    assert find_effort_areas_served(ALL, ALL["b"]["activities"][0]) == ["a", "b"]
    assert find_effort_areas_served(ALL, ALL["a"]["activities"][1]) == []
