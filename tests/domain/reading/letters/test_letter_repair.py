"""Letter repair records every change, can take it back, and leaves alone what is no damaged word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters_scoring import pages

from tests.trying import try_examples
from tovholder.domain.reading.letters import repair_letters

DAMAGED = [
    "Bestyrelsen fglger op pa de mal, som er aftalt for boligomradet. Der skal veere",
    "en handleplan, og den skal understgtte bgrn og unge, sa de far en bedre opvaekst.",
    "Indsatsen gennemfgres i faellesskab, og gkonomien godkendes hvert ar af bestyrelsen.",
    "Kommunen og boligorganisationen mgdes hver maned og aftaler de naeste skridt sammen.",
]
SIGNS = "abdegmorstvIlAEO@&3é 0123456789.,-/:%()|\"'"


def repaired(line: str, **options: object) -> str:
    """The repair of one line in the midst of a damaged text."""
    return repair_letters([*DAMAGED, "", line], **options).lines[-1]  # type: ignore[arg-type]


def test_gives_common_words_their_letters_back() -> None:
    assert (
        repair_letters(DAMAGED).lines[0].startswith("Bestyrelsen følger op på de mål, som er aftalt for boligområdet.")
    )


def test_finds_compounds_that_no_list_has() -> None:
    assert repaired("et beboerhusvaertsforum") == "et beboerhusværtsforum"


def test_every_change_is_recorded_at_its_place_in_the_original() -> None:
    result = repair_letters(DAMAGED)
    assert result.edits
    for edit in result.edits:
        line = DAMAGED[edit.line - 1]
        assert line[edit.column : edit.column + len(edit.before)] == edit.before
        assert edit.before != edit.after
        assert 0.7 <= edit.confidence <= 1


@try_examples(60)
@given(st.lists(st.text(alphabet=SIGNS, max_size=60), max_size=6))
def test_undo_gives_the_original_back(lines: list[str]) -> None:
    result = repair_letters(lines, force=True)
    assert result.undo() == tuple(lines)
    assert len(result.lines) == len(lines)


@try_examples(60)
@given(st.lists(st.sampled_from(" ".join(DAMAGED).split()), min_size=1, max_size=80))
def test_undo_gives_damaged_text_back(chosen: list[str]) -> None:
    lines = [" ".join(chosen), *DAMAGED]
    assert repair_letters(lines, force=True).undo() == tuple(lines)


@try_examples(60)
@given(st.lists(st.from_regex(r"\(?[0-9]{1,4}([.,/%-][0-9]{1,3})*[%.,)]?", fullmatch=True), min_size=1, max_size=12))
def test_numbers_are_never_changed(numbers: list[str]) -> None:
    line = "Tryg " + " ".join(numbers)
    assert repaired(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "Se https://www.eksempel.dk/moder/Tryghedsundersogelse-web.pdf",
        "Skriv til moder@eksempel.dk",
        "AAK FV H TKF LBF VIVE SU BL",
        "Tryg 79 m 83 93",
        "min- dre trygt",
        "punkt L3, L4 og A2",
    ],
)
def test_leaves_addresses_acronyms_codes_and_fragments_alone(line: str) -> None:
    assert repaired(line) == line


def test_reads_a_digit_inside_a_word_as_the_letter_it_was() -> None:
    assert repaired("Andel 15-29-3rige, der er i gang") == "Andel 15-29-årige, der er i gang"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("fndringer skal godkendes", "Ændringer skal godkendes"),
        ("Det er Igbende aftalt", "Det er løbende aftalt"),
        ("lkke alle kommer", "Ikke alle kommer"),
        ("de bgr og borgeme", "de bør og borgerne"),
        ("BESKAEFTIGELSE", "BESKÆFTIGELSE"),
    ],
)
def test_knows_the_lookalikes(read: str, printed: str) -> None:
    assert repaired(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("e Sikre en samlet indsats", "• Sikre en samlet indsats"),
        ("» Lokalt arbejde", "• Lokalt arbejde"),
        ("| afdelingen er der ro", "I afdelingen er der ro"),
        ('BL"s kreds', "BL's kreds"),
        ("VIVE 's notat", "VIVE's notat"),
    ],
)
def test_knows_signs_by_their_place(read: str, printed: str) -> None:
    assert repaired(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("det sker pa en made", "det sker på en måde"),
        ("familier, der far brug for det", "familier, der får brug for det"),
        ("han er en far", "han er en far"),
        ("de holder et abent mgde", "de holder et åbent møde"),
        ("en mor eller far har ret til det", "en mor eller far har ret til det"),
    ],
)
def test_the_word_before_settles_pairs(read: str, printed: str) -> None:
    assert repaired(read) == printed


def test_a_word_two_readings_fit_is_marked_and_not_changed() -> None:
    result = repair_letters([*DAMAGED, "", "Om aftenen er det andres"])
    assert result.lines[-1] == "Om aftenen er det andres"
    mark = next(mark for mark in result.uncertain if mark.text == "andres")
    assert (mark.line, mark.column) == (6, 18)
    assert "ændres" in mark.candidates


def test_unknown_names_are_pooled_and_only_proposed() -> None:
    lines = [*DAMAGED, "", "Vi bor i Trgnneby og holder af Trønneby."]
    result = repair_letters(lines)
    assert "Trgnneby" in result.lines[-1]
    proposal = next(name for name in result.names if name.spelling == "Trønneby")
    assert proposal.variants == ("Trgnneby", "Trønneby")
    assert proposal.lines == (6,)


def test_confirmed_names_are_words() -> None:
    assert repaired("Vi bor i Trgnneby.", names=["Trønneby"]) == "Vi bor i Trønneby."


@pytest.mark.parametrize("page", pages("*", "dan"), ids=lambda page: page.name)
def test_a_text_that_kept_its_letters_is_not_changed(page: object) -> None:
    lines = page.read_text("utf-8").splitlines()  # type: ignore[attr-defined]
    result = repair_letters(lines)
    assert (result.gate, result.lines, result.edits) == ("kept", tuple(lines), ())


def test_a_text_in_another_language_is_not_changed() -> None:
    lines = ["The board follows the goals that were agreed for the area, and settings are kept for later."] * 5
    assert repair_letters(lines).gate == "kept"


def test_a_short_text_is_not_judged() -> None:
    assert repair_letters(["Kort om planen"]).gate == "kept"
    assert repair_letters([]).lines == ()


def test_digits_that_stand_alone_keep_their_order_in_whole_pages() -> None:
    for page in pages("agreement_2"):
        lines = page.read_text("utf-8").splitlines()
        alone = r"(?<![\w@&])\d[\d.,%-]*(?![\w@&])"
        assert re.findall(alone, "\n".join(lines)) == re.findall(alone, "\n".join(repair_letters(lines).lines))
