"""Heavy things are done by turns: one a person, as many as there are cores, and nobody waits in the way of pages."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import tovholder
from tovholder.domain.language.refusal import Refusal
from tovholder.people import heavy_work
from tovholder.people.heavy_work import take_turn
from tovholder.programme.versions.models import StoredFile

PACKAGE = Path(tovholder.__file__).parent
pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture(autouse=True)
def _two_turns(monkeypatch):
    monkeypatch.setattr(heavy_work, "count_turns", lambda: 2)


def test_a_person_has_one_turn_at_a_time_and_another_afterwards(person):
    someone = person("secretariat")
    with take_turn(someone, 5), pytest.raises(Refusal, match="being read already"), take_turn(someone, 5):
        pass
    with take_turn(someone, 5):
        pass


def test_whoever_comes_when_all_are_taken_is_told_and_holds_nothing(person):
    first, second, third = (person(role) for role in ("secretariat", "reader", "auditor"))
    with take_turn(first, 5):
        with take_turn(second, 5):
            for _again in range(2):
                with pytest.raises(Refusal, match="Many files"), take_turn(third, 5):
                    pass
        with take_turn(third, 5):
            pass


def test_a_turn_is_given_back_when_the_work_fails(person):
    someone = person("secretariat")
    for _again in range(3):
        with pytest.raises(ValueError, match="gik galt"), take_turn(someone, 5):
            raise ValueError("gik galt")


@pytest.mark.parametrize(("page", "field"), [("indlaes", "file"), ("tal", "file")])
def test_every_page_that_takes_a_file_waits_its_turn_and_keeps_nothing(client, secretariat, programme, page, field):
    client.force_login(secretariat)
    data = SimpleUploadedFile("aftale.txt", b"indikator;omraade\n")
    with take_turn(secretariat, 5):
        answer = client.post(f"/solbakken-2023/{page}/", {field: data})
    assert "læses allerede en fil for dig" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_no_page_reads_a_file_but_in_its_turn():
    called = re.compile(r"\bread_\w*apart\(")
    around = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in {"domain", "cli"}
        for line in path.read_text("utf8").splitlines()
        if called.search(line)
    ]
    assert around == []
