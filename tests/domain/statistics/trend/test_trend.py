"""The trend of five years: printed oracles, no single year deciding, and what cannot be calculated said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.intervals import Interval
from tovholder.domain.statistics.trend.asked_trend import answer_trend, tell_trend
from tovholder.domain.statistics.trend.trend_direction import (
    SIGNIFICANT,
    compute_trend_of_counts,
    compute_trend_of_values,
)

RISING = check_counts([994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701])
FLAT = check_counts([209, 213, 213, 239, 210], [1017, 1087, 1119, 1117, 1139])
# GP patients aged 65 and over, England 2020-24 (OHID Fingertips 93468): published without intervals.
WITHOUT_INTERVALS = check_counts(
    [10588957, 10547929, 10851467, 11034431, 11246440], [60458658, 60744002, 61625745, 62418295, 63227624]
)
VALUES = [24.67, 24.6, 28, 30.2, 30.6]
INTERVALS = Interval(np.array([23.16, 23.15, 26.44, 28.63, 28.98]), np.array([26.25, 26.19, 29.64, 31.9, 32.25]))


@st.composite
def five_years(draw):
    totals = draw(st.lists(st.integers(1, 3000), min_size=5, max_size=5))
    return check_counts([draw(st.integers(0, total)) for total in totals], totals)


def test_the_limit_is_the_998_point():
    assert stats.chi2.ppf(0.998, 1) == pytest.approx(SIGNIFICANT, rel=1e-12)


def test_counts_that_rise():
    """docs/statistics.md#trend: CA chi2 = 47.896676707589116 (R prop.trend.test 47.897) -> increasing."""
    found = compute_trend_of_counts(RISING)
    assert float(found.statistic) == pytest.approx(47.896676707589116, rel=1e-12)
    assert found.direction == "increasing"
    assert float(found.p) == pytest.approx(stats.chi2.sf(47.896676707589116, 1), rel=1e-9)


def test_values_with_intervals_that_rise():
    """docs/statistics.md#trend: WLS chi2 = 46.76531579206266, slope 1.751566; leave-one-out 2.048 1.5698 1.7478 1.6283 1.9902."""
    found = compute_trend_of_values(VALUES, INTERVALS)
    assert float(found.statistic) == pytest.approx(46.76531579206266, rel=1e-12)
    assert float(found.slope) == pytest.approx(1.751566, abs=5e-7)
    assert found.leave_one_out.tolist() == pytest.approx([2.048, 1.5698, 1.7478, 1.6283, 1.9902], abs=5e-5)
    assert found.direction == "increasing"


def test_counts_that_go_nowhere():
    """docs/statistics.md#trend: CA chi2 = .4002640632524542 (p .527), leave-one-out signs differ -> no change."""
    found = compute_trend_of_counts(FLAT)
    assert float(found.statistic) == pytest.approx(0.4002640632524542, rel=1e-12)
    assert float(found.p) == pytest.approx(0.527, abs=5e-4)
    assert set(np.sign(found.leave_one_out)) == {-1, 1}
    assert found.direction == "no_change"


def test_counts_without_intervals_are_enough():
    """6.2, the defect: CA chi2 = 3167.8, leave-one-out slopes .0092 .0045 .0059 .0059 .0051, yet called no change."""
    found = compute_trend_of_counts(WITHOUT_INTERVALS)
    assert float(found.statistic) == pytest.approx(3167.8, abs=0.05)
    assert found.leave_one_out.tolist() == pytest.approx([0.0092, 0.0045, 0.0059, 0.0059, 0.0051], abs=5e-5)
    assert found.direction == "increasing"


def test_shares_that_vary_more_than_persons_do_prove_less():
    shared = check_counts(RISING.events, RISING.total, dispersion=4)
    assert float(compute_trend_of_counts(shared).statistic) == pytest.approx(47.896676707589116 / 4, rel=1e-12)


def test_values_without_counts_and_intervals_cannot_be_calculated():
    found = compute_trend_of_values([17.51, 17.36, 17.61, 17.68, 17.79], None)
    assert (found.direction, found.why) == ("cannot_be_calculated", "intervals")
    assert np.isnan(found.statistic)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (compute_trend_of_counts(check_counts([1, 2, 3, 4], [10] * 4)), "years"),
        (compute_trend_of_counts(check_counts([1, 2, None, 4, 5], [10] * 5)), "a_year"),
        (compute_trend_of_values(VALUES[:4], Interval(INTERVALS.low[:4], INTERVALS.high[:4])), "years"),
        (compute_trend_of_values([*VALUES[:4], None], INTERVALS), "a_year"),
        (
            compute_trend_of_values(VALUES, Interval(np.array([np.nan, *INTERVALS.low[1:]]), INTERVALS.high)),
            "intervals",
        ),
        (
            compute_trend_of_values(
                VALUES, Interval(np.array([24.67, *INTERVALS.low[1:]]), np.array([24.67, *INTERVALS.high[1:]]))
            ),
            "width",
        ),
    ],
)
def test_what_is_missing_is_never_called_no_change(found, why):
    assert (found.direction, found.why) == ("cannot_be_calculated", why)
    assert np.isnan(found.leave_one_out).all()


def test_only_the_last_five_years_count():
    longer = check_counts([900, 40, *RISING.events], [1000, 1000, *RISING.total])
    assert float(compute_trend_of_counts(longer).statistic) == float(compute_trend_of_counts(RISING).statistic)


def test_a_year_alone_does_not_make_a_trend():
    """One outlier at the end: far beyond the limit, but without it the slope turns."""
    found = compute_trend_of_counts(check_counts([300, 290, 285, 280, 500], [1000] * 5))
    assert found.statistic > SIGNIFICANT
    assert found.direction == "no_change"
    assert "hviler på et enkelt år" in tell_trend(found, [0.3, 0.29, 0.285, 0.28, 0.5], shares=True).da


def test_years_without_any_event_are_calculated_all_the_same():
    falling = compute_trend_of_counts(check_counts([40, 30, 20, 10, 0], [200] * 5))
    assert falling.direction == "decreasing"
    assert falling.leave_one_out.tolist() == pytest.approx([-0.05] * 5)
    nothing = compute_trend_of_counts(check_counts([0] * 5, [200] * 5))
    assert (nothing.statistic, nothing.p, nothing.direction) == (0, 1, "no_change")


@given(five_years())
def test_the_statistic_is_the_linear_by_linear_one(series):
    """χ² = N r² with r the correlation of year and event over all persons: another way to the same number."""
    x, n = series.events, series.total
    share = x.sum() / n.sum()
    found = float(compute_trend_of_counts(series).statistic)
    if 0 < share < 1:
        year = np.arange(5) - (n * np.arange(5)).sum() / n.sum()
        covariance = (x * year).sum() / n.sum()
        squared = covariance**2 / ((n * year**2).sum() / n.sum() * share * (1 - share))
        assert found == pytest.approx(n.sum() * squared, rel=1e-6, abs=1e-9)
    else:
        assert found == 0


@given(five_years())
def test_turned_round_or_counted_the_other_way_a_trend_is_the_opposite(series):
    opposite = {"increasing": "decreasing", "decreasing": "increasing", "no_change": "no_change"}
    found = compute_trend_of_counts(series)
    back = compute_trend_of_counts(check_counts(series.events[::-1], series.total[::-1]))
    others = compute_trend_of_counts(check_counts(series.others, series.total))
    assert back.direction == others.direction == opposite[str(found.direction)]
    assert float(back.statistic) == pytest.approx(float(found.statistic), rel=1e-6, abs=1e-9)


def test_many_series_are_each_as_alone():
    together = compute_trend_of_counts(
        check_counts(np.stack([RISING.events, FLAT.events]), np.stack([RISING.total, FLAT.total]))
    )
    assert together.direction.tolist() == ["increasing", "no_change"]
    assert together.statistic.tolist() == [float(compute_trend_of_counts(one).statistic) for one in (RISING, FLAT)]
    assert together.leave_one_out.shape == (2, 5)


def test_intervals_that_cannot_be_are_refused():
    with pytest.raises(Refusal, match="below the lower one"):
        compute_trend_of_values(VALUES, Interval(INTERVALS.high, INTERVALS.low))
    with pytest.raises(Refusal, match="outside its own interval"):
        compute_trend_of_values([30, *VALUES[1:]], INTERVALS)


def test_it_is_told_in_both_languages():
    said = answer_trend(["994/40299", "1023/41527", "1199/42811", "1332/44064", "1367/44701"], None, None).sentence
    assert said.da.replace("\N{NO-BREAK SPACE}", " ") == (
        "Stigende: fra 2,47 % til 3,06 % over de seneste 5 år. Det er mere, end tilfældige udsving rimeligt kan give "
        "(χ² 47,90, grænsen er 9,55), og det holder, uanset hvilket af årene der udelades."
    )
    assert said.en.startswith("Increasing: from 2.47% to 3.06% over the latest 5 years.")
    flat = answer_trend(["209/1017", "213/1087", "213/1119", "239/1117", "210/1139"], None, None).sentence
    assert flat.en.startswith("No clear trend: from 20.55% to 18.44%")
    assert "does not show that nothing has changed" in flat.en
