"""A process that is killed in the middle of an act leaves nothing of it, and the act can be done again, whole."""

import json
import os
import subprocess
import sys

import pytest

from tests.universe.made_databases import copy_commands_database
from tests.universe.office_holders import KEY
from tests.universe.places import ROOT

pytestmark = [pytest.mark.database, pytest.mark.engine]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    folder = tmp_path_factory.mktemp("draebt")
    if not os.environ.get("DATABASE_URL"):
        copy_commands_database(folder, KEY)
    environment = os.environ | {
        "TOVHOLDER_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TOVHOLDER_EVENTS": "0",
        "TOVHOLDER_DEMO": "0",
        "TOVHOLDER_SECRET_KEY": KEY,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.killed"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.parametrize("act", ["import", "figures", "upload", "version", "in force"])
def test_what_was_killed_left_nothing_and_was_done_whole_afterwards(outcome, act):
    told = outcome[act]
    assert told["kills"] >= 2
    assert told["left"] == 0, "half-written"
    assert told["done"]
    assert told["faults"] == 0
