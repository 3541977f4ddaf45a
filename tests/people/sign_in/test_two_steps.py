"""Two steps: asked of those who may more than read and propose; their secrets are never readable in the database."""

import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import override_settings

from tests.universe.manned_solbakken import man_solbakken
from tests.universe.office_holders import KEY, PASSWORD, make_person
from tovholder.governance.seats.actions import give_seat
from tovholder.people.models import Person
from tovholder.people.sign_in.two_step_rule import must_set_up_two_steps
from tovholder.people.sign_in.two_step_secrets import EncryptedSecrets

REAL = override_settings(DEMO=False, TWO_STEPS_REQUIRED=True, SECRET_KEY=KEY)


def a_real_person(role=None):
    person = make_person(role)
    Person.objects.filter(pk=person.pk).update(opened_in_demo=False)
    person.refresh_from_db()
    return person


@pytest.mark.parametrize(
    ("role", "asked"),
    [("administrator", True), ("secretariat", True), ("reader", False), ("auditor", False), (None, False)],
)
def test_two_steps_are_asked_of_roles_that_may_more_than_read(client, db, role, asked):
    person = a_real_person(role)
    with REAL:
        client.force_login(person)
        answer = client.get("/")
        assert (answer.status_code == 302) == asked
        if asked:
            assert answer.headers["Location"] == "/konto/2fa/totp/activate/"
            page = client.get("/konto/", follow=True).content.decode()
            assert "skal du bruge totrinslogin" in page


@pytest.mark.parametrize(("function", "asked"), [("chair", True), ("secretary", True), ("member", False)])
def test_two_steps_are_asked_of_seats_that_record_what_a_body_decided(operator, secretariat, function, asked):
    manned = man_solbakken(operator, secretariat)
    person = a_real_person()
    give_seat(
        by=secretariat, programme=manned.programme, body="lederraad", office="Ny", function=function, person=person
    )
    with REAL:
        assert must_set_up_two_steps(person) == asked


def test_nothing_is_done_by_post_before_two_steps_are_set_up(client, db):
    person = a_real_person("secretariat")
    with REAL:
        client.force_login(person)
        answer = client.post("/nyt-program/", {"name": "et-nyt"})
    assert answer.status_code == 403
    assert "totrinslogin" in answer.content.decode()


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_with_two_steps_set_up_the_code_is_asked_for_and_opens(client, db):
    cache.clear()
    person = a_real_person("secretariat")
    with REAL:
        secret = generate_totp_secret()
        TOTP.activate(person, secret)
        answer = client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
        assert answer.headers["Location"].startswith("/konto/2fa/authenticate/")
        assert client.get("/konto/").status_code == 302
        assert client.post("/konto/2fa/authenticate/", {"code": "000000"}).status_code == 200
        client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("demo", [True, False])
def test_no_secret_lies_readable_in_the_database(db, demo):
    person = a_real_person("secretariat")
    secret = generate_totp_secret()
    with override_settings(DEMO=demo, SECRET_KEY=KEY):
        TOTP.activate(person, secret)
        codes = RecoveryCodes.activate(person)
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))
        assert secret not in kept
        assert not any(code in kept for code in codes.get_unused_codes())
        assert TOTP(Authenticator.objects.get(type="totp")).validate_code(code_of(secret))


def test_another_key_opens_nothing_and_an_older_one_is_remembered(db):
    with override_settings(DEMO=False, SECRET_KEY=KEY):
        sealed = EncryptedSecrets().encrypt("hemmelig")
        assert EncryptedSecrets().decrypt(sealed) == "hemmelig"
    with override_settings(DEMO=False, SECRET_KEY=KEY[::-1], SECRET_KEY_FALLBACKS=[KEY]):
        assert EncryptedSecrets().decrypt(sealed) == "hemmelig"
    with override_settings(DEMO=False, SECRET_KEY=KEY[::-1]):
        for read in (sealed, "hemmelig", ""):
            with pytest.raises(PermissionDenied, match="nøgle er skiftet"):
                EncryptedSecrets().decrypt(read)


def test_secrets_from_before_are_locked_by_the_migration(db):
    person = a_real_person("secretariat")
    secret = generate_totp_secret()
    kept = Authenticator.objects.create(user=person, type="totp", data={"secret": secret, "used_mask": 0})
    migration = importlib.import_module("tovholder.people.migrations.0003_doors_shut")
    for _twice in range(2):
        migration.lock_secrets(apps, None)
    kept.refresh_from_db()
    assert secret not in str(kept.data)
    assert EncryptedSecrets().decrypt(kept.data["secret"]) == secret
    assert kept.data["used_mask"] == 0
