"""The content that a person's verdicts make of a reading: what was confirmed, and nothing else."""

import copy

import pytest

from tests.agreement.made_reading import reading_of
from tests.domain.review.test_review import CONTENT, accept_all
from tovholder.domain.content.schema import Agreement
from tovholder.domain.review.confirmed_content import build_content, find_absent_things, make_absent_key
from tovholder.domain.review.file_examination import examine_file
from tovholder.domain.review.review_draft import Said
from tovholder.domain.review.review_layout import lay_out_reading


def test_nothing_that_is_undecided_gets_into_the_content():
    content = build_content(reading_of(CONTENT), {}).content()
    assert content["title"] is None
    assert content["areas"] == []
    assert content["organisation"]["bodies"] == []


def test_accepting_everything_gives_the_content_that_was_read():
    reading = reading_of(CONTENT)
    assert build_content(reading, accept_all(reading)) == reading.content


def test_a_correction_takes_the_place_of_what_was_read():
    reading = reading_of(CONTENT)
    said = accept_all(reading) | {"areas/#solbakken/residents": Said("corrected", 2101)}
    assert build_content(reading, said).areas[0].residents == 2101


@pytest.mark.parametrize("verdict", ["rejected", "open"])
def test_a_rejected_or_open_value_stays_out(verdict):
    reading = reading_of(CONTENT)
    said = accept_all(reading) | {"areas/#solbakken/residents": Said(verdict)}
    assert build_content(reading, said).areas[0].residents is None
    assert build_content(reading, said).areas[0].name == "Solbakken"


def test_a_thing_of_which_nothing_was_accepted_is_left_out_whole():
    reading = reading_of(CONTENT)
    said = {key: value for key, value in accept_all(reading).items() if "aadalen" not in key}
    assert [area.id for area in build_content(reading, said).areas] == ["solbakken"]


def test_a_missing_value_that_was_typed_gets_into_the_content():
    reading = reading_of(CONTENT)
    assert build_content(reading, {"period/start": Said("corrected", 2023)}).period.start == 2023


def test_a_verdict_holds_in_another_reading_where_the_order_differs():
    reading = reading_of(CONTENT)
    turned = copy.deepcopy(CONTENT)
    turned["areas"].reverse()
    again = build_content(reading_of(turned), accept_all(reading))
    assert {area.id: area.residents for area in again.areas} == {"solbakken": 2100, "aadalen": 900}


def test_against_a_version_an_undecided_difference_stays_as_it_was():
    before = build_content(reading_of(CONTENT), accept_all(reading_of(CONTENT))).content()
    newer = copy.deepcopy(CONTENT)
    newer["areas"][1]["residents"] = 950
    assert build_content(reading_of(newer), {}, before).areas[1].residents == 900
    said = {"areas/#aadalen/residents": Said("accepted", 950)}
    assert build_content(reading_of(newer), said, before).areas[1].residents == 950


BEFORE = {
    "title": "Aftale",
    "areas": [
        {"id": "solbakken", "name": "Solbakken", "residents": 2100, "forum": "lederraad"},
        {"id": "aadalen", "name": "Ådalen", "residents": 900},
        {"id": "engen", "name": "Engen", "residents": 300},
    ],
    "organisation": {"bodies": [{"id": "b", "name": "Bestyrelse", "mandate": ["følge op", "løse"]}]},
}


def newer(said):
    return build_content(reading_of(CONTENT), said, Agreement.model_validate(BEFORE).content())


def test_what_a_newer_file_does_not_have_stays_until_somebody_says_otherwise():
    kept = newer({})
    assert kept == Agreement.model_validate(BEFORE)


def test_a_thing_that_a_person_lets_go_is_gone():
    gone = newer({make_absent_key("areas/#engen"): Said("rejected")})
    assert [area.id for area in gone.areas] == ["solbakken", "aadalen"]


def test_what_is_absent_is_pointed_at_in_the_content_in_force():
    assert find_absent_things(reading_of(CONTENT), Agreement.model_validate(BEFORE).content()) == ["/areas/2"]


def test_a_value_emptied_by_a_person_is_empty():
    assert newer({"areas/#aadalen/residents": Said("corrected", None)}).areas[1].residents is None


def test_a_new_thing_comes_after_those_in_force_once_it_is_accepted():
    more = {**CONTENT, "areas": [{"id": "ny", "name": "Nyby"}, *CONTENT["areas"]]}
    said = {"areas/#ny/name": Said("accepted", "Nyby")}
    built = build_content(reading_of(more), said, Agreement.model_validate(BEFORE).content())
    assert [area.id for area in built.areas] == ["solbakken", "aadalen", "engen", "ny"]
    undecided = build_content(reading_of(more), {}, Agreement.model_validate(BEFORE).content())
    assert [area.id for area in undecided.areas] == ["solbakken", "aadalen", "engen"]


def test_a_short_name_that_was_read_is_no_field_and_is_never_taken_away():
    reading = reading_of({"exhibits": {"figures": [{"id": "f1", "caption": "Figur"}]}})
    place = reading.provenance["/exhibits/figures/0/caption"]
    reading = reading.model_copy(update={"provenance": {**reading.provenance, "/exhibits/figures/0/id": place}})
    assert [item.pointer for item in lay_out_reading(reading, {}).fields if item.provenance] == [
        "/exhibits/figures/0/caption"
    ]
    assert build_content(reading, accept_all(reading)).exhibits.figures[0].id == "f1"
    assert build_content(reading, {}).exhibits.figures == []


@pytest.mark.real_agreement
@pytest.mark.parametrize("share", [0, 1, 2, 3])
def test_any_part_of_the_real_reading_that_is_confirmed_makes_a_valid_agreement(real_text, share):
    reading = examine_file("aftale.txt", real_text)
    said = accept_all(reading)
    some = {key: verdict for number, (key, verdict) in enumerate(said.items()) if number % 4 < share}
    assert build_content(reading, some).content()["schema"] == "tovholder/agreement/1"
