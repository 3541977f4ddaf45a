"""Papers sent with their pack: the very bytes are kept, once, by those who may; else nothing is sent."""

import datetime
import hashlib

import pytest
from django.db import connection

from tests.followup.board_pack.test_document import text_of
from tovholder.followup.board_pack import pages
from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.followup.board_pack.models import SentPack
from tovholder.followup.verification.selectors import verify_programme
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda
from tovholder.governance.models import MeetingSent
from tovholder.governance.seats.actions import give_seat
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed
from tovholder.shell.typesetting import NotDrawn

pytestmark = pytest.mark.engine

TODAY = datetime.date.today


@pytest.fixture
def meeting(programme, secretariat):
    made = plan_meeting(by=secretariat, programme=programme, body="bestyrelse", on=TODAY())
    put_on_agenda(by=secretariat, meeting=made, item=Item("B", "Nyt lokale", memo="Husleje 7.000 kr."))
    return made


@pytest.fixture
def sender(client, secretariat):
    client.force_login(secretariat)
    return client


def page(meeting, rest=""):
    return f"/solbakken-2023/moeder/{meeting.pk}/{rest}"


def draw(_meeting):
    return "mappe.pdf", b"%PDF-mappe"


def send(client, meeting):
    return client.post(page(meeting, "send/"), follow=True).content.decode()


def test_the_meeting_page_sends_and_the_link_gives_the_kept_bytes_back_whatever_happens_later(sender, meeting):
    assert f'action="{page(meeting, "send/")}"' in sender.get(page(meeting)).content.decode()
    assert "mødemappen er gemt" in send(sender, meeting)
    kept = SentPack.objects.get()
    assert (kept.sent.meeting, kept.by.office) == (meeting, "Sekretariatet")
    put_on_agenda_of_next(sender, meeting)
    answer = sender.get(page(meeting, "mappe.pdf") + "?pr=2023-01-01")
    assert hashlib.sha256(answer.content).hexdigest() == kept.file.sha256
    assert answer.headers["Content-Disposition"] == f'attachment; filename="moedemappe-bestyrelse-{meeting.on}.pdf"'
    said = " ".join(text_of(answer.content).split())
    for part in ("Nyt lokale", "Husleje 7.000 kr.", "Som sendt den", "Netop denne fil er gemt"):
        assert part in said
    assert "Kladde" not in said
    assert "bagefter" not in said


def put_on_agenda_of_next(client, meeting):
    """Something that a pack drawn up later would show: a proposal's meeting and a barrier."""
    from tovholder.governance.barriers.actions import raise_barrier
    from tovholder.people.models import Person

    by = Person.objects.get(office="Sekretariatet")
    raise_barrier(by=by, programme=meeting.programme, body="lederraad", text="Lokalet er lukket")


def test_before_it_is_sent_it_is_a_draft_on_every_page_and_in_its_name(sender, meeting):
    answer = sender.get(page(meeting, "mappe.pdf"))
    assert answer.headers["Content-Disposition"].endswith('-kladde.pdf"')
    said = " ".join(text_of(answer.content).split())
    assert "Kladde: papirerne er ikke sendt" in said
    assert said.count("· kladde") == said.count("Side ")
    assert not SentPack.objects.exists()


def test_the_ledger_tells_of_the_pack_with_its_hash(sender, meeting, secretariat):
    kept = send_with_pack(by=secretariat, meeting=meeting, draw=draw)
    event = Event.objects.get(act="meeting.pack")
    assert event.detail == {"meeting": meeting.pk, "pack": kept.pk, "sha256": hashlib.sha256(b"%PDF-mappe").hexdigest()}
    assert verify_programme(meeting.programme).faults == []
    assert verify_programme(meeting.programme).files == 1
    assert kept.file.sha256[:16] in sender.get("/solbakken-2023/hovedbog/").content.decode()


def test_a_pack_whose_bytes_were_changed_behind_the_ledger_is_found(meeting, secretariat):
    kept = send_with_pack(by=secretariat, meeting=meeting, draw=draw)
    with connection.cursor() as cursor:
        table = " ON programme_storedfile" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER programme_storedfile_no_UPDATE{table}")
        cursor.execute("UPDATE programme_storedfile SET data = %s WHERE id = %s", [b"%PDF-forged", kept.file.pk])
    assert [fault.fault for fault in verify_programme(meeting.programme).faults] == ["changed"]


def test_when_the_pack_cannot_be_made_nothing_is_sent_and_the_person_is_told(sender, meeting, monkeypatch):
    def fails(_pack):
        raise NotDrawn("panic")

    monkeypatch.setattr(pages, "set_pdf", fails)
    before = Event.objects.count()
    assert "så intet er sendt" in send(sender, meeting)
    assert not MeetingSent.objects.exists()
    assert Event.objects.count() == before
    shown = sender.get(page(meeting, "mappe.pdf"), follow=True)
    assert "Mødemappen kunne ikke laves" in shown.content.decode()
    monkeypatch.undo()
    assert "mødemappen er gemt" in send(sender, meeting)


def test_a_second_press_sends_nothing_more_and_is_told(sender, meeting):
    send(sender, meeting)
    first = SentPack.objects.get().file.sha256
    assert "Papirerne er sendt og bliver, som de er" in send(sender, meeting)
    assert SentPack.objects.get().file.sha256 == first


def test_an_empty_agenda_is_not_sent(sender, programme, secretariat):
    empty = plan_meeting(by=secretariat, programme=programme, body="bestyrelse", on=TODAY())
    assert "Der er intet på dagsordenen endnu" in send(sender, empty)
    assert not SentPack.objects.exists()


def test_what_goes_out_is_danish_though_the_sender_reads_english(sender, meeting):
    sender.post("/sprog/", {"language": "en", "back": "/"})
    assert "the board pack is kept" in send(sender, meeting)
    assert "Dagsorden" in text_of(bytes(SentPack.objects.get().file.data))


def test_the_address_takes_no_visit_only_a_posted_form(sender, meeting):
    assert sender.get(page(meeting, "send/")).status_code == 405


@pytest.mark.parametrize(("function", "body", "may"), [
    ("chair", "bestyrelse", True), ("secretary", "bestyrelse", True), ("member", "bestyrelse", False),
    ("chair", "lederraad", False), ("secretary", "lederraad", False),
])  # fmt: skip
def test_only_the_bodys_own_chair_and_secretary_and_the_secretariat_send(
    client, person, programme, secretariat, meeting, function, body, may
):
    somebody = person()
    give_seat(by=secretariat, programme=programme, body=body, office="x", function=function, person=somebody)
    client.force_login(somebody)
    answer = client.post(page(meeting, "send/"))
    assert answer.status_code == (302 if may else 403)
    assert may or "Kun sekretariatet og organets egen formand og referent" in answer.content.decode()
    assert SentPack.objects.exists() is may


def test_the_action_asks_before_it_draws(person, meeting):
    def never(_meeting):
        raise AssertionError

    with pytest.raises(NotAllowed):
        send_with_pack(by=person("reader"), meeting=meeting, draw=never)
