"""The model's dated data: what is documented, what is assumed, and that it says so."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

import tovholder.domain.housing_lists.categories.points_model as module
from tovholder.domain.housing_lists.categories.points_model import load_points_models
from tovholder.domain.language.text import Text

RULES = load_points_models()[0]


def content():
    return yaml.safe_load((Path(module.__file__).parent / "data/2013.yaml").read_text("utf8"))


def test_the_model_has_its_eight_indicators_and_four_categories():
    assert len(RULES.indicators) == 8
    assert [band.id for band in RULES.bands] == ["red", "orange", "yellow", "green"]
    assert (RULES.cuts, RULES.most) == ((1, Fraction(3, 2), 2), 3)
    assert RULES.residents_over == 500


def test_every_constant_that_no_source_gives_is_marked_with_a_reason():
    for name in ("weights", "points", "categories", "benchmark", "least_denominator", "sensitivity"):
        assert content()[name]["inferred"] is True
        assert content()[name]["reason"]
    assert "inferred" not in content()["included"]
    assert content()["included"]["source"].startswith("https://")


def test_the_public_facts_fit():
    """19 points were red in 2018, and an area with 21 points was possible."""
    assert RULES.band(Fraction(19)).id == "red"
    assert sum(item.weight for item in RULES.indicators) * RULES.most >= 21


def test_the_note_calls_the_cut_points_assumptions_in_both_languages():
    assert "antagelser" in RULES.note.da
    assert "assumptions" in RULES.note.en


@pytest.mark.parametrize(
    ("total", "shift", "band"), [(18, 1, "orange"), (17, -1, "red"), (0, 1, "green"), (5, -1, "yellow")]
)
def test_least_sums_can_be_moved_but_nothing_falls_below_the_last(total, shift, band):
    assert RULES.band(Fraction(total), Fraction(shift)).id == band


def test_ids_stand_in_the_models_order_and_others_by_the_alphabet():
    assert RULES.in_order({"zebra", "safety", "abe", "labour"}) == ["labour", "safety", "abe", "zebra"]
    assert RULES.indicator("abe").name == Text(da="abe", en="abe")
