"""The verb package: the zip of a day, exit status 1 and the names where something is missing."""

import hashlib
import json

import pytest

from tests.cli.calling import call_tovholder as call
from tests.universe.manned_solbakken import TODAY
from tovholder.followup.package.actions import keep_attachment

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_named_and_the_status_is_1_until_it_is_there(manned, tmp_path):
    out = tmp_path / "pakke.zip"
    asked = ["package", manned.programme.slug, "--as-of", "2026-06-01", "--out", str(out)]
    ran = call(*asked)
    assert ran.returncode == 1
    assert "Ikke klar: Indberetningsskema (mangler)." in ran.stderr
    assert "Not ready: Indberetningsskema (missing)." in call(*asked, "--lang", "en").stderr
    keep_attachment(
        by=manned.secretariat,
        programme=manned.programme,
        required="reporting_form",
        name="skema.pdf",
        data=b"%PDF",
        valid_from=TODAY().replace(year=2023),
    )
    ran = call(*asked, "--json")
    assert ran.returncode == 0
    told = json.loads(ran.stdout)
    assert told["complete"]
    assert told["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("programme", "day", "out", "said"),
    [
        ("findes-ikke", "2026-06-01", "p.zip", "findes-ikke"),
        ("solbakken-2023", "i går", "p.zip", "skriv datoen"),
        ("solbakken-2023", "2026-06-01", "mappe/der/ikke/er.zip", "kan ikke skrives"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(manned, tmp_path, programme, day, out, said):
    ran = call("package", programme, "--as-of", day, "--out", str(tmp_path / out))
    assert ran.returncode == 2
    assert said in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
