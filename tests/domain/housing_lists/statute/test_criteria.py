"""The law's operators on exact counts: the worked table, the floating-point trap, and what cannot be told."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.domain.housing_lists.statute.area_judgement import judge_area
from tovholder.domain.housing_lists.statute.yearly_file import YearRow
from tovholder.domain.language.text import Text

ON = dt.date(2024, 12, 1)
ORDER = ("labour", "crime", "education", "income")


def row(year, labour="35", crime="1", education="50", income="70", nonwestern="20", **changes):
    """An area's year with these percentages; the national convicted rate is 0.725 %, the region's income 100."""
    made = YearRow(
        area="Solbakken",
        year=year,
        residents=10_000,
        nonwestern=Fraction(nonwestern) * 100,
        adults_18_64=10_000,
        unattached_fulltime=Fraction(labour) * 100,
        adults_18_plus=100_000,
        convicted=Fraction(crime) * 1_000,
        adults_30_59=10_000,
        basic_school=Fraction(education) * 100,
        mean_income=Fraction(income),
        region_mean_income=100,
        national_adults_18_plus=4_000_000,
        national_convicted=29_000,
    )
    return replace(made, **changes)


def both_years(**percentages):
    return [row(2023, **percentages), row(2024, **percentages)]


def met(judgement, section):
    of = {item.criterion.id: item.met for item in judgement.section(section)}
    return "".join("T" if of[name] else "F" for name in ORDER)


@pytest.mark.parametrize(
    ("values", "exposed", "prevention"),
    [
        (("40.0", "2.175", "60.0", "55.0"), "FTFF", "TTFT"),
        (("40.01", "2.175", "60.01", "54.99"), "TTTT", "TTTT"),
        (("31", "1.45", "61", "64"), "FFTF", "TTTT"),
        (("29.9", "1.44", "61", "66"), "FFTF", "FFTF"),
    ],
)
def test_operators_are_the_laws_own(values, exposed, prevention):
    """The four rows of the worked table: overstiger is >, udgør mindst is >=, mindre end is <."""
    judgement = judge_area(both_years(**dict(zip(ORDER, values, strict=True))), ON)
    assert met(judgement, "61a") == exposed
    assert met(judgement, "61b") == prevention


def test_floating_point_would_put_the_area_on_the_list_and_exact_counts_do_not():
    """55.0 < 0.55 * 100 is true in binary floats, which makes two criteria of the first row's one."""
    assert 55.0 < 0.55 * 100
    judgement = judge_area(both_years(labour="40.0", crime="2.175", education="60.0", income="55.0"), ON)
    assert [item.rule.id for item in judgement.lists if item.member] == []


def test_three_times_the_national_share_is_reached_exactly():
    """3 * 0.7 is 2.0999999999999996 in floats: a share of 2.1 % must still be at least three times 0.7 %."""
    rows = [row(year, crime="2.1", national_convicted=28_000) for year in (2023, 2024)]
    crime = judge_area(rows, ON).section("61a")[1]
    assert crime.limit == Fraction("2.1") / 100
    assert crime.met is True
    below = [replace(one, convicted=one.convicted - 1) for one in rows]
    assert judge_area(below, ON).section("61a")[1].met is False


def test_a_two_year_mean_is_the_mean_of_the_yearly_shares():
    """800/1000 and 20/9000 have a mean share of 40.1 %, all persons together only 8.2 %."""
    rows = [
        row(2023, adults_18_64=1_000, unattached_fulltime=800),
        row(2024, adults_18_64=9_000, unattached_fulltime=20),
    ]
    labour = judge_area(rows, ON).section("61a")[0]
    assert labour.value == Fraction(1, 2) * (Fraction(800, 1_000) + Fraction(20, 9_000))
    assert labour.met is True


def test_the_crime_limit_is_the_mean_of_both_years_national_shares():
    rows = [
        row(2023, national_convicted=30_000),
        row(2024, national_convicted=28_000, national_adults_18_plus=3_500_000),
    ]
    crime = judge_area(rows, ON).section("61a")[1]
    assert crime.limit == Fraction(3, 2) * (Fraction(30_000, 4_000_000) + Fraction(28_000, 3_500_000))


def test_full_time_persons_need_not_be_whole():
    rows = [row(year, adults_18_64=2_031, unattached_fulltime=Fraction("812.4")) for year in (2023, 2024)]
    labour = judge_area(rows, ON).section("61a")[0]
    assert labour.value == Fraction(8124, 20310)
    assert labour.met is False  # 812.4 of 2 031 is 40 % on the dot, which does not exceed 40 %


@pytest.mark.parametrize(
    ("change", "names", "why"),
    [
        ({"unattached_fulltime": None}, ["labour"], "fuldtidspersoner uden tilknytning"),
        ({"adults_30_59": None}, ["education"], "30-59-årige"),
        ({"adults_30_59": 0, "basic_school": 0}, ["education"], "nul"),
        ({"national_convicted": None}, ["crime"], "kilde efterlyses"),
        ({"region_mean_income": None}, ["income"], "regionens"),
    ],
)
def test_a_missing_figure_leaves_its_criterion_open_and_says_which(change, names, why):
    judgement = judge_area([row(2023), row(2024, **change)], ON)
    assert list(judgement.undecided()) == names
    assert why in judgement.undecided()[names[0]].da
    assert all(item.met is None and item.distance is None for item in judgement.criteria if item.criterion.id in names)
    assert all(item.met is not None for item in judgement.criteria if item.criterion.id not in names)


def test_without_the_year_before_means_cannot_be_told_but_the_rest_can():
    judgement = judge_area([row(2024)], ON)
    assert judgement.undecided() == {
        "labour": Text(da="Der er ingen tal for 2023.", en="There are no figures for 2023."),
        "crime": Text(da="Der er ingen tal for 2023.", en="There are no figures for 2023."),
    }


def test_the_published_national_share_serves_the_list_it_was_published_for_and_no_other():
    """2022: twice the national share was published as 1.45 %, so three times is 2.175 %; other years have no source."""
    unknown = {"national_convicted": None, "national_adults_18_plus": None}
    of_2022 = judge_area(
        [row(2021, crime="2.175", **unknown), row(2022, crime="2.175", **unknown)], dt.date(2022, 12, 1)
    )
    crime, prevention = of_2022.section("61a")[1], of_2022.section("61b")[1]
    assert (crime.limit, prevention.limit) == (Fraction("2.175") / 100, Fraction("1.45") / 100)
    assert (crime.met, crime.limit_published) == (True, True)
    of_2023 = judge_area([row(2022, **unknown), row(2023, **unknown)], dt.date(2023, 12, 1)).section("61a")[1]
    assert (of_2023.limit, of_2023.met) == (None, None)
    assert of_2023.value == Fraction(1, 100)


def test_national_counts_in_the_rows_come_before_the_published_share():
    judgement = judge_area([row(2021), row(2022)], dt.date(2022, 12, 1)).section("61a")[1]
    assert (judgement.limit, judgement.limit_published) == (Fraction("2.175") / 100, False)


@given(st.integers(1, 3000), st.data())
def test_the_verdict_is_cross_multiplication_of_counts(everyone, data):
    some = data.draw(st.integers(0, everyone))
    education = judge_area([row(2024, adults_30_59=everyone, basic_school=some)], ON).section("61a")[2]
    assert education.met is (100 * some > 60 * everyone)
