"""Facts are computed from the change: documents, activities, criteria, effort areas, areas, goals."""

import pytest

from tests.domain.rulings.proposed import activity, describe, line, move, part, ruled, solbakken, swap
from tovholder.domain.content.content_changes import Change
from tovholder.domain.rulings.change_reader import DECIDED, Reader
from tovholder.domain.rulings.contents_by_id import Contents


def facts(*edits):
    return ruled(*edits).facts.as_json()


def test_an_activity_is_an_activity_only_within_one_delaftale():
    found = facts(describe("lektiecafe"))
    assert found["activities_only"]
    assert found["within_one_subagreement"]
    assert (found["documents"], found["subagreements"], found["areas"]) == (
        ["subagreement"],
        ["uddannelse"],
        ["aadalen"],
    )


def test_activities_of_two_delaftaler_are_activities_only_but_not_within_one():
    found = facts(describe("lektiecafe"), describe("aftenklub"))
    assert found["activities_only"]
    assert not found["within_one_subagreement"]
    assert found["effort_areas"] == ["kriminalitet", "uddannelse"]


def test_a_subgoal_beside_an_activity_is_no_longer_activities_only():
    found = facts(describe("lektiecafe"), lambda content: part(content, "uddannelse")["subgoals"][0].update(text="x"))
    assert not found["activities_only"]


def test_nothing_changed_is_nothing_touched():
    found = facts()
    assert not found["activities_only"]
    assert found["effort_areas"] == []
    assert found["resource_shift"] is None


def test_an_activity_that_changes_area_is_in_both():
    found = facts(lambda content: activity(content, "lektiecafe").update(areas=["solbakken"]))
    assert found["areas"] == ["aadalen", "solbakken"]


def test_a_group_of_areas_is_its_areas_and_an_activity_without_any_is_in_all():
    assert facts(lambda content: activity(content, "lektiecafe").update(areas=["all"]))["areas"] == [
        "aadalen",
        "solbakken",
    ]
    assert facts(lambda content: activity(content, "lektiecafe").update(areas=[]))["areas"] == ["aadalen", "solbakken"]


def test_a_problem_statement_a_budget_line_and_a_milestone_name_their_effort_area():
    assert facts(lambda c: c["agreement"]["effort_areas"][1].update(name="x"))["effort_areas"] == ["beskaeftigelse"]
    assert facts(lambda c: line(c, "krim-2025-lbf-kr").update(text="x"))["effort_areas"] == ["kriminalitet"]
    assert facts(lambda c: c["milestones"][1].update(text="x"))["effort_areas"] == ["beskaeftigelse"]
    moved = facts(lambda c: line(c, "krim-2025-lbf-kr").update(effort_area="uddannelse"))
    assert moved["effort_areas"] == ["kriminalitet", "uddannelse"]


def test_a_goal_that_no_activity_of_the_delaftale_leads_to_any_longer_is_named():
    """Forældreforløb and sprogcafé lead to g4 in the delaftale on education; without both nothing there does."""

    def without(content):
        items = part(content, "uddannelse")["activities"]
        items[:] = [one for one in items if one["id"] == "lektiecafe"]

    assert facts(without)["goals_no_longer_served"] == [{"effort_area": "uddannelse", "goals": ["g4"]}]
    assert facts(swap("lektiecafe", "uddannelse"))["goals_no_longer_served"] == []


@pytest.mark.parametrize(
    ("what", "edit", "criteria", "goals"),
    [
        ("a goal's text", lambda goal: goal.update(text="x"), True, True),
        ("an indicator's good way", lambda goal: goal["indicators"][0].update(good="low"), True, True),
        ("an indicator taken away", lambda goal: goal["indicators"].pop(), True, True),
        ("an indicator added with a baseline",
         lambda goal: goal["indicators"].append({"id": "ny", "baselines": [{"scope": "all", "value": 1}]}), True, True),
        ("a baseline's value", lambda goal: goal["indicators"][0]["baselines"][0].update(value=1), True, False),
        ("a baseline added", lambda goal: goal["indicators"][0]["baselines"].append({"scope": "x", "value": 1}), True, False),
        ("baselines in another order", lambda goal: goal["indicators"][0]["baselines"].reverse(), False, False),
        ("a comparator", lambda goal: goal["indicators"][0]["comparators"][0].update(value=1), False, False),
        ("a source", lambda goal: goal["indicators"][0]["source"].update(table="1"), False, False),
    ],
)  # fmt: skip
def test_what_of_the_goals_is_touched(what, edit, criteria, goals):
    before = solbakken()
    first = before["agreement"]["goals"][0]["indicators"][0]
    first["baselines"] = [first["baselines"][0] | {"scope": scope} for scope in ("solbakken", "aadalen")]
    found = ruled(lambda content: edit(content["agreement"]["goals"][0]), of=before).facts.as_json()
    assert (found["touches_success_criteria"], found["touches_fixed_goals"]) == (criteria, goals), what
    assert found["touches_strategic_agreement"]


def of_first_subgoal(**fields):
    return lambda content: part(content, "uddannelse")["subgoals"][0].update(fields)


@pytest.mark.parametrize(
    ("what", "edit", "touched"),
    [
        ("a target raised", of_first_subgoal(target=70), True),
        ("what it is counted in", of_first_subgoal(measure="andet"), True),
        ("a target given up", of_first_subgoal(target=None), True),
        ("the text alone", of_first_subgoal(text="andet"), False),
        ("a subgoal with a target taken away", lambda content: part(content, "uddannelse")["subgoals"].pop(), True),
        ("a subgoal with a target added",
         lambda content: part(content, "uddannelse")["subgoals"].append({"id": "ny", "target": 4}), False),
        ("subgoals put in another order", lambda content: part(content, "uddannelse")["subgoals"].reverse(), False),
        ("a delaftale with targets taken away", lambda content: content["subagreements"].pop(), True),
        ("an activity's own criterion",
         lambda content: activity(content, "lektiecafe").update(success_criteria="ti"), False),
    ],
)  # fmt: skip
def test_when_a_subgoals_target_is_touched(what, edit, touched):
    found = ruled(edit).facts
    assert found.touches("subgoal_target") is touched, what
    assert not found.touches("success_criteria")


def test_changes_of_whole_documents_have_one_topic_that_is_decided():
    content = Contents(solbakken())
    reader = Reader(content, content)
    for document, path in (
        ("subagreement", ("subagreements",)), ("subagreement", ("subagreements", "effort_area=uddannelse")),
        ("subagreement", ("subagreements", "effort_area=uddannelse", "activities")), ("budget", ("budget",)),
        ("budget", ("budget", "lines")), ("milestones", ("milestones",)), ("strategic_agreement", ("agreement",)),
        ("strategic_agreement", ()), ("contingency", ("contingency",)), ("programme", ()), ("noget andet", ("x",)),
    ):  # fmt: skip
        topics = reader.touched(Change("/x", document, "changed", [], None, path)).topics
        assert len(topics & set(DECIDED)) == 1, (document, path)


def test_a_whole_list_of_delaftaler_touches_every_effort_area_of_both_sides():
    before, after = Contents(solbakken()), Contents({"subagreements": [{"effort_area": "ny"}]})
    found = Reader(before, after).touched(Change("/x", "subagreement", "changed", [], [], ("subagreements",)))
    assert found.effort_areas == {"uddannelse", "beskaeftigelse", "kriminalitet", "sammenhaeng", "ny"}


def test_the_changes_are_told_in_the_programmes_own_order():
    ruling = ruled(move(1), describe("lektiecafe"), lambda content: content["agreement"].update(title="x"))
    assert [one.document for one in ruling.changes] == ["strategic_agreement", "subagreement", "budget", "budget"]


def test_two_agreements_without_a_programme_are_ruled_on_too():
    before = solbakken()["agreement"]
    ruling = ruled(lambda content: content["goals"][0].update(text="x"), of=before)
    assert ruling.facts.touches("strategic_agreement")
    assert ruling.facts.touches("fixed_goals")
    assert ruling.decided
