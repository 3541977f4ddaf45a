import pytest

from tests.domain.checks.made import agreement, areas
from tovholder.domain.checks.finding_phrases import name_scope, quote_text, spell_count
from tovholder.domain.language.number_writer import format_number, format_percent
from tovholder.domain.language.text import join_texts, make_text


@pytest.mark.parametrize(
    ("value", "da", "en"),
    [
        (8036, "8.036", "8,036"),
        (1234.5, "1.234,5", "1,234.5"),
        (6, "6", "6"),
        (0.07, "0,07", "0.07"),
        (12.0, "12", "12"),
    ],
)
def test_numbers_are_written_as_each_language_does(value, da, en):
    assert (format_number(value).da, format_number(value).en) == (da, en)


def test_percent_has_a_no_break_space_in_danish():
    assert (format_percent(93.6).da, format_percent(93.6).en) == ("93,6\N{NO-BREAK SPACE}%", "93.6%")


def test_lists_and_counts():
    assert join_texts(make_text(one) for one in "abc").da == "a, b og c"
    assert join_texts([make_text("a"), make_text("b")]).en == "a and b"
    assert (join_texts([]).da, spell_count(3).da, spell_count(12).da) == ("", "tre", "12")


def test_long_words_are_cut_between_words():
    assert quote_text("ord " * 40).da.endswith("ord …«")


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("solbakken", "Solbakken"),
        ("all", "områderne under ét"),
        ("par", "Solbakken og Ådalen"),
        ("municipality", "kommunen"),
        ("ukendt", "ukendt"),
        (None, "et område, der ikke er angivet"),
    ],
)
def test_scopes_are_called_by_name(which, said):
    content = agreement(areas=areas(1, 2, 3), area_groups=[{"id": "par", "areas": ["solbakken", "aadalen"]}])
    assert name_scope(content, which).da == said
