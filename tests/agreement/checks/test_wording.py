import pytest

from tests.agreement.checks.made import agreement, areas
from tovholder.agreement.checks.wording import both, count, listed, number, percent, quoted, scope


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
    assert (number(value).da, number(value).en) == (da, en)


def test_percent_has_a_no_break_space_in_danish():
    assert (percent(93.6).da, percent(93.6).en) == ("93,6\N{NO-BREAK SPACE}%", "93.6%")


def test_lists_and_counts():
    assert listed(both(one) for one in "abc").da == "a, b og c"
    assert listed([both("a"), both("b")]).en == "a and b"
    assert (listed([]).da, count(3).da, count(12).da) == ("", "tre", "12")


def test_long_words_are_cut_between_words():
    assert quoted("ord " * 40).da.endswith("ord …«")


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
    assert scope(content, which).da == said
