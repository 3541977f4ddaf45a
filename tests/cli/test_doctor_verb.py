"""The doctor finds what is wrong, says what to do, and fails only where something must be done."""

import json
import os
import time

import pytest

from tests.cli.test_doors import in_a_process
from tests.universe.made_databases import copy_commands_database
from tests.universe.office_holders import KEY
from tovholder.cli import site_checks
from tovholder.cli.site_checks import State, check_clock, check_copies, check_disk, check_folder, check_key, check_mail


def states(found):
    return [(one.check, one.state) for one in found]


@pytest.fixture
def real(settings):
    settings.DEMO = False
    return settings


def examine(folder, **environment):
    ran = in_a_process("doctor", "--json", data=folder, **environment)
    assert "Traceback" not in ran.stderr
    return ran.returncode, {one["check"]: one for one in json.loads(ran.stdout)}


def test_a_site_that_nobody_administers_fails_and_says_which_command_mends_it(tmp_path):
    copy_commands_database(tmp_path, KEY)
    status, found = examine(tmp_path, TOVHOLDER_SECRET_KEY=KEY)
    assert status == 1
    assert found["accounts"]["state"] == "fail"
    assert "tovholder invite" in found["accounts"]["do"]
    assert {found[name]["state"] for name in ("key", "folder", "database", "clock", "disk", "fonts")} == {"ok"}


def test_without_a_key_and_a_database_it_still_looks_and_says_both(tmp_path):
    status, found = examine(tmp_path)
    assert status == 1
    assert "secrets.token_urlsafe" in found["key"]["do"]
    assert "tovholder migrate" in found["database"]["do"]
    assert "accounts" not in found
    assert list(tmp_path.glob("*.sqlite3")) == []


@pytest.mark.parametrize("key", ["", "kort", "x" * 60])
def test_a_key_that_stops_the_site_fails(real, key):
    [found] = check_key(key)
    assert found.state is State.FAIL
    assert found.do.da


def test_a_demo_is_pointed_out_but_fails_nothing():
    assert states(check_key("")) == [("key", State.NOTICE)]


def test_a_folder_that_others_can_read_fails(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    tmp_path.chmod(0o700)
    assert states(check_folder()) == [("folder", State.OK)]
    (tmp_path / "tovholder.sqlite3").touch()
    (tmp_path / "tovholder.sqlite3").chmod(0o644)
    assert states(check_folder()) == [("folder", State.FAIL)]


def test_a_folder_that_is_not_there_fails(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path / "væk"
    assert states(check_folder()) == [("folder", State.FAIL)]


@pytest.mark.django_db
def test_mail_that_is_not_set_up_is_pointed_out_and_a_server_that_is_away_fails(settings, monkeypatch):
    settings.MAIL_READY = False
    assert states(check_mail()) == [("mail", State.NOTICE)]
    settings.MAIL_READY = True
    settings.MAIL_SENT_BY = "django.core.mail.backends.locmem.EmailBackend"
    assert states(check_mail()) == [("mail", State.OK)]
    settings.MAIL_SENT_BY = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    [found] = check_mail()
    assert found.state is State.FAIL
    assert "EMAIL_HOST" in found.do.da


@pytest.mark.django_db
def test_a_clock_behind_the_ledger_fails(programme, monkeypatch):
    import datetime

    from django.utils import timezone

    assert states(check_clock()) == [("clock", State.OK)]
    behind = timezone.now() - datetime.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: behind)
    assert states(check_clock()) == [("clock", State.FAIL)]


def test_a_disk_that_is_nearly_full_fails(monkeypatch):
    monkeypatch.setattr(site_checks, "LEAST_FREE", 10**18)
    assert states(check_disk()) == [("disk", State.FAIL)]


def test_copies_that_are_missing_are_pointed_out_and_old_ones_fail(settings, tmp_path):
    assert states(check_copies()) == [("backup", State.NOTICE), ("head", State.NOTICE)]
    settings.BACKUP_FOLDER = settings.HEAD_FOLDER = str(tmp_path)
    (tmp_path / "head-2026-01-01.json").touch()
    assert states(check_copies()) == [("backup", State.OK), ("head", State.OK)]
    long_ago = time.time() - 5 * 24 * 3600
    os.utime(tmp_path / "head-2026-01-01.json", (long_ago, long_ago))
    assert states(check_copies()) == [("backup", State.FAIL), ("head", State.FAIL)]
    assert "5 døgn" in next(iter(check_copies())).said.da
