"""Levels to the programme's own bodies; the agreement's own rules over the round's; by the rules before the change."""

import pytest

from tests.domain.rulings.proposed import activity, acts, describe, doers, move, ruled, solbakken, under
from tovholder.domain.rulings.rule_sets import load_rule_sets

ADJUSTED = {"city_strategic": False, "supports_goals": True}


def with_rules(*rules, keep=False):
    before = solbakken()
    own = before["agreement"]["revision"] if keep else []
    before["agreement"]["revision"] = [*own, *(BLANK | rule for rule in rules)]
    return before


BLANK = {"id": "C1", "change": None, "decided_by": [], "approved_by": [], "informed": [], "condition": None}
C1 = {"change": "activities_within_subagreement", "decided_by": ["lederraad", "chefnetvaerk"]}


def local(areas):
    return ruled(
        lambda content: activity(content, "lektiecafe").update(description="x"), of=in_areas(areas), **ADJUSTED
    )


def in_areas(areas):
    before = solbakken()
    activity(before, "lektiecafe")["areas"] = areas
    return before


def test_the_forum_of_the_activitys_area_decides():
    assert doers(local(["aadalen"]), "approve", "local_forum") == ["chefnetvaerk"]
    assert doers(local(["solbakken"]), "approve", "local_forum") == ["lederraad"]


def test_an_activity_in_several_areas_needs_every_forum():
    ruling = local(["solbakken", "aadalen"])
    assert doers(ruling, "approve", "local_forum") == ["lederraad", "chefnetvaerk"]
    assert not ruling.steps[0].one_of


def test_each_forum_is_told_which_changes_are_its_own():
    ruling = ruled(describe("lektiecafe"), describe("foraeldreforloeb"), **ADJUSTED)
    found = {one.id: one.because for one in ruling.steps[0].doers}
    assert found == {
        "lederraad": ("/subagreements/0/activities/2/description",),
        "chefnetvaerk": ("/subagreements/0/activities/1/description",),
    }


def test_a_change_of_no_particular_area_may_be_recommended_by_any_forum():
    step = ruled(lambda content: content["agreement"].update(title="x")).steps[0]
    assert [one.id for one in step.doers] == ["lederraad", "chefnetvaerk"]
    assert step.one_of


def test_a_forum_that_must_recommend_also_takes_what_any_forum_may():
    ruling = ruled(
        lambda content: content["agreement"].update(title="x"),
        lambda content: content["agreement"]["areas"][1].update(residents=901),
    )
    (doer,) = ruling.steps[0].doers
    assert (doer.id, doer.because) == ("chefnetvaerk", ("/agreement/areas/1/residents", "/agreement/title"))
    assert not ruling.steps[0].one_of


def test_fora_that_may_recommend_one_thing_only_are_there_beside_those_that_must_another():
    before = with_rules({"id": "C3", "change": "strategic_agreement", "decided_by": ["lederraad"]})
    ruling = ruled(
        lambda content: content["agreement"].update(title="x"), describe("lektiecafe"), of=before, city_strategic=True
    )
    assert doers(ruling, "recommend", "local_forum") == ["lederraad", "chefnetvaerk"]


def test_a_change_of_one_areas_facts_is_recommended_by_its_forum():
    ruling = ruled(lambda content: content["agreement"]["areas"][1].update(residents=901))
    assert doers(ruling, "recommend", "local_forum") == ["chefnetvaerk"]


def test_an_area_that_names_no_forum_has_those_that_say_they_are_for_it():
    before = solbakken()
    for area in before["agreement"]["areas"]:
        area["forum"] = None
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert doers(ruling, "approve", "local_forum") == ["chefnetvaerk"]


def test_an_area_that_no_forum_is_for_needs_all_of_them():
    assert doers(local(["et nyt omraade"]), "approve", "local_forum") == ["lederraad", "chefnetvaerk"]


def test_board_working_group_and_funder_are_found_by_level_and_kind():
    ruling = ruled(describe("lektiecafe"), **ADJUSTED)
    assert doers(ruling, "inform", "working_group") == ["arbejdsgruppe"]
    assert doers(ruling, "inform", "board") == ["bestyrelse"]
    assert doers(ruled(lambda c: c["agreement"].update(title="x")), "approve", "funder") == ["lbf"]


def test_the_municipality_decides_where_the_rules_ask_its_council():
    ruling = ruled(lambda c: c["budget"]["lines"][0].update(account="406"))
    assert doers(ruling, "approve", "municipality") == ["eksempelby"]


def test_an_agreement_whose_rules_do_not_give_the_local_power_sends_it_to_the_board():
    before = with_rules({"id": "C3", "change": "strategic_agreement", "approved_by": ["bestyrelse", "lbf"]})
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert acts(ruling) == {"recommend local_forum", "approve board"}
    assert "no_local_power" in {note.id for note in ruling.notes}
    assert [one.id for one in ruling.asked] == ["city_strategic"]


def test_an_agreement_whose_rules_were_never_entered_follows_the_round_and_says_so():
    ruling = ruled(describe("lektiecafe"), of=with_rules(), **ADJUSTED)
    assert "approve local_forum" in acts(ruling)
    assert "no_own_rules" in {note.id for note in ruling.notes}


def test_only_the_fora_that_the_agreement_names_have_the_power():
    before = with_rules(C1 | {"decided_by": ["lederraad"]})
    assert "approve local_forum" in acts(ruled(describe("foraeldreforloeb"), of=before, **ADJUSTED))
    assert "approve local_forum" not in acts(ruled(describe("lektiecafe"), of=before, **ADJUSTED))


def test_an_agreement_may_ask_for_more_approvals_but_never_fewer():
    before = with_rules(
        C1 | {"approved_by": ["bestyrelse", "eksempelby"]}, {"id": "C3", "change": "strategic_agreement"}
    )
    assert {"approve board", "approve municipality", "approve local_forum"} <= acts(
        ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    )
    fewer = ruled(lambda c: c["agreement"].update(title="x"), of=before)
    assert acts(fewer) == {"recommend local_forum", "approve board", "approve funder"}


def test_those_the_agreement_tells_are_told_in_place_of_the_rounds_own():
    before = with_rules(C1 | {"informed": ["bestyrelse", "samarbejdsforum"]})
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert acts(ruling) == {"approve local_forum", "inform board", "inform coordination"}


def test_another_body_may_hold_the_local_power():
    before = with_rules(C1 | {"decided_by": ["samarbejdsforum"]})
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert acts(ruling) == {"approve coordination", "inform working_group", "inform board"}


def test_a_board_named_as_deciding_does_not_recommend_to_itself():
    before = with_rules(
        {"id": "C3", "change": "strategic_agreement", "decided_by": ["bestyrelse"], "approved_by": ["lbf"]}
    )
    ruling = ruled(lambda c: c["agreement"].update(title="x"), of=before)
    assert acts(ruling) == {"recommend local_forum", "approve board", "approve funder"}


def test_a_funder_named_as_approving_what_it_is_involved_in_is_involved():
    assert acts(ruled(move(300_000), material_shift=True)) == {"involve funder", "approve board"}


def test_a_body_that_is_named_but_not_described_gets_its_usual_level_and_a_note():
    before = solbakken()
    bodies = before["agreement"]["organisation"]["bodies"]
    bodies[:] = [one for one in bodies if one["id"] != "arbejdsgruppe"]
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert doers(ruling, "inform", "working_group") == ["arbejdsgruppe"]
    assert [note.id for note in ruling.notes] == ["body_undescribed"]
    assert "»arbejdsgruppe«" in ruling.notes[0].text.da


def test_a_body_that_is_described_gets_no_such_note():
    assert "body_undescribed" not in {note.id for note in ruled(describe("lektiecafe"), **ADJUSTED).notes}


def test_a_forum_that_only_its_area_names_has_the_power_that_the_agreement_gives_it():
    before = solbakken()
    bodies = before["agreement"]["organisation"]["bodies"]
    bodies[:] = [one for one in bodies if one["id"] != "chefnetvaerk"]
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert doers(ruling, "approve", "local_forum") == ["chefnetvaerk"]
    assert "body_undescribed" in {note.id for note in ruling.notes}


def test_the_funder_is_known_by_its_usual_short_name():
    before = with_rules({"id": "C3", "change": "strategic_agreement", "approved_by": ["lbf", "bestyrelse"]})
    before["agreement"]["parties"] = []
    before["agreement"]["organisation"]["bodies"] = []
    ruling = ruled(lambda c: c["agreement"].update(title="x"), of=before)
    assert doers(ruling, "approve", "funder") == ["lbf"]
    assert doers(ruling, "approve", "board") == ["bestyrelse"]


def test_a_level_that_nobody_holds_is_told():
    before = with_rules()
    before["agreement"]["organisation"]["bodies"] = []
    before["agreement"]["areas"] = []
    ruling = ruled(describe("lektiecafe"), of=before, **ADJUSTED)
    assert ruling.steps[0].doers == ()
    told = [note.text.da for note in ruling.notes if note.id == "body_missing"]
    assert [text.split(" er ")[1].split(".")[0] for text in told] == [
        "det lokale forum",
        "arbejdsgruppen",
        "bestyrelsen",
    ]


@pytest.mark.parametrize(
    "grab",
    [
        lambda agreement: agreement.update(revision=[]),
        lambda agreement: agreement["revision"][2].update(approved_by=[], decided_by=["lederraad"]),
        lambda agreement: agreement["organisation"]["bodies"].clear(),
        lambda agreement: agreement["funding"].update(programme="anden"),
    ],
)
def test_a_proposal_cannot_give_itself_the_power_it_needs(grab):
    ruling = ruled(lambda content: grab(content["agreement"]))
    assert acts(ruling) == {"recommend local_forum", "approve board", "approve funder"}
    assert doers(ruling, "approve", "board") == ["bestyrelse"]


def test_a_local_power_that_the_proposal_itself_brings_does_not_hold_for_the_proposal():
    before = with_rules({"id": "C3", "change": "strategic_agreement", "approved_by": ["bestyrelse", "lbf"]})
    ruling = ruled(
        lambda content: content["agreement"]["revision"].append(BLANK | C1),
        describe("lektiecafe"),
        of=before,
        **ADJUSTED,
    )
    assert "approve local_forum" not in acts(ruling)


def test_a_forum_that_the_proposal_itself_makes_does_not_act_on_it():
    def grab(content):
        content["agreement"]["areas"][1]["forum"] = "lederraad"

    assert doers(ruled(grab, describe("lektiecafe"), **ADJUSTED), "approve", "local_forum") == ["chefnetvaerk"]


def test_a_step_names_the_agreements_own_rule():
    step = ruled(describe("lektiecafe"), **ADJUSTED).steps[0]
    assert step.as_json()["clauses"][0]["agreement_rules"] == ["C1"]


def test_several_clauses_stand_under_one_step_documented_ones_first():
    ruling = ruled(move(300_000), lambda c: c["agreement"].update(title="x"), describe("lektiecafe"), **ADJUSTED)
    assert under(ruling, "approve", "board") == ["C3", "I4"]
    assert next(step for step in ruling.steps if step.body == "board").clause.id == "C3"


def test_a_documented_clause_is_named_first_however_the_rules_are_ordered():
    shipped = load_rule_sets()[0]
    turned = shipped.model_copy(update={"clauses": shipped.clauses[::-1]})
    ruling = ruled(move(300_000), lambda c: c["agreement"].update(title="x"), rules=turned)
    assert under(ruling, "approve", "board") == ["C3", "I4"]
