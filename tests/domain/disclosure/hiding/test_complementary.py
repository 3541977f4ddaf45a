"""The further cells are the cheapest there are, as far as can be tried out; the heuristic's are enough."""

import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.disclosure.made_tables import CHARGED, PLAIN, areas, broken, counts, crossed, nested, one_system
from tests.trying import try_examples
from tovholder.domain.disclosure.hiding import complementary_cells
from tovholder.domain.disclosure.hiding.cell_choice import search_choice
from tovholder.domain.disclosure.hiding.complementary_cells import choose_attacker, choose_complementary_cells
from tovholder.domain.disclosure.hiding.flow_network import Network
from tovholder.domain.disclosure.hiding.integer_program import choose_by_integer_program
from tovholder.domain.disclosure.hiding.linear_program import Program
from tovholder.domain.disclosure.hiding.linked_systems import SCALE

SMALL = st.one_of(
    counts(shapes=((2, 2), (2, 3), (4,), (3, 2))).map(crossed), areas().map(lambda found: nested(found, (60, 400)))
)
INSIDERS = replace(PLAIN, insiders=True)


def cost_of(system, hidden):
    return system.cost(hidden - system.start)


def cheapest(attacker, most):
    """The cost of the cheapest choice by trying all that cost no more."""
    system = attacker.system
    free = [cell for cell in range(len(system.keys)) if cell not in system.start]
    tried = (frozenset(some) for number in range(len(free) + 1) for some in combinations(free, number))
    fits = (some for some in tried if system.cost(some) <= most)
    return min(system.cost(some) for some in fits if not broken(attacker, system.start | some))


@try_examples(30)
@given(SMALL)
def test_search_and_integer_program_find_the_cheapest_choice(table):
    system = one_system(*table, INSIDERS)
    if system is None or len(system.keys) - len(system.start) > 9:
        return
    attacker = choose_attacker(system)
    assert isinstance(attacker, Network)
    found = search_choice(attacker, 5000)
    best = cheapest(attacker, cost_of(system, found))
    assert cost_of(system, found) == best
    assert cost_of(system, choose_by_integer_program(attacker, 50)) == best
    assert cost_of(system, choose_complementary_cells(system)) == best


@try_examples(20)
@given(
    st.one_of(counts(shapes=((3, 3), (4, 2), (5,))).map(crossed), areas().map(lambda found: nested(found, (60, 400))))
)
def test_the_heuristic_leaves_nothing_broken_and_nothing_needless(table):
    system = one_system(*table, INSIDERS)
    if system is None:
        return
    attacker = choose_attacker(system)
    chosen = complementary_cells.choose_greedily(attacker)
    assert not broken(attacker, chosen)
    for cell in chosen - system.start:
        assert broken(attacker, chosen - {cell})


@pytest.mark.parametrize("made", [Program, choose_attacker])
def test_either_attacker_leads_to_the_same_cheapest_choice(made):
    # docs/statistics.md#small-groups: two cells, loss 26.
    system = one_system(*crossed(CHARGED))
    chosen = choose_by_integer_program(made(system), 20)
    assert [system.keys[cell] for cell in sorted(chosen - system.start)] == [(0, 1), (3, 0)]
    assert cost_of(system, chosen) == SCALE * (26 + 2)


def test_a_three_dimensional_table_is_chosen_by_linear_programming():
    system = one_system(*crossed([[[2, 13], [14, 15]], [[17, 8], [9, 10]]]))
    attacker = choose_attacker(system)
    assert isinstance(attacker, Program)
    chosen = choose_complementary_cells(system)
    assert not broken(attacker, chosen)
    assert len(chosen - system.start) == 7  # the corners of the cube


def test_a_page_sized_table_costs_less_by_integer_programming_than_by_the_heuristic():
    made = random.Random(1)
    system = one_system(*crossed([[int(made.expovariate(1 / 20)) for _column in range(8)] for _row in range(10)]))
    attacker = choose_attacker(system)
    chosen = choose_by_integer_program(attacker, 20)
    assert not broken(attacker, chosen)
    assert cost_of(system, chosen) < cost_of(system, complementary_cells.choose_greedily(attacker))
    assert choose_complementary_cells(system) == chosen


def test_the_number_of_cells_can_be_kept_small_instead_of_the_number_of_persons():
    # by persons the way round by three small rows' cells is cheaper, by cells the large rectangle
    inner = [[3, 400, 9], [400, 900, 900], [9, 900, 9], [800, 9, 9]]
    by_persons = one_system(*crossed(inner))
    by_cells = one_system(*crossed(inner), replace(PLAIN, loss="number"))
    assert len(choose_complementary_cells(by_cells)) <= len(choose_complementary_cells(by_persons))
    assert len(choose_complementary_cells(by_cells) - by_cells.start) == 3


def test_what_was_hidden_last_year_is_preferred_when_it_costs_little_more():
    table = crossed([[3, 20, 22], [30, 40, 50]])
    fresh, again = one_system(*table), one_system(*table, previous={(0, 2), (1, 2)})
    assert (0, 1) in {fresh.keys[cell] for cell in choose_complementary_cells(fresh)}
    assert {(0, 2), (1, 2)} <= {again.keys[cell] for cell in choose_complementary_cells(again)}


def test_where_there_is_no_way_all_choices_give_up_and_the_rest_is_still_hidden():
    cells, equations = crossed([[3, 20], [30, 40]])
    system = one_system({key: replace(cell, fixed=cell.count > 3) for key, cell in cells.items()}, equations)
    attacker = choose_attacker(system)
    assert search_choice(attacker, 100) is None
    assert choose_by_integer_program(attacker, 10) is None
    assert choose_complementary_cells(system) == system.start
