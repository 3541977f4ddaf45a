"""The fixed words: which comes first, and that each can be reached."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.comparison.change_of_gap import compute_change_of_gap
from tovholder.domain.statistics.comparison.comparison_verdicts import Verdict, decide_verdicts_of_change
from tovholder.domain.statistics.shares.counts import check_counts
from tovholder.domain.statistics.shares.followed_persons import make_two_times

OF_CHANGE = list(Verdict)[:8]


def change(area, rest=((2000, 10000), (2000, 10000)), good="low"):
    before, after = (make_two_times(*(check_counts(*one) for one in group)) for group in (area, rest))
    return compute_change_of_gap(before, after, good=good)


CASES = [
    ("closing", ((350, 1000), (250, 1000)), None),
    ("closing", ((350, 1000), (250, 1000)), 0.5),  # a clear change is named before its size is
    ("widening", ((250, 1000), (350, 1000)), None),
    ("widening", ((150, 1000), (300, 1000)), None),  # from ahead to behind
    ("already_closed", ((100, 1000), (110, 1000)), None),
    ("widening", ((100, 1000), (180, 1000)), None),  # a lead that shrinks outranks a level reached
    ("already_closed", ((200, 1000), (200, 1000)), None),  # on level both times
    ("no_clear_difference", ((30, 100), (29, 100)), None),
    ("too_few", ((30, 100), (29, 100)), 0.01),
    ("no_relevant_change", ((30000, 100000), (29900, 100000)), 0.02),
]


@pytest.mark.parametrize(("verdict", "area", "delta"), CASES)
def test_each_verdict_has_its_case(verdict, area, delta):
    assert decide_verdicts_of_change(change(area), delta=delta) == verdict


def test_not_comparable_comes_before_everything_and_missing_before_the_rest():
    found = change(((350, 1000), (None, 1000)))
    assert decide_verdicts_of_change(found) == "cannot_be_calculated"
    assert decide_verdicts_of_change(found, not_comparable=True) == "not_comparable"
    assert {verdict for verdict, *_ in CASES} | {"cannot_be_calculated", "not_comparable"} == set(OF_CHANGE)


@try_examples(25)
@given(st.integers(0, 10**6))
def test_the_other_polarity_swaps_closing_and_widening_where_there_is_a_gap(seed):
    random = np.random.default_rng(seed)
    n = random.integers(50, 2000, 40)
    events = random.binomial(n, random.uniform(0.02, 0.9, 40))
    later = random.binomial(n, random.uniform(0.02, 0.9, 40))
    area, rest = ((events, n), (later, n)), ((30000, 90000), (31000, 90000))
    low, high = (change(area, rest, good) for good in ("low", "high"))
    swapped = {"closing": "widening", "widening": "closing"}
    for this, that in zip(decide_verdicts_of_change(low), decide_verdicts_of_change(high), strict=True):
        if "already_closed" not in (this, that):
            assert swapped.get(this, this) == that


def test_many_places_have_each_their_verdict_and_their_own_agreed_change():
    found = change(((np.array([30, 30, 30000]), np.array([100, 100, 100000])), ([29, 29, 29900], [100, 100, 100000])))
    verdicts = decide_verdicts_of_change(found, delta=[None, 0.01, 0.02])
    assert verdicts.tolist() == ["no_clear_difference", "too_few", "no_relevant_change"]
    assert decide_verdicts_of_change(found, not_comparable=[False, True, False])[1] == "not_comparable"


@pytest.mark.parametrize("delta", [0, -0.01])
def test_an_agreed_change_of_nothing_is_refused(delta):
    with pytest.raises(Refusal, match="above zero"):
        decide_verdicts_of_change(change(((30, 100), (29, 100))), delta=delta)
