"""`tovholder door`: what it asks for, what it says, and that the store it makes is used by tabulate."""

import json

import pytest

from tests.domain.registers.made_tiny import write_tiny
from tovholder.cli import main


@pytest.fixture
def call(tmp_path):
    key = tmp_path / "noegle"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    folder = write_tiny(tmp_path / "udtraek")
    return ["door", str(folder), "--out", str(tmp_path / "lager"), "--key", str(key), "--purpose", "prøve"]


def test_the_store_is_made_and_counted_from(call, tmp_path, capsys):
    assert main([*call, "--keep-until", "2099-12-31", "--ground", "almenboliglovens § 91 a", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["persons"] == 29
    assert {"register": "charges", "rows": 1, "code": "register.person_not_resident"}.items() <= told["findings"][
        0
    ].items()
    manifest = json.loads((tmp_path / "lager/manifest.json").read_text())
    assert (manifest["purpose"], manifest["ground"], manifest["keep_until"]) == (
        "prøve",
        "almenboliglovens § 91 a",
        "2099-12-31",
    )
    assert manifest["who"]
    assert main(["tabulate", str(tmp_path / "lager"), "--year", "2023"]) == 0


def test_it_says_how_many_and_until_when(call, capsys):
    assert main([*call, "--keep-until", "2099-12-31"]) == 0
    err = capsys.readouterr().err
    assert err.startswith(
        "29 personer, 20 registerår. Lageret er stadig personoplysninger: slet det senest 2099-12-31."
    )


@pytest.mark.parametrize(
    ("until", "said"),
    [("2001-01-01", "--keep-until er allerede passeret."), ("jul", "--keep-until jul: skriv datoen som")],
)
def test_a_day_that_cannot_be_is_refused(call, until, said, tmp_path, capsys):
    assert main([*call, "--keep-until", until]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "lager").exists()
