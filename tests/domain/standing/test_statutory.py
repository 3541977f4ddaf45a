"""The law's criteria from the figures that are kept: columns found, protected ones unknown, exact as they were written."""

import datetime as dt
from fractions import Fraction

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.standing.area_profile import judge_kept_area, list_statutory_years
from tovholder.domain.standing.figure_series import blank_figure, put_in_series


def told():
    return [
        counted("s_beboere", "a", 2025, 798, 2100),
        counted("s_arbejde", "a", 2025, 381.2, 1221),
        counted("s_arbejde", "a", 2024, 379.4, 1224),
        counted("s_grundskole", "a", 2025, 478, 820),
        counted("s_doemte", "a", 2025, 27, 1611),
        Observed(indicator="s_indkomst", scope="a", period=2025, value=214000),
        Observed(indicator="s_indkomst", scope="region", period=2025, value=348500),
    ]


def test_each_figure_stands_in_the_columns_the_law_counts():
    rows = {row.year: row for row in list_statutory_years(free(*told()), "a", 2026)}
    assert rows[2025].residents == 2100
    assert rows[2025].nonwestern == 798
    assert rows[2025].unattached_fulltime == Fraction("381.2")
    assert (rows[2025].mean_income, rows[2025].region_mean_income) == (214000, 348500)
    assert rows[2024].residents is None


def test_the_distance_is_in_whole_persons():
    judgement = judge_kept_area(free(*told()), "a", dt.date(2026, 11, 1))
    education = next(item for item in judgement.section("61a") if item.criterion.id == "education")
    # over 60 % of 820 is 493 persons: fifteen more than 478
    assert (education.met, education.distance.whole) == (False, 15)


def test_a_threshold_that_is_not_known_is_not_guessed():
    judgement = judge_kept_area(free(*told(), counted("s_doemte", "a", 2024, 26, 1606)), "a", dt.date(2026, 11, 1))
    crime = next(item for item in judgement.section("61a") if item.criterion.id == "crime")
    assert (crime.met, crime.limit) == (None, None)


def test_a_protected_figure_is_unknown_to_the_law_as_well():
    figures = put_in_series([*(figure for figure in free(*told()[1:])), blank_figure(told()[0])])
    assert list_statutory_years(figures, "a", 2026)[-1].nonwestern is None


def test_without_any_figure_there_is_nothing_to_judge():
    assert judge_kept_area(free(), "a", dt.date(2026, 11, 1)) is None
