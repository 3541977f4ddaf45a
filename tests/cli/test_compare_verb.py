"""`tovholder compare`: its shape, its words, its refusals."""

import json

import pytest

from tovholder.cli import main
from tovholder.cli.compare_verb import REASONS as OFFERED
from tovholder.domain.statistics.comparison.comparison_verdicts import REASONS

WORKED = ["--area", "1595/5000", "1450/5000", "--rest", "30000/215000", "29500/218000", "--good", "low"]


def shape(capsys, *arguments):
    assert main(["compare", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys, *arguments):
    assert main(["compare", *arguments, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    return err


def test_the_change_of_a_gap(capsys):
    found = shape(capsys, *WORKED)
    assert found["change_of_gap"] == pytest.approx(-0.024786, abs=5e-7)
    assert found["standard_error"] == pytest.approx(0.0092587, abs=5e-8)
    assert found["interval"] == pytest.approx([-0.04293, -0.00664], abs=5e-6)
    assert found["odds_ratio"]["value"] == pytest.approx(0.90351, abs=5e-6)
    assert found["odds_ratio"]["interval"] == pytest.approx([0.82824, 0.98563], abs=5e-6)
    assert found["gap"] == pytest.approx([0.179465, 0.154679], abs=5e-7)
    assert [low < gap < high for (low, high), gap in zip(found["gap_interval"], found["gap"], strict=True)] == [
        True
    ] * 2
    assert (found["verdict"], found["method"], found["level"], found["good"]) == ("closing", "normal", 0.95, "low")
    assert set(found["sentence"]) == {"da", "en"}


def test_those_who_stayed_sharpen_it(capsys):
    found = shape(capsys, *WORKED, "--area-stayers", "3500:800:1120:980", "--rest-stayers", "170000:16500:22000:21500")
    assert found["standard_error"] == pytest.approx(0.0067989, abs=5e-8)
    assert found["interval"] == pytest.approx([-0.03811, -0.01146], abs=5e-6)
    assert found["p"] == pytest.approx(0.00027, abs=5e-6)


def test_the_area_inside_the_whole(capsys):
    found = shape(capsys, "--area", "72/1600", "--whole", "1260/90000")
    assert found["z"] == pytest.approx(6.0729, abs=5e-5)
    assert found["difference"] == pytest.approx(72 / 1600 - 1188 / 88400)
    assert found["verdict"] == "higher"
    assert {"standard_error", "p", "interval", "sentence"} <= set(found)
    assert shape(capsys, "--area", "72/1600", "--whole", "1260/90000", "--good", "high")["verdict"] == "better"


def test_the_whole_minus_the_area_is_the_rest(capsys):
    whole = ["--area", "1595/5000", "1450/5000", "--whole", "31595/220000", "30950/223000", "--good", "low"]
    assert shape(capsys, *whole) == shape(capsys, *WORKED)


def test_the_other_polarity_mirrors(capsys):
    low, high = shape(capsys, *WORKED), shape(capsys, *WORKED[:-1], "high")
    assert high["gap"] == [-gap for gap in low["gap"]]
    assert high["interval"] == [-bound for bound in reversed(low["interval"])]
    assert high["verdict"] == "widening"  # a lead that shrinks


def test_an_agreed_least_change(capsys):
    few = ["--area", "30/100", "29/100", "--rest", "2000/10000", "2000/10000", "--good", "low"]
    assert shape(capsys, *few)["verdict"] == "no_clear_difference"
    assert shape(capsys, *few, "--delta", "0.01")["verdict"] == "too_few"
    many = ["--area", "30000/100000", "29900/100000", "--rest", "20000/100000", "20000/100000", "--good", "low"]
    assert shape(capsys, *many, "--delta", "0.02")["verdict"] == "no_relevant_change"


def test_an_empty_cell_leaves_the_odds_ratio_null_and_says_why(capsys):
    found = shape(capsys, "--area", "3/40", "0/40", "--rest", "300/2000", "310/2000", "--good", "low")
    assert found["odds_ratio"] is None
    assert "cannot be calculated" in found["odds_ratio_sentence"]["en"]
    assert found["method"] == "score"
    assert found["interval"] == found["score_interval"]


def test_what_is_not_known_is_null_and_said(capsys):
    found = shape(capsys, "--area", "1595/5000", "NA", "--rest", "30000/215000", "29500/218000", "--good", "low")
    assert (found["verdict"], found["change_of_gap"], found["interval"], found["p"]) == (
        "cannot_be_calculated",
        None,
        None,
        None,
    )
    assert "missing" in found["sentence"]["en"]


def test_every_reason_can_be_given():
    assert OFFERED == REASONS


@pytest.mark.parametrize("reason", OFFERED)
def test_what_cannot_be_compared_has_no_change(capsys, reason):
    found = shape(capsys, *WORKED, "--not-comparable", reason)
    assert (found["verdict"], found["change_of_gap"], found["interval"]) == ("not_comparable", None, None)
    assert shape(capsys, *WORKED[:2], *WORKED[3:5], "--not-comparable", reason)["difference"] is None


def test_means(capsys):
    area, rest = ["28:6.1:2.2", "26:6.65:2.3"], ["900:7.1:2.5", "880:7.2:2.4"]
    found = shape(capsys, "--means", "--area", *area, "--rest", *rest, "--good", "high")
    assert found["change_of_gap"] == pytest.approx(-0.45)
    assert (found["method"], found["odds_ratio"], found["score_interval"]) == ("t", None, None)
    assert "odds_ratio_sentence" not in found
    unknown = shape(capsys, "--means", "--area", "NA:6.1:2.2", "--rest", rest[0], "--good", "high")
    assert (unknown["verdict"], unknown["interval"]) == ("cannot_be_calculated", None)


def test_full_time_fractions(capsys):
    rest = ["90000:12000:9000", "91000:11800:8900"]
    known = shape(capsys, "--fractions", "--area", "1800:412.5:301.2", "1750:390:280", "--rest", *rest, "--good", "low")
    bound = shape(capsys, "--fractions", "--area", "412.5/1800", "1750:390", "--rest", *rest, "--good", "low")
    assert known["change_of_gap"] == bound["change_of_gap"]
    assert known["standard_error"] < bound["standard_error"]
    assert (known["conservative"], bound["conservative"]) == (False, True)
    assert "wider than need be" in bound["sentence"]["en"]


def test_people_get_a_sentence_and_a_few_figures(capsys):
    assert main(["compare", *WORKED]) == 0
    danish = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert danish.startswith(
        "Afstanden til resten af kommunen er blevet mindre. Den går fra 17,95 til 15,47 procentpoint"
    )
    assert "  Ændring      −2,48 procentpoint (−4,29 til −0,66)\n" in danish
    assert "  Oddsratio    0,904 (0,828 til 0,986)\n" in danish
    assert main(["compare", "--area", "72/1600", "--whole", "1260/90000", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "  Difference  +3.16 percentage points (+2.24 to +4.29)\n" in english
    assert "  p           < 0.001\n" in english


def test_people_get_no_figures_of_what_is_unknown_or_not_comparable(capsys):
    assert main(["compare", *WORKED, "--not-comparable", "break", "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["compare", "--area", "NA", "--rest", "1/5", "--lang", "en"]) == 0
    assert "not known" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "60/50", "--rest", "1/5"], "The area: 60 out of 50 cannot be right"),
        (["--area", "-6/50", "--rest", "1/5"], None),
        (["--area", "6/50", "--rest", "1/-5"], "cannot be negative"),
        (["--area", "0/0", "--rest", "1/5"], "0 out of 0 is no share"),
        (["--area", "72/1600", "--whole", "60/90000"], "more than the whole municipality"),
        (["--area", "72", "--rest", "1/5"], "Write it as 1595/5000"),
        (["--area", "7.5/16", "--rest", "1/5"], "take --fractions"),
        (["--area", "1,595/5000", "--rest", "1/5"], "not a whole number"),
        (["--area", "1/5"], "either --rest"),
        (["--area", "1/5", "--rest", "1/5", "--whole", "1/5"], "either --rest"),
        (["--area", "1/5", "2/5", "--rest", "1/5", "--good", "low"], "Give one figure"),
        (["--area", *["1/5"] * 3, "--rest", *["1/5"] * 3], "Give one figure"),
        (["--area", "1/5", "2/5", "--rest", "1/5", "2/5"], "Write --good low"),
        (["--area", "1/5", "--rest", "1/5", "--delta", "0.1"], "belong to a change"),
        (["--area", "1/5", "--rest", "1/5", "--level", "95"], "between 0 and 1"),
        ([*WORKED, "--delta", "-1"], "above zero"),
        ([*WORKED, "--area-stayers", "10:9:3:3"], "stayers:both:before:after"),
        ([*WORKED, "--area-stayers", "6000:1:1:1"], "more among those who stayed"),
        (["--means", "--area", "28:x:2", "--rest", "5:1:1"], "is not a number"),
        (["--means", "--area", "0:6:2", "--rest", "5:1:1"], "a mean must have"),
        (["--fractions", "--area", "10:5:9", "--rest", "50:5:4"], "between 0 and 1"),
        (
            [
                "--fractions",
                "--area",
                "9:5",
                "9:5",
                "--rest",
                "9:5",
                "9:5",
                "--good",
                "low",
                "--area-stayers",
                "1:1:1:1",
            ],
            "only for shares of counts",
        ),
    ],
)
def test_a_call_that_cannot_be_answered_gets_one_line(capsys, arguments, said):
    if said is None:  # argparse takes a leading minus for an option and refuses it itself
        with pytest.raises(SystemExit) as left:
            main(["compare", *arguments])
        assert left.value.code == 2
        return
    assert said in refusal(capsys, *arguments)


def test_a_refusal_is_danish_to_danes(capsys):
    assert main(["compare", "--area", "60/50", "--rest", "1/5"]) == 2
    assert "Området: 60 ud af 50 kan ikke passe" in capsys.readouterr().err
