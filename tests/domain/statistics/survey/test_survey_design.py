"""The variance that a design gives, against the formula done by hand, and what a design refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.respondents import read_respondents
from tovholder.domain.statistics.survey.sampling_design import make_design_of_file, make_sampling_design
from tovholder.domain.statistics.survey.weighted_shares import Sample, compute_weighted_share

STRATA = np.array([0, 0, 0, 1, 1, 1, 1])
U = np.array([0.1, 0.2, -0.3, 0.05, -0.05, 0.15, -0.15])


def test_the_variance_is_the_formula_s():
    design = make_sampling_design(STRATA, ["a", "b"], population=np.array([30.0, 8.0]))
    by_hand = (1 - 3 / 30) * 3 / 2 * (0.01 + 0.04 + 0.09) + (1 - 4 / 8) * 4 / 3 * (0.0025 * 2 + 0.0225 * 2)
    assert design.variance(U) == pytest.approx(by_hand, rel=1e-12)


def test_clusters_are_added_up_before_they_are_squared_and_may_start_over_in_each_stratum():
    design = make_sampling_design(STRATA, ["a", "b"], units=np.array([1, 1, 2, 1, 1, 2, 2]))
    assert design.variance(U) == pytest.approx(2 / 1 * (0.3**2 + 0.3**2) + 2 / 1 * (0.0 + 0.0), rel=1e-12)
    assert design.count_degrees_of_freedom(np.ones(7, dtype=bool)) == 4 - 2


def test_degrees_of_freedom_count_only_strata_and_units_of_the_part():
    design = make_sampling_design(STRATA, ["a", "b"])
    assert design.count_degrees_of_freedom(STRATA == 1) == 3
    assert design.count_degrees_of_freedom(np.array([1, 0, 0, 0, 0, 0, 0], dtype=bool)) == 0


def test_the_finite_population_changes_the_standard_error_of_a_real_survey_little():
    # Worked: about 130 of 2,900, SE .0414 -> .0405.
    happens = np.arange(130) < 87
    everybody = np.ones(130, dtype=bool)
    strata = np.zeros(130, dtype=np.intp)
    errors = [
        compute_weighted_share(
            Sample(np.ones(130), make_sampling_design(strata, ["E"], population=population)), happens, everybody
        )
        for population in (None, np.array([2900.0]))
    ]
    assert [round(error.standard_error, 4) for error in errors] == [0.0414, 0.0405]


def test_a_stratum_of_which_all_are_asked_adds_nothing_and_may_be_one_unit():
    design = make_sampling_design(np.array([0, 1, 1]), ["a", "b"], population=np.array([1.0, 2.0]))
    assert design.variance(np.array([0.5, -0.2, -0.3])) == 0
    assert design.asks_everybody(np.array([True, False, True]))


def test_part_of_the_strata_exhausted_leaves_chance_in_the_others():
    design = make_sampling_design(np.array([0, 1, 1]), ["a", "b"], population=np.array([1.0, 9.0]))
    assert not design.asks_everybody(np.array([True, True, False]))


def test_a_lonely_unit_is_refused_by_the_name_of_its_stratum_or_centred_at_the_grand_mean():
    with pytest.raises(Refusal, match="Stratum b has only one unit"):
        make_sampling_design(np.array([0, 0, 1]), ["a", "b"])
    design = make_sampling_design(np.array([0, 0, 1]), ["a", "b"], lonely_psu="centre")
    assert design.variance(np.array([0.3, 0.1, -0.4])) == pytest.approx(2 * (0.1**2 + 0.1**2) + 0.4**2, rel=1e-12)


def test_a_population_smaller_than_the_sample_is_refused():
    file = "area;weight;answer;population\nE;1;1;2\nE;1;2;2\nE;1;3;2\n"
    with pytest.raises(Refusal, match="E has a population of 2, but 3 are in the sample"):
        make_design_of_file(read_respondents(file))


def test_a_population_of_clusters_is_held_against_clusters():
    file = "area;weight;answer;cluster;population\nE;1;1;a;2\nE;1;2;a;2\nE;1;3;b;2\n"
    assert make_design_of_file(read_respondents(file)).factor.tolist() == [0]


@given(st.lists(st.floats(-1, 1), min_size=7, max_size=7), st.lists(st.floats(-1, 1), min_size=7, max_size=7))
def test_variances_of_a_difference_and_covariances_add_up(one, other):
    design = make_sampling_design(STRATA, ["a", "b"], units=np.array([1, 2, 3, 1, 1, 2, 3]))
    u, v = np.array(one), np.array(other)
    added = design.variance(u) + design.variance(v) - 2 * design.covariance(u, v)
    assert design.variance(u - v) == pytest.approx(added, abs=1e-12)
    assert design.covariance(u, u) == pytest.approx(design.variance(u), abs=1e-12)
