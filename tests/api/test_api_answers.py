"""Other systems are answered what the pages show, protected, as of a day; everybody else a refusal in words."""

import csv
import dataclasses
import io
import json

import pytest
from django.core.cache import cache

from tests.universe.manned_solbakken import TODAY
from tests.universe.office_holders import make_person
from tovholder.api.answers import api_door
from tovholder.api.answers.api_resources import RESOURCES
from tovholder.api.models import ApiToken
from tovholder.api.tokens.actions import make_token
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.holding import Held, Said, hold_meeting
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda
from tovholder.monitor.observations.actions import keep_observations
from tovholder.people.sign_in.attempt_limits import Limit
from tovholder.programme.versions.actions import start_programme

pytestmark = pytest.mark.django_db
DAY = TODAY()
PATHS = ["" if name == "index" else f"{name}/" for name in RESOURCES]


def told(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("path", PATHS)
def test_a_token_of_one_programme_finds_nothing_in_another(ask, path, operator):
    start_programme(by=operator, slug="en-anden", name="En anden")
    here, nowhere = ask(path, slug="en-anden"), ask(path, slug="findes-ikke")
    assert here.status_code == nowhere.status_code == 404
    assert here.content == nowhere.content


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("token", ["", "tvh_forkert", "tvh_forkert tvh_endnu"])
def test_without_a_token_that_is_valid_nothing_is_told(ask, path, token):
    answer = ask(path, token=token)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert set(answer.json()["error"]["message"]) == {"da", "en"}


def test_a_session_is_no_token(client, secretariat, manned):
    client.force_login(secretariat)
    assert client.get("/api/v1/programmes/solbakken-2023/").status_code == 401


def test_a_token_reads_its_scopes_and_no_more(ask, manned):
    made = make_token(
        by=make_person("administrator"),
        programme=manned.programme,
        purpose="Kun tal",
        scopes=["figures"],
        expires_on=DAY,
    )
    status = {name: ask("" if name == "index" else f"{name}/", token=made.text).status_code for name in RESOURCES}
    assert {name for name, code in status.items() if code == 200} == {"index", "observations", "standings"}
    assert {code for code in status.values() if code != 200} == {403}
    assert ApiToken.objects.get(pk=made.token.pk).last_used_at


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client, whole, manned, method):
    answer = getattr(client, method)(
        "/api/v1/programmes/solbakken-2023/observations/", headers={"authorization": f"Bearer {whole.text}"}
    )
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_the_figures_are_those_of_the_table_that_people_take_home(ask, client, manned):
    few = [
        Observed(
            indicator="i1", scope="solbakken", period=2025, value=33.3, numerator=1, denominator=3, note="tre unge"
        ),
        Observed(indicator="i1", scope="municipality", period=2025, value=70, numerator=7000, denominator=10000),
    ]
    keep_observations(by=manned.secretariat, programme=manned.programme, observed=few, reason="Rettet")
    client.force_login(manned.secretariat)
    table = csv.DictReader(
        io.StringIO(client.get("/solbakken-2023/maal/tal.csv").content.decode("utf-8-sig")), delimiter=";"
    )
    shown = sorted((row["indikator"], row["periode"], row["værdi"], row["note"]) for row in table)
    client.logout()
    answer = told(ask("observations/"))
    rows = answer["observations"]

    def typed(value):
        return "" if value is None else f"{value:.10g}".replace(".", ",")

    assert (
        sorted((one["indicator"], str(one["period"]), typed(one["value"]), one["note"] or "") for one in rows) == shown
    )
    (held,) = [one for one in rows if (one["scope"], one["period"], one["indicator"]) == ("solbakken", 2025, "i1")]
    assert (held["state"], held["value"], held["numerator"], held["denominator"], held["note"]) == (
        "protected",
        None,
        None,
        None,
        None,
    )
    assert "tre unge" not in json.dumps(answer)


def test_what_is_in_force_is_that_of_the_day(ask, manned):
    now, before = told(ask("agreement/")), told(ask("agreement/?as_of=2020-01-01"))
    version = manned.document("strategic_agreement").versions.get()
    assert now["agreement"] == version.content
    assert now["versions"][0].keys() == {"document", "key", "version", "in_force_from", "content_sha256"}
    assert version.digest in {one["content_sha256"] for one in now["versions"]}
    assert len(now["subagreements"]) == manned.programme.documents.filter(kind="subagreement").count()
    assert (before["agreement"], before["versions"], before["as_of"]) == (None, [], "2020-01-01")


def test_a_decision_on_a_closed_item_tells_only_that_there_is_one(ask, manned):
    given = {"by": manned.secretariat, "programme": manned.programme}
    meeting = plan_meeting(**given, body="bestyrelse", on=DAY)
    for title, closed in (("Navngivet medarbejder", True), ("Cykelværksted", False)):
        item = Item("B", title, memo="Et notat", closed=closed)
        put_on_agenda(by=manned.secretariat, meeting=meeting, item=item)
    send_papers(by=manned.secretariat, meeting=meeting)
    said = {one.pk: Said("approved", f"Ja til {one.title}") for one in list_agenda(meeting)}
    hold_meeting(by=manned.chair, meeting=meeting, held=Held(present=list(find_seats_at(meeting)), said=said))
    answer = ask("decisions/")
    open_one, closed_one = sorted(told(answer)["decisions"], key=lambda one: one["closed"])
    assert (open_one["about"], open_one["text"]) == ("Cykelværksted", "Ja til Cykelværksted")
    assert (closed_one["about"], closed_one["outcome"], closed_one["text"]) == (None, None, None)
    assert "Navngivet" not in answer.content.decode()
    assert told(ask("decisions/?as_of=2020-01-01"))["decisions"] == []


def test_duties_are_of_the_year_that_is_asked_for(ask):
    answer = told(ask(f"duties/?as_of={DAY.year}-06-01&year={DAY.year}"))
    assert answer["duties"]
    assert {one["on"][:4] for one in answer["duties"]} == {str(DAY.year)}


def test_where_indicators_stand_is_said_in_both_languages(ask):
    rows = told(ask("standings/"))["standings"]
    assert rows
    assert all(one["sentence"]["da"] and one["sentence"]["en"] for one in rows)


def test_what_is_as_it_was_is_not_sent_again(ask, manned):
    first = ask("observations/")
    tag = first.headers["ETag"]
    again = ask("observations/", **{"if-none-match": f'"andet", {tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    new = [Observed(indicator="i7", scope="solbakken", period=2019, value=61)]
    keep_observations(by=manned.secretariat, programme=manned.programme, observed=new, reason="Ny")
    changed = ask("observations/", **{"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert changed.headers["Cache-Control"] == "private, no-cache"


def test_whoever_reads_too_often_is_told_when_to_come_back(ask, monkeypatch):
    monkeypatch.setitem(RESOURCES, "index", dataclasses.replace(RESOURCES["index"], limit=Limit(2, 60)))
    assert [ask().status_code for _again in range(3)] == [200, 200, 429]
    answer = ask()
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Retry-After"] in answer.json()["error"]["message"]["da"]
    assert ask("duties/").status_code == 200, "each thing is counted by itself"


def test_whoever_guesses_tokens_is_stopped_and_a_valid_one_from_elsewhere_is_not(ask, monkeypatch, settings):
    monkeypatch.setattr(api_door, "WRONG_TOKENS", Limit(2, 60))
    settings.PROXIES = 1
    guess = {"token": "tvh_gæt", "x-forwarded-for": "198.51.100.1"}
    assert [ask(**guess).status_code for _again in range(3)] == [401, 401, 429]
    assert ask(**{"x-forwarded-for": "198.51.100.2"}).status_code == 200
    cache.clear()


@pytest.mark.parametrize(
    "wrong",
    [
        "as_of=i+dag",
        "as_of=20261130",
        "as_of=2026-W48-1",
        "as_of=2026-02-30",
        "as_of=1066-01-01",
        "as_of=٢٠٢٦-01-01",
        "as_of=",
        "as_of=2026-01-01&as_of=2026-01-02",
        "asof=2026-01-01",
        "year=2026",
    ],
)
def test_a_day_that_is_not_understood_is_refused_and_never_taken_for_today(ask, wrong):
    answer = ask(f"decisions/?{wrong}")
    assert answer.status_code == 422
    assert "2026-11-30" in answer.json()["error"]["message"]["da"]


def test_the_description_is_open_to_all_and_names_every_resource(client, manned):
    told_of = client.get("/api/v1/openapi.json").json()
    assert told_of["openapi"] == "3.1.0"
    assert len(told_of["paths"]) == len(RESOURCES)
