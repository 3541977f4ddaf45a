"""Lists from criteria, size and the years before; certain, impossible or open."""

import datetime as dt
from dataclasses import replace

import pytest

from tovholder.domain.housing_lists.statute.area_judgement import judge_area, judge_areas
from tovholder.domain.housing_lists.statute.yearly_file import YearRow
from tovholder.domain.language.refusal import Refusal

ON = dt.date(2024, 12, 1)
EXPOSED, PARALLEL, TRANSFORMATION, PREVENTION = (
    "udsat_boligomraade",
    "parallelsamfund",
    "omdannelsesomraade",
    "forebyggelsesomraade",
)
CALM = YearRow(
    area="Solbakken",
    year=2024,
    residents=2000,
    nonwestern=400,
    adults_18_64=1000,
    unattached_fulltime=200,
    adults_18_plus=1500,
    convicted=5,
    adults_30_59=800,
    basic_school=300,
    mean_income=300_000,
    region_mean_income=350_000,
    national_adults_18_plus=4_000_000,
    national_convicted=29_000,
)
LABOUR, EDUCATION, INCOME = {"unattached_fulltime": 450}, {"basic_school": 500}, {"mean_income": 190_000}
CRIME, NONWESTERN = {"convicted": 40}, {"nonwestern": 1100}
HARD = LABOUR | EDUCATION | NONWESTERN


def years(*which, **changes):
    return [replace(CALM, year=year, **changes) for year in which]


def on_lists(rows, on=ON):
    return {item.rule.id: item.member for item in judge_area(rows, on).lists}


def test_two_of_four_is_exposed_and_one_is_not():
    assert on_lists(years(2023, 2024, **LABOUR))[EXPOSED] is False
    assert on_lists(years(2023, 2024, **LABOUR, **EDUCATION))[EXPOSED] is True
    assert on_lists(years(2023, 2024, **LABOUR, **EDUCATION))[PARALLEL] is False


def test_a_parallel_society_is_exposed_with_a_non_western_majority():
    assert on_lists(years(2023, 2024, **HARD))[PARALLEL] is True
    assert on_lists(years(2023, 2024, **NONWESTERN, **LABOUR))[PARALLEL] is False
    half = years(2023, 2024, **(HARD | {"nonwestern": 1000}))
    assert on_lists(half)[PARALLEL] is False  # half is not over half


def test_prevention_areas_came_in_2021_at_softer_limits():
    softer = {"nonwestern": 700, "unattached_fulltime": 350, "mean_income": 220_000}
    assert on_lists(years(2023, 2024, **softer)) == {
        EXPOSED: False,
        PARALLEL: False,
        TRANSFORMATION: False,
        PREVENTION: True,
    }
    assert PREVENTION not in on_lists(years(2019, 2020, **softer), dt.date(2020, 12, 1))


def test_the_letter_of_61_b_has_no_exception_for_exposed_areas():
    lists = judge_area(years(2023, 2024, **HARD), ON).as_json()["lists"]
    assert lists == [EXPOSED, PARALLEL, PREVENTION]


def test_rules_of_2010_ask_for_two_of_three_over_four_years():
    """More than 270 convicted of 10 000, and more than 40 % without attachment, both as means of four years."""
    on = dt.date(2012, 10, 1)
    rows = years(2009, 2010, 2011, 2012, convicted=41, **LABOUR)
    assert on_lists(rows, on) == {"ghettoomraade": True}
    assert on_lists(years(2009, 2010, 2011, 2012, **(LABOUR | {"convicted": 40})), on) == {"ghettoomraade": False}
    assert on_lists(rows[1:], on) == {"ghettoomraade": None}
    assert [item.criterion.id for item in judge_area(rows, on).criteria] == ["nonwestern", "labour", "crime"]


def test_rules_of_2014_ask_for_three_of_five():
    on = dt.date(2016, 12, 1)
    assert on_lists(years(2015, 2016, **LABOUR, **EDUCATION), on) == {"ghettoomraade": False}
    assert on_lists(years(2015, 2016, **LABOUR, **EDUCATION, **INCOME), on) == {"ghettoomraade": True}
    assert on_lists(years(2015, 2016, **HARD), on) == {"ghettoomraade": True}


def test_the_education_limit_rose_from_50_to_60_percent_in_2018():
    between = {"basic_school": 440} | LABOUR | NONWESTERN
    assert on_lists(years(2016, 2017, **between), dt.date(2017, 12, 1)) == {"ghettoomraade": True}
    assert on_lists(years(2017, 2018, **between), dt.date(2018, 12, 1))[EXPOSED] is False


def test_five_years_as_a_parallel_society_make_a_transformation_area():
    rows = years(2019, 2020, 2021, 2022, 2023, 2024, **HARD)
    assert on_lists(rows)[TRANSFORMATION] is True
    rows[2] = replace(rows[2], nonwestern=900)
    assert on_lists(rows)[TRANSFORMATION] is False


def test_four_such_years_and_a_better_one_now_make_none():
    rows = [*years(2019, 2020, 2021, 2022, 2023, **HARD), *years(2024, **(HARD | {"nonwestern": 900}))]
    assert on_lists(rows)[TRANSFORMATION] is False


def test_too_short_a_history_leaves_it_open_and_names_the_years():
    judgement = judge_area(years(2021, 2022, 2023, 2024, **HARD), ON)
    open_list = next(item for item in judgement.lists if item.rule.id == TRANSFORMATION)
    assert open_list.member is None
    assert open_list.why.en == "The list asks for 5 years running, and that cannot be told for 2020 and 2021."
    assert judgement.as_json()["undecided_lists"] == [{"list": TRANSFORMATION, "why": open_list.why.model_dump()}]


def test_one_year_off_decides_it_however_short_the_history():
    rows = [*years(2022, nonwestern=400), *years(2023, 2024, **HARD), *years(2021, nonwestern=400)]
    assert on_lists(rows)[TRANSFORMATION] is False


@pytest.mark.parametrize(("said", "member"), [(True, True), (False, False)])
def test_earlier_years_may_be_told_instead_of_counted(said, member):
    told = [YearRow("Solbakken", year, on_list=said) for year in (2020, 2021, 2022)]
    rows = [*told, replace(CALM, year=2023, on_list=True), *years(2024, **HARD)]
    rows[-2] = replace(rows[-2], **HARD)
    assert on_lists(rows)[TRANSFORMATION] is member


def test_what_is_told_of_the_year_itself_does_not_replace_its_figures():
    rows = [*years(2023), replace(CALM, on_list=True)]
    assert on_lists(rows)[PARALLEL] is False


def test_lists_of_2016_and_2017_count_among_the_five_years_of_2020():
    """As the ministry counted Solbakken and Nørager/Søstjernevej, on the list in every year from 2016 to 2020."""
    rows = years(*range(2015, 2021), **(HARD | INCOME))
    assert on_lists(rows, dt.date(2020, 12, 1))[TRANSFORMATION] is True
    assert on_lists(rows[2:], dt.date(2020, 12, 1))[TRANSFORMATION] is None


def test_a_year_counts_by_the_rules_of_its_own_list():
    """55 % with basic school only was a criterion until 2017 and is none in the list of 1 December 2018."""
    rows = years(*range(2015, 2021), **HARD)
    early = [replace(row, basic_school=440) if row.year == 2017 else row for row in rows]
    assert on_lists(early, dt.date(2020, 12, 1))[TRANSFORMATION] is True
    later = [replace(row, basic_school=440) if row.year == 2018 else row for row in rows]
    assert on_lists(later, dt.date(2020, 12, 1))[TRANSFORMATION] is False


def test_enough_criteria_decide_whatever_the_unknown_are():
    certain = years(2023, 2024, **LABOUR, **EDUCATION, convicted=None)
    assert on_lists(certain)[EXPOSED] is True
    impossible = years(2023, 2024, convicted=None)
    assert on_lists(impossible)[EXPOSED] is False
    hanging = judge_area(years(2023, 2024, **LABOUR, convicted=None), ON)
    exposed = hanging.lists[0]
    assert exposed.member is None
    assert exposed.why.da == "Det afhænger af, hvad der ikke kan afgøres: dømte."


def test_an_area_below_the_size_is_on_no_list_but_keeps_criteria_and_distances():
    judgement = judge_area(years(2023, 2024, **(HARD | {"residents": 999, "nonwestern": 600})), ON)
    assert [item.member for item in judgement.lists] == [False] * 4
    assert judgement.size.met is False
    assert "mindst 1.000" in judgement.as_json()["size"]["sentence"]["da"]
    assert all(item.met is True and item.distance for item in judgement.section("61a") if item.criterion.id == "labour")
    assert judge_area(years(2023, 2024, **(HARD | {"residents": 1000, "nonwestern": 600})), ON).size.met is True


def test_unknown_size_leaves_only_impossible_lists_decided():
    lists = on_lists(years(2023, 2024, **(LABOUR | EDUCATION | {"residents": None, "nonwestern": None})))
    assert lists[EXPOSED] is None
    assert on_lists(years(2023, 2024, residents=None))[EXPOSED] is False


def test_early_figures_are_judged_by_the_days_rules_and_called_preliminary():
    early = judge_area(years(2023, 2024, **HARD), dt.date(2024, 6, 1))
    assert (early.year, early.preliminary, early.list_date) == (2024, True, ON)
    after = judge_area(years(2023, 2024, **HARD), dt.date(2025, 3, 1))
    assert (after.year, after.preliminary, after.list_date) == (2024, False, ON)


def test_a_day_without_figures_is_refused_with_what_there_is():
    with pytest.raises(Refusal) as refusal:
        judge_area(years(2021, 2022), ON)
    assert "2024" in refusal.value.da
    assert "2021, 2022" in refusal.value.en


def test_areas_are_judged_for_the_same_year_and_one_without_it_stays_open():
    areas = {"Solbakken": years(2023, 2024, **HARD), "Ådalen": [replace(CALM, area="Ådalen", year=2022)]}
    first, second = judge_areas(areas, ON)
    assert (first.year, second.year) == (2024, 2024)
    assert {item.met for item in second.criteria} == {None}
    assert {item.rule.id: item.member for item in second.lists} == {
        EXPOSED: None,
        PARALLEL: None,
        TRANSFORMATION: False,  # it was none in 2022, whatever it is in 2024
        PREVENTION: None,
    }
