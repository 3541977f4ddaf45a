"""Settings are safe when nothing is set."""

import io
import json
import os
import subprocess
import sys

import pytest

ASK = """
import io
import json
from tovholder.config import settings as s
print(json.dumps({k: getattr(s, k) for k in ('DEBUG', 'DEMO', 'SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE', 'SECURE_SSL_REDIRECT',
    'SECURE_HSTS_SECONDS', 'ALLOWED_HOSTS', 'SECRET_KEY')} | {'engine': s.DATABASES['default']['ENGINE']}))
"""


def settings(**environment):
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("TOVHOLDER_", "DATABASE_URL"))}
    ran = subprocess.run(
        [sys.executable, "-c", ASK], env=clean | environment, capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)


def test_with_a_key_alone_everything_is_behind_https():
    found = settings(TOVHOLDER_SECRET_KEY="x" * 50)
    assert not found["DEBUG"]
    assert not found["DEMO"]
    assert all(found[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"))
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_a_demo_makes_its_key_anew_each_time():
    assert settings(TOVHOLDER_DEMO="1")["SECRET_KEY"] != settings(TOVHOLDER_DEMO="1")["SECRET_KEY"]


@pytest.mark.parametrize(("address", "engine"), [("", "sqlite3"), ("postgres://a:b@localhost/c", "postgresql")])
def test_one_setting_chooses_the_engine(address, engine):
    environment = {"DATABASE_URL": address} if address else {}
    assert settings(TOVHOLDER_DEMO="1", **environment)["engine"].endswith(engine)


@pytest.mark.engine
def test_migrations_say_all_that_the_models_say(db):
    from django.core.management import call_command

    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()
