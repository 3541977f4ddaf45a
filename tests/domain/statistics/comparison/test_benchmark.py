"""Control limits around a benchmark: two formulas, each under its own name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.benchmark_limits import (
    compute_phe_funnel_limits,
    compute_spc_wilson_limits,
    hold_against_limits,
)

ZS = (1.96, 3.0902)
FIRST, SECOND = 0.0896110868762793, 0.128379546895717


@pytest.mark.parametrize(
    ("benchmark", "n", "value", "classes", "limits"),
    [
        (FIRST, 5930, 7.7066, ["better", "better"], [(8.2604, 9.7149), (7.8799, 10.1742)]),
        (FIRST, 2273, 9.8988, ["same", "same"], None),
        (FIRST, 1972, 12.4746, ["worse", "worse"], None),
        (SECOND, 1339, 10.9783, ["better", "same"], [(11.1519, 14.7366), (10.2739, 15.9283)]),
        (SECOND, 899, 15.9066, ["worse", "same"], None),
    ],
)
def test_the_printed_spc_limits_and_classes(benchmark, n, value, classes, limits):
    """Section 6.2, SPC for a proportion; low is good, z 1.96 and 3.0902."""
    found = compute_spc_wilson_limits(benchmark, n, ZS)
    assert hold_against_limits(value / 100, found, good="low").tolist() == classes
    for place, pair in enumerate(limits or ()):
        assert (100 * found.low[place], 100 * found.high[place]) == pytest.approx(pair, abs=5e-5)


def test_the_phe_funnel_is_another_formula():
    """docs/statistics.md#shares-and-their-intervals. n = 27, p0 = .80642: 65.7395 against Wilson 62.3689; n = 598: 77.4758 against 77.2842 (p0 rounded here)."""
    funnel, wilson = (
        limits(0.80642, [27, 598], 1.959964) for limits in (compute_phe_funnel_limits, compute_spc_wilson_limits)
    )
    assert (100 * funnel.low).tolist() == pytest.approx([65.7395, 77.4758], abs=1e-3)
    assert (100 * wilson.low).tolist() == pytest.approx([62.3689, 77.2842], abs=1e-3)


def test_the_funnel_is_held_within_nothing_and_all():
    funnel = compute_phe_funnel_limits(0.9, 5, 3.0902)
    assert (funnel.high, compute_phe_funnel_limits(0.1, 5, 3.0902).low) == (1, 0)


@given(st.integers(1, 400), st.data())
def test_spc_limits_at_a_whole_expected_count_are_wilsons(n, data):
    expected = data.draw(st.integers(0, n))
    found = compute_spc_wilson_limits(expected / n, n, 1.959963984540054)
    theirs = proportion_confint(expected, n, method="wilson")
    assert [float(found.low), float(found.high)] == pytest.approx(list(theirs), abs=1e-9)


def test_the_good_side_turns_the_class():
    limits = compute_spc_wilson_limits(0.5, 100, 1.96)
    assert hold_against_limits([0.2, 0.5, 0.8], limits, good="high").tolist() == ["worse", "same", "better"]


def test_a_benchmark_that_is_no_share_is_refused():
    for benchmark, n in ((8.96, 100), (-0.1, 100), (0.5, 0)):
        with pytest.raises(Refusal, match="between 0 and 1"):
            compute_spc_wilson_limits(benchmark, n, 1.96)
