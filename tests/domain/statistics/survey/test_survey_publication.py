"""Which areas a published table keeps to itself."""

from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.statistics.survey.survey_result import find_withheld_areas

COUNTS = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 60))


def test_an_area_below_the_minimum_is_withheld_and_one_at_it_is_not():
    assert find_withheld_areas({"A": 20, "B": 19, "C": 19, "D": 100}) == {"B": "few_answers", "C": "few_answers"}


def test_one_small_area_takes_the_smallest_other_with_it_since_the_total_gives_it_away():
    assert find_withheld_areas({"A": 130, "B": 5, "C": 90, "D": 90}) == {"B": "few_answers", "C": "protects_another"}


def test_several_small_areas_cover_each_other_when_they_are_enough_together():
    assert find_withheld_areas({"A": 130, "B": 12, "C": 9}) == {"B": "few_answers", "C": "few_answers"}


def test_an_area_without_answers_needs_no_cover():
    assert find_withheld_areas({"A": 130, "B": 0}) == {"B": "few_answers"}


@given(COUNTS, st.integers(1, 30))
def test_what_can_be_worked_out_by_subtraction_has_enough_answers(answers, minimum):
    hidden = find_withheld_areas(answers, minimum)
    together = sum(answers[area] for area in hidden)
    shown = [area for area in answers if area not in hidden]
    assert together == 0 or together >= minimum or not shown
    assert all(answers[area] >= minimum for area in shown)
