"""Several at once, on the engine of the run: one wins, the others are told, numbers stay gapless, nothing is half-done."""

import json
import os
import subprocess
import sys

import pytest

from tests.universe.places import ROOT

pytestmark = [pytest.mark.database, pytest.mark.engine]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    environment = os.environ | {
        "TOVHOLDER_DATA": str(tmp_path_factory.mktemp("samtidig")),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.at_once"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_the_run_is_on_the_engine_it_says(outcome):
    assert outcome["vendor"] == ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")


def test_of_four_versions_after_one_parent_one_is_kept_and_three_are_told(outcome):
    assert outcome["versions"] == ["done", "told", "told", "told"]
    assert outcome["kept"] == 2


def test_a_file_confirmed_three_times_at_once_makes_one_version(outcome):
    assert outcome["made"] == ["done", "told", "told"]
    assert outcome["kept_of_intake"] == 1


def test_of_three_figures_for_one_place_and_year_one_is_kept_and_two_are_told(outcome):
    assert outcome["observed"] == ["done", "told", "told"]
    assert (outcome["observations"], outcome["batches"]) == (1, 1)


def test_events_written_at_once_are_gapless_and_the_chain_holds(outcome):
    assert outcome["events"] == ["done"] * 8
    assert outcome["gapless"]
    assert outcome["faults"] == 0
