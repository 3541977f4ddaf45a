"""Counts that can be true, the rest of a whole, and refusals in words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.statistics.comparison.gap import compute_gap
from tovholder.domain.statistics.shares.counts import check_counts, subtract_area, subtract_area_of_share

AREA = Text(da="Området før", en="The area before")


@pytest.mark.parametrize(
    ("events", "total", "said"),
    [
        (60, 50, "60 ud af 50 kan ikke passe"),
        (-1, 50, "kan ikke være negativt"),
        (1, -5, "kan ikke være negativt"),
        (0, 0, "0 ud af 0 er ingen andel"),
        (float("inf"), 5, "uendeligt"),
    ],
)
def test_counts_that_cannot_be_true_are_refused_with_a_sentence(events, total, said):
    with pytest.raises(Refusal) as refused:
        check_counts(events, total, AREA)
    assert said in refused.value.da
    assert refused.value.da.startswith("Området før")
    assert refused.value.en.startswith("The area before")


def test_a_refusal_says_which_place_of_a_list():
    with pytest.raises(Refusal) as refused:
        check_counts([1, 2, 9], [5, 5, 5])
    assert refused.value.da.endswith("Det er nr. 3 i listen.")
    assert refused.value.en.endswith("It is no. 3 in the list.")


def test_nobody_in_an_area_is_unknown_where_that_is_asked_for():
    known = check_counts([0, 3], [0, 10], empty_is_unknown=True)
    assert np.isnan(known.share[0])
    assert known.share[1] == 0.3


def test_a_number_that_is_not_known_stays_unknown():
    assert np.isnan(check_counts([None, 1], [5, 5]).share).tolist() == [True, False]


def test_the_rest_is_the_whole_minus_the_area():
    rest = subtract_area(check_counts(1260, 90000), check_counts(72, 1600))
    assert (rest.events, rest.total) == (1188, 88400)
    assert rest.share == pytest.approx(0.013439, abs=5e-7)  # 3.3 item 5: 1 188/88 400 = 1.3439 %


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ((10, 200), "flere end hele kommunen"),
        ((60, 80), "flere end hele kommunen"),
        ((0, 80), "flere end hele kommunen"),
        ((50, 100), "ingen rest"),
    ],
)
def test_an_area_that_cannot_lie_in_its_municipality_is_refused(area, said):
    with pytest.raises(Refusal) as refused:
        subtract_area(check_counts(50, 100), check_counts(*area))
    assert said in refused.value.da


def test_the_rest_is_found_from_shares_and_denominators():
    """3.3 item 5: p_a = .30 of 500, whole .225 of 2 000: the rest is .20 of 1 500."""
    rest = subtract_area_of_share(check_counts(150, 500), 0.225, 2000)
    assert rest.total == 1500
    assert rest.share == pytest.approx(0.2, abs=1e-15)


def test_shares_that_cannot_both_be_right_are_refused():
    with pytest.raises(Refusal, match=r"outside 0-100%"):
        subtract_area_of_share(check_counts(450, 500), 0.1, 1000)
    with pytest.raises(Refusal, match="no rest"):
        subtract_area_of_share(check_counts(5, 10), 0.5, 10)
    with pytest.raises(Refusal, match="more than the whole"):
        subtract_area_of_share(check_counts(5, 10), 0.5, 9)


@try_examples(50)
@given(st.integers(1, 500), st.integers(1, 5000), st.data())
def test_area_against_whole_is_area_against_rest_scaled(n, more, data):
    """p_a − p_whole = (1 − f)(p_a − p_rest), f the area's part of the whole."""
    x = data.draw(st.integers(0, n))
    y = data.draw(st.integers(0, more))
    area, whole = check_counts(x, n), check_counts(x + y, n + more)
    against_rest = compute_gap(area, subtract_area(whole, area)).difference
    f = n / (n + more)
    assert float(area.share - whole.share) == pytest.approx(float((1 - f) * against_rest), abs=1e-12)
    if 0 < y < more:
        by_shares = subtract_area_of_share(area, whole.share, whole.total)
        assert float(by_shares.share) == pytest.approx(y / more, abs=1e-9)


def test_dispersion_widens_by_its_root_and_must_be_above_nothing():
    plain, shared = check_counts(30, 100), check_counts(30, 100, dispersion=4)
    assert shared.variance == pytest.approx(4 * plain.variance)
    with pytest.raises(Refusal):
        check_counts(30, 100, dispersion=0)
