"""Goals, subgoals, activities and delaftaler without their links, by name and place."""

import pytest

from tests.domain.rulings.proposed import activity, part, solbakken
from tovholder.domain.content.json_pointers import get_value
from tovholder.domain.plans.activity_links import find_orphans


def found(*edits):
    content = solbakken()
    for edit in edits:
        edit(content)
    return [(one.kind, one.id, one.missing) for one in find_orphans(content)]


def test_the_example_has_none():
    assert found() == []


def test_an_activity_without_subgoals():
    assert ("activity", "valgcafe", "subgoal") in found(lambda c: activity(c, "valgcafe").update(subgoals=[]))


def test_an_activity_whose_subgoals_do_not_exist_names_them():
    content = solbakken()
    activity(content, "valgcafe")["subgoals"] = ["findes-ikke"]
    one = next(one for one in find_orphans(content) if one.kind == "activity")
    assert (one.name, one.unknown, one.effort_area) == ("Valgcafé", ("findes-ikke",), "sammenhaeng")
    assert get_value(content, one.pointer)["id"] == "valgcafe"


def test_a_link_that_exists_is_enough_even_beside_one_that_does_not():
    assert found(lambda c: activity(c, "valgcafe").update(subgoals=["s-valg", "findes-ikke"])) == []


def test_a_subgoal_without_a_goal_and_without_an_activity_is_there_twice():
    def edit(content):
        part(content, "uddannelse")["subgoals"].append({"id": "ny", "text": "Nyt delmål", "goals": []})

    assert found(edit) == [("subgoal", "ny", "goal"), ("subgoal", "ny", "activity")]


def test_a_subgoal_that_points_at_a_goal_that_does_not_exist():
    assert found(lambda c: part(c, "sammenhaeng")["subgoals"][2].update(goals=["g9"])) == [
        ("subgoal", "s-valg", "goal")
    ]


def test_an_activity_of_another_delaftale_is_an_activity_for_the_subgoal():
    """Only the leisure jobs and the homework café serve u-skole; the café may go."""

    def without(content):
        items = part(content, "uddannelse")["activities"]
        items[:] = [one for one in items if one["id"] != "lektiecafe"]

    assert found(without) == []


def test_a_goal_without_a_subgoal():
    def edit(content):
        for sub in content["subagreements"]:
            for subgoal in sub["subgoals"]:
                subgoal["goals"] = [goal for goal in subgoal["goals"] if goal != "g4"] or ["g1"]

    assert found(edit) == [("goal", "g4", "subgoal")]


def test_a_goal_whose_subgoals_have_no_activity():
    def edit(content):
        for sub in content["subagreements"]:
            for subgoal in sub["subgoals"]:
                subgoal["goals"] = ["g4"] if subgoal["id"] == "s-valg" else ["g1", "g2", "g3"]
        activity(content, "valgcafe")["subgoals"] = ["s-naboer"]

    assert found(edit) == [("goal", "g4", "activity"), ("subgoal", "s-valg", "activity")]


@pytest.mark.parametrize("which", ["kriminalitet", "sammenhaeng"])
def test_a_chosen_effort_area_without_its_delaftale(which):
    def edit(content):
        content["subagreements"] = [one for one in content["subagreements"] if one["effort_area"] != which]

    assert ("effort_area", which, "subagreement") in found(edit)


def test_a_delaftale_of_an_effort_area_that_was_not_chosen():
    assert found(lambda c: c["subagreements"].append({"effort_area": "tryghed"})) == [
        ("subagreement", "tryghed", "effort_area")
    ]


def test_an_agreement_alone_has_goals_and_effort_areas_without_links():
    kinds = {(one.kind, one.missing) for one in find_orphans(solbakken()["agreement"])}
    assert kinds == {("goal", "subgoal"), ("effort_area", "subagreement")}


def test_nothing_at_all_has_no_orphans():
    assert find_orphans({}) == ()
