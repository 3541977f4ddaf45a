"""Delaftaler to read: subgoals with the goals they serve, activities in every delaftale they serve, what lacks links."""

import re

import pytest

from tests.universe.manned_solbakken import example_file
from tovholder.followup.programme_file.actions import load_programme
from tovholder.programme.versions.actions import add_version
from tovholder.programme.versions.models import Document

LIST = "/solbakken-2023/delaftaler/"


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    text = re.sub(r"\s+", " ", response.content.decode())
    return re.sub(r" ?(</?(?:th|h3|a)\b[^>]*?) ?> ?", r"\1>", text)  # a blank beside these is not seen


def without_activities(solbakken, operator):
    """A new version of one delaftale, not in force: every activity gone and a subgoal that points nowhere."""
    document = Document.objects.get(programme=solbakken, kind="subagreement", key="kriminalitet")
    first = document.versions.get()
    subgoals = [{**first.content["subgoals"][0], "goals": ["g9"]}, *first.content["subgoals"][1:]]
    content = {**first.content, "activities": [], "subgoals": subgoals}
    return add_version(by=operator, document=document, content=content, parent=first, reason="Prøve")


def test_the_list_has_every_effort_area_and_says_that_all_links_are_there(reader, solbakken):
    text = text_of(reader, LIST)
    assert "Hvert fast mål har delmål, og hvert delmål har aktiviteter" in text
    assert text.count('<th scope="row"><a href="/solbakken-2023/delaftaler/') == 4


def test_a_programme_without_delaftaler_says_so_and_who_can_enter_one(reader, programme):
    text = text_of(reader, LIST)
    assert "Der er ikke registreret nogen delaftale" in text
    assert "De, der har en plads i programmets organer, og sekretariatet kan" in text


def test_a_delaftale_shows_its_subgoals_with_their_goals_and_its_activities_in_full(reader, solbakken):
    text = text_of(reader, f"{LIST}uddannelse/")
    assert "Flere børn kommer i dagtilbud og har alderssvarende sprog ved skolestart" in text
    assert "halvdelen af de nye familier vælger dagtilbud inden for et halvt år" in text
    assert "overtages af Sundhedsplejen" in text
    assert "august 2026" in text


def test_an_activity_that_serves_several_delaftaler_is_in_each_with_where_it_is_at_home(reader, solbakken):
    at_home = text_of(reader, f"{LIST}beskaeftigelse/")
    assert re.search(r'id="a-fritidsjob">Fritidsjobformidling</h3>', at_home)
    for effort_area in ("uddannelse", "kriminalitet"):
        text = text_of(reader, f"{LIST}{effort_area}/")
        assert re.search(r'id="a-fritidsjob">Fritidsjobformidling <span class="mark mark-note">fælles</span>', text)
        assert '<a href="/solbakken-2023/delaftaler/beskaeftigelse/#a-fritidsjob">' in text


def test_nobody_who_is_to_take_an_activity_over_is_said(reader, solbakken):
    assert "ingen er nævnt endnu" in text_of(reader, f"{LIST}beskaeftigelse/")


def test_what_lacks_its_links_is_named(reader, solbakken, operator):
    without_activities(solbakken, operator)
    text = text_of(reader, f"{LIST}kriminalitet/versioner/2/")
    assert "er ikke besluttet" in text
    assert "tjener intet fast mål" in text
    assert "Det henviser til g9, som ikke findes" in text


def test_what_lacks_its_links_in_force_is_counted_and_leads_to_its_delaftale(reader, operator, db):
    file = example_file()
    file.subagreements[2].activities.clear()
    file.subagreements.pop()
    load_programme(by=operator, file=file)
    text = text_of(reader, LIST)
    assert "Delmålet »Flere beboere er trygge ved at færdes i området om aftenen« har ingen aktivitet." in text
    assert "har ingen delaftale." in text
    assert "ingen gældende</span>" in text
    assert "1 mangler" in text
    assert "Flere unge bruger klub" not in text  # an activity of another delaftale serves it


def test_versions_and_what_changed_from_one_to_the_next(reader, solbakken, operator):
    without_activities(solbakken, operator)
    assert f"{LIST}kriminalitet/forskel/1-2/" in text_of(reader, f"{LIST}kriminalitet/")
    text = text_of(reader, f"{LIST}kriminalitet/forskel/1-2/")
    assert "fra version 1 til version 2" in text
    assert "Cykelværksted" in text


def test_the_day_asked_decides_what_is_shown(reader, solbakken):
    assert "ingen gældende delaftale" in text_of(reader, f"{LIST}uddannelse/?pr=2022-12-31")


@pytest.mark.parametrize("rest", ["findes-ikke/", "uddannelse/versioner/9/", "uddannelse/forskel/1-9/"])
def test_what_is_not_there_is_no_page(reader, solbakken, rest):
    assert reader.get(LIST + rest).status_code == 404


def test_another_programmes_delaftale_is_not_reached_through_this_one(reader, solbakken, programme_file, operator):
    load_programme(by=operator, file=programme_file.model_copy(update={"id": "andet"}))
    assert reader.get("/andet/delaftaler/uddannelse/versioner/1/").status_code == 404
