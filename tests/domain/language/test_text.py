"""Texts in two languages, lists of them, and the one refusal."""

import pytest

from tovholder.domain.language.refusal import Refusal, said_of
from tovholder.domain.language.text import (
    Text,
    join_sentences,
    join_texts,
    join_words,
    make_text,
    read_texts,
    write_texts,
)


@pytest.mark.parametrize(
    ("words", "da", "en"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a og b", "a and b"), (["a", "b", "c"], "a, b og c", "a, b and c")],
)
def test_a_list_is_joined_as_one_says_it(words, da, en):
    assert join_texts(make_text(word) for word in words) == Text(da=da, en=en)
    assert (join_words(words, "da"), join_words(words, "en")) == (da, en)


def test_one_of_several_is_joined_by_or():
    assert join_texts([make_text("a"), make_text("b")], one_of=True) == Text(da="a eller b", en="a or b")


def test_sentences_that_are_not_there_are_left_out():
    assert join_sentences([make_text("Ja.", "Yes."), None, make_text("")]) == Text(da="Ja.", en="Yes.")


def test_texts_of_a_data_file_come_back_as_they_were():
    kept = {"name": {"da": "a", "en": "b"}, "list": [{"da": "c", "en": "d"}, 3], "da": "alene"}
    read = read_texts(kept)
    assert read["name"] == Text(da="a", en="b")
    assert write_texts(read) == kept


def test_a_refusal_says_its_place_first_and_keeps_the_innermost():
    with pytest.raises(Refusal) as refused, said_of("mappe"), said_of("fil.csv"):
        raise Refusal("linjen er tom.", "the line is empty.", code="empty")
    assert (refused.value.da, refused.value.en) == ("fil.csv: linjen er tom.", "fil.csv: the line is empty.")
    assert (refused.value.place, refused.value.code) == ("fil.csv", "empty")
