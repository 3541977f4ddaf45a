"""Shares in full-time persons: their own variance, the bound where it is not known, sums that cannot be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.change_of_gap import compute_change_of_gap
from tovholder.domain.statistics.comparison.gap import compute_gap
from tovholder.domain.statistics.shares.followed_persons import make_two_times
from tovholder.domain.statistics.shares.full_time import check_full_time, subtract_area_full_time

FRACTIONS = st.lists(st.sampled_from([0, 0.25, 0.5, 0.75, 1]), min_size=2, max_size=60)


def sums(fractions):
    values = np.asarray(fractions, dtype=float)
    return check_full_time(values.size, values.sum(), (values**2).sum())


@given(FRACTIONS)
def test_the_variance_is_that_of_the_persons_and_never_above_the_binomial_bound(fractions):
    """Section 4, #5: Var(mean) = s_f²/n, s_f² ≤ f̄(1 − f̄) n/(n − 1)."""
    n, mean = len(fractions), float(np.mean(fractions))
    known = sums(fractions)
    bound = check_full_time(n, sum(fractions))
    assert bound.conservative
    assert float(bound.variance) == pytest.approx(mean * (1 - mean) * n / (n - 1), abs=1e-12)
    if not known.conservative:
        assert float(known.variance) == pytest.approx(np.var(fractions, ddof=1), abs=1e-9)
        assert float(known.counts.variance) == pytest.approx(np.var(fractions, ddof=1) / n, abs=1e-9)
    assert known.variance <= bound.variance + 1e-12
    assert float(known.counts.share) == pytest.approx(mean)


def test_persons_who_do_not_differ_get_the_bound_for_that_is_chance_too():
    known = check_full_time(8, 4, 2)
    assert known.conservative
    assert float(known.variance) == pytest.approx(0.25 * 8 / 7)


def test_knowing_the_squares_narrows_the_interval():
    rest = check_full_time(20000, 3000, 2400).counts
    wide, narrow = (
        compute_gap(one.counts, rest) for one in (check_full_time(1800, 412.5), check_full_time(1800, 412.5, 301.2))
    )
    assert narrow.difference == wide.difference
    assert narrow.standard_error < wide.standard_error
    share = 412.5 / 1800
    own = (301.2 - 412.5**2 / 1800) / 1799 / 1800
    assert float(check_full_time(1800, 412.5, 301.2).counts.variance) == pytest.approx(own, rel=1e-12)
    assert float(check_full_time(1800, 412.5).counts.variance) == pytest.approx(share * (1 - share) / 1799, rel=1e-12)


def test_the_change_of_a_gap_adds_the_four_variances():
    area = [check_full_time(1800, 412.5, 301.2), check_full_time(1750, 390, 280)]
    rest = [check_full_time(90000, 12000, 9000), check_full_time(91000, 11800, 8900)]
    found = compute_change_of_gap(
        make_two_times(*(one.counts for one in area)), make_two_times(*(one.counts for one in rest)), good="low"
    )
    expected = np.sqrt(sum(float(one.variance / one.total) for one in (*area, *rest)))
    assert float(found.standard_error) == pytest.approx(expected, rel=1e-12)
    assert found.method == "normal"


@try_examples(50)
@given(FRACTIONS, FRACTIONS)
def test_the_rest_is_that_of_those_outside_the_area(area, others):
    rest = subtract_area_full_time(sums(area + others), sums(area))
    outside = sums(others)
    assert (rest.total, float(rest.sum)) == (outside.total, pytest.approx(float(outside.sum)))
    assert float(rest.squares) == pytest.approx(float(outside.squares))


@pytest.mark.parametrize(
    ("sums_of", "said"),
    [
        ((10, 11, 9), "kan ikke passe"),
        ((10, 5, 6), "mellem 0 og 1"),
        ((10, 5, 2), "mellem 0 og 1"),
        ((10, -1, 0), "kan ikke være negativt"),
        ((0, 0, 0), "ingen andel"),
    ],
)
def test_sums_that_no_fractions_between_0_and_1_give_are_refused(sums_of, said):
    with pytest.raises(Refusal) as refused:
        check_full_time(*sums_of)
    assert said in refused.value.da


def test_one_person_alone_has_no_variance():
    assert np.isnan(check_full_time(1, 0.5, 0.25).variance)
    assert np.isnan(compute_gap(check_full_time(1, 0.5, 0.25).counts, check_full_time(100, 20, 15).counts).interval.low)
