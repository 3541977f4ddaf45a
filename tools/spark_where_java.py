"""Installs what Spark's tests need where Java is, and says clearly where it is not; never fails the run.

Spark is half a gigabyte, so it is in no lock that `make run` installs. Java itself is installed only in continuous
integration (`CI=true`), and only where packages may be installed.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from test_needs import INSTALL, UPDATE

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "spark.txt"


def install_java() -> None:
    """In continuous integration as root on Debian, so that Spark is tried there; a failure only skips its tests."""
    if os.environ.get("CI") != "true" or os.geteuid() != 0 or shutil.which("java") or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (UPDATE, [*INSTALL, "openjdk-17-jre-headless"]):
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    install_java()
    if not shutil.which("java"):
        print("Java is not here, so Spark's tests are skipped; dense arrays and DuckDB are tested. Java 17 runs them.")
        return 0
    if importlib.util.find_spec("pyspark") is None:
        print("Java is here: installing Spark for its tests.", flush=True)
        command = ["./tool", "pip", "install", "-q", "--require-hashes", "-p", sys.executable, "-r", str(LOCK)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            print("Spark could not be installed, so its tests are skipped; dense arrays and DuckDB are tested.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
