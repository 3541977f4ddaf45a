"""Wrong passwords are counted so that whoever guesses shuts out only themselves."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.universe.office_holders import PASSWORD, make_person

pytestmark = pytest.mark.engine

ATTACKER, OWNER = "203.0.113.9", "198.51.100.7"


@pytest.fixture(autouse=True)
def _fresh(db, settings):
    settings.PROXIES = 1
    cache.clear()


def attempt(client, email, password, address, **more):
    known = client.cookies.get("enhed")
    client.logout()  # which forgets the cookies too; a browser keeps the device's
    if known:
        client.cookies["enhed"] = known.value
    data = {"login": email, "password": password}
    answer = client.post("/konto/login/", data, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=address, **more)
    return answer.status_code == 302


def wrong(email, address, times, client=None):
    for number in range(times):
        assert not attempt(client or Client(), email, f"forkert {number}", address)


def test_whoever_guesses_is_stopped_even_with_the_right_password():
    owner = make_person("secretariat")
    wrong(owner.email, ATTACKER, 5)
    assert not attempt(Client(), owner.email, PASSWORD, ATTACKER)


def test_a_stranger_never_shuts_the_owner_out(client):
    owner = make_person("secretariat")
    wrong(owner.email, ATTACKER, 40)
    assert attempt(client, owner.email, PASSWORD, OWNER)


def test_many_strangers_never_shut_the_owner_out(client):
    owner = make_person("secretariat")
    for number in range(1, 30):
        wrong(owner.email, f"203.0.113.{number}", 5)
    assert attempt(client, owner.email, PASSWORD, OWNER)


def test_one_address_trying_many_accounts_is_stopped_and_others_are_not(client):
    owner, other = make_person("secretariat"), make_person("reader")
    for number in range(31):
        wrong(f"x{number}@eksempel.dk", ATTACKER, 1)
    assert not attempt(client, owner.email, PASSWORD, ATTACKER)
    assert attempt(client, other.email, PASSWORD, OWNER)


def test_a_known_device_is_not_shut_out_by_strangers_behind_the_same_address(client):
    owner = make_person("secretariat")
    assert attempt(client, owner.email, PASSWORD, OWNER)
    wrong(owner.email, OWNER, 40)
    assert attempt(client, owner.email, PASSWORD, OWNER)
    assert not attempt(Client(), owner.email, PASSWORD, OWNER)


def test_a_known_device_may_not_guess_for_ever_and_is_known_to_its_own_account_alone(client):
    owner, other = make_person("secretariat"), make_person("reader")
    assert attempt(client, other.email, PASSWORD, ATTACKER)
    wrong(owner.email, ATTACKER, 5, client)
    assert not attempt(client, owner.email, PASSWORD, ATTACKER)
    wrong(other.email, ATTACKER, 10, client)
    assert not attempt(client, other.email, PASSWORD, ATTACKER)


def test_a_device_is_not_known_because_its_cookie_says_so(client):
    owner = make_person("secretariat")
    client.cookies["enhed"] = f'{{"{owner.pk}": "x"}}'
    wrong(owner.email, ATTACKER, 5, client)
    assert not attempt(client, owner.email, PASSWORD, ATTACKER)


def test_what_the_visitor_writes_in_the_header_is_not_believed(client):
    owner = make_person("secretariat")
    for number in range(5):
        wrong(owner.email, f"192.0.2.{number}, {ATTACKER}", 1)
    assert not attempt(client, owner.email, PASSWORD, f"192.0.2.77, {ATTACKER}")


def test_the_counters_are_in_the_database_and_name_nobody():
    from django.db import connection

    owner = make_person("secretariat")
    wrong(owner.email, ATTACKER, 5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM counters")
        keys = [key for (key,) in cursor.fetchall()]
    assert len([key for key in keys if "attempts" in key]) == 2
    assert not any(owner.email in key or ATTACKER in key for key in keys)


def test_a_right_password_does_not_wipe_what_was_guessed_before():
    owner = make_person("secretariat")
    wrong(owner.email, ATTACKER, 4)
    assert attempt(Client(), owner.email, PASSWORD, ATTACKER)
    wrong(owner.email, ATTACKER, 1)
    assert not attempt(Client(), owner.email, PASSWORD, ATTACKER)
