"""Each sentence of the rules by cases that a lawyer can check: what is changed, what was answered, who acts then."""

from collections import Counter
from functools import cache
from typing import Any, NamedTuple

import pytest

from tests.domain.rulings.proposed import (
    Edit,
    activity,
    acts,
    add_line,
    describe,
    line,
    move,
    part,
    ruled,
    swap,
)
from tovholder.domain.rulings.rule_sets import load_rule_sets
from tovholder.domain.rulings.ruling import Ruling

LOCAL = {"approve local_forum", "inform working_group", "inform board"}
SEVERAL = {"approve local_forum", "approve board", "inform working_group"}
BOARD = {"recommend local_forum", "approve board"}
FUNDER = BOARD | {"approve funder"}
INVOLVED = {"involve funder"}
ADJUSTED = {"city_strategic": False, "supports_goals": True}


class Case(NamedTuple):
    """Under which sentence, what is changed in plain words, how, the answers, and the whole of who acts."""

    sentence: str
    what: str
    edits: list[Edit]
    answers: dict[str, bool]
    acting: set[str]


def agreement(**fields: Any) -> Edit:
    return lambda content: content["agreement"].update(fields)


def subgoal(home: str, n: int = 0, **fields: Any) -> Edit:
    return lambda content: part(content, home)["subgoals"][n].update(fields)


def of_activity(which: str, **fields: Any) -> Edit:
    return lambda content: activity(content, which).update(fields)


def indicator(content: Any, which: str) -> Any:
    return next(one for goal in content["agreement"]["goals"] for one in goal["indicators"] if one["id"] == which)


def baseline(which: str, value: float) -> Edit:
    return lambda content: indicator(content, which)["baselines"][0].update(value=value)


def remove_activity(home: str, which: str) -> Edit:
    def edit(content: Any) -> None:
        items = part(content, home)["activities"]
        items[:] = [one for one in items if one["id"] != which]

    return edit


CASES = [
    Case("C1", "an activity is described otherwise", [describe("lektiecafe")], ADJUSTED, LOCAL),
    Case("C1", "an activity is swapped for another", [swap("lektiecafe", "uddannelse")], ADJUSTED, LOCAL),
    Case("C1", "an activity without success criteria ends", [remove_activity("kriminalitet", "aftenklub")], ADJUSTED,
         LOCAL),
    Case("C1", "two activities of one delaftale get other partners",
         [of_activity("aftenklub", partners=["solbo"]), of_activity("cykelvaerksted", partners=[])], ADJUSTED, LOCAL),
    Case("C1", "who takes an activity over is agreed",
         [lambda content: activity(content, "vejviser")["anchoring"].update(taken_over_by="jobcenter")], ADJUSTED, LOCAL),
    Case("C2", "an activity changes, and it is bystrategisk", [describe("lektiecafe")], {"city_strategic": True}, BOARD),
    Case("C2", "a subgoal is reworded, and it is bystrategisk", [subgoal("uddannelse", text="andet")],
         {"city_strategic": True}, BOARD),
    Case("C2", "a delaftale is given up, and it is bystrategisk",
         [lambda content: content["subagreements"].pop()], {"city_strategic": True}, BOARD | INVOLVED),
    Case("C3", "the vision is reworded", [agreement(vision={"text": "andet"})], {}, FUNDER),
    Case("C3", "an area has more residents", [lambda content: content["agreement"]["areas"][0].update(residents=2101)],
         {}, FUNDER),
    Case("C3", "the rules for change themselves change",
         [lambda content: content["agreement"]["revision"][2].update(approved_by=[])], {}, FUNDER),
    Case("C4", "a fixed goal is reworded", [lambda content: content["agreement"]["goals"][0].update(text="andet")], {},
         FUNDER | INVOLVED),
    Case("C4", "a baseline is corrected", [baseline("i1", 86.4)], {}, FUNDER | INVOLVED),
    Case("C4", "a subgoal's target is raised", [subgoal("uddannelse", target=70)], {"city_strategic": False, "strategic_target": True},
         BOARD | INVOLVED),
    Case("C4", "what a target is counted in changes", [subgoal("uddannelse", measure="børn pr. måned")],
         {"city_strategic": False}, BOARD | INVOLVED),
    Case("I1", "a subgoal's target is raised, and it is not strategic", [subgoal("uddannelse", target=70)],
         {"city_strategic": False, "strategic_target": False}, BOARD),
    Case("C1", "an activity's success criterion gets a full stop",
         [of_activity("fritidsjob", success_criteria="otte ud af ti er i jobbet efter tre måneder.")], ADJUSTED, LOCAL),
    Case("C1", "an activity that has a success criterion ends", [remove_activity("uddannelse", "sprogcafe")], ADJUSTED,
         LOCAL),
    Case("C5", "300,000 kr. move between effort areas, and it matters", [move(300_000)], {"material_shift": True},
         {"approve board"} | INVOLVED),
    Case("C5", "the same, and it does not matter", [move(300_000)], {"material_shift": False}, {"approve board"}),
    Case("C5", "a line is moved to another effort area, and it matters",
         [lambda content: line(content, "krim-2025-lbf-kr").update(effort_area="beskaeftigelse")],
         {"material_shift": True}, {"approve board"} | INVOLVED),
    Case("C5", "money moves within one effort area, between years", [move(50_000, "krim-2025-lbf-kr", "krim-2026-lbf-kr")],
         {"material_shift": True}, {"approve board"}),
    Case("C6", "nothing changes; the standing duty is no step", [], {}, set()),
    Case("C6", "an activity changes; the standing duty is no step", [describe("lektiecafe")], ADJUSTED, LOCAL),
    Case("C6", "the agreement changes; the standing duty is no step", [agreement(title="andet")], {}, FUNDER),
    Case("C7", "a line is paid from the adjustment account", [add_line(account="406")], {"material_shift": False},
         {"approve board", "approve municipality", "approve funder"}),
    Case("C7", "an old line is now paid from it", [lambda content: line(content, "krim-2025-lbf-kr").update(account="406")],
         {}, {"approve board", "approve municipality", "approve funder"}),
    Case("C7", "an old line that says konto 406 in its text alone is not",
         [lambda content: line(content, "krim-2025-lbf-kr").update(text="Konto 406")], {}, {"approve board"}),
    Case("I10", "the funder pays more", [add_line()], {"material_shift": False}, {"approve board", "approve funder"}),
    Case("I10", "the funder pays less", [lambda content: line(content, "krim-2025-lbf-kr").update(amount=1)],
         {"material_shift": False}, {"approve board", "approve funder"}),
    Case("I10", "a line of the funder's is taken out", [lambda content: content["budget"]["lines"].pop(0)],
         {"material_shift": False}, {"approve board", "approve funder"}),
    Case("I11", "the municipality pays more", [add_line(source="municipality")], {"material_shift": False},
         {"approve board", "commit eksempelby"}),
    Case("I11", "the municipality pays in money what it promised in staff time",
         [lambda content: line(content, "udd-2023-kom-timer").update(kind="cash")], {},
         {"approve board", "commit eksempelby"}),
    Case("I11", "a housing organisation pays more", [add_line(source="housing_organisation")], {"material_shift": False},
         {"approve board", "commit solbo", "commit engkilde"}),
    Case("I11", "somebody else pays more", [add_line(source="other")], {"material_shift": False},
         {"approve board", "commit other"}),
    Case("I12", "the funder pays a million more and the municipality 134,000 less",
         [add_line(amount=1_000_000), lambda content: line(content, "udd-2023-kom-timer").update(amount=-4_000)],
         {"material_shift": False}, {"approve board", "approve funder", "commit eksempelby"}),
    Case("I12", "the housing organisations give up their part",
         [lambda content: content["budget"].update(
             lines=[one for one in content["budget"]["lines"] if one["source"] != "housing_organisation"])],
         {"material_shift": False}, {"approve board", "approve funder", "commit solbo", "commit engkilde"}),
    Case("I12", "another pays so much that the local part falls below", [add_line(source="other", amount=2_000_000)],
         {"material_shift": False}, {"approve board", "approve funder", "commit other"}),
    Case("I1", "a subgoal is reworded, and it is not bystrategisk", [subgoal("uddannelse", text="andet")],
         {"city_strategic": False}, BOARD),
    Case("I1", "a subgoal is linked to another goal", [subgoal("uddannelse", goals=["g1", "g4"])],
         {"city_strategic": False}, BOARD),
    Case("I1", "a subgoal is added, with a target of its own",
         [lambda content: part(content, "uddannelse")["subgoals"].append({"id": "ny", "goals": ["g1"], "target": 5})],
         {"city_strategic": False}, BOARD),
    Case("I1", "a delaftale is added",
         [lambda content: content["subagreements"].append({"effort_area": "ny", "subgoals": [], "activities": []})],
         {"city_strategic": False}, BOARD),
    Case("I2", "an activity changes and does not support the goals", [describe("lektiecafe")],
         {"city_strategic": False, "supports_goals": False}, BOARD),
    Case("I2", "an activity is swapped for one that does not", [swap("lektiecafe", "uddannelse")],
         {"city_strategic": False, "supports_goals": False}, BOARD),
    Case("I2", "an activity ends, and the rest does not", [remove_activity("kriminalitet", "aftenklub")],
         {"city_strategic": False, "supports_goals": False}, BOARD),
    Case("I3", "activities of two delaftaler change at once", [describe("lektiecafe"), describe("aftenklub")], ADJUSTED,
         SEVERAL),
    Case("I3", "an activity goes from one delaftale to another",
         [lambda content: part(content, "sammenhaeng")["activities"].append(
             part(content, "kriminalitet")["activities"].pop(0))], ADJUSTED, SEVERAL),
    Case("I3", "activities of all four change at once",
         [describe(one) for one in ("lektiecafe", "aftenklub", "jobvejledning", "valgcafe")], ADJUSTED,
         SEVERAL),
    Case("I4", "a budget line's text changes", [lambda content: line(content, "krim-2025-lbf-kr").update(text="andet")],
         {}, {"approve board"}),
    Case("I4", "a line is for another year", [lambda content: line(content, "krim-2025-lbf-kr").update(year=2026)], {},
         {"approve board"}),
    Case("I4", "the budget is taken away", [lambda content: content.update(budget=None)], {"material_shift": False},
         {"approve board", "approve funder", "commit eksempelby", "commit solbo", "commit engkilde", "commit other"}),
    Case("I5", "a milestone is put off", [lambda content: content["milestones"][1].update(due="2024-01")], {},
         {"approve board"}),
    Case("I5", "a milestone is dropped", [lambda content: content["milestones"].pop()], {}, {"approve board"}),
    Case("I5", "a milestone gets another owner", [lambda content: content["milestones"][0].update(owner="solbo")], {},
         {"approve board"}),
    Case("I6", "a case of the contingency plan is reworded",
         [lambda content: content["contingency"]["triggers"][0].update(action="andet")], {}, {"approve board"}),
    Case("I6", "a case is added to it", [lambda content: content["contingency"]["triggers"].append({"id": "t9"})], {},
         {"approve board"}),
    Case("I6", "the plan is taken away", [lambda content: content.update(contingency=None)], {}, {"approve board"}),
    Case("I7", "the terms of reference are reworded",
         [lambda content: content["terms_of_reference"].update(text="andet")], {}, {"approve board"}),
    Case("I7", "they are for another body", [lambda content: content["terms_of_reference"].update(body="lederraad")], {},
         {"approve board"}),
    Case("I7", "they are taken away", [lambda content: content.update(terms_of_reference=None)], {}, {"approve board"}),
    Case("I8", "a measured figure is corrected", [lambda content: content["observations"][0].update(value=85.4)], {},
         {"approve secretariat"}),
    Case("I8", "a figure is added", [lambda content: content["observations"].append({"indicator": "i1", "value": 1})], {},
         {"approve secretariat"}),
    Case("I8", "a figure is taken away", [lambda content: content["observations"].pop()], {}, {"approve secretariat"}),
    Case("I9", "the programme gets an indicator of its own",
         [lambda content: content["local_indicators"].append({"id": "egen"})], {}, {"approve board"}),
    Case("I9", "the programme gets another short name", [lambda content: content.update(id="andet")], {},
         {"approve board"}),
    Case("I9", "the programme is no longer called invented", [lambda content: content.update(fictional=False)], {},
         {"approve board"}),
]  # fmt: skip


@cache
def ruling_on(number: int) -> Ruling:
    return ruled(*CASES[number].edits, **CASES[number].answers)


cases = pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n].sentence}: {CASES[n].what}")


@cases
def test_exactly_these_act(number: int) -> None:
    assert acts(ruling_on(number)) == CASES[number].acting


@cases
def test_the_sentence_is_the_one_that_is_named(number: int) -> None:
    case = CASES[number]
    named = {one.clause.id for step in ruling_on(number).steps for one in step.clauses}
    refused = case.sentence == "C6" or (case.sentence, case.answers.get("material_shift")) == ("C5", False)
    elsewhere = refused or case.what in (
        "an old line that says konto 406 in its text alone is not",
        "money moves within one effort area, between years",
    )
    assert (case.sentence in named) is not elsewhere


def test_every_sentence_of_the_rules_has_three_cases() -> None:
    counted = Counter(case.sentence for case in CASES)
    assert {clause.id for rules in load_rule_sets() for clause in rules.clauses} == set(counted)
    assert min(counted.values()) >= 3
