"""Charts: described, without inline style, each value written, the same for the same arguments."""

import re

from tovholder.shell.charts import draw_gap_strip, draw_stacked_bars

BARS = (("Solbakken", (50.0, 14.0, 36.0)), ("Hele <kommunen>", (70.0, 20.0, None)))


def test_a_stacked_bar_writes_its_names_and_values_and_is_described():
    svg = draw_stacked_bars(BARS, ("Selvforsørgende", "SU", "Andre"), "Voksne efter forsørgelse")
    assert 'aria-label="Voksne efter forsørgelse"' in svg
    written = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    assert {"50", "14", "36", "70", "20", "Solbakken"} <= set(written)
    assert "<kommunen>" not in svg


def test_a_picture_holds_no_style_or_script():
    for svg in (draw_stacked_bars(BARS, ("a", "b", "c"), "x"), draw_gap_strip(71.5, 91.0, 100.0, "x")):
        assert " style=" not in svg
        assert "<script" not in svg


def test_a_strip_draws_what_there_is_and_nothing_else():
    def marks(svg):
        return len(re.findall(r'aria-roledescription="(?:point|tick)"', svg))

    assert marks(draw_gap_strip(None, None, 100.0, "intet")) == 0
    assert marks(draw_gap_strip(71.5, None, 100.0, "kun udgangspunkt")) == 1
    assert marks(draw_gap_strip(71.5, 91.0, 100.0, "begge")) == 2
    assert marks(draw_gap_strip(71.5, 91.0, 100.0, "tre", latest=80.0)) == 3
