"""tovholder actuals: a preview, then all or none; the file twice is nothing; an unknown account refuses the whole."""

import json

import pytest
import yaml

from tests.cli.calling import call_tovholder
from tests.universe.small_agreement import SMALL

TEXT = "Periode;Konto;Beløb\n2026-01;4010;100,50\n2026-02;4010;7\n"


@pytest.fixture
def data(db, tmp_path):
    path = tmp_path / "p.yaml"
    told = {"schema": "tovholder/programme/1", "id": "p", "agreement": SMALL}
    told["account_map"] = [{"account": "4010", "source": "funder"}]
    path.write_text(yaml.safe_dump(told, allow_unicode=True))
    assert call_tovholder("load", str(path)).returncode == 0
    (tmp_path / "k.csv").write_text(TEXT)
    return tmp_path


def ask(data, *more):
    answer = call_tovholder("actuals", str(data / "k.csv"), "--json", *more)
    return answer.returncode, json.loads(answer.stdout)


def test_a_dry_run_keeps_nothing_and_the_file_twice_is_nothing_new(data):
    for _time in range(2):
        status, found = ask(data, "--dry-run")
        assert (status, [row["actual"]["amount"] for row in found["new"]]) == (0, [100.5, 7])
    ask(data)
    status, found = ask(data)
    assert (status, found["new"], found["unchanged"]) == (0, [], 2)


def test_an_unknown_account_refuses_the_whole_file(data):
    (data / "k.csv").write_text(TEXT + "2026-02;4711;7\n")
    status, found = ask(data)
    assert (status, found["refused"][0]["row"]) == (2, 4)
    assert "4711" in call_tovholder("actuals", str(data / "k.csv")).stdout
    (data / "k.csv").write_text(TEXT)
    assert len(ask(data)[1]["new"]) == 2


def test_a_correction_needs_its_reason(data):
    ask(data)
    (data / "k.csv").write_text(TEXT.replace("100,50", "99"))
    refused = call_tovholder("actuals", str(data / "k.csv"))
    assert (refused.returncode, "hvorfor" in refused.stderr) == (2, True)
    assert ask(data, "--reason", "Kreditnota")[0] == 0
    assert ask(data)[1]["unchanged"] == 2
