"""An area's category from the figures that are kept."""

import datetime as dt

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.indicator_catalogue import find_catalogue
from tovholder.domain.content.schema.agreement_parts import Area
from tovholder.domain.standing.area_profile import categorise_kept_area

CATALOGUE = find_catalogue("lbf-2019-26", dt.date(2026, 1, 1))
NAMES = [item.id for item in CATALOGUE.list_group("category")]
ON = dt.date(2026, 11, 1)


def told(year, share):
    ours = [
        counted(name, "a", year, round(share * 400) if item_low(name) else 400 - round(share * 400), 400)
        for name in NAMES
    ]
    theirs = [counted(name, "municipality", year, 1000 if item_low(name) else 9000, 10000) for name in NAMES]
    return [*ours, *theirs]


def item_low(name):
    return CATALOGUE.get(name).good == "low"


def test_all_eight_far_from_the_municipality_give_the_most_points():
    found = categorise_kept_area(free(*told(2025, 0.3)), CATALOGUE, Area(id="a", residents=2100), ON)
    assert (int(found.category.low), int(found.category.high), found.category.band.id) == (24, 24, "red")


def test_a_missing_indicator_leaves_a_range():
    some = [item for item in told(2025, 0.15) if item.indicator != NAMES[0] or item.scope == "municipality"]
    found = categorise_kept_area(free(*some), CATALOGUE, Area(id="a", residents=2100), ON)
    assert found.category.high - found.category.low == 3


def test_the_year_before_is_there_to_say_what_moved_it():
    found = categorise_kept_area(free(*told(2024, 0.3), *told(2025, 0.1)), CATALOGUE, Area(id="a", residents=2100), ON)
    assert (found.year, found.earlier_year) == (2025, 2024)
    assert found.category.band != found.earlier.band


def test_small_areas_are_not_what_the_model_is_for():
    found = categorise_kept_area(free(*told(2025, 0.3)), CATALOGUE, Area(id="a", residents=400), ON)
    assert found.category.band is None


def test_without_figures_there_is_no_category():
    assert categorise_kept_area(free(), CATALOGUE, Area(id="a", residents=2100), ON) is None
