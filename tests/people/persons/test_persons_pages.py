"""Personer, for all and for one programme: who sees it, and what an administrator does there."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.universe.office_holders import PASSWORD, make_person
from tovholder.governance.seats.actions import give_seat
from tovholder.people.links.actions import invite_person
from tovholder.people.models import Person, PersonalLink, Role

ALL, OWN = "/personer/", "/solbakken-2023/personer/"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL_READY = True


@pytest.fixture
def chief(client, person, programme):
    made = person("administrator")
    client.force_login(made)
    return made


INVITED = {"panel": "invite", "invite-email": "ny@eksempel.dk", "invite-office": "Skolechef", "invite-role": "reader"}


@pytest.mark.parametrize("where", [ALL, OWN])
def test_a_visitor_is_sent_to_sign_in(client, programme, where):
    assert client.get(where).headers["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("role", [None, "reader", "auditor", "secretariat"])
def test_only_administrators_see_people(client, person, programme, role):
    client.force_login(person(role))
    for where in (ALL, OWN, f"{ALL}{person(role).pk}/", f"{OWN}{person(role).pk}/"):
        answer = client.get(where)
        assert answer.status_code == 403
        assert client.post(where, INVITED).status_code == 403
    assert not PersonalLink.objects.exists()


def test_an_administrator_of_one_programme_sees_its_people_alone(client, person, programme):
    local, inside = person("administrator", programme.slug), person("reader", programme.slug)
    outside = person("reader", "et-andet")
    client.force_login(local)
    page = client.get(OWN).content.decode()
    assert inside.email in page
    assert outside.email not in page
    assert client.get(ALL).status_code == 403
    assert client.get(f"{OWN}{outside.pk}/").status_code == 404
    assert "Luk kontoen" not in client.get(f"{OWN}{inside.pk}/").content.decode()
    client.post(f"{OWN}{inside.pk}/", {"panel": "close"})
    inside.refresh_from_db()
    assert inside.is_active


def test_a_role_posted_for_another_programme_is_given_in_ones_own(client, person, programme):
    local = person("administrator", programme.slug)
    client.force_login(local)
    for elsewhere in ("*", "et-andet"):
        client.post(OWN, {**INVITED, "invite-role": "administrator", "invite-programme": elsewhere})
    assert {link.programme for link in PersonalLink.objects.all()} == {programme.slug}


def test_the_menu_and_the_front_page_lead_there_for_administrators_alone(client, chief, person, programme):
    assert f'href="{OWN}"' in client.get("/solbakken-2023/").content.decode()
    assert f'href="{ALL}"' in client.get("/").content.decode()
    client.force_login(person("secretariat"))
    assert OWN not in client.get("/solbakken-2023/").content.decode()
    assert f'href="{ALL}"' not in client.get("/").content.decode()


def test_an_invitation_is_mailed_and_waits_on_the_page(client, chief):
    answer = client.post(ALL, {**INVITED, "invite-programme": "solbakken-2023"}, follow=True)
    text = answer.content.decode()
    assert "Linket er sendt til ny@eksempel.dk." in text
    assert "Skolechef" in text
    assert "venter til" in text
    assert "Læser, Solbakken og Ådalen" in text
    token = next(line for line in mail.outbox[0].body.splitlines() if "/link/" in line).split("/link/")[1]
    assert token not in text
    client.logout()
    client.post(f"/link/{token}", {"password": PASSWORD, "again": PASSWORD})
    assert Person.objects.get(email="ny@eksempel.dk").roles.get().programme == "solbakken-2023"


def test_without_mail_the_link_is_shown_once_to_be_handed_over(client, chief, settings):
    settings.MAIL_READY = False
    answer = client.post(ALL, {**INVITED, "invite-programme": "*"})
    assert "/link/" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "/link/" not in client.get(ALL).content.decode()
    assert mail.outbox == []


def test_whoever_has_an_account_is_given_the_role_instead(client, chief, person):
    somebody = person("reader", "p")
    data = {**INVITED, "invite-email": somebody.email, "invite-programme": "*", "invite-role": "auditor"}
    assert "Rollen er givet." in client.post(ALL, data, follow=True).content.decode()
    assert somebody.roles.filter(role="auditor", programme="").exists()
    assert not PersonalLink.objects.exists()


def test_an_invitation_is_withdrawn(client, chief):
    link = invite_person(by=chief, email="ny@eksempel.dk", office="Skolechef").link
    assert "trukket tilbage" in client.post(ALL, {"panel": f"withdraw:{link.pk}"}, follow=True).content.decode()
    link.refresh_from_db()
    assert link.revoked_at


def test_a_role_is_given_and_ended_on_the_persons_page(client, chief, person):
    somebody = person("reader", "solbakken-2023")
    where = f"{OWN}{somebody.pk}/"
    client.post(where, {"panel": "role", "role-role": "secretariat"})
    role = Role.objects.get(person=somebody, role="secretariat")
    assert role.programme == "solbakken-2023"
    key = f"end:{role.pk}"
    client.post(where, {"panel": key, f"end-{role.pk}-until": "2099-01-01"})
    role.refresh_from_db()
    assert role.until.year == 2099
    assert "til og med" in client.get(where).content.decode()


def test_a_role_in_every_programme_is_not_ended_from_one(client, person, programme):
    everywhere = person("reader")
    client.force_login(person("administrator", programme.slug))
    role = everywhere.roles.get()
    client.post(f"{OWN}{everywhere.pk}/", {"panel": f"end:{role.pk}", f"end-{role.pk}-until": "2099-01-01"})
    role.refresh_from_db()
    assert role.until is None


def test_an_account_is_closed_opened_readdressed_and_given_a_way_back(client, chief, person):
    somebody = person("reader")
    where, before = f"{ALL}{somebody.pk}/", somebody.email
    assert "Kontoen er lukket" in client.post(where, {"panel": "close"}, follow=True).content.decode()
    assert "åben igen" in client.post(where, {"panel": "reopen"}, follow=True).content.decode()
    client.post(where, {"panel": "address", "address-email": "anden@eksempel.dk"})
    assert mail.outbox.pop().to == [before]
    client.post(where, {"panel": "password"})
    assert mail.outbox.pop().to == ["anden@eksempel.dk"]


def test_seats_are_shown_with_those_who_sit_in_them(client, chief, person, programme, secretariat):
    somebody = person()
    give_seat(
        by=secretariat, programme=programme, body="bestyrelse", office="Direktør", function="chair", person=somebody
    )
    assert "Formand, Direktør" in client.get(OWN).content.decode()
    assert somebody.email in client.get(OWN).content.decode()


@pytest.mark.parametrize("where", [ALL, OWN])
def test_the_number_of_queries_does_not_grow_with_the_people(client, chief, where):
    counts = []
    for _round in range(2):
        client.get(where)
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        counts.append(len(queries))
        for role in ("reader", "auditor", "secretariat"):
            make_person(role)
            make_person(role, "solbakken-2023")
    assert counts[0] == counts[1]


@pytest.mark.parametrize("where", [ALL, OWN])
def test_the_page_shows_no_key_of_ours(client, chief, where):
    assert "None" not in client.get(where).content.decode()
