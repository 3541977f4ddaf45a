"""Weights that add up to the register, and margins files. The variances are held against R in against_r."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.register_margins import Margin, calibrate_to, calibrate_weights, read_margins
from tovholder.domain.statistics.survey.respondents import read_respondents

HEADER = "area;variable;category;count\n"
PEOPLE = "area;weight;answer;sex\nE;1;1;f\nE;1;5;m\nE;2;8;m\n"


def margin(categories, totals):
    return Margin(np.array(categories), np.array(totals, dtype=float))


def refusal(margins, people=PEOPLE):
    with pytest.raises(Refusal) as refused:
        targets = read_margins(margins)
        calibrate_to(targets, read_respondents(people, background=targets.variables))
    return refused.value


def test_post_stratification_is_total_over_sample_in_each_category():
    found = calibrate_weights(np.array([1.0, 1, 2]), [(np.arange(3), [margin([0, 1, 1], [10, 30])])])
    assert found.weight.tolist() == [10, 10, 20]


def test_those_outside_every_part_keep_their_weights():
    found = calibrate_weights(np.array([1.0, 1, 7]), [(np.arange(2), [margin([0, 1], [10, 30])])])
    assert found.weight.tolist() == [10, 30, 7]


def test_what_the_margins_explain_has_no_variance_left():
    found = calibrate_weights(np.array([1.0, 3, 2, 2]), [(np.arange(4), [margin([0, 0, 1, 1], [10, 30])])])
    explained = found.weight * np.array([0.25, 0.25, -0.75, -0.75])
    assert found.compute_residuals(explained) == pytest.approx(np.zeros(4), abs=1e-14)


@given(
    st.lists(st.tuples(st.floats(0.2, 5), st.integers(0, 1), st.integers(0, 2)), min_size=20, max_size=50),
    st.lists(st.integers(50, 500), min_size=6, max_size=6),
)
def test_raked_weights_meet_every_margin(people, cells):
    """The margins come of a table, and every cell is asked, so that they can be met."""
    people += [(1.0, sex, age) for sex in (0, 1) for age in (0, 1, 2)]
    table = np.array(cells, dtype=float).reshape(2, 3)
    weight, sex, age = (np.array(column) for column in zip(*people, strict=True))
    margins = [margin(sex, table.sum(axis=1)), margin(age, table.sum(axis=0))]
    found = calibrate_weights(weight, [(np.arange(weight.size), margins)])
    assert np.bincount(sex, found.weight) == pytest.approx(table.sum(axis=1))
    assert np.bincount(age, found.weight) == pytest.approx(table.sum(axis=0))


def test_margins_that_no_weights_meet_are_refused():
    # Nobody is (0, 1) or (1, 0), so both variables count the same people, differently.
    margins = [margin([0, 1], [10, 30]), margin([0, 1], [20, 20])]
    with pytest.raises(Refusal, match="No weights fit all the margins"):
        calibrate_weights(np.ones(2), [(np.arange(2), margins)])


def test_those_who_gave_no_answer_count_among_those_asked():
    targets = read_margins(HEADER + "E;Sex;f;10\nE;sex;m;30\n")
    people = read_respondents(PEOPLE, background=targets.variables)
    assert calibrate_to(targets, people).weight.tolist() == [10, 10, 20]


def test_margins_in_danish_are_the_same():
    danish = read_margins("Område;Variabel;Kategori;Antal\nE;sex;f;10\nE;sex;m;30\n")
    assert danish == read_margins(HEADER + "E;sex;f;10\nE;sex;m;30\n")


def test_margins_of_different_totals_are_refused_with_both():
    said = refusal(HEADER + "E;sex;f;10\nE;sex;m;30\nE;age;old;41\n")
    assert "sex 40, age 41" in said.en


def test_a_category_twice_is_refused_with_its_line():
    assert refusal(HEADER + "E;sex;f;10\nE;sex;f;30\n").en.startswith("Line 3, column category")


def test_a_category_that_only_one_file_has_is_refused():
    assert "“m” is not in the margins" in refusal(HEADER + "E;sex;f;10\n").en
    assert "“x” is not in the answers" in refusal(HEADER + "E;sex;f;10\nE;sex;m;10\nE;sex;x;10\n").en


def test_an_area_without_margins_is_refused():
    assert "lacks the area E" in refusal(HEADER + "F;sex;f;10\n").en


def test_a_variable_that_the_answers_lack_is_refused_as_a_missing_column():
    assert "age is missing" in refusal(HEADER + "E;age;old;10\n").en
