"""tovholder log: a preview, then all or none; the same file twice is nothing new; the workbook out."""

import json

import pytest

from tests.cli.calling import call_tovholder
from tests.universe.places import EXAMPLES

TEXT = "Dato;Aktivitet;Unge;Bemærkning\n01-02-2026;Lektiecafé;9;\n03-02-2026;Lektiecafé;4;regn\n"


@pytest.fixture
def data(db, tmp_path):
    assert call_tovholder("load", str(EXAMPLES / "solbakken/programme.yaml")).returncode == 0
    (tmp_path / "log.csv").write_text(TEXT)
    return tmp_path


def ask(data, *more):
    answer = call_tovholder("log", str(data / "log.csv"), "--json", *more)
    return answer.returncode, json.loads(answer.stdout)


def test_a_dry_run_keeps_nothing_and_the_same_file_twice_is_nothing_new(data):
    for _time in range(2):
        status, found = ask(data, "--dry-run")
        assert (status, len(found["new"])) == (0, 2)
    assert ask(data)[0] == 0
    status, found = ask(data)
    assert (status, len(found["new"]), len(found["changed"]), found["unchanged"]) == (0, 0, 0, 2)


def test_a_correction_needs_its_reason(data):
    ask(data)
    (data / "log.csv").write_text(TEXT.replace(";9;", ";10;"))
    refused = call_tovholder("log", str(data / "log.csv"))
    assert refused.returncode == 2
    assert "hvorfor" in refused.stderr
    assert ask(data, "--reason", "Talt forkert")[0] == 0
    assert ask(data)[1]["unchanged"] == 2


def test_a_name_in_one_row_refuses_the_whole_file_in_words_and_in_json(data):
    (data / "log.csv").write_text(TEXT.replace("regn", "Fatima kom"))
    status, found = ask(data)
    assert (status, found["refused"][0]["row"]) == (2, 3)
    assert "række 3" in call_tovholder("log", str(data / "log.csv")).stdout
    (data / "log.csv").write_text(TEXT)
    assert len(ask(data)[1]["new"]) == 2


def test_the_workbook_is_written_and_read_back(data):
    ask(data)
    out = data / "ud.xlsx"
    assert call_tovholder("log", "--out", str(out)).returncode == 0
    answer = call_tovholder("log", str(out), "--json")
    assert json.loads(answer.stdout)["unchanged"] == 2


def test_a_call_without_a_file_says_what_is_missing():
    answer = call_tovholder("log")
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1
