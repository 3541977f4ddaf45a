"""A reading laid out for a person."""

import copy

from tests.agreement.made_reading import reading_of
from tovholder.domain.content.schema import Finding
from tovholder.domain.content.schema.reading_schema import NameFound
from tovholder.domain.language.text import Text
from tovholder.domain.review.confirmed_content import build_content
from tovholder.domain.review.review_cards import (
    Said,
    apply_suggestion,
    identify_place,
    lay_out_reading,
    list_undecided_cards,
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
    return {item.key: Said("accepted", item.read) for item in lay_out_reading(reading, {}).fields}


def test_plain_values_in_a_list_are_one_field():
    fields = {item.pointer: item.read for item in lay_out_reading(reading_of(CONTENT), {}).fields}
    assert fields["/organisation/bodies/0/mandate"] == ["følge op", "løse"]


def test_a_card_is_as_sure_as_its_least_sure_field():
    reading = reading_of(CONTENT, confidence={"/areas/0/residents": "ambiguous", "/areas/0/name": "certain"})
    steps = {card.pointer: card.step for card in lay_out_reading(reading, {}).cards}
    assert steps["/areas/0"] == "ambiguous"
    assert steps["/areas/1"] == "likely"


def test_names_come_first_and_in_no_other_step():
    names = [NameFound(name="Solbakken", kind="area", pointer="/areas/0/name")]
    laid_out = lay_out_reading(reading_of(CONTENT, names=names), {})
    assert [card.step for card in laid_out.cards if any(f.pointer == "/areas/0/name" for f in card.fields)] == ["names"]


FINDING = Finding(
    code="totals.residents",
    severity="error",
    pointers=["/areas/0/residents"],
    lines=[2],
    message=Text(da="Giver ikke", en="Does not add up"),
)


def test_a_finding_is_a_card_with_the_fields_it_concerns_and_is_settled_by_itself():
    reading = reading_of(CONTENT, findings=[FINDING])
    card = lay_out_reading(reading, {}).of("contradictions")[0]
    assert [item.pointer for item in card.fields] == ["/areas/0/residents"]
    assert not card.decided
    assert lay_out_reading(reading, {card.id: Said("accepted")}).of("contradictions")[0].decided


def test_a_notice_asks_nobody_anything():
    notice = FINDING.model_copy(update={"severity": "notice"})
    assert lay_out_reading(reading_of(CONTENT, findings=[notice]), {}).of("contradictions") == []


def test_what_a_programme_needs_and_the_source_lacks_is_asked_for():
    missing = {card.pointer for card in lay_out_reading(reading_of(CONTENT), {}).of("missing")}
    assert missing == {"/case_number", "/municipality/name", "/period/start", "/period/end"}


def test_an_acceptance_of_one_value_is_not_an_acceptance_of_another():
    said = accept_all(reading_of(CONTENT))
    other = copy.deepcopy(CONTENT)
    other["areas"][0]["residents"] = 2700
    laid_out = lay_out_reading(reading_of(other), said)
    assert [
        item.pointer
        for card in list_undecided_cards(laid_out)
        if card.step == "likely"
        for item in card.fields
        if not item.decided
    ] == ["/areas/0/residents"]


def test_against_a_version_only_what_differs_is_asked():
    before = build_content(reading_of(CONTENT), accept_all(reading_of(CONTENT))).content()
    newer = copy.deepcopy(CONTENT)
    newer["areas"][1]["residents"] = 950
    laid_out = lay_out_reading(reading_of(newer), {}, before)
    assert [(item.pointer, item.read, item.before) for item in laid_out.fields if item.provenance] == [
        ("/areas/1/residents", 950, 900)
    ]
    assert laid_out.unchanged == 6


def test_identity_names_things_by_id_not_by_place():
    assert identify_place(CONTENT, "/areas/1/residents") == "areas/#aadalen/residents"
    assert identify_place(CONTENT, "/organisation/bodies/0/mandate/1") == "organisation/bodies/#b/mandate/1"


def test_a_suggestion_is_put_in_its_place_in_a_row():
    content = {"exhibits": {"tables": [{"id": "t", "questions": [{"text": "S", "rows": {"Tryg": [76, None, 93]}}]}]}}
    row = "/exhibits/tables/0/questions/0/rows/Tryg"
    finding = FINDING.model_copy(update={"pointers": [f"{row}/1"], "suggestion": 75})
    card = lay_out_reading(reading_of(content, findings=[finding]), {}).of("contradictions")[0]
    assert apply_suggestion(card) == {row: [76, 75, 93]}


def test_without_a_suggestion_there_is_nothing_to_put():
    card = lay_out_reading(reading_of(CONTENT, findings=[FINDING]), {}).of("contradictions")[0]
    assert apply_suggestion(card) == {}
