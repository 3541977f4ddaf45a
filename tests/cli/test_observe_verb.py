"""tovholder observe: a preview, then all or none, in words and as JSON."""

import json
import subprocess
import sys

import pytest
import yaml

from tests.cli.calling import call_tovholder
from tests.universe.small_agreement import SMALL

TIDY = "indikator;område;periode;tæller;nævner\ni7;Solbakken;2024;140;200\ni7;kommunen;2024;900;1000\n"


@pytest.fixture
def data(db, tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        yaml.safe_dump({"schema": "tovholder/programme/1", "id": "p", "agreement": SMALL}, allow_unicode=True)
    )
    assert call_tovholder("load", str(path)).returncode == 0
    (tmp_path / "tal.csv").write_text(TIDY)
    return tmp_path


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(data):
    for _time in range(2):
        answer = call_tovholder("observe", str(data / "tal.csv"), "--dry-run")
        assert answer.returncode == 0
        assert "2 nye, 0 rettelser, 0 uændrede, 0 afviste" in answer.stdout


def test_observations_are_kept_once_and_a_correction_needs_its_reason(data):
    assert call_tovholder("observe", str(data / "tal.csv")).returncode == 0
    again = call_tovholder("observe", str(data / "tal.csv"), "--json")
    assert json.loads(again.stdout)["unchanged"] == 2
    (data / "tal.csv").write_text(TIDY.replace("140", "150"))
    refused = call_tovholder("observe", str(data / "tal.csv"))
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1
    kept = call_tovholder("observe", str(data / "tal.csv"), "--reason", "Rettet af kilden", "--json")
    assert kept.returncode == 0
    assert json.loads(kept.stdout)["changed"][0]["fields"][0] == "value"
    assert call_tovholder("verify", "p").returncode == 0


def test_one_wrong_row_refuses_all_of_them(data):
    (data / "tal.csv").write_text(TIDY + "i7;Ådalen;2024;140;0\n")
    answer = call_tovholder("observe", str(data / "tal.csv"), "--json")
    assert answer.returncode == 2
    told = json.loads(answer.stdout)
    assert (len(told["refused"]), told["refused"][0]["row"]) == (1, 4)
    dry = call_tovholder("observe", str(data / "tal.csv"), "--dry-run", "--lang", "en")
    assert "Nothing was saved" in dry.stdout


PARTED = "indikator;område;køn;periode;tæller;nævner\ni7;Solbakken;Mænd;2024;140;200\ni7;Nordby;Mænd;2024;9;10\n"


def test_what_only_a_person_can_say_is_asked_and_answered_by_a_mapping(data):
    (data / "tal.csv").write_text(PARTED)
    asked = call_tovholder("observe", str(data / "tal.csv"), "--json")
    assert asked.returncode == 1
    told = json.loads(asked.stdout)
    (question,) = told["questions"]
    assert (question["kind"], question["where"], question["proposed"]) == (
        "whole",
        {"sheet": None, "range": "C"},
        "skip",
    )
    assert {option["value"] for option in question["options"]} == {"value:maend", "plain", "skip"}
    assert (told["new"], told["mapping"]["answers"]) == ([], {question["id"]: "skip"})
    assert call_tovholder("verify", "p").returncode == 0
    mapping = data / "svar.yaml"
    mapping.write_text(yaml.safe_dump({**told["mapping"], "answers": {question["id"]: "plain"}}, allow_unicode=True))
    kept = call_tovholder("observe", str(data / "tal.csv"), "--mapping", str(mapping), "--json")
    assert kept.returncode == 0
    assert [row["observed"]["value"] for row in json.loads(kept.stdout)["new"]] == [70]
    assert json.loads(kept.stdout)["skipped"]["places"] == [{"name": "Nordby", "rows": 1}]
    (data / "tal.csv").write_text(PARTED.replace("2024", "2023"))
    next_year = call_tovholder("observe", str(data / "tal.csv"), "--json")
    assert (next_year.returncode, json.loads(next_year.stdout)["questions"]) == (0, [])
    assert call_tovholder("verify", "p").returncode == 0


def test_a_mapping_given_back_unchanged_says_yes_to_what_was_proposed(data):
    (data / "tal.csv").write_text(TIDY + "i7;Solbaken;2023;140;200\n")
    told = json.loads(call_tovholder("observe", str(data / "tal.csv"), "--dry-run", "--json").stdout)
    (data / "svar.yaml").write_text(yaml.safe_dump(told["mapping"], allow_unicode=True))
    answered = call_tovholder(
        "observe", str(data / "tal.csv"), "--mapping", str(data / "svar.yaml"), "--dry-run", "--json"
    )
    assert answered.returncode == 0
    assert json.loads(answered.stdout)["new"] == told["new"]
    assert len(told["new"]) == 3


def test_a_mapping_that_is_none_or_answers_otherwise_is_refused_in_one_line(data):
    (data / "tal.csv").write_text(PARTED)
    for text in ("- 1\n", "answers: [", "answers: {whole:koen:maend: tirsdag}\n"):
        (data / "svar.yaml").write_text(text)
        answer = call_tovholder("observe", str(data / "tal.csv"), "--mapping", str(data / "svar.yaml"))
        assert answer.returncode == 2
        assert len(answer.stderr.strip().splitlines()) == 1


def test_explain_says_in_words_how_each_column_and_place_was_read(data):
    (data / "tal.csv").write_text(PARTED)
    told = call_tovholder("observe", str(data / "tal.csv"), "--dry-run", "--explain").stdout
    assert "B »område«: sted, fordi: overskriften »område«" in told
    assert "C »køn«: opdeling" in told
    assert "1 andre steder er ikke med i planen" in told
    assert "? whole:koen:maend" in told


def test_a_correction_by_another_spelling_of_the_year_is_a_correction(data):
    (data / "tal.csv").write_text("indikator;område;periode;værdi\ni6;Solbakken;2024;5,0\n")
    assert call_tovholder("observe", str(data / "tal.csv")).returncode == 0
    (data / "tal.csv").write_text("indikator;område;periode;værdi\ni6;Solbakken;31-12-2024;5,2\n")
    assert call_tovholder("observe", str(data / "tal.csv")).returncode == 2
    dry = json.loads(call_tovholder("observe", str(data / "tal.csv"), "--dry-run", "--json").stdout)
    assert [(row["before"]["value"], row["observed"]["value"]) for row in dry["changed"]] == [(5, 5.2)]


def test_with_several_programmes_one_must_be_named(data):
    other = yaml.safe_load((data / "p.yaml").read_text()) | {"id": "q"}
    (data / "q.yaml").write_text(yaml.safe_dump(other))
    call_tovholder("load", str(data / "q.yaml"))
    answer = call_tovholder("observe", str(data / "tal.csv"))
    assert answer.returncode == 2
    assert "--programme" in answer.stderr
    assert call_tovholder("observe", str(data / "tal.csv"), "--programme", "q").returncode == 0


def test_verbs_on_figures_need_no_django():
    code = (
        "import sys; from tovholder.cli import main; "
        "main(['compare', '--area', '1595/5000', '1450/5000', '--rest', '30000/215000', '29500/218000', '--good', 'low']);"
        "print('django' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"
