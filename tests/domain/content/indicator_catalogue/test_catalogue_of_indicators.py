"""The catalogue: the fixed nine as the template has them, definitions marked, breaks that part years."""

import datetime as dt

import pytest

from tovholder.domain.content.indicator_catalogue import find_catalogue, load_catalogues
from tovholder.domain.content.round_templates import load_templates
from tovholder.domain.content.schema.observation_schema import LocalIndicator

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))


def test_the_fixed_nine_are_those_of_the_funders_template_with_its_units_and_directions():
    template = next(item for item in load_templates() if item.id == CATALOGUE.id)
    wanted = [(item.id, item.unit, item.good) for item in template.indicators()]
    assert [(item.id, item.unit, item.good) for item in CATALOGUE.list_group("fixed")] == wanted
    assert len(wanted) == 9


def test_every_fixed_indicator_has_a_definition_marked_as_documented_or_assumed_in_both_languages():
    for item in CATALOGUE.list_group("fixed"):
        assert item.definitions
        assert all(one.da and one.en and one.known in {"documented", "assumed"} for one in item.definitions)
        assert item.source.publisher
        assert item.rhythm["da"]


def test_ids_are_unique():
    ids = [item.id for item in CATALOGUE.indicators]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("indicator", "earlier", "later", "broken"),
    [
        ("i7", 2018, 2021, False),
        ("i7", 2021, 2023, True),
        ("i7", 2021, 2025, True),
        ("i7", 2023, 2025, False),
        ("i2", 2019, 2023, False),  # 2018/19 and 2022/23 are the comparable years
        ("i2", 2019, 2021, True),
        ("i2", 2021, 2023, True),
        ("i2", 2021, 2022, True),
        ("i1", 2010, 2025, False),
    ],
)
def test_years_on_two_sides_of_a_break_are_not_compared(indicator, earlier, later, broken):
    assert bool(CATALOGUE.get(indicator).find_breaks_between(earlier, later)) is broken


def test_a_programmes_own_indicators_stand_after_the_others():
    own = LocalIndicator(id="laan", text="Lånere", unit="percent", good="high", sensitive=True)
    found = CATALOGUE.add_local_indicators([own])
    assert found.indicators[-1].id == "laan"
    assert found.get("laan").sensitive
    assert CATALOGUE.get("laan") is None


def test_an_agreement_without_a_known_template_gets_the_catalogue_of_its_day():
    assert find_catalogue(None, dt.date(2024, 1, 1)) == load_catalogues()[0]


@pytest.mark.parametrize("indicator", ["i4", "i5", "i6"])
def test_criminal_and_social_matters_are_marked(indicator):
    assert CATALOGUE.get(indicator).sensitive
