"""Fifty people at once on a site that `tovholder run` serves, reading and looking around: requests a second, p50, p95.

python -m bench.load [PEOPLE [SECONDS]]
"""

import http.cookiejar
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

PORT = 8799
WHO = ("sekretariat@eksempel.dk", "formand@eksempel.dk", "leder@eksempel.dk", "laeser@eksempel.dk")
PAGES = (
    "/",
    "/solbakken-2023/",
    "/solbakken-2023/maal/",
    "/solbakken-2023/aftalen/",
    "/solbakken-2023/moeder/",
    "/solbakken-2023/aarshjul/",
    "/solbakken-2023/maal/tal.csv",
)


class Visitor(threading.Thread):
    """One person: signs in, then opens a page every second or so."""

    def __init__(self, number: int, seconds: int, inside: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.seconds, self.inside, self.chance = seconds, inside, random.Random(number)
        self.email = WHO[number % len(WHO)]
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opened = urllib.request.build_opener(cookies)
        self.took: list[float] = []
        self.faults: list[str] = []

    def run(self) -> None:
        self._sign_in()
        self.inside.wait()
        until = time.monotonic() + self.seconds
        while time.monotonic() < until:
            before = time.perf_counter()
            where = self.chance.choice(PAGES)
            try:
                self.opened.open(f"http://127.0.0.1:{PORT}{where}", timeout=60).read()
            except OSError as fault:
                self.faults.append(f"{where}: {fault}")
            self.took.append(time.perf_counter() - before)
            time.sleep(self.chance.uniform(0.5, 1.5))

    def _sign_in(self) -> None:
        page = self.opened.open(f"http://127.0.0.1:{PORT}/konto/login/", timeout=60).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        password = "demo-" + self.email.partition("@")[0]
        sent = {"csrfmiddlewaretoken": token[1] if token else "", "login": self.email, "password": password}
        self.opened.open(f"http://127.0.0.1:{PORT}/konto/login/", urllib.parse.urlencode(sent).encode(), timeout=60)


def main(people: int = 50, seconds: int = 30) -> None:
    """Serve the demo with two processes, let them in, and say what it came to."""
    own = {name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE"}}
    with tempfile.TemporaryDirectory() as folder, Path(folder, "log").open("wb") as log:
        command = [
            str(Path(sys.executable).with_name("tovholder")),
            "run",
            "--demo",
            "--workers",
            "2",
            "--port",
            str(PORT),
        ]
        served = subprocess.Popen(command, env=own | {"TOVHOLDER_DATA": folder}, stdout=log, stderr=log)
        try:
            _wait_until_served()
            inside = threading.Barrier(people)
            visitors = [Visitor(number, seconds, inside) for number in range(people)]
            for one in visitors:
                one.start()
            for one in visitors:
                one.join()
        finally:
            served.terminate()
            served.wait()
    took = sorted(second for one in visitors for second in one.took)
    faults = [fault for one in visitors for fault in one.faults]
    p95 = took[int(len(took) * 0.95)]
    print(
        f"{people} people: {len(took) / seconds:.1f} requests/s, p50 {statistics.median(took):.2f} s, p95 {p95:.2f} s"
    )
    print(f"{len(faults)} faults", *faults[:5], sep="\n")


def _wait_until_served() -> None:
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("not served")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
