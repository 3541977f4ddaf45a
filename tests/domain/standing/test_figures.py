"""Figures in series: each by itself, in the order of time; what is not there is never zero."""

import pytest

from tests.monitor.made_figures import counted, free
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.standing.figure_series import blank_figure, find_state_of


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"value": 0}, "measured"),
        ({"numerator": 4, "denominator": 90}, "measured"),
        ({"as_printed": ".."}, "suppressed"),
        ({"as_printed": "."}, "suppressed"),
        ({"status": "suppressed"}, "suppressed"),
        ({"status": "not_measured", "as_printed": ".."}, "not_measured"),
        ({}, "not_measured"),
        ({"as_printed": "-"}, "not_measured"),
    ],
)
def test_measured_held_back_and_not_measured_are_three_things_and_zero_is_measured(told, state):
    assert find_state_of(Observed(indicator="i1", period=2024, **told)) == state


def test_a_series_is_in_the_order_of_time_whatever_order_it_came_in():
    figures = free(*(counted("i1", "a", period, 50, 100) for period in ("2025-Q3", 2023, "2025-Q1", "2024-05")))
    assert [figure.period for figure in figures.series("i1", "a")] == [2023, "2024-05", "2025-Q1", "2025-Q3"]


def test_what_is_about_a_later_year_than_asked_is_not_known_yet():
    figures = free(counted("i1", "a", 2023, 50, 100), counted("i1", "a", "2025-06", 50, 100))
    assert [figure.period for figure in figures.series("i1", "a", until=2024)] == [2023]


def test_elections_parts_and_definitions_are_series_of_their_own():
    figures = free(
        counted("i9", "a", 2021, 50, 100, variant="kommunalvalg"),
        counted("i9", "a", 2022, 60, 100, variant="folketingsvalg"),
        counted("i9", "a", 2022, 60, 100, part="x"),
        counted("i9", "a", 2022, 60, 100, definition="y"),
    )
    assert [figure.value for figure in figures.series("i9", "a", variant="kommunalvalg")] == [50]
    assert figures.series("i9", "a") == ()


def test_a_school_year_is_told_by_the_year_it_ends_in():
    (figure,) = free(counted("i2", "a", "2020/21", 50, 100)).series("i2", "a")
    assert figure.year == 2021


def test_a_blanked_figure_tells_nothing_of_its_number():
    figure = blank_figure(
        counted("i6", "a", 2024, 3, 180, as_printed="1,7 %", squares=3, effective=100, standard_error=1)
    )
    told = figure.observed.model_dump()
    hidden = ("value", "numerator", "as_printed", "squares", "effective", "standard_error")
    assert [told[key] for key in hidden] == [None] * len(hidden)
    assert figure.state == "protected"
    assert figure.counted is None


def test_the_newest_year_is_of_what_was_measured():
    figures = free(counted("i1", "a", 2023, 50, 100), Observed(indicator="i1", scope="a", period=2026, as_printed=".."))
    assert figures.find_newest_year() == 2023


def test_an_observation_without_a_period_is_in_no_series():
    assert not free(Observed(indicator="i1", scope="a", value=4)).by_series
