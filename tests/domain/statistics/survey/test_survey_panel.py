"""Change between waves with partly the same persons. Equality with R: see against_r."""

import numpy as np
import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.change_between_waves import Wave, compute_change_between


def wave(persons, happens, stratum="s"):
    return Wave(list(persons), [1.0] * len(persons), [bool(one) for one in happens], [stratum] * len(persons))


def test_the_variance_is_that_of_both_waves_less_twice_the_covariance():
    before = wave(range(100), np.arange(100) % 3 == 0)
    after = wave(range(50, 150), np.arange(50, 150) % 4 != 0)
    change = compute_change_between(before, after)
    assert change.answered_both == 50
    added = change.variance_before + change.variance_after - 2 * change.covariance
    assert change.standard_error**2 == pytest.approx(added, rel=1e-12)


def test_the_same_answers_from_the_same_persons_are_no_change_at_all():
    one = wave(range(60), np.arange(60) < 40)
    change = compute_change_between(one, one)
    assert (change.difference, change.standard_error, change.p) == (0, pytest.approx(0, abs=1e-8), None)
    assert change.covariance == pytest.approx(change.variance_before)


def test_other_persons_have_nothing_in_common_but_the_finite_sample():
    change = compute_change_between(wave(range(60), np.arange(60) < 40), wave(range(60, 140), np.arange(80) < 40))
    assert change.covariance == pytest.approx(0, abs=1e-15)
    assert change.answered_both == 0


def test_a_panel_sees_more_than_as_many_new_persons():
    happens, later = np.arange(200) < 120, np.arange(200) < 140
    same = compute_change_between(wave(range(200), happens), wave(range(200), later))
    new = compute_change_between(wave(range(200), happens), wave(range(200, 400), later))
    assert same.difference == new.difference == pytest.approx(0.1)
    assert same.standard_error < new.standard_error / 2
    assert same.p < new.p


def test_identifiers_are_in_no_result_and_in_no_repr():
    secret = [f"person-{at}" for at in range(30)]
    one = wave(secret, np.arange(30) < 20)
    assert "person-" not in repr(one)
    assert "person-" not in repr(compute_change_between(one, wave(secret, np.arange(30) < 25)))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (wave([1, 1], [0, 1]), "more than once"),
        (wave([], []), "at least one answer"),
        (Wave([1, 2], [1.0], [True, False], ["s", "s"]), "at least one answer"),
        (Wave([1, 2], [1.0, 0.0], [True, False], ["s", "s"]), "above zero"),
        (wave([1, 2], [0, 1], stratum="other"), "two different strata"),
    ],
)
def test_waves_that_cannot_be_joined_are_refused(before, said):
    with pytest.raises(Refusal, match=said):
        compute_change_between(before, wave([1, 2, 3], [0, 1, 1]))
