"""The respondent file: what is read, what is counted as no answer, and what is refused with its place."""

import numpy as np
import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.statistics.survey.respondents import read_respondents

PLAIN = "area;weight;answer\nE;1.5;1\nE;0.5;7\nF;2;4\n"


def refusal(text, **choices):
    with pytest.raises(Refusal) as refused:
        read_respondents(text, **choices)
    return refused.value


def test_a_plain_file_has_its_areas_as_strata():
    people = read_respondents(PLAIN)
    assert (people.areas, people.strata, people.stratified_by) == (["E", "F"], ["E", "F"], "area")
    assert people.weight.tolist() == [1.5, 0.5, 2]
    assert people.answer.tolist() == [1, 7, 4]
    assert people.cluster is None
    assert people.population is None


@pytest.mark.parametrize(
    "header", ["omraade;vaegt;svar;stratum;klynge;befolkning", "Område;VÆGT;Svar;Stratum;Klynge;Befolkning"]
)
def test_danish_names_mean_the_same_as_english(header):
    rows = "\nE;1,5;1;s;h1;9\nF;2,5;2;s;h2;9\n"
    danish = read_respondents((header + rows).encode("cp1252"))
    english = read_respondents("area;weight;answer;stratum;cluster;population" + rows.replace(",", "."))
    assert danish.weight.tolist() == english.weight.tolist() == [1.5, 2.5]
    assert danish.strata == english.strata == ["s"]
    assert danish.cluster.tolist() == english.cluster.tolist() == [0, 1]
    assert danish.population.tolist() == english.population.tolist() == [9]
    assert danish.stratified_by == "stratum"


def test_codes_outside_the_scale_are_no_answers_and_are_counted_by_area():
    codes = ["1", "8", "9", "", "NA", ".", "0", "-1", "99", "3.0", "3,00"]
    people = read_respondents("area;weight;answer\n" + "".join(f"E;1;{code}\n" for code in codes) + "F;1;2\n")
    assert people.answer.tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 2]
    assert people.non_response == [{"-1": 1, "0": 1, "8": 1, "9": 1, "99": 1, "blank": 3}, {}]
    assert people.valid.sum() + sum(people.non_response[0].values()) == 12


def test_columns_that_are_not_used_are_named():
    assert read_respondents("area;weight;answer;sex;age\nE;1;1;f;30\n", background=["Sex"]).ignored == ["age"]
    fpc = "area;weight;answer;population\nE;1;1;x\n"
    assert read_respondents(fpc, finite_population=False).ignored == ["population"]


def test_the_background_asked_for_is_kept_whatever_its_capitals():
    people = read_respondents("area;weight;answer;Sex\nE;1;1;f\n", background=["sex"])
    assert people.background == {"sex": ["f"]}


@pytest.mark.parametrize("weight", ["0", "-1", "x", "", "nan", "inf", "1e400", "1e-300", "1,2,3", "1.234,5"])
def test_a_weight_that_is_no_number_above_zero_is_refused_with_its_place(weight):
    said = refusal(f"area;weight;answer\nE;1;1\nE;{weight};2\n")
    assert said.en.startswith("Line 3, column weight: ")
    assert said.da.startswith("Linje 3, kolonne weight: ")


def test_weights_with_both_decimal_marks_are_refused_since_one_may_mean_thousands():
    assert "another decimal mark" in refusal("area;weight;answer\nE;1.234;1\nE;1,5;2\n").en


@pytest.mark.parametrize("answer", ["tryg", "1.5", "2,5", "1-3", "1e1"])
def test_an_answer_that_is_no_whole_number_is_refused_with_its_place(answer):
    said = refusal(f"area;weight;vægt2;svar\nE;1;1;1\nE;1;1;{answer}\n")
    assert said.da.startswith(f"Linje 3, kolonne svar: »{answer}« er ikke et helt tal")


def test_a_long_cell_is_quoted_short():
    assert "a" * 21 not in refusal(f"area;weight;answer\nE;1;{'a' * 500}\n").en


@pytest.mark.parametrize("missing", ["area", "weight", "answer"])
def test_a_missing_column_is_refused(missing):
    header = "area;weight;answer".replace(missing, "other")
    assert f"{missing} is missing" in refusal(f"{header}\nE;1;1\n").en


@pytest.mark.parametrize("header", ["area;weight;answer;område", "area;weight;answer;svar", "area;weight;answer;Area"])
def test_two_columns_that_mean_the_same_are_refused(header):
    assert "twice" in refusal(f"{header}\nE;1;1;1\n").en


def test_a_file_without_answers_or_with_a_nameless_area_is_refused():
    assert "no answers" in refusal("area;weight;answer\n").en
    assert refusal("area;weight;answer\nE;1;1\n;1;1\n").en.startswith("Line 3, column area: the cell is empty")


def test_an_area_cannot_be_called_what_all_areas_are_called():
    assert refusal("area;weight;answer\nE;1;1\n*;1;1\n").en.startswith("Line 3, column area: * stands for all")


def test_a_population_that_differs_inside_a_stratum_is_refused_with_both_places():
    said = refusal("area;weight;answer;population\nE;1;1;90\nF;1;1;80\nE;1;1;91\n")
    assert said.en.startswith("Line 4, column population: E has 91 here and 90 on line 2.")


@pytest.mark.parametrize("population", ["3.720", "3,720", "0", "-5", "", "many", "2900.5"])
def test_a_population_that_is_no_plain_count_is_refused(population):
    said = refusal(f"area;weight;answer;population\nE;1;1;{population}\n")
    assert said.en.startswith("Line 2, column population")


def test_the_population_is_that_of_each_stratum_in_their_order():
    people = read_respondents("area;weight;answer;population\nF;1;1;80\nE;1;1;90\nF;1;1;80\n")
    assert dict(zip(people.strata, people.population, strict=True)) == {"F": 80, "E": 90}
    assert np.array_equal(people.stratum, [0, 1, 0])
