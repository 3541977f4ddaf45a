"""`tovholder trend`: its shape, its words, its refusals."""

import json

import pytest

from tovholder.cli import main

RISING = ["--series", "994/40299", "1023/41527", "1199/42811", "1332/44064", "1367/44701"]
VALUES = ["--values", "24.67", "24.6", "28", "30.2", "30.6"]
INTERVALS = ["--intervals", "23.16:26.25", "23.15:26.19", "26.44:29.64", "28.63:31.9", "28.98:32.25"]


def shape(capsys, *arguments):
    assert main(["trend", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_counts(capsys):
    found = shape(capsys, *RISING)
    assert found["statistic"] == pytest.approx(47.896676707589116, rel=1e-12)
    assert (found["direction"], len(found["leave_one_out"]), found["why"]) == ("increasing", 5, None)
    assert found["p"] < 1e-10
    assert set(found["sentence"]) == {"da", "en"}


def test_values_with_intervals(capsys):
    found = shape(capsys, *VALUES, *INTERVALS)
    assert found["statistic"] == pytest.approx(46.76531579206266, rel=1e-12)
    assert found["leave_one_out"] == pytest.approx([2.048, 1.5698, 1.7478, 1.6283, 1.9902], abs=5e-5)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--values", "17.51", "17.36", "17.61", "17.68", "17.79"], "intervals"),
        (RISING[:5], "years"),
        ([*RISING[:3], "NA", *RISING[4:]], "a_year"),
        ([*VALUES, "--intervals", "24.67:24.67", *INTERVALS[2:]], "width"),
    ],
)
def test_what_is_missing_is_said_and_never_called_no_change(capsys, arguments, why):
    found = shape(capsys, *arguments)
    assert (found["direction"], found["why"]) == ("cannot_be_calculated", why)
    assert (found["statistic"], found["p"], found["leave_one_out"]) == (None, None, [])
    assert found["sentence"]["da"].startswith("Udviklingen kan ikke beregnes: ")
    assert found["sentence"]["en"].startswith("The trend cannot be calculated: ")


def test_people_get_a_sentence_and_a_few_figures(capsys):
    assert main(["trend", *RISING]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Stigende: fra 2,47")
    assert "  χ²                    47,90\n" in said
    assert main(["trend", *VALUES, "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "either --series"),
        ([*RISING, *VALUES], "either --series"),
        ([*RISING, *INTERVALS], "--intervals belongs to --values"),
        ([*VALUES, *INTERVALS[:4]], "5 values but 3 intervals"),
        ([*VALUES, *INTERVALS[:5], "32.25:28.98"], "below the lower one"),
        ([*VALUES, *INTERVALS[:5], "28.98"], "Write it as 17.4:17.6"),
        ([*VALUES, *INTERVALS[:5], "31:32"], "It is no. 5 in the list"),
        (["--series", "1/5", "6/5"], "Year no. 2 of the series: 6 out of 5"),
        (["--values", "1", "x"], "Year no. 2 of the series: “x” is not a number"),
    ],
)
def test_a_call_that_cannot_be_answered_gets_one_line(capsys, arguments, said):
    assert main(["trend", *arguments, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.strip().splitlines())) == ("", 1)
    assert said in err
