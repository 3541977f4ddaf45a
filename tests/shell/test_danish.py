"""Numbers, dates and lists as they are written on a page: a golden table."""

import datetime
import re
from decimal import Decimal

import pytest
from django.utils.translation import override

from tests.universe.places import ROOT
from tovholder.shell.templatetags.danish import day, in_language, listed, measure, number, sentence

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (8036, "8.036", "8,036"),
        (93.6, "93,6", "93.6"),
        (6, "6", "6"),
        (0, "0", "0"),
        (None, "", ""),
        (Decimal("0.10"), "0,1", "0.1"),
        (-1.5, "−1,5", "−1.5"),
        (12.25, "12,25", "12.25"),
    ],
)
def test_a_number_keeps_the_decimals_it_has(value, danish, english):
    assert number(value) == danish
    with override("en"):
        assert number(value) == english


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (93.6, "percent", f"93,6{NBSP}%"),
        (76, "percent", f"76{NBSP}%"),
        (6, "grade", "6,0"),
        (7.9, "grade", "7,9"),
        (6.79, "grade", "6,8"),
        (8036, "count", "8.036"),
        (None, "percent", "ikke oplyst"),
        (0, "percent", f"0{NBSP}%"),
    ],
)
def test_a_value_is_written_with_its_unit_and_nothing_is_not_zero(value, unit, written):
    assert measure(value, unit) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime.date(2023, 4, 5), "5. april 2023"),
        ("2019-12-11", "11. december 2019"),
        ("2024-01", "januar 2024"),
        (2023, "2023"),
        (None, "ikke oplyst"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(value, written):
    assert day(value) == written


@pytest.mark.parametrize(
    ("words", "written"), [([], ""), (["A"], "A"), (["A", "B"], "A og B"), (["A", "B", "C"], "A, B og C"), (None, "")]
)
def test_a_list_is_written_as_one_says_it(words, written):
    assert listed(words) == written


def test_a_sentence_starts_with_a_capital():
    assert sentence("ærlig tale") == "Ærlig tale"
    assert sentence("") == ""


def test_a_message_is_said_in_the_language_of_the_page():
    assert in_language({"da": "Ja", "en": "Yes"}, "en") == "Yes"
    assert in_language({"da": "Ja"}, "en") == "Ja"


def test_templates_write_numbers_and_days_through_the_one_writer():
    """Django's own filters round and name months in their own way."""
    for path in (ROOT / "src").rglob("templates/**/*.*"):
        own = re.findall(
            r"\|(?:floatformat|intcomma|date:(?!['\"]Y-m(?:-d)?['\"])[^|}]*)", path.read_text(encoding="utf8")
        )
        assert own == [], path
