"""A key that can be guessed is no key, whichever way it can be guessed."""

import os
import random
import secrets
import string
import subprocess
import sys

import pytest

from tests.universe.office_holders import KEY
from tests.universe.places import ROOT
from tovholder.people.secret_key import find_key_fault

BAD = {
    "none": None,
    "empty": "",
    "a blank": " ",
    "many blanks": " " * 80,
    "line ends": "\n\t" * 40,
    "short": "k3Yf0rT3stsOnly",
    "49 characters": secrets.token_urlsafe(50)[:49],
    "long by its blanks alone": "abc def ghi " * 6,
    "one character": "x" * 60,
    "two characters": "ab" * 40,
    "a short text again and again": "kodeord1" * 8,
    "a longer text again and again": "Vx9-qLm2TzR4" * 5,
    "a text twice": "Vx9-qLm2TzR4bNcW7eYp0aKsDf" * 2,
    "counted up": string.ascii_letters + string.digits,
    "counted down": (string.ascii_letters + string.digits)[::-1],
    "digits in order": "0123456789" * 6,
    "doubled letters": "".join(letter * 5 for letter in "abcdefghijkl"),
    "Django's mark": "django-insecure-" + secrets.token_urlsafe(50),
    "change me": "change-me-" + secrets.token_urlsafe(50),
    "skift mig": "SKIFT-MIG-" + secrets.token_urlsafe(50),
    "from the handbook": "en-lang-hemmelig-tekst-som-ingen-andre-kender-til-noget",
    "your key here": "your-secret-key-goes-here-and-is-long-enough-for-it-all",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_key_is_refused_with_how_to_make_a_good_one(name):
    fault = find_key_fault(BAD[name])
    assert fault
    for said in (fault.da, fault.en):
        assert said.startswith("TOVHOLDER_SECRET_KEY")
        assert "secrets.token_urlsafe" in said
        assert "--demo" in said


MADE_BY = {
    "token_urlsafe": lambda _dice: secrets.token_urlsafe(50),
    "token_hex": lambda _dice: secrets.token_hex(32),
    "openssl base64": lambda dice: "".join(dice.choices(string.ascii_letters + string.digits + "+/", k=64)),
    "digits": lambda dice: "".join(dice.choices(string.digits, k=60)),
    "Django's own": lambda dice: "".join(dice.choices("abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)", k=50)),
}


@pytest.mark.parametrize("name", MADE_BY)
def test_what_a_generator_makes_is_good(name):
    dice = random.Random(1)
    for _each in range(300):
        key = MADE_BY[name](dice)
        fault = find_key_fault(key)
        assert fault is None or "skiftet ud" in fault.da, key


def test_the_key_that_the_tests_use_is_good():
    assert find_key_fault(KEY) is None


@pytest.mark.parametrize("name", ["none", "empty", "many blanks", "one character", "Django's mark"])
@pytest.mark.parametrize("start", ["import django; django.setup()", "import tovholder.config.wsgi"])
def test_the_web_application_does_not_start_on_a_bad_key(tmp_path, name, start):
    own = {key: value for key, value in os.environ.items() if not key.startswith("TOVHOLDER_")}
    own |= {"DJANGO_SETTINGS_MODULE": "tovholder.config.settings", "TOVHOLDER_DATA": str(tmp_path)}
    if BAD[name] is not None:
        own["TOVHOLDER_SECRET_KEY"] = BAD[name]
    ran = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=False, env=own, cwd=ROOT)
    assert ran.returncode != 0
    assert "Lav en med: python3" in ran.stderr
    assert list(tmp_path.iterdir()) == []
