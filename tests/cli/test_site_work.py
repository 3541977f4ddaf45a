"""What the site does beside answering: mail leaves, the day's head is signed once, a fault stops nothing."""

import json
import threading

import pytest
from django.core import mail
from django.db import DatabaseError
from django.utils import timezone

from tovholder.cli import site_work
from tovholder.cli.site_work import sign_todays_head, work_until
from tovholder.followup.verification.signed_head import make_key

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def rounds(monkeypatch):
    """Runs the work for so many rounds, and gives what was sent in each."""

    def run(many, sends):
        stop, seen = threading.Event(), []
        monkeypatch.setattr(site_work, "PAUSE", 0)
        monkeypatch.setattr(site_work, "close_old_connections", lambda: None)
        monkeypatch.setattr(site_work.connection, "close", lambda: None)

        def send(_now):
            seen.append(len(seen))
            if len(seen) == many:
                stop.set()
            return sends(len(seen))

        monkeypatch.setattr(site_work, "send_due_mail", send)
        work_until(stop)
        return seen

    return run


def test_it_goes_on_until_it_is_stopped(rounds):
    assert rounds(3, lambda _round: 0) == [0, 1, 2]


def test_a_database_that_is_away_for_a_while_ends_nothing(rounds, caplog):
    def away(number):
        if number == 1:
            raise DatabaseError("væk")
        return 0

    assert len(rounds(3, away)) == 3
    assert "væk" in caplog.text


def test_the_days_head_is_signed_once_where_the_operator_wants_it(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("TOVHOLDER_HEAD_KEY", str(tmp_path / "hoved.key"))
    assert sign_todays_head(timezone.now()) is None
    make_key(tmp_path / "hoved.key")
    settings.HEAD_FOLDER = str(tmp_path)
    place = sign_todays_head(timezone.now())
    written = place.read_bytes()
    assert json.loads(written)["schema"] == "tovholder/head/1"
    assert sign_todays_head(timezone.now()) == place
    assert place.read_bytes() == written


def test_the_verb_does_what_is_due_and_says_so(monkeypatch, capsys):
    from tovholder.cli import main, work_verb

    monkeypatch.setattr(work_verb, "start_django", lambda **_how: None)
    assert main(["work", "--once"]) == 0
    assert "0 mails er sendt." in capsys.readouterr().err
    assert mail.outbox == []
