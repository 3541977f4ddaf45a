"""Charts: described, without inline style, each value written, the same for the same arguments."""

import re

from tovholder.shell.charts import draw_stacked_bars
from tovholder.shell.small_charts import draw_distance_strip, draw_small_series

BARS = (("Solbakken", (50.0, 14.0, 36.0)), ("Hele <kommunen>", (70.0, 20.0, None)))


def test_a_stacked_bar_writes_its_names_and_values_and_is_described():
    svg = draw_stacked_bars(BARS, ("Selvforsørgende", "SU", "Andre"), "Voksne efter forsørgelse")
    assert 'aria-label="Voksne efter forsørgelse"' in svg
    written = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    assert {"50", "14", "36", "70", "20", "Solbakken"} <= set(written)
    assert "<kommunen>" not in svg


def test_a_picture_holds_no_style_or_script():
    for svg in (draw_stacked_bars(BARS, ("a", "b", "c"), "x"), draw_distance_strip(-19.5, -6.0, (-25.0, 1.0), "x")):
        assert " style=" not in svg
        assert "<script" not in svg


def test_a_picture_is_one_and_no_part_of_it_asks_for_words_of_its_own():
    svg = draw_stacked_bars(BARS, ("a", "b", "c"), "x")
    assert re.findall(r'role="([^"]*)"', svg) == ["img"]
    assert re.findall(r'aria-(?:label|roledescription)="([^"]*)"', svg) == ["x"]


def test_a_strip_draws_what_there_is_and_nothing_else():
    def marks(svg):
        return len(re.findall(r"<circle|<rect", svg))

    assert marks(draw_distance_strip(None, None, (-25.0, 1.0), "intet")) == 1  # the line alone
    assert marks(draw_distance_strip(-19.5, None, (-25.0, 1.0), "kun udgangspunkt")) == 2
    assert marks(draw_distance_strip(-19.5, -6.0, (-25.0, 1.0), "begge")) == 3
    assert marks(draw_distance_strip(-19.5, 0.5, (-25.0, 1.0), "foran", "toward")) == 3


def test_a_small_series_stops_where_a_number_is_held_back_and_at_a_break():
    whole = ((2021.0, 5.0), (2022.0, 6.0), (2023.0, 7.0), (2024.0, 8.0))
    held = ((2021.0, 5.0), (2022.0, 6.0), (2023.0, None), (2024.0, 8.0), (2025.0, 7.0))

    def drawn(ours, **more):
        return draw_small_series(ours, ((2021.0, 3.0),), (0.0, 10.0), (2021.0, 2025.0), "<x>", **more)

    assert drawn(whole).count("<polyline") == 1
    assert drawn(whole, breaks=(2023.0,)).count("<polyline") == 2
    assert drawn(held).count("<polyline") == 2
    assert "pattern-hatch" in drawn(held)
    assert "pattern-hatch" not in drawn(whole)
    assert "&lt;x&gt;" in drawn(whole)
    assert drawn(()).count("<circle") == 0
