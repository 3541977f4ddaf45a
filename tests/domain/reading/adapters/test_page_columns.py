"""Two columns of running text are told from tables and from one column, and read one after the other."""

from tovholder.domain.reading.adapters.page_columns import Box, find_gutter, order_by_columns
from tovholder.domain.reading.adapters.pdf_file import is_unknown_letter, refuse_unreadable_fonts
from tovholder.domain.reading.adapters.text_runs import drop_printed_marks, find_raised


def words(left: float, right: float, rows: int, width: float = 28) -> list[Box]:
    """Rows of words between two edges, four points apart."""
    made = []
    for row in range(rows):
        at = left
        while at + width <= right:
            made.append(Box(at, row * 14, at + width, row * 14 + 10))
            at += width + 4
    return made


def test_the_strip_between_two_columns_is_found() -> None:
    gutter = find_gutter(words(50, 280, 30) + words(310, 540, 30))
    assert gutter is not None
    assert 270 < gutter < 310


def test_one_column_and_a_table_of_values_have_no_strip() -> None:
    assert find_gutter(words(50, 540, 30)) is None
    values = [
        Box(50 + column * 120, row * 14, 75 + column * 120, row * 14 + 10) for row in range(30) for column in range(4)
    ]
    assert find_gutter(values) is None
    assert find_gutter(words(50, 280, 4) + words(310, 540, 4)) is None


def test_a_line_across_the_page_parts_the_columns_above_from_those_below() -> None:
    lines = {
        name: {"top": top, "text": name}
        for name, top in (("v1", 10), ("h1", 10), ("tværs", 50), ("v2", 90), ("h2", 90))
    }
    read = order_by_columns([lines["tværs"]], [lines["v1"], lines["v2"]], [lines["h1"], lines["h2"]])
    assert [line["text"] for line in read] == ["v1", "h1", "tværs", "v2", "h2"]


def test_a_small_high_digit_after_a_letter_is_raised_and_a_small_one_at_its_foot_is_not() -> None:
    letters = [("8", 11.0, 100.0), ("6", 11.0, 100.0), ("1", 7.0, 105.0), (" ", 11.0, 100.0), ("2", 7.0, 100.0)]
    assert find_raised(letters) == {2}


def test_raised_digits_that_are_letters_of_their_own_are_marks_but_square_metres_stay() -> None:
    assert [drop_printed_marks(text) for text in ("22¹", "86,3 %¹²", "Solbakken²", "400 m²", "12 km²")] == [
        "22", "86,3 %", "Solbakken", "400 m²", "12 km²",
    ]  # fmt: skip


def test_fonts_that_name_no_letters_are_said_as_what_they_are() -> None:
    import pytest

    from tovholder.domain.language.refusal import Refusal

    assert is_unknown_letter("\uf041")
    assert not is_unknown_letter("å")
    refuse_unreadable_fonts(["\uf0b7 Budget\n\uf0b7 Delaftale med tekst"])
    with pytest.raises(Refusal) as refused:
        refuse_unreadable_fonts(["\uf041\uf042\uf043 \uf044\uf045 Aftale"])
    assert refused.value.code == "unreadable_fonts"
