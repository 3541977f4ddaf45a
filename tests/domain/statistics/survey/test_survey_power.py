"""The smallest difference that a survey could have seen."""

import pytest
from scipy.special import ndtr, ndtri

from tovholder.domain.statistics.survey.survey_result import find_smallest_visible_difference


@pytest.mark.parametrize(("n", "points"), [(100, 12.1), (130, 10.6), (160, 9.6), (400, 6.1)])
def test_from_a_fixed_75_per_cent(n, points):
    # Worked: 80 % power at 5 %.
    assert round(100 * find_smallest_visible_difference(0.75, n), 1) == points


def test_it_is_found_with_just_that_power():
    seen = find_smallest_visible_difference(0.6, 200, significance=0.1, power=0.9)
    error = (0.6 * 0.4 / 200) ** 0.5
    assert ndtr(seen / error - ndtri(0.95)) == pytest.approx(0.9)


def test_four_times_the_answers_see_half_the_difference():
    assert find_smallest_visible_difference(0.75, 400) == pytest.approx(find_smallest_visible_difference(0.75, 100) / 2)
