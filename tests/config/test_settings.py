"""Settings are safe when nothing is set."""

import io
import json
import os
import subprocess
import sys

import pytest

from tests.universe.office_holders import KEY

ASK = """
import io
import json
from tovholder.config import settings as s
print(json.dumps({k: getattr(s, k) for k in ('DEBUG', 'DEMO', 'SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE', 'SECURE_SSL_REDIRECT',
    'SECURE_HSTS_SECONDS', 'ALLOWED_HOSTS', 'SECRET_KEY', 'MAIL_SENT_BY', 'MAIL_READY', 'TWO_STEPS_REQUIRED',
    'SECURE_PROXY_SSL_HEADER')} | {'engine': s.DATABASES['default']['ENGINE']}))
"""


def settings(**environment):
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("TOVHOLDER_", "DATABASE_URL"))}
    ran = subprocess.run(
        [sys.executable, "-c", ASK], env=clean | environment, capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)


def test_with_a_key_alone_everything_is_behind_https():
    found = settings(TOVHOLDER_SECRET_KEY=KEY)
    assert not found["DEBUG"]
    assert not found["DEMO"]
    assert all(found[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"))
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("backend", ["console", "console.EmailBackend"])
def test_outside_a_demo_no_mail_is_written_to_the_console(backend):
    with pytest.raises(subprocess.CalledProcessError) as refused:
        settings(TOVHOLDER_SECRET_KEY=KEY, TOVHOLDER_EMAIL_BACKEND=f"django.core.mail.backends.{backend}")
    assert "TOVHOLDER_EMAIL_BACKEND" in refused.value.stderr
    assert settings(TOVHOLDER_SECRET_KEY=KEY)["MAIL_SENT_BY"].endswith("dummy.EmailBackend")
    assert not settings(TOVHOLDER_SECRET_KEY=KEY)["MAIL_READY"]


def test_outside_a_demo_two_steps_are_required_and_in_one_they_are_not():
    assert settings(TOVHOLDER_SECRET_KEY=KEY)["TWO_STEPS_REQUIRED"]
    assert not settings(TOVHOLDER_DEMO="1")["TWO_STEPS_REQUIRED"]


def test_https_is_believed_of_a_proxy_only_where_there_is_one():
    assert settings(TOVHOLDER_SECRET_KEY=KEY)["SECURE_PROXY_SSL_HEADER"] is None
    assert settings(TOVHOLDER_SECRET_KEY=KEY, TOVHOLDER_PROXIES="1")["SECURE_PROXY_SSL_HEADER"]


def test_what_is_written_is_for_the_sites_own_account(tmp_path):
    for name in ("tovholder.sqlite3", "tovholder.sqlite3-wal"):
        (tmp_path / name).touch(mode=0o644)
    tmp_path.chmod(0o755)
    code = "import tovholder.config.settings, pathlib, sys; pathlib.Path(sys.argv[1]).touch()"
    environment = os.environ | {"TOVHOLDER_SECRET_KEY": KEY, "TOVHOLDER_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "nyt")], env=environment, check=True)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in [tmp_path, *tmp_path.iterdir()]}
    assert modes.pop(tmp_path.name) == "0o700"
    assert set(modes.values()) == {"0o600"}


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


@pytest.mark.django_db
@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="PostgreSQL does so by itself")
def test_what_was_confirmed_on_a_screen_is_on_the_disk():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
