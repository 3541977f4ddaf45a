"""The verb evidence: exit status 1 with the names while the board has not looked, the zip all the same."""

import json

import pytest

from tests.cli.calling import call_tovholder as call
from tests.universe.manned_solbakken import TODAY

pytestmark = pytest.mark.django_db


def test_indicators_not_looked_at_are_named(manned, tmp_path):
    out = tmp_path / "d.zip"
    ran = call("evidence", manned.programme.slug, "--year", str(TODAY().year), "--out", str(out), "--json")
    assert ran.returncode == 1
    told = json.loads(ran.stdout)
    assert [f"Bestyrelsen har ikke set: {name}." for name in told["not_looked_at"]] == ran.stderr.splitlines()[:-1]
    assert out.stat().st_size > 0


@pytest.mark.parametrize(("year", "said"), [("26", "skriv året"), ("2098", "ikke begyndt")])
def test_a_year_that_is_none_is_refused_in_a_line(manned, tmp_path, year, said):
    ran = call("evidence", manned.programme.slug, "--year", year, "--out", str(tmp_path / "d.zip"))
    assert ran.returncode == 2
    assert said in ran.stderr
    assert not (tmp_path / "d.zip").exists()
