"""The names that places go by."""

import pytest

from tests.domain.observations.made_files import context
from tovholder.domain.content.indicator_catalogue import load_catalogues
from tovholder.domain.content.schema import Agreement
from tovholder.domain.observations.known_places import find_likeness, find_region, find_scope
from tovholder.domain.observations.reading_context import make_context


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("Solbakken", "solbakken"),
        ("  SOLBAKKEN ", "solbakken"),
        ("Boligområdet Solbakken", "solbakken"),
        ("Ådalen", "aadalen"),
        ("Aadalen", "aadalen"),
        ("Solbakken og Ådalen", "all"),
        ("Ådalen, Solbakken", "all"),
        ("Ådalen/Solbakken", "all"),
        ("Alle områder", "all"),
        ("området i alt", "all"),
        ("Helhedsplanen", "all"),
        ("Eksempelby Kommune", "municipality"),
        ("Eksempelby", "municipality"),
        ("EBK", "municipality"),
        ("Hele landet", "population"),
        ("Danmark", "population"),
        ("Almene boligområder", "social_housing"),
        ("almene boligområder i Eksempelby", "municipal_social_housing"),
        ("Alle helhedsplaner", "programmes"),
        ("Region Midtjylland", "region"),
        ("municipality", "municipality"),
    ],
)
def test_a_place_is_known_by_every_name_it_has(name, scope):
    assert find_scope(name, context()) == scope


@pytest.mark.parametrize("name", ["Solbaken", "I alt", "Solbakken og Nordby", "Afd. 12", ""])
def test_a_name_that_nobody_knows_is_never_guessed(name):
    assert find_scope(name, context()) is None


@pytest.mark.parametrize(
    ("name", "likeness"),
    [
        ("Solbaken", ("solbakken", True)),
        ("Ådallen", ("aadalen", True)),
        ("Solbakken Syd", ("solbakken", False)),
        ("Afd. 12, Solbakken", ("solbakken", False)),
        ("Skovparken", None),
        ("København", None),
        ("Solby", None),
        ("I alt", None),
    ],
)
def test_only_a_name_like_ours_is_asked_about(name, likeness):
    assert find_likeness(name, context()) == likeness


@pytest.mark.parametrize(
    ("name", "scope"),
    [("751 Eksempelby", "municipality"), ("000", "population"), ("000 Hele landet", "population"),
     ("Eksempelby i alt", "municipality"), ("Hele Eksempelby", "municipality"), ("Solbakken i alt", "solbakken"),
     ("Afdeling Solbakken", "solbakken"), ("Region Midtjylland", "region"), ("082", "region"), ("751", None)],
)  # fmt: skip
def test_codes_and_small_words_around_a_name_are_no_part_of_it(name, scope):
    assert find_scope(name, context()) == scope


def test_a_municipality_s_region_is_known_so_that_another_region_is_another_place():
    agreement = Agreement.model_validate(
        {"municipality": {"name": "Vejle Kommune"}, "areas": [{"id": "a", "name": "A"}]}
    )
    made = make_context(agreement, load_catalogues()[0])
    assert find_region("Vejle Kommune") == "region syddanmark"
    assert find_scope("Region Syddanmark", made) == "region"
    assert find_scope("Region Midtjylland", made) is None
    assert find_scope("630", made) == "municipality"
    assert find_scope("751", made) is None


def test_groups_are_known_by_code_and_by_their_areas_in_any_order():
    agreement = Agreement.model_validate(
        {
            "areas": [{"id": one, "name": one.title()} for one in ("frydenlund", "vandtaarn", "herredsvang")],
            "area_groups": [{"id": "fv", "label": "FV", "areas": ["frydenlund", "vandtaarn"]}],
        }
    )
    made = make_context(agreement, load_catalogues()[0])
    assert {find_scope(name, made) for name in ("FV", "fv", "Vandtaarn & Frydenlund", "Frydenlund og Vandtaarn")} == {
        "fv"
    }
    assert find_scope("Frydenlund, Herredsvang og Vandtaarn", made) == "all"


def test_an_area_has_its_name_before_a_wider_place_of_the_same_name():
    agreement = Agreement.model_validate(
        {"municipality": {"name": "Solby Kommune"}, "areas": [{"id": "midt", "name": "Solby"}]}
    )
    made = make_context(agreement, load_catalogues()[0])
    assert find_scope("Solby", made) == "midt"
    assert find_scope("Solby Kommune", made) == "municipality"
