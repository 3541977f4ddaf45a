"""A reading laid out for a person: sections, questions, and every fact whether it was read or not."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreement.made_reading import reading_of
from tests.trying import try_examples
from tovholder.domain.content.schema import Agreement, Finding
from tovholder.domain.content.schema.reading_schema import NameFound
from tovholder.domain.language.text import Text
from tovholder.domain.review.confirmed_content import build_content
from tovholder.domain.review.review_draft import ADDED, Said, find_place, identify_place, make_draft
from tovholder.domain.review.review_layout import (
    equals_template,
    lay_out_reading,
    list_answered,
    read_suggestion,
)

CONTENT = {
    "title": "Aftale",
    "areas": [
        {"id": "solbakken", "name": "Solbakken", "residents": 2100},
        {"id": "aadalen", "name": "Ådalen", "residents": 900},
    ],
    "organisation": {"bodies": [{"id": "b", "name": "Bestyrelse", "mandate": ["følge op", "løse"]}]},
}


def accept_all(reading):
    return {item.key: Said("accepted", item.read) for item in make_draft(reading, {}).fields if not item.blank}


def read_fields(reading, said=None):
    return {item.pointer: item for item in lay_out_reading(reading, said or {}).fields}


def test_plain_values_in_a_list_are_one_field():
    assert read_fields(reading_of(CONTENT))["/organisation/bodies/0/mandate"].read == ["følge op", "løse"]


def test_a_fact_that_was_not_read_is_a_field_too():
    item = read_fields(reading_of(CONTENT))["/areas/0/dwellings"]
    assert item.blank
    assert item.field.kind == "number"


def test_names_are_asked_about_among_the_names_alone():
    laid_out = lay_out_reading(reading_of(CONTENT, names=[NameFound(name="Solbakken", kind="area")]), {})
    assert [item.read for item in laid_out.names] == ["Solbakken", "Ådalen", "Bestyrelse"]
    assert {item.read for item in laid_out.fields_of("homes") if not item.blank} == {2100, 900}


FINDING = Finding(
    code="reading.example",
    severity="error",
    pointers=["/areas/0/residents"],
    lines=[2],
    message=Text(da="Giver ikke", en="Does not add up"),
)


def ask(content=CONTENT, said=None, finding=FINDING):
    laid_out = lay_out_reading(reading_of(content, findings=[finding]), said or {})
    return next(one for one in laid_out.questions if one.finding.code == finding.code)


def test_a_question_stands_with_the_fields_it_is_about_and_blocks_until_it_is_answered():
    question = ask()
    assert [item.pointer for item in question.fields] == ["/areas/0/residents"]
    assert question.blocks
    answered = ask(said={question.key: Said("accepted", {"why": "Afrundet", "seen": question.seen})})
    assert (answered.blocks, answered.why) == (False, "Afrundet")


def test_an_answer_is_to_what_the_values_said_and_is_asked_again_when_they_change():
    question = ask()
    said = {
        question.key: Said("accepted", {"seen": question.seen}),
        "areas/#solbakken/residents": Said("corrected", 2200),
    }
    assert ask(said=said).blocks


def test_a_notice_blocks_nothing():
    assert not ask(finding=FINDING.model_copy(update={"severity": "notice"})).blocks


def test_a_value_that_is_mended_asks_no_more():
    content = {**CONTENT, "totals": {"residents": 3100}}
    codes = {one.finding.code for one in lay_out_reading(reading_of(content), {}).questions}
    assert "totals.residents" in codes
    said = {"totals/residents": Said("corrected", 3000)}
    codes = {one.finding.code for one in lay_out_reading(reading_of(content), said).questions}
    assert "totals.residents" not in codes


def test_answers_are_known_again_in_the_content_that_was_made():
    question = ask()
    content = build_content(reading_of(CONTENT), accept_all(reading_of(CONTENT))).content()
    said = {question.key: Said("accepted", {"seen": question.seen})}
    assert list(list_answered([FINDING], content, said)) == [question.key]
    content["areas"][0]["residents"] = 1
    assert list_answered([FINDING], content, said) == {}


def test_an_acceptance_of_one_value_is_not_an_acceptance_of_another():
    said = accept_all(reading_of(CONTENT))
    other = copy.deepcopy(CONTENT)
    other["areas"][0]["residents"] = 2700
    waiting = [item.pointer for item in lay_out_reading(reading_of(other), said).fields if not item.decided]
    assert waiting == ["/areas/0/residents"]


def test_against_a_version_only_what_differs_is_asked():
    before = build_content(reading_of(CONTENT), accept_all(reading_of(CONTENT))).content()
    newer = copy.deepcopy(CONTENT)
    newer["areas"][1]["residents"] = 950
    laid_out = lay_out_reading(reading_of(newer), {}, before)
    assert [(item.pointer, item.read, item.before) for item in laid_out.fields] == [("/areas/1/residents", 950, 900)]
    assert laid_out.unchanged == 6


def test_identity_names_things_by_id_not_by_place_and_leads_back():
    content = Agreement.model_validate(CONTENT).content()
    assert identify_place(content, "/areas/1/residents") == "areas/#aadalen/residents"
    assert find_place(content, "organisation/bodies/#b/mandate") == "/organisation/bodies/0/mandate"
    assert find_place(content, "areas/#nowhere") is None


def test_a_suggestion_is_put_in_its_place_in_a_row():
    content = {"exhibits": {"tables": [{"id": "t", "questions": [{"text": "S", "rows": {"Tryg": [76, None, 93]}}]}]}}
    row = "/exhibits/tables/0/questions/0/rows/Tryg"
    question = ask(content, finding=FINDING.model_copy(update={"pointers": [f"{row}/1"], "suggestion": 75}))
    assert list(read_suggestion(question).values()) == [[76, 75, 93]]


def test_without_a_suggestion_there_is_nothing_to_put():
    assert read_suggestion(ask()) == {}


# What the reader missed.


def add(into, **thing):
    return {f"{ADDED}{into}/{thing}": Said("corrected", {"into": into, "thing": thing})}


def test_a_thing_that_was_missed_is_added_and_needs_nobodys_confirmation():
    reading = reading_of({"title": "Aftale"})
    said = add("areas", id="nyby", name="Nyby", residents=400)
    assert [area.name for area in build_content(reading, said).areas] == ["Nyby"]
    assert lay_out_reading(reading, said).count_left("homes") == 0


def test_a_thing_is_added_inside_one_that_was_added():
    said = (
        add("goals", id="g", text="Flere i job")
        | add("goals/#g/indicators", id="i", text="Andel i job", unit="percent")
        | add("goals/#g/indicators/#i/baselines", scope="all", value=40, year=2021)
    )
    goal = build_content(reading_of({"title": "A"}), said).goals[0]
    assert (goal.indicators[0].baselines[0].value, goal.indicators[0].source) == (40, None)


def test_what_was_added_can_be_mended_and_taken_out():
    reading = reading_of({"title": "A"})
    said = add("parties", id="p", name="Nyt Selskab")
    mended = said | {"parties/#p/name": Said("corrected", "Nyt Boligselskab")}
    assert build_content(reading, mended).parties[0].name == "Nyt Boligselskab"
    assert build_content(reading, said | {"parties/#p/name": Said("rejected")}).parties == []


def test_a_part_that_the_file_lacks_is_filled_in_and_else_stays_away():
    reading = reading_of({"title": "A"})
    assert build_content(reading, {}).evaluation is None
    assert build_content(reading, {"evaluation/kind": Said("corrected", "formativ")}).evaluation.kind == "formativ"


# Identity of every element: approving everything keeps everything.

NAMES = st.sampled_from([None, "A", "B", "EBK"])
COMPARATOR = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["municipality", "population"]),
        "label": NAMES,
        "value": st.integers(1, 99),
        "year": st.sampled_from([None, 2020, 2021]),
        "variant": st.sampled_from([None, "kommunalvalg"]),
    }
)
BASELINE = st.fixed_dictionaries(
    {"scope": st.sampled_from(["a", "b", None]), "value": st.integers(1, 99), "year": st.sampled_from([None, 2021])}
)


@st.composite
def agreements(draw):
    indicator = {
        "id": "i",
        "text": "Andel",
        "baselines": draw(st.lists(BASELINE, max_size=4)),
        "comparators": draw(st.lists(COMPARATOR, max_size=4)),
    }
    event = st.fixed_dictionaries({"name": NAMES, "date": st.sampled_from([2024, 2025])})
    bar = st.fixed_dictionaries({"name": NAMES, "values": st.lists(st.integers(0, 100), min_size=1, max_size=2)})
    question = st.fixed_dictionaries({"text": NAMES, "rows": st.just({"Tryg": [1, 2]})})
    border = st.fixed_dictionaries({"since": st.sampled_from([2019, 2020]), "estates": st.just(["Afd. 1"])})
    return {
        "title": "Aftale",
        "areas": [{"id": "a", "name": "A", "borders": draw(st.lists(border, max_size=3))}],
        "goals": [{"id": "g", "text": "Mål", "indicators": [indicator]}],
        "evaluation": {"kind": "formativ", "events": draw(st.lists(event, max_size=4))},
        "exhibits": {
            "figures": [{"id": "f", "number": "1", "bars": draw(st.lists(bar, max_size=3))}],
            "tables": [{"id": "t", "number": "1", "questions": draw(st.lists(question, max_size=3))}],
        },
    }


@given(agreements())
@try_examples(60)
def test_approving_everything_and_reading_again_keeps_everything(content):
    reading = reading_of(content)
    said = accept_all(reading)
    assert build_content(reading, said) == reading.content
    again = lay_out_reading(reading, said)
    assert all(item.decided for item in again.fields)


@pytest.mark.parametrize("field", ["name", "residents"])
def test_a_correction_of_one_thing_is_of_no_other(field):
    said = accept_all(reading_of(CONTENT)) | {f"areas/#solbakken/{field}": Said("corrected", None)}
    areas = build_content(reading_of(CONTENT), said).areas
    assert getattr(areas[0], field) is None
    assert getattr(areas[1], field) is not None


def test_what_equals_the_funders_template_word_for_word_is_known():
    content = {"required_documents": [{"id": "budget", "name": "Budget", "per": "programme", "template": True}]}
    things = {thing.key: thing for thing in make_draft(reading_of(content), {}).things}
    assert equals_template(things["required_documents/#budget"])
    content["required_documents"][0]["name"] = "Budget og regnskab"
    things = {thing.key: thing for thing in make_draft(reading_of(content), {}).things}
    assert not equals_template(things["required_documents/#budget"])
