"""What is built is whole: a wheel in an environment of its own holds the examples and the Danish, and runs the demo."""

import os
import shutil
import subprocess
import sys
import urllib.request
import venv
from pathlib import Path

import pytest

from tests.conftest import find_free_port, wait_until_served
from tests.universe.places import ROOT
from tovholder import __version__

BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
CLEAN = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("TOVHOLDER_", "DATABASE_URL", "DJANGO_", "PYTHONPATH"))
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The command of a wheel built from a clean copy, beside the dependencies that are here already."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(
        ROOT / "src",
        folder / "source/src",
        ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.egg-info", "haandbog"),
    )
    shutil.copytree(ROOT / "docs/haandbog", folder / "source/docs/haandbog")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source")
    run([sys.executable, "-c", BUILD, str(folder)], folder / "source")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv/bin/python"
    wheel = next(folder.glob("*.whl"))
    run([str(ROOT / "tool"), "pip", "install", "-q", "--offline", "--no-deps", "-p", str(python), str(wheel)], folder)
    # The dependencies of this very run. A path in a .pth file does not bring along the .pth files that lie there,
    # so that the checkout itself stays out of sight.
    here = next(path for path in sys.path if path.endswith("site-packages"))
    there = next((folder / "venv").glob("lib/*/site-packages"))
    (there / "dependencies.pth").write_text(here + "\n")
    return folder / "venv/bin/tovholder"


def run(command, where):
    ran = subprocess.run(
        command, cwd=where, env=CLEAN | {"UV_COMPILE_BYTECODE": "0"}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_says_the_version_and_is_not_the_checkout(installed):
    assert run([str(installed), "--version"], installed.parent) == f"tovholder {__version__}\n"
    asked = [str(installed.with_name("python")), "-c", "import tovholder; print(tovholder.__file__)"]
    assert Path(run(asked, installed.parent).strip()).is_relative_to(installed.parents[1])


def test_the_wheel_serves_the_demo_with_its_examples_in_danish(installed, tmp_path):
    port = find_free_port()
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(
            [str(installed), "run", "--demo", "--port", str(port)],
            cwd=tmp_path,
            env=CLEAN | {"TOVHOLDER_DATA": str(tmp_path)},
            stdout=log,
            stderr=log,
        ) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_served(address, server, tmp_path / "log")
            with urllib.request.urlopen(address) as front:
                page = front.read().decode()
            with urllib.request.urlopen(f"{address}/static/vendor/dkfds/css/dkfds.min.css") as sheet:
                assert sheet.status == 200
        finally:
            server.terminate()
    assert "Demo på denne maskine" in page
    said = (tmp_path / "log").read_text()
    for example in ("aarhus-nordvest", "solbakken-2023"):
        assert f"Indlæst: {example}" in said
