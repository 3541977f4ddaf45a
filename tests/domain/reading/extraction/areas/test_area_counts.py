"""Whose a number is: every way of standing near a name, no number with two owners, none wrong and certain."""

from typing import Any

import pytest

from tests.domain.reading.fresh_styles import write_style
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement

FIRST = "Indsatsen omfatter boligområderne Solbakken og Toften."


def read_area(*texts: Any) -> Reading:
    return read_agreement("a.docx", write_style({"area": [FIRST, *texts]}))


def numbers(reading: Reading) -> dict[str, tuple[Any, Any]]:
    found = {str(area.name): (area.residents, area.dwellings) for area in reading.content.areas}
    return found | {"alle": (reading.content.totals.residents, reading.content.totals.dwellings)}


@pytest.mark.parametrize(
    ("text", "residents"),
    [
        ("Solbakken har 400 beboere, Toften 300.", (400, 300, None)),
        ("Solbakken (400 beboere) og Toften (300 beboere).", (400, 300, None)),
        ("Der bor 400 beboere i Solbakken og 300 beboere i Toften.", (400, 300, None)),
        ("I Solbakken bor 400 personer, mens 300 bor i Toften.", (400, 300, None)),
        ("I Toften er der 300 beboere. I Solbakken er der 400.", (None, 300, None)),
        ("Solbakken og Toften har hhv. 400 og 300 beboere.", (400, 300, None)),
        ("Solbakken og Toften har tilsammen 700 beboere.", (None, None, 700)),
        ("I alt 700 beboere, heraf 400 i Solbakken og 300 i Toften.", (400, 300, 700)),
        ("Solbakken har 400 beboere. Her bor også mange børn. Området er fra 1970.", (400, None, None)),
        ("Naboerne i Engparken er 900 beboere.", (None, None, None)),
    ],
)
def test_a_number_goes_to_the_one_it_stands_with(text: str, residents: tuple[int | None, ...]) -> None:
    found = numbers(read_area(text))
    assert tuple(found[name][0] for name in ("Solbakken", "Toften", "alle")) == residents


def test_private_dwellings_are_nobody_s() -> None:
    found = numbers(read_area("Solbakken har 120 private boliger og 300 almene boliger. Toften har 90 ejerboliger."))
    assert (found["Solbakken"][1], found["Toften"][1]) == (300, None)


def test_numbers_that_make_the_total_are_certain_and_those_that_do_not_are_doubted() -> None:
    fits = read_area("Der bor 700 beboere i alt: 400 beboere i Solbakken og 300 beboere i Toften.")
    fails = read_area("Der bor 800 beboere i alt: 400 beboere i Solbakken og 300 beboere i Toften.")
    assert fits.provenance["/areas/0/residents"].confidence == "certain"
    assert fails.provenance["/areas/0/residents"].confidence == "likely"
    assert numbers(fails)["alle"][0] == 800


def test_a_number_that_nobody_owns_is_listed() -> None:
    reading = read_area(
        "Solbakken har 400 beboere. Toften har 300 beboere. Engparken er ikke med, men huser 912 beboere."
    )
    (finding,) = [finding for finding in reading.findings if finding.code == "area.count_unowned"]
    assert "912 beboere" in finding.message.da
    assert finding.lines


def test_about_so_many_is_never_certain() -> None:
    reading = read_area("Der bor ca. 700 beboere i alt: ca. 400 beboere i Solbakken og ca. 300 beboere i Toften.")
    assert numbers(reading)["Solbakken"][0] == 400
    assert {reading.provenance[f"/areas/{n}/residents"].confidence for n in (0, 1)} == {"likely"}


def test_where_no_name_is_sure_the_two_best_are_offered() -> None:
    reading = read_agreement("a.docx", write_style({"area": ["Kvartererne i Engparken ligger ved åen."]}))
    assert [area.name for area in reading.content.areas] in ([], ["Engparken"])
    for number, _area in enumerate(reading.content.areas):
        assert reading.provenance[f"/areas/{number}/name"].confidence != "certain"
