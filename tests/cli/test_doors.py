"""Which database the command opens: a demo only its own, a verb only one that is there and of this version."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.universe.made_databases import copy_commands_database
from tests.universe.office_holders import KEY

DATABASE = "tovholder.sqlite3"


def tovholder(*arguments, data, **environment):
    """The command in a process of its own, on a copy of that database."""
    if not list(data.glob("*.sqlite3")):
        copy_commands_database(data, KEY)
    return in_a_process(*arguments, data=data, **environment)


def in_a_process(*arguments, data, **environment):
    return run_python(
        f"import sys; from tovholder.cli import main; sys.exit(main({list(arguments)!r}))", data, **environment
    )


ON_A_DATABASE = {
    "verify": ["verify"],
    "export": ["export", "solbakken-2023"],
    "notify": ["notify"],
    "load": ["load", "p.yaml"],
    "check": ["check", "solbakken-2023"],
    "evidence": ["evidence", "solbakken-2023", "--year", "2025", "--out", "e.zip"],
    "calendar": ["calendar", "solbakken-2023", "--out", "k.ics"],
    "package": ["package", "solbakken-2023", "--as-of", "2026-01-01", "--out", "p.zip"],
    "invite": ["invite", "ny@eksempel.dk"],
    "observe": ["observe", "tal.csv", "--programme", "solbakken-2023"],
}


@cache
def demo_database() -> Path:
    """A folder with a database that a demo has made and opened its accounts in."""
    folder = Path(tempfile.mkdtemp(prefix="tovholder-demo-"))
    code = "from tovholder.cli.database import make_database; make_database()\n"
    code += "from tovholder.people.demo_accounts import open_demo_accounts; open_demo_accounts()"
    run_python(code, folder, TOVHOLDER_DEMO="1")
    return folder


def run_python(code, folder, *, given="", **environment):
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TOVHOLDER_", "DJANGO_", "DATABASE"))}
    own |= {"TOVHOLDER_DATA": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "-c", code], env=own, input=given, capture_output=True, text=True, check=False, timeout=120
    )


SERVE = """
import sys
from tovholder.cli import main, serving
serving.serve_site = lambda *_where: print("SERVES") or 0
sys.exit(main(["run", "--port", "0", *sys.argv[1:]]))
"""


def run_site(folder, *arguments, **environment):
    """`tovholder run` to where it would serve."""
    code = SERVE.replace("*sys.argv[1:]", ", ".join(map(repr, arguments)))
    return run_python(code, folder, **environment)


@pytest.mark.parametrize("key", [None, "", " ", "x" * 60])
def test_serving_without_a_good_key_is_refused_and_makes_nothing(tmp_path, key):
    ran = run_site(tmp_path, **({} if key is None else {"TOVHOLDER_SECRET_KEY": key}))
    assert ran.returncode == 2
    assert "SERVES" not in ran.stdout
    assert len(ran.stderr.strip().splitlines()) == 1
    assert "secrets.token_urlsafe" in ran.stderr
    assert "--demo" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", [None, "", " "])
def test_an_empty_key_never_makes_a_production_database_a_demo(tmp_path, key):
    """The attack: an unset variable in the unit file."""
    copy_commands_database(tmp_path, KEY)
    given = {} if key is None else {"TOVHOLDER_SECRET_KEY": key}
    for asked in ([], ["--demo"]):
        assert run_site(tmp_path, *asked, **given).returncode == 2
    assert run_site(tmp_path, TOVHOLDER_DEMO="1", **given).returncode == 2
    with sqlite3.connect(tmp_path / DATABASE) as database:
        assert database.execute("SELECT count(*) FROM people_person").fetchone() == (0,)


def test_a_demo_says_why_it_does_not_run_in_a_database_of_others(tmp_path):
    copy_commands_database(tmp_path, KEY)
    ran = run_site(tmp_path, "--demo")
    assert "ikke lavet som demo" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_web_server_alone_does_not_run_a_demo_in_a_database_of_others(tmp_path):
    copy_commands_database(tmp_path, KEY)
    ran = run_python("import tovholder.config.wsgi", tmp_path, TOVHOLDER_DEMO="1")
    assert ran.returncode != 0
    assert "ikke lavet som demo" in ran.stderr


def test_a_database_cannot_be_marked_as_a_demo_afterwards_by_migrating_it_as_one(tmp_path):
    copy_commands_database(tmp_path, KEY)
    assert in_a_process("migrate", data=tmp_path, TOVHOLDER_DEMO="1").returncode == 2
    with sqlite3.connect(tmp_path / DATABASE) as database:
        assert database.execute("SELECT count(*) FROM people_demomark").fetchone() == (0,)


def test_a_demo_runs_again_in_the_database_that_it_made(tmp_path):
    shutil.copytree(demo_database(), tmp_path, dirs_exist_ok=True)
    assert "SERVES" in run_site(tmp_path, "--demo").stdout


def test_a_demos_database_run_for_real_says_that_its_accounts_are_shut(tmp_path):
    shutil.copytree(demo_database(), tmp_path, dirs_exist_ok=True)
    ran = run_site(tmp_path, TOVHOLDER_SECRET_KEY=KEY)
    assert "SERVES" in ran.stdout
    assert "7 konti" in ran.stderr
    assert "er lukket" in ran.stderr


EACH_IN_TURN = """
import contextlib, io, json, sys
from tovholder.cli import main
said = {}
for verb, arguments in json.loads(sys.stdin.read()).items():
    heard = io.StringIO()
    with contextlib.redirect_stderr(heard), contextlib.redirect_stdout(heard):
        code = main(arguments)
    said[verb] = [code, heard.getvalue()]
print(json.dumps(said))
"""


def test_a_verb_refuses_a_database_that_is_not_there_and_makes_none(tmp_path):
    (tmp_path / "tal.csv").write_text("a;b\n1;2\n")
    data = tmp_path / "data"
    data.mkdir()
    ran = run_python(EACH_IN_TURN, data, given=json.dumps(ON_A_DATABASE))
    said = json.loads(ran.stdout)
    assert set(said) == set(ON_A_DATABASE)
    for verb, (code, heard) in said.items():
        assert code == 2, verb
        if verb not in {"load", "observe"}:
            assert len(heard.strip().splitlines()) == 1, heard
            assert "Der er ingen database" in heard
            assert "tovholder migrate" in heard
    assert list(data.iterdir()) == []


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path):
    (tmp_path / DATABASE).write_text("ikke en database" * 100)
    ran = in_a_process("verify", data=tmp_path)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert "Databasen kan ikke åbnes" in ran.stderr


def test_an_empty_database_is_none(tmp_path):
    (tmp_path / DATABASE).touch()
    assert "Der er ingen database" in in_a_process("verify", data=tmp_path).stderr


def change_migrations(folder, statement):
    with sqlite3.connect(folder / DATABASE) as database:
        database.executescript(statement)


OLDER = "DELETE FROM django_migrations WHERE name = '0007_readings'; DROP TABLE people_readingjob"
NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0099_later', '2030-01-01')"


@pytest.mark.parametrize(("statement", "said"), [(OLDER, "ældre version"), (NEWER, "nyere version")])
def test_a_verb_refuses_a_database_of_another_version(tmp_path, statement, said):
    assert tovholder("verify", data=tmp_path).returncode == 0
    change_migrations(tmp_path, statement)
    ran = in_a_process("verify", data=tmp_path)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_neither_serving_nor_migrating_touches_a_database_of_a_newer_version(tmp_path):
    copy_commands_database(tmp_path, KEY)
    change_migrations(tmp_path, NEWER)
    assert "nyere version" in run_site(tmp_path, TOVHOLDER_SECRET_KEY=KEY).stderr
    assert "nyere version" in in_a_process("migrate", data=tmp_path, TOVHOLDER_SECRET_KEY=KEY).stderr


def test_migrate_brings_an_older_database_up_to_date(tmp_path):
    copy_commands_database(tmp_path, KEY)
    change_migrations(tmp_path, OLDER)
    assert in_a_process("migrate", data=tmp_path, TOVHOLDER_SECRET_KEY=KEY).returncode == 0
    assert in_a_process("verify", data=tmp_path).returncode == 0


def test_migrating_needs_a_key_because_it_locks_secrets_with_it(tmp_path):
    assert "secrets.token_urlsafe" in in_a_process("migrate", data=tmp_path).stderr
    assert list(tmp_path.iterdir()) == []


def test_the_first_administrator_comes_in_by_a_link_from_the_command_line(tmp_path):
    ran = tovholder("invite", "chef@kommune.dk", "--office", "IT-chef", data=tmp_path, TOVHOLDER_ADDRESS="https://p.dk")
    assert ran.returncode == 0
    assert ran.stdout.startswith("https://p.dk/link/")
    assert tovholder("invite", "ingen adresse", data=tmp_path).returncode == 2


def test_without_mail_nobody_is_told_and_the_verb_says_so(tmp_path):
    ran = tovholder("notify", data=tmp_path)
    assert ran.returncode == 2
    assert "TOVHOLDER_EMAIL_BACKEND" in ran.stderr
