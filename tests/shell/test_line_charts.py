"""Lines over time: described, broken where the series breaks, told apart without colour, with a sign for no value."""

import re

from tovholder.shell.line_charts import Line, Point, draw_lines_over_time

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
