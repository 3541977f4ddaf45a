"""Sign-in by a provider: the identity opens an account that an invitation or its owner bound to it, and nothing else."""

import pytest
from django.conf import settings as site
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.people.external_sign_in.fake_provider import CLIENT, SECRET, FakeProvider, serve_provider
from tests.universe.office_holders import PASSWORD
from tovholder.ledger.models import Event
from tovholder.people.actions import end_role
from tovholder.people.external_sign_in.actions import bind_identity, end_identity, find_person_of
from tovholder.people.external_sign_in.providers import ProviderFault, read_providers
from tovholder.people.links.actions import invite_person
from tovholder.people.models import ExternalIdentity, Person, RoleName
from tovholder.people.rights import NotAllowed
from tovholder.people.sign_in.two_step_rule import TWO_STEPS_ELSEWHERE

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
NEW = "ny.leder@eksempel.dk"
BEGIN, ANSWER = "/konto/login/med/kommune/", "/konto/login/med/kommune/svar/"
NAMED = {
    "TOVHOLDER_OIDC": "kommune",
    "TOVHOLDER_OIDC_KOMMUNE_LABEL": "Log ind med kommunen",
    "TOVHOLDER_OIDC_KOMMUNE_ISSUER": "https://login.eksempel.dk",
    "TOVHOLDER_OIDC_KOMMUNE_CLIENT_ID": CLIENT,
    "TOVHOLDER_OIDC_KOMMUNE_CLIENT_SECRET": SECRET,
}


@pytest.fixture(scope="module")
def served():
    provider = FakeProvider()
    server = serve_provider(provider)
    yield provider
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(served, settings):
    fresh = FakeProvider(issuer=served.issuer, key=served.key)
    vars(served).update(vars(fresh))
    settings.PROVIDERS = read_providers({**NAMED, "TOVHOLDER_OIDC_KOMMUNE_ISSUER": served.issuer})
    return served


@pytest.fixture
def chief(person):
    return person("administrator")


def go(client, provider, **posted):
    """Press the button, sign in there, and come back."""
    led = client.post(BEGIN, posted)
    assert led.status_code == 302, led.content.decode()
    assert led.headers["Location"].startswith(provider.issuer + "/authorize?")
    return client.get(ANSWER, provider.answer_browser(led.headers["Location"]))


def signed_in(client):
    return client.get("/konto/").status_code == 200


def bound(person, provider, subject="person-7"):
    return bind_identity(by=person, issuer=provider.issuer, subject=subject)


def test_one_who_has_bound_the_identity_is_signed_in_with_their_own_account(client, provider, person):
    someone = person("reader")
    bound(someone, provider)
    assert go(client, provider, next="/personer/").headers["Location"] == "/personer/"
    assert client.get("/konto/").wsgi_request.user == someone


def test_what_is_asked_for_is_only_who_and_is_bound_to_this_browser(client, provider):
    led = client.post(BEGIN).headers["Location"]
    [question] = [provider.asked[provider.answer_browser(led)["code"]]]
    assert question["scope"] == "openid"
    assert question["code_challenge_method"] == "S256"
    assert len(question["nonce"]) >= 16
    assert len(question["state"]) >= 16
    assert question["redirect_uri"].endswith(ANSWER)


def test_one_whom_nobody_knows_is_told_whom_to_ask_and_gets_no_account(client, provider, chief):
    answer = go(client, provider)
    assert answer.status_code == 403
    assert "Bed en administrator om at invitere dig" in answer.content.decode()
    assert Person.objects.count() == 1
    assert not signed_in(client)


def test_an_address_that_the_provider_sends_is_nobodys_identity(client, provider, person):
    someone = person("secretariat")
    provider.claims = {"sub": "en-anden", "email": someone.email, "email_verified": True}
    assert go(client, provider).status_code == 403
    assert not signed_in(client)


def test_the_same_number_at_another_issuer_is_somebody_else(client, provider, person):
    bind_identity(by=person("reader"), issuer="https://andre.eksempel.dk", subject="person-7")
    assert go(client, provider).status_code == 403


def test_an_invitation_opens_an_account_without_a_password(client, provider, chief):
    made = invite_person(by=chief, email=NEW, office="Leder", role=RoleName.READER, programme="p")
    page = client.get(f"/link/{made.token}/").content.decode()
    assert "Log ind med kommunen" in page
    assert go(client, provider, invitation=made.token).status_code == 302
    someone = Person.objects.get(email=NEW)
    assert signed_in(client)
    assert not someone.has_usable_password()
    assert [role.role for role in someone.roles.all()] == ["reader"]
    assert Event.objects.filter(act="account.identity_bound", subject="Leder").exists()
    assert go(Client(), provider, invitation=made.token).status_code == 403


def test_a_signed_in_person_binds_and_ends_it_on_their_own_page(client, provider, person):
    someone = person("reader")
    client.force_login(someone)
    assert "Log ind med kommunen" in client.get("/konto/").content.decode()
    assert go(client, provider).headers["Location"] == "/konto/"
    assert find_person_of(provider.issuer, "person-7") == someone
    assert client.post("/konto/", {"panel": "unbind:kommune"}).status_code == 302
    assert find_person_of(provider.issuer, "person-7") is None
    assert go(Client(), provider).status_code == 403


def test_one_who_signed_out_on_the_way_binds_nobodys_identity_to_themselves(client, provider, person):
    """The attack: a link that makes another's browser bind the attacker's identity."""
    someone = person("reader")
    led = Client().post(BEGIN).headers["Location"]
    client.force_login(someone)
    assert client.get(ANSWER, provider.answer_browser(led)).status_code == 403
    assert not someone.identities.exists()


def test_an_identity_opens_one_account(provider, person):
    first, second = person("reader"), person("auditor")
    bound(first, provider)
    assert bound(first, provider).person == first
    with pytest.raises(Exception, match="anden konto"):
        bound(second, provider)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExternalIdentity.objects.create(person=second, issuer=provider.issuer, subject="person-7")


@pytest.mark.parametrize("wrong", ["signed", "audience", "issuer", "expired", "nonce", "subject"])
def test_a_token_that_does_not_hold_opens_nothing(client, provider, person, wrong):
    bound(person("reader"), provider)
    provider.signing_key = type(provider.key).generate_key(2048, {"kid": "1"}) if wrong == "signed" else None
    provider.audience = "en-anden-klient" if wrong == "audience" else CLIENT
    provider.issued_by = "https://andre.eksempel.dk" if wrong == "issuer" else ""
    provider.expired = wrong == "expired"
    provider.claims = {"sub": "person-7"} | ({"nonce": "en gammel"} if wrong == "nonce" else {})
    provider.claims = {} if wrong == "subject" else provider.claims
    answer = go(client, provider)
    assert answer.status_code == 403
    assert "Intet er sket her" in answer.content.decode()
    assert not signed_in(client)


@pytest.mark.parametrize(
    "brought", [{}, {"code": "x"}, {"code": "x", "state": "y"}, {"error": "access_denied", "state": "y"}]
)
def test_an_answer_that_was_not_asked_for_opens_nothing(client, provider, brought):
    assert client.get(ANSWER, brought).status_code == 403
    client.post(BEGIN)
    assert client.get(ANSWER, brought).status_code == 403


def test_a_code_is_used_once(client, provider, person):
    bound(person("reader"), provider)
    brought = provider.answer_browser(client.post(BEGIN).headers["Location"])
    assert client.get(ANSWER, brought).status_code == 302
    assert Client().get(ANSWER, brought).status_code == 403
    assert client.get(ANSWER, brought).status_code == 403


def test_another_tenant_of_the_same_provider_is_not_let_in(client, provider, person, settings):
    settings.PROVIDERS = read_providers(
        {**NAMED, "TOVHOLDER_OIDC_KOMMUNE_ISSUER": provider.issuer, "TOVHOLDER_OIDC_KOMMUNE_TENANT": "os"}
    )
    bound(person("reader"), provider)
    assert go(client, provider).status_code == 403
    provider.claims = {"sub": "person-7", "tid": "os"}
    assert go(client, provider).status_code == 302


def test_one_whose_role_or_account_has_ended_loses_it_at_once(client, provider, person):
    someone = person("reader")
    bound(someone, provider)
    go(client, provider)
    end_role(by=person("administrator"), role=someone.roles.get(), until=someone.roles.get().since)
    someone.is_active = False
    someone.save()
    assert not signed_in(client)
    assert go(Client(), provider).status_code == 403


def test_two_steps_are_asked_once_wherever_they_were_asked(client, provider, person, settings):
    settings.TWO_STEPS_REQUIRED = True
    bound(person("secretariat"), provider)
    go(client, provider)
    assert client.get("/personer/").headers.get("Location", "").startswith("/konto/2fa/")
    provider.claims = {"sub": "person-7", "amr": ["pwd", "mfa"]}
    other = Client()
    go(other, provider)
    assert other.session[TWO_STEPS_ELSEWHERE] is True
    assert "2fa" not in other.get("/").headers.get("Location", "")


def test_what_a_provider_sends_of_a_person_is_kept_nowhere(client, provider, person, caplog):
    secret = {"cpr": "0101701234", "name": "Ingeborg Ukendt", "date_of_birth": "1970-01-01"}
    provider.claims = {"sub": "person-7", **secret}
    bound(person("reader"), provider)
    go(client, provider)
    go(Client(), provider, invitation="findes ikke")
    kept = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += map(repr, cursor.fetchall())
    kept += [str(dict(client.session)), caplog.text]
    assert not [value for value in secret.values() if any(value in text for text in kept)]


def test_a_provider_that_is_away_is_said_and_passwords_still_work(client, settings, person):
    settings.PROVIDERS = read_providers({**NAMED, "TOVHOLDER_OIDC_KOMMUNE_ISSUER": "http://127.0.0.1:9"})
    answer = client.post(BEGIN)
    assert answer.status_code == 503
    assert "kan ikke nås" in answer.content.decode()
    assert client.post("/konto/login/", {"login": person("reader").email, "password": PASSWORD}).status_code == 302


def test_where_passwords_are_off_only_the_named_few_have_one(client, provider, settings, person, chief):
    settings.LOCAL_ACCOUNTS, settings.BREAK_GLASS = False, frozenset({chief.email})
    settings.TWO_STEPS_REQUIRED = False
    someone = person("reader")
    refused = client.post("/konto/login/", {"login": someone.email, "password": PASSWORD})
    assert refused.status_code == 200
    assert "Her bruges intet kodeord" in refused.content.decode()
    made = invite_person(by=chief, email=NEW, office="Leder")
    assert 'type="password"' not in client.get(f"/link/{made.token}/").content.decode()
    assert client.post(f"/link/{made.token}/", {"password": PASSWORD, "again": PASSWORD}).status_code == 422
    assert client.post("/konto/login/", {"login": chief.email, "password": PASSWORD}).status_code == 302


def test_only_oneself_or_an_administrator_ends_an_identity_and_nobody_shuts_oneself_out(provider, person, chief):
    someone = person("reader")
    identity = bound(someone, provider)
    with pytest.raises(NotAllowed):
        end_identity(by=person("secretariat"), identity=identity)
    someone.set_unusable_password()
    someone.save()
    with pytest.raises(Exception, match="eneste vej"):
        end_identity(by=someone, identity=identity)
    end_identity(by=chief, identity=identity)
    end_identity(by=chief, identity=identity)
    assert Event.objects.filter(act="account.identity_ended").count() == 1


def test_no_provider_is_offered_where_none_is_named(client):
    assert site.PROVIDERS == ()
    assert client.post(BEGIN).status_code == 404
    assert client.get(ANSWER).status_code == 404
    assert client.get(BEGIN).status_code == 405


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"TOVHOLDER_OIDC_KOMMUNE_CLIENT_SECRET": ""}, "TOVHOLDER_OIDC_KOMMUNE_CLIENT_SECRET mangler"),
        ({"TOVHOLDER_OIDC_KOMMUNE_ISSUER": "http://login.eksempel.dk"}, "https://"),
        ({"TOVHOLDER_OIDC_KOMMUNE_ISSUER": "ftp://127.0.0.1"}, "https://"),
        ({"TOVHOLDER_OIDC": "Kommune"}, "små bogstaver"),
        ({"TOVHOLDER_OIDC": "en kommune"}, "små bogstaver"),
    ],
)
def test_settings_that_cannot_be_used_are_one_sentence(changed, said):
    with pytest.raises(ProviderFault, match=said):
        read_providers({**NAMED, **changed})


def test_the_secret_is_in_no_picture_of_a_provider():
    [named] = read_providers({**NAMED, "TOVHOLDER_OIDC_KOMMUNE_PARAMETERS": "idp_values=mitid_erhverv&prompt=login"})
    assert SECRET not in repr(named)
    assert named.parameters == {"idp_values": "mitid_erhverv", "prompt": "login"}
