"""Databases with every table and nothing in them, made once and copied: making one takes as long as many tests.

Each is kept under `build/` by what made it: the migrations, what they import of ours, and the versions of Django and
SQLite. Whoever changes one of these gets a new one at the next run.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path

import allauth
import django

from tests.universe.places import ROOT

PACKAGE = ROOT / "src/tovholder"
MADE_BY = ("*/migrations/*.py", "ledger/*.py", "people/models.py", "people/sign_in/known_passwords.py")
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
"""The name that Django gives a test database on SQLite."""


@cache
def find_kept_file(kind: str) -> Path:
    """Where the database of a kind ("tests", "command") lies, or is to lie."""
    seen = hashlib.sha256(f"{django.VERSION} {allauth.VERSION} {sqlite3.sqlite_version}".encode())
    for path in sorted(path for made_by in MADE_BY for path in PACKAGE.glob(made_by)):
        seen.update(path.read_bytes())
    return ROOT / f"build/tests/{kind}-{seen.hexdigest()[:16]}.sqlite3"


def fill_from_kept() -> "sqlite3.Connection | None":
    """The tests' database in memory as it was kept, so that nothing is left to migrate. None where none is kept yet.

    It is there as long as the connection that is given is open.
    """
    if not find_kept_file("tests").exists():
        return None
    opened = sqlite3.connect(IN_MEMORY, uri=True)
    with closing(sqlite3.connect(find_kept_file("tests"))) as kept:
        kept.backup(opened)
    return opened


def keep_for_later() -> None:
    """Keep the tests' database, which was just made and holds nothing yet."""
    place = find_kept_file("tests")
    if not place.exists():
        part = _make_part(place)
        with closing(sqlite3.connect(IN_MEMORY, uri=True)) as made, closing(sqlite3.connect(part)) as kept:
            made.backup(kept)
        part.replace(place)


def copy_commands_database(folder: Path, key: str) -> None:
    """Put into a folder the empty database that `tovholder migrate` makes."""
    place = find_kept_file("command")
    if not place.exists():
        data = _make_part(place).with_suffix("")
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TOVHOLDER_", "DATABASE", "DJANGO_"))
        }
        own |= {"TOVHOLDER_DATA": str(data), "TOVHOLDER_SECRET_KEY": key}
        subprocess.run(
            [sys.executable, "-m", "tovholder.cli", "migrate"], env=own, check=True, stderr=subprocess.DEVNULL
        )
        with closing(sqlite3.connect(data / "tovholder.sqlite3")) as made:
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (data / "tovholder.sqlite3").replace(place)
        shutil.rmtree(data)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(place, folder / "tovholder.sqlite3")


def _make_part(place: Path) -> Path:
    """A name of this process's own beside the place, so that of two that make it at once neither sees half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.with_name(f"{place.stem}.{os.getpid()}.part")
