"""A programme put away: read as before, out of the list, nothing waits and nothing is changed, until it is back."""

import pytest
from django.utils import timezone

from tests.universe.office_holders import make_person
from tests.universe.small_agreement import small_file
from tovholder.followup.programme_file.actions import load_programme
from tovholder.governance.notices.selectors import find_turns
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed, Operator
from tovholder.programme.versions.actions import archive_programme, rename_programme
from tovholder.programme.versions.models import ProgrammeArchiving

pytestmark = pytest.mark.django_db
HOME = "/solbakken-2023/"


@pytest.fixture(scope="module")
def once(kept):
    programme = load_programme(by=Operator("prøven"), file=small_file())
    return programme, {role: make_person(role) for role in ("secretariat", "reader", "administrator", "auditor")}


@pytest.fixture
def office(db, once, client):
    client.force_login(once[1]["secretariat"])
    return client


def put_away(client):
    return client.post(f"{HOME}arkiver/", {"why": "Perioden er slut."}, follow=True)


def test_it_is_off_the_list_and_read_as_before_and_nothing_waits_in_it(office):
    assert "arkiveret program" not in office.get("/").content.decode()
    assert "Programmet er arkiveret" in put_away(office).content.decode()
    listed = office.get("/").content.decode()
    assert "1 arkiveret program" in listed
    home = office.get(HOME).content.decode()
    assert "Hent programmet frem igen" in home
    assert 'class="count">0<' in home
    assert "Solbakken" in office.get(f"{HOME}aftalen/").content.decode()
    assert find_turns(timezone.localdate()) == {}


def test_nothing_is_changed_in_it_by_page_or_action_until_it_is_back(office, once):
    programme, people = once
    put_away(office)
    refused = office.post(f"{HOME}navn/", {"name": "Et nyt navn"})
    assert (refused.status_code, "kan hente det frem igen" in refused.content.decode()) == (403, True)
    with pytest.raises(NotAllowed):
        rename_programme(by=people["secretariat"], programme=programme, name="Et nyt navn")
    office.post(f"{HOME}arkiver/", {"do": "bring_back"})
    assert office.post(f"{HOME}navn/", {"name": "Et nyt navn"}).status_code == 302
    told = Event.objects.filter(act__in=("programme.archived", "programme.brought_back")).values_list("act", flat=True)
    assert list(told) == ["programme.archived", "programme.brought_back"]


def test_pressed_twice_it_is_put_away_once(office):
    put_away(office)
    assert put_away(office).status_code == 200
    assert ProgrammeArchiving.objects.count() == 1


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("auditor", 403), ("administrator", 200)])
def test_only_the_secretariat_and_an_administrator_put_it_away(client, once, db, role, status):
    client.force_login(once[1][role])
    assert put_away(client).status_code == status
    assert ProgrammeArchiving.objects.exists() == (status == 200)


def test_another_programme_is_untouched(office, once):
    archive_programme(by=once[1]["secretariat"], programme=once[0])
    other = load_programme(by=Operator("prøven"), file=small_file().model_copy(update={"id": "anden"}))
    assert office.post(f"/{other.slug}/navn/", {"name": "Et nyt navn"}).status_code == 302
