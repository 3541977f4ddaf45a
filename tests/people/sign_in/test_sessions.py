"""A session ends when it is not used, when it is old, and when its owner says so."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tovholder.ledger.models import Event
from tovholder.people.models import SignedInSession
from tovholder.people.sign_in.session_use import name_browser


@pytest.fixture
def clock(monkeypatch):
    """The moment as the site sees it; a test moves it."""
    start = timezone.now()
    real = timezone.now

    class Clock:
        ahead = datetime.timedelta()

        def __call__(self):
            return real() + self.ahead

    made = Clock()
    assert made() >= start
    monkeypatch.setattr("django.utils.timezone.now", made)
    return made


def used_at(client, clock, **ahead):
    clock.ahead = datetime.timedelta(**ahead)
    return client.get("/konto/").status_code == 200


def test_unused_for_eight_hours_it_is_over(client, secretariat, clock):
    client.force_login(secretariat)
    assert used_at(client, clock, hours=7, minutes=59)
    assert not used_at(client, clock, hours=16, minutes=1)


def test_used_every_few_hours_it_lasts_for_thirty_days_and_no_longer(client, secretariat, clock):
    client.force_login(secretariat)
    for hours in range(6, 30 * 24, 6):
        assert used_at(client, clock, hours=hours), hours
    assert not used_at(client, clock, days=30, minutes=1)


def test_both_limits_are_settings(client, secretariat, clock, settings):
    settings.SESSION_COOKIE_AGE, settings.SESSION_DAYS = 3600, 1
    client.force_login(secretariat)
    assert not used_at(client, clock, hours=1, minutes=1)
    clock.ahead = datetime.timedelta()
    client.force_login(secretariat)
    for half_hours in range(1, 48):
        assert used_at(client, clock, minutes=30 * half_hours - 1), half_hours
    assert not used_at(client, clock, hours=24, minutes=1)


def test_ones_own_sessions_are_listed_and_nobody_elses(client, secretariat, person):
    Client(headers={"user-agent": "Mozilla (iPhone) Safari/1"}).force_login(person("reader"))
    other = Client()
    other.force_login(secretariat)
    client.force_login(secretariat)
    page = client.get("/konto/").content.decode()
    assert page.count("Log ud på nr.") == 1
    assert SignedInSession.objects.filter(person=secretariat).count() == 2


def test_one_other_session_is_ended_and_this_one_is_not(client, secretariat):
    other = Client()
    other.force_login(secretariat)
    client.force_login(secretariat)
    client.post("/konto/", {"panel": f"end:{other.session.session_key[-8:]}"})
    assert other.get("/konto/").status_code == 302
    assert client.get("/konto/").status_code == 200


def test_signing_out_everywhere_ends_every_session_and_the_ledger_tells(client, secretariat):
    others = [Client() for _each in range(3)]
    for one in [*others, client]:
        one.force_login(secretariat)
    answer = client.post("/konto/", {"panel": "everywhere"}, follow=True)
    assert "Du er logget ud alle steder." in answer.content.decode()
    assert not any(one.get("/konto/").status_code == 200 for one in [*others, client])
    assert Event.objects.get(act="account.sessions_ended").detail["sessions"] == 4


def test_a_session_of_another_is_not_ended_by_naming_it(client, secretariat, person):
    other = Client()
    other.force_login(person("reader"))
    client.force_login(secretariat)
    client.post("/konto/", {"panel": f"end:{other.session.session_key[-8:]}"})
    assert other.get("/konto/").status_code == 200


def test_sessions_that_have_run_out_are_dropped_at_the_next_sign_in(client, secretariat, clock):
    client.force_login(secretariat)
    clock.ahead = datetime.timedelta(hours=9)
    Client().force_login(secretariat)
    assert SignedInSession.objects.filter(person=secretariat).count() == 1


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("<script>", ""),
    ],
)
def test_a_browser_is_named_as_its_owner_would(agent, name):
    assert name_browser(agent) == name
