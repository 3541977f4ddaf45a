"""Lines over time: described, broken where the series breaks, told apart without colour, with a sign for no value."""

import re

import pytest

from tovholder.shell.line_charts import Line, Point, draw_lines_over_time, place_ticks

LINES = (
    Line(
        "Solbakken",
        (Point(2021, 71, 65, 77), Point(2023, 68, 62, 74, broken=True), Point(2024, None, sign="ikke målt")),
    ),
    Line("Kommunen", (Point(2021, 90), Point(2023, 89)), rest=True),
)


def drawn(lines=LINES):
    return draw_lines_over_time(lines, 0.0, 100.0, " %", "Solbakken <71>")


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
    parted = Line("A", (Point(2021, 50), Point(2022, 51), Point(2023, 52, broken=True), Point(2024, 53)))
    strokes = [len(re.findall(r'aria-roledescription="line mark"', drawn((line,)))) for line in (whole, parted)]
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
    drawn_here = draw_lines_over_time(line, lowest, highest, " %", "x")
    written = re.findall(r"<text[^>]*>([^<]+)</text>", drawn_here)
    assert set(said) <= set(written)


def test_ticks_are_round_and_within_the_ends():
    assert place_ticks(0, 100) == [0, 20, 40, 60, 80, 100]
    assert place_ticks(2, 7.9) == [2, 4, 6]
    assert place_ticks(5, 5) == [5]
