"""Quantified statements against the figures: holds, does not hold, cannot be told, with both figures and sources."""

import pytest

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import IndicatorSource
from tovholder.domain.standing.held_claims import Fit, hold_claims

SOURCE = IndicatorSource(publisher="LBF", dataset="Beboerdata", table="9")


def agreement(relation="greater_than", value=0.3, quantity="adults_outside_labour_market", scope="all", baselines=None):
    return Agreement.model_validate(
        {
            "areas": [{"id": "a"}, {"id": "b"}],
            "goals": [
                {
                    "id": "g",
                    "indicators": [
                        {
                            "id": "i5",
                            "unit": "percent",
                            "good": "low",
                            "baselines": baselines or [{"scope": "all", "value": 31.9, "year": 2021}],
                            "comparators": [{"kind": "municipality", "value": 14.2, "year": 2021}],
                            "source": {"publisher": "LBF", "dataset": "Beboerdata"},
                        }
                    ],
                }
            ],
            "effort_areas": [
                {
                    "id": "e",
                    "claims": [{"id": "c", "quantity": quantity, "relation": relation, "value": value, "scope": scope}],
                }
            ],
        }
    )


def held(of, *observed, other=()):
    return hold_claims(of, free(*observed), 2026, other)["c"]


# The trap in a real agreement: "more than every third" against 31.9 %, "more than double" against 31.9/14.2 = 2.25.
@pytest.mark.parametrize(
    ("relation", "value", "fit"),
    [
        ("greater_than", 1 / 3, Fit.DOES_NOT_HOLD),
        ("greater_than", 0.3, Fit.HOLDS),
        ("less_than", 0.32, Fit.HOLDS),
        ("about", 0.3, Fit.HOLDS),
        ("about", 0.4, Fit.DOES_NOT_HOLD),
        ("equal", 0.319, Fit.HOLDS),
        ("ratio_greater_than", 2, Fit.HOLDS),
        ("ratio_greater_than", 3, Fit.DOES_NOT_HOLD),
        ("ratio", 2.2, Fit.HOLDS),
    ],
)
def test_a_statement_is_held_against_the_agreements_own_figure(relation, value, fit):
    assert held(agreement(relation, value)).fit == fit


def test_a_newer_figure_is_shown_beside_the_first_with_its_own_source():
    found = held(agreement(), counted("i5", "all", 2025, 280, 1000, source=SOURCE))
    assert [(item.ours.year, item.holds) for item in found.against] == [(2021, True), (2025, False)]
    assert found.against[1].ours.source.table == "9"
    assert found.fit == Fit.HOLDS  # what was written is judged by the figures of its own time


def test_a_ratio_is_of_figures_of_one_year():
    found = held(
        agreement("ratio_greater_than", 2),
        counted("i5", "all", 2025, 280, 1000),
        counted("i5", "municipality", 2025, 200, 1000),
    )
    assert [(item.ours.year, item.theirs.year, item.holds) for item in found.against] == [
        (2021, 2021, True),
        (2025, 2025, False),
    ]
    assert found.against[1].times == pytest.approx(1.4)


def test_a_newer_year_without_the_municipalitys_figure_gives_no_ratio():
    found = held(agreement("ratio_greater_than", 2), counted("i5", "all", 2025, 280, 1000))
    assert [item.ours.year for item in found.against] == [2021]


@pytest.mark.parametrize("of", [agreement(quantity="børn hos en enlig forælder"), agreement(value=None)])
def test_what_no_figure_measures_cannot_be_told(of):
    found = held(of)
    assert (found.fit, found.against) == (Fit.CANNOT_BE_TOLD, ())


def test_a_statement_about_other_ages_cannot_be_told_though_the_figures_are_shown():
    found = held(agreement(), other=["c"])
    assert found.fit == Fit.CANNOT_BE_TOLD
    assert found.against


def test_where_the_areas_are_measured_one_by_one_it_must_hold_for_each():
    baselines = [{"scope": "a", "value": 36, "year": 2021}, {"scope": "b", "value": 31, "year": 2021}]
    assert held(agreement("greater_than", 1 / 3, baselines=baselines)).fit == Fit.DOES_NOT_HOLD
    assert held(agreement("greater_than", 0.3, baselines=baselines)).fit == Fit.HOLDS


def test_the_municipalitys_own_figure_is_held_against_the_municipality():
    assert held(agreement("greater_than", 0.1, scope="municipality")).fit == Fit.HOLDS
