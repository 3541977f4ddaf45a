"""Områder as small multiples and an area's own series: whose figures they are, what is held back, lists by words."""

import copy
import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.monitor.made_figures import counted, free
from tests.universe.small_agreement import SMALL
from tovholder.domain.content.indicator_catalogue import find_catalogue, match_parts
from tovholder.domain.content.schema import Agreement
from tovholder.domain.housing_lists.statute.area_judgement import judge_area
from tovholder.domain.housing_lists.statute.yearly_file import YearRow
from tovholder.domain.standing.indicator_standing import compute_standings_of_area
from tovholder.monitor.areas.area_rows import tell_lists
from tovholder.monitor.observations.actions import keep_observations

SLUG = "solbakken-2023"
pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, programme, secretariat, person):
    def page(name, *arguments, figures=(), **query):
        if figures:
            keep_observations(by=secretariat, programme=programme, observed=figures)
        client.force_login(person("reader"))
        answer = client.get(reverse(f"monitor:{name}", args=[SLUG, *arguments]), query)
        return re.sub(r"\s+", " ", answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))

    return page


FIGURES = [
    counted("i7", "solbakken", 2021, 143, 200),
    counted("i7", "solbakken", 2022, 170, 200),
    counted("i7", "aadalen", 2022, 66, 100),
    counted("i7", "municipality", 2022, 9000, 10000),
]


def test_every_area_has_its_own_series_beside_its_name(read):
    text = read("areas", figures=FIGURES)
    row = text[text.index(">Solbakken</a>") : text.index(">Ådalen</a>")]
    assert row.count('role="img"') == 1
    assert "<b>85,0 %</b>" in row
    assert "66 %" not in row
    assert "<b>66 %</b>" in text


def test_the_table_of_areas_is_a_file_with_names_beside_ids(read):
    text = read("areas", figures=FIGURES, hent="omraader.csv")
    assert "aadalen;Ådalen" in text


def test_before_any_figure_the_page_says_so_and_holds_together(read):
    text = read("areas")
    assert "Solbakken" in text
    assert "kendes ikke" in text


def test_a_figure_that_is_held_back_is_in_no_small_picture(read):
    small = [counted("i7", "solbakken", 2022, 3, 173), counted("i7", "municipality", 2022, 9000, 10000)]
    text = read("areas", figures=small)
    assert "1,7" not in text
    assert "pattern-hatch" in text


def test_an_area_that_the_agreement_has_no_row_of_is_counted_from_its_own_figure_of_that_year():
    content = copy.deepcopy(SMALL)
    del content["goals"][0]["indicators"][0]["baselines"][1]
    agreement, catalogue = Agreement.model_validate(content), find_catalogue("lbf-2019-26", dt.date(2023, 1, 1))

    def rows(*figures):
        return compute_standings_of_area(agreement, catalogue, free(*figures), "aadalen", 2022)

    (own,) = rows(counted("i7", "aadalen", 2020, 50, 100), counted("i7", "aadalen", 2021, 60, 100), *FIGURES)
    assert (own.row.baseline.value, own.row.baseline.year, own.now.ours.value) == (60, 2021, 66)
    (first,) = rows(counted("i7", "aadalen", 2020, 50, 100), *FIGURES)
    assert first.row.baseline.year == 2020
    assert rows(counted("i7", "solbakken", 2021, 60, 100)) == ()


def row(**more):
    told = {"residents": 2000, "nonwestern": 1100, "adults_18_64": 1200, "adults_30_59": 800, "basic_school": 560}
    return YearRow(area="a", year=2024, **{**told, "mean_income": 100, "region_mean_income": 200, **more})


def test_the_lists_are_told_by_the_criteria_and_never_as_a_place_on_one():
    parallel = tell_lists(judge_area([row()], dt.date(2025, 1, 1), 2024))
    assert parallel[0].startswith("opfylder kriterierne for")
    assert parallel[-1] == "opfylder også kriterierne for forebyggelsesområde, § 61 b"
    alone = tell_lists(judge_area([row(nonwestern=700)], dt.date(2025, 1, 1), 2024))
    assert not any("på listen" in told for told in (*parallel, *alone))
    assert tell_lists(None) == ["kendes ikke"]


def test_one_benefit_has_one_place_however_a_legend_names_it():
    assert match_parts(("Selvforsørgende", "SU", "Dagpenge", "Kontanthjælp", "Førtidspension", "Andre")) == (
        *(0, 1, 4, 2, 3, 5),
    )
    assert match_parts(("Tryg", "Utryg")) == (0, 1)
    assert match_parts(("SU", "Noget andet", "Dagpenge")) == (1, 7, 4)
