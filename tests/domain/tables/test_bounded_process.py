"""The child that reads a file from outside: what it is told, what it can reach, what it leaves behind."""

import json
import os
import resource
import sys
from pathlib import Path

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.review.bounded_reading import call_agreement_reading
from tovholder.domain.tables import bounded_process
from tovholder.domain.tables.bounded_process import Sentences, answer_apart

SENTENCES = Sentences(Text(da="for meget", en="too much"), Text(da="fejl", en="failed"))
PROBE = """
import json, os, sys
from tovholder.domain.tables.confined_process import confine_process
confine_process(20, 800)
answer = {}
%s
print(json.dumps(answer))
"""


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """What code of ours answers from inside the child; it is put in the place of the module that is named."""
    real = bounded_process._run_alone

    def asked(code, watch=lambda: None):
        def run(command, given, seconds, watch):
            place = command.index("-m")
            return real([*command[:place], "-c", PROBE % code], given, seconds, watch)

        monkeypatch.setattr(bounded_process, "_run_alone", run)
        return answer_apart("tovholder.reader", [], b"x", seconds=20, megabytes=800, sentences=SENTENCES, watch=watch)

    return asked


def test_the_child_is_told_no_setting_and_no_secret(ask, monkeypatch):
    for name in ("TOVHOLDER_SECRET_KEY", "TOVHOLDER_HEAD_KEY", "DATABASE_URL", "PGPASSWORD", "PYTHONPATH", "ANYTHING"):
        monkeypatch.setenv(name, "hemmeligt")
    told = ask("answer = dict(os.environ)")
    assert set(told) <= {"PATH", "LC_ALL", "HOME", "TMPDIR", "OMP_THREAD_LIMIT", "LC_CTYPE"}
    assert "hemmeligt" not in json.dumps(told)


@pytest.mark.parametrize("name", ["json.py", "resource.py", "sitecustomize.py", "tovholder/__init__.py", "yaml.py"])
def test_code_in_the_folder_of_the_server_does_not_run(tmp_path, monkeypatch, name):
    sign = tmp_path / "ran"
    trap = tmp_path / name
    trap.parent.mkdir(exist_ok=True)
    trap.write_text(f"open({str(sign)!r}, 'w').write('ran')\nraise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(trap))
    with pytest.raises(Refusal, match="looks neither like a strategic agreement"):
        call_agreement_reading("aftale.txt", b"Strategisk samarbejdsaftale").read(seconds=60, megabytes=1500)
    assert not sign.exists()


def test_the_child_works_in_a_folder_of_its_own_that_is_gone_afterwards(ask):
    told = ask("open('a', 'w').write('x'); answer = {'at': os.getcwd(), 'mode': os.stat('.').st_mode & 0o777}")
    assert told["mode"] == 0o700
    assert Path(told["at"]) != Path.cwd()
    assert not Path(told["at"]).exists()


def test_the_child_inherits_no_open_file(ask, tmp_path):
    with (tmp_path / "hemmeligt").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)
        told = ask(
            "answer = {'open': [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd') if int(n) > 2 and os.path.exists(f'/proc/self/fd/{n}')]}"
        )
    assert not [one for one in told["open"] if "hemmeligt" in one]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes calls from a process")
@pytest.mark.parametrize(
    "way",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.socketpair()",
        "socket.create_connection(('127.0.0.1', 9), timeout=1)",
    ],
)
def test_the_child_cannot_open_a_socket(ask, way):
    told = ask(f"import socket\ntry:\n    {way}\nexcept PermissionError:\n    answer = {{'socket': 'none'}}")
    assert told == {"socket": "none"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes calls from a process")
def test_what_the_child_starts_cannot_open_a_socket_either(ask):
    inner = "import socket; socket.socket()"
    told = ask(
        f"import subprocess\nran = subprocess.run([sys.executable, '-c', {inner!r}], capture_output=True)\n"
        "answer = {'code': ran.returncode, 'said': ran.stderr.decode()}"
    )
    assert told["code"] == 1
    assert "PermissionError" in told["said"]


def test_the_child_is_bounded_in_every_way(ask):
    told = ask(
        "import resource\n"
        "for name in ('CPU', 'AS', 'FSIZE', 'NOFILE', 'NPROC', 'CORE'):\n"
        "    answer[name] = resource.getrlimit(getattr(resource, f'RLIMIT_{name}'))"
    )
    assert all(resource.RLIM_INFINITY not in limits for limits in told.values())
    assert told["CORE"] == [0, 0]
    assert told["CPU"][0] == 20
    assert told["AS"][1] == 800 * 2**20
