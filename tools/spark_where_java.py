"""Installs what Spark's tests need where Java is, and says clearly where it is not; never fails the run.

Spark is half a gigabyte, so it is in no lock that `make run` installs.
"""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "spark.txt"


def main() -> int:
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
