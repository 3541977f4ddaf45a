"""One rounding rule behind everything that writes a number: half up on the decimal text, in both languages."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.monitor.made_figures import counted, free
from tests.trying import try_examples
from tovholder.domain.content.indicator_catalogue import find_catalogue
from tovholder.domain.language.number_writer import (
    format_measure_beside,
    format_number,
    format_percent,
    format_points,
    format_share,
)
from tovholder.domain.standing.area_profile import find_support
from tovholder.domain.statistics.comparison.figure_scale import SHARES
from tovholder.shell.line_charts import place_ticks
from tovholder.shell.templatetags.danish import format_measure_alike, number, signed

printed = st.decimals(min_value=-100, max_value=100, places=4).map(float)


def half_up(value, decimals):
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def read(text):
    """The number that a text writes in Danish."""
    plain = text.replace("\N{MINUS SIGN}", "-").replace(".", "").replace(",", ".")
    return Decimal("".join(sign for sign in plain if sign in "-.0123456789"))


@try_examples(200)
@given(printed, st.integers(0, 3))
def test_every_writer_rounds_alike(value, decimals):
    wanted = half_up(value, decimals)
    for text in (
        format_number(value, decimals).da,
        format_number(value, decimals, sign=True).da,
        format_percent(value, decimals).da,
        format_share(Decimal(repr(value)) / 100, decimals).da,
        format_points(Decimal(repr(value)) / 100, decimals).da,
        number(value, decimals),
        signed(value, decimals),
    ):
        assert read(text) == wanted, text
    assert format_number(value, decimals).en.replace(",", "") == format_number(value, decimals).da.replace(",", ".")


@try_examples(100)
@given(st.decimals(min_value=0, max_value=100, places=4).map(float))
def test_a_percentage_beside_others_and_a_point_of_a_picture_round_alike(value):
    wanted = half_up(value, 1)
    assert read(format_measure_beside(value, "percent", (0.5,)).da) == wanted
    assert read(format_measure_alike(value, "percent", (0.5,))) == wanted
    assert read(SHARES.value(float(Decimal(repr(value)) / 100)).da) == wanted


@pytest.mark.parametrize(("value", "said"), [(6.79, "6,8"), (6.96, "7,0"), (12.25, "12,3"), (12.35, "12,4")])
def test_what_was_once_cut_or_rounded_to_even(value, said):
    assert number(value, 1) == said
    assert signed(value, 1) == f"+{said}"


def test_what_people_live_of_is_rounded_once_for_picture_words_and_table():
    figures = free(counted("forsoergelse", "a", 2025, 120, 1095, part="su").model_copy(update={"value": 10.9573}))
    found = find_support(figures, find_catalogue("lbf-2019-26", dt.date(2026, 1, 1)), "a", 2026)
    assert found.places == (("a", (11.0,)),)


def test_ticks_are_round():
    assert place_ticks(0, 25) == [0, 5, 10, 15, 20, 25]
