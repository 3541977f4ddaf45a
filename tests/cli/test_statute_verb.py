"""`tovholder statute FILE.csv --on DATE`."""

import json

import pytest

from tovholder.cli import main

HEADER = (
    "area,year,residents,nonwestern,adults_18_64,unattached_fulltime,adults_18_plus,convicted,adults_30_59,basic_school,"
    "mean_income,region_mean_income,national_adults_18_plus,national_convicted"
)
LINES = (
    "Solbakken,2023,2100,1090,1300,540.5,1500,36,800,500,190000,340000,4700000,34000",
    "Solbakken,2024,2100,1090,1300,530.25,1500,30,800,500,195000,350000,4720000,33000",
    "Ådalen,2023,900,400,600,200,700,10,400,250,230000,340000,,",
    "Ådalen,2024,900,400,600,200,700,10,400,250,230000,350000,,",
)


@pytest.fixture
def figures(tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text("\n".join([HEADER, *LINES]), encoding="utf8")
    return path


def test_json_has_the_public_shape(figures, capsys):
    assert main(["statute", str(figures), "--on", "2024-12-01", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["area"], first["rule"]) == ("Solbakken", "R2021")
    assert list(first["criteria"]) == ["labour", "crime", "education", "income", "nonwestern"]
    labour = first["criteria"]["labour"]
    assert (labour["met"], labour["threshold"], labour["distance_in_persons"]) == (True, 0.4, -16)
    assert labour["value"] == pytest.approx((540.5 / 1300 + 530.25 / 1300) / 2)
    assert first["criteria_61b"]["labour"]["threshold"] == 0.3
    assert first["lists"] == ["udsat_boligomraade", "parallelsamfund", "forebyggelsesomraade"]
    assert first["undecided"] == []
    assert first["undecided_lists"][0]["list"] == "omdannelsesomraade"
    assert (second["lists"], second["size"]["met"]) == ([], False)


def test_text_is_danish_unless_english_is_asked_for(figures, capsys):
    assert main(["statute", str(figures), "--on", "2024-12-01", "--lang", "da"]) == 0
    assert "Opfylder betingelserne for: udsat boligområde" in capsys.readouterr().out
    assert main(["statute", str(figures), "--on", "2024-12-01", "--lang", "en"]) == 0
    assert "Meets the conditions for: exposed housing area" in capsys.readouterr().out


def test_an_unknown_national_share_is_undecided_and_says_so(tmp_path, capsys):
    path = tmp_path / "tal.csv"
    path.write_text("\n".join([HEADER, *(line.replace(",4700000,34000", ",,") for line in LINES[:2])]), encoding="utf8")
    assert main(["statute", str(path), "--on", "2024-12-01", "--json"]) == 0
    area = json.loads(capsys.readouterr().out)[0]
    assert (area["criteria"]["crime"]["met"], area["criteria"]["crime"]["threshold"]) == (None, None)
    assert [item["criterion"] for item in area["undecided"]] == ["crime"]
    assert "source wanted" in area["undecided"][0]["why"]["en"]


@pytest.mark.parametrize(
    ("change", "date", "said"),
    [
        ((",36,", ",1501,"), "2024-12-01", "Line 2, column convicted"),
        (("convicted,adults_30", "dømte,adults_30"), "2024-12-01", "convicted is missing"),
        (("", ""), "2021-12-01", "no row for 2021, but for 2023, 2024"),
        (("", ""), "2009-12-01", "no lists before 2010-10-26"),
        (("", ""), "1.12.2024", "write the date as 2024-12-01"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(figures, capsys, change, date, said):
    figures.write_text(figures.read_text("utf8").replace(*change, 1), encoding="utf8")
    assert main(["statute", str(figures), "--on", date, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_status_2(capsys):
    assert main(["statute", "findes-ikke.csv", "--on", "2024-12-01"]) == 2
    assert "filen kan ikke åbnes" in capsys.readouterr().err
