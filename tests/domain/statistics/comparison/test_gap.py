"""The gap at one time: area against rest, the overlap handled, interval and tests against known values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.comparison_verdicts import decide_verdicts_of_gap
from tovholder.domain.statistics.comparison.gap import compute_gap
from tovholder.domain.statistics.shares.counts import check_counts, subtract_area, subtract_area_of_share

SOME = try_examples(50)


@st.composite
def two_groups(draw, smallest=0):
    n, m = draw(st.integers(1, 400)), draw(st.integers(1, 4000))
    return check_counts(draw(st.integers(smallest, n)), n), check_counts(draw(st.integers(smallest, m)), m)


def test_the_area_is_tested_against_the_rest_and_not_against_what_it_lies_in():
    """3.3 item 5: right 6.0729 and 4.3574; taking area and whole as independent gives 5.9645 and 3.3303."""
    area, whole = check_counts(72, 1600), check_counts(1260, 90000)
    assert float(compute_gap(area, subtract_area(whole, area)).z) == pytest.approx(6.0729, abs=5e-5)
    assert float(compute_gap(area, whole).z) == pytest.approx(5.9645, abs=5e-5)
    area = check_counts(150, 500)
    assert float(compute_gap(area, subtract_area_of_share(area, 0.225, 2000)).z) == pytest.approx(4.3574, abs=5e-5)
    assert float(compute_gap(area, check_counts(450, 2000)).z) == pytest.approx(3.3303, abs=5e-5)


def test_on_the_knife_edge_the_textbooks_differ_and_it_is_said():
    """docs/statistics.md#shares-and-their-intervals. 87/130 against 6000/8000: score p = .035, Wald p = .052, Newcombe [-16.6, -0.5] points."""
    found = compute_gap(check_counts(87, 130), check_counts(6000, 8000), good="high")
    assert float(found.p_pooled) == pytest.approx(0.035, abs=5e-4)
    assert float(found.p) == pytest.approx(0.052, abs=5e-4)
    assert [round(100 * float(bound), 1) for bound in (found.interval.low, found.interval.high)] == [-16.6, -0.5]
    assert found.borderline
    assert decide_verdicts_of_gap(found, good="high") == "worse"
    # docs/statistics.md#shares-and-their-intervals: score p = .029, Wald p = .051
    other = compute_gap(check_counts(98, 130), check_counts(1245, 1500))
    assert float(other.p_pooled) == pytest.approx(0.029, abs=5e-4)
    assert float(other.p) == pytest.approx(0.051, abs=5e-4)
    assert not compute_gap(check_counts(72, 1600), check_counts(1188, 88400)).borderline


@SOME
@given(two_groups())
def test_the_interval_is_newcombes_of_statsmodels(groups):
    area, rest = groups
    found = compute_gap(area, rest)
    theirs = confint_proportions_2indep(
        float(area.events), float(area.total), float(rest.events), float(rest.total), method="newcomb", compare="diff"
    )
    assert [float(found.interval.low), float(found.interval.high)] == pytest.approx(theirs, abs=1e-9)
    assert found.interval.low <= found.difference <= found.interval.high


@SOME
@given(two_groups(smallest=1))
def test_both_tests_are_those_of_statsmodels(groups):
    area, rest = groups
    found = compute_gap(area, rest)
    x, n = [float(area.events), float(rest.events)], [float(area.total), float(rest.total)]
    if 0 < sum(x) < sum(n):
        assert float(found.p_pooled) == pytest.approx(proportions_ztest(x, n)[1], rel=1e-9, abs=1e-290)
    if found.standard_error > 0:
        p0, p1 = x[0] / n[0], x[1] / n[1]
        own = np.sqrt(p0 * (1 - p0) / n[0] + p1 * (1 - p1) / n[1])
        assert float(found.standard_error) == pytest.approx(own, rel=1e-12)
        assert float(found.z) == pytest.approx((p0 - p1) / own, rel=1e-12)


@SOME
@given(two_groups(), st.sampled_from([0.5, 0.9, 0.95, 0.998]))
def test_the_p_of_the_interval_and_the_interval_never_contradict_each_other(groups, level):
    found = compute_gap(*groups, level=level)
    outside = (found.interval.low > 0) | (found.interval.high < 0)
    assert bool(outside) == bool(found.p_interval < 1 - level)


@SOME
@given(two_groups())
def test_the_other_polarity_mirrors_the_gap_exactly(groups):
    low, high = compute_gap(*groups, good="low"), compute_gap(*groups, good="high")
    assert high.gap == -low.gap
    assert high.gap_interval.low == -low.gap_interval.high
    assert high.gap_interval.high == -low.gap_interval.low
    assert high.p == low.p or (np.isnan(high.p) and np.isnan(low.p))


@SOME
@given(two_groups())
def test_an_area_like_the_rest_has_no_gap(groups):
    area, _ = groups
    found = compute_gap(area, area)
    assert found.gap == 0
    assert found.p_interval == 1
    assert found.interval.low <= 0 <= found.interval.high


@SOME
@given(two_groups(smallest=1), st.integers(2, 50))
def test_more_people_with_the_same_shares_narrow_the_error_by_the_root(groups, times):
    area, rest = groups
    small, large = (
        compute_gap(area, rest),
        compute_gap(*(check_counts(times * one.events, times * one.total) for one in groups)),
    )
    assert float(large.gap) == pytest.approx(float(small.gap), abs=1e-12)
    assert float(large.standard_error * np.sqrt(times)) == pytest.approx(float(small.standard_error), rel=1e-9)
    assert large.interval.high - large.interval.low <= small.interval.high - small.interval.low + 1e-12


def test_where_nothing_varies_z_is_not_known_but_the_interval_is():
    found = compute_gap(check_counts(0, 5), check_counts(0, 100))
    assert np.isnan(found.z)
    assert np.isnan(found.p)
    assert found.p_interval == 1
    assert 0 < found.interval.high < 0.5


def test_an_unknown_area_among_many_stays_unknown_and_disturbs_no_other():
    found = compute_gap(check_counts([72, None], [1600, 1600]), check_counts([1188, 1188], [88400, 88400]))
    assert float(found.z[0]) == pytest.approx(6.0729, abs=5e-5)
    assert decide_verdicts_of_gap(found, good="low").tolist() == ["worse", "cannot_be_calculated"]


def test_each_place_may_have_its_own_polarity():
    found = compute_gap(check_counts([9, 9], [10, 10]), check_counts([100, 100], [1000, 1000]), good=["low", "high"])
    assert decide_verdicts_of_gap(found, good=["low", "high"]).tolist() == ["worse", "better"]
    with pytest.raises(Refusal):
        compute_gap(check_counts(1, 2), check_counts(1, 2), good="up")


@pytest.mark.parametrize(
    ("area", "good", "verdict"),
    [
        ((90, 100), None, "higher"),
        ((2, 100), None, "lower"),
        ((50, 100), None, "no_clear_difference"),
        ((90, 100), "low", "worse"),
        ((90, 100), "high", "better"),
        ((2, 100), "low", "better"),
        ((2, 100), "high", "worse"),
    ],
)
def test_the_verdict_at_one_time_goes_by_which_way_is_good(area, good, verdict):
    assert (
        decide_verdicts_of_gap(compute_gap(check_counts(*area), check_counts(500, 1000), good=good), good=good)
        == verdict
    )
