"""Three judgements stay with people; a programme's own limit answers one of them, with the decision that set it."""

import datetime as dt

import pytest
from pydantic import ValidationError

from tests.domain.rulings.proposed import ON, activity, acts, describe, move, part, ruled, solbakken, swap
from tovholder.domain.rulings.budget_shift import compute_budget_shift
from tovholder.domain.rulings.rule_sets import Limit
from tovholder.domain.rulings.ruling_questions import reaches_limit

DECISION = "Bestyrelsen 12.3.2024, beslutning 14"


def limit(since="2024-03-12", **fields):
    return Limit.model_validate({"decision": DECISION, "since": since} | fields)


def asked(ruling):
    return [one.id for one in ruling.questions]


def retarget(content):
    part(content, "uddannelse")["subgoals"][0].update(target=70)


def test_an_activity_raises_two_questions():
    assert asked(ruled(describe("lektiecafe"))) == ["city_strategic", "supports_goals"]


def test_a_delaftale_beyond_its_activities_raises_one_and_a_target_one_more():
    assert asked(ruled(lambda c: part(c, "uddannelse")["subgoals"][0].update(text="x"))) == ["city_strategic"]
    assert asked(ruled(retarget)) == ["city_strategic", "strategic_target"]


def test_what_is_bystrategisk_goes_to_the_board_whether_or_not_it_supports_the_goals():
    ruling = ruled(describe("lektiecafe"), city_strategic=True)
    assert (asked(ruling), ruling.decided) == ([], True)


def test_the_agreement_the_budget_text_and_the_plans_raise_none():
    for edit in (
        lambda content: content["agreement"].update(title="x"),
        lambda content: content["budget"]["lines"][0].update(text="x"),
        lambda content: content["milestones"].pop(),
    ):
        assert asked(ruled(edit)) == []


def test_each_question_stands_with_its_own_figure_where_a_change_raises_several():
    questions = ruled(move(300_000), describe("lektiecafe")).questions
    assert [one.id for one in questions if "300.000" in one.text.da] == ["material_shift"]
    figures = {one.id: one.figure for one in questions}
    assert figures["material_shift"]["amount"] == 300_000
    assert figures["city_strategic"] == {"subagreements": ["uddannelse"], "areas": ["aadalen"]}
    assert set(figures["supports_goals"]) == {"goals_no_longer_served", "new_activities"}


def test_money_between_effort_areas_raises_one_with_the_figure_beside():
    (question,) = ruled(move(300_000)).questions
    assert (question.id, question.figure["amount"]) == ("material_shift", 300_000)
    assert "300.000\N{NO-BREAK SPACE}kr. (2,0\N{NO-BREAK SPACE}% af budgettet)" in question.text.da
    assert "fra Kriminalitetsforebyggelse til Beskæftigelse" in question.text.da
    assert "DKK\N{NO-BREAK SPACE}300,000 (2.0% of the budget)" in question.text.en


def test_until_it_is_answered_the_stricter_answer_holds_and_says_so():
    ruling = ruled(move(300_000))
    assert not ruling.decided
    assert ruling.questions[0].as_json()["until_answered"] is True
    involve, approve = ruling.steps
    assert (involve.action, involve.provisional) == ("involve", True)
    assert (approve.action, approve.provisional) == ("approve", False)


@pytest.mark.parametrize(
    ("answers", "acting", "decided"),
    [
        ({}, {"recommend local_forum", "approve board"}, False),
        ({"city_strategic": False}, {"recommend local_forum", "approve board"}, False),
        ({"supports_goals": True}, {"recommend local_forum", "approve board"}, False),
        ({"city_strategic": False, "supports_goals": False}, {"recommend local_forum", "approve board"}, True),
        ({"city_strategic": False, "supports_goals": True},
         {"approve local_forum", "inform working_group", "inform board"}, True),
    ],
)  # fmt: skip
def test_each_way_of_answering_for_an_activity(answers, acting, decided):
    ruling = ruled(describe("lektiecafe"), **answers)
    assert (acts(ruling), ruling.decided) == (acting, decided)


def test_an_answer_nobody_asked_for_changes_nothing():
    assert ruled(move(300_000), city_strategic=True).steps == ruled(move(300_000)).steps


def test_a_goal_that_is_lost_stands_in_the_question():
    """The open houses are what leads to g3 in their delaftale; linked to volunteers only, they lead to g4."""
    lost = ruled(lambda content: activity(content, "faelleshus").update(subgoals=["s-frivillige"])).questions[-1]
    assert lost.id == "supports_goals"
    assert lost.figure["goals_no_longer_served"] == [{"effort_area": "sammenhaeng", "goals": ["g3"]}]
    assert "fører ingen aktivitet længere til »Børn og unge skal støttes" in lost.text.da
    kept = ruled(lambda content: activity(content, "faelleshus").update(subgoals=["s-naboer"])).questions[-1]
    assert kept.figure["goals_no_longer_served"] == []


def test_a_new_activity_is_pointed_out_and_the_silence_of_the_rules_told():
    ruling = ruled(swap("lektiecafe", "uddannelse"))
    assert ruling.questions[-1].figure["new_activities"] == ["/subagreements/0/activities/1"]
    assert "new_activity" in {note.id for note in ruling.notes}


@pytest.mark.parametrize(
    ("own", "amount", "answer"),
    [
        ({"at_least_share": 0.02}, 300_000, False),  # 1,99 %
        ({"at_least_share": 0.02}, 301_460, True),  # exactly 2 % of 15.073.000
        ({"at_least_amount": 300_000}, 299_999, False),
        ({"at_least_amount": 300_000}, 300_000, True),
        ({"at_least_share": 0.5, "at_least_amount": 100_000}, 150_000, True),  # either is enough
    ],
)
def test_a_limit_of_ones_own_answers_with_its_decision(own, amount, answer):
    ruling = ruled(move(amount), limits={"material_shift": limit(**own)})
    (answered,) = ruling.asked
    assert (answered.answer, answered.decision, ruling.decided) == (answer, DECISION, True)
    assert ("involve funder" in acts(ruling)) is answer
    assert ruling.as_json()["answers"][0]["decision"] == DECISION


def test_a_limit_counts_what_has_moved_since_the_funder_approved():
    approved, before = solbakken(), solbakken()
    move(200_000)(before)
    own = {"material_shift": limit(at_least_amount=300_000)}
    assert "involve funder" in acts(ruled(move(100_000), of=before, approved_since=approved, limits=own))
    assert "involve funder" not in acts(ruled(move(100_000), of=before, limits=own))


def test_a_limit_goes_before_what_a_person_answers():
    ruling = ruled(move(300_000), limits={"material_shift": limit(at_least_amount=1)}, material_shift=False)
    assert "involve funder" in acts(ruling)


def test_a_limit_holds_from_its_day():
    later = {"material_shift": limit(at_least_amount=1, since="2025-03-02")}
    assert asked(ruled(move(300_000), limits=later, on=ON)) == ["material_shift"]
    assert asked(ruled(move(300_000), limits=later, on=ON + dt.timedelta(days=1))) == []


def test_a_shift_without_a_total_to_hold_it_against_reaches_every_share():
    """The budgets before held nothing but a debt and its cover, so there is no total; the stricter answer is yes."""
    before = [{"effort_area": "a", "amount": 5}, {"effort_area": "b", "amount": -5}]
    after = [{"effort_area": "a", "amount": 0}, {"effort_area": "b", "amount": 0}]
    shift = compute_budget_shift(before, after, before, 2025)
    assert shift.share_of_total is None
    assert reaches_limit(limit(at_least_share=1.0), shift)


@pytest.mark.parametrize("fields", [{}, {"at_least_share": 0}, {"at_least_share": 2}, {"at_least_amount": -1}])
def test_a_limit_that_limits_nothing_is_refused(fields):
    with pytest.raises(ValidationError):
        limit(**fields)


def test_a_limit_without_its_decision_is_refused():
    with pytest.raises(ValidationError):
        limit(at_least_amount=1, decision="")
