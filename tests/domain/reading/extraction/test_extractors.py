"""Each extractor on the sentences and cells it is for."""

import pytest

from tests.domain.reading.test_reading_parts import text_of
from tovholder.domain.content.round_templates import find_current_template
from tovholder.domain.language.date_reader import read_date
from tovholder.domain.reading.extraction.agreement_frame import (
    find_case_number,
    find_funding,
    find_period,
)
from tovholder.domain.reading.extraction.areas.area_attributes import find_area_facts
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea, Scopes
from tovholder.domain.reading.extraction.figures.quantified_statements import find_claims
from tovholder.domain.reading.extraction.indicators.indicator_values import read_values
from tovholder.domain.reading.extraction.rules.evaluation_section import read_evaluation
from tovholder.domain.reading.extraction.rules.imposed_duties import find_flexible_letting
from tovholder.domain.reading.extraction.surveys.survey_cell_doubts import find_doubts
from tovholder.domain.reading.extraction.surveys.survey_lines import read_grids_from_lines
from tovholder.domain.reading.reading_draft import Draft
from tovholder.domain.reading.source_text import Passage

AREAS = (NamedArea("solbakken", "Solbakken"), NamedArea("aadalen", "Ådalen"), NamedArea("toften", "Toften"))


def cell(text: str) -> Passage:
    return Passage(text, (1,), "table 1 row 2 column 3", text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("93,6% (2021)", [(None, 93.6, 2021)]),
        ("6,0", [(None, 6.0, None)]),
        ("S: 76 %\nÅ: 67,5 % (2020)", [("S", 76.0, None), ("Å", 67.5, 2020)]),
        ("Eksempelby Kommune: 6.2", [("Eksempelby Kommune", 6.2, None)]),
        ("-", [(None, None, None)]),
        ("Å: - (2021)", [("Å", None, 2021)]),
        ("", []),
    ],
)
def test_a_cell_s_values_with_their_codes_and_years(
    text: str, read: list[tuple[str | None, float | None, int | None]]
) -> None:
    assert [(value.label, value.number, value.year) for value in read_values(cell(text))] == read


def test_two_elections_in_one_cell() -> None:
    found = read_values(cell("Folketingsvalg: 74,8 % (2019) Kommunalvalg: 55,5 % (2021)"))
    assert [(v.variant, v.number, v.year) for v in found] == [
        ("folketingsvalg", 74.8, 2019),
        ("kommunalvalg", 55.5, 2021),
    ]


@pytest.mark.parametrize(
    ("code", "scope", "sure"),
    [("S", "solbakken", "likely"), ("Ådalen", "aadalen", "certain"), ("SÅ", "sa", "likely"), ("XX", "xx", "ambiguous")],
)
def test_a_code_is_an_area_a_group_or_open(code: str, scope: str, sure: str) -> None:
    found, confidence = Scopes(AREAS).find_scope_of_code(code)
    assert (found, confidence) == (scope if code != "SÅ" else "saa", sure)


def test_building_years_as_a_span_or_in_the_agreement_s_words() -> None:
    flow = text_of(
        "Solbakken er opført i perioden 1968-1972.",
        "Ådalen og Toften er opført i hhv. midten af 1970erne og i slutningen af 1960erne til 1971.",
    ).whole
    facts = find_area_facts(flow, AREAS)
    assert facts["Solbakken"].built is not None
    assert facts["Solbakken"].built.value == "1968-1972"
    assert facts["Ådalen"].built is not None
    assert facts["Ådalen"].built.value == "midten af 1970erne"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("11. december 2019", "2019-12-11"),
        ("1.2.2022", "2022-02-01"),
        ("februar 2022", "2022-02"),
        ("30. februar 2022", None),
    ],
)
def test_danish_dates(printed: str, iso: str | None) -> None:
    assert read_date(printed) == iso


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Aftalen løber i perioden 2023-2026.", 2023, 2026),
        ("Helhedsplanen gælder fra 1. februar 2022 - 31. januar 2026.", "2022-02-01", "2026-01-31"),
        ("Aftaleperiode: 01.08.2021-31.07.2025", "2021-08-01", "2025-07-31"),
        ("Husene er opført i perioden 2001-2005. Indsatsen støttes af 2019-26-midlerne.", None, None),
    ],
)
def test_the_period_is_the_agreement_s_own(text: str, start: int | str | None, end: int | str | None) -> None:
    read = find_period(text_of(text).whole, Draft())
    assert (read["start"].value, read["end"].value) == (start, end) if start else read == {}


def test_funds_regulation_and_case_number() -> None:
    flow = text_of("Inden for 2019-26-midlerne og regulativet af 11. december 2019, sagsnr. 123456.").whole
    read = find_funding(flow, Draft())
    assert (read["programme"].value, read["regulation"].value) == ("2019-26", "2019-12-11")
    number = find_case_number(flow)
    assert number is not None
    assert number.value == "123456"


@pytest.mark.parametrize(
    ("sentence", "relation", "value"),
    [
        ("Flere end hver tredje voksen er uden for arbejdsmarkedet.", "greater_than", 0.3333),
        ("Ledigheden er mere end dobbelt så høj som i kommunen.", "ratio_greater_than", 2),
        ("Omkring 12 % af de unge er sigtet.", "about", 0.12),
        ("Knap halvdelen af børnene bor hos en enlig.", "less_than", 0.5),
        ("Tre gange så mange er ledige.", "ratio", 3),
    ],
)
def test_quantified_statements(sentence: str, relation: str, value: float) -> None:
    found = find_claims(text_of(sentence).whole, "u", find_current_template(), Scopes(AREAS))
    assert [(claim["relation"].value, claim["value"].value) for claim in found] == [(relation, value)]  # type: ignore[attr-defined]


def test_a_sentence_without_a_quantity_claims_nothing() -> None:
    assert (
        find_claims(
            text_of("Mange børn vokser op i trange kår i 2021.").whole, "u", find_current_template(), Scopes(AREAS)
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Formativ evaluering efter år 1. og år 3.", [1, 3]),
        ("Der evalueres formativt efter 2. og 4. år.", [2, 4]),
        ("En formativ evaluering gennemføres efter første og tredje år.", [1, 3]),
    ],
)
def test_after_which_years_it_is_evaluated(text: str, years: list[int]) -> None:
    read = read_evaluation(text_of(text).whole)
    assert read is not None
    assert [year.value for year in read["after_years"]] == years  # type: ignore[attr-defined]


def test_flexible_letting_says_who_goes_first_and_where() -> None:
    flow = text_of("Der anvendes fleksibel udlejning, der giver ansøgere i job fortrinsret til boliger i Toften.").whole
    read = find_flexible_letting(flow, Scopes(AREAS))
    assert read is not None
    assert [area.value for area in read["areas"]] == ["toften"]  # type: ignore[attr-defined]
    assert read["priority_for"].value == "ansøgere i job"  # type: ignore[attr-defined]


COLUMNS = ["Området", "Alle helhedsplaner", "Almene områder", "Befolkningen"]
HEADER = " ".join([*COLUMNS, find_current_template().survey.verdict_header, "..."])


def test_a_digit_a_column_sum_misses_is_proposed_never_filled_in() -> None:
    text = text_of(
        HEADER, "1: Tryg i området Nej Nej Nej", "Tryg 79 7 83 93", 'Hverken/eller 1" 9 5 2', "Utryg 10 14 1 5"
    )
    grids = read_grids_from_lines(text, find_current_template().survey, frozenset())
    found = {(doubt.answer, doubt.column): doubt.candidates[0] for doubt in find_doubts(grids[0], grids)}
    assert found == {("Tryg", 1): 77, ("Hverken/eller", 0): 11, ("Utryg", 2): 11}


def test_a_cell_the_sister_table_confirms_is_never_doubted() -> None:
    row = ("1: Tryg i området Nej Nej Nej", "Tryg 70 77 83 93", "Hverken/eller 15 9 5 2", "Utryg 15 14 12 5")
    damaged = ("1: Tryg i området Nej Nej Nej", "Tryg 60 7 83 93", "Hverken/eller 20 9 5 2", "Utryg 20 14 12 5")
    grids = read_grids_from_lines(
        text_of(HEADER, *row, "", HEADER, *damaged), find_current_template().survey, frozenset()
    )
    assert [(doubt.answer, doubt.column, doubt.candidates) for doubt in find_doubts(grids[1], grids)] == [
        ("Tryg", 1, (77,))
    ]
