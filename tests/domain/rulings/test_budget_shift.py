"""Money moved between effort areas: what counts, what does not, by itself and since the funder last approved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rulings.proposed import add_line, line, move, ruled, solbakken
from tovholder.domain.rulings.budget_shift import (
    compare_budget_totals,
    compute_budget_shift,
    sum_effort_areas,
    sum_moved,
    sum_unallotted,
)


def lines(**amounts):
    return [{"id": which, "effort_area": None if which == "none" else which, "amount": amount, "year": 2025}
            for which, amount in amounts.items()]  # fmt: skip


def shift(before, after, approved=None, year=2025):
    return compute_budget_shift(before, after, before if approved is None else approved, year)


def test_what_one_gives_and_another_gets_is_moved():
    found = shift(lines(a=500, b=300), lines(a=400, b=400))
    assert (found.giver, found.receiver, found.amount, found.share_of_total) == ("a", "b", 100, 0.125)
    assert [(one.effort_area, one.difference) for one in found.movements] == [("a", -100), ("b", 100)]


def test_growth_and_cut_are_told_apart_from_what_is_moved():
    before, after = lines(a=500, b=300), lines(a=450, b=400)
    assert shift(before, after).amount == 50
    assert compare_budget_totals(before, after).difference == 50
    assert shift(lines(a=500, b=300), lines(a=500, b=400)) is None
    assert shift(lines(a=500, b=300), lines(a=450, b=270)) is None
    assert compare_budget_totals(lines(a=500, b=300), lines(a=450, b=270)).difference == -80


def test_the_largest_giver_and_receiver_are_named_and_all_are_listed():
    found = shift(lines(a=500, b=300, c=200, d=100), lines(a=300, b=250, c=400, d=150))
    assert (found.giver, found.receiver, found.amount) == ("a", "c", 250)
    assert len(found.movements) == 4


def test_money_between_lines_of_one_effort_area_is_not_moved():
    assert shift([*lines(a=5), *lines(a=7)], [*lines(a=7), *lines(a=5)]) is None


def test_money_without_an_effort_area_is_neither_given_nor_got():
    before, after = lines(a=500, none=100), lines(a=400, none=200)
    assert shift(before, after) is None
    assert sum_unallotted(before, after) == 100


def test_a_line_without_an_amount_is_not_counted_as_nothing_known():
    before, after = lines(a=500, b=None), lines(a=500, b=None)
    assert sum_effort_areas(before) == {"a": 500}
    assert compare_budget_totals(before, after).lines_without_amount == 1


def test_since_the_funder_approved_small_moves_add_up():
    approved, before, after = lines(a=500, b=300), lines(a=450, b=350), lines(a=400, b=400)
    found = shift(before, after, approved)
    assert (found.amount, found.cumulative, found.cumulative_share) == (50, 100, 0.125)


def test_a_move_back_is_a_move_but_nothing_since_the_funder_approved():
    approved, before = lines(a=500, b=300), lines(a=450, b=350)
    found = shift(before, approved, approved)
    assert (found.amount, found.cumulative) == (50, 0)


def test_cut_here_in_one_proposal_and_added_there_in_the_next_is_moved():
    approved, before, after = lines(a=500, b=300), lines(a=400, b=300), lines(a=400, b=400)
    assert shift(approved, before) is None
    found = shift(before, after, approved)
    assert (found.giver, found.receiver, found.amount, found.cumulative) == ("a", "b", 0, 100)


def test_a_budget_that_stays_is_no_shift_whatever_was_moved_before():
    approved, before = lines(a=500, b=300), lines(a=400, b=400)
    assert shift(before, before, approved) is None


def test_what_is_moved_in_the_years_to_come_is_told_by_itself():
    def years(first, second):
        return [{"effort_area": area, "amount": amount, "year": year}
                for year, amounts in ((2024, first), (2025, second)) for area, amount in amounts.items()]  # fmt: skip

    before = years({"a": 100, "b": 100}, {"a": 100, "b": 100})
    after = years({"a": 70, "b": 130}, {"a": 90, "b": 110})
    found = compute_budget_shift(before, after, before, 2025)
    assert (found.amount, found.remaining, found.remaining_share) == (40, 10, 0.05)
    assert found.as_json()["remaining"] == {"from_year": 2025, "amount": 10, "share": 0.05}


def test_a_first_budget_has_no_share_of_the_one_before():
    found = shift([], lines(a=100), lines(a=50, b=50))
    assert (found.amount, found.share_of_total, found.cumulative) == (0, None, 50)


AMOUNTS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 1000) | st.sampled_from([0.1, 0.2, 12.5]))


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_moving_is_a_distance_but_for_growth(one, other, third):
    a, b, c = (sum_effort_areas(lines(**amounts)) for amounts in (one, other, third))
    assert sum_moved(a, a) == 0
    assert sum_moved(a, b) == sum_moved(b, a)
    assert sum_moved(a, b) <= min(sum(a.values()), sum(b.values()))
    if sum(a.values()) == sum(b.values()) == sum(c.values()):
        assert sum_moved(a, c) <= sum_moved(a, b) + sum_moved(b, c)


def test_300_000_kr_of_the_example_is_two_percent():
    """300.000 of 15.073.000 kr."""
    found = ruled(move(300_000)).facts.as_json()["resource_shift"]
    assert (found["from"], found["to"], found["amount"]) == ("kriminalitet", "beskaeftigelse", 300_000)
    assert found["share_of_total"] == pytest.approx(0.0199031, abs=1e-7)
    assert found["cumulative_since_funder_approval"] == 300_000


def test_the_version_the_funder_approved_is_what_the_cumulative_figure_is_against():
    approved = solbakken()
    before = solbakken()
    move(200_000)(before)
    found = ruled(move(100_000), of=before, approved_since=approved).facts.shift
    assert (found.amount, found.cumulative) == (100_000, 300_000)


def test_øre_are_added_exactly():
    assert shift(lines(a=0.3, b=0), lines(a=0.2, b=0.1)).amount == 0.1


def test_only_lines_that_move_money_are_the_reason():
    """Not a line whose text changes, nor one that stands elsewhere in the list."""

    def edit(content):
        line(content, "udd-2025-lbf-kr")["text"] = "x"
        lines = content["budget"]["lines"]
        lines.append(lines.pop(0))

    ruling = ruled(move(300_000), edit, material_shift=True)
    step = next(step for step in ruling.steps if step.action == "involve")
    assert {one.kind for one in ruling.changes} == {"changed", "moved"}
    assert len(step.because) == 2
    assert len(ruling.changes) == 4


def test_a_growing_total_is_told_with_what_the_rules_do_not_say():
    ruling = ruled(add_line())
    assert ruling.facts.as_json()["budget_total"] == {"before": 15_073_000, "after": 15_173_000, "difference": 100_000}
    assert "total_changes" in {note.id for note in ruling.notes}
