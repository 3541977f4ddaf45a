"""Weighted shares: worked numbers and the laws that hold for any survey."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.comparison_with_rest import compute_difference_from_rest
from tovholder.domain.statistics.survey.sampling_design import make_sampling_design
from tovholder.domain.statistics.survey.weighted_shares import (
    Event,
    Sample,
    compute_kish_design_effect,
    compute_weighted_share,
)


def sample(sizes, weights=None):
    """Areas that are strata, of these sizes."""
    area = np.repeat(np.arange(len(sizes)), sizes)
    weight = np.ones(area.size) if weights is None else np.asarray(weights, dtype=float)
    return Sample(weight, make_sampling_design(area, [str(at) for at in range(len(sizes))])), area


def events(*of):
    """(events, total) an area to one vector."""
    return np.concatenate([np.arange(n) < x for x, n in of]).astype(float)


def test_kish_s_design_effect():
    # Worked: weights .5 x 40, 1 x 60, 2 x 30 -> 1.2602, n_eff 103.16.
    weights = np.repeat([0.5, 1.0, 2.0], [40, 60, 30])
    assert round(compute_kish_design_effect(weights), 4) == 1.2602
    assert round(130 / compute_kish_design_effect(weights), 2) == 103.16


@pytest.mark.parametrize(
    ("text", "said"), [("1-3", "1-3"), ("4", "4"), (" 5 - 7 ", "5-7"), ("2–6", "2-6"), ("3-3", "3")]
)
def test_an_event_is_a_part_of_the_scale(text, said):
    assert str(Event.of(text)) == said


@pytest.mark.parametrize("text", ["", "0-3", "3-1", "1-8", "1-7", "x", "1-", "-3", "1,2", "1-2-3", "²"])
def test_what_is_no_part_of_the_scale_is_refused(text):
    with pytest.raises(Refusal, match="cannot be counted"):
        Event.of(text)


def test_an_area_with_everybody_has_a_share_of_exactly_one_and_kish_s_number():
    survey, area = sample([3, 4], [0.1, 0.2, 0.3, 1, 1, 1, 1])
    share = compute_weighted_share(survey, events((3, 3), (2, 4)), area == 0)
    assert (share.share, share.standard_error, share.method) == (1.0, 0.0, "beta")
    assert share.n_effective == pytest.approx(0.36 / 0.14)


def test_clusters_that_all_say_the_same_leave_no_false_certainty():
    """Their variance is 0 by the formula; the interval is then that of as many answers without clusters."""
    units = np.array([0, 0, 1, 1, 2, 2])
    survey = Sample(np.ones(6), make_sampling_design(np.zeros(6, dtype=np.intp), ["a"], units=units))
    share = compute_weighted_share(survey, np.array([1.0, 0, 1, 0, 1, 0]), np.ones(6, dtype=bool), method="wald")
    assert share.method == "beta"
    assert share.interval[0] < 0.2 < 0.8 < share.interval[1]


def test_area_against_whole_is_area_against_rest():
    # Worked: 72/1 600 inside 1 260/90 000: naive z 5.9645, right 6.0729, by binomial variances.
    survey, area = sample([1600, 88400])
    happens = events((72, 1600), (1188, 88400))
    found = compute_difference_from_rest(survey, happens, area == 0, area == 1)
    assert found.difference / found.standard_error == pytest.approx(6.0729, abs=0.003)
    whole, inside = 1260 / 90000, 1600 / 90000
    assert found.area_share - whole == pytest.approx((1 - inside) * found.difference, abs=1e-15)


def test_treating_the_whole_as_independent_would_miss_a_third_of_the_z():
    # Worked: 25 % overlap, naive 3.3303, right 4.3574.
    survey, area = sample([500, 1500])
    found = compute_difference_from_rest(survey, events((150, 500), (300, 1500)), area == 0, area == 1)
    assert found.difference / found.standard_error == pytest.approx(4.3574, abs=0.005)


def test_areas_that_are_strata_have_no_covariance():
    survey, area = sample([40, 90], np.linspace(0.3, 2, 130))
    happens = events((10, 40), (70, 90))
    parts = [compute_weighted_share(survey, happens, area == at).standard_error for at in (0, 1)]
    found = compute_difference_from_rest(survey, happens, area == 0, area == 1)
    assert found.standard_error == pytest.approx(np.hypot(*parts), rel=1e-12)


def test_the_test_of_an_area_with_everybody_gives_it_the_variance_of_both_together():
    survey, area = sample([25, 75])
    found = compute_difference_from_rest(survey, events((25, 25), (50, 75)), area == 0, area == 1)
    alone = (2 / 3 * 1 / 3 / 74) ** 0.5
    assert found.standard_error == pytest.approx(alone, rel=1e-12)
    tested = (alone**2 + 0.75 * 0.25 / 25) ** 0.5
    half = (found.interval[1] - found.interval[0]) / 2
    assert half == pytest.approx(1.984723 * tested, rel=1e-4)  # t with 97 degrees of freedom


def test_where_all_answered_a_difference_is_a_fact():
    area = np.array([0, 0, 0, 1, 1, 1])
    design = make_sampling_design(area, ["a", "b"], population=np.array([3.0, 3.0]))
    survey, happens = Sample(np.ones(6), design), np.array([1.0, 1, 1, 1, 0, 0])
    found = compute_difference_from_rest(survey, happens, area == 0, area == 1)
    assert (found.p, found.interval) == (0.0, (pytest.approx(2 / 3), pytest.approx(2 / 3)))
    assert compute_weighted_share(survey, happens, area == 1).interval == (pytest.approx(1 / 3), pytest.approx(1 / 3))


def test_too_few_units_for_a_test_is_no_test():
    area = np.array([0, 1, 1])
    survey = Sample(np.ones(3), make_sampling_design(np.zeros(3, dtype=np.intp), ["a"], units=area))
    assert compute_difference_from_rest(survey, np.array([1.0, 0, 1]), area == 0, area == 1) is None


PEOPLE = st.lists(st.tuples(st.integers(0, 2), st.floats(0.1, 10), st.booleans()), min_size=12, max_size=60).filter(
    lambda rows: all(sum(area == at for area, _, _ in rows) >= 2 for at in range(3))
)


@given(PEOPLE, st.floats(0.01, 100))
def test_the_scale_of_the_weights_means_nothing(people, scale):
    area, weight, happens = (np.array(column) for column in zip(*people, strict=True))
    design = make_sampling_design(area, ["a", "b", "c"])
    one = compute_weighted_share(Sample(weight, design), happens.astype(float), area == 1)
    other = compute_weighted_share(Sample(weight * scale, design), happens.astype(float), area == 1)
    assert (one.share, one.standard_error) == pytest.approx((other.share, other.standard_error), abs=1e-12)


@given(PEOPLE)
def test_the_opposite_event_is_as_uncertain(people):
    area, weight, happens = (np.array(column) for column in zip(*people, strict=True))
    survey = Sample(weight, make_sampling_design(np.zeros(area.size, dtype=np.intp), ["all"]))
    one = compute_weighted_share(survey, happens.astype(float), area == 0)
    other = compute_weighted_share(survey, 1.0 - happens, area == 0)
    assert one.share + other.share == pytest.approx(1)
    assert one.standard_error == pytest.approx(other.standard_error, abs=1e-12)
    assert one.n_effective == pytest.approx(other.n_effective, rel=1e-6)


@given(PEOPLE)
def test_an_area_against_the_rest_and_the_rest_against_it_are_one_test(people):
    area, weight, happens = (np.array(column) for column in zip(*people, strict=True))
    survey = Sample(weight, make_sampling_design(np.zeros(area.size, dtype=np.intp), ["all"]))
    one = compute_difference_from_rest(survey, happens.astype(float), area == 0, area != 0)
    other = compute_difference_from_rest(survey, happens.astype(float), area != 0, area == 0)
    assert one.difference == pytest.approx(-other.difference, abs=1e-12)
    assert (one.p, one.standard_error) == pytest.approx((other.p, other.standard_error), abs=1e-9)
