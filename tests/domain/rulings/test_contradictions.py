"""Where the agreement's text says two things: both are shown, and the stricter holds until the board decides."""

import datetime as dt

import pytest
import yaml

from tests.domain.rulings.proposed import aarhus, activity, acts, describe, move, part, ruled, solbakken
from tests.universe.places import EXAMPLES
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.rulings.contradictions import FUNDER_TWICE, RULES_DIFFER, TWO_NAMES, state_from_reading
from tovholder.domain.rulings.rule_sets import LOCAL_POWER_TWICE, Layer, lay_over_rules, read_rules

AARHUS_RULES = (EXAMPLES / "aarhus-nordvest/rules.yaml").read_text("utf8")
DECISION = "Bestyrelsen 4.6.2024, beslutning 22"
NOT_CITY = {"city_strategic": False, "supports_goals": True}


def subgoal(content):
    content["subagreements"][0]["subgoals"][0]["text"] = "andet"


def wide(since="2024-06-04", covers="adjustments"):
    layer = yaml.safe_load(AARHUS_RULES)
    reading = {"contradiction": LOCAL_POWER_TWICE, "covers": covers, "decision": DECISION, "since": since}
    return lay_over_rules(Layer.model_validate(layer | {"readings": [reading]}))


def named(ruling):
    return [one.id for one in ruling.contradictions]


def test_the_real_agreement_gives_the_local_power_twice_and_the_narrow_one_holds():
    ruling = ruled(subgoal, of=aarhus(), rules=read_rules(AARHUS_RULES, "rules.yaml"), **NOT_CITY)
    found = next(one for one in ruling.contradictions if one.id == LOCAL_POWER_TWICE)
    assert len(found.sentences) == 2
    assert "aktiviteter" in found.sentences[0].da
    assert found.settled_by is None
    assert "approve board" in acts(ruling)
    assert "approve local_forum" not in acts(ruling)


def test_the_board_may_decide_on_the_wide_reading():
    ruling = ruled(subgoal, of=aarhus(), rules=wide(), **NOT_CITY)
    assert acts(ruling) == {"approve local_forum", "inform working_group", "inform board"}
    assert next(one for one in ruling.contradictions if one.id == LOCAL_POWER_TWICE).settled_by == DECISION


def test_what_is_about_no_particular_area_all_fora_must_decide_together():
    step = ruled(subgoal, of=aarhus(), rules=wide(), **NOT_CITY).steps[0]
    assert len(step.doers) == 3
    assert not step.one_of


def test_the_wide_reading_holds_from_its_day_and_not_for_success_criteria_or_whole_delaftaler():
    early = ruled(subgoal, of=aarhus(), rules=wide(), on=dt.date(2024, 6, 3), **NOT_CITY)
    assert "approve local_forum" not in acts(early)
    target = ruled(
        lambda c: c["subagreements"][0]["subgoals"][0].update(target=4), of=aarhus(), rules=wide(), **NOT_CITY
    )
    assert acts(target) == {"recommend local_forum", "approve board", "involve funder"}
    gone = ruled(lambda c: c["subagreements"].clear(), of=aarhus(), rules=wide(), **NOT_CITY)
    assert "approve local_forum" not in acts(gone)


def test_the_board_may_also_confirm_the_narrow_reading():
    ruling = ruled(subgoal, of=aarhus(), rules=wide(covers="activities"), **NOT_CITY)
    assert "approve local_forum" not in acts(ruling)
    assert ruling.contradictions[0].settled_by == DECISION


@pytest.mark.parametrize(
    ("covers", "da", "en"),
    [
        ("adjustments", "må justere hele delaftalen, ikke kun aktiviteter", "the whole subagreement"),
        ("activities", "må justere aktiviteter og ikke andet i delaftalen", "activities and nothing else in it"),
    ],
)
def test_where_nothing_contradicts_itself_the_boards_reading_is_a_note_that_says_how_far(covers, da, en):
    layer = yaml.safe_load(AARHUS_RULES) | {"contradictions": []}
    reading = {"contradiction": LOCAL_POWER_TWICE, "covers": covers, "decision": DECISION, "since": "2024-06-04"}
    rules = lay_over_rules(Layer.model_validate(layer | {"readings": [reading]}))
    [note] = [
        one for one in ruled(subgoal, of=aarhus(), rules=rules, **NOT_CITY).notes if one.id == "local_power_settled"
    ]
    assert DECISION in note.text.da
    assert da in note.text.da
    assert en in note.text.en


def test_it_is_told_only_where_it_matters():
    ruling = ruled(lambda c: c["agreement"].update(title="x"), of=aarhus(), rules=wide())
    assert LOCAL_POWER_TWICE not in named(ruling)


def test_the_sentences_of_a_file_that_was_read_can_stand_in_a_layer():
    finding = Finding.model_validate(
        {
            "code": "revision.local_power_twice",
            "severity": "warning",
            "message": {"da": "Retten står to gange: (»må justere aktiviteter«) og (»må justere«).", "en": "-"},
        }
    )
    stated = state_from_reading([finding])
    assert [one.da for one in stated[0].sentences] == ["må justere aktiviteter", "må justere"]
    layer = Layer.model_validate({"based_on": "lbf-2019-26"}).model_copy(update={"contradictions": stated})
    assert LOCAL_POWER_TWICE in named(ruled(describe("lektiecafe"), rules=lay_over_rules(layer)))
    assert state_from_reading([finding.model_copy(update={"code": "revision.funder_always"})]) == []


@pytest.mark.parametrize("of", [solbakken, aarhus])
@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda c: c["subagreements"][0]["subgoals"][0].update(target=99), False),
        (lambda c: c["agreement"]["goals"][0]["indicators"][0]["baselines"][0].update(value=1), True),
        (lambda c: c["agreement"].update(title="x"), False),
        (lambda c: c["subagreements"][0]["activities"][0].update(description="y"), False),
    ],
)
def test_the_funder_involved_here_and_approving_there_are_two_steps(of, edit, told):
    ruling = ruled(edit, of=of())
    assert (FUNDER_TWICE in named(ruling)) is told
    if told and ruling.facts.touches("strategic_agreement"):
        assert {"involve funder", "approve funder"} <= acts(ruling)


def test_a_funder_that_only_is_involved_contradicts_nothing():
    before = solbakken()
    before["agreement"]["revision"][2]["approved_by"] = ["bestyrelse"]
    assert named(ruled(move(300_000), of=before)) == []


def test_money_alone_shows_none_for_only_one_of_the_rules_is_touched():
    assert named(ruled(move(300_000))) == []


def test_money_beside_the_agreement_shows_the_same_contradiction_with_its_condition():
    (found,) = ruled(move(300_000), lambda c: c["agreement"].update(title="x")).contradictions
    assert found.id == FUNDER_TWICE
    assert "»fordelingen mellem indsatsområderne ændres af betydning«" in found.sentences[0].da
    assert found.sentences[0].da.startswith("C5, ressourcer mellem indsatsområder: Landsbyggefonden inddrages")
    assert "Boligsocial bestyrelse og Landsbyggefonden godkender" in found.sentences[1].da
    assert "approved by Boligsocial bestyrelse and Landsbyggefonden" in found.sentences[1].en


def test_a_forum_with_two_names_is_shown_with_both_when_it_acts():
    ruling = ruled(lambda c: activity(c, "a1").update(description="y"), of=aarhus(), **NOT_CITY)
    (found,) = ruling.contradictions
    assert found.id == TWO_NAMES
    assert [one.da for one in found.sentences] == [
        "»Det tværgående koordineringsforum«",
        "»Det tværgående ledelsesforum«",
    ]


def test_another_forum_does_not_show_it():
    def elsewhere(content):
        activity(content, "a1").update(areas=["herredsvang"])

    before = aarhus()
    elsewhere(before)
    ruling = ruled(lambda c: activity(c, "a1").update(description="y"), of=before, **NOT_CITY)
    assert named(ruling) == []


def test_an_abbreviation_or_a_longer_form_is_no_second_name():
    before = solbakken()
    before["agreement"]["organisation"]["bodies"][0]["aliases"] = [
        "BB",
        "Bestyrelsen for den boligsociale indsats",
        "Områdets ledelse",
    ]
    assert TWO_NAMES not in named(ruled(lambda c: c["agreement"].update(title="x"), of=before))


def test_two_rules_on_one_change_that_differ_are_shown_and_everybody_takes_part():
    before = solbakken()
    before["agreement"]["revision"].append(
        {"id": "C1b", "change": "activities_within_subagreement", "decided_by": ["lederraad", "chefnetvaerk"],
         "approved_by": ["bestyrelse"], "informed": [], "condition": None}
    )  # fmt: skip
    ruling = ruled(describe("lektiecafe"), of=before, **NOT_CITY)
    assert named(ruling) == [RULES_DIFFER]
    assert acts(ruling) == {"approve local_forum", "approve board", "inform working_group"}
    assert named(ruled(lambda c: c["milestones"].pop(), of=before)) == []


def test_the_same_rule_twice_is_no_contradiction():
    before = solbakken()
    before["agreement"]["revision"].append(before["agreement"]["revision"][0] | {"id": "C1b"})
    assert named(ruled(describe("lektiecafe"), of=before, **NOT_CITY)) == []


def test_the_shape_of_a_contradiction():
    (shown,) = ruled(move(300_000), lambda c: c["agreement"].update(title="x")).as_json()["contradictions"]
    assert set(shown) == {"id", "sentences", "applied", "settled_by"}
    assert set(shown["applied"]) == {"da", "en"}


def test_the_layer_of_the_real_agreement_belongs_to_it():
    rules = read_rules(AARHUS_RULES, "rules.yaml")
    assert rules.layer.programme == aarhus()["id"]
    assert part(aarhus(), aarhus()["agreement"]["effort_areas"][0]["id"])
