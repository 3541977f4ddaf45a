"""A programme takes its name and address from its agreement; nobody types a short name."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.universe.places import EXAMPLES
from tovholder.agreement.intake.models import Intake
from tovholder.programme.versions.actions import find_free_address, start_programme
from tovholder.programme.versions.models import Programme

pytestmark = pytest.mark.django_db
EXAMPLE = next(iter(sorted(EXAMPLES.glob("*/*.docx"))))


def send(client, **sent):
    return client.post("/nyt-program/", sent)


def test_the_file_names_the_programme_and_one_goes_on_to_its_review(client, secretariat):
    client.force_login(secretariat)
    answer = send(client, file=SimpleUploadedFile(EXAMPLE.name, EXAMPLE.read_bytes()))
    assert answer.headers["Location"] == f"/solbakken-og-aadalen/indlaes/{Intake.objects.get().pk}/"
    assert "Solbakken og Ådalen" in client.get("/").content.decode()
    assert "Velkommen til Solbakken og Ådalen" in client.get("/solbakken-og-aadalen/").content.decode()


def test_without_the_file_a_name_will_do_and_two_of_one_name_have_each_an_address(client, secretariat):
    client.force_login(secretariat)
    for address in ("nyby-oest", "nyby-oest-2"):
        assert send(client, name="Nyby Øst").headers["Location"] == f"/{address}/"


def test_neither_file_nor_name_or_a_wrong_file_is_said_and_nothing_is_started(client, secretariat):
    client.force_login(secretariat)
    assert "Vælg aftalefilen, eller skriv, hvad programmet hedder" in send(client).content.decode()
    answer = send(client, file=SimpleUploadedFile("billede.pdf", b"\x89PNG\r\n"))
    assert answer.status_code == 422
    assert not Programme.objects.exists()


@pytest.mark.parametrize("name", ["Konto", "hjælp", "Nyt program"])
def test_a_name_that_the_site_uses_itself_gives_another_address(name):
    assert find_free_address(name).endswith(("-2", "hjaelp-2"))


def test_renaming_holds_over_the_agreement_and_the_address_stays(client, secretariat):
    client.force_login(secretariat)
    start_programme(by=secretariat, slug="p", name="Gammelt navn")
    answer = client.post("/p/navn/", {"name": "Helhedsplanen på Nordhøj"}, follow=True)
    text = answer.content.decode()
    assert "Programmet hedder nu Helhedsplanen på Nordhøj" in text
    assert client.get("/p/navn/").status_code == 200
    assert client.post("/p/navn/", {"name": " "}).status_code == 422


def test_only_the_secretariat_renames(client, secretariat, person):
    start_programme(by=secretariat, slug="p", name="Navnet")
    client.force_login(person("reader"))
    assert client.post("/p/navn/", {"name": "Et andet"}).status_code == 403
    assert "Navnet" in client.get("/p/").content.decode()
