"""A ruling as people read it, in both languages, and as machines do."""

import json

import pytest

from tests.domain.rulings.proposed import add_line, describe, line, move, ruled, solbakken, swap
from tovholder.domain.language.number_writer import format_kroner, format_share
from tovholder.domain.rulings.rule_sets import Limit
from tovholder.domain.rulings.ruling_text import tell_ruling

ADJUSTED = {"city_strategic": False, "supports_goals": True}
NBSP = "\N{NO-BREAK SPACE}"


def test_the_local_decision_in_danish():
    told = tell_ruling(ruled(describe("lektiecafe"), **ADJUSTED), "da")
    assert told.startswith("Ændringer: delaftaler (1)\n")
    assert "1. Chefnetværk godkender, før ændringen gælder (C1)\n" in told
    assert "2. Arbejdsgruppe får besked, efter godkendelsen (C1)\n" in told
    assert "C1: Det lokale forum må justere aktiviteter" in told
    assert "(aftalens egen regel C1)" in told
    assert "Kun et menneske kan svare" not in told
    assert "Har ændringen af delaftalen bystrategisk karakter?" in told
    assert " Nej\n" in told


def test_a_whole_ruling_in_english():
    ruling = ruled(lambda content: content["agreement"].update(title="x"), move(300_000))
    told = tell_ruling(ruling, "en")
    assert "2. Lederråd or Chefnetværk recommends, before the change is in force (C3)" in told
    assert "3. Boligsocial bestyrelse approves, before the change is in force (C3, I4)\n" in told
    assert (
        "1. Landsbyggefonden is involved, before the change is in force (C5) – until the questions are answered" in told
    )
    assert "(our reading, not a rule)" in told
    assert "Answer with --answer material_shift=yes|no" in told
    assert "Here the agreement contradicts itself" in told


def test_several_that_must_act_are_many_in_english():
    told = tell_ruling(ruled(describe("fritidsjob"), **ADJUSTED), "en")
    assert "1. Lederråd and Chefnetværk approve, before" in told


def test_no_change_is_said():
    assert tell_ruling(ruled(), "da") == "Ingen forskel. Ingen skal beslutte noget.\n"


def test_a_limit_that_answered_is_named():
    own = Limit.model_validate({"at_least_amount": 1, "decision": "Beslutning 14", "since": "2024-01-01"})
    told = tell_ruling(ruled(move(300_000), limits={"material_shift": own}), "da")
    assert "Ja (egen grænse: Beslutning 14)" in told


def test_a_level_without_a_body_is_said_by_its_usual_name():
    before = solbakken()
    before["agreement"]["organisation"]["bodies"] = []
    told = tell_ruling(ruled(lambda content: content["milestones"].pop(), of=before), "da")
    assert "1. Bestyrelsen godkender, før ændringen gælder (I5)" in told
    assert "Aftalen siger ikke, hvem der er bestyrelsen." in told


def notes(*edits, **more):
    return {note.id: note for note in ruled(*edits, **more).notes}


def test_co_financing_that_falls_below_a_quarter_is_told_with_what_is_missing():
    """3.907.000 of 15.073.000 kr. is local; with 600.000 more from the fund it is 24,9 % and 11.250 kr. too little."""
    found = notes(add_line(amount=600_000))["co_financing"].text
    assert f"24,9{NBSP}% af budgettet" in found.da
    assert f"Der mangler 11.250{NBSP}kr." in found.da
    assert f"DKK{NBSP}11,250 is missing" in found.en
    assert "co_financing" not in notes(add_line(amount=500_000))


def test_a_line_without_an_amount_is_told():
    assert "1" in notes(add_line(amount=None))["amounts_missing"].text.da
    assert "amounts_missing" not in notes(describe("lektiecafe"))


def test_money_to_a_line_without_an_effort_area_is_told():
    assert "unallotted" in notes(lambda content: line(content, "krim-2025-lbf-kr").update(effort_area=None))
    assert "unallotted" not in notes(move(1))


def test_an_activity_of_several_delaftaler_is_told_with_its_pointer():
    assert notes(describe("fritidsjob"))["serves_several"].because == ("/subagreements/1/activities/0/description",)
    assert "serves_several" not in notes(describe("lektiecafe"))


def test_one_proposal_for_several_delaftaler_is_advised_against():
    assert "split_the_proposal" in notes(describe("lektiecafe"), describe("aftenklub"))


def test_the_json_has_the_shape_that_others_rely_on():
    shown = json.loads(json.dumps(ruled(swap("lektiecafe", "uddannelse"), move(300_000)).as_json()))
    assert {"changes", "facts", "questions", "steps", "decided"} <= set(shown)
    assert set(shown["changes"][0]) == {"pointer", "document", "kind", "before", "after"}
    assert {"touches_strategic_agreement", "touches_success_criteria", "activities_only", "effort_areas",
            "resource_shift"} <= set(shown["facts"])  # fmt: skip
    assert {"from", "to", "amount", "share_of_total", "cumulative_since_funder_approval"} <= set(
        shown["facts"]["resource_shift"]
    )
    for question in shown["questions"]:
        assert {"id", "text", "figure"} <= set(question)
        assert set(question["text"]) == {"da", "en"}
    for step in shown["steps"]:
        assert {"order", "action", "body", "when", "clause", "because"} <= set(step)
        assert {"id", "text"} <= set(step["clause"])
    assert shown["decided"] is False


def test_answered_questions_leave_the_list_and_stand_beside_it():
    shown = ruled(describe("lektiecafe"), **ADJUSTED).as_json()
    assert (shown["questions"], shown["decided"]) == ([], True)
    assert {one["id"]: one["answer"] for one in shown["answers"]} == ADJUSTED


@pytest.mark.parametrize(
    ("amount", "da", "en"),
    [(300_000, f"300.000{NBSP}kr.", f"DKK{NBSP}300,000"), (1234.5, f"1.234,50{NBSP}kr.", f"DKK{NBSP}1,234.50"), (0, f"0{NBSP}kr.", f"DKK{NBSP}0")],
)  # fmt: skip
def test_kroner_as_people_write_them(amount, da, en):
    assert (format_kroner(amount).da, format_kroner(amount).en) == (da, en)


def test_a_share_has_one_decimal():
    assert (format_share(0.0199).da, format_share(0.0199).en) == (f"2,0{NBSP}%", "2.0%")
