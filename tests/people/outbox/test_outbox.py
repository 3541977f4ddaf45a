"""Mail leaves after what it tells of is kept, once, and nobody waits for the mail server."""

import datetime
from email.mime.text import MIMEText

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.people.outbox.post_offices import Open
from tovholder.ledger.models import Event
from tovholder.people.models import OutgoingMail
from tovholder.people.outbox import actions
from tovholder.people.outbox.actions import CLAIMED, WAITS, forget_old_mail, send_due_mail, try_mail_now
from tovholder.people.outbox.kept_mail import open_mail
from tovholder.people.rights import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
SECRET = "https://plan.eksempel.dk/link/hemmeligt/"
OPEN, SHUT = "tests.people.outbox.post_offices.Open", "tests.people.outbox.post_offices.Shut"


@pytest.fixture(autouse=True)
def _post_office(settings):
    Open.taken.clear()
    settings.EMAIL_BACKEND = "tovholder.people.outbox.outbox_backend.OutboxBackend"
    settings.MAIL_SENT_BY = OPEN
    settings.MAIL_READY = True


def write_mail(to="a@eksempel.dk"):
    assert send_mail("Tovholder: Du er inviteret", f"Åbn {SECRET}", None, [to]) == 1


def after(wait):
    return timezone.now() + wait + datetime.timedelta(seconds=1)


def test_a_mail_leaves_as_it_was_written_and_its_text_is_not_kept():
    write_mail()
    assert Open.taken == []
    assert send_due_mail(after(datetime.timedelta())) == 1
    [left] = Open.taken
    assert (left.subject, left.body, left.to) == ("Tovholder: Du er inviteret", f"Åbn {SECRET}", ["a@eksempel.dk"])
    kept = OutgoingMail.objects.get()
    assert kept.sent_at is not None
    assert bytes(kept.sealed) == b""
    assert send_due_mail(after(datetime.timedelta(days=9))) == 0


def test_a_mail_waits_sealed_so_that_a_copy_of_the_database_opens_no_account():
    write_mail()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_outgoingmail")
        assert "hemmeligt" not in repr(
            [bytes(value) if isinstance(value, memoryview) else value for value in cursor.fetchone()]
        )


def test_what_is_undone_tells_nobody():
    with pytest.raises(RuntimeError), transaction.atomic():
        write_mail()
        raise RuntimeError
    assert send_due_mail(after(datetime.timedelta())) == 0


def test_files_other_forms_and_headers_come_through():
    mail = EmailMultiAlternatives("Møde", "tekst", "fra@eksempel.dk", ["a@eksempel.dk"], cc=["b@eksempel.dk"])
    mail.attach_alternative("<p>tekst</p>", "text/html")
    mail.attach("mappe.pdf", bytes(range(256)), "application/pdf")
    invitation = MIMEText("BEGIN:VCALENDAR æøå", "calendar", "utf-8")
    invitation.set_param("method", "REQUEST")
    mail.attach(invitation)
    mail.extra_headers["X-Sag"] = "7"
    mail.send()
    first = open_mail(bytes(OutgoingMail.objects.get().sealed)).message()
    again = open_mail(bytes(OutgoingMail.objects.get().sealed)).message()
    parts = {part.get_content_type(): part for part in first.walk()}
    assert parts["application/pdf"].get_payload(decode=True) == bytes(range(256))
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["text/calendar"].get_payload(decode=True).decode() == "BEGIN:VCALENDAR æøå"
    assert parts["text/html"].get_payload(decode=True) == b"<p>tekst</p>"
    assert (first["Cc"], first["X-Sag"]) == ("b@eksempel.dk", "7")
    assert first["Message-ID"] == again["Message-ID"]


def test_one_that_fails_is_tried_again_more_and_more_rarely_and_then_given_up(settings):
    settings.MAIL_SENT_BY = SHUT
    write_mail()
    now = after(datetime.timedelta())
    for number, wait in enumerate((datetime.timedelta(), *WAITS)):
        now += wait
        assert send_due_mail(now - datetime.timedelta(seconds=1)) == 0
        assert send_due_mail(now) == 0
        assert OutgoingMail.objects.get().attempts == number + 1
    given_up = OutgoingMail.objects.get()
    assert given_up.is_given_up
    assert given_up.fault == "ingen postserver"
    assert bytes(given_up.sealed) == b""
    assert sum(WAITS, datetime.timedelta()) > datetime.timedelta(days=2)


def test_one_that_fails_holds_up_no_other_and_leaves_when_the_server_is_back(settings, person):
    settings.MAIL_SENT_BY = SHUT
    write_mail("a@eksempel.dk")
    send_due_mail(after(datetime.timedelta()))
    settings.MAIL_SENT_BY = OPEN
    write_mail("b@eksempel.dk")
    assert send_due_mail(after(datetime.timedelta())) == 1
    assert try_mail_now(by=person("administrator")) == 1
    assert send_due_mail(after(datetime.timedelta())) == 1
    assert [left.to for left in Open.taken] == [["b@eksempel.dk"], ["a@eksempel.dk"]]
    assert Event.objects.filter(act="mail.tried_now").exists()


def test_of_two_senders_one_takes_a_mail_and_it_is_free_again_when_its_taker_dies(monkeypatch):
    write_mail()
    now = after(datetime.timedelta())
    assert actions._claim_next(now) is not None
    assert send_due_mail(now) == 0
    assert send_due_mail(now + CLAIMED) == 1


def test_a_mail_sealed_under_a_key_that_is_gone_is_given_up_and_says_so(settings):
    settings.DEMO = False
    settings.SECRET_KEY = "en nøgle " * 9
    write_mail()
    settings.SECRET_KEY = "en anden " * 9
    assert send_due_mail(after(datetime.timedelta())) == 0
    assert OutgoingMail.objects.get().is_given_up
    assert OutgoingMail.objects.get().fault == "TOVHOLDER_SECRET_KEY"


def test_the_list_is_forgotten_after_its_time_but_never_what_still_waits(settings):
    write_mail("a@eksempel.dk")
    send_due_mail(after(datetime.timedelta()))
    write_mail("b@eksempel.dk")
    assert forget_old_mail(after(datetime.timedelta(days=settings.MAIL_LOG_DAYS - 1))) == 0
    assert forget_old_mail(after(datetime.timedelta(days=settings.MAIL_LOG_DAYS))) == 1
    assert OutgoingMail.objects.get().to == "b@eksempel.dk"


def test_the_page_says_what_could_not_be_sent_and_tries_it_again(client, person, settings):
    settings.MAIL_SENT_BY = SHUT
    client.force_login(person("administrator"))
    assert "Alt, der skulle sendes, er sendt." in client.get("/mail/").content.decode()
    write_mail()
    send_due_mail(after(datetime.timedelta()))
    page = client.get("/mail/").content.decode()
    assert "1 mail kunne ikke sendes." in page
    assert "ingen postserver" in page
    assert "hemmeligt" not in page
    before = OutgoingMail.objects.get().next_at
    assert client.post("/mail/", {"panel": "now"}).status_code == 302
    assert OutgoingMail.objects.get().next_at < before


def test_only_administrators_of_every_programme_see_it_or_try_again(client, person):
    write_mail()
    for role in ("reader", "secretariat", "auditor"):
        someone = person(role)
        client.force_login(someone)
        assert client.get("/mail/").status_code == 403
        assert client.post("/mail/", {"panel": "now"}).status_code == 403
        with pytest.raises(NotAllowed):
            try_mail_now(by=someone)
    assert Client().get("/mail/").status_code == 302
