"""Money is moved from one pot to another: the whole stays, nothing is guessed, and what cannot be is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.plans.amount_moving import Move, Pot, list_pots, move_amount

EDU, WORK = Pot("uddannelse", "funder", "cash"), Pot("beskaeftigelse", "funder", "cash")


def line(pot, year, amount, name=""):
    return {
        "id": name or f"{pot.effort_area}-{pot.source}-{pot.kind}-{year}",
        "year": year,
        "effort_area": pot.effort_area or None,
        "source": pot.source or None,
        "kind": pot.kind or None,
        "amount": amount,
    }


LINES = [line(EDU, 2026, 700), line(WORK, 2026, 300), line(EDU, 2027, 50)]


@given(st.integers(1, 700))
def test_the_whole_stays_and_no_other_line_is_touched(amount):
    after = move_amount(LINES, Move(amount, EDU, WORK, 2026), "Flyt")
    assert [one["amount"] for one in after] == [700 - amount, 300 + amount, 50]
    assert [one["id"] for one in after] == [one["id"] for one in LINES]


def test_a_pot_without_a_line_in_the_year_gets_one_of_its_own():
    *kept, new = move_amount(LINES, Move(50, EDU, WORK, 2027), "Flyt 50 kr.")
    assert kept[2]["amount"] == 0
    assert (Pot.of(new), new["year"], new["amount"], new["text"]) == (WORK, 2027, 50, "Flyt 50 kr.")
    assert new["id"] not in {one["id"] for one in LINES}


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(701, EDU, WORK, 2026), "kun 700 kr"),
        (Move(1, EDU, EDU, 2026), "samme sted"),
        (Move(1, WORK, EDU, 2027), "ingen penge der i 2027"),
        (Move(1, Pot("", "other", ""), EDU, 2026), "ingen penge"),
    ],
)
def test_what_cannot_be_moved_is_said(move, said):
    with pytest.raises(Refusal) as refusal:
        move_amount(LINES, move, "Flyt")
    assert said in refusal.value.da.replace("\u00a0", " ")


@pytest.mark.parametrize("twice", [EDU, WORK])
def test_which_of_several_lines_only_a_person_knows(twice):
    with pytest.raises(Refusal) as refusal:
        move_amount([*LINES, line(twice, 2026, 10, "en-til")], Move(1, EDU, WORK, 2026), "Flyt")
    assert "2 linjer" in refusal.value.da


def test_pots_are_listed_once_in_the_budgets_order():
    assert list_pots(LINES) == [EDU, WORK]
