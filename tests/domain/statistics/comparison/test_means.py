"""Gaps of means against scipy's Welch test, and what cannot be calculated."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.comparison_verdicts import decide_verdicts_of_change, decide_verdicts_of_gap
from tovholder.domain.statistics.comparison.gap_of_means import (
    check_sample,
    compute_change_of_gap_of_means,
    compute_gap_of_means,
    make_sample_of_sums,
    subtract_area_sample,
)

MARKS = st.lists(st.sampled_from([-3, 0, 2, 4, 7, 10, 12]), min_size=2, max_size=40)


def of(values):
    return check_sample(len(values), np.mean(values), np.std(values, ddof=1))


@try_examples(60)
@given(MARKS, MARKS, st.sampled_from([0.9, 0.95]))
def test_the_gap_is_welchs_t_test_of_scipy(area, rest, level):
    found = compute_gap_of_means(of(area), of(rest), level=level)
    assume(np.ptp(area) > 0)
    assume(np.ptp(rest) > 0)
    theirs = stats.ttest_ind(area, rest, equal_var=False)
    interval = theirs.confidence_interval(level)
    assert float(found.p) == pytest.approx(theirs.pvalue, rel=1e-7)
    assert [float(found.interval.low), float(found.interval.high)] == pytest.approx([interval.low, interval.high])
    assert bool(found.p < 1 - level) == bool((found.interval.low > 0) | (found.interval.high < 0))


def test_where_all_have_the_same_mark_chance_cannot_be_told():
    found = compute_gap_of_means(of([7, 7, 7]), of([4, 4]), good="high")
    assert np.isnan(found.p)
    assert decide_verdicts_of_gap(found, good="high") == "cannot_be_calculated"


def test_the_change_of_a_gap_has_the_degrees_of_freedom_of_four_samples():
    groups = [
        check_sample(28, 6.1, 2.2),
        check_sample(26, 6.9, 2.3),
        check_sample(900, 7.1, 2.5),
        check_sample(880, 7.2, 2.4),
    ]
    found = compute_change_of_gap_of_means(tuple(groups[:2]), tuple(groups[2:]), good="high")
    parts = [2.2**2 / 28, 2.3**2 / 26, 2.5**2 / 900, 2.4**2 / 880]
    freedom = sum(parts) ** 2 / sum(part**2 / (n - 1) for part, n in zip(parts, (28, 26, 900, 880), strict=True))
    change = -((6.9 - 6.1) - (7.2 - 7.1))
    reach = stats.t.ppf(0.975, freedom) * np.sqrt(sum(parts))
    assert float(found.change) == pytest.approx(change)
    assert [float(found.interval.low), float(found.interval.high)] == pytest.approx([change - reach, change + reach])
    assert float(found.p) == pytest.approx(2 * stats.t.sf(abs(change) / np.sqrt(sum(parts)), freedom))
    assert (found.method, found.score_interval, found.odds_ratio) == ("t", None, None)
    assert decide_verdicts_of_change(found) == "no_clear_difference"
    assert not found.borderline


def test_sums_give_the_same_sample_as_mean_and_deviation():
    marks = np.array([2, 7, 10, 4, 12, 0])
    known = make_sample_of_sums(marks.size, marks.sum(), (marks**2).sum())
    assert float(known.mean) == pytest.approx(marks.mean())
    assert float(known.variance) == pytest.approx(marks.var(ddof=1))


@try_examples(50)
@given(MARKS, MARKS)
def test_the_rest_is_that_of_those_outside_the_area(area, others):
    rest = subtract_area_sample(of(area + others), of(area))
    assert rest.n == len(others)
    assert float(rest.mean) == pytest.approx(np.mean(others), abs=1e-9)
    assert float(rest.variance) == pytest.approx(np.var(others, ddof=1), abs=1e-7)


def test_an_area_of_one_is_taken_out_of_the_whole():
    others = [2, 4, 10]
    rest = subtract_area_sample(of([7, *others]), check_sample(1, 7, np.nan))
    assert float(rest.variance) == pytest.approx(np.var(others, ddof=1))


@pytest.mark.parametrize(
    "unknown",
    [check_sample(None, 6.1, 2.2), check_sample(1, 6.1, 2.2), check_sample(28, 6.1, None), check_sample(28, None, 2)],
)
def test_without_numbers_behind_a_mean_it_cannot_be_calculated(unknown):
    known = check_sample(900, 7.1, 2.5)
    assert decide_verdicts_of_gap(compute_gap_of_means(unknown, known), good="high") == "cannot_be_calculated"
    found = compute_change_of_gap_of_means((unknown, unknown), (known, known), good="high")
    assert decide_verdicts_of_change(found) == "cannot_be_calculated"


def test_samples_that_cannot_be_are_refused():
    for wrong in ((0, 6, 2), (5, 6, -2), (5, float("inf"), 2)):
        with pytest.raises(Refusal, match="a mean must have"):
            check_sample(*wrong)
    with pytest.raises(Refusal, match="too small for the sum"):
        make_sample_of_sums(4, 20, 50)
    with pytest.raises(Refusal, match="no rest"):
        subtract_area_sample(check_sample(30, 6, 2), check_sample(30, 6, 2))
    with pytest.raises(Refusal, match="cannot fit that of the whole"):
        subtract_area_sample(check_sample(40, 6, 0.5), check_sample(30, 6, 5))
