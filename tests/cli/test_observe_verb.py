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
    (data / "tal.csv").write_text(TIDY + "i7;Skovbakken;2024;1;2\n")
    answer = call_tovholder("observe", str(data / "tal.csv"), "--json")
    assert answer.returncode == 2
    told = json.loads(answer.stdout)
    assert (len(told["refused"]), told["refused"][0]["row"]) == (1, 4)
    dry = call_tovholder("observe", str(data / "tal.csv"), "--dry-run", "--lang", "en")
    assert "Nothing was saved" in dry.stdout


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
