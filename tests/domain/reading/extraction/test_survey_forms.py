"""Survey tables in forms of other people: told by their answers, turned upright, counts of answers left out."""

from typing import Any

import pytest

from tests.domain.reading.fresh_styles import write_style
from tovholder.domain.reading import read_agreement

AREAS = [
    "Indsatsen omfatter boligområderne Sivkrogen (1.200 beboere, 510 boliger) og Bytoften (830 beboere, 377 boliger)."
]
PLAIN = {"Tryg": [71, 93], "Hverken/eller": [13, 2], "Utryg": [16, 5]}
FORMS: dict[str, tuple[list[Any], str | None, dict[str, list[int]]]] = {
    "other answers": (
        [["Svar", "Sivkrogen", "Alle helhedsplaner"], ["Enig", "71 %", "75 %"], ["Hverken enig eller uenig", "13 %", "9 %"],
         ["Uenig", "16 %", "16 %"]],
        None, {"Enig": [71, 75], "Hverken enig eller uenig": [13, 9], "Uenig": [16, 16]}),
    "turned": (
        [["Område", "Tryg", "Hverken/eller", "Utryg"], ["Sivkrogen", "71", "13", "16"], ["Befolkningen", "93", "2", "5"]], None, PLAIN),
    "counts of answers": (
        [["", "Sivkrogen", "Befolkningen"], ["Tryg", "71", "93"], ["Hverken/eller", "13", "2"], ["Utryg", "16", "5"],
         ["Antal svar", "212", "900"]], None, PLAIN),
    "a column of questions": (
        [["Spørgsmål", "Svar", "Sivkrogen", "Befolkningen"], ["Jeg er tryg om aftenen", "Tryg", "71", "93"],
         ["", "Hverken/eller", "13", "2"], ["", "Utryg", "16", "5"]], "Jeg er tryg om aftenen", PLAIN),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_answers_is_read_whichever_way_it_is_drawn(form: str) -> None:
    table, question, rows = FORMS[form]
    style = {"area": AREAS, "efforts": ["Kriminalitet", "Beboerne er utrygge.", "Tryghed i Sivkrogen, 2023", table]}
    (read,) = read_agreement("a.docx", write_style(style)).content.exhibits.tables
    assert [(one.text, one.rows) for one in read.questions] == [(question, rows)]
