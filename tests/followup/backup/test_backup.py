"""Everything out into one file and back: equal byte for byte, whole or not at all, on and across both engines."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.universe.made_databases import copy_commands_database
from tests.universe.office_holders import KEY
from tests.universe.small_agreement import small_file
from tovholder.domain.language.refusal import Refusal
from tovholder.followup.backup.actions import restore_backup, write_backup
from tovholder.followup.backup.backup_rows import LEFT_OUT, list_tables
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.verification.selectors import verify_programme
from tovholder.ledger.actions import record_event
from tovholder.people.models import Person
from tovholder.people.rights import Operator
from tovholder.programme.versions.actions import start_programme
from tovholder.programme.versions.models import Programme, StoredFile

TOVHOLDER = str(Path(sys.executable).with_name("tovholder"))
BYTES = bytes(range(256))


@pytest.fixture(scope="module")
def backup(tmp_path_factory, django_db_setup, django_db_blocker):
    """The backup of a programme, an account and a file of every byte; the database is empty again afterwards."""
    path = tmp_path_factory.mktemp("backup") / "a.tar.gz"
    with django_db_blocker.unblock(), transaction.atomic():
        load_programme(by=Operator("prøven"), file=small_file())
        Person.objects.create_user("laeser@eksempel.dk", "et langt kodeord til prøver", office="Læser")
        StoredFile.objects.create(name="brev.pdf", kind="pdf", size=len(BYTES), sha256="0" * 64, data=BYTES)
        record_event(programme="", act="file.kept", by="prøven", subject="brev.pdf")
        write_backup(path)
        transaction.set_rollback(True)
    return path


def parts_of(backup):
    with tarfile.open(backup) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive.getmembers()}


def packed(parts, path):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


@pytest.mark.django_db
def test_a_backup_restored_and_backed_up_again_is_equal_byte_for_byte(backup, tmp_path):
    restore_backup(backup)
    connection.check_constraints()
    write_backup(tmp_path / "b.tar.gz")
    assert (tmp_path / "b.tar.gz").read_bytes() == backup.read_bytes()
    assert verify_programme(Programme.objects.get()).faults == []
    assert bytes(StoredFile.objects.get().data) == BYTES


@pytest.mark.django_db
def test_the_next_row_after_a_restore_gets_the_next_number(backup):
    restore_backup(backup)
    assert start_programme(by=Operator("prøven"), slug="et-til").pk > Programme.objects.get(slug="solbakken-2023").pk


def test_every_table_of_ours_is_in_the_backup_and_what_is_left_out_is_named(backup):
    names = list(parts_of(backup))
    assert names[0] == "backup.json"
    assert set(names[1:]) == {f"{model._meta.label_lower}.jsonl" for model in list_tables()}
    kept = {"programme", "agreement", "monitor", "governance", "delivery", "followup", "ledger"}
    worked_out_anew = {"governance.waitingrow", "governance.waitingseal"}
    assert {label for label in LEFT_OUT if label.split(".")[0] in kept} == worked_out_anew


def test_neither_the_key_nor_a_session_is_in_the_backup(backup, settings):
    assert settings.SECRET_KEY.encode() not in gzip.decompress(backup.read_bytes())
    assert "sessions.session.jsonl" not in parts_of(backup)


@pytest.mark.django_db
def test_a_database_that_holds_anything_is_refused_and_left_as_it_was(backup, programme):
    with pytest.raises(Refusal) as refusal:
        restore_backup(backup)
    assert "ikke tom" in refusal.value.da
    assert Programme.objects.get() == programme


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["programme.version.jsonl", "ledger.event.jsonl", "people.person.jsonl"])
@pytest.mark.parametrize("place", ["first", "last"])
def test_one_wrong_byte_is_found_and_nothing_is_restored(backup, tmp_path, table, place):
    parts = parts_of(backup)
    content = bytearray(parts[table])
    content[5 if place == "first" else -3] ^= 1
    parts[table] = bytes(content)
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        restore_backup(packed(parts, tmp_path / "broken.tar.gz"))
    assert table in refusal.value.da
    assert not Programme.objects.exists()


@pytest.mark.django_db
def test_a_table_that_is_missing_or_cut_is_found(backup, tmp_path):
    parts = parts_of(backup)
    cut = {**parts, "ledger.event.jsonl": b"".join(parts["ledger.event.jsonl"].splitlines(keepends=True)[:-1])}
    missing = {name: content for name, content in parts.items() if name != "programme.adoption.jsonl"}
    for changed in (cut, missing):
        with pytest.raises(Refusal), transaction.atomic():
            restore_backup(packed(changed, tmp_path / "changed.tar.gz"))
    assert not Programme.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [lambda whole: whole[: len(whole) // 2], lambda _: b"ikke en kopi", lambda _: b"", lambda _: gzip.compress(b"x")],
    ids=["cut", "text", "empty", "another gzip"],
)
def test_what_is_no_whole_backup_gets_one_sentence(backup, tmp_path, content):
    (tmp_path / "a").write_bytes(content(backup.read_bytes()))
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        restore_backup(tmp_path / "a")
    assert "\n" not in refusal.value.da + refusal.value.en
    assert not Programme.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "told"), [(["programme.0099_later"], "nyere"), ([], "ældre")])
def test_a_backup_of_another_state_of_the_database_says_which_version_to_use(backup, tmp_path, change, told):
    parts = parts_of(backup)
    manifest = json.loads(parts["backup.json"])
    manifest["migrations"] = manifest["migrations"][:-1] if not change else manifest["migrations"] + change
    parts["backup.json"] = json.dumps(manifest).encode()
    with pytest.raises(Refusal) as refusal:
        restore_backup(packed(parts, tmp_path / "other.tar.gz"))
    assert told in refusal.value.da


def surroundings(data, address=""):
    own = ("DATABASE_URL", "TOVHOLDER_", "DJANGO_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    kept |= {"TOVHOLDER_DATA": str(data), "TOVHOLDER_SECRET_KEY": KEY, "TOVHOLDER_LANG": "da"}
    return kept | ({"DATABASE_URL": address} if address else {})


def call(data, *arguments, address="", code=0):
    command = [TOVHOLDER, *map(str, arguments)]
    ran = subprocess.run(command, env=surroundings(data, address), capture_output=True, text=True, check=False)
    assert ran.returncode == code, ran.stderr
    return ran.stderr


@pytest.mark.parametrize("after", [0.4, 0.7])
def test_a_restore_that_is_killed_leaves_all_of_it_or_nothing(backup, tmp_path, after):
    copy_commands_database(tmp_path, KEY)
    quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    running = subprocess.Popen([TOVHOLDER, "restore", str(backup)], env=surroundings(tmp_path), **quiet)
    time.sleep(after)
    running.send_signal(signal.SIGKILL)
    running.wait()
    call(tmp_path, "backup", tmp_path / "b.tar.gz")
    kept = parts_of(tmp_path / "b.tar.gz")
    del kept["backup.json"]
    whole = (tmp_path / "b.tar.gz").read_bytes() == backup.read_bytes()
    assert whole or not any(kept.values())


def test_the_verbs_say_what_they_did_and_what_stands_in_the_way(backup, tmp_path):
    copy_commands_database(tmp_path, KEY)
    assert "gendannet" in call(tmp_path, "restore", backup)
    assert "findes allerede" in call(tmp_path, "backup", backup, code=2)
    assert "kan ikke skrives" in call(tmp_path, "backup", tmp_path / "ingen" / "a.tar.gz", code=2)
    assert "ikke tom" in call(tmp_path, "restore", backup, code=2)


@pytest.mark.django_db
def test_it_is_the_way_from_one_engine_to_the_other(backup, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("asked of PostgreSQL")
    copy_commands_database(tmp_path, KEY)
    call(tmp_path, "restore", backup)  # into SQLite
    call(tmp_path, "backup", tmp_path / "b.tar.gz")
    assert (tmp_path / "b.tar.gz").read_bytes() == backup.read_bytes()
