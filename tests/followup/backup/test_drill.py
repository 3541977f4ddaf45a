"""The handbook's drill is done as it is written, line by line."""

import re
import subprocess
from pathlib import Path

from tests.followup.backup.test_backup import TOVHOLDER, surroundings
from tests.universe.made_databases import copy_commands_database
from tests.universe.office_holders import KEY
from tests.universe.places import ROOT

CHAPTER = ROOT / "docs/haandbog/sikkerhedskopi.md"


def test_the_five_commands_of_the_drill_end_well(tmp_path):
    commands = re.search(r"## Øvelsen.*?```\n(.*?)```", CHAPTER.read_text("utf8"), re.DOTALL)[1]
    assert len(commands.strip().splitlines()) == 5
    copy_commands_database(tmp_path, KEY)
    environment = surroundings(tmp_path)
    environment["PATH"] = f"{Path(TOVHOLDER).parent}:{environment['PATH']}"
    ran = subprocess.run(
        ["/bin/sh", "-e", "-c", commands], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "som det blev skrevet" in ran.stdout
