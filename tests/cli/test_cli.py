"""The command line: what it answers, in which shape, and its exit status."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.conftest import KEY, ROOT, SMALL
from tovholder.cli import main
from tovholder.domain.content.schema import Reading

VERBS = [
    "run",
    "migrate",
    "invite",
    "read",
    "check",
    "diff",
    "load",
    "export",
    "verify",
    "classify",
    "observe",
    "compare",
    "trend",
    "survey",
    "statute",
    "categorise",
    "protect",
    "notify",
]
ON_FILES = ["diff", "classify", "compare", "trend", "survey", "statute", "categorise", "protect"]


def tovholder(*arguments: str, data: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with a database of its own: a copy of one that was made once."""
    if data and not list(data.glob("*.sqlite3")):
        for file in empty_database().glob("*.sqlite3*"):
            shutil.copy(file, data)
    return in_a_process(*arguments, data=data, **environment)


@cache
def empty_database() -> Path:
    """A folder with a database that the command itself has made and brought up to date; nothing is in it."""
    folder = Path(tempfile.mkdtemp(prefix="tovholder-made-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = in_a_process("migrate", data=folder, TOVHOLDER_SECRET_KEY=KEY)
    assert made.returncode == 0, made.stderr
    return folder


def in_a_process(*arguments: str, data: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command with nothing of this process's settings."""
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("TOVHOLDER_", "DATABASE_URL", "DJANGO_"))
    }
    own |= {"TOVHOLDER_DATA": str(data)} if data else {}
    command = [str(Path(sys.executable).with_name("tovholder")), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=own | environment, timeout=120, check=False)


@pytest.fixture
def programme_yaml(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        yaml.safe_dump(
            {"schema": "tovholder/programme/1", "id": "p", "fictional": True, "agreement": SMALL}, allow_unicode=True
        )
    )
    return path


def test_a_programme_goes_in_and_out_and_is_verified(tmp_path, programme_yaml):
    assert tovholder("load", str(programme_yaml), data=tmp_path).returncode == 0
    out = tmp_path / "ud.yaml"
    assert tovholder("export", "p", "--out", str(out), data=tmp_path).returncode == 0
    same = tovholder("diff", str(programme_yaml), str(out), "--json", data=tmp_path)
    assert json.loads(same.stdout) == {"changes": []}
    verified = tovholder("verify", "p", data=tmp_path)
    assert verified.returncode == 0
    assert "alt er, som det blev skrevet" in verified.stdout


def test_loading_twice_is_refused_with_one_line(tmp_path, programme_yaml):
    tovholder("load", str(programme_yaml), data=tmp_path)
    again = tovholder("load", str(programme_yaml), data=tmp_path)
    assert again.returncode == 2
    assert len(again.stderr.strip().splitlines()) == 1


def test_a_chain_that_was_broken_behind_its_back_is_found(tmp_path, programme_yaml):
    import sqlite3

    tovholder("load", str(programme_yaml), data=tmp_path)
    with sqlite3.connect(tmp_path / "tovholder.sqlite3") as database:
        database.execute("DROP TRIGGER ledger_event_no_UPDATE")
        database.execute("UPDATE ledger_event SET subject = 'noget andet' WHERE number = 2")
        database.execute("DROP TRIGGER programme_version_no_UPDATE")
        database.execute("UPDATE programme_version SET content = replace(content, '2100', '2200')")
    database.close()
    found = tovholder("verify", "--json", data=tmp_path)
    assert found.returncode == 1
    assert {fault["place"] for fault in json.loads(found.stdout)[0]["faults"]} == {"event 2", "strategic_agreement  v1"}


def test_diff_names_each_change_under_the_public_names(tmp_path, programme_yaml, capsys):
    other = yaml.safe_load(programme_yaml.read_text())
    other["agreement"]["areas"][0]["residents"] = 2101
    after = tmp_path / "q.yaml"
    after.write_text(yaml.safe_dump(other))
    assert main(["diff", str(programme_yaml), str(after), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == [
        {
            "pointer": "/agreement/areas/0/residents",
            "document": "strategic_agreement",
            "kind": "changed",
            "before": 2100,
            "after": 2101,
        }
    ]


def test_check_exits_with_one_when_a_person_is_needed(tmp_path, programme_yaml, capsys):
    assert main(["check", str(programme_yaml), "--json"]) in {0, 1}
    other = yaml.safe_load(programme_yaml.read_text())
    other["agreement"]["totals"]["residents"] = 3333
    programme_yaml.write_text(yaml.safe_dump(other))
    capsys.readouterr()
    assert main(["check", str(programme_yaml), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert any("3.333" in finding["message"]["da"] for finding in findings)


@pytest.mark.parametrize(
    "call",
    [
        ["read", "findes-ikke.txt"],
        ["diff", "a.yaml", "b.yaml"],
        ["check", "findes-ikke"],
        ["load", "findes-ikke.yaml"],
        ["export", "findes-ikke"],
        ["verify", "findes-ikke"],
        ["read"],
        ["flyv"],
        ["observe", "findes-ikke.csv"],
        ["survey", "findes-ikke.csv"],
        ["statute", "findes-ikke.csv", "--on", "2024-12-01"],
        ["categorise", "findes-ikke.csv"],
        ["protect", "findes-ikke.csv"],
        ["classify", "a.yaml", "b.yaml"],
        ["compare", "--area", "5/3", "--rest", "1/2"],
        ["trend", "--series", "x"],
        ["read", __file__],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_call_that_cannot_be_used_exits_with_two_and_one_line(tmp_path, call, lang):
    answer = tovholder(*call, *(["--lang", lang] if len(call) > 1 else []), data=tmp_path)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb, capsys):
    with pytest.raises(SystemExit) as done:
        main([verb, "--help"])
    assert done.value.code == 0
    assert "--lang" in capsys.readouterr().out


def test_verbs_on_files_start_without_django(programme_yaml):
    code = "import sys; from tovholder.cli import main; main(['diff', sys.argv[1], sys.argv[1]]); print('django' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code, str(programme_yaml)], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"


@pytest.mark.real_agreement
def test_read_gives_the_public_shape(tmp_path, real_text):
    path = tmp_path / "aftale.txt"
    path.write_bytes(real_text)
    answer = tovholder("read", str(path), "--json", data=tmp_path)
    assert answer.returncode == 0
    assert answer.stderr == ""
    reading = Reading.model_validate(json.loads(answer.stdout))
    assert reading.source.lines == 579
    assert all(place.lines or place.place for place in reading.provenance.values())


def test_a_demo_says_so(served):
    import urllib.request

    with urllib.request.urlopen(served) as front:
        assert "Demo på denne maskine" in front.read().decode()


def test_diff_takes_agreements_that_must_be_read_first(capsys):
    word = ROOT / "examples/solbakken/aftale-solbakken.docx"
    assert main(["diff", str(word), str(word), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": []}
    assert main(["diff", str(word), str(ROOT / "examples/solbakken/programme.yaml"), "--json"]) == 0
    pointers = {change["pointer"] for change in json.loads(capsys.readouterr().out)["changes"]}
    assert "/totals/residents" in pointers


def test_an_address_in_use_is_said_in_one_line(tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = tovholder("run", "--port", str(taken.getsockname()[1]), data=tmp_path)
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "--port" in answer.stderr
