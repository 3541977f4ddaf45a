"""People, an agreement and a programme that many tests need; nothing here is asserted."""

import copy
import gc
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tests.trying  # noqa: F401  chooses hypothesis' profile before any property is read
from tests.universe.made_databases import fill_from_kept, keep_for_later
from tests.universe.manned_solbakken import Manned, man_solbakken
from tests.universe.office_holders import make_person
from tests.universe.places import LOCALES, REAL_TEXT, ROOT
from tests.universe.small_agreement import SMALL, small_file
from tovholder.domain.content.schema import Agreement, ProgrammeFile


def pytest_configure(config: pytest.Config) -> None:
    """The Danish of the pages is compiled anew when its source is newer: pytest is often run without make."""
    source = LOCALES / "da/LC_MESSAGES/django.po"
    compiled = source.with_suffix(".mo")
    is_old = not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
    if is_old and not hasattr(config, "workerinput"):
        subprocess.run([sys.executable, "setup.py", "-q", "build_catalogues"], cwd=ROOT, check=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever touches the database is known by it: the pure tests are the rest."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}:
            item.add_marker(pytest.mark.database)


def pytest_collection_finish() -> None:
    """What was gathered stays to the end: the collector need not go through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """On SQLite the database comes as it was made before: what Django then migrates is nothing."""
    from django.db import connection

    held = fill_from_kept() if connection.vendor == "sqlite" else None
    yield
    if held:
        held.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        keep_for_later()


@pytest.fixture
def content() -> dict[str, Any]:
    """A small agreement of an invented place, complete under its public keys."""
    return Agreement.model_validate(copy.deepcopy(SMALL)).content()


@pytest.fixture
def programme_file(content: dict[str, Any]) -> ProgrammeFile:
    return small_file(content)


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around a whole module: what is made in it once is there for each of its tests, then gone.

    The tests themselves ask for the database as usual, and what each does is rolled back to what was made here.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def operator() -> Any:
    from tovholder.people.rights import Operator

    return Operator("prøven")


@pytest.fixture
def person(db: None) -> Callable[..., Any]:
    return make_person


@pytest.fixture
def secretariat(person: Callable[..., Any]) -> Any:
    return person("secretariat", office="Sekretariatet")


@pytest.fixture
def programme(db: None, programme_file: ProgrammeFile, operator: Any) -> Any:
    """The small agreement's programme, its first version in force from 1 January 2023."""
    from tovholder.followup.programme_file.actions import load_programme

    return load_programme(by=operator, file=programme_file)


@pytest.fixture(scope="module")
def manned_once(kept: None) -> Manned:
    from tovholder.people.rights import Operator

    return man_solbakken(Operator("prøven"), make_person("secretariat", office="Sekretariatet"))


@pytest.fixture
def manned(db: None, manned_once: Manned) -> Manned:
    """Solbakken with people in its seats, each read anew: what a test does to one is not there for the next."""
    fresh = copy.deepcopy(manned_once)
    for one in (fresh.programme, fresh.secretariat, *fresh.people.values()):
        one.refresh_from_db()
    return fresh


@pytest.fixture(scope="session")
def real_text() -> bytes:
    """The real agreement as OCR left it; a test that needs it is skipped only where the file is absent."""
    if not REAL_TEXT.exists():
        pytest.skip("the real agreement is not here")
    return REAL_TEXT.read_bytes()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The product as `tovholder run` serves it, with its examples, in a process of its own; the address."""
    data = tmp_path_factory.mktemp("served")
    port = find_free_port()
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "TOVHOLDER_SECRET_KEY", "TOVHOLDER_DEMO", "DJANGO_SETTINGS_MODULE"}
    }
    environment |= {"TOVHOLDER_DATA": str(data)}
    command = [str(Path(sys.executable).with_name("tovholder")), "run", "--demo", "--workers", "1", "--port", str(port)]
    with (
        (data / "log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_served(address, server, data / "log")
            yield address
        finally:
            server.terminate()


def find_free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _attempt in range(1500):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"not served after five minutes: {log.read_text()}")
