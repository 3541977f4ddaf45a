"""Files are read in turn, by whoever works: a person's one at a time, as many as there are places, none lost or left."""

import datetime
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

import tovholder
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.tables.bounded_process import ReadingCall, Sentences
from tovholder.domain.tables.rows_apart import call_row_reading
from tovholder.monitor.observations.models import Upload
from tovholder.people.models import ReadingJob
from tovholder.people.readings import actions, selectors, turns
from tovholder.people.readings.actions import call_off_reading, do_next_reading, forget_readings, queue_reading
from tovholder.people.readings.selectors import tell_whether_queue_moves
from tovholder.people.readings.turns import StillReading, read_in_turn
from tovholder.shell import health

PACKAGE = Path(tovholder.__file__).parent
SAID = Sentences(Text(da="for meget", en="too much"), Text(da="fejl", en="failed"))
pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def call(given=b"fil"):
    return ReadingCall("tovholder.reader", ("a.txt",), given, SAID, lambda answer: answer["read"])


@pytest.fixture(autouse=True)
def _somebody_else_reads(monkeypatch, settings):
    """Two places, nobody who reads by themselves, and a page that does not wait."""
    settings.READ_AT_ONCE = False
    monkeypatch.setattr(selectors, "count_slots", lambda: 2)
    monkeypatch.setattr(actions, "count_slots", lambda: 2)
    monkeypatch.setattr(turns, "MOMENT", 0)


@pytest.fixture
def reader(monkeypatch):
    """What the reader in the child does; `during` is called while it reads."""

    def reads(answer=None, during=lambda _watch: None):
        def answer_apart(_module, _arguments, given, *, watch, **_limits):
            during(watch)
            if isinstance(answer, Exception):
                raise answer
            return answer or {"read": given.decode()}

        monkeypatch.setattr(actions, "answer_apart", answer_apart)

    return reads


def look_often(watch):
    for _second in range(actions.SIGN_OF_LIFE):
        watch()


def test_a_file_that_is_not_read_in_a_moment_is_waited_for_and_then_handed_over(person, reader):
    reader()
    someone = person("secretariat")
    with pytest.raises(StillReading):
        read_in_turn(someone, call())
    assert do_next_reading()
    assert not do_next_reading()
    assert read_in_turn(someone, call()) == "fil"
    kept = ReadingJob.objects.get()
    assert (bytes(kept.call), kept.slot) == (b"", None)


def test_what_lies_in_the_queue_cannot_be_read_without_the_key(person, reader):
    reader()
    queue_reading(person("secretariat"), call(b"Aktivitetsrum i Solbakken"))
    assert b"Solbakken" not in bytes(ReadingJob.objects.get().call)
    do_next_reading()
    assert b"Solbakken" not in bytes(ReadingJob.objects.get().answer)


def test_a_refusal_is_handed_over_once_and_the_file_read_again_when_it_is_sent_again(person, reader):
    reader(Refusal("Filen er tom.", "The file is empty."))
    someone = person("secretariat")
    queue_reading(someone, call())
    do_next_reading()
    with pytest.raises(Refusal, match="The file is empty"):
        read_in_turn(someone, call())
    with pytest.raises(StillReading):
        read_in_turn(someone, call())


def test_the_same_file_twice_is_one_reading_but_never_somebody_elses(person, reader):
    reader()
    first, second = person("secretariat"), person("reader")
    assert queue_reading(first, call()) == queue_reading(first, call()) != queue_reading(second, call())


def test_a_person_and_the_site_have_only_so_many_on_their_way(person, monkeypatch):
    someone, another = person("secretariat"), person("reader")
    for number in range(actions.MOST_A_PERSON):
        queue_reading(someone, call(b"%d" % number))
    with pytest.raises(Refusal, match="files of yours"):
        queue_reading(someone, call(b"en mere"))
    monkeypatch.setattr(actions, "MOST_ON_THE_SITE", actions.MOST_A_PERSON)
    with pytest.raises(Refusal, match="Many files"):
        queue_reading(another, call())
    assert ReadingJob.objects.count() == actions.MOST_A_PERSON


def test_no_more_are_read_at_once_than_there_are_places_and_one_for_each_person(person, reader):
    people = [person(role) for role in ("secretariat", "reader", "auditor")]
    seen = []

    def meanwhile(_watch):
        seen.append(sorted(ReadingJob.objects.filter(slot__isnull=False).values_list("person", "slot")))
        if len(seen) < 4:
            do_next_reading()

    for someone in people:
        queue_reading(someone, call())
    queue_reading(people[0], call(b"min anden"))
    reader(during=meanwhile)
    while do_next_reading():
        pass
    assert seen[1] == sorted([(people[0].pk, 0), (people[1].pk, 1)])
    assert all(len(slots) <= 2 and len({who for who, _slot in slots}) == len(slots) for slots in seen)
    assert not ReadingJob.objects.filter(done_at__isnull=True).exists()


@pytest.mark.parametrize("slot", [0, 1])
def test_the_database_itself_gives_a_place_to_one_and_a_person_one_place(person, slot):
    someone, another = person("secretariat"), person("reader")
    first, other = queue_reading(someone, call()), queue_reading(another if slot == 0 else someone, call(b"2"))
    ReadingJob.objects.filter(pk=first.pk).update(slot=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingJob.objects.filter(pk=other.pk).update(slot=slot)


def test_what_a_killed_worker_was_reading_is_taken_again_but_not_for_ever(person, reader):
    reader()
    job = queue_reading(person("secretariat"), call())
    for attempt in range(1, actions.MOST_ATTEMPTS + 1):
        assert actions._claim_next(timezone.now()).attempts == attempt
        assert actions._claim_next(timezone.now()) is None, "whoever has it is still alive"
        ReadingJob.objects.update(alive_until=timezone.now() - datetime.timedelta(seconds=1))
    assert do_next_reading()
    with pytest.raises(Refusal, match="too much"):
        read_in_turn(job.person, call())


def test_whoever_reads_shows_that_they_do(person, reader):
    job = queue_reading(person("secretariat"), call())
    soon = timezone.now() + datetime.timedelta(seconds=1)

    def meanwhile(watch):
        ReadingJob.objects.update(alive_until=soon)
        look_often(watch)
        assert ReadingJob.objects.get().alive_until > soon

    reader(during=meanwhile)
    do_next_reading()
    assert ReadingJob.objects.get(pk=job.pk).done_at


def test_a_reading_that_was_called_off_ends_and_leaves_nothing(person, reader):
    job = queue_reading(person("secretariat"), call())
    assert not call_off_reading(by=person("reader"), number=job.pk)

    def meanwhile(watch):
        assert call_off_reading(by=job.person, number=job.pk)
        look_often(watch)
        pytest.fail("it read on")

    reader(during=meanwhile)
    assert do_next_reading()
    assert not ReadingJob.objects.exists()


def test_what_nobody_comes_back_for_is_forgotten(person, reader):
    reader()
    someone, now = person("secretariat"), timezone.now()
    queue_reading(someone, call())
    do_next_reading()
    queue_reading(someone, call(b"venter"))
    assert forget_readings(now) == 0
    assert forget_readings(now + actions.KEPT + datetime.timedelta(minutes=1)) == 1
    assert forget_readings(now + actions.KEPT_WAITING + datetime.timedelta(minutes=1)) == 1


def test_after_the_key_was_changed_the_person_is_told_to_choose_the_file_again(person, reader, settings):
    reader()
    job = queue_reading(person("secretariat"), call())
    settings.DEMO, settings.SECRET_KEY = False, "en anden nøgle " * 5
    do_next_reading()
    with pytest.raises(Refusal, match="Choose the file again"):
        read_in_turn(job.person, call())


def test_the_site_is_not_ready_while_files_wait_and_nobody_reads(person, client):
    job = queue_reading(person("secretariat"), call())
    assert tell_whether_queue_moves()
    ReadingJob.objects.update(made_at=timezone.now() - datetime.timedelta(minutes=11))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["queue"]) == (503, False)
    ReadingJob.objects.filter(pk=job.pk).update(slot=0, alive_until=timezone.now() + datetime.timedelta(minutes=1))
    assert tell_whether_queue_moves()
    assert "queue" in health._checks


FILES = {
    "tal": ("file", b"indikator;omraade;aar;vaerdi\ni7;Solbakken;2024;70\n", "tal.csv"),
    "indlaes": ("file", b"Strategisk samarbejdsaftale", "aftale.txt"),
    "aktiviteter/log/fil": ("file", b"dag;aktivitet\n", "log.csv"),
    "oekonomi/forbrug/bogfoer": ("file", b"konto;beloeb\n", "konto.csv"),
    "tal/svar": ("answers", b"omraade;svar\n", "svar.csv"),
}


@pytest.mark.parametrize("page", FILES)
def test_every_page_that_takes_a_file_puts_it_in_the_queue_and_keeps_nothing(client, secretariat, programme, page):
    field, data, name = FILES[page]
    client.force_login(secretariat)
    more = {"about": "i7", "year": "2024"} if field == "answers" else {}
    answer = client.post(f"/solbakken-2023/{page}/", {field: SimpleUploadedFile(name, data), **more})
    job = ReadingJob.objects.get()
    assert answer.headers["Location"] == f"/laeser/{job.pk}/"
    assert not Upload.objects.exists()


def test_the_page_says_where_the_file_is_and_leads_on_with_what_was_sent(client, secretariat, programme, person):
    file = SimpleUploadedFile("tal.csv", "indikator;område;år;værdi\ni7;Solbakken;2024;70\n".encode())
    queue_reading(person("reader"), call())
    client.force_login(secretariat)
    where = client.post("/solbakken-2023/tal/", {"file": file, "indicator": ""}).headers["Location"]
    waits = client.get(where)
    assert "nummer 2 i køen" in waits.content.decode()
    assert waits.headers["Refresh"] == "4"
    while do_next_reading():
        pass
    done = client.get(where)
    assert "Refresh" not in done.headers
    assert 'action="/solbakken-2023/tal/"' in done.content.decode()
    number = ReadingJob.objects.get(person=secretariat).pk
    went_on = client.post("/solbakken-2023/tal/", {"reading": number})
    assert went_on.headers["Location"] == f"/solbakken-2023/tal/fil/{Upload.objects.get().pk}/"
    assert Upload.objects.get().name == "tal.csv"
    spent = client.post("/solbakken-2023/tal/", {"reading": number})
    assert client.get(spent.headers["Location"]).status_code == 404
    assert Upload.objects.count() == 1


def test_a_reading_is_its_makers_alone_and_is_called_off_with_a_press(client, secretariat, programme, person):
    client.force_login(secretariat)
    sent_from = "http://testserver/solbakken-2023/tal/"
    file = SimpleUploadedFile("tal.csv", b"x")
    where = client.post("/solbakken-2023/tal/", {"file": file}, headers={"referer": sent_from}).headers["Location"]
    job = ReadingJob.objects.get()
    client.force_login(person("administrator"))
    assert client.get(where).status_code == 404
    client.post(where)
    client.post("/solbakken-2023/tal/", {"reading": job.pk})
    assert bytes(ReadingJob.objects.get().asked)
    client.force_login(secretariat)
    elsewhere = client.post("/solbakken-2023/indlaes/", {"reading": job.pk})
    assert elsewhere.headers["Location"] == where, "what was sent to one page is not sent to another"
    assert client.post(where).headers["Location"] == sent_from
    assert not ReadingJob.objects.exists()
    assert "Vælg filen igen" in client.get(where).content.decode()


def test_a_page_that_reads_when_it_is_looked_at_is_led_back_to(client, secretariat, person, reader):
    reader()
    someone = person("reader")
    client.force_login(someone)
    job = queue_reading(someone, call())
    from django.test import RequestFactory

    from tovholder.people.readings.sealed_calls import seal_request

    ReadingJob.objects.filter(pk=job.pk).update(asked=seal_request(RequestFactory().get("/solbakken/tal/1/?x=2")))
    do_next_reading()
    assert 'href="/solbakken/tal/1/?x=2"' in client.get(f"/laeser/{job.pk}/").content.decode()


def test_a_real_file_comes_through_the_queue_whole(person):
    someone = person("secretariat")
    queue_reading(someone, call_row_reading("dag;hvad\n1.2.2026;Åbent værksted\n".encode()))
    do_next_reading()
    (sheet,) = read_in_turn(someone, call_row_reading("dag;hvad\n1.2.2026;Åbent værksted\n".encode()))
    assert sheet.rows[1] == ["1.2.2026", "Åbent værksted"]


def test_no_page_reads_a_file_but_in_its_turn():
    around = re.compile(r"\banswer_apart\(|\.read\(seconds=|\bconvert_answers\(|\bread_(agreement|observations)\(")
    found = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in {"domain", "cli"}
        for line in path.read_text("utf8").splitlines()
        if around.search(line)
    ]
    assert [one.partition(":")[0] for one in found] == ["people/readings/actions.py"]
