"""The audit finds what a reader can compute, what is shown against the rules, and what an insider learns."""

from dataclasses import replace

from tests.domain.disclosure.made_tables import ATTACKED, PLAIN, STARS, crossed
from tovholder.domain.disclosure.auditing.table_audit import Exposed, audit_table
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import find_profile

RULES = find_profile()
TRAP = {"a": Cell(1), "b": Cell(2), "c": Cell(1), "total": Cell(4)}
SUMS = [Equation("total", ("a", "b", "c"))]


def test_two_suppressions_in_every_row_and_column_are_not_enough():
    # docs/statistics.md#small-groups: "Every row and column has >= 2 stars, yet cell (1,2) is exactly 47".
    cells, equations = crossed(ATTACKED)
    for line in range(4):
        assert sum(row == line for row, _column in STARS) >= 2
    assert audit_table(cells, equations, STARS, RULES).exposed == (Exposed((0, 1), 47, 47, "computable"),)


def test_the_attacked_table_is_safe_with_one_more_star():
    assert audit_table(*crossed(ATTACKED), [*STARS, (1, 3)], RULES).safe


def test_the_audit_does_without_the_hidden_counts():
    cells, equations = crossed(ATTACKED)
    unknown = {key: Cell(None) if key in STARS else cell for key, cell in cells.items()}
    assert audit_table(unknown, equations, STARS, RULES) == audit_table(cells, equations, STARS, RULES)


def test_a_small_count_that_is_shown_is_exposed_as_it_stands():
    assert audit_table({"a": Cell(3)}, [], [], RULES).exposed == (Exposed("a", 3, 3, "published"),)


def test_a_width_of_exactly_the_protection_level_is_enough_and_one_less_is_not():
    cells = {"a": Cell(1), "b": Cell(4), "total": Cell(5)}
    sums = [Equation("total", ("a", "b"))]
    assert audit_table(cells, sums, ["a", "b"], PLAIN).safe
    assert not audit_table({**cells, "b": Cell(3), "total": Cell(4, sensitive=False)}, sums, ["a", "b"], PLAIN).safe


def test_each_of_two_single_persons_learns_the_other():
    # docs/statistics.md#small-groups, the singleton trap.
    rules = RULES.replace_minimum(2)
    found = audit_table(TRAP, SUMS, ["a", "c"], rules).exposed
    assert found == (Exposed("c", 1, 1, "insider", "a"), Exposed("a", 1, 1, "insider", "c"))
    assert audit_table(TRAP, SUMS, ["a", "c"], replace(rules, insiders=False)).safe
    assert audit_table(TRAP, SUMS, ["a", "b", "c"], rules).safe


def test_the_one_person_of_a_sum_learns_nothing_of_others_from_its_own_part():
    cells = {"a": Cell(1), "b": Cell(0), "total": Cell(1), "rest": Cell(30), "all": Cell(31)}
    sums = [Equation("total", ("a", "b")), Equation("all", ("total", "rest"))]
    assert audit_table(cells, sums, ["a", "total", "rest"], RULES).safe


def test_an_insider_is_found_in_a_ring_too():
    # rows (1, 3) and (9, 2) with all margins: the bounds are wide enough for a stranger, but whoever is alone in the
    # first cell computes all of the ring
    cells, equations = crossed([[1, 3], [9, 2]])
    ring = [(0, 0), (0, 1), (1, 0), (1, 1)]
    rules = replace(RULES, minimum=5, width=2)
    margins = {key: replace(cell, sensitive=False) if -1 in key else cell for key, cell in cells.items()}
    found = audit_table(margins, equations, ring, rules).exposed
    assert [(item.key, item.low, item.why, item.by) for item in found] == [
        ((0, 1), 3, "insider", (0, 0)),
        ((1, 1), 2, "insider", (0, 0)),
    ]


def test_on_a_ring_bounds_by_hand_are_too_wide_and_the_program_finds_the_cell():
    # row by row and column by column the cell can be 8-13; all of them together leave 10-13
    cells, equations = crossed([[1, 2, 2, 1], [12, 0, 0, 2], [0, 0, 19, 3], [2, 2, 1, 0]])
    ring = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 3), (2, 0), (2, 2), (3, 1), (3, 3)]
    unknown = {key: Cell(None) if key in ring else cell for key, cell in cells.items()}
    for table in (cells, unknown):
        assert Exposed((1, 0), 10, 13, "computable") in audit_table(table, equations, ring, PLAIN).exposed


def test_a_computable_cell_that_is_never_printed_is_audited_as_well():
    # 197 of 200: who reads both has read the 3 without the trait
    cells = {"with": Cell(197), "without": Cell(3, shown=False), "of": Cell(200)}
    sums = [Equation("of", ("with", "without"))]
    assert audit_table(cells, sums, [], RULES).exposed == (Exposed("without", 3, 3, "computable"),)
    assert audit_table(cells, sums, ["with"], RULES).safe


def test_a_percentage_beside_a_hidden_count_is_an_exposure():
    # docs/statistics.md#small-groups: 4.3 % of 300 is 13, 19 % of 400 is 74-78: "printing the percent protects nothing".
    cells = {"a": Cell(None, sensitive=True, least=74, most=78), "b": Cell(60), "total": Cell(136)}
    found = audit_table(cells, [], ["a"], RULES).exposed
    assert [(item.low, item.high, item.why) for item in found] == [(74, 78, "computable")]


def test_a_table_with_nothing_hidden_and_nothing_small_is_safe():
    assert audit_table(*crossed([[9, 12], [30, 7]]), [], RULES).safe
