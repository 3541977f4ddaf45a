"""What a reader can know: the printed bounds of the attacked table, and the same bounds by another road."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.disclosure.made_tables import ATTACKED, CHARGED, STARS, areas, counts, crossed, interval, nested
from tests.trying import try_examples
from tovholder.domain.disclosure.auditing.reader_knowledge import (
    Interval,
    Knowledge,
    find_reader_intervals,
    require_possible,
)
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.language.refusal import Refusal


def test_the_attacked_table_has_the_printed_bounds():
    # docs/statistics.md#small-groups: every bound as printed; (1,2) is exactly 47 by rows 1+2 minus columns 1+3.
    assert find_reader_intervals(*crossed(ATTACKED), STARS) == {
        (0, 0): Interval(25, 94),
        (0, 1): Interval(47, 47),
        (0, 2): Interval(0, 69),
        (1, 0): Interval(26, 95),
        (1, 2): Interval(0, 69),
        (2, 1): Interval(0, 185),
        (2, 3): Interval(0, 185),
        (3, 1): Interval(906, 1091),
        (3, 3): Interval(585, 770),
    }


def test_one_more_star_hides_the_cell_that_could_be_computed():
    # docs/statistics.md#small-groups: "(2,4) = 31, after which (1,2) is in [0,78]".
    assert find_reader_intervals(*crossed(ATTACKED), [*STARS, (1, 3)])[0, 1] == Interval(0, 78)


def test_suppressing_only_the_small_cells_reveals_both():
    # docs/statistics.md#small-groups: "suppressing only them reveals both (bounds [2,2], [3,3])".
    found = find_reader_intervals(*crossed(CHARGED), [(0, 0), (3, 1)])
    assert found == {(0, 0): Interval(2, 2), (3, 1): Interval(3, 3)}


def test_a_cell_in_no_sum_has_no_upper_bound():
    assert find_reader_intervals({"a": Cell(3)}, [], ["a"]) == {"a": Interval(0, None)}
    assert Interval(0, None).width == float("inf")


def test_what_everybody_knows_beforehand_narrows_a_cell():
    cells = {"a": Cell(3, most=10), "b": Cell(9, least=5), "total": Cell(12)}
    assert find_reader_intervals(cells, [Equation("total", ("a", "b"))], ["a", "b"]) == {
        "a": Interval(0, 7),
        "b": Interval(5, 12),
    }


def test_whole_persons_can_be_bounded_more_closely_than_parts_of_them():
    # b = 1 - a, c = a and d = 1 - 2 a: a half person would do, no whole one but none
    cells = {key: Cell(None) for key in "abcd"} | {"ab": Cell(1), "bc": Cell(1), "acd": Cell(1)}
    sums = [Equation("ab", ("a", "b")), Equation("bc", ("b", "c")), Equation("acd", ("a", "c", "d"))]
    assert find_reader_intervals(cells, sums, "abcd")["a"] == Interval(0, 0.5)
    assert find_reader_intervals(cells, sums, "abcd", whole=True)["a"] == Interval(0, 0)


def test_figures_that_only_half_persons_fit_are_refused_for_whole_ones():
    # a + b = 1, b + c = 1, a + c = 1 has only halves
    cells = {key: Cell(None) for key in "abc"} | {"ab": Cell(1), "bc": Cell(1), "ac": Cell(1)}
    sums = [Equation("ab", ("a", "b")), Equation("bc", ("b", "c")), Equation("ac", ("a", "c"))]
    with pytest.raises(Refusal):
        find_reader_intervals(cells, sums, "abc", whole=True)


def test_published_figures_that_contradict_each_other_are_refused():
    cells = {"a": Cell(None), "b": Cell(None), "t": Cell(9), "u": Cell(4)}
    with pytest.raises(Refusal, match="contradict each other"):
        find_reader_intervals(cells, [Equation("t", ("a", "b")), Equation("u", ("a", "b"))], "ab")
    with pytest.raises(Refusal, match="contradict each other"):
        find_reader_intervals({**cells, "t": Cell(3)}, [Equation("t", ("a", "u"))], "ab")


def test_a_published_cell_without_a_count_is_refused():
    with pytest.raises(Refusal, match="b is published but has no count"):
        find_reader_intervals({"a": Cell(3), "b": Cell(None), "t": Cell(9)}, [Equation("t", ("a", "b"))], "a")


def hidden_some(cells, seed):
    chosen = np.random.default_rng(seed).random(len(cells)) < 0.5
    return [key for key, yes in zip(cells, chosen, strict=True) if yes and cells[key].shown]


@try_examples(25)
@given(st.one_of(counts().map(crossed), areas().map(lambda found: nested(found, (60, 400)))), st.integers(0, 999))
def test_bounds_are_those_of_one_plain_linear_program(table, seed):
    cells, equations = table
    hidden = hidden_some(cells, seed)
    unseen = [*hidden, *(key for key, cell in cells.items() if not cell.shown)]
    for key, found in list(find_reader_intervals(cells, equations, unseen).items())[:4]:
        low, high = interval(cells, equations, hidden, key)
        assert found.low == pytest.approx(low, abs=1e-5)
        assert (np.inf if found.high is None else found.high) == pytest.approx(high, abs=1e-5)


@try_examples(25)
@given(counts().map(crossed), st.integers(0, 999), st.integers(1, 12))
def test_too_narrow_are_exactly_the_cells_with_less_than_the_width(table, seed, width):
    cells, equations = table
    hidden = hidden_some(cells, seed)
    every = find_reader_intervals(cells, equations, hidden)
    expected = {key: found for key, found in every.items() if found.width < width}
    assert Knowledge(cells, equations, hidden).find_too_narrow(dict.fromkeys(hidden, width)) == expected
    unknown = {key: Cell(None) if key in hidden else cell for key, cell in cells.items()}
    assert Knowledge(unknown, equations, hidden).find_too_narrow(dict.fromkeys(hidden, width)) == expected


@try_examples(25)
@given(counts().map(crossed), st.integers(0, 999))
def test_what_is_hidden_at_its_source_is_filled_in_so_that_all_sums_hold(table, seed):
    cells, equations = table
    hidden = hidden_some(cells, seed)
    filled = require_possible({key: Cell(None) if key in hidden else cell for key, cell in cells.items()}, equations)
    assert all(filled[key] == cell.count for key, cell in cells.items() if key not in hidden)
    assert all(sum(filled[part] for part in one.parts) == filled[one.total] for one in equations)
    assert min(filled.values()) >= 0
