"""`tovholder survey`: what it writes, for people and for machines, and how it refuses."""

import json

import pytest

from tests.universe.places import ROOT
from tovholder.cli import main

R = ROOT / "tests/domain/statistics/survey/r"
AREAS = str(R / "areas.csv")


@pytest.fixture
def survey(capsys):
    """The verb's exit status, standard output and standard error."""

    def run(*arguments):
        status = main(["survey", *arguments])
        return status, *capsys.readouterr()

    return run


def refused(survey, *arguments):
    status, out, err = survey(*arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    return err


@pytest.fixture
def csv(tmp_path):
    def write(text):
        path = tmp_path / "svar.csv"
        path.write_text(text, encoding="utf8")
        return str(path)

    return write


def test_the_json_has_the_agreed_shape_and_r_s_numbers(survey):
    status, out, err = survey(AREAS, "--json")
    shape = json.loads(out)
    assert (status, err) == (0, "")
    assert {"estimates", "comparisons", "smallest_visible_difference"} <= set(shape)
    whole = shape["estimates"][0]
    assert (whole["area"], whole["n"]) == ("*", 283)
    # r/expected.csv: areas fpc, *, 1-3
    assert whole["share"] == pytest.approx(0.74678349798865673, abs=1e-12)
    assert whole["interval"] == pytest.approx([0.62673729281307511, 0.83818917616304378], abs=1e-8)


def test_event_level_method_correction_and_adjustment_are_the_caller_s(survey):
    options = ("--event", "5-7", "--level", "0.9", "--method", "wald", "--no-fpc", "--adjust", "bh", "--minimum", "30")
    shape = json.loads(survey(AREAS, *options, "--json")[1])
    asked = {"event": "5-7", "level": 0.9, "method": "wald", "finite_population": False, "adjustment": "bh"}
    assert asked.items() <= shape["choices"].items()
    assert shape["choices"]["minimum_answers"] == 30


def test_small_areas_are_withheld_and_shown_only_raw_which_is_said(survey):
    safe = survey(AREAS)[1]
    raw = survey(AREAS, "--raw")[1]
    line = next(line for line in safe.splitlines() if line.startswith("J "))
    assert line.split() == ["J", "10", *["–"] * 6, "2"]
    assert "97,8" in next(line for line in raw.splitlines() if line.startswith("J "))
    assert "De må ikke offentliggøres" in raw
    assert "De må ikke offentliggøres" not in safe
    shape = json.loads(survey(AREAS, "--json")[1])
    assert {one["area"]: one["withheld"] for one in shape["estimates"] if one["withheld"]} == {
        "I": "protects_another",
        "J": "few_answers",
    }
    assert all(one["share"] is None for one in shape["estimates"] if one["withheld"])


def test_the_text_is_danish_or_english(survey):
    danish, english = survey(AREAS)[1], survey(AREAS, "--lang", "en")[1]
    assert danish.startswith("Andel, der er trygge (svar 1-3); 95\N{NO-BREAK SPACE}%-interval (logit), med korrektion")
    assert english.startswith("Share who feel safe (answers 1-3); 95% interval (logit), with finite population")
    assert "Mod resten (Holm):" in danish
    assert "Against the rest (Holm):" in english


def test_the_columns_stand_under_their_heads(survey):
    lines = survey(AREAS)[1].splitlines()[2:9]
    assert len({len(line) for line in lines}) == 1


def test_columns_that_were_not_used_are_named(survey, csv):
    rows = "".join(f"A;1;{1 + i % 7};x\nB;1;{1 + i % 5};x\n" for i in range(30))
    assert "Ikke brugt: køn" in survey(csv("omraade;vaegt;svar;køn\n" + rows))[1]


def test_weights_are_calibrated_to_margins(survey):
    background, margins = str(R / "background.csv"), str(R / "margins.csv")
    shape = json.loads(survey(background, "--margins", margins, "--json")[1])
    assert shape["choices"]["calibrated_to"] == ["sex", "age"]
    assert shape["estimates"][0]["share"] != json.loads(survey(background, "--json")[1])["estimates"][0]["share"]


def test_a_lonely_unit_is_refused_unless_it_is_said_how(survey):
    lonely = str(R / "lonely.csv")
    assert "--lonely-psu centre" in refused(survey, lonely)
    assert survey(lonely, "--lonely-psu", "centre")[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("area;weight\nA;1\n", "svar/answer is missing"),
        ("area;weight;answer\nA;0;1\n", "Line 2, column weight"),
        ("area;weight;answer\nA;1;x\n", "Line 2, column answer"),
        ("area;weight;answer\nA;1;1\nA;010190-1234;2\n", "CPR"),
        ("area;weight;answer;population\nA;1;1;9\nA;1;1;8\n", "Line 3, column population"),
        ("", "empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_line_with_its_name_and_place(survey, csv, text, said):
    path = csv(text)
    err = refused(survey, path)
    assert path in err
    assert said in err


def test_a_file_that_is_not_there_is_refused(survey, tmp_path):
    assert "cannot be opened" in refused(survey, str(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("option", "said"), [(("--level", "95"), "level"), (("--event", "0-9"), "1-3"), (("--minimum", "0"), "minimum")]
)
def test_a_call_that_means_nothing_is_refused(survey, option, said):
    assert said in refused(survey, AREAS, *option)


def test_a_method_that_is_not_known_is_refused_by_the_parser(survey):
    with pytest.raises(SystemExit) as stopped:
        survey(AREAS, "--method", "exact")
    assert stopped.value.code == 2
