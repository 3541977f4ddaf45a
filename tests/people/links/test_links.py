"""A link is used once, until it expires, by whom it was sent to; what it gives is bound to the account it opened."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from tests.universe.manned_solbakken import man_solbakken
from tests.universe.office_holders import PASSWORD
from tovholder.governance.models import Seat
from tovholder.ledger.models import Event
from tovholder.people.actions import end_role
from tovholder.people.links.actions import (
    accept_invitation,
    ask_for_address,
    confirm_address,
    invite_person,
    make_password_link,
    set_password_by_link,
    withdraw_invitation,
)
from tovholder.people.models import Person, PersonalLink, RoleName
from tovholder.people.rights import Act, NotAllowed, check_right, list_rights

NEW = "ny.formand@eksempel.dk"
SPENT = "brugt, trukket tilbage eller udløbet"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL_READY = True


@pytest.fixture
def chief(person):
    return person("administrator")


def invited(chief, **more):
    return invite_person(**{"by": chief, "email": NEW, "office": "Formand", "role": RoleName.READER, **more})


def test_an_invitation_opens_an_account_with_its_role_and_the_ledger_tells(chief):
    made = invited(chief, programme="p")
    person = accept_invitation(token=made.token, password=PASSWORD)
    assert (person.email, person.office) == (NEW, "Formand")
    assert check_right(person, Act.READ, "p")
    assert not check_right(person, Act.READ, "q")
    acts = list(Event.objects.filter(programme="p").order_by("number").values_list("act", flat=True))
    assert acts == ["person.invited", "account.opened", "role.given"]


def spend(made, chief):
    accept_invitation(token=made.token, password=PASSWORD)
    Person.objects.filter(email=NEW).update(email="videre@eksempel.dk")


def expire(made, chief):
    PersonalLink.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))


def withdraw(made, chief):
    withdraw_invitation(by=chief, link=made.link)


def invite_again(made, chief):
    invited(chief)


@pytest.mark.parametrize("end", [spend, expire, withdraw, invite_again])
def test_an_invitation_ends(client, chief, end):
    made = invited(chief)
    end(made, chief)
    with pytest.raises(ValidationError, match=SPENT):
        accept_invitation(token=made.token, password=PASSWORD)
    assert client.get(f"/link/{made.token}/").status_code == 404
    assert client.post(f"/link/{made.token}/", {"password": PASSWORD, "again": PASSWORD}).status_code == 404
    assert not Person.objects.filter(email=NEW).exists()


def test_an_invitation_ends_with_the_right_of_whoever_made_it(chief, person, operator):
    local = person("administrator", "p")
    made = invited(local, programme="p")
    role = local.roles.get()
    role.since = timezone.localdate() - datetime.timedelta(days=9)
    role.save()
    end_role(by=operator, role=role, until=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(ValidationError, match="må det ikke længere"):
        accept_invitation(token=made.token, password=PASSWORD)


def test_looking_at_a_link_uses_nothing_up_and_a_bad_password_neither(client, chief):
    where = f"/link/{invited(chief).token}/"
    for _look in range(3):
        assert client.get(where).status_code == 200
    assert client.post(where, {"password": "kort", "again": "kort"}).status_code == 422
    assert client.post(where, {"password": PASSWORD, "again": "noget helt andet"}).status_code == 422
    assert client.post(where, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert client.post(where, {"password": PASSWORD, "again": PASSWORD}).status_code == 404


def test_the_database_does_not_hold_what_opens(chief):
    made = invited(chief)
    kept = PersonalLink.objects.values().get()
    assert made.token not in str(kept)
    assert all(made.token not in str(event.detail) for event in Event.objects.all())


@pytest.mark.parametrize("role", [None, "reader", "secretariat"])
def test_others_than_administrators_neither_invite_nor_withdraw_nor_make_passwords(person, chief, role):
    somebody, made = person(role), invited(chief)
    for attempt in (
        lambda: invite_person(by=somebody, email="x@eksempel.dk", office="X"),
        lambda: withdraw_invitation(by=somebody, link=made.link),
        lambda: make_password_link(by=somebody, person=chief),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_an_administrator_of_one_programme_takes_over_no_account(person, chief):
    with pytest.raises(NotAllowed):
        make_password_link(by=person("administrator", "p"), person=chief)


@pytest.mark.parametrize("address", ["", "ingen", "a@b", "a@b.dk\nBcc: c@d.dk"])
def test_an_address_that_is_none_is_not_invited(chief, address):
    with pytest.raises(ValidationError):
        invited(chief, email=address)


def test_whoever_has_an_account_is_not_invited_again(chief, person):
    with pytest.raises(ValidationError, match="allerede en konto"):
        invited(chief, email=person("reader").email.upper())


# an address of one's own


def test_a_new_address_holds_when_the_link_sent_to_it_is_used_and_the_old_one_is_told(client, person):
    somebody = person("reader")
    before = somebody.email
    client.force_login(somebody)
    data = {"panel": "address", "address-email": "Ny@Eksempel.dk", "address-password": PASSWORD}
    assert client.post("/konto/", data, REMOTE_ADDR="198.51.100.1").status_code == 302
    somebody.refresh_from_db()
    assert somebody.email == before
    sent = mail.outbox.pop()
    assert sent.to == ["ny@eksempel.dk"]
    where = next(line for line in sent.body.splitlines() if line.startswith("http")).split("8000")[1]
    assert client.post(where).status_code == 302
    somebody.refresh_from_db()
    assert somebody.email == "ny@eksempel.dk"
    told = mail.outbox.pop()
    assert told.to == [before]
    assert "anden adresse" in told.body
    detail = Event.objects.get(act="account.address").detail
    assert (detail["before"], detail["now"]) == (before, "ny@eksempel.dk")


def test_an_open_screen_is_not_enough_to_change_an_address(client, person):
    client.force_login(person("reader"))
    data = {"panel": "address", "address-email": "ny@eksempel.dk", "address-password": "forkert"}
    answer = client.post("/konto/", data, REMOTE_ADDR="198.51.100.2")
    assert answer.status_code == 422
    assert "ikke dit kodeord" in answer.content.decode()
    assert not PersonalLink.objects.exists()


def test_a_link_for_an_address_serves_its_own_account_alone(client, person):
    made = ask_for_address(by=person("reader"), email="ny@eksempel.dk")
    other = person("auditor")
    with pytest.raises(ValidationError, match="en anden konto"):
        confirm_address(by=other, token=made.token)
    client.force_login(other)
    assert client.post(f"/link/{made.token}/").status_code == 422
    other.refresh_from_db()
    assert other.email != "ny@eksempel.dk"
    assert Client().get(f"/link/{made.token}/").headers["Location"].startswith("/konto/login/")


def test_a_seat_given_to_an_address_is_nobodys_who_only_says_that_it_is_theirs(client, secretariat, operator, person):
    """The attack: a reader says that a coming chair's address is theirs, and waits for the seat."""
    manned = man_solbakken(operator, secretariat)
    reader = person("reader", "et-andet")
    client.force_login(reader)
    data = {"panel": "address", "address-email": NEW, "address-password": PASSWORD}
    client.post("/konto/", data, REMOTE_ADDR="198.51.100.3")
    client.post("/konto/email/", {"email": NEW, "action_add": ""})
    client.force_login(secretariat)
    seat = {"panel": "give", "give-body": "bestyrelse", "give-office": "Formand", "give-function": "chair"}
    where = f"/{manned.programme.slug}/organisation/pladser/"
    answer = client.post(where, {**seat, "give-email": NEW, "give-since": "2026-01-01"})
    assert answer.status_code == 302
    assert not reader.seats.exists()
    assert Seat.objects.get(address=NEW).person is None


def test_an_invitation_is_not_taken_by_an_account_that_gets_its_address_first(chief, person):
    made = invited(chief, role=RoleName.SECRETARIAT)
    reader = person("reader", "p")
    confirm_address(by=reader, token=ask_for_address(by=reader, email=NEW).token)
    with pytest.raises(ValidationError, match="allerede en konto"):
        accept_invitation(token=made.token, password=PASSWORD)
    assert {right.act for right in list_rights(reader)} == {Act.READ, Act.AUDIT}


# a new password


def test_a_link_for_a_password_sets_it_once_and_ends_every_session(client, chief, person):
    somebody = person("reader")
    client.force_login(somebody)
    made = make_password_link(by=chief, person=somebody)
    set_password_by_link(token=made.token, password="et helt andet langt kodeord")
    assert client.get("/konto/").status_code == 302
    somebody.refresh_from_db()
    assert somebody.check_password("et helt andet langt kodeord")
    with pytest.raises(ValidationError, match=SPENT):
        set_password_by_link(token=made.token, password=PASSWORD)


def test_links_of_one_kind_do_not_serve_as_another(chief, person):
    somebody = person("reader")
    tokens = [invited(chief).token, make_password_link(by=chief, person=somebody).token]
    tokens.append(ask_for_address(by=somebody, email="x@eksempel.dk").token)
    uses = [
        lambda token: accept_invitation(token=token, password=PASSWORD),
        lambda token: set_password_by_link(token=token, password=PASSWORD),
        lambda token: confirm_address(by=somebody, token=token),
    ]
    for own, use in enumerate(uses):
        for number, token in enumerate(tokens):
            if own != number:
                with pytest.raises(ValidationError, match=SPENT):
                    use(token)
