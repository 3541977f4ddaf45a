"""The runs of the tests, each with pytest's own last lines and its exit status.

    python tools/run_tests.py quick       what is pure, and the tests of changed files
    python tools/run_tests.py whole       all of it on SQLite; what an engine does on PostgreSQL too
    python tools/run_tests.py both        all of it on SQLite; all that touches the database on PostgreSQL too
    python tools/run_tests.py thorough    the same, each property on ten times as many examples

PostgreSQL is a server of the run's own, started here and thrown away.
"""

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
TWO = ("-n", "2", "--dist", "worksteal")
"""Two processes: a worker without more to do takes over from the other, and no module is set up more than twice."""
SLOWEST = "--durations=20"
PURE = ("tests/domain", "tests/shell", "tests/cli", "tests/test_catalogue.py", "tests/test_repository.py")
NOT_OURS = ("DATABASE_URL", "TOVHOLDER_", "PYTHONDONTWRITEBYTECODE")
"""Taken out of the environment. Compiled tests are kept: compiling them takes as long as many of them."""
NOTHING_TO_RUN = 5
SERVER = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -k {socket}"


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


def pytest(*arguments: str, profile: str = "whole", address: str = "") -> int:
    """One run of pytest; its exit status. "No test was asked for" is no fault."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(NOT_OURS)}
    environment |= {"HYPOTHESIS_PROFILE": profile}
    if address:
        environment |= {"DATABASE_URL": address, "PGUSER": "app"}
    command = [sys.executable, "-m", "pytest", *arguments]
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return 0 if status == NOTHING_TO_RUN else status


def list_changed_files() -> set[str]:
    """What differs from where this branch left `main`, saved or not, committed or not."""
    asked = (["diff", "--name-only", "--merge-base", "main"], ["ls-files", "--others", "--exclude-standard"])
    answers = [
        subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout for words in asked
    ]
    return {name for answer in answers for name in answer.splitlines()}


def list_tests_of(changed: set[str]) -> list[str]:
    """The tests beside what was changed: a test file itself, or those in the folder that mirrors a changed file's."""
    found: set[Path] = set()
    for path in map(Path, changed):
        if path.parts[0] == "tests" and path.name.startswith("test_"):
            found.add(ROOT / path)
        elif path.parts[:2] == ("src", "tovholder"):
            # Templates lie some folders deeper than the feature whose tests stand for them.
            mirrors = [ROOT / "tests" / folder for folder in Path(*path.parts[2:]).parents if folder.name]
            nearest = next(filter(Path.is_dir, mirrors), None)
            found |= set(nearest.glob("test_*.py")) if nearest else set()
    return sorted(str(path.relative_to(ROOT)) for path in found if path.exists())


def list_engine_files() -> list[str]:
    """The files with a test of what an engine does, so that the second engine need not open all the others."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path.relative_to(ROOT)) for path in files if "mark.engine" in path.read_text(encoding="utf8")]


def run_quick() -> int:
    """Everything pure, on few examples; then the tests of what was changed, but for those in a browser."""
    pure = pytest(*TWO, "-m", "not database and not browser", *PURE, profile="quick")
    beside = list_tests_of(list_changed_files())
    return pure or (pytest(*TWO, "-m", "database and not browser", *beside, profile="quick") if beside else 0)


def run_whole() -> int:
    """All of it on SQLite, in a browser too; what an engine does again on PostgreSQL."""
    first = pytest(*TWO, SLOWEST)
    with postgresql() as address:
        second = pytest(*TWO, "-m", "engine", *list_engine_files(), address=address)
    return first or second


def run_both(profile: str = "whole") -> int:
    """All of it on SQLite, and all that touches the database again on PostgreSQL."""
    first = pytest(*TWO, SLOWEST, profile=profile)
    with postgresql() as address:
        second = pytest(*TWO, "-m", "database and not browser", profile=profile, address=address)
    return first or second


def run_thoroughly() -> int:
    """On both engines, each property on ten times as many examples: for the night."""
    return run_both("thorough")


RUNS = {"quick": run_quick, "whole": run_whole, "both": run_both, "thorough": run_thoroughly}


def main() -> int:
    return RUNS[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
