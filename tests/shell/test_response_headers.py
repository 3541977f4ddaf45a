"""What every answer carries, and what nobody keeps a copy of."""

import pytest

from tests.pages_of import POSTED, address, ours

NO_COPY = "no-store, private"
FILES = ["/solbakken-2023/tal/skema.xlsx", "/solbakken-2023/tal/maalinger.csv"]
OF_AN_ACCOUNT = [
    "/konto/login/",
    "/konto/",
    "/konto/2fa/",
    "/konto/2fa/totp/activate/",
    "/konto/password/reset/",
    "/link/x/",
]


@pytest.mark.parametrize("name", [name for name in ours() if name not in POSTED])
def test_nothing_that_a_signed_in_person_sees_is_kept_by_others(client, programme, secretariat, name):
    client.force_login(secretariat)
    assert client.get(address(name, programme.slug, 1)).headers["Cache-Control"] == NO_COPY


@pytest.mark.parametrize("where", [*FILES, *OF_AN_ACCOUNT])
@pytest.mark.parametrize("signed_in", [True, False])
def test_neither_files_nor_pages_of_an_account_are_kept(client, programme, secretariat, where, signed_in):
    if signed_in:
        client.force_login(secretariat)
    answer = client.get(where)
    if signed_in or where in OF_AN_ACCOUNT:
        assert answer.headers["Cache-Control"] == NO_COPY
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_search_engines_are_sent_away(client):
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_a_weakness_can_be_reported_where_the_operator_says(client):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:sikkerhed@eksempel.dk" in text
    assert "Expires: 2" in text


def test_without_a_contact_there_is_no_such_file(client, settings, db):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
