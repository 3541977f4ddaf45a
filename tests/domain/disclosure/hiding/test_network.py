"""The attacker by flows finds what the linear program finds, and knows which tables are networks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.disclosure.made_tables import ATTACKED, STARS, areas, counts, crossed, nested, one_system, widest
from tests.trying import try_examples
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.hiding.attacker import Attacker
from tovholder.domain.disclosure.hiding.flow_network import build_network
from tovholder.domain.disclosure.hiding.linear_program import Program
from tovholder.domain.disclosure.hiding.linked_systems import Obligation

TABLES = st.one_of(counts().map(crossed), areas().map(lambda found: nested(found, (60, 400))))


def system_of(table):
    return one_system(*table)


def test_a_table_of_two_dimensions_is_a_network_and_one_of_three_is_not():
    assert build_network(system_of(crossed([[2, 3], [40, 50]]))) is not None
    assert build_network(system_of(crossed([[[2, 3], [40, 50]], [[7, 8], [9, 10]]]))) is None


def test_nested_areas_are_a_network_once_the_sums_that_say_nothing_new_are_left_out():
    system = system_of(nested({"a": (3, 200), "b": (40, 300)}, (900, 20000)))
    assert max(len(places) for places in system.touching) == 3
    assert build_network(system) is not None


def test_areas_nested_in_several_levels_are_a_network():
    counts = {"e1": 3, "e2": 30, "f1": 12, "f2": 14, "e": 33, "f": 26, "all": 59}
    levels = [Equation("e", ("e1", "e2")), Equation("f", ("f1", "f2")), Equation("all", ("e", "f"))]
    others = dict.fromkeys(counts, 70) | {"e": 140, "f": 140, "all": 280}
    cells, sums = {}, []
    for key, count in counts.items():
        cells[key, "with"], cells[key, "of"] = Cell(count), Cell(count + others[key])
        cells[key, "without"] = Cell(others[key], shown=False)
        sums.append(Equation((key, "of"), ((key, "with"), (key, "without"))))
    for part in ("with", "without", "of"):
        sums += [Equation((one.total, part), tuple((key, part) for key in one.parts)) for one in levels]
    system = system_of((cells, sums))
    assert sum(len(places) == 3 for places in system.touching) == 6
    assert build_network(system) is not None


def test_two_cells_that_are_each_others_sum_are_no_network_but_do_not_hang():
    cells = {"a": Cell(3), "b": Cell(3), "c": Cell(3), "d": Cell(0)}
    sums = [Equation("a", ("b",)), Equation("b", ("a",)), Equation("a", ("c", "d"))]
    system = system_of((cells, sums))
    build_network(system)
    assert Program(system).find_reach(Obligation(0, 5), system.start).width == 5


@pytest.mark.parametrize("attacker", [build_network, Program])
def test_the_attacker_says_why_the_attacked_cell_is_known(attacker):
    # docs/statistics.md#small-groups: (1,2) is computed, and the cheapest extra cell is (2,4).
    cells, equations = crossed(ATTACKED)
    system = one_system({key: replace(cell, sensitive=key in STARS) for key, cell in cells.items()}, equations)
    hidden = system.start
    of = Obligation(system.keys.index((0, 1)), 5)
    by: Attacker = attacker(system)
    assert by.find_reach(of, hidden).width == 0
    helpers = by.find_cut(of, hidden).list_helpers(system, hidden)
    assert system.keys.index((1, 3)) in helpers
    assert [system.keys[cell] for cell in by.find_opening(of, hidden)] == [(1, 3)]


def some(system, seed):
    return system.start | frozenset(cell for cell in range(len(system.keys)) if (cell * 7 + seed) % 3 == 0)


@try_examples(20)
@given(TABLES, st.integers(0, 2), st.integers(1, 9))
def test_flows_reach_as_far_as_the_linear_program(table, seed, width):
    system = one_system(*table)
    flows = system and build_network(system)
    if not flows:
        return
    hidden = some(system, seed)
    for cell in sorted(hidden)[:4]:
        for without in (None, min(hidden - {cell}, default=None)):
            of = Obligation(cell, width, without)
            assert flows.find_reach(of, hidden).width == Program(system).find_reach(of, hidden).width


@try_examples(20)
@given(TABLES, st.integers(0, 2))
def test_a_cut_bounds_the_width_and_its_helpers_are_needed(table, seed):
    system = one_system(*table)
    if not system:
        return
    cells, equations = table
    hidden = some(system, seed)
    names = {system.keys[cell] for cell in hidden if cells[system.keys[cell]].shown}
    for attacker in filter(None, (build_network(system), Program(system))):
        known = max(hidden)
        for of in [Obligation(cell, 5, without) for cell in sorted(hidden)[:3] for without in (None, known)]:
            if of.cell == of.without or attacker.find_reach(of, hidden).width == of.width:
                continue
            cut = attacker.find_cut(of, hidden)
            bound = cut.constant + sum(cut.weights.get(cell, 0) for cell in hidden)
            unseen = names if of.without is None else names - {system.keys[of.without]}
            if of.without is None or cells[system.keys[of.without]].shown:
                assert widest(cells, equations, unseen, system.keys[of.cell]) <= bound + 1e-6
            assert bound < of.width
            others = frozenset(range(len(system.keys))) - frozenset(cut.list_helpers(system, hidden))
            assert attacker.find_reach(of, hidden | others).width < of.width


@try_examples(20)
@given(TABLES, st.integers(0, 2))
def test_an_opening_lets_the_cell_reach_the_width(table, seed):
    system = one_system(*table)
    if not system:
        return
    hidden = some(system, seed)
    for attacker in filter(None, (build_network(system), Program(system))):
        of = Obligation(min(hidden), 5)
        for _step in range(9):
            opened = attacker.find_opening(of, hidden) if attacker.find_reach(of, hidden).width < 5 else frozenset()
            hidden |= opened
        assert attacker.find_reach(of, hidden).width == 5
