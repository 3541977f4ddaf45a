"""What a quantified statement counts: the right way round, and in its own words where no key fits."""

import pytest

from tests.domain.reading.test_reading_parts import text_of
from tovholder.domain.content.round_templates import find_current_template
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea, Scopes
from tovholder.domain.reading.extraction.figures.quantified_statements import find_claims

SCOPES = Scopes((NamedArea("lunden", "Lunden"), NamedArea("engen", "Engen")))


def counted(text: str) -> list[tuple[float, str | None]]:
    found = find_claims(text_of(text).whole, "x", find_current_template(), SCOPES)
    return [(claim["value"].value, claim["quantity"] and claim["quantity"].value) for claim in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("I Lunden er 68 % af beboerne trygge, i Engen 74 %.", [(0.68, "feeling_safe"), (0.74, "feeling_safe")]),
        ("Hver femte beboer føler sig utryg om aftenen.", [(0.2, "feeling_unsafe")]),
        ("Omkring 60 % er trygge og 15 % er utrygge.", [(0.6, "feeling_safe"), (0.15, "feeling_unsafe")]),
        ("Andelen af trygge er 71 % og andelen af utrygge 12 %.", [(0.71, "feeling_safe"), (0.12, "feeling_unsafe")]),
        ("77 % af naboerne er trygge, mens 9 % er utrygge.", [(0.77, "feeling_safe"), (0.09, "feeling_unsafe")]),
        ("I Engen oplever 12 % utryghed.", [(0.12, "feeling_unsafe")]),
    ],
)
def test_safe_and_unsafe_are_each_their_own(text: str, read: list[tuple[float, str]]) -> None:
    assert counted(text) == read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Knap 30 % føler sig ikke trygge efter mørkets frembrud.", "føler sig ikke trygge efter mørkets frembrud"),
        ("Mere end hver tredje beboer har ikke stemt.", "beboer har ikke stemt"),
        ("To tredjedele har mere end grundskole.", "har mere end grundskole"),
        ("Godt 40 % laver aldrig frivilligt arbejde.", "laver aldrig frivilligt arbejde"),
    ],
)
def test_a_denied_quantity_keeps_its_words(text: str, words: str) -> None:
    assert [quantity for _, quantity in counted(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Omkring 35 % af børnene bor hos en enlig forsørger.", "børnene bor hos en enlig forsørger"),
        ("Hvert fjerde barn har brug for hjælp til sproget.", "barn har brug for hjælp til sproget"),
        ("Halvdelen af de unge har et fritidsjob.", "de unge har et fritidsjob"),
        ("Omkring 20 % af de unge er ledige.", "de unge er ledige"),
        ("Antallet af unge, der går til fritidsklub, er fordoblet.", "Antallet af unge, der går til fritidsklub"),
        ("Hver tredje husstand har ingen bil.", "husstand har ingen bil"),
    ],
)
def test_a_share_of_the_children_is_not_the_share_of_children(text: str, words: str) -> None:
    assert [quantity for _, quantity in counted(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "25 % af beboerne er børn og unge under 18 år.",
        "Området har en høj andel børn og unge (27 % i Lunden).",
        "Børn og unge udgør 30 % af beboerne.",
        "Der er dobbelt så mange børn som i resten af kommunen.",
    ],
)
def test_the_share_of_children_is_still_known(text: str) -> None:
    assert {quantity for _, quantity in counted(text)} == {"children_and_young"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hver fjerde ung har været sigtet.", "charged_persons"),
        ("Godt 12 % af de voksne laver frivilligt arbejde.", "voluntary_work"),
        ("Mere end hver femte har kun grundskole og er ikke i gang med noget.", "only_basic_school"),
        ("Ca. 30 % af de voksne står uden for arbejdsmarkedet.", "adults_outside_labour_market"),
    ],
)
def test_the_other_known_quantities(text: str, key: str) -> None:
    assert [quantity for _, quantity in counted(text)] == [key]
