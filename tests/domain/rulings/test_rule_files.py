"""Rule sets are dated data: which one holds, what a file must have, and that none leaves a change undecided."""

import datetime as dt
import re

import pytest
import yaml

from tests.domain.rulings.proposed import ON, ruled
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.rulings.change_reader import DECIDED
from tovholder.domain.rulings.rule_sets import Layer, RuleSet, find_rules, lay_over_rules, load_rule_sets, read_rules

SHIPPED = load_rule_sets()[0]
IDS = re.compile(r"[CI][1-9]\d?")


def as_text(**fields):
    return yaml.safe_dump(SHIPPED.model_dump(mode="json", by_alias=True) | fields, allow_unicode=True)


def refusal(text):
    with pytest.raises(Refusal) as found:
        read_rules(text, "regler.yaml")
    assert found.value.da.startswith("regler.yaml")
    assert found.value.en.startswith("regler.yaml")
    return found.value


@pytest.mark.parametrize("rules", load_rule_sets(), ids=lambda rules: rules.id)
def test_every_topic_is_decided_whatever_is_answered(rules):
    for topic in DECIDED:
        for answers in rules.list_all_answers():
            assert any(
                step.action == "approve" for rule in rules.find_holding_rules(topic, answers) for step in rule.steps
            )


@pytest.mark.parametrize("rules", load_rule_sets(), ids=lambda rules: rules.id)
def test_every_clause_says_what_it_rests_on_in_both_languages(rules):
    for clause in rules.clauses:
        assert IDS.fullmatch(clause.id)
        assert min(map(len, (clause.text.da, clause.text.en, clause.source.da, clause.source.en))) > 3
    assert len({clause.id for clause in rules.clauses}) == len(rules.clauses)


@pytest.mark.parametrize("rules", load_rule_sets(), ids=lambda rules: rules.id)
def test_an_inferred_clause_says_that_the_rules_are_silent_and_a_documented_one_does_not(rules):
    for clause in rules.clauses:
        silent = re.search(r"siger (?:de |reglerne )?(?:ikke|intet)|men ikke, hvem|kræver ingen", clause.text.da)
        told = bool(silent) or "vores slutning" in clause.source.da
        assert told is (clause.known == "inferred"), clause.id


def test_the_rows_of_the_agreement_and_our_own_readings_are_all_there():
    known = {clause.id: clause.known for clause in SHIPPED.clauses}
    assert {one for one in known if one[0] == "C"} == {f"C{n}" for n in range(1, 8)}
    assert {one for one in known if known[one] == "documented"} == {f"C{n}" for n in range(1, 7)}


def test_the_rounds_rules_are_found_by_the_agreements_funds_then_its_template_then_the_day():
    assert find_rules({"funding": {"programme": "2019-26"}}, ON) is SHIPPED
    assert find_rules({"funding": {"programme": None}, "template": "lbf-2019-26"}, ON) is SHIPPED
    assert find_rules({"template": "unknown"}, ON) is SHIPPED
    assert find_rules({}, ON) is SHIPPED


@pytest.mark.parametrize(
    ("agreement", "on"),
    [
        ({"funding": {"programme": "2015-18"}}, ON),
        ({"funding": {"programme": "2027-34"}}, ON),
        ({"template": "lbf-2015-18"}, ON),
        ({"funding": {"programme": "2019-26"}}, dt.date(2019, 12, 31)),
        ({}, dt.date(2016, 1, 1)),
    ],
)
def test_rules_of_one_round_are_never_carried_over_to_another(agreement, on):
    with pytest.raises(Refusal, match="rule set"):
        find_rules(agreement, on)


def test_the_first_day_and_the_last_are_within():
    ended = SHIPPED.model_copy(update={"valid_to": dt.date(2026, 12, 31)})
    assert ended.in_force(dt.date(2020, 1, 1))
    assert ended.in_force(dt.date(2026, 12, 31))
    assert not ended.in_force(dt.date(2027, 1, 1))
    with pytest.raises(Refusal, match="not in force"):
        ruled(rules=ended, on=dt.date(2027, 1, 1))


def test_a_rule_set_of_ones_own_is_read_and_used():
    own = read_rules(as_text(id="egne", funding="2027-34"), "regler.yaml")
    assert ruled(rules=own).rules == "egne"


def test_a_layer_is_put_over_the_rules_it_is_based_on():
    layer = {"schema": "tovholder/rules-layer/1", "based_on": "lbf-2019-26",
             "limits": {"material_shift": {"at_least_share": 0.05, "decision": "nr. 3", "since": "2024-01-01"}}}  # fmt: skip
    rules = read_rules(yaml.safe_dump(layer), "regler.yaml")
    assert rules.rules == SHIPPED.rules
    assert rules.limits(ON)["material_shift"].at_least_share == 0.05
    assert set(rules.limits(dt.date(2024, 1, 1))) == {"material_shift"}
    assert rules.limits(dt.date(2023, 12, 31)) == SHIPPED.limits(ON) == {}


def test_a_layer_over_rules_that_are_not_there_is_refused():
    with pytest.raises(Refusal, match="lbf-2019-26"):
        lay_over_rules(Layer.model_validate({"based_on": "lbf-2099"}))
    with pytest.raises(Refusal, match="not on"):
        SHIPPED.with_layer(Layer.model_validate({"based_on": "lbf-2099"}))


@pytest.mark.parametrize("text", ["{", "- a", "schema: noget", "[" * 5000])
def test_a_file_that_is_no_rule_set_is_refused_in_one_sentence(text):
    assert "\n" not in refusal(text).en


def test_rules_that_leave_a_change_undecided_are_refused():
    rules = [rule for rule in SHIPPED.model_dump(mode="json")["rules"] if rule["id"] != "milestones"]
    assert "nobody decides milestones" in refusal(as_text(rules=rules)).en
    rules = [rule for rule in SHIPPED.model_dump(mode="json")["rules"] if rule["id"] != "not_supporting"]
    assert "nobody decides adjustment" in refusal(as_text(rules=rules)).en


def test_a_rule_under_a_clause_that_is_not_there_is_refused():
    clauses = [one for one in SHIPPED.model_dump(mode="json")["clauses"] if one["id"] != "C4"]
    assert "clause C4" in refusal(as_text(clauses=clauses)).en


def test_a_rule_on_a_question_that_is_not_there_is_refused():
    questions = [one for one in SHIPPED.model_dump(mode="json")["questions"] if one["id"] != "material_shift"]
    assert "material_shift needs the answer" in refusal(as_text(questions=questions)).en


def test_a_misspelt_key_or_topic_is_refused_at_its_place():
    assert "noget" in refusal(as_text(noget=1)).en
    rules = SHIPPED.model_dump(mode="json")["rules"]
    rules[0]["touches"] = "aktiviteter"
    assert "rules/0/touches" in refusal(as_text(rules=rules)).en


def test_the_newest_reading_of_the_board_is_the_one_that_holds():
    readings = [
        {"contradiction": "local_power_twice", "covers": covers, "decision": covers, "since": since}
        for covers, since in (("activities", "2024-06-01"), ("adjustments", "2024-01-01"))
    ]
    rules = lay_over_rules(Layer.model_validate({"based_on": "lbf-2019-26", "readings": readings}))
    assert rules.reading(dt.date(2023, 12, 31)) is None
    assert rules.reading(dt.date(2024, 2, 1)).covers == "adjustments"
    assert rules.reading(dt.date(2024, 6, 1)).covers == "activities"


def test_the_shipped_rules_are_what_their_file_says_when_written_out_and_read_again():
    assert RuleSet.model_validate(SHIPPED.model_dump(mode="json", by_alias=True)) == SHIPPED
