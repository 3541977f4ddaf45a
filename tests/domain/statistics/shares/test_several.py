"""Adjusted p: printed values, statsmodels, and what was not asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from tests.trying import try_examples
from tovholder.domain.statistics.shares.many_tests import adjust_by_benjamini_hochberg, adjust_by_holm

NINE = (0.0004, 0.003, 0.012, 0.021, 0.04, 0.049, 0.11, 0.3, 0.74)
PS = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def test_the_printed_nine():
    """3.3 item 7; two rejected at 5 % by Holm, four by Benjamini-Hochberg."""
    assert adjust_by_holm(NINE) == pytest.approx([0.0036, 0.024, 0.084, 0.126, 0.2, 0.2, 0.33, 0.6, 0.74])
    expected = [0.0036, 0.0135, 0.036, 0.0473, 0.072, 0.0735, 0.1414, 0.3375, 0.74]
    assert adjust_by_benjamini_hochberg(NINE) == pytest.approx(expected, abs=5.1e-5)
    assert ((adjust_by_holm(NINE) < 0.05).sum(), (adjust_by_benjamini_hochberg(NINE) < 0.05).sum()) == (2, 4)


@try_examples(20)
@given(PS)
def test_both_are_those_of_statsmodels(ps):
    assert adjust_by_holm(ps).tolist() == pytest.approx(multipletests(ps, method="holm")[1].tolist(), rel=1e-12)
    assert adjust_by_benjamini_hochberg(ps).tolist() == pytest.approx(
        multipletests(ps, method="fdr_bh")[1].tolist(), rel=1e-12
    )


@given(PS)
def test_adjusting_keeps_the_order_and_lowers_no_p(ps):
    for adjust in (adjust_by_holm, adjust_by_benjamini_hochberg):
        adjusted = adjust(ps)
        assert (adjusted >= np.array(ps) - 1e-15).all()
        assert (np.diff(adjusted[np.argsort(ps, kind="stable")]) >= -1e-15).all()
        assert (adjusted <= 1).all()
    assert (adjust_by_benjamini_hochberg(ps) <= adjust_by_holm(ps) + 1e-12).all()


@pytest.mark.parametrize("adjust", [adjust_by_holm, adjust_by_benjamini_hochberg])
def test_what_was_not_asked_stays_and_counts_for_nothing(adjust):
    adjusted = adjust([None, 0.01, float("nan"), 0.04, 0.03])
    assert np.isnan(adjusted).tolist() == [True, False, True, False, False]
    assert adjusted[[1, 3, 4]].tolist() == adjust([0.01, 0.04, 0.03]).tolist()
    assert np.isnan(adjust([None, None])).all()


@pytest.mark.parametrize("adjust", [adjust_by_holm, adjust_by_benjamini_hochberg])
def test_each_row_is_a_page_of_its_own(adjust):
    rows = np.array([NINE, NINE[::-1], (0.5, *[np.nan] * 8)])
    together = adjust(rows)
    for row, alone in zip(together, rows, strict=True):
        assert np.array_equal(row, adjust(alone), equal_nan=True)
