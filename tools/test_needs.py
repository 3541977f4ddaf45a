"""What the tests need beside Python packages: Debian's chromium, libatomic1 and PostgreSQL.

Installs what is missing where it may (Debian or Ubuntu, as root or with sudo that asks nothing), and
otherwise says in one sentence what to install. Exits 1 when something is still missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def server_binaries() -> Path | None:
    """The folder with initdb and pg_ctl of the newest PostgreSQL on the machine."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def browser() -> str | None:
    """The browser the tests drive: Debian's chromium, or another of its kind."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def atomics() -> bool:
    """Whether there is a libatomic, which the browser driver's own program needs on Linux."""
    return sys.platform != "linux" or any(Path("/usr/lib").glob("*/libatomic.so.1"))


# Debian's package, what it is, and whether it is there.
NEEDS: dict[str, tuple[str, Callable[[], object]]] = {
    "chromium": ("a browser (chromium)", browser),
    "libatomic1": ("libatomic1", atomics),
    "postgresql": ("a PostgreSQL server", server_binaries),
}
UPDATE = ["apt-get", "update", "-qq"]
INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]


def missing() -> list[str]:
    return [package for package, (_what, there) in NEEDS.items() if not there()]


def install(packages: list[str]) -> None:
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run([*sudo, *command], env=quiet, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    lacking = missing()
    if lacking:
        print(f"Installing what the tests need: {' '.join(lacking)}", flush=True)
        install(lacking)
    still = [NEEDS[package][0] for package in missing()]
    if still:
        command = f"apt-get install {' '.join(missing())}"
        print(f"The tests need {', '.join(still)}: {command}, then make test again.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
