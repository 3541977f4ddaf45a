"""Changes in words: amounts in groups of three with old and new apart, text word by word."""

from django.utils import translation

from tovholder.agreement.reading_page.difference_presenter import show_changes


def told(before, after):
    with translation.override("da"):
        return [str(change.text) for change in show_changes(before, after)]


def test_amounts_are_grouped_and_old_and_new_stand_apart():
    assert told({"amount": 742000}, {"amount": 642000}) == ["<del>742.000</del><span> </span><ins>642.000</ins>"]


def test_a_budget_line_is_told_from_the_same_line_of_other_years():
    line = {"id": "b1", "year": 2026, "source": "funder", "text": "løn"}
    with translation.override("da"):
        (change,) = show_changes({"lines": [{**line, "amount": 1}]}, {"lines": [{**line, "amount": 2}]})
    assert change.where == "Budgetlinje: 2026, løn · Beløb"


def test_a_year_is_not_grouped():
    assert told({"year": 2025}, {"year": 2026}) == ["<del>2025</del><span> </span><ins>2026</ins>"]


def test_text_is_told_word_by_word():
    (text,) = told({"name": "en gammel café"}, {"name": "en ny café"})
    assert "<del>gammel</del>" in text
    assert "<ins>ny</ins>" in text
