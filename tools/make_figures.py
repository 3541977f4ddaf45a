"""Write the invented source files of the example Solbakken: figures as they come to a secretariat.

    python tools/make_figures.py

They are shaped like the files people have (Beboerdata, Boligsociale Data, a municipality's quarterly extract, the
StatBank), and every one says in its first cell or line that it is invented. Figures up to 2025 come from
programme.yaml, so that reading them changes nothing; `NEWER` and the like are what the files bring. The same content
gives the same cells each time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from tovholder.domain.content.programme_text import read_programme_file
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.content.schema.observation_schema import Observed

PROGRAMME = Path(__file__).parents[1] / "src" / "tovholder" / "examples" / "solbakken" / "programme.yaml"
MADE_ON = dt.datetime(2026, 10, 1)  # noqa: DTZ001 - a workbook's own field has no time zone
INVENTED = "Opdigtede tal om Solbakken og Ådalen i Eksempelby: ingen af dem er virkelige."
PLACES = {
    "solbakken": "Solbakken",
    "aadalen": "Ådalen",
    "all": "Solbakken og Ådalen",
    "municipality": "Eksempelby Kommune",
}
NEWEST = 2026
YEARS = range(2021, NEWEST + 1)

Count = tuple[int, int]
NEWER: Mapping[str, Mapping[str, Count]] = {
    "i1": {"solbakken": (141, 150), "aadalen": (59, 62), "all": (200, 212), "municipality": (2360, 2531)},
    "i3": {"solbakken": (66, 325), "aadalen": (21, 130), "all": (87, 455), "municipality": (489, 6160)},
}
"""Counted and of how many in 2026."""
CONVICTED: Mapping[int, Count] = {2022: (25, 1598), 2023: (26, 1602)}
"""In Solbakken; in Ådalen they are too few to be shown."""
NEWER_GRADES = {"all": 6.2, "municipality": 7.4}

SUPPORT = (
    "Ikke offentligt forsørgede",
    "SU",
    "Kontanthjælp m.v.",
    "Førtidspension",
    "Dagpenge",
    "Andre ydelser",
    "Anonyme",
)
SUPPORTED = (
    ("Solbakken", (622, 168, 140, 180, 71, 26, 12)),
    ("Ådalen", (289, 58, 55, 73, 36, 14, 5)),
    ("Almene boligområder i Eksempelby Kommune", (2675, 671, 608, 826, 308, 107, 0)),
    ("Eksempelby Kommune", (17980, 5660, 1110, 1700, 1420, 580, 0)),
)
"""Adults by means of support in the third quarter of 2026."""
YOUNG = {
    "000": ("Hele landet", (("2021", 112900, 1089000), ("2022", 111500, 1085000), ("2023", 110300, 1081000),
                            ("2024", 108900, 1078000), ("2025", 107600, 1076000))),
    "082": ("Region Midtjylland", (("2021", 25900, 265000), ("2022", 25600, 264000), ("2023", 25300, 263500),
                                   ("2024", None, 263000), ("2025", 24700, 262500))),
}  # fmt: skip
"""Young people in neither work nor education, and all of that age; None is held back."""


class Book:
    """A workbook while it is written."""

    def __init__(self, title: str) -> None:
        self.stream = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(self.stream, {"in_memory": True})
        self.book.set_properties({"title": title, "created": MADE_ON})
        self.bold, self.middle = self.book.add_format({"bold": True}), self.book.add_format({"align": "center"})
        self.percent = self.book.add_format({"num_format": "0.0%"})

    def sheet(self, name: str, titles: Sequence[str]) -> Any:
        """A sheet with title lines, the first of them that all is invented."""
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 30)
        for row, title in enumerate([INVENTED, *titles]):
            sheet.write(row, 0, title, self.bold)
        return sheet

    def saved(self) -> bytes:
        """The file."""
        self.book.close()
        return self.stream.getvalue()


def beboerdata(programme: ProgrammeFile) -> bytes:
    """Tables as the funder's Beboerdata has them: titles above, headings merged over the years, notes below."""
    book = Book("Beboerdata-lignende udtræk")
    front = book.sheet("Forside", ["Udtræk i samme form som Beboerdata", "Udtrukket: 1. oktober 2026"])
    front.write(4, 0, "Arkene er til at prøve indlæsningen af tal med.")
    _residents(book)
    _day_care(book, programme)
    _basic_school(book, programme)
    _overview(book, programme)
    _turnout(book, programme)
    _convicted(book)
    return book.saved()


def _residents(book: Book) -> None:
    """A table that is about nothing that is followed, as most of Beboerdata's are."""
    sheet = book.sheet("Tabel 1", ["Tabel 1. Beboere efter alder pr. 1. januar 2026"])
    sheet.write_row(3, 0, ["Boligområde", "0-17 år", "18-64 år", "65 år og derover", "I alt"])
    sheet.write_row(4, 0, ["Solbakken", 571, 1219, 310, 2100])
    sheet.write_row(5, 0, ["Ådalen", 262, 530, 108, 900])
    sheet.write(7, 0, "Kilde: LBF, Beboerdata, tabel 1")


def _day_care(book: Book, programme: ProgrammeFile) -> None:
    """Wide by year: each year's heading stands over three columns."""
    sheet = book.sheet("Tabel 6", ["Tabel 6. 1-5-årige i dagtilbud", "Boligområder i helhedsplanen og kommunen i alt"])
    for n, year in enumerate(YEARS):
        sheet.merge_range(4, 1 + 3 * n, 4, 3 + 3 * n, year, book.middle)
        sheet.write_row(5, 1 + 3 * n, ["Indskrevne", "1-5-årige i alt", "Andel"])
    sheet.write(5, 0, "Boligområde")
    for row, scope in enumerate(PLACES, start=6):
        sheet.write(row, 0, PLACES[scope])
        for n, year in enumerate(YEARS):
            counted, of = _counts(programme, "i1", scope, year)
            sheet.write_row(row, 1 + 3 * n, [counted, of])
            sheet.write(row, 3 + 3 * n, round(counted / of, 3), book.percent)
    sheet.write(11, 0, "Anm.: Børn i dagpleje, vuggestue, børnehave og integreret institution.")
    sheet.write(12, 0, "Kilde: LBF, Beboerdata, tabel 6")


def _basic_school(book: Book, programme: ProgrammeFile) -> None:
    """Wide by measure: an area's name stands only at the first of its years."""
    sheet = book.sheet("Tabel 9", ["Tabel 9. 18-29-årige med kun grundskole og ikke i gang, 1. januar"])
    sheet.write_row(3, 0, ["Boligområde", "År", "18-29-årige i alt", "Kun grundskole og ikke i gang", "Andel, pct."])
    row = 4
    for scope, name in PLACES.items():
        sheet.write(row, 0, name)
        for year in YEARS:
            counted, of = _counts(programme, "i3", scope, year)
            sheet.write_row(row, 1, [year, of, counted, round(100 * counted / of, 1)])
            row += 1
    sheet.write(row + 1, 0, "Kilde: LBF, Beboerdata, tabel 9")
    sheet.write(row + 2, 0, "1) Personer med uoplyst uddannelse er talt med i alle 18-29-årige.")


def _overview(book: Book, programme: ProgrammeFile) -> None:
    """Wide by year, one figure a cell, written as it is printed."""
    sheet = book.sheet(
        "Oversigtstabel", ["Oversigtstabel. Andel 18-64-årige uden tilknytning til arbejdsmarked og uddannelse, pct."]
    )
    years = [year for year in YEARS if year < NEWEST]
    sheet.write_row(3, 0, ["Boligområde", *years])
    for row, scope in enumerate(PLACES, start=4):
        printed = [_known(programme, "i5", scope, year).as_printed or "" for year in years]
        sheet.write_row(row, 0, [PLACES[scope], *printed])
    sheet.write(9, 0, "Kilde: LBF, Beboerdata, Oversigtstabel")


def _convicted(book: Book) -> None:
    """An area with so few that its figures are held back."""
    sheet = book.sheet("Tabel 21", ["Tabel 21. Dømte blandt beboere over 18 år"])
    for n, year in enumerate(CONVICTED):
        sheet.merge_range(3, 1 + 3 * n, 3, 3 + 3 * n, year, book.middle)
        sheet.write_row(4, 1 + 3 * n, ["Antal dømte", "Beboere over 18 år", "Andel"])
        counted, of = CONVICTED[year]
        sheet.write_row(5, 1 + 3 * n, [counted, of, f"{100 * counted / of:.1f} %".replace(".", ",")])
        sheet.write_row(6, 1 + 3 * n, ["..", 644, ".."])
    sheet.write_column(4, 0, ["Boligområde", "Solbakken", "Ådalen"])
    sheet.write(8, 0, ".. = diskretioneret: under fem personer")
    sheet.write(9, 0, "Kilde: LBF, Beboerdata, tabel 21")


def _turnout(book: Book, programme: ProgrammeFile) -> None:
    """A heading for each election over its three columns."""
    sheet = book.sheet("Tabel 19", ["Tabel 19. Valgdeltagelse ved folketings- og kommunalvalg"])
    held = (("Folketingsvalg", 2019), ("Kommunalvalg", 2021), ("Folketingsvalg", 2022), ("Kommunalvalg", 2025))
    for n, (election, year) in enumerate(held):
        sheet.merge_range(3, 1 + 3 * n, 3, 3 + 3 * n, f"{election} {year}", book.middle)
        sheet.write_row(4, 1 + 3 * n, ["Stemmeberettigede", "Stemte", "Stemmeprocent"])
    sheet.write(4, 0, "Boligområde")
    for row, scope in enumerate(PLACES, start=5):
        sheet.write(row, 0, PLACES[scope])
        for n, (election, year) in enumerate(held):
            known = _known(programme, "i9", scope, year, election.lower())
            sheet.write_row(row, 1 + 3 * n, [known.denominator, known.numerator, known.value])
    sheet.write(10, 0, "Kilde: LBF, Beboerdata, tabel 19")


def boligsociale_data(programme: ProgrammeFile) -> bytes:
    """The fixed indicators as they come twice a year: an indicator a sheet, the delivery told above."""
    book = Book("Boligsociale data-lignende levering")
    delivered = "Levering: 2. halvår 2026 (leveres to gange om året)"
    grades = book.sheet("Karakterer", [delivered, "Karaktergennemsnit, dansk og matematik, 9. klasse"])
    grades.write_row(4, 0, ["Område", *YEARS])
    for row, scope in enumerate(NEWER_GRADES, start=5):
        known = [_known(programme, "i2", scope, year).value for year in YEARS if year < NEWEST]
        grades.write_row(row, 0, [PLACES[scope], *known, NEWER_GRADES[scope]])
    grades.write(8, 0, "Bemærk: for få elever i hvert område til at vise dem hver for sig.")
    grades.write(9, 0, "Kilde: LBF, Boligsociale data")
    _delivered(
        book, programme, "Restgruppen", "i4", delivered, ("Uden job og uddannelse", "Andel uden job og uddannelse")
    )
    _delivered(book, programme, "Sigtede", "i6", delivered, ("Sigtet mindst én gang", "Andel sigtede"))
    return book.saved()


def _delivered(
    book: Book, programme: ProgrammeFile, name: str, indicator: str, delivered: str, words: tuple[str, str]
) -> None:
    sheet = book.sheet(name, [delivered])
    sheet.write_row(3, 0, ["År", "Område", "15-29-årige i alt", *words])
    row = 4
    for year in YEARS:
        for scope in PLACES:
            known = _known(programme, indicator, scope, year) if year < NEWEST else None
            if known is not None:
                held_back = (
                    [".."] * 3 if known.value is None else [known.denominator, known.numerator, known.as_printed]
                )
                sheet.write_row(row, 0, [year, PLACES[scope], *held_back])
                row += 1
    sheet.write(row + 1, 0, "Kilde: Boligsociale data (2019-26-midlerne)")


def bosocdata() -> bytes:
    """A quarter's extract from a municipality: semicolons, Windows-1252, a column a benefit."""
    lines = [INVENTED, "18-64-årige efter forsørgelse, antal personer", ""]
    lines.append(";".join(["Område", "Kvartal", "18-64-årige i alt", *SUPPORT]))
    for name, counts in SUPPORTED:
        lines.append(";".join([name, "2026K3", *map(_grouped, (sum(counts), *counts))]))
    lines += ["", "Kilde: Eksempelby Kommune, BoSocData-lignende udtræk", ""]
    return "\r\n".join(lines).encode("cp1252")


def _grouped(number: int) -> str:
    """1.234"""
    return f"{number:,}".replace(",", ".")


def statbank() -> bytes:
    """A data set as the StatBank gives it in JSON-stat 2: figures by place, sex (total), measure and year."""
    years = [year for year, _counted, _of in YOUNG["000"][1]]
    figures: list[float | int | None] = []
    for _name, rows in YOUNG.values():
        figures += [counted for _year, counted, _of in rows]
        figures += [of for _year, _counted, of in rows]
        figures += [None if counted is None else round(100 * counted / of, 1) for _year, counted, of in rows]
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "15-29-årige uden job og uddannelse (restgruppen) efter område, nøgletal og tid",
            "source": "Danmarks Statistik",
            "note": [INVENTED, ".. = diskretioneret", "- = nul"],
            "id": ["OMRÅDE", "KØN", "NØGLETAL", "Tid"],
            "size": [len(YOUNG), 1, 3, len(years)],
            "role": {"time": ["Tid"], "geo": ["OMRÅDE"], "metric": ["NØGLETAL"]},
            "dimension": {
                "OMRÅDE": _dimension("område", {code: name for code, (name, _rows) in YOUNG.items()}),
                "KØN": _dimension("køn", {"TOT": "I alt"}),
                "NØGLETAL": _dimension("nøgletal", {"ANT": "Antal", "ALLE": "I alt", "ANDEL": "Andel"}, _UNITS),
                "Tid": _dimension("tid", {year: year for year in years}),
            },
            "value": {str(n): figure for n, figure in enumerate(figures) if figure is not None},
            "status": {str(n): ".." for n, figure in enumerate(figures) if figure is None},
        },
        ensure_ascii=False,
        indent=1,
    ).encode()


_UNITS = {"ANT": {"base": "antal"}, "ALLE": {"base": "antal"}, "ANDEL": {"base": "pct.", "decimals": 1}}


def _dimension(label: str, labels: Mapping[str, str], units: Mapping[str, Any] | None = None) -> dict[str, Any]:
    category: dict[str, Any] = {"index": {code: n for n, code in enumerate(labels)}, "label": dict(labels)}
    return {"label": label, "category": {**category, **({"unit": units} if units else {})}}


def _known(programme: ProgrammeFile, indicator: str, scope: str, year: int, variant: str | None = None) -> Observed:
    wanted = (indicator, scope, year, variant, None)
    return next(
        one for one in programme.observations if (one.indicator, one.scope, one.period, one.variant, one.part) == wanted
    )


def _counts(programme: ProgrammeFile, indicator: str, scope: str, year: int) -> Count:
    if year == NEWEST:
        return NEWER[indicator][scope]
    known = _known(programme, indicator, scope, year)
    return int(known.numerator or 0), int(known.denominator or 0)


FILES: Mapping[str, Callable[[ProgrammeFile], bytes]] = {
    "beboerdata-lignende.xlsx": beboerdata,
    "boligsociale-data-lignende.xlsx": boligsociale_data,
    "bosocdata-lignende-2026-k3.csv": lambda _programme: bosocdata(),
    "statbank-lignende.json": lambda _programme: statbank(),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=PROGRAMME.with_name("tal"))
    out: Path = parser.parse_args(arguments).out
    out.mkdir(exist_ok=True)
    programme = read_programme_file(PROGRAMME.read_text(encoding="utf-8"), PROGRAMME.name)
    for name, write in FILES.items():
        (out / name).write_bytes(write(programme))


if __name__ == "__main__":
    main()
