"""`tovholder categorise FILE.csv`."""

import json

import pytest

from tovholder.cli import main

HEADER = "area,indicator,numerator,denominator,good"
NAMES = ["labour", "neet", "school", "crime", "a", "b", "c", "d"]
MUNICIPALITY = [1420, 1190, 740, 140, 1000, 1000, 1000, 1000]
AREA = [319, 195, 186, 45, 50, 50, 50, 50]


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "tal.csv"
    lines = [f"*,{name},{number},10000,low" for name, number in zip(NAMES, MUNICIPALITY, strict=True)]
    lines += [f"Solbakken,{name},{number},1000,low" for name, number in zip(NAMES, AREA, strict=True)]
    path.write_text("\n".join([HEADER, *lines]), encoding="utf8")
    return path


def test_json_has_the_public_shape(counts, capsys):
    """The agreement's figures give 3, 2, 3 and 3 points; nothing else does."""
    assert main(["categorise", str(counts), "--json"]) == 0
    (area,) = json.loads(capsys.readouterr().out)
    assert (area["area"], area["points"], area["range"], area["category"]) == ("Solbakken", 11, [11, 11], "yellow")
    assert sum(area["probability"].values()) == pytest.approx(1)
    assert area["moved_by"] == "neet"
    assert "assumptions" in area["note"]["en"]


def test_two_runs_say_the_same(counts, capsys):
    main(["categorise", str(counts), "--json"])
    first = capsys.readouterr().out
    main(["categorise", str(counts), "--json"])
    assert capsys.readouterr().out == first


def test_text_says_that_the_cut_points_are_assumptions(counts, capsys):
    assert main(["categorise", str(counts), "--lang", "da"]) == 0
    assert "Grænserne for point og kategorier er antagelser" in capsys.readouterr().out
    assert main(["categorise", str(counts), "--lang", "en"]) == 0
    assert "Solbakken: 11 points, area at risk" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Solbakken,neet,195", "Solbakken,neet,1951", "Line 11, column numerator"),
        ("numerator", "antal", "numerator is missing"),
        ("*,crime,140,10000,low\n", "", "The municipality has no figures for crime"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(counts, capsys, before, after, said):
    counts.write_text(counts.read_text("utf8").replace(before, after, 1), encoding="utf8")
    assert main(["categorise", str(counts), "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
    assert said in shown.err
