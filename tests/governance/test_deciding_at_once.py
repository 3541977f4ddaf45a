"""Two decisions at once: one wins, the other is told; numbers stay gapless; a killed process leaves nothing half-done."""

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
        "TOVHOLDER_DATA": str(tmp_path_factory.mktemp("beslut")),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", "tests.governance.deciding_at_once"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_a_meeting_recorded_three_times_at_once_is_held_once(outcome):
    assert outcome["at_once"]["same"] == ["done", "told", "told"]
    assert outcome["at_once"]["held"] == 1


def test_papers_sent_three_times_at_once_go_out_once_with_one_pack(outcome):
    assert outcome["at_once"]["sent"] == ["done", "told", "told"]
    assert outcome["at_once"]["packs"] == 1


def test_meetings_recorded_at_once_draw_numbers_without_gaps(outcome):
    assert outcome["at_once"]["different"] == ["done"] * 4
    assert outcome["at_once"]["gapless"]
    assert outcome["at_once"]["faults"] == 0


def test_of_three_approvals_at_once_one_carries_the_proposal_into_force(outcome):
    assert outcome["at_once"]["letters"] == outcome["at_once"]["confirmed"] == ["done", "told", "told"]
    assert outcome["at_once"]["closings"] == outcome["at_once"]["in_force"] == 1


def test_killed_between_the_steps_nothing_is_half_done_and_it_can_be_done_again(outcome):
    assert outcome["killed"] == {
        "died": 9, "confirmed": 0, "closings": 0, "versions": 1, "faults": 0, "afterwards": 1,
    }  # fmt: skip
