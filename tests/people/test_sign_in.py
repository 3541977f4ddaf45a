"""Sign-in: known accounts only, limited in attempts, two steps when switched on, a demo's accounts only in a demo."""

import pytest
from django.core.cache import cache
from django.test import override_settings

from tests.universe.office_holders import PASSWORD
from tovholder.people.demo_accounts import DEMO_ACCOUNTS, NotADemo, open_demo_accounts
from tovholder.people.models import Person


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


def sign_in(client, email, password):
    return client.post("/konto/login/", {"login": email, "password": password})


def test_the_right_password_signs_in(client, secretariat):
    assert sign_in(client, secretariat.email, PASSWORD).status_code == 302


def test_a_wrong_password_does_not_and_says_so_in_danish(client, secretariat):
    response = sign_in(client, secretariat.email, "forkert")
    assert response.status_code == 200
    assert "ikke korrekt" in response.content.decode()


def test_after_five_wrong_passwords_even_the_right_one_must_wait(client, secretariat):
    for _attempt in range(5):
        sign_in(client, secretariat.email, "forkert")
    response = sign_in(client, secretariat.email, PASSWORD)
    assert response.status_code != 302


def test_nobody_opens_an_account_for_oneself(client, db):
    response = client.post("/konto/signup/", {"email": "ny@eksempel.dk", "password1": PASSWORD, "password2": PASSWORD})
    assert response.status_code in {200, 302}
    assert not Person.objects.exists()


def test_an_account_is_found_whatever_the_case_of_its_address(client, secretariat):
    assert sign_in(client, secretariat.email.upper(), PASSWORD).status_code == 302


def test_two_steps_can_be_switched_on(client, secretariat):
    sign_in(client, secretariat.email, PASSWORD)
    response = client.get("/konto/2fa/totp/activate/", follow=True)
    assert response.status_code == 200


@pytest.mark.django_db
def test_demo_accounts_exist_only_in_a_demo(client):
    with override_settings(DEMO=False):
        with pytest.raises(NotADemo):
            open_demo_accounts()
        assert DEMO_ACCOUNTS[0].password not in client.get("/").content.decode()
    with override_settings(DEMO=True):
        open_demo_accounts()
        assert DEMO_ACCOUNTS[0].password in client.get("/").content.decode()


def test_an_administrator_sees_accounts_and_gives_roles_in_the_admin(client, db):
    chief = Person.objects.create_superuser("chef@eksempel.dk", PASSWORD)
    client.force_login(chief)
    assert client.get("/admin/people/person/").status_code == 200
    assert client.get(f"/admin/people/person/{chief.pk}/change/").status_code == 200
    assert client.get("/admin/people/person/add/").status_code == 200
