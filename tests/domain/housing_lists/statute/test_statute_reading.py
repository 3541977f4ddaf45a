"""A file of figures: Danish and English numbers, missing cells, and refusals that say where and how to mend."""

from fractions import Fraction

import pytest

from tovholder.domain.housing_lists.statute.yearly_file import COUNTS, read_yearly_rows
from tovholder.domain.language.refusal import Refusal

HEADER = ["area", "year", *COUNTS]
GOOD = {
    "area": "Solbakken",
    "year": "2024",
    "residents": "2100",
    "nonwestern": "1090",
    "adults_18_64": "1300",
    "unattached_fulltime": "530.25",
    "adults_18_plus": "1500",
    "convicted": "30",
    "adults_30_59": "800",
    "basic_school": "500",
    "mean_income": "195000",
    "region_mean_income": "350000",
    "national_adults_18_plus": "4720000",
    "national_convicted": "33000",
}


def text(*rows, between=",", header=HEADER):
    lines = [header, *[[row[name] for name in header] for row in rows]]
    return "\n".join(between.join(line) for line in lines)


def one(cells=None, between=","):
    return read_yearly_rows(text(GOOD | (cells or {}), between=between))["Solbakken"][0]


def refused(data):
    with pytest.raises(Refusal) as refusal:
        read_yearly_rows(data)
    return refusal.value


def test_commas_and_points_are_read_exactly():
    row = one()
    assert (row.residents, row.unattached_fulltime) == (2100, Fraction("530.25"))


def test_semicolons_decimal_commas_and_thousands_points_are_read_exactly():
    row = one({"residents": "2.100", "unattached_fulltime": "530,25", "mean_income": "195.000,5"}, ";")
    assert (row.residents, row.unattached_fulltime, row.mean_income) == (2100, Fraction("530.25"), Fraction("195000.5"))


def test_a_decimal_comma_elsewhere_settles_what_a_point_means():
    row = one({"unattached_fulltime": "530,25", "mean_income": "195.000"}, ";")
    assert row.mean_income == 195_000


def test_three_decimals_in_a_comma_separated_file_are_decimals():
    assert one({"unattached_fulltime": "530.257"}).unattached_fulltime == Fraction("530.257")


def test_thousands_in_blanks_are_read():
    assert one({"national_adults_18_plus": "4 720\N{NO-BREAK SPACE}000"}).national_adults_18_plus == 4_720_000


def test_a_figure_that_may_be_two_is_refused():
    """1.234 full-time persons are either 1 and a bit or more than a thousand."""
    refusal = refused(text(GOOD | {"unattached_fulltime": "1.234"}, between=";"))
    assert refusal.en.startswith("Line 2, column unattached_fulltime:")
    assert "two ways" in refusal.en
    assert "to måder" in refusal.da


def test_two_thousand_written_as_a_decimal_number_is_refused_where_points_are_decimal_marks():
    """2.000 residents are 2 by the file's own decimal point and 2 000 by Danish habit."""
    assert "two ways" in refused(text(GOOD | {"residents": "2.000", "nonwestern": "1"})).en


@pytest.mark.parametrize("cell", ["", "..", ".", "-", "–"])
def test_withheld_cells_are_missing(cell):
    assert one({"convicted": cell}).convicted is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encodings_of_spreadsheets_are_read(encoding):
    data = text(GOOD | {"area": "Ådalen"}).encode(encoding)
    assert list(read_yearly_rows(data)) == ["Ådalen"]


@pytest.mark.parametrize(
    ("cells", "column", "da", "en"),
    [
        ({"convicted": "1501"}, "convicted", "flere end dem alle i adults_18_plus", "more than all of them"),
        ({"nonwestern": "-1"}, "nonwestern", "mindre end nul", "below nought"),
        ({"residents": "2100.5"}, "residents", "helt antal", "whole number"),
        ({"residents": "mange"}, "residents", "ikke et tal", "not a figure"),
        ({"residents": "nan"}, "residents", "ikke et tal", "not a figure"),
        ({"residents": "1e4"}, "residents", "ikke et tal", "not a figure"),
        ({"year": "24"}, "year", "ikke et årstal", "not a year"),
        ({"area": ""}, "area", "området mangler", "the area is missing"),
    ],
)
def test_what_figures_cannot_be_is_refused_with_its_place(cells, column, da, en):
    refusal = refused(text(GOOD, GOOD | {"year": "2023"} | cells))
    assert f"Linje 3, kolonne {column}" in refusal.da
    assert f"Line 3, column {column}" in refusal.en
    assert da in refusal.da
    assert en in refusal.en


def test_an_area_and_year_twice_is_refused():
    refusal = refused(text(GOOD, GOOD))
    assert "already has a row for 2024 on line 2" in refusal.en


def test_a_missing_column_is_refused_by_name_but_the_national_ones_may_be_left_out():
    without = [name for name in HEADER if name != "basic_school"]
    assert "basic_school" in refused(text(GOOD, header=without)).da
    no_nation = [name for name in HEADER if not name.startswith("national")]
    assert read_yearly_rows(text(GOOD, header=no_nation))["Solbakken"][0].national_convicted is None


def test_national_counts_given_once_serve_the_whole_year_and_must_not_differ():
    other = GOOD | {"area": "Ådalen", "national_convicted": "", "national_adults_18_plus": ""}
    rows = read_yearly_rows(text(GOOD, other))
    assert rows["Ådalen"][0].national_convicted == 33_000
    refusal = refused(text(GOOD, GOOD | {"area": "Ådalen", "national_convicted": "33001"}))
    assert "whole country in 2024" in refusal.en


def test_what_is_told_of_earlier_years_is_read():
    header = [*HEADER, "on_list"]
    rows = read_yearly_rows(
        text(
            GOOD | {"on_list": "ja"},
            GOOD | {"year": "2023", "on_list": "0"},
            GOOD | {"year": "2022", "on_list": ""},
            header=header,
        )
    )
    assert [row.on_list for row in rows["Solbakken"]] == [True, False, None]
    assert "neither yes nor no" in refused(text(GOOD | {"on_list": "måske"}, header=header)).en


def test_names_without_rows_are_refused():
    assert "no rows" in refused(text()).en
