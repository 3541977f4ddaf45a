"""Is the gap closing: the worked example, the two intervals, and laws that hold for all counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.statistics.comparison.change_of_gap import compute_change_of_gap
from tovholder.domain.statistics.comparison.comparison_verdicts import decide_verdicts_of_change
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.followed_persons import check_stayers, make_two_times

AREA = make_two_times(check_counts(1595, 5000), check_counts(1450, 5000))
REST = make_two_times(check_counts(30000, 215000), check_counts(29500, 218000))
SOME = try_examples(25)


@st.composite
def two_by_two(draw, largest=100):
    def group(size):
        n0, n1 = draw(st.integers(1, size)), draw(st.integers(1, size))
        return make_two_times(check_counts(draw(st.integers(0, n0)), n0), check_counts(draw(st.integers(0, n1)), n1))

    return group(largest), group(20 * largest)


def bounds(interval):
    return [float(interval.low), float(interval.high)]


def test_the_worked_example_without_the_panel():
    """7.2, independent: Δ = -.024786, SE .0092587, CI [-.04293, -.00664], p .0074; OR .90351 [.82824, .98563]."""
    found = compute_change_of_gap(AREA, REST, good="low")
    assert float(found.change) == pytest.approx(-0.024786, abs=5e-7)
    assert float(found.standard_error) == pytest.approx(0.0092587, abs=5e-8)
    assert bounds(found.interval) == pytest.approx([-0.04293, -0.00664], abs=5e-6)
    assert float(found.p) == pytest.approx(0.0074, abs=5e-5)
    assert found.method == "normal"
    assert float(found.odds_ratio.value) == pytest.approx(0.90351, abs=5e-6)
    assert bounds(found.odds_ratio.interval) == pytest.approx([0.82824, 0.98563], abs=5e-6)
    assert decide_verdicts_of_change(found) == "closing"


def test_the_worked_example_with_the_panel():
    """7.2, panel: Cov_A 1.9456e-5, Cov_R 2.92674e-7, SE .0067989, CI [-.03811, -.01146], p .00027."""
    area = make_two_times(AREA.before, AREA.after, check_stayers(3500, 800, 1120, 980))
    rest = make_two_times(REST.before, REST.after, check_stayers(170000, 16500, 22000, 21500))
    assert float(area.covariance) == pytest.approx(1.9456e-5, abs=5e-10)
    assert float(rest.covariance) == pytest.approx(2.92674e-7, abs=5e-13)
    found = compute_change_of_gap(area, rest, good="low")
    assert float(found.change) == pytest.approx(-0.024786, abs=5e-7)
    assert float(found.standard_error) == pytest.approx(0.0067989, abs=5e-8)
    assert bounds(found.interval) == pytest.approx([-0.03811, -0.01146], abs=5e-6)
    assert float(found.p) == pytest.approx(0.00027, abs=5e-6)
    assert bounds(found.score_interval) == pytest.approx(bounds(found.interval), abs=3e-5)


@SOME
@given(two_by_two(), st.sampled_from(["low", "high"]), st.sampled_from([0.5, 0.9, 0.95, 0.998]))
def test_p_and_interval_never_contradict_each_other(groups, good, level):
    found = compute_change_of_gap(*groups, good=good, level=level)
    outside = (found.interval.low > 0) | (found.interval.high < 0)
    assert bool(outside) == bool(found.p < 1 - level)
    assert np.sign(found.z) == np.sign(found.change)


@SOME
@given(two_by_two())
def test_every_interval_contains_its_estimate(groups):
    found = compute_change_of_gap(*groups, good="low")
    for interval in (found.interval, found.score_interval):
        assert interval.low <= found.change <= interval.high
    for one in (found.before, found.after):
        assert one.gap_interval.low <= one.gap <= one.gap_interval.high
    odds = found.odds_ratio
    assert np.isnan(odds.value) or odds.interval.low <= odds.value <= odds.interval.high


@SOME
@given(two_by_two())
def test_the_other_polarity_mirrors_gap_change_and_interval_exactly(groups):
    low, high = (compute_change_of_gap(*groups, good=good) for good in ("low", "high"))
    assert (high.before.gap, high.after.gap, high.change) == (-low.before.gap, -low.after.gap, -low.change)
    assert bounds(high.interval) == [-bound for bound in reversed(bounds(low.interval))]
    assert bounds(high.score_interval) == [-bound for bound in reversed(bounds(low.score_interval))]
    assert high.p == low.p


@SOME
@given(two_by_two())
def test_counting_those_without_the_event_instead_is_the_other_polarity(groups):
    turned = [
        make_two_times(*(check_counts(one.others, one.total) for one in (group.before, group.after)))
        for group in groups
    ]
    ours, theirs = compute_change_of_gap(*groups, good="low"), compute_change_of_gap(*turned, good="high")
    assert float(theirs.change) == pytest.approx(float(ours.change), abs=1e-12)
    assert bounds(theirs.interval) == pytest.approx(bounds(ours.interval), abs=1e-9)
    assert float(theirs.p) == pytest.approx(float(ours.p), rel=1e-6)
    assert float(theirs.odds_ratio.value) == pytest.approx(1 / float(ours.odds_ratio.value), nan_ok=True)


@SOME
@given(two_by_two())
def test_an_area_that_goes_as_the_rest_does_has_no_change(groups):
    area, _ = groups
    found = compute_change_of_gap(area, area, good="low")
    assert (found.before.gap, found.after.gap, found.change, found.p) == (0, 0, 0, 1)
    assert found.interval.low <= 0 <= found.interval.high


@SOME
@given(two_by_two())
def test_time_turned_round_turns_the_change_round(groups):
    back = [make_two_times(group.after, group.before) for group in groups]
    there, again = compute_change_of_gap(*groups, good="low"), compute_change_of_gap(*back, good="low")
    assert again.change == -there.change
    assert bounds(again.interval) == pytest.approx([-bound for bound in reversed(bounds(there.interval))], abs=1e-12)


@SOME
@given(st.integers(1, 9), st.permutations(range(7)))
def test_the_order_of_areas_changes_nothing(seed, order):
    random = np.random.default_rng(seed)
    numbers = [(random.binomial(n, 0.2), n) for n in random.integers(5, 900, (4, 7))]

    def found(places):
        groups = [check_counts(x[places], n[places]) for x, n in numbers]
        return compute_change_of_gap(make_two_times(*groups[:2]), make_two_times(*groups[2:]), good="low")

    one, other = found(np.arange(7)), found(np.array(order))
    for name in ("change", "p", "standard_error"):
        assert np.allclose(getattr(other, name), getattr(one, name)[order], rtol=1e-12, atol=0)
    assert (decide_verdicts_of_change(other) == decide_verdicts_of_change(one)[order]).all()


def test_thirty_of_each_are_enough_for_the_normal_interval_and_one_less_is_not():
    rest = make_two_times(check_counts(300, 3000), check_counts(300, 3000))
    for events, total, method in ((30, 60, "normal"), (29, 60, "score"), (31, 60, "score")):
        found = compute_change_of_gap(
            make_two_times(check_counts(events, total), check_counts(500, 1000)), rest, good="low"
        )
        assert found.method == method, (events, total)
        chosen = found.score_interval if method == "score" else None
        assert chosen is None or bounds(found.interval) == bounds(chosen)


def test_with_an_empty_cell_the_odds_ratio_cannot_be_calculated():
    found = compute_change_of_gap(make_two_times(check_counts(3, 40), check_counts(0, 40)), REST, good="low")
    assert np.isnan(found.odds_ratio.value)
    assert np.isnan(found.odds_ratio.p)
    assert not np.isnan(found.interval.low)


def test_without_the_panel_two_shares_squared_and_added_are_four_wilson_intervals():
    """Zou & Donner 2008: L = θ − √Σ(reach)², worked out here from the four intervals by hand."""
    from statsmodels.stats.proportion import proportion_confint

    area, rest = (
        make_two_times(check_counts(4, 40), check_counts(2, 35)),
        make_two_times(check_counts(30, 500), check_counts(55, 600)),
    )
    found = compute_change_of_gap(area, rest, good="low")
    reaches = []
    for x, n in ((2, 35), (4, 40), (55, 600), (30, 500)):
        low, high = proportion_confint(x, n, method="wilson")
        reaches.append((x / n - low, high - x / n))
    (a1, a0, r1, r0), estimate = reaches, 2 / 35 - 4 / 40 - (55 / 600 - 30 / 500)
    low = estimate - np.sqrt(a1[0] ** 2 + a0[1] ** 2 + r1[1] ** 2 + r0[0] ** 2)
    high = estimate + np.sqrt(a1[1] ** 2 + a0[0] ** 2 + r1[0] ** 2 + r0[1] ** 2)
    assert bounds(found.score_interval) == pytest.approx([low, high], abs=1e-10)


def test_in_small_areas_the_score_interval_holds_its_level_where_the_normal_does_not():
    """80 persons, from one in a hundred to three: 10,000 draws; the truth is a gap that grows by two points."""
    random = np.random.default_rng(8)
    groups = ((80, 0.01), (80, 0.03), (2000, 0.1), (2000, 0.1))
    draws = [check_counts(random.binomial(n, share, 10000), n) for n, share in groups]
    found = compute_change_of_gap(make_two_times(*draws[:2]), make_two_times(*draws[2:]), good="low")
    score = ((found.interval.low <= 0.02) & (found.interval.high >= 0.02)).mean()
    normal = (np.abs(found.change - 0.02) <= 1.959964 * found.standard_error).mean()
    assert (found.method == "score").all()
    assert 0.95 < score < 0.995
    assert normal < 0.935


def test_an_unknown_count_among_many_disturbs_no_other():
    area = make_two_times(
        check_counts([1595, None, 5], [5000, 5000, 40]), check_counts([1450, 1450, 3], [5000, 5000, 40])
    )
    found = compute_change_of_gap(area, REST, good="low", level=0.95)
    assert np.isnan(found.p).tolist() == [False, True, False]
    assert decide_verdicts_of_change(found).tolist() == ["closing", "cannot_be_calculated", "already_closed"]
