"""The review page: verdicts saved card by card, what was typed is never lost."""

import re

import pytest
from django.urls import reverse

from tests.agreement.made_reading import reading_of
from tovholder.agreement.intake.actions import find_verdicts, keep_verdicts, make_version, take_file_in
from tovholder.domain.content.schema import Finding
from tovholder.domain.language.text import Text
from tovholder.domain.review.review_cards import Said, lay_out_reading
from tovholder.programme.versions.actions import start_programme

CONTENT = {
    "title": "Aftale",
    "municipality": {"name": "Eksempelby Kommune"},
    "areas": [{"id": "a", "name": "Solbakken", "residents": 2100, "dwellings": 980}],
}


@pytest.fixture
def intake(client, secretariat):
    client.force_login(secretariat)
    programme = start_programme(by=secretariat, slug="p")
    return take_file_in(
        by=secretariat,
        programme=programme,
        name="aftale.txt",
        data=b"filen",
        reading=reading_of(CONTENT, known="certain"),
    )


def page(client, intake, step=""):
    return client.get(reverse("agreement:review", args=["p", intake.pk]) + f"?trin={step}").content.decode()


def press(client, intake, card="/areas/0", verdict="accepted", htmx=False, **typed):
    fields = {f"/areas/0/{name}": value for name, value in typed.items()}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(
        reverse("agreement:decide", args=["p", intake.pk]),
        {"card": card, "verdict": verdict, **fields},
        headers=headers,
    )


def test_accepting_a_card_accepts_each_of_its_fields(client, intake):
    press(client, intake, name="Solbakken", residents="2100", dwellings="980")
    assert find_verdicts(intake)["areas/#a/residents"] == Said("accepted", 2100)


def test_a_changed_input_is_a_correction_of_that_field_alone(client, intake):
    press(client, intake, name="Solbakken", residents="2.101", dwellings="980")
    said = find_verdicts(intake)
    assert said["areas/#a/residents"] == Said("corrected", 2101)
    assert said["areas/#a/dwellings"] == Said("accepted", 980)


@pytest.mark.parametrize("verdict", ["rejected", "open"])
def test_a_card_can_be_rejected_or_left_open(client, intake, verdict):
    press(client, intake, verdict=verdict)
    assert {said.verdict for said in find_verdicts(intake).values()} == {verdict}


@pytest.mark.parametrize("htmx", [True, False])
def test_a_value_of_the_wrong_kind_is_said_and_what_was_typed_stays(client, intake, htmx):
    response = press(client, intake, htmx=htmx, name="Solbakken ved åen", residents="mange", dwellings="980")
    text = response.content.decode()
    assert "Skriv et tal" in text
    assert 'value="mange"' in text
    assert "Solbakken ved åen" in text
    assert find_verdicts(intake) == {}


def test_without_javascript_one_comes_back_to_the_step(client, intake):
    response = press(client, intake, name="Solbakken", residents="2100", dwellings="980")
    assert response.status_code == 302
    assert "trin=certain" in response.headers["Location"]


def test_with_htmx_the_card_alone_comes_back_with_the_progress(client, intake):
    text = press(client, intake, htmx=True, name="Solbakken", residents="2100", dwellings="980").content.decode()
    assert "<html" not in text
    assert 'id="review-progress" hx-swap-oob="true"' in text


def test_a_section_is_accepted_with_one_button(client, intake):
    client.post(reverse("agreement:decide_section", args=["p", intake.pk]), {"section": "areas", "step": "certain"})
    assert set(find_verdicts(intake)) == {"areas/#a/name", "areas/#a/residents", "areas/#a/dwellings"}


def test_the_review_opens_where_one_left(client, intake):
    text = client.get(reverse("agreement:review", args=["p", intake.pk])).content.decode()
    assert re.search(r'aria-current="step"\s*>5 Sikre', text)
    for card in ("/areas/0", "/title", "/municipality"):
        press(client, intake, card=card)
    text = client.get(reverse("agreement:review", args=["p", intake.pk])).content.decode()
    assert re.search(r'aria-current="step"\s*>6 Mangler', text)


def test_the_source_lines_stand_beside_with_the_value_marked(client, intake):
    text = page(client, intake, "certain")
    assert "<mark>2100</mark>" in text


def test_the_file_comes_back_as_it_was_given(client, intake):
    response = client.get(reverse("agreement:original", args=["p", intake.pk]))
    assert response.content == b"filen"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_finishing_makes_the_version_and_puts_it_in_force(client, intake):
    press(client, intake, name="Solbakken", residents="2100", dwellings="980")
    where = reverse("agreement:finish", args=["p", intake.pk])
    response = client.post(where, {"decided_by": "Parterne", "decided_on": "2022-12-01", "in_force_from": "2023-01-01"})
    assert response.status_code == 302
    overview = client.get("/p/").content.decode()
    assert "Solbakken" in overview


def test_finishing_without_a_day_says_so_and_makes_nothing(client, intake):
    response = client.post(reverse("agreement:finish", args=["p", intake.pk]), {"decided_by": "Parterne"})
    assert response.status_code == 422
    assert "Noget skal rettes" in response.content.decode()
    assert not intake.versions.exists()


def test_an_unknown_card_or_verdict_is_not_found(client, intake):
    assert press(client, intake, card="/findes/ikke").status_code == 404
    assert press(client, intake, verdict="måske").status_code == 404


@pytest.mark.parametrize(("ticked", "left"), [([], ["a", "b"]), (["areas/#b"], ["a"])])
def test_what_a_newer_file_lacks_stays_unless_it_is_ticked_to_go(client, secretariat, intake, ticked, left):
    both = {**CONTENT, "areas": [*CONTENT["areas"], {"id": "b", "name": "Ådalen"}]}
    first = take_file_in(by=secretariat, programme=intake.programme, name="1.txt", data=b"1", reading=reading_of(both))
    said = {
        item.key: Said("accepted", item.read)
        for item in lay_out_reading(reading_of(both), {}).fields
        if item.provenance
    }
    keep_verdicts(by=secretariat, intake=first, said=said)
    make_version(by=secretariat, intake=first, decided=None)
    newer = take_file_in(
        by=secretariat, programme=intake.programme, name="2.txt", data=b"2", reading=reading_of(CONTENT)
    )
    where = reverse("agreement:finish", args=["p", newer.pk])
    assert "Område: Ådalen" in client.get(where).content.decode()
    client.post(where, {"as": "draft", "gone": ticked})
    assert [area["id"] for area in newer.versions.get().content["areas"]] == left


def test_how_a_value_was_read_is_said_in_the_language_of_the_page(client, secretariat):
    programme = start_programme(by=secretariat, slug="q")
    reading = reading_of({"title": "Aftale"}, known="certain")
    place = reading.provenance["/title"].model_copy(update={"rule": "year in the caption"})
    reading = reading.model_copy(update={"provenance": {"/title": place}})
    made = take_file_in(by=secretariat, programme=programme, name="a.txt", data=b"x", reading=reading)
    client.force_login(secretariat)
    where = reverse("agreement:review", args=["q", made.pk]) + "?trin=certain"
    assert "år i billedteksten" in client.get(where).content.decode()
    client.post("/sprog/", {"language": "en", "back": "/"})
    assert "year in the caption" in client.get(where).content.decode()


def test_once_a_version_is_made_the_review_offers_no_verdicts(client, secretariat, intake):
    make_version(by=secretariat, intake=intake, decided=None)
    text = page(client, intake, "certain")
    assert "Her afgøres ikke mere" in text
    assert 'name="verdict"' not in text


FINDING = Finding(
    code="totals.residents",
    severity="error",
    pointers=["/areas/0/residents"],
    lines=[2],
    message=Text(da="Beboerne giver ikke tallet", en="The residents do not add up"),
    suggestion=2200,
)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_finding_is_settled_and_its_suggestion_used_from_the_page(client, secretariat, htmx):
    client.force_login(secretariat)
    programme = start_programme(by=secretariat, slug="p")
    reading = reading_of(CONTENT, findings=[FINDING])
    intake = take_file_in(by=secretariat, programme=programme, name="a.txt", data=b"x", reading=reading)
    text = page(client, intake, "contradictions")
    assert "Brug forslaget 2200" in text
    card = lay_out_reading(reading, {}).of("contradictions")[0]
    response = press(client, intake, card=card.id, verdict="suggested", htmx=htmx)
    assert response.status_code == (200 if htmx else 302)
    assert find_verdicts(intake)["areas/#a/residents"] == Said("corrected", 2200)
    assert find_verdicts(intake)[card.id].verdict == "accepted"
