"""The command line: what it answers, in which shape, and its exit status."""

import json
import os
import subprocess
import sys

import pytest
import yaml
from django.db import connection

from tests.cli.calling import call_tovholder, run_tovholder
from tests.universe.places import EXAMPLES, ROOT
from tests.universe.small_agreement import SMALL
from tovholder import __version__
from tovholder.cli import main, verbs
from tovholder.domain.content.schema import Reading
from tovholder.programme.versions.models import Version

VERBS = [verb.name for verb in verbs.VERBS]
ON_FILES = ["diff", "classify", "compare", "trend", "survey", "statute", "categorise", "protect"]


@pytest.fixture
def programme_yaml(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        yaml.safe_dump(
            {"schema": "tovholder/programme/1", "id": "p", "fictional": True, "agreement": SMALL}, allow_unicode=True
        )
    )
    return path


@pytest.mark.engine
@pytest.mark.django_db
def test_a_programme_goes_in_and_out_and_is_verified(tmp_path, programme_yaml):
    assert call_tovholder("load", str(programme_yaml)).returncode == 0
    out = tmp_path / "ud.yaml"
    assert call_tovholder("export", "p", "--out", str(out)).returncode == 0
    same = call_tovholder("diff", str(programme_yaml), str(out), "--json")
    assert json.loads(same.stdout) == {"changes": []}
    verified = call_tovholder("verify", "p")
    assert verified.returncode == 0
    assert "alt er, som det blev skrevet" in verified.stdout


@pytest.mark.engine
@pytest.mark.django_db
def test_loading_twice_is_refused_with_one_line(programme_yaml):
    call_tovholder("load", str(programme_yaml))
    again = call_tovholder("load", str(programme_yaml))
    assert again.returncode == 2
    assert len(again.stderr.strip().splitlines()) == 1


@pytest.mark.engine
@pytest.mark.django_db
def test_a_chain_that_was_broken_behind_its_back_is_found(programme_yaml):
    call_tovholder("load", str(programme_yaml))
    with connection.cursor() as cursor:
        for table in ("ledger_event", "programme_version"):
            of_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {table}_no_UPDATE{of_table}")
        cursor.execute("UPDATE ledger_event SET subject = 'noget andet' WHERE number = 2")
        cursor.execute("UPDATE programme_version SET content = replace(content, '2100', '2200')")
    found = call_tovholder("verify", "--json")
    assert found.returncode == 1
    assert {fault["place"] for fault in json.loads(found.stdout)[0]["faults"]} == {
        "event 2",
        f"version #{Version.objects.get().pk}",
    }


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


@pytest.mark.django_db
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
def test_a_call_that_cannot_be_used_exits_with_two_and_one_line(call, lang):
    answer = call_tovholder(*call, *(["--lang", lang] if len(call) > 1 else []))
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert len(answer.stderr.strip().splitlines()) == 1


def test_the_installed_command_exits_with_two_and_one_line_too(tmp_path):
    answer = run_tovholder("export", "findes-ikke", data=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert len(answer.stderr.strip().splitlines()) == 1


def test_the_version_is_the_one_that_the_package_says(capsys):
    with pytest.raises(SystemExit) as done:
        main(["--version"])
    assert done.value.code == 0
    assert capsys.readouterr().out == f"tovholder {__version__}\n"


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
    answer = call_tovholder("read", str(path), "--json")
    assert answer.returncode == 0
    assert answer.stderr == ""
    reading = Reading.model_validate(json.loads(answer.stdout))
    assert reading.source.lines == 579
    assert all(place.lines or place.place for place in reading.provenance.values())


def test_the_web_application_does_not_start_without_a_key(tmp_path):
    code = "import django; django.setup()"
    own = {key: value for key, value in os.environ.items() if not key.startswith("TOVHOLDER_")}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=own | {"DJANGO_SETTINGS_MODULE": "tovholder.config.settings"},
        cwd=ROOT,
    )
    assert ran.returncode != 0
    assert "TOVHOLDER_SECRET_KEY" in ran.stderr


def test_diff_takes_agreements_that_must_be_read_first(capsys):
    word = EXAMPLES / "solbakken/aftale-solbakken.docx"
    assert main(["diff", str(word), str(word), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": []}
    assert main(["diff", str(word), str(EXAMPLES / "solbakken/programme.yaml"), "--json"]) == 0
    pointers = {change["pointer"] for change in json.loads(capsys.readouterr().out)["changes"]}
    assert "/totals/residents" in pointers


def test_an_address_in_use_is_said_in_one_line():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = call_tovholder("run", "--port", str(taken.getsockname()[1]))
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "--port" in answer.stderr
