"""The files that put Tovholder on a server say what the product itself says, and are read by the programs they are for."""

import re
import shutil
import subprocess

import pytest
from django.urls import resolve

from tests.universe.places import ROOT
from tovholder import cli
from tovholder.agreement.intake.forms import LARGEST

DEPLOY = ROOT / "deploy"


def text_of(name):
    return (DEPLOY / name).read_text("utf8")


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "tovholder.service", "Containerfile"])
def test_every_setting_named_is_one_that_the_product_reads(name):
    settings = (ROOT / "src/tovholder/config/settings.py").read_text("utf8")
    for setting in re.findall(r"TOVHOLDER_[A-Z]+(?:_[A-Z]+)*", text_of(name)):
        assert f'"{setting}"' in settings, setting


@pytest.mark.parametrize("name", ["tovholder.service", "Containerfile"])
def test_the_command_that_is_started_is_one_that_the_command_line_takes(name):
    started = text_of(name).replace('", "', " ").replace('"]', "")
    arguments = re.search(r"bin/tovholder (run .*)$", started, re.MULTILINE)[1].split()
    assert vars(cli._parser().parse_args(arguments))["port"] == 8000


@pytest.mark.parametrize(
    ("name", "directives"),
    [
        (
            "nginx.conf",
            ["client_max_body_size", "client_header_timeout", "client_body_timeout", "proxy_request_buffering on"],
        ),
        ("Caddyfile", ["max_size", "read_header", "read_body", "idle"]),
    ],
)
def test_a_proxy_bounds_bodies_and_slow_connections(name, directives):
    assert all(directive in text_of(name) for directive in directives)


@pytest.mark.parametrize(
    ("name", "limit"), [("nginx.conf", r"client_max_body_size (\d+)m;"), ("Caddyfile", r"max_size (\d+)MB")]
)
def test_a_proxy_lets_through_what_the_largest_form_takes(name, limit):
    assert int(re.search(limit, text_of(name))[1]) * 1024**2 > LARGEST


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_proxy_writes_over_the_address_that_a_visitor_claims(name):
    lines = [line for line in text_of(name).splitlines() if "X-Forwarded-For" in line]
    assert lines
    assert all("remote" in line and "add_x_forwarded" not in line for line in lines)


def test_the_container_asks_a_page_that_there_is_and_runs_a_target_that_there_is():
    path = re.search(r"http://127\.0\.0\.1:8000(/\w+)", text_of("Containerfile"))[1]
    assert resolve(path).view_name == "shell:alive"
    target = re.search(r"RUN make (\w+)", text_of("Containerfile"))[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)


def test_the_service_may_write_nowhere_but_in_its_own_folder():
    service = text_of("tovholder.service")
    assert "UMask=0077" in service
    assert "ProtectSystem=strict" in service
    assert re.search(r"StateDirectory=(\w+)", service)[1] in re.search(r"TOVHOLDER_DATA=(\S+)", service)[1]


def test_nginx_itself_reads_its_file(tmp_path):
    """Where nginx is on the machine; elsewhere what it must hold is tried above."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if nginx is None:
        return
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=plan.eksempel.dk",
            ),
            *("-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "pem")),
        ],
        check=True,
        capture_output=True,
    )
    site = text_of("nginx.conf").replace("/etc/ssl/plan.eksempel.dk.pem", str(tmp_path / "pem"))
    site = site.replace("/etc/ssl/private/plan.eksempel.dk.key", str(tmp_path / "key"))
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{site}\n}}\n")
    command = [nginx, "-t", "-q", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
