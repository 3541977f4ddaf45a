"""Whoever leaves is deleted as a person and stays as an office where the record has to show who acted."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tovholder.followup.verification.selectors import verify_house
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.ledger.models import Event
from tovholder.people.actions import close_account, erase_person, give_role, reopen_account
from tovholder.people.external_sign_in.models import ExternalIdentity
from tovholder.people.links.actions import forget_old_links, invite_person, make_password_link
from tovholder.people.models import OutgoingMail, Person, PersonalLink, RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture
def chief(person):
    return person("administrator")


@pytest.fixture
def gone(chief):
    """Somebody who has left traces everywhere, and whose account is closed."""
    somebody = Person.objects.create_user("nina.kjaer@eksempel.dk", "x" * 20, office="Boligsocial leder")
    somebody.first_name, somebody.last_name = "Nina", "Kjær"
    somebody.save()
    give_role(by=chief, person=somebody, role=RoleName.READER, programme="p", since=LONG_AGO)
    make_password_link(by=chief, person=somebody)
    ExternalIdentity.objects.create(person=somebody, issuer="https://login.eksempel.dk", subject="nina-7")
    OutgoingMail.objects.create(made_at=timezone.now(), to=somebody.email, subject="Til Nina", sealed=b"")
    close_account(by=chief, person=somebody)
    return somebody


def all_rows():
    """Every value in every table but the ledger's, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith("ledger_"):
                cursor.execute(f'SELECT * FROM "{table}"')
                found.append(repr(cursor.fetchall()))
    return "".join(found)


def test_nothing_tells_who_it_was_and_the_office_stays(gone, chief):
    assert "nina" in all_rows().lower()
    erase_person(by=chief, person=gone)
    assert "nina" not in all_rows().lower()
    assert str(Person.objects.get(pk=gone.pk)) == "Boligsocial leder"
    assert gone.roles.get().until == timezone.localdate()
    assert Event.objects.filter(act="account.erased", subject="Boligsocial leder").exists()
    assert verify_house().faults == []


def test_only_a_closed_account_is_deleted_and_it_is_never_opened_again(gone, chief):
    reopen_account(by=chief, person=gone)
    with pytest.raises(ValidationError, match=r"Close the account|Luk kontoen"):
        erase_person(by=chief, person=gone)
    close_account(by=chief, person=gone)
    erase_person(by=chief, person=gone)
    gone.refresh_from_db()
    for again in (erase_person, reopen_account):
        with pytest.raises(ValidationError, match=r"deleted|slettet"):
            again(by=chief, person=gone)


def test_whoever_still_has_a_seat_is_not_deleted(gone, chief, secretariat, programme):
    seat = give_seat(
        by=secretariat,
        programme=programme,
        body="bestyrelse",
        office="Medlem",
        function="member",
        person=gone,
        since=LONG_AGO,
    )
    with pytest.raises(ValidationError, match=r"seat|plads"):
        erase_person(by=chief, person=gone)
    end_seat(by=secretariat, seat=seat, until=datetime.date(2021, 1, 1))
    erase_person(by=chief, person=gone)


def test_it_is_done_on_the_persons_page_and_everybody_sees_what_is_kept(client, gone, chief):
    client.force_login(chief)
    where = f"/personer/{gone.pk}/"
    assert "Slet personen" in client.get(where).content.decode()
    client.post(where, {"panel": "erase"})
    page = client.get(where).content.decode()
    assert "Slet personen" not in page
    assert "nina" not in page.lower()
    assert "invalid" not in page + client.get("/personer/").content.decode()
    assert "Giv en rolle" not in page
    assert "90 dage" in client.get("/konto/persondata/").content.decode()
    client.logout()
    assert client.get("/konto/persondata/").status_code == 302


def test_links_that_ran_out_are_forgotten_after_a_while(chief, settings):
    invite_person(by=chief, email="ny@eksempel.dk", office="Ny")
    now = timezone.now()
    assert forget_old_links(now + datetime.timedelta(days=14 + settings.LINK_DAYS - 1)) == 0
    assert forget_old_links(now + datetime.timedelta(days=14 + settings.LINK_DAYS + 1)) == 1
    assert not PersonalLink.objects.exists()
