"""Another system's access is made on a page, shown once, hashed, ended, revoked, and of one programme alone."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests.universe.manned_solbakken import TODAY
from tests.universe.office_holders import make_person
from tovholder.api.models import ApiToken
from tovholder.api.tokens import actions
from tovholder.api.tokens.actions import make_token, revoke_token
from tovholder.api.tokens.selectors import find_token
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
DAY = TODAY()
YEAR = DAY + datetime.timedelta(days=365)


@pytest.fixture
def chief(db):
    return make_person("administrator")


@pytest.fixture
def make(chief, manned):
    def made(**other):
        told = {"purpose": "Ledelsestal", "scopes": ["figures"], "expires_on": YEAR, "programme": manned.programme}
        return make_token(by=chief, **(told | other))

    return made


def test_the_page_shows_a_token_once_and_its_text_is_kept_nowhere(client, chief, manned):
    client.force_login(chief)
    where = "/solbakken-2023/andre-systemer/"
    assert YEAR.isoformat() in client.get(where).content.decode(), "a year is suggested"
    sent = {
        "panel": "make",
        "make-purpose": "Ledelsestal",
        "make-scopes": ["figures", "duties"],
        "make-expires_on": YEAR,
    }
    page = client.post(where, sent).content.decode()
    text = page.partition("tvh_")[2].partition("<")[0]
    assert find_token("tvh_" + text).scopes == ["duties", "figures"]
    later = client.get(where).content.decode()
    assert text not in later
    assert "Ledelsestal" in later
    with connection.cursor() as cursor:
        for table in ("api_apitoken", "ledger_event"):
            cursor.execute(f"SELECT * FROM {table}")
            assert text not in repr(cursor.fetchall())
    assert Event.objects.filter(act="token.made", programme="solbakken-2023").exists()


def test_a_revoked_token_and_one_past_its_last_day_open_nothing(make, chief):
    revoked, ended = make(), make()
    revoke_token(by=chief, token=revoked.token)
    ApiToken.objects.filter(pk=ended.token.pk).update(expires_on=DAY - datetime.timedelta(days=1))
    assert find_token(revoked.text) is find_token(ended.text) is None
    assert find_token(make(expires_on=DAY).text), "the last day counts"
    with pytest.raises(ValidationError, match=r"already|allerede"):
        revoke_token(by=chief, token=revoked.token)


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "  "},
        {"purpose": "Ledelsestal for 010170-1234"},
        {"scopes": []},
        {"scopes": ["figures", "everything"]},
        {"expires_on": DAY - datetime.timedelta(days=1)},
        {"expires_on": DAY + datetime.timedelta(days=2000)},
    ],
)
def test_a_token_without_purpose_scope_or_a_sensible_end_is_not_made(make, wrong):
    with pytest.raises(ValidationError):
        make(**wrong)
    assert not ApiToken.objects.exists()


def test_there_are_only_so_many_at_a_time(make, chief, monkeypatch):
    monkeypatch.setattr(actions, "MOST_TOKENS", 1)
    first = make()
    with pytest.raises(ValidationError):
        make()
    revoke_token(by=chief, token=first.token)
    assert make()


def test_an_administrator_of_another_programme_makes_and_sees_none(client, manned, make):
    elsewhere = make_person("administrator", programme="en-anden")
    with pytest.raises(NotAllowed):
        make_token(by=elsewhere, programme=manned.programme, purpose="x", scopes=["figures"], expires_on=YEAR)
    client.force_login(manned.secretariat)
    assert client.get("/solbakken-2023/andre-systemer/").status_code == 403


def test_two_tokens_are_never_the_same(make):
    made = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.create(
            programme=made.token.programme, purpose="x", scopes=["figures"], digest=made.token.digest, expires_on=YEAR
        )
