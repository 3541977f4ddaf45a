"""Protected tables: the worked examples, and laws that hold for every table."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.disclosure.made_tables import (
    ATTACKED,
    BY_SEX,
    CHARGED,
    PLAIN,
    STARS,
    areas,
    counts,
    crossed,
    interval,
    nested,
    widest,
)
from tests.trying import try_examples
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.forbidden_cells import find_lone_contributors, is_forbidden
from tovholder.domain.disclosure.table_protection import protect_table
from tovholder.domain.language.refusal import Refusal

RULES = find_profile()


def secondary(protected):
    return {key for key, kept in protected.cells.items() if kept.status == "secondary"}


def primary(protected):
    return {key for key, kept in protected.cells.items() if kept.status == "primary"}


def test_charged_by_age_hides_two_more_cells():
    # docs/statistics.md#small-groups: the optimum adds (A,2) = 14 and (D,1) = 12, after which the bounds are [0,14] and [1,15].
    cells, equations = crossed(CHARGED)
    found = protect_table(cells, equations, RULES)
    assert primary(found) == {(0, 0), (3, 1)}
    assert secondary(found) == {(0, 1), (3, 0)}
    assert sum(cells[key].count for key in secondary(found)) == 26
    assert interval(cells, equations, found.hidden, (0, 0)) == (0, 14)
    assert interval(cells, equations, found.hidden, (3, 1)) == (1, 15)
    assert found.audit.safe


def test_the_example_microdata_of_sdctable_hides_three_more_of_fifteen():
    # docs/statistics.md#small-groups: OPT, HITAS and HYPERCUBE each add 3 cells; 11 are published.
    found = protect_table(*crossed(BY_SEX), RULES)
    assert primary(found) == {(0, 0)}
    assert len(secondary(found)) == 3
    assert sum(not kept.hidden for kept in found.cells.values()) == 11


def test_the_cheapest_cell_closes_the_attacked_table():
    # docs/statistics.md#small-groups: "Cheapest extra cell: (2,4) = 31".
    cells, equations = crossed(ATTACKED)
    marked = {key: replace(cell, sensitive=True) if key in STARS else cell for key, cell in cells.items()}
    assert secondary(protect_table(marked, equations, RULES)) == {(1, 3)}


def test_two_single_persons_may_not_subtract_themselves():
    # docs/statistics.md#small-groups, the singleton trap: a = 1, b = 2, c = 1, total 4, small is 1: "adds 1 more cell".
    cells = {"a": Cell(1), "b": Cell(2), "c": Cell(1), "total": Cell(4)}
    sums = [Equation("total", ("a", "b", "c"))]
    rules = RULES.replace_minimum(2)
    assert secondary(protect_table(cells, sums, rules)) == {"b"}
    assert secondary(protect_table(cells, sums, replace(rules, insiders=False))) == set()


def test_totals_are_a_last_resort():
    cells = {"a": Cell(3), "b": Cell(900), "total": Cell(903)}
    assert secondary(protect_table(cells, [Equation("total", ("a", "b"))], RULES)) == {"b"}


def test_a_total_is_no_cheaper_for_counting_cells_instead_of_persons_or_for_being_hidden_last_year():
    cells = {"x": Cell(3), "y": Cell(900), "a total": Cell(903)}
    sums = [Equation("a total", ("x", "y"))]
    assert secondary(protect_table(cells, sums, replace(RULES, loss="number"))) == {"y"}
    assert secondary(protect_table(cells, sums, RULES, previous=["a total"])) == {"y"}


def test_a_total_is_hidden_where_nothing_else_will_do():
    cells = {
        "a": Cell(3),
        "b": Cell(0, sensitive=False, fixed=True),
        "total": Cell(3),
        "rest": Cell(40),
        "all": Cell(43),
    }
    sums = [Equation("total", ("a", "b")), Equation("all", ("total", "rest"))]
    found = protect_table(cells, sums, RULES)
    assert {"a", "total"} <= found.hidden
    assert found.audit.safe


def test_what_is_public_elsewhere_leaves_no_way_and_the_audit_says_so():
    cells = {"a": Cell(3), "b": Cell(40, fixed=True), "total": Cell(43, fixed=True)}
    found = protect_table(cells, [Equation("total", ("a", "b"))], RULES)
    assert [(item.key, item.low, item.high) for item in found.audit.exposed] == [("a", 3, 3)]
    assert found.cells["a"].count is None


def test_a_small_rest_that_public_figures_give_away_is_not_shown_as_well():
    cells = {"with": Cell(197, fixed=True), "without": Cell(3, shown=False), "of": Cell(200, fixed=True)}
    found = protect_table(cells, [Equation("of", ("with", "without"))], RULES)
    assert not found.audit.safe
    assert found.cells["without"].count is None


def test_what_is_hidden_at_its_source_cannot_be_computed_from_the_rest():
    cells = {"a": Cell(None), "b": Cell(40), "c": Cell(90), "total": Cell(133)}
    found = protect_table(cells, [Equation("total", ("a", "b", "c"))], RULES)
    assert found.cells["a"].status == "primary"
    assert secondary(found) == {"b"}


def test_a_source_that_hides_more_than_the_total_leaves_is_refused():
    cells = {"a": Cell(None), "b": Cell(40), "total": Cell(33)}
    with pytest.raises(Refusal, match="total is 33, but its parts give 40"):
        protect_table(cells, [Equation("total", ("a", "b"))], RULES)


def test_the_rest_of_the_municipality_is_shown_only_where_it_can_be_computed():
    cells, equations = nested({"a": (3, 200), "b": (40, 300)}, (900, 20000))
    found = protect_table(cells, equations, RULES)
    assert found.cells["rest", "with"].count == 900
    assert found.cells["a", "without"].count is None
    small, equations = nested({"a": (3, 200), "b": (0, 300)}, (900, 20000))
    assert protect_table(small, equations, RULES).cells["rest", "with"].count is None


def test_nested_areas_are_protected_in_every_level_at_once():
    cells = {"e1": Cell(3), "e2": Cell(30), "area": Cell(33), "other": Cell(50), "all": Cell(83)}
    sums = [Equation("area", ("e1", "e2")), Equation("all", ("area", "other"))]
    assert protect_table(cells, sums, RULES).hidden == {"e1", "e2"}
    # with the other estate known from elsewhere the area's own count must go, and with it the other area's
    known = {**cells, "e2": Cell(30, fixed=True)}
    assert protect_table(known, sums, RULES).hidden == {"e1", "area", "other"}


def test_a_cell_in_two_tables_has_one_status():
    # by age and by sex of the same area: hiding in one alone would be undone by the other
    by_age = [Equation("area", ("young", "old")), Equation("area", ("women", "men"))]
    cells = {"young": Cell(2), "old": Cell(60), "women": Cell(30), "men": Cell(32), "area": Cell(62)}
    assert protect_table(cells, by_age, RULES).hidden == {"young", "old"}


def test_noughts_are_published_unless_the_rules_say_otherwise():
    cells, equations = crossed([[0, 20], [30, 40]])
    assert not protect_table(cells, equations, RULES).hidden
    assert (0, 0) in protect_table(cells, equations, replace(RULES, zeros="hidden")).hidden
    structural = {**cells, (0, 0): Cell(0, sensitive=False)}
    assert not protect_table(structural, equations, replace(RULES, zeros="hidden")).hidden


def test_an_equation_about_an_unknown_cell_is_refused():
    with pytest.raises(Refusal, match="b is part of a sum but not among the cells"):
        protect_table({"a": Cell(3), "total": Cell(3)}, [Equation("total", ("a", "b"))], RULES)


def test_an_equation_that_names_a_cell_twice_is_refused():
    with pytest.raises(Refusal, match="names a cell twice"):
        protect_table({"a": Cell(3), "total": Cell(6)}, [Equation("total", ("a", "a"))], RULES)


def test_a_total_that_is_not_the_sum_is_refused_in_both_languages():
    with pytest.raises(Refusal) as refusal:
        protect_table({"a": Cell(3), "b": Cell(9), "t": Cell(13)}, [Equation("t", ("a", "b"))], RULES)
    assert refusal.value.da == "t er 13, men delene giver 12. Ret totalen eller delene."
    assert refusal.value.en == "t is 13, but its parts give 12. Mend the total or the parts."


def test_a_negative_count_is_refused():
    with pytest.raises(Refusal, match="a: -1 is outside 0"):
        protect_table({"a": Cell(-1)}, [], RULES)


TABLES = st.one_of(counts().map(crossed), areas().map(lambda found: nested(found, (60, 400))))


@try_examples(40)
@given(TABLES)
def test_every_hidden_cell_is_as_wide_as_its_protection_level_and_nothing_forbidden_is_shown(table):
    cells, equations = table
    found = protect_table(cells, equations, PLAIN)
    shown = {key for key, cell in cells.items() if cell.shown}
    assert not any(is_forbidden(cells[key], PLAIN) for key in shown - found.hidden)
    for key in sorted(found.hidden & shown, key=str)[:4]:
        assert widest(cells, equations, found.hidden & shown, key) >= PLAIN.width - 1e-6
    for key in sorted(found.hidden - shown, key=str)[:3]:
        if is_forbidden(cells[key], PLAIN):
            assert widest(cells, equations, found.hidden & shown, key) >= PLAIN.width - 1e-6
    assert found.audit.safe


@try_examples(25)
@given(TABLES)
def test_no_person_alone_in_a_cell_learns_another_small_one(table):
    cells, equations = table
    rules = replace(PLAIN, insiders=True)
    found = protect_table(cells, equations, rules)
    small = [key for key in found.hidden if cells[key].shown and is_forbidden(cells[key], rules)]
    hidden = {key for key in found.hidden if cells[key].shown}
    persons = find_lone_contributors(cells, equations)
    for single in [key for key in small if key in persons][:2]:
        for key in [key for key in small if persons.get(key) != persons[single]][:3]:
            assert widest(cells, equations, hidden - {single}, key) >= 1 - 1e-6
    assert found.audit.safe


@try_examples(25)
@given(counts(most=60), st.integers(5, 40))
def test_a_table_with_nothing_small_is_untouched(inner, least):
    cells, equations = crossed(inner + least)
    found = protect_table(cells, equations, RULES)
    assert {key: kept.count for key, kept in found.cells.items()} == {key: cell.count for key, cell in cells.items()}


def test_of_two_ways_that_hide_as_much_the_same_is_taken_whatever_the_order():
    cells, equations = crossed([[5, 1, 1], [9, 24, 21], [6, 23, 0]])
    expected = protect_table(cells, equations, PLAIN).cells
    for seed in range(12):
        rnd = random.Random(seed)
        keys, sums = list(cells), list(equations)
        rnd.shuffle(keys)
        rnd.shuffle(sums)
        turned = [Equation(one.total, tuple(rnd.sample(one.parts, len(one.parts)))) for one in sums]
        assert protect_table({key: cells[key] for key in keys}, turned, PLAIN).cells == expected


@try_examples(10)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_outcome_does_not_depend_on_the_order_of_anything(table, rnd: random.Random):
    cells, equations = table
    keys, sums = list(cells), list(equations)
    rnd.shuffle(keys)
    rnd.shuffle(sums)
    turned = [Equation(equation.total, equation.parts[::-1]) for equation in sums]
    assert (
        protect_table({key: cells[key] for key in keys}, turned, PLAIN).cells
        == protect_table(cells, equations, PLAIN).cells
    )


@try_examples(40)
@given(counts())
def test_protecting_what_is_protected_hides_nothing_more(inner):
    cells, equations = crossed(inner)
    once = protect_table(cells, equations, PLAIN)
    again = protect_table({key: Cell(kept.count) for key, kept in once.cells.items()}, equations, PLAIN)
    assert again.hidden == once.hidden
    assert again.audit.safe


def test_a_table_of_three_dimensions_is_protected_and_audited():
    rnd = random.Random(5)
    inner = [[[int(rnd.expovariate(1 / 14)) for _c in range(3)] for _b in range(2)] for _a in range(3)]
    cells, equations = crossed(inner)
    found = protect_table(cells, equations, PLAIN)
    assert found.audit.safe
    assert len(found.hidden) > 4
    for key in found.hidden:
        assert widest(cells, equations, found.hidden, key) >= PLAIN.width - 1e-6
