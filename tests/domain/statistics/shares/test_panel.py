"""Those who stayed: the covariance, what it is good for, and tables that cannot be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.change_of_gap import compute_change_of_gap
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.followed_persons import check_stayers, make_two_times


@st.composite
def followed(draw, most=120):
    """A group by what each person was before and after, some there only once."""
    both, lost, won, neither = (draw(st.integers(0, most)) for _ in range(4))
    left, left_with, joined, joined_with = (draw(st.integers(0, most)) for _ in range(4))
    here = both + lost + won + neither
    if not here:
        both = here = 1
    return make_two_times(
        check_counts(both + lost + left_with, here + left + left_with),
        check_counts(both + won + joined_with, here + joined + joined_with),
        check_stayers(here, both, both + lost, both + won),
    )


@given(followed())
def test_a_correlation_is_never_more_than_one_nor_a_variance_less_than_nothing(group):
    assert -1 - 1e-12 <= group.correlation <= 1 + 1e-12
    assert group.variance >= 0


@try_examples(30)
@given(followed(), followed())
def test_with_the_panel_p_and_interval_never_contradict_each_other(area, rest):
    found = compute_change_of_gap(area, rest, good="low")
    outside = (found.interval.low > 0) | (found.interval.high < 0)
    assert np.isnan(found.p) or bool(outside) == bool(found.p < 0.05)
    for interval in (found.interval, found.score_interval):
        assert interval.low <= found.change <= interval.high


def test_when_the_very_same_people_stay_the_variance_is_that_of_those_who_changed():
    """All of 200 followed, b = 15 lost it and c = 5 won it: V = (b + c − (b − c)²/n) / n² (McNemar's)."""
    group = make_two_times(check_counts(60, 200), check_counts(50, 200), check_stayers(200, 45, 60, 50))
    assert float(group.variance) == pytest.approx((15 + 5 - 10**2 / 200) / 200**2, rel=1e-12)


def test_the_odds_ratio_of_the_very_same_people_has_the_variance_of_the_delta_method():
    """log odds moves by 1/p(1 − p) a share, so V = V0/q0² + V1/q1² − 2 Cov/(q0 q1) with q = p(1 − p), by hand here."""
    group = make_two_times(check_counts(60, 200), check_counts(50, 200), check_stayers(200, 45, 60, 50))
    rest = make_two_times(check_counts(30000, 10**6), check_counts(30000, 10**6))
    odds = compute_change_of_gap(group, rest, good="low").odds_ratio
    q0, q1, covariance = 0.3 * 0.7, 0.25 * 0.75, (45 / 200 - 0.3 * 0.25) / 200
    variance = 1 / (200 * q0) + 1 / (200 * q1) - 2 * covariance / (q0 * q1) + 2 / (10**6 * 0.03 * 0.97)
    reach = np.log(float(odds.interval.high) / float(odds.value)) / 1.959963984540054
    assert reach == pytest.approx(np.sqrt(variance), rel=1e-9)


def test_people_who_all_stayed_and_never_changed_leave_nothing_to_chance():
    group = make_two_times(check_counts(60, 200), check_counts(60, 200), check_stayers(200, 60, 60, 60))
    found = compute_change_of_gap(group, group, good="low")
    assert found.p == 1
    assert float(found.interval.high) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("size", "normal"), [(600, True), (25, False)])
def test_the_panel_interval_holds_its_level_and_the_other_is_too_wide(size, normal):
    """Drawn panels: of `size` persons seven in ten stay and mostly keep what they had; the truth is no change."""
    random = np.random.default_rng(5)
    draws, stay, share, keep = 6000, int(0.7 * size), 0.3, 0.9
    moving = size - stay
    had = random.binomial(stay, share, draws)
    kept = random.binomial(had, keep)
    won = random.binomial(stay - had, share * (1 - keep) / (1 - share))
    before, after = had + random.binomial(moving, share, draws), kept + won + random.binomial(moving, share, draws)
    rest = make_two_times(check_counts(30000, 100000), check_counts(30000, 100000))
    alone = make_two_times(check_counts(before, size), check_counts(after, size))
    area = make_two_times(alone.before, alone.after, check_stayers(stay, kept, had, kept + won))
    with_panel, without = (compute_change_of_gap(group, rest, good="low") for group in (area, alone))
    assert (with_panel.method == "normal").all() == normal
    covered, wide = (((one.interval.low <= 0) & (one.interval.high >= 0)).mean() for one in (with_panel, without))
    assert 0.94 < covered < 0.97
    assert wide > 0.98


@pytest.mark.parametrize("table", [(10, 5, 4, 8), (10, 5, 8, 4), (10, 1, 8, 8), (10, -1, 0, 0), (0, 0, 0, 0)])
def test_stayers_that_cannot_be_are_refused(table):
    with pytest.raises(Refusal, match="stayers:both:before:after"):
        check_stayers(*table)


@pytest.mark.parametrize(
    ("before", "after"), [((3, 50), (10, 50)), ((10, 50), (3, 50)), ((10, 12), (10, 50)), ((10, 50), (10, 12))]
)
def test_more_stayers_than_the_group_has_are_refused(before, after):
    with pytest.raises(Refusal, match="more among those who stayed"):
        make_two_times(check_counts(*before), check_counts(*after), check_stayers(15, 4, 5, 5))
