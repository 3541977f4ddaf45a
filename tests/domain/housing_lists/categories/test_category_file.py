"""A file of counts to categories: columns, withheld cells, years, refusals, and the public shape."""

import pytest

from tovholder.domain.housing_lists.categories.categorised_areas import categorise_areas
from tovholder.domain.housing_lists.categories.category_file import read_counts
from tovholder.domain.housing_lists.categories.category_text import tell_categories
from tovholder.domain.housing_lists.categories.points_model import load_points_models
from tovholder.domain.language.refusal import Refusal

RULES = load_points_models()[0]
NAMES = [indicator.id for indicator in RULES.indicators]
HEADER = "area,indicator,numerator,denominator,good"
MUNICIPALITY = [f"*,{name},1000,10000,low" for name in NAMES]


def area(*numbers, name="Solbakken", tail=""):
    return [f"{name},{indicator},{number},1000,low{tail}" for indicator, number in zip(NAMES, numbers, strict=False)]


def text(*lines, header=HEADER, municipality=MUNICIPALITY):
    return "\n".join([header, *municipality, *lines])


def read(*lines, **options):
    return categorise_areas(read_counts(text(*lines, **options), RULES), RULES)


def shape(*lines, **options):
    return read(*lines, **options)[0].as_json()


def refused(data):
    with pytest.raises(Refusal) as refusal:
        categorise_areas(read_counts(data, RULES), RULES)
    return refusal.value


def yearly(year, *numbers):
    own = [f"{line},{year}" for line in area(*numbers)]
    return [*(f"{line},{year}" for line in MUNICIPALITY), *own]


def test_the_shape_has_the_public_keys():
    made = shape(*area(300, 300, 300, 180, 120, 50, 50, 50))
    assert (made["area"], made["points"], made["range"], made["category"]) == ("Solbakken", 12, [12, 12], "orange")
    assert set(made["probability"]) == {"red", "orange", "yellow", "green"}
    assert sum(made["probability"].values()) == pytest.approx(1)
    assert made["moved_by"] == made["hinges_on"][0]["indicator"]
    assert set(made["note"]) == {"da", "en"}
    assert made["indicators"][0] == {
        "indicator": "labour",
        "points": 3,
        "ratio": 3.0,
        "share": 0.3,
        "municipality": 0.1,
        "missing": None,
    }
    assert {item["category"] for item in made["sensitivity"]} <= {"red", "orange", "yellow", "green", None}


@pytest.mark.parametrize("cell", ["", "..", ".", "-"])
def test_withheld_cells_leave_a_range_with_both_categories_named(cell):
    made = shape(*area(300, 300, 300, 300, 300, 50, 50, cell))
    assert (made["points"], made["range"], made["category"]) == (15, [15, 18], None)
    assert made["possible"] == ["red", "orange"]
    assert made["why"]["da"] == (
        "1 af modellens 8 indikatorer mangler; området kan være særligt udsat område eller udsat område."
    )


def test_areas_come_in_the_order_of_the_file_and_the_municipality_is_none():
    found = read(*area(50, name="Ådalen"), *area(50, name="Birkely"))
    assert [item.category.area for item in found] == ["Ådalen", "Birkely"]


def test_semicolons_commas_and_danish_directions_are_read():
    lines = [line.replace(",", ";").replace("low", "lav") for line in (*MUNICIPALITY, *area(300, name="Ådalen"))]
    data = "\n".join([HEADER.replace(",", ";"), *lines]).replace("300;1000", "300,5;1.000").encode("cp1252")
    counts = read_counts(data, RULES)["Ådalen"][None].counts["labour"]
    assert (float(counts.numerator), counts.denominator, counts.good) == (300.5, 1000, "low")


def test_a_direction_that_the_model_knows_may_be_left_out_and_another_may_not():
    municipality = [line.replace(",low", ",") for line in MUNICIPALITY[:1]]
    own = [line.replace(",low", ",") for line in area(300)]
    assert shape(*own, municipality=municipality)["points"] == 3
    refusal = refused(text("Solbakken,health,1,100,"))
    assert "Write high or low" in refusal.en


def test_residents_decide_whether_the_model_is_for_the_area():
    header = HEADER + ",residents"
    municipality = [line + "," for line in MUNICIPALITY]
    made = shape(*area(300, tail=",500"), header=header, municipality=municipality)
    assert (made["included"], made["category"], made["probability"]) == (False, None, None)
    assert "over 500 beboere" in made["why"]["da"]
    assert made["points"] == 3
    two = text(*area(300, 300, tail=",500"), header=header, municipality=municipality)
    assert (
        "500 residents on an earlier line"
        in refused(two.replace("health,300,1000,low,500", "health,300,1000,low,600")).en
    )


def test_with_years_the_newest_is_judged_and_what_moved_it_is_named():
    lines = [
        *yearly(2023, 300, 300, 300, 180, 50, 50, 50, 50),
        *yearly(2024, 300, 300, 300, 300, 50, 50, 50, 50),
    ]
    made = shape(*lines, header=HEADER + ",year", municipality=[])
    assert (made["year"], made["points"], made["category"], made["moved_by"]) == (
        2024,
        12,
        "orange",
        "exposed_children",
    )
    assert made["moved"]["da"] == (
        "Fra risikoområde i 2023 til udsat område i 2024; Udsatte børn (+1 point) er alene nok til det."
    )


def test_with_years_and_no_change_nothing_moved_it():
    lines = [*yearly(2023, 300), *yearly(2024, 300)]
    made = shape(*lines, header=HEADER + ",year", municipality=[])
    assert (made["moved_by"], made["moved"]) == (None, None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Solbakken,labour,1001,1000,low", "Line 10, column numerator: 1001 is more than all"),
        ("Solbakken,labour,-1,1000,low", "Line 10, column numerator: -1 is below nought"),
        ("Solbakken,labour,x,1000,low", "Line 10, column numerator: “x” is not a figure"),
        ("Solbakken,labour,1,1000,better", "Line 10, column good: “better” does not say"),
        ("Solbakken,labour,1,1000,high", "disagree on which way is good for labour"),
        ("Solbakken,,1,1000,low", "Line 10, column indicator: the cell is empty"),
        ("Solbakken,own,1,1000,low", "The municipality has no figures for own"),
        ("*,labour,1,1000,low", "* already has a line with labour"),
    ],
)
def test_what_counts_cannot_be_is_refused_with_its_place(line, said):
    assert said in refused(text(line)).en


def test_a_file_without_the_municipality_or_without_areas_is_refused():
    assert "municipality (area is *)" in refused(text(*area(300), municipality=[])).en
    assert "mindst ét område" in refused(text()).da


def test_a_year_without_the_municipality_is_refused():
    header = HEADER + ",year"
    lines = [*(f"{line},2023" for line in MUNICIPALITY), *(f"{line},2024" for line in area(300))]
    assert "no lines for 2024" in refused(text(*lines, header=header, municipality=[])).en


def test_a_missing_column_is_refused_by_name():
    assert "denominator" in refused(text(*area(300)).replace("denominator", "nævner")).da


def test_text_says_category_probability_points_and_that_cut_points_are_assumptions():
    found = read(*area(300, 300, 300, 180, 120, 50, 50, ""), *area(300, name="Ådalen"))
    danish = tell_categories(found, "da").replace("\N{NO-BREAK SPACE}", " ")
    assert "Solbakken: 12-15 point, udsat område" in danish
    assert "Tilknytning til arbejdsmarkedet: 3 point (30,0 % mod 10,0 %, 3,00 gange)" in danish
    assert "Tryghed: mangler for området" in danish
    assert "Ådalen: 3-24 point, uafgjort" in danish
    assert danish.rstrip().endswith(RULES.note.da)
    english = tell_categories(found, "en")
    assert "Solbakken: 12-15 points, exposed area" in english
    assert english.rstrip().endswith(RULES.note.en)


def test_where_high_is_good_the_text_shows_the_files_share_and_the_rests_ratio():
    municipality = ["*,safety,90,100,high"]
    found = read("Solbakken,safety,670,1000,high", municipality=municipality)
    assert "Tryghed: 3 point (67,0 % mod 90,0 %; resten er 3,30 gange kommunens)" in tell_categories(
        found, "da"
    ).replace("\N{NO-BREAK SPACE}", " ")
