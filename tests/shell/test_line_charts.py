"""Lines over time: described, broken where the series breaks, told apart without colour, with a sign for no value."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.shell.line_charts import Chart, Line, Moment, Point, draw_lines_over_time, fit_axis, place_ticks

LINES = (
    Line(
        "Solbakken",
        (Point(2021, 71, 65, 77), Point(2023, 68, 62, 74, broken="Brud"), Point(2024, None, sign="ikke målt")),
    ),
    Line("Kommunen", (Point(2021, 90), Point(2023, 89)), rest=True),
)


def drawn(lines=LINES):
    return draw_lines_over_time(Chart(lines, (0.0, 100.0), " %", "Solbakken <71>"))


def test_the_picture_has_its_words_escaped_and_no_inline_style():
    svg = drawn()
    assert 'role="img"' in svg
    assert "Solbakken &lt;71&gt;" in svg
    assert "<script" not in svg
    assert " style=" not in svg


def test_each_line_is_named_at_its_end_and_a_missing_value_has_its_sign():
    text = re.sub(r"<[^>]+>", " ", drawn())
    for word in ("Solbakken", "Kommunen", "ikke målt", "2021", "2023"):
        assert word in text


def test_a_break_parts_the_line_in_two():
    whole = Line("A", (Point(2021, 50), Point(2022, 51), Point(2023, 52), Point(2024, 53)))
    parted = Line("A", (Point(2021, 50), Point(2022, 51), Point(2023, 52, broken="Brud"), Point(2024, 53)))
    strokes = [len(re.findall(r'class="mark-line', drawn((line,)))) for line in (whole, parted)]
    assert strokes == [1, 2]


def test_the_line_it_is_held_against_has_a_stroke_of_its_own():
    assert 'stroke-dasharray="4,3"' in drawn()


def test_the_axis_starts_where_it_is_told():
    assert "0 %" in re.sub(r"<[^>]+>", " ", drawn())


@pytest.mark.parametrize(
    ("lowest", "highest", "said"),
    [(0.0, 0.5, ("0,1 %", "0,5 %")), (0.0, 1500.0, ("500 %", "1.500 %")), (40.0, 47.5, ("42 %", "46 %"))],
)
def test_the_numbers_of_the_axis_are_written_as_everywhere_else(lowest, highest, said):
    line = (Line("A", (Point(2021, lowest), Point(2022, highest))),)
    drawn_here = draw_lines_over_time(Chart(line, (lowest, highest), " %", "x"))
    written = re.findall(r"<text[^>]*>([^<]+)</text>", drawn_here)
    assert set(said) <= set(written)


def test_ticks_are_round_and_within_the_ends():
    assert place_ticks(0, 100) == [0, 20, 40, 60, 80, 100]
    assert place_ticks(2, 7.9) == [2, 4, 6]
    assert place_ticks(5, 5) == [5]


def words(**more):
    """What is written in a chart of one line from 60 to 80."""
    line = Line("A", (Point(2021, 60), Point(2022, 70)), **more.pop("line", {}))
    svg = draw_lines_over_time(Chart((line,), **{"axis": (50.0, 80.0), "unit": " %", "description": "x", **more}))
    return svg, re.findall(r"<text[^>]*>([^<]+)</text>", svg)


def test_an_axis_that_does_not_begin_at_zero_is_marked_as_broken():
    strokes = [len(re.findall(r'stroke-width="2"', words(axis=axis)[0])) for axis in ((0.0, 80.0), (50.0, 80.0))]
    assert strokes[1] == strokes[0] + 2


def test_the_start_is_drawn_with_its_words_also_where_nothing_else_is():
    lines = (Line("A", (), start=Point(2021, 19.5, said="Udgangspunkt 19,5 %")),)
    svg = draw_lines_over_time(Chart(lines, (0.0, 25.0), " %", "x"))
    assert "Udgangspunkt 19,5 %" in svg
    assert "nan" not in svg.lower()


def test_what_happened_is_numbered_under_the_axis_and_filled_where_it_changed_something():
    svg, written = words(moments=(Moment(2021.5, 1), Moment(2022.2, 2, True)), moments_name="Bestyrelsen")
    assert {"1", "2", "Bestyrelsen"} <= set(written)
    assert len(re.findall(r'<path[^>]*fill="#1a1a1a"[^>]*stroke-width="1.5"', svg)) == 1


def test_a_number_that_exists_and_is_held_back_has_a_hatched_box_and_one_that_does_not_has_none():
    for withheld in (True, False):
        line = Line("A", (Point(2021, 5), Point(2022, None, sign="ingen", withheld=withheld)))
        svg = draw_lines_over_time(Chart((line,), (0.0, 10.0), "", "x"))
        assert ("pattern-hatch" in svg) is withheld
        assert "ingen" in svg


@given(st.lists(st.decimals(min_value=0, max_value=1_000_000, places=4).map(float), min_size=1, max_size=6))
@try_examples(50)
def test_every_value_is_on_the_axis_and_small_shares_begin_at_zero(values):
    low, high = fit_axis(values)
    assert low <= min(values)
    assert max(values) <= high
    assert low < high
    if min(values) <= max(values) / 2:
        assert low == 0


def test_the_axis_is_fitted_where_the_values_lie_high_and_near_each_other():
    assert fit_axis([71, 90, 93], 100) == (60, 100)
    assert fit_axis([5.0, 1.6]) == (0, 6)
    assert fit_axis([]) == (0, 1.5)
