"""One gate for letters that look alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trying import try_examples
from tovholder.domain.language.letter_gate import has_look_alikes, normalise_letters
from tovholder.domain.language.name_folding import fold_name
from tovholder.domain.language.number_reader import read_number


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A\u030adalen", "Ådalen"),
        ("\u212bdalen", "Ådalen"),
        ("Omra\u02dadet", "Området"),
        ("fo\u0338rste", "første"),
        ("3\u00a0720 beboere", "3 720 beboere"),
        ("3\u2009720", "3 720"),
        ("bolig\u00adsocial", "boligsocial"),
        ("bolig\u200bsocial", "boligsocial"),
        ("\ufeffOmråde", "Område"),
        ("15\u201129-årige", "15-29-årige"),
        ("18\u201329-årige", "18-29-årige"),
        ("2019\u201422", "2019-22"),
        ("\ufb01re \ufb02yttede", "fire flyttede"),
        ("tal\ufe0f", "tal"),
    ],
)
def test_letters_that_look_alike_become_one(written: str, meant: str) -> None:
    assert normalise_letters(written) == meant
    assert has_look_alikes(written)
    assert not has_look_alikes(meant)


@pytest.mark.parametrize("text", ["a – b", "\u22124,2", "1\n2\t3", "22¹", "5 ‰", "en – to", "æøå ÆØÅ é", "30 °C"])
def test_what_people_can_tell_apart_stays_apart(text: str) -> None:
    assert normalise_letters(text) == text


@try_examples(50)
@given(st.text())
def test_the_gate_changes_nothing_the_second_time(text: str) -> None:
    once = normalise_letters(text)
    assert normalise_letters(once) == once


@try_examples(50)
@given(st.text(alphabet="abcæøåÆØÅé 0123456789-"))
def test_a_name_is_the_same_however_its_letters_are_written(name: str) -> None:
    apart = unicodedata.normalize("NFD", name).replace(" ", "\u00a0").replace("-", "\u2011")
    assert fold_name(apart) == fold_name(name)


def test_numbers_with_thin_and_fixed_spaces_are_numbers() -> None:
    for space in "\u00a0\u2009\u202f":
        printed = read_number(f"41{space}200")
        assert printed is not None
        assert printed.value() == 41200
