"""The content that a person's verdicts make of a reading: what was confirmed, and nothing else."""

import copy

import pytest

from tests.agreement.made_reading import reading_of
from tests.agreement.test_review import CONTENT, accept_all
from tovholder.agreement.confirmed import build
from tovholder.agreement.review import Said


def test_nothing_that_is_undecided_gets_into_the_content():
    content = build(reading_of(CONTENT), {}).content()
    assert content["title"] is None
    assert content["areas"] == []
    assert content["organisation"]["bodies"] == []


def test_accepting_everything_gives_the_content_that_was_read():
    reading = reading_of(CONTENT)
    assert build(reading, accept_all(reading)) == reading.content


def test_a_correction_takes_the_place_of_what_was_read():
    reading = reading_of(CONTENT)
    said = accept_all(reading) | {"areas/#solbakken/residents": Said("corrected", 2101)}
    assert build(reading, said).areas[0].residents == 2101


@pytest.mark.parametrize("verdict", ["rejected", "open"])
def test_a_rejected_or_open_value_stays_out(verdict):
    reading = reading_of(CONTENT)
    said = accept_all(reading) | {"areas/#solbakken/residents": Said(verdict)}
    assert build(reading, said).areas[0].residents is None
    assert build(reading, said).areas[0].name == "Solbakken"


def test_a_thing_of_which_nothing_was_accepted_is_left_out_whole():
    reading = reading_of(CONTENT)
    said = {key: value for key, value in accept_all(reading).items() if "aadalen" not in key}
    assert [area.id for area in build(reading, said).areas] == ["solbakken"]


def test_a_missing_value_that_was_typed_gets_into_the_content():
    reading = reading_of(CONTENT)
    assert build(reading, {"period/start": Said("corrected", 2023)}).period.start == 2023


def test_a_verdict_holds_in_another_reading_where_the_order_differs():
    reading = reading_of(CONTENT)
    turned = copy.deepcopy(CONTENT)
    turned["areas"].reverse()
    again = build(reading_of(turned), accept_all(reading))
    assert {area.id: area.residents for area in again.areas} == {"solbakken": 2100, "aadalen": 900}


def test_against_a_version_an_undecided_difference_stays_as_it_was():
    before = build(reading_of(CONTENT), accept_all(reading_of(CONTENT))).content()
    newer = copy.deepcopy(CONTENT)
    newer["areas"][1]["residents"] = 950
    assert build(reading_of(newer), {}, before).areas[1].residents == 900
    said = {"areas/#aadalen/residents": Said("accepted", 950)}
    assert build(reading_of(newer), said, before).areas[1].residents == 950
