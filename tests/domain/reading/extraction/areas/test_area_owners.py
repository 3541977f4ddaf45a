"""Who owns which area: from sentences, from brackets, from a table; nothing where it is not said."""

import pytest

from tests.made.as_docx import docx_of
from tests.made.facts import made
from tests.made.writing import Block, written
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement


def owners(reading: Reading) -> dict[str, list[str]]:
    names = {party.id: party.name for party in reading.content.parties}
    return {area.name: [names[one] for one in area.organisations] for area in reading.content.areas}


def with_words(seed: int, *sentences: str) -> Reading:
    blocks = written(made(seed))
    at = next(i for i, block in enumerate(blocks) if block.kind == "heading" and "boligområde" in block.text.lower())
    return read_agreement(
        "a.docx", docx_of([*blocks[: at + 1], *(Block("paragraph", text) for text in sentences), *blocks[at + 1 :]])
    )


def test_nothing_is_said_of_owners_where_the_text_does_not() -> None:
    assert all(not one for one in owners(with_words(4)).values())


@pytest.mark.parametrize(
    "sentence",
    [
        "{area} ejes af {owner}.",
        "I {area} har {owner} alle boliger.",
        "Indsatsen foregår i {area} ({owner}).",
        "{owner} ejer boligerne i {area}.",
    ],
)
def test_an_owner_is_read_from_a_sentence(sentence: str) -> None:
    programme = made(4)
    area, owner = programme.areas[0].name, programme.organisations[0]
    found = owners(with_words(4, sentence.format(area=area, owner=owner)))
    assert found.pop(area) == [owner]
    assert all(not one for one in found.values())


def test_areas_of_a_table_have_its_figures_and_owners() -> None:
    programme = made(4)
    rows: list[list[str | None]] = [["Område", "Antal boliger", "Beboere", "Opført", "Boligorganisation"]]
    for i, area in enumerate(programme.areas):
        owner = programme.organisations[i % len(programme.organisations)]
        rows.append([area.name, "1.021", f"{2357 + i:,}".replace(",", "."), "1961-1964", owner])
    blocks = written(programme)
    at = next(i for i, block in enumerate(blocks) if block.kind == "heading" and "boligområde" in block.text.lower())
    reading = read_agreement("a.docx", docx_of([*blocks[: at + 1], Block("table", rows=rows), *blocks[at + 1 :]]))
    for i, area in enumerate(reading.content.areas):
        assert (area.dwellings, area.built) == (1021, "1961-1964")
        assert area.residents == 2357 + [made_area.name for made_area in programme.areas].index(area.name), i
        assert len(area.organisations) == 1
