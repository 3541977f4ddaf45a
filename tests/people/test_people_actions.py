"""Accounts and roles: who may give them, and that the ledger tells."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.universe.office_holders import PASSWORD
from tovholder.followup.verification.selectors import verify_house
from tovholder.ledger.models import Event
from tovholder.people.actions import (
    change_address,
    close_account,
    end_role,
    give_role,
    open_account,
    reopen_account,
    reset_two_steps,
)
from tovholder.people.models import Person, RoleName
from tovholder.people.rights import NotAllowed, list_rights

pytestmark = pytest.mark.engine

LONG_AGO, TODAY = datetime.date(2020, 1, 1), timezone.localdate()


def acts(programme=""):
    return list(Event.objects.filter(programme=programme).order_by("number").values_list("act", flat=True))


def test_an_administrator_gives_a_role_and_the_ledger_of_the_programme_tells(person):
    chief, somebody = person("administrator"), person()
    give_role(by=chief, person=somebody, role=RoleName.READER, programme="p")
    give_role(by=chief, person=somebody, role=RoleName.READER, programme="p")
    assert acts("p") == ["role.given"]
    assert somebody.roles.count() == 1


@pytest.mark.parametrize("role", [None, "reader", "secretariat"])
def test_others_give_no_roles_and_open_no_accounts(person, role):
    by, somebody = person(role), person("reader", "p")
    with pytest.raises(NotAllowed):
        give_role(by=by, person=somebody, role=RoleName.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        open_account(by=by, email="ny@eksempel.dk", password=PASSWORD, office="Ny", role=RoleName.READER)
    assert not Person.objects.filter(email="ny@eksempel.dk").exists()


def test_a_role_is_ended_with_a_day_and_the_ledger_tells(person):
    chief, somebody = person("administrator"), person()
    role = give_role(by=chief, person=somebody, role=RoleName.READER, programme="p", since=LONG_AGO)
    end_role(by=chief, role=role, until=TODAY)
    assert acts("p") == ["role.given", "role.given"]
    assert Event.objects.filter(programme="p").order_by("-number").first().detail["until"] == TODAY.isoformat()
    with pytest.raises(ValidationError):
        end_role(by=chief, role=role, until=TODAY)


def test_a_role_does_not_end_before_it_began(person):
    chief, somebody = person("administrator"), person()
    role = give_role(by=chief, person=somebody, role=RoleName.READER, since=TODAY)
    with pytest.raises(ValidationError, match="før den begyndte"):
        end_role(by=chief, role=role, until=LONG_AGO)


def test_an_administrator_of_one_programme_gives_nothing_in_another_or_in_all(person):
    local, somebody = person("administrator", "p"), person()
    give_role(by=local, person=somebody, role=RoleName.READER, programme="p")
    for elsewhere in ("q", ""):
        with pytest.raises(NotAllowed):
            give_role(by=local, person=somebody, role=RoleName.READER, programme=elsewhere)
    for of_the_account in (
        lambda: close_account(by=local, person=somebody),
        lambda: change_address(by=local, person=somebody, email="anden@eksempel.dk"),
        lambda: reset_two_steps(by=local, person=somebody),
    ):
        with pytest.raises(NotAllowed):
            of_the_account()


def test_the_last_administrator_can_neither_be_ended_nor_closed(person, operator):
    chief = person("administrator")
    for attempt in (
        lambda: end_role(by=operator, role=chief.roles.get(), until=TODAY),
        lambda: close_account(by=operator, person=chief),
    ):
        with pytest.raises(ValidationError, match="administrator for alle"):
            attempt()


def test_a_closed_account_has_no_right_and_no_session_left(client, person):
    chief, somebody = person("administrator"), person("reader")
    client.force_login(somebody)
    close_account(by=chief, person=somebody)
    assert client.get("/konto/").status_code == 302
    somebody.refresh_from_db()
    assert not list_rights(somebody)
    reopen_account(by=chief, person=somebody)
    somebody.refresh_from_db()
    assert list_rights(somebody)


def test_nobody_closes_their_own_account(person):
    chief = person("administrator")
    with pytest.raises(ValidationError, match="din egen"):
        close_account(by=chief, person=chief)


def test_an_address_that_differs_only_in_case_is_the_same(person):
    chief, somebody = person("administrator"), person("reader")
    with pytest.raises(ValidationError, match="allerede en konto"):
        change_address(by=chief, person=chief, email=f" {somebody.email.upper()} ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email=somebody.email.upper())


def test_an_address_changed_by_an_administrator_is_told_with_both_in_the_ledger(person):
    chief, somebody = person("administrator"), person("reader")
    before = change_address(by=chief, person=somebody, email="Ny@Eksempel.dk")
    assert before == "reader.alle@eksempel.dk"
    detail = Event.objects.get(act="account.address").detail
    assert (detail["before"], detail["now"]) == (before, "ny@eksempel.dk")


def test_what_concerns_every_programme_has_a_chain_that_can_be_verified(person):
    person("administrator")
    assert acts() == ["account.opened", "role.given"]
    assert verify_house().events == 2
    assert verify_house().faults == []
