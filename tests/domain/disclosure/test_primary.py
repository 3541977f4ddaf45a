"""What may not be shown on its own account, and how well each must be hidden."""

from dataclasses import replace

import pytest

from tovholder.domain.disclosure.counted_cells import Cell
from tovholder.domain.disclosure.disclosure_profile import Dominance, find_profile
from tovholder.domain.disclosure.forbidden_cells import (
    compute_shortfall,
    find_width_needed,
    is_forbidden,
    is_share_forbidden,
    is_too_few,
)

RULES = find_profile()


@pytest.mark.parametrize(("count", "few"), [(0, False), (1, True), (4, True), (5, False), (200, False)])
def test_one_to_four_persons_are_too_few(count, few):
    assert is_too_few(count, RULES) is few
    assert is_forbidden(Cell(count), RULES) is few


def test_a_nought_is_too_few_where_the_profile_hides_noughts():
    assert is_too_few(0, replace(RULES, zeros="hidden"))


def test_what_is_said_of_a_cell_goes_before_the_rules():
    assert is_forbidden(Cell(900, sensitive=True), RULES)
    assert not is_forbidden(Cell(2, sensitive=False), RULES)
    assert not is_forbidden(Cell(2, sensitive=True, fixed=True), RULES)
    assert is_forbidden(Cell(None), RULES)
    assert not is_forbidden(Cell(None, shown=False), RULES)


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [
        (3, 300, True),  # few with the trait
        (297, 300, True),  # few without it
        (300, 300, False),  # everybody: nobody is without it
        (0, 300, False),
        (5, 20, False),
        (5, 19, True),  # too small a denominator
        (0, 0, False),
    ],
)
def test_a_share_needs_enough_persons_with_and_without_and_in_all(numerator, denominator, hidden):
    assert is_share_forbidden(numerator, denominator, RULES) is hidden


def test_crime_and_social_conditions_need_fifty():
    assert is_share_forbidden(10, 49, RULES, sensitive=True)
    assert not is_share_forbidden(10, 50, RULES, sensitive=True)
    assert not is_share_forbidden(10, 49, RULES)


def test_without_the_symmetric_rule_few_without_the_trait_are_shown():
    assert not is_share_forbidden(297, 300, replace(RULES, symmetric=False))


def test_a_sum_is_hidden_when_the_second_largest_could_come_near_the_largest():
    # p = 10 %: 1000 - 700 - 250 = 50 is under 10 % of 700, so that the second could come within 70 of the first
    assert compute_shortfall(1000, (250, 700), Dominance(p=10)) == pytest.approx(20)
    assert compute_shortfall(1000, (500, 400), Dominance(p=10)) == 0


def test_a_sum_is_hidden_when_the_largest_hold_nearly_all_of_it():
    # (n, k) = (2, 85): 900 of 1000 is over 85 %; the sum would have to be 900 / 0.85
    assert compute_shortfall(1000, (700, 200), Dominance(n=2, k=85)) == pytest.approx(900 / 0.85 - 1000)
    assert compute_shortfall(1000, (500, 300), Dominance(n=2, k=85)) == 0
    assert compute_shortfall(1000, (500, 300), Dominance()) == 0


def test_a_dominated_sum_is_hidden_as_widely_as_its_largest_contributor_asks_for():
    income = Cell(1000, largest=(700, 250))
    assert is_forbidden(income, RULES)
    assert find_width_needed(income, RULES) == 20
    assert not is_forbidden(Cell(3, largest=(1, 1, 1)), RULES)  # a sum is not a count of persons


def test_a_cell_that_is_never_printed_needs_width_only_where_it_is_forbidden():
    assert find_width_needed(Cell(3, shown=False), RULES) == 5
    assert find_width_needed(Cell(300, shown=False), RULES) == 0
    assert find_width_needed(Cell(300), RULES) == 5
