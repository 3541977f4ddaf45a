"""Aktiviteter and Skriv i logbogen: five fields without a script, twice is once, nothing typed is lost."""

import datetime as dt
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.universe.manned_solbakken import TODAY
from tovholder.delivery.log.models import LogEntry
from tovholder.delivery.log.selectors import filter_counting
from tovholder.domain.tables.rows_apart import read_rows

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
LOG = "/solbakken-2023/aktiviteter/log/"
ACTIVITIES = "/solbakken-2023/aktiviteter/"


@pytest.fixture
def leader(client, manned):
    client.force_login(manned.leader)
    return client


def posted(**more):
    today = TODAY().isoformat()
    return {
        "key": "k1",
        "activity": "fritidsjob",
        "day": today,
        "young": "11",
        "adults": "2",
        "volunteers": "3",
        **more,
    }


def entries():
    return list(LogEntry.objects.filter(superseded_by__isnull=True))


def test_the_form_asks_for_five_things_and_no_more(leader):
    page = leader.get(LOG).content.decode()
    form = page[page.index('class="log-form"') : page.index("</form>", page.index('class="log-form"'))]
    asked = re.findall(r'class="form-label"[^>]*>\s*([^<]+?)\s*<', form)
    assert asked == ["Aktivitet", "Hvornår", "Hvor mange kom", "Frivillige", "Bemærkning"]
    assert "checked" in form  # today is chosen beforehand


def test_what_is_posted_twice_is_kept_once(leader):
    for _time in range(2):
        answer = leader.post(LOG, posted(volunteer_hours="2,5"))
        assert answer.headers["Location"] == f"{LOG}?gemt=k1"
    (row,) = entries()
    assert (row.young, row.adults, row.volunteers, str(row.volunteer_hours)) == (11, 2, 3, "2.50")
    assert 'data-saved="k1"' in leader.get(f"{LOG}?gemt=k1").content.decode()


def test_the_same_from_a_fresh_form_is_asked_about_and_kept_when_it_was_held_twice(leader):
    leader.post(LOG, posted())
    asked = leader.post(LOG, posted(key="k2"))
    assert asked.status_code == 422
    assert "flere gange den dag" in asked.content.decode()
    assert 'value="11"' in asked.content.decode()
    leader.post(LOG, posted(key="k2", again="on"))
    assert len(entries()) == 2


@pytest.mark.parametrize("note", ["0101701234", "010170-1234", "22334455", "Fatima kom"])
def test_a_note_about_a_person_is_refused_and_what_was_typed_is_there(leader, note):
    answer = leader.post(LOG, posted(note=note))
    assert answer.status_code == 422
    assert "ligner" in answer.content.decode()
    assert 'value="11"' in answer.content.decode()
    assert 'value="k1"' in answer.content.decode()
    assert entries() == []


def test_a_form_opened_before_midnight_means_its_own_day(leader):
    yesterday = TODAY() - dt.timedelta(days=2)
    leader.post(LOG, posted(day=yesterday.isoformat()))
    assert [row.on for row in entries()] == [yesterday]


def test_another_day_needs_its_day_and_a_day_to_come_is_refused(leader):
    assert leader.post(LOG, posted(day="other")).status_code == 422
    tomorrow = (TODAY() + dt.timedelta(days=1)).isoformat()
    assert "ikke kommet endnu" in leader.post(LOG, posted(day="other", on=tomorrow)).content.decode()
    assert entries() == []


def test_not_held_with_somebody_there_is_refused(leader):
    assert "kom der heller ingen" in leader.post(LOG, posted(cancelled="on")).content.decode()


def test_a_correction_wants_a_reason_and_an_old_page_leads_to_how_it_stands(leader):
    leader.post(LOG, posted())
    row = entries()[0]
    address = f"{LOG}{row.pk}/"
    assert leader.post(address, posted(young="12", day="other", on=row.on)).status_code == 422
    leader.post(address, posted(young="12", day="other", on=row.on, reason="Talt forkert"))
    (now,) = entries()
    assert (now.young, now.supersedes_id, now.key) == (12, row.pk, "k1")
    assert leader.get(address).headers["Location"] == f"{LOG}{now.pk}/"
    leader.post(f"{LOG}{now.pk}/", posted(withdraw="ja", reason="Forkert aktivitet"))
    assert filter_counting(now.programme).count() == 0


def test_the_month_the_workbook_and_the_rows_have_one_sum(leader, manned):
    for number, young in enumerate((3, 4, 5)):
        leader.post(LOG, posted(key=f"k{number}", young=young, adults=0))
    page = leader.get(ACTIVITIES).content.decode()
    assert "3 gange med 12 fremmøder" in page
    book = leader.get(f"{LOG}logbog.xlsx?aar={TODAY().year}")
    rows = read_rows(book.content)[0].rows
    young = rows[0].index("Unge")
    assert sum(int(row[young]) for row in rows[1:]) == 12


def test_the_workbook_goes_back_in_with_a_preview_first(leader):
    leader.post(LOG, posted())
    book = leader.get(f"{LOG}logbog.xlsx").content
    same = leader.post(f"{LOG}fil/", {"file": SimpleUploadedFile("log.xlsx", book)})
    assert "intet at ændre" in same.content.decode()
    text = b"Dato;Aktivitet;Unge\n01-02-2026;Fritidsjobformidling;9\n"
    shown = leader.post(f"{LOG}fil/", {"file": SimpleUploadedFile("log.csv", text)}).content.decode()
    assert "1 nye, 0 rettelser" in shown
    assert len(entries()) == 1
    kept = re.search(r'name="kept" value="([^"]+)"', shown)[1]
    for _time in range(2):
        leader.post(f"{LOG}fil/", {"kept": kept})
    assert sorted(row.young for row in entries()) == [9, 11]


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04", io.BytesIO(b"a;b\n1;2").getvalue()])
def test_a_file_that_is_no_log_gets_a_sentence(leader, data):
    answer = leader.post(f"{LOG}fil/", {"file": SimpleUploadedFile("x.xlsx", data)})
    assert answer.status_code == 422
    assert "Noget skal rettes" in answer.content.decode()


def test_a_result_stands_as_so_many_of_the_target(leader):
    address = "/solbakken-2023/aktiviteter/delmaal/b-fritidsjob/"
    leader.post(address, {"key": "r1", "value": "27", "on": TODAY().isoformat()})
    leader.post(address, {"key": "r1", "value": "27", "on": TODAY().isoformat()})
    assert "27 af 40" in leader.get(ACTIVITIES).content.decode()


def test_what_is_held_and_not_agreed_can_be_proposed_with_one_press(leader, manned):
    leader.post(f"{LOG}?andet=ja", {**posted(name="Banko i fælleshuset"), "activity": ""})
    page = leader.get("/solbakken-2023/aktiviteter/aftalt-og-holdt/").content.decode()
    title = re.search(r'name="title" value="([^"]*Banko[^"]*)"', page)[1]
    answer = leader.post("/solbakken-2023/aendringer/", {"title": title})
    assert answer.status_code == 302
    assert manned.programme.proposals.filter(title=title).exists()


def test_the_half_year_is_printed_without_the_few(leader):
    leader.post(LOG, posted(young="", children="3", adults="40"))
    half = 1 if TODAY().month <= 6 else 2
    page = leader.get(f"/solbakken-2023/aktiviteter/opfoelgning/?halvaar={TODAY().year}-{half}").content.decode()
    assert "holdt tilbage" in page
    assert leader.get("/solbakken-2023/aktiviteter/opfoelgning/?halvaar=2026-3").status_code == 404


def test_four_years_of_the_log_cost_no_more_queries_than_none(leader, manned):
    def count(address):
        leader.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert leader.get(address).status_code == 200
        return len(queries)

    addresses = (
        ACTIVITIES,
        f"{ACTIVITIES}aktivitet/fritidsjob/",
        f"{ACTIVITIES}aftalt-og-holdt/",
        f"{ACTIVITIES}opfoelgning/",
    )
    before = [count(address) for address in addresses]
    rows = [
        LogEntry(
            programme=manned.programme,
            by="x",
            recorded_by="x",
            key=f"n{n}",
            activity=("fritidsjob", "lektiecafe")[n % 2],
            on=dt.date(2024, 1, 1) + dt.timedelta(days=n % 1000),
            young=n % 30,
        )
        for n in range(600)
    ]
    LogEntry.objects.bulk_create(rows)
    assert [count(address) for address in addresses] == before
