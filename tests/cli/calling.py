"""The command as tests call it: here in this process, or, where that is what is tried, in one of its own."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tovholder.cli import main


@dataclass(frozen=True)
class Answer:
    """What a call gave back: its exit status and what it said where."""

    returncode: int
    stdout: str
    stderr: str


def call_tovholder(*arguments: str) -> Answer:
    """The command in this process, on the test's own database, which is rolled back afterwards."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(list(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
    return Answer(status, out.getvalue(), err.getvalue())


def run_tovholder(*arguments: str, data: Path) -> Answer:
    """The command as installed, in a process and on a database of its own, with nothing of this process's settings."""
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("TOVHOLDER_", "DATABASE_URL", "DJANGO_"))
    }
    command = [str(Path(sys.executable).with_name("tovholder")), *arguments]
    ran = subprocess.run(
        command, capture_output=True, text=True, env=own | {"TOVHOLDER_DATA": str(data)}, timeout=120, check=False
    )
    return Answer(ran.returncode, ran.stdout, ran.stderr)
