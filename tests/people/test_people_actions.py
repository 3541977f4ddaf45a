"""Accounts and roles: who may give them, and that the ledger tells."""

import pytest

from tests.universe.office_holders import PASSWORD
from tovholder.followup.verification.selectors import verify_house
from tovholder.ledger.models import Event
from tovholder.people.actions import give_role, open_account
from tovholder.people.models import Person, Role, RoleName
from tovholder.people.rights import NotAllowed


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


def test_a_role_given_and_ended_in_the_admin_is_told(client, db):
    chief = Person.objects.create_superuser("chef@eksempel.dk", PASSWORD)
    client.force_login(chief)
    where = f"/admin/people/person/{chief.pk}/change/"
    form = {
        "email": chief.email,
        "office": "Chef",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "0",
        "roles-0-person": chief.pk,
        "roles-0-role": "reader",
        "roles-0-programme": "p",
        "roles-0-since": "2026-01-01",
        "roles-0-until": "",
    }
    assert client.post(where, form).status_code == 302
    role = Role.objects.get()
    ended = form | {"roles-INITIAL_FORMS": "1", "roles-0-id": role.pk, "roles-0-until": "2026-06-30"}
    assert client.post(where, ended).status_code == 302
    assert acts("p") == ["role.given", "role.given"]
    assert Event.objects.filter(programme="p").order_by("-number").first().detail["until"] == "2026-06-30"


def test_what_concerns_every_programme_has_a_chain_that_can_be_verified(person):
    person("administrator")
    assert acts() == ["account.opened", "role.given"]
    assert verify_house().events == 2
    assert verify_house().faults == []
