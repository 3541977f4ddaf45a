"""People, an agreement and a programme that many tests need; nothing here is asserted."""

import copy
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
from tovholder.domain.content.schema import Agreement, ProgrammeFile

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "src/tovholder/examples"
REAL_TEXT = ROOT.parent / "shared/input/strategisk-samarbejdsaftale-2023-26.txt"
PASSWORD = "et langt kodeord til prøver"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever touches the database is known by it: the pure tests are the rest."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}:
            item.add_marker(pytest.mark.database)


SMALL: dict[str, Any] = {
    "schema": "tovholder/agreement/1",
    "title": "Strategisk samarbejdsaftale",
    "template": "lbf-2019-26",
    "municipality": {"name": "Eksempelby Kommune", "label": "EBK"},
    "period": {"start": 2023, "end": 2026},
    "parties": [
        {"id": "solbo", "name": "Boligforeningen Solbo", "kind": "housing_organisation", "roles": ["lead"]},
        {"id": "lbf", "name": "Landsbyggefonden", "kind": "funder"},
    ],
    "areas": [
        {
            "id": "solbakken",
            "name": "Solbakken",
            "residents": 2100,
            "dwellings": 980,
            "organisations": ["solbo"],
        },
        {"id": "aadalen", "name": "Ådalen", "residents": 900, "dwellings": 420},
    ],
    "area_groups": [{"id": "all", "areas": ["solbakken", "aadalen"]}],
    "totals": {"residents": 3000, "dwellings": 1400},
    "vision": {"text": "Et godt sted at bo."},
    "organisation": {
        "bodies": [
            {"id": "bestyrelse", "name": "Boligsocial bestyrelse", "level": "board", "areas": ["all"]},
            {
                "id": "lederraad",
                "name": "Lederråd",
                "level": "local_forum",
                "areas": ["solbakken"],
                "mandate": ["følge fremdriften"],
                "reports_to": "bestyrelse",
            },
        ],
        "positions": [],
    },
    "goals": [
        {
            "id": "g3",
            "text": "Et liv uden kriminalitet",
            "indicators": [
                {
                    "id": "i7",
                    "text": "Andel trygge beboere",
                    "unit": "percent",
                    "good": "high",
                    "baselines": [
                        {"scope": "solbakken", "value": 71.5, "year": 2021, "as_printed": "71,5 %"},
                        {"scope": "aadalen", "value": 80, "year": 2021, "as_printed": "80 %"},
                    ],
                    "comparators": [{"kind": "municipality", "label": "EBK", "value": 91, "year": 2021}],
                },
            ],
        },
    ],
    "exhibits": {
        "figures": [
            {
                "id": "f1",
                "number": "1",
                "caption": "Voksne efter forsørgelse",
                "scope": "solbakken",
                "legend": ["Selvforsørgende", "SU", "Andre"],
                "bars": [
                    {"name": "Solbakken", "values": [50, 14, 36]},
                    {"name": "Kommunen", "values": [70, 20, 10]},
                ],
            }
        ],
        "tables": [
            {
                "id": "t1",
                "number": "1.4",
                "caption": "Tryghed",
                "scope": "solbakken",
                "columns": ["Området", "Befolkningen"],
                "questions": [
                    {
                        "text": "Tryg i området",
                        "rows": {"Tryg": [71, 93], "Utryg": [29, None]},
                        "verdicts": {"Befolkningen": "mindre trygt"},
                    }
                ],
            }
        ],
    },
    "revision": [{"id": "C1", "change": "strategic_agreement", "decided_by": ["bestyrelse"], "approved_by": ["lbf"]}],
}


@pytest.fixture
def content() -> dict[str, Any]:
    """A small agreement of an invented place, complete under its public keys."""
    return Agreement.model_validate(copy.deepcopy(SMALL)).content()


def small_file(content: dict[str, Any] = SMALL) -> ProgrammeFile:
    """The small agreement as a programme's file."""
    return ProgrammeFile.model_validate(
        {"id": "solbakken-2023", "fictional": True, "agreement": copy.deepcopy(content)}
    )


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


def make_person(role: str | None = None, programme: str = "", office: str = "") -> Any:
    """An office holder with a role in one programme, or in all."""
    from tovholder.people.actions import open_account
    from tovholder.people.models import Person, RoleName
    from tovholder.people.rights import Operator

    email = f"{role or 'ingen'}.{programme or 'alle'}@eksempel.dk"
    if role is None:
        known = Person.objects.filter(email=email).first()
        return known or Person.objects.create_user(email, PASSWORD, office=office)
    return open_account(
        by=Operator("prøven"),
        email=email,
        password=PASSWORD,
        office=office or role,
        role=RoleName(role),
        programme=programme,
    )


@pytest.fixture
def secretariat(person: Callable[..., Any]) -> Any:
    return person("secretariat", office="Sekretariatet")


@pytest.fixture
def programme(db: None, programme_file: ProgrammeFile, operator: Any) -> Any:
    """The small agreement's programme, its first version in force from 1 January 2023."""
    from tovholder.followup.programme_file.actions import load_programme

    return load_programme(by=operator, file=programme_file)


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
        if key not in {"DATABASE_URL", "TOVHOLDER_SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
    }
    environment |= {"TOVHOLDER_DATA": str(data), "TOVHOLDER_DEMO": "1"}
    command = [str(Path(sys.executable).with_name("tovholder")), "run", "--port", str(port)]
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
    for _attempt in range(300):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"not served after a minute: {log.read_text()}")
