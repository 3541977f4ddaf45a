"""Intervals of a share: the worked example, and what every interval must keep. Equality with R: see against_r."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.statistics.survey.weighted_shares import (
    compute_adjusted_korn_graubard_interval,
    compute_korn_graubard_interval,
    compute_logit_interval,
    compute_survey_interval,
    compute_wald_interval,
)

SHARES, NUMBERS = st.floats(0.001, 0.999), st.floats(5, 5000)


def test_korn_and_graubard_s_plain_interval():
    # Worked: p = .67, n_eff = 104 -> [.5709, .7591].
    assert [round(bound, 4) for bound in compute_korn_graubard_interval(0.67, 104)] == [0.5709, 0.7591]


def test_the_adjustment_for_few_degrees_of_freedom_widens_and_with_as_many_as_answers_is_none():
    plain, adjusted = (
        compute_korn_graubard_interval(0.67, 104),
        compute_adjusted_korn_graubard_interval(0.67, 104, n=130, df=12),
    )
    assert adjusted[0] < plain[0] < plain[1] < adjusted[1]
    assert compute_adjusted_korn_graubard_interval(0.67, 104, n=130, df=129) == pytest.approx(plain, abs=1e-12)


def test_nobody_and_everybody_have_a_bound_of_their_own():
    # Clopper and Pearson's closed form: 1 - (α/2)^(1/n).
    assert compute_korn_graubard_interval(0.0, 40) == pytest.approx((0, 1 - 0.025 ** (1 / 40)), abs=1e-12)
    assert compute_korn_graubard_interval(1.0, 40) == pytest.approx((0.025 ** (1 / 40), 1), abs=1e-12)


@pytest.mark.parametrize("method", ["logit", "beta", "wald"])
def test_at_a_share_of_nothing_every_method_gives_the_exact_interval_and_says_so(method):
    bounds, given_method = compute_survey_interval(method, 0.0, 0.0, n_effective=40, n=41, df=40, level=0.95)
    assert bounds == compute_adjusted_korn_graubard_interval(0.0, 40, n=41, df=40)
    assert given_method == "beta"


def test_without_degrees_of_freedom_there_is_no_interval():
    assert compute_survey_interval("logit", 0.5, 0.1, n_effective=25, n=3, df=0, level=0.95) == (None, "logit")


def test_where_everybody_was_asked_the_interval_has_no_width():
    assert compute_survey_interval("beta", 0.4, 0.0, n_effective=np.inf, n=5, df=4, level=0.95) == ((0.4, 0.4), "beta")


@given(SHARES, NUMBERS)
def test_every_interval_holds_its_share_and_only_wald_s_may_leave_the_scale(share, n):
    error = (share * (1 - share) / n) ** 0.5
    for low, high in (
        compute_logit_interval(share, error, n),
        compute_korn_graubard_interval(share, n),
        compute_adjusted_korn_graubard_interval(share, n, 30, 20),
    ):
        assert 0 <= low <= share <= high <= 1
    low, high = compute_wald_interval(share, error, n)
    assert low < share < high


@given(SHARES, NUMBERS)
def test_the_interval_of_the_opposite_event_is_the_mirror_image(share, n):
    error = (share * (1 - share) / n) ** 0.5
    for of in (
        lambda p: compute_logit_interval(p, error, 20),
        lambda p: compute_korn_graubard_interval(p, n),
        lambda p: compute_wald_interval(p, error, 20),
    ):
        low, high = of(share)
        assert of(1 - share) == pytest.approx((1 - high, 1 - low), abs=1e-9)
