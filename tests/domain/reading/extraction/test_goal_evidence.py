"""Goals and indicators in forms that nobody made a pattern for: whose each value is, its year, and how sure that is."""

from typing import Any

import pytest

from tests.domain.reading.fresh_styles import write_style
from tovholder.domain.content.schema import Reading
from tovholder.domain.reading import read_agreement
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea, Scopes
from tovholder.domain.reading.extraction.indicators.value_mentions import Places, find_values

CARE = "Andel 1-5-årige, der er indskrevet i dagtilbud"
CRIME = "Andel 15-29-årige, der er sigtet mindst én gang"
SAFE = "Andel beboere over 18 år, der føler sig trygge i boligområdet"
VOTE = "Andel beboere, der stemte ved seneste valg"
AREAS = [
    "Indsatsen omfatter boligområderne Sivkrogen (1.200 beboere, 510 boliger) og Bytoften (830 beboere, 377 boliger)."
]
ONE = ["Indsatsen omfatter boligområdet Sivkrogen (1.200 beboere, 510 boliger)."]
S, B, K, L, ALL = "sivkrogen", "bytoften", "municipality", "population", "all"

Told = set[tuple[str, str, float | None, int | None, str | None]]


def told(*values: tuple[Any, ...]) -> Told:
    """Indicator, whose, value; year and election where they are told."""
    return {(*value, *[None] * (5 - len(value))) for value in values}  # type: ignore[misc]


STYLES: dict[str, tuple[list[Any], Told]] = {
    "a column for each area": (
        [[["Mål", "Indikator", "Sivkrogen", "Bytoften", "Nordrup Kommune", "Kilde"],
          ["Trygge områder", CRIME, "5,1 % (2024)", "6,0 % (2024)", "3,1 % (2024)", "Danmarks Statistik"],
          ["", SAFE, "71 %", "80 %", "91 %", "VIVE 2023"]]],
        told(("i6", S, 5.1, 2024), ("i6", B, 6, 2024), ("i6", K, 3.1, 2024), ("i7", S, 71), ("i7", B, 80), ("i7", K, 91))),
    "the names in the cell": (
        [[["Indikator", "Baseline", "Sammenligning"],
          [CARE, "Sivkrogen: 81,2 % (2024)\nBytoften: ikke målt", "Kommunen: 90,1 % (2024)"]]],
        told(("i1", S, 81.2, 2024), ("i1", B, None), ("i1", K, 90.1, 2024))),
    "a row for each area": (
        [[["Indikator", "Område", "Udgangspunkt", "År"], [CRIME, "Sivkrogen", "5,1 %", "2024"], ["", "Bytoften", "6,0 %", "2024"]]],
        told(("i6", S, 5.1, 2024), ("i6", B, 6, 2024))),
    "a column for each year": (
        [[["Indikator", "Område", "2022", "2024"], [CRIME, "Sivkrogen", "5,5", "5,1"], ["", "Nordrup Kommune", "3,2", "3,1"]]],
        told(("i6", S, 5.1, 2024), ("i6", K, 3.1, 2024))),
    "turned": (
        [[["", CRIME, SAFE], ["Sivkrogen", "5,1 % (2024)", "71 % (2023)"], ["Bytoften", "6,0 % (2024)", "80 % (2023)"]]],
        told(("i6", S, 5.1, 2024), ("i7", S, 71, 2023), ("i6", B, 6, 2024), ("i7", B, 80, 2023))),
    "what is hoped for is no starting point": (
        [[["Indikator", "Sivkrogen nu", "Sivkrogen 2029", "Bytoften nu", "Mål Bytoften"], [CRIME, "5,1 %", "4 %", "6,0 %", "5 %"]]],
        told(("i6", S, 5.1), ("i6", B, 6))),
    "counts and shares": (
        [[["Indikator", "Antal", "Ud af", "Pct.", "År"], [CRIME, "22", "440", "5,0", "2024"]]], told(("i6", ALL, 5, 2024))),
    "men, women and all": (
        [[["Indikator", "Sivkrogen mænd", "Sivkrogen kvinder", "Sivkrogen i alt"], [CRIME, "8,1 %", "2,0 %", "5,1 %"]]],
        told(("i6", S, 5.1))),
    "two elections": (
        [[["Indikator", "Udgangspunkt"], [VOTE, "Sivkrogen: FV22 61,2 %, KV21 44,0 %. Kommunen: FV22 84,1 %, KV21 67,2 %"]]],
        told(("i9", S, 61.2, 2022, "folketingsvalg"), ("i9", S, 44, 2021, "kommunalvalg"),
             ("i9", K, 84.1, 2022, "folketingsvalg"), ("i9", K, 67.2, 2021, "kommunalvalg"))),
    "blocks of areas": (
        [[["Sivkrogen", "", ""], ["Indikator", "Udgangspunkt", "Kilde"], [CRIME, "5,1 % (2024)", "DST"], ["Bytoften", "", ""],
          [CRIME, "6,0 % (2024)", "DST"]]],
        told(("i6", S, 5.1, 2024), ("i6", B, 6, 2024))),
    "the area over each table": (
        ["Sivkrogen", [["Indikator", "Udgangspunkt"], [CRIME, "5,1 %"]], "Bytoften", [["Indikator", "Udgangspunkt"], [CRIME, "6,0 %"]]],
        told(("i6", S, 5.1), ("i6", B, 6))),
    "prose": (
        [f"Indikator: {CRIME}. I 2024 var andelen 5,1 % i Sivkrogen og 6,0 % i Bytoften mod 3,1 % i Nordrup Kommune.",
         "Andelen af enlige forsørgere er 22 % i Sivkrogen."],
        told(("i6", S, 5.1, 2024), ("i6", B, 6, 2024), ("i6", K, 3.1, 2024))),
    "lines under a heading": (
        ["# Mål 3: Trygge områder", CRIME, "Sivkrogen: 5,1 % (2024)", "Bytoften: 6,0 % (2024)"],
        told(("i6", S, 5.1, 2024), ("i6", B, 6, 2024))),
    "under five is printed and never kept as five": (
        [[["Indikator", "Sivkrogen", "Bytoften"], [CRIME, "<5 %", "under 6 %"]]], told(("i6", S, None), ("i6", B, None))),
    "another unit is left out": (
        [[["Indikator", "Sivkrogen", "Sivkrogen (promille)"], [CRIME, "5,1 %", "51"]]], told(("i6", S, 5.1))),
}  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    made = {
        name: {"goals": goals, "area": ONE if name == "counts and shares" else AREAS}
        for name, (goals, _) in STYLES.items()
    }
    return {name: read_agreement("a.docx", write_style(style)) for name, style in made.items()}


def found(reading: Reading, *, certain: bool = False) -> Told:
    """What is told of each indicator, of a scope or a kind of comparator."""
    kept: Told = set()
    for g, goal in enumerate(reading.content.goals):
        for i, indicator in enumerate(goal.indicators):
            pointer = f"/goals/{g}/indicators/{i}"
            own = [(f"{pointer}/baselines/{n}", str(one.scope), one) for n, one in enumerate(indicator.baselines)]
            own += [(f"{pointer}/comparators/{n}", str(one.kind), one) for n, one in enumerate(indicator.comparators)]  # type: ignore[misc]
            for place, whose, one in own:
                sure = reading.provenance.get(f"{place}/value")
                if not certain or (sure is not None and sure.confidence == "certain"):
                    kept.add((str(indicator.id), whose, one.value, one.year, one.variant))  # type: ignore[arg-type]
    return kept


@pytest.mark.parametrize("name", STYLES)
def test_each_value_goes_to_the_name_it_stands_at(readings: dict[str, Reading], name: str) -> None:
    assert found(readings[name]) == STYLES[name][1]


def test_nothing_is_wrong_and_certain(readings: dict[str, Reading]) -> None:
    wrong = {name: found(reading, certain=True) - STYLES[name][1] for name, reading in readings.items()}
    assert {name for name, values in wrong.items() if values} == set()
    assert found(readings["prose"], certain=True) == set()


def test_rows_that_are_no_fixed_indicator_are_listed() -> None:
    goals = [[["Indikator", "Sivkrogen"], ["Andel beboere, der dyrker motion ugentligt", "41 %"], [CRIME, "5,1 %"]]]
    reading = read_agreement("a.docx", write_style({"goals": goals, "area": AREAS}))
    (finding,) = [one for one in reading.findings if one.code == "indicator.own_row"]
    assert "dyrker motion" in finding.message.da


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sivkrogen 5,1 %, Bytoften 6 %", [(S, 5.1), (B, 6)]), ("5,1 % i Sivkrogen og 6 % på Bytoften", [(S, 5.1), (B, 6)]),
        ("henholdsvis 5,1 % og 6 % i Sivkrogen og Bytoften", [(S, 5.1), (B, 6)]),
        ("i Sivkrogen og Bytoften hhv. 5,1 % og 6 %", [(S, 5.1), (B, 6)]), ("i Sivkrogen og Bytoften er det 5,4 %", [(ALL, 5.4)]),
        ("5,1 % i Sivkrogen mod 3,1 % i kommunen og 2,9 % på landsplan", [(S, 5.1), (None, 3.1), (None, 2.9)]),
        ("Sivkrogen: 22 af 440 unge (5,0 %)", [(S, 5)]), ("Sivkrogen, 18-29-årige: 5,1 % (tabel 1.3)", [(S, 5.1)]),
        ("Sivkrogen skal falde fra 5,1 % til 4 % i 2029", [(S, 5.1)]), ("Målsætningen for Sivkrogen er 4 %", []),
    ],
)  # fmt: skip
def test_values_are_bound_in_running_text(text: str, values: list[tuple[str | None, float]]) -> None:
    scopes = Scopes((NamedArea(S, "Sivkrogen"), NamedArea(B, "Bytoften")), municipality="Nordrup Kommune")
    read = find_values(text, Places(scopes), bare=False)
    assert [(one.whose[0].scope if one.whose else "?", one.number) for one in read] == values


OWN_TITLES = """Helhedsplan for Sivkrogen og Bytoften

Denne aftale er indgået mellem Nordrup Kommune, Boligforeningen Solbo og Landsbyggefonden og gælder fra 1. januar 2026 til
31. december 2029.

Hvem bor her
Sivkrogen har 1.200 beboere i 510 boliger. Bytoften har 830 beboere i 377 boliger, opført 1971.

Sådan er vi organiseret
Bestyrelsen består af direktøren for Solbo og kommunaldirektøren. Sekretariatet hører under Solbo.

Hvad vil vi opnå
{goals}

Opfølgning undervejs
Evalueringen er formativ. Workshop 1: marts 2027

Hvis aftalen skal ændres
Bestyrelsen godkender ændringer i aktiviteterne. Landsbyggefonden godkender ændringer af målene.
"""
TYPED = f"Indikator{' ' * 60}Sivkrogen   Bytoften   Kommunen\n{CRIME}    5,1 %      6,0 %     3,1 %\n{CARE}    81,2 %     77,0 %    90,1 %"


def test_an_agreement_with_titles_of_its_own_is_told_by_what_stands_under_them() -> None:
    reading = read_agreement(
        "a.txt", OWN_TITLES.format(goals=f"{CRIME}: Sivkrogen 5,1 % (2024), Bytoften 6,0 % (2024).").encode()
    )
    assert {one.id for one in reading.sections} >= {"area", "organisation", "goals", "evaluation", "revision"}
    assert found(reading) == told(("i6", S, 5.1, 2024), ("i6", B, 6, 2024))
    assert [one.name for one in reading.content.evaluation.events] == ["Workshop 1"]  # type: ignore[union-attr]
    assert {one.change for one in reading.content.revision} == {"activities_within_subagreement", "strategic_agreement"}


@pytest.mark.parametrize("goals", [TYPED, TYPED.replace("   ", " | ")])
def test_a_table_typed_with_spaces_or_bars_is_a_table_and_never_certain(goals: str) -> None:
    reading = read_agreement("a.txt", OWN_TITLES.format(goals=goals).encode())
    assert found(reading) == told(
        ("i6", S, 5.1), ("i6", B, 6), ("i6", K, 3.1), ("i1", S, 81.2), ("i1", B, 77), ("i1", K, 90.1)
    )
    assert found(reading, certain=True) == set()


FLATTENED = "\n".join(
    ["Mål", "Indikator", "Baseline boligområde", "Baseline kommune", "Baseline år", "Datakilde", CARE, "86,3 %", "EBK: 92,9 %", "2021",
     "LBF, Beboerdata tabel 6", "", CRIME, "5,0 %", "EBK: 1,6 %", "2021", "LBF, Boligsociale data", "", SAFE, "Sivkrogen: 71 %",
     "Bytoften: 80 %", "EBK: 92 %", "2021", "VIVE"]
)  # fmt: skip


def test_a_table_whose_cells_stand_a_line_each_is_left_to_the_reader_of_columns() -> None:
    reading = read_agreement("a.txt", OWN_TITLES.format(goals=FLATTENED).encode())
    assert found(reading) == told(
        ("i1", ALL, 86.3, 2021), ("i1", K, 92.9, 2021), ("i6", ALL, 5, 2021), ("i6", K, 1.6, 2021),
        ("i7", S, 71, 2021), ("i7", B, 80, 2021), ("i7", K, 92, 2021),
    )  # fmt: skip
