"""Sign-in: known accounts only, limited in attempts, two steps when switched on, a demo's accounts only in a demo."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import override_settings

from tests.universe.office_holders import PASSWORD
from tovholder.people.demo_accounts import DEMO_ACCOUNTS, NotADemo, open_demo_accounts
from tovholder.people.models import Person
from tovholder.people.rights import list_rights


@pytest.fixture(autouse=True)
def _fresh_limits(db):
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


ATTEMPTS_WITH_A_KNOWN_WAY_IN = [(one.email, one.password) for one in DEMO_ACCOUNTS]


@pytest.mark.parametrize(("email", "password"), ATTEMPTS_WITH_A_KNOWN_WAY_IN)
def test_a_known_account_is_shut_outside_a_demo_by_password_and_by_session(client, db, email, password):
    open_demo_accounts()
    assert sign_in(client, email, password).status_code == 302
    with override_settings(DEMO=False):
        assert client.get("/konto/").headers["Location"].startswith("/konto/login/")
        assert sign_in(client, email, password).status_code == 200
        assert not list_rights(Person.objects.get(email=email))


def test_an_account_of_the_demo_stays_shut_when_its_address_and_password_are_changed(client, db):
    open_demo_accounts()
    chief = Person.objects.get(email="administrator@eksempel.dk")
    chief.email = "rigtig@kommune.dk"
    chief.set_password(PASSWORD)
    chief.save()
    assert sign_in(client, chief.email, PASSWORD).status_code == 302
    client.logout()
    with override_settings(DEMO=False):
        assert sign_in(client, chief.email, PASSWORD).status_code == 200
        assert not list_rights(chief)


@pytest.mark.parametrize("password", [one.password for one in DEMO_ACCOUNTS])
def test_a_demos_password_is_nobodys(password):
    with pytest.raises(ValidationError, match="Alle kender"):
        validate_password(password.upper())


LIBRARY_PAGES_LEFT_OUT = ["/admin/", "/admin/login/", "/konto/email/", "/konto/confirm-email/x/", "/konto/login/code/"]


@pytest.mark.parametrize("address", LIBRARY_PAGES_LEFT_OUT)
@pytest.mark.parametrize("role", [None, "reader", "administrator"])
def test_there_is_no_second_way_in_and_no_page_that_changes_an_address_unconfirmed(client, person, address, role):
    client.force_login(person(role))
    assert client.get(address).status_code in {403, 404}  # what would be a programme's name is refused as one
    assert client.post(address, {"email": "ny@eksempel.dk", "action_add": ""}).status_code in {403, 404}
    assert not EmailAddress.objects.exists()


def test_an_address_that_only_the_library_has_written_down_opens_nothing(client, secretariat, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    EmailAddress.objects.create(user=secretariat, email="anden@eksempel.dk", verified=True, primary=True)
    assert sign_in(client, "anden@eksempel.dk", PASSWORD).status_code == 200
    assert "_auth_user_id" not in client.session


def test_without_mail_a_forgotten_password_is_not_logged_and_the_page_says_who_can_help(
    client, secretariat, settings, capfd
):
    settings.MAIL_READY = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "administrator kan give dig et link" in client.get("/konto/password/reset/").content.decode()
    client.post("/konto/password/reset/", {"email": secretariat.email})
    said = capfd.readouterr()
    assert "/konto/password/reset/key/" not in said.out + said.err
