"""One line of JSON for each thing that somebody who keeps watch needs to see."""

import json
import logging

import pytest
from django.core.cache import cache

from tests.agreement.made_reading import reading_of
from tests.universe.office_holders import PASSWORD
from tovholder.agreement.intake.actions import take_file_in
from tovholder.people.actions import give_role
from tovholder.people.models import RoleName


@pytest.fixture
def lines(db):
    """What is written while the test runs."""
    said: list[dict] = []

    class Kept(logging.Handler):
        def emit(self, record):
            said.append(json.loads(record.getMessage()))

    handler, log = Kept(), logging.getLogger("tovholder.events")
    log.addHandler(handler)
    yield said
    log.removeHandler(handler)


def sign_in(client, email, password):
    cache.clear()
    return client.post("/konto/login/", {"login": email, "password": password})


def test_sign_in_and_sign_out_are_told_with_the_office(client, secretariat, lines):
    sign_in(client, secretariat.email, PASSWORD)
    client.post("/konto/logout/")
    assert [line["event"] for line in lines] == ["sign_in", "sign_out"]
    assert lines[0]["office"] == "Sekretariatet"
    assert lines[0]["at"].endswith("+00:00")


def test_a_wrong_password_is_told_without_what_was_typed(client, secretariat, lines):
    sign_in(client, secretariat.email, "mit rigtige kodeord til noget andet")
    assert [(line["event"], line["what"]) for line in lines] == [("refusal", "sign_in")]
    assert "kodeord til noget" not in str(lines)
    assert secretariat.email not in str(lines)


@pytest.mark.parametrize(("where", "status"), [("/nyt-program/", 403), ("/findes/ikke/", 404)])
def test_a_refused_page_is_told(client, person, lines, where, status):
    client.force_login(person("reader"))
    client.get(where, {"hemmeligt": "svar"})
    told = lines[-1]
    assert (told["event"], told["status"], told["path"]) == ("refusal", status, where)
    assert "svar" not in str(lines)


def test_an_act_is_told_once_it_stands(person, lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        give_role(by=person("administrator"), person=person(), role=RoleName.READER, programme="p")
    told = lines[-1]
    assert (told["event"], told["act"], told["programme"]) == ("act", "role.given", "p")


def test_an_act_that_is_taken_back_is_not_told(person, lines, django_capture_on_commit_callbacks):
    from django.db import transaction

    chief, somebody = person("administrator"), person()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        give_role(by=chief, person=somebody, role=RoleName.READER, programme="p")
        transaction.set_rollback(True)
    assert lines == []


def test_a_file_read_in_is_told_as_a_reading(programme, secretariat, lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        take_file_in(by=secretariat, programme=programme, name="a.txt", data=b"x", reading=reading_of({"title": "A"}))
    assert [line["event"] for line in lines if line["event"] != "act"] == ["reading"]
