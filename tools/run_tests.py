"""The whole suite: everything on SQLite, browser tests included, then everything that touches the database
(but every page and action for every role) again on a PostgreSQL server of its own, started here and thrown away."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from test_needs import server_binaries

ROOT = Path(__file__).parents[1]
SERVER = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -k {socket}"

ONCE = ("--ignore=tests/test_permissions.py", "--ignore=tests/test_permissions_of_actions.py")
"""Every page and every action for every role asks the same of any engine: they are tried on SQLite alone."""


def _as_postgres(command: list[str]) -> list[str]:
    """The server refuses to run as root; Debian's package brings a user for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def postgresql() -> Iterator[str]:
    """A private server on a socket of its own; yields its address."""
    binaries = server_binaries()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="tovholder-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    initdb = [
        str(binaries / "initdb"),
        "-D",
        data,
        "-U",
        "app",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    control = [str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
    try:
        subprocess.run(_as_postgres(initdb), check=True, stdout=subprocess.DEVNULL, cwd=folder)
        subprocess.run(
            _as_postgres([*control, "-o", SERVER.format(socket=folder), "start"]),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        yield f"postgres:///{folder}/postgres"
    finally:
        subprocess.run(
            _as_postgres([*control, "-m", "immediate", "stop"]), check=False, stdout=subprocess.DEVNULL, cwd=folder
        )
        shutil.rmtree(folder, ignore_errors=True)


def pytest(*arguments: str, address: str = "") -> int:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "TOVHOLDER_"))
    }
    if address:
        environment |= {"DATABASE_URL": address, "PGUSER": "app"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def main() -> int:
    first = pytest("-n", "2", "--dist", "loadfile")
    with postgresql() as address:
        second = pytest("-n", "2", "--dist", "loadfile", "-m", "database and not browser", *ONCE, address=address)
    return first or second


if __name__ == "__main__":
    sys.exit(main())
