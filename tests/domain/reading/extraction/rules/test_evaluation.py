"""The local evaluation: its years, its dated steps and its questions, however they are written."""

from typing import Any

import pytest

from tests.domain.reading.test_reading_parts import text_of
from tovholder.domain.reading.extraction.rules.evaluation_section import read_evaluation
from tovholder.domain.reading.reading_draft import Draft


def read(*rows: str) -> dict[str, Any]:
    draft = Draft()
    draft.put("evaluation", read_evaluation(text_of(*rows).whole, 2023) or {})
    return draft.content["evaluation"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Der evalueres ved udgangen af andet år.", [2]),
        ("Evaluering i projektets andet og fjerde år.", [2, 4]),
        ("Formativ evaluering i år 1 og år 3.", [1, 3]),
        ("Vi evaluerer efter et og tre år.", [1, 3]),
        ("Evalueringen gennemføres i 2024 og 2026.", [1, 3]),
        ("Intern evaluering, der løber i to år.", []),
        ("Intern evaluering efter to måneder.", []),
        ("Intern evaluering. Huset åbnede i 2024 og 2025.", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert read(text).get("after_years", []) == years


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("Statusmøde: 12. marts 2025", "Statusmøde", "2025-03-12"),
        ("Opsamling den 3. juni 2024", "Opsamling", "2024-06-03"),
        ("Juni 2024: Temadag", "Temadag", "2024-06"),
        ("Seminar, første kvartal 2026", "Seminar", "2026-01"),
        ("I 3. kvartal 2024 afholdes workshop med alle.", "workshop med alle", "2024-07"),
        ("e = Afsluttende samling: december 2026", "Afsluttende samling", "2026-12"),
        ("Dialogmøde 12.05.2025", "Dialogmøde", "2025-05-12"),
    ],
)
def test_dated_steps(text: str, name: str, date: str) -> None:
    assert read(text)["events"] == [{"name": name, "date": date}]


@pytest.mark.parametrize(
    ("rows", "questions"),
    [
        (("Vi spørger hver gang: \uf0b7 Trækker planerne i samme retning?",), ["Trækker planerne i samme retning?"]),
        (("Spørgsmålene er: • Hvem fører det videre? • Hvad mangler der endnu?",),
         ["Hvem fører det videre?", "Hvad mangler der endnu?"]),
        (("Vi stiller to spørgsmål:", "- Når vi de rette familier?", "- Hvad skal ændres?"),
         ["Når vi de rette familier?", "Hvad skal ændres?"]),
        (("- hvad virker sammen med andre tilbud?",), ["hvad virker sammen med andre tilbud?"]),
        (("Når vi f.eks. de unge, der ikke kommer af sig selv?",), ["Når vi f.eks. de unge, der ikke kommer af sig selv?"]),
    ],
)  # fmt: skip
def test_questions_without_what_leads_in_to_them(rows: tuple[str, ...], questions: list[str]) -> None:
    assert read(*rows)["questions"] == questions
