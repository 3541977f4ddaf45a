"""Invented agreements in many shapes are read right; what is wrong is never called certain."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.made.as_docx import docx_of
from tests.made.as_pdf import pdf_of
from tests.made.facts import Made, made
from tests.made.scoring import Score, gold_of, is_table, scored
from tests.made.writing import written
from tests.trying import try_examples
from tovholder.domain.content.json_pointers import walk_leaves
from tovholder.domain.content.schema import Reading
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading import read_agreement

SEEDS = range(12)
PRINTED = sorted((Path(__file__).parents[2] / "made/printed").glob("*.pdf"))
RECOGNISED = sorted((Path(__file__).parents[2] / "made/ocr").glob("*.txt"))
HARD = {
    "101-default150-eng": 0.88, "104-likecaladea150-eng": 0.93, "106-narrowserif300-eng": 0.77,
    "109-unruledlato300-eng": 0.97, "110-likeserifpro150-eng": 0.95, "130-unruledlato300-eng": 0.57,
}  # fmt: skip
"""Recognised text whose tables came apart, and the share of table values that is read right."""


def hard(stem: str) -> tuple[Made, Path]:
    return made(int(stem.split("-")[0])), Path(__file__).parents[2] / f"made/ocr_hard/{stem}.txt"


def score_of(programme: Made, reading: Reading) -> Score:
    boards = [body.name for body in reading.content.organisation.bodies if body.level == "board"]
    return scored(gold_of(programme, str(boards[0])), reading)


def shares(score: Score) -> tuple[float, float]:
    """Of the gold's facts, how many were read right: tables, and all the others."""
    missed = [*score.missing, *(key for key, _, _ in score.wrong)]
    tables = [is_table(key) for key in [*score.right, *missed]]
    right = [is_table(key) for key in score.right]
    return sum(right) / sum(tables), (len(right) - sum(right)) / (len(tables) - sum(tables))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_word_file_with_real_tables_is_read_right(seed: int) -> None:
    programme = made(seed)
    score = score_of(programme, read_agreement("a.docx", docx_of(written(programme))))
    tables, rest = shares(score)
    assert tables >= 0.99, score.missing + score.wrong
    assert rest >= 0.97, score.missing + score.wrong
    assert score.wrong_certain == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pdf_with_ruled_tables_is_read_right(seed: int) -> None:
    programme = made(seed)
    score = score_of(
        programme, read_agreement("a.pdf", pdf_of(written(programme), ["Helvetica", "Times-Roman"][seed % 2]))
    )
    tables, rest = shares(score)
    assert tables >= 0.99, score.missing + score.wrong
    assert rest >= 0.97, score.missing + score.wrong
    assert score.wrong_certain == []


@pytest.mark.parametrize("file", PRINTED, ids=lambda file: file.stem)
def test_a_pdf_that_a_word_processor_printed_with_narrow_columns_is_read_right(file: Path) -> None:
    programme = made(int(file.stem[:2]))
    score = score_of(programme, read_agreement(file.name, file.read_bytes()))
    tables, rest = shares(score)
    assert tables >= 0.99, score.missing + score.wrong
    assert rest >= 0.97, score.missing + score.wrong
    assert score.wrong_certain == []


@pytest.mark.parametrize("file", RECOGNISED, ids=lambda file: file.stem)
def test_recognised_text_without_danish_letters_is_read_nearly_right(file: Path) -> None:
    programme = made(int(file.stem[:2]))
    score = score_of(programme, read_agreement(file.name, file.read_bytes()))
    tables, rest = shares(score)
    assert tables >= 0.9, score.missing + score.wrong
    assert rest >= 0.88, score.missing + score.wrong
    assert len(score.wrong_certain) <= len(score.right) * 0.01, score.wrong_certain


@pytest.mark.parametrize("stem", HARD)
def test_recognised_text_whose_tables_came_apart_is_read_as_far_as_it_can_be(stem: str) -> None:
    programme, file = hard(stem)
    score = score_of(programme, read_agreement(file.name, file.read_bytes()))
    tables, rest = shares(score)
    assert tables >= HARD[stem], score.missing + score.wrong
    assert rest >= 0.8, score.missing + score.wrong
    assert score.wrong_certain == []


@pytest.mark.parametrize("stem", ["104-likecaladea150-eng", "109-unruledlato300-eng"])
def test_names_a_person_has_confirmed_make_the_reading_better(stem: str) -> None:
    programme, file = hard(stem)
    names = [*(area.name for area in programme.areas), *programme.organisations, f"{programme.town} Kommune"]
    alone = score_of(programme, read_agreement(file.name, file.read_bytes()))
    helped = score_of(programme, read_agreement(file.name, file.read_bytes(), names=names))
    assert len(helped.right) > len(alone.right)


@pytest.mark.parametrize("seed", [1, 4])
def test_every_value_says_where_it_stands(seed: int) -> None:
    reading = read_agreement("a.docx", docx_of(written(made(seed))))
    filled = [pointer for pointer, value in walk_leaves(reading.as_json()["content"]) if value not in (None, [], {})]
    assert [pointer for pointer in filled if pointer != "/schema" and pointer not in reading.provenance] == []
    for entry in reading.provenance.values():
        assert entry.lines
        assert entry.place


def test_the_place_of_a_cell_is_told_in_the_source_s_own_terms() -> None:
    reading = read_agreement("a.docx", docx_of(written(made(2))))
    places = {entry.place for pointer, entry in reading.provenance.items() if "/baselines/" in pointer}
    assert all(re.fullmatch(r"table \d row \d+ column \d", str(place)) for place in places)


def test_a_missing_row_is_said_and_not_made_up() -> None:
    programme = next(made(seed) for seed in range(60) if made(seed).missing)
    reading = read_agreement("a.docx", docx_of(written(programme)))
    present = [indicator.id for goal in reading.content.goals for indicator in goal.indicators]
    assert not set(programme.missing) & set(present)
    assert [f.code for f in reading.findings].count("indicator.missing") == len(programme.missing)


def test_rows_in_another_order_are_read_and_said() -> None:
    programme = next(made(seed) for seed in range(60) if made(seed).swapped)
    reading = read_agreement("a.docx", docx_of(written(programme)))
    assert "indicator.order" in [finding.code for finding in reading.findings]


def test_a_name_a_person_has_confirmed_is_certain() -> None:
    file = RECOGNISED[0]
    names = [area.name for area in made(int(file.stem[:2])).areas]
    reading = read_agreement(file.name, file.read_bytes(), names=names)
    assert reading.content.areas[0].name in names
    assert reading.provenance["/areas/0/name"].confidence in ("certain", "likely")


@try_examples(25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_changed_byte_gives_a_reading_or_a_refusal_and_nothing_else(data: st.DataObject) -> None:
    base = bytearray(FUZZED[data.draw(st.integers(0, len(FUZZED) - 1))])
    for _ in range(data.draw(st.integers(1, 6))):
        base[data.draw(st.integers(0, len(base) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(base)))
    given_bytes = bytes(base[:cut]) if data.draw(st.booleans()) else bytes(base)
    with suppress(Refusal):
        assert isinstance(read_agreement("x", given_bytes), Reading)


FUZZED = [docx_of(written(made(5))), pdf_of(written(made(5))), RECOGNISED[0].read_bytes()]
