"""Wilson, Clopper-Pearson and Byar against printed values and statsmodels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.share_intervals import (
    compute_clopper_pearson_interval,
    compute_wilson_interval,
)


def bounds(interval):
    return [float(interval.low), float(interval.high)]


def test_the_printed_intervals():
    """docs/statistics.md#shares-and-their-intervals."""
    assert bounds(compute_wilson_interval(check_counts(65, 100))) == pytest.approx(
        [0.5525444330, 0.7363575176], abs=1e-10
    )
    assert bounds(compute_wilson_interval(check_counts(0, 40))) == pytest.approx([0, 0.0876216012], abs=1e-10)
    assert bounds(compute_wilson_interval(check_counts(4, 40))) == pytest.approx(
        [0.0395795287, 0.2305177523], abs=1e-10
    )
    assert bounds(compute_clopper_pearson_interval(check_counts(4, 40))) == pytest.approx(
        [0.0279254153, 0.2366373998], abs=1e-10
    )


def test_the_lower_bound_of_nothing_is_nothing():
    assert compute_wilson_interval(check_counts(0, 7)).low == 0
    assert compute_wilson_interval(check_counts(7, 7)).high == 1
    assert bounds(compute_clopper_pearson_interval(check_counts(0, 7)))[0] == 0
    assert bounds(compute_clopper_pearson_interval(check_counts(7, 7)))[1] == 1


@given(st.integers(1, 3000), st.data(), st.sampled_from([0.8, 0.95, 0.998]))
def test_wilson_and_clopper_pearson_are_those_of_statsmodels(n, data, level):
    x = data.draw(st.integers(0, n))
    for ours, method in ((compute_wilson_interval, "wilson"), (compute_clopper_pearson_interval, "beta")):
        interval = ours(check_counts(x, n), level)
        theirs = proportion_confint(x, n, alpha=1 - level, method=method)
        assert bounds(interval) == pytest.approx(np.nan_to_num(theirs, nan=0).tolist(), abs=1e-9)
        assert interval.low <= x / n <= interval.high


def test_many_at_once_are_each_as_alone():
    together = compute_wilson_interval(check_counts([1, 5, None], [10, 9, 4]))
    assert together.low[:2].tolist() == [
        float(compute_wilson_interval(check_counts(x, n)).low) for x, n in ((1, 10), (5, 9))
    ]
    assert np.isnan(together.low[2])


@pytest.mark.parametrize("level", [0, 1, 95, -0.5])
def test_a_level_that_is_none_is_refused(level):
    with pytest.raises(Refusal, match="between 0 and 1"):
        compute_wilson_interval(check_counts(1, 2), level)
