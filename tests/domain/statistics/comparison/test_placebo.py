"""An area's rank among areas without a plan."""

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.placebo_areas import compare_with_placebo


def test_the_smallest_p_among_38_areas():
    """docs/statistics.md#is-the-gap-closing: with J = 38 the smallest p is 1/39 = .026."""
    found = compare_with_placebo(-0.03, [0.001 * place for place in range(-19, 19)])
    assert (found.rank, found.among) == (1, 39)
    assert found.p == pytest.approx(0.026, abs=5e-4)


def test_changes_as_large_either_way_come_before_it():
    found = compare_with_placebo(-0.02, [0.02, -0.05, 0.01, None, float("nan")])
    assert (found.rank, found.among, found.p) == (3, 4, 0.75)


def test_without_a_change_or_donors_it_is_refused():
    for change, donors in ((float("nan"), [0.1]), (0.1, []), (0.1, [None])):
        with pytest.raises(Refusal, match="at least one other area"):
            compare_with_placebo(change, donors)
