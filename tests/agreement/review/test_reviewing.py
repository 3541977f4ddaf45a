"""The review page: a grid a section, approve with one press, mend, add, take out, answer; nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from tests.agreement.made_reading import reading_of
from tovholder.agreement.intake.actions import (
    EMPTY_PARTS,
    find_newest_reading,
    find_verdicts,
    keep_verdicts,
    lay_out_intake,
    make_version,
    take_file_in,
)
from tovholder.agreement.intake.models import Intake
from tovholder.domain.content.schema import Finding
from tovholder.domain.language.text import Text
from tovholder.domain.review.review_draft import Said, make_draft
from tovholder.programme.versions.actions import start_programme

CONTENT = {
    "title": "Aftale",
    "municipality": {"name": "Eksempelby Kommune"},
    "areas": [{"id": "a", "name": "Solbakken", "residents": 2100, "dwellings": 980}],
}
FINDING = Finding(
    code="reading.example",
    severity="error",
    pointers=["/areas/0/residents"],
    lines=[2],
    message=Text(da="Beboerne giver ikke tallet", en="The residents do not add up"),
    suggestion=2200,
)


def take(secretariat, content=CONTENT, name="aftale.txt", slug="p", **more):
    from tovholder.programme.versions.models import Programme

    programme = Programme.objects.filter(slug=slug).first() or start_programme(by=secretariat, slug=slug)
    reading = reading_of(content, known="certain", **more)
    return take_file_in(by=secretariat, programme=programme, name=name, data=name.encode(), reading=reading)


@pytest.fixture
def intake(client, secretariat):
    client.force_login(secretariat)
    return take(secretariat)


def page(client, intake, query):
    where = reverse("agreement:review", args=[intake.programme.slug, intake.pk])
    return client.get(f"{where}?{query}").content.decode()


def press(client, intake, view, **sent):
    return client.post(reverse(f"agreement:{view}", args=[intake.programme.slug, intake.pk]), sent)


def open_row(client, intake, section, which=0):
    """(the row's element, what it said) of a section's row, as its link opens it."""
    element = re.findall(r"ret=(f\w+)#", page(client, intake, f"trin={section}"))[which]
    text = page(client, intake, f"trin={section}&ret={element}")
    return {"row": element, "trin": section, "seen": re.search(r'name="seen" value="(\w+)"', text)[1]}, text


def test_all_that_is_sure_in_a_section_is_approved_with_one_press(client, intake):
    press(client, intake, "approve", trin="homes", which="all")
    assert set(find_verdicts(intake)) == {"areas/#a/residents", "areas/#a/dwellings"}


def test_the_names_are_approved_with_one_press(client, intake):

    assert "1 navn er rigtigt" in page(client, intake, "trin=names")
    press(client, intake, "approve", trin="names", which="all")
    assert find_verdicts(intake) == {"areas/#a/name": Said("accepted", "Solbakken")}


def test_what_is_unsure_is_not_among_the_sure_and_is_approved_by_itself(client, secretariat):
    client.force_login(secretariat)
    unsure = take(secretariat, confidence={"/areas/0/residents": "ambiguous"})
    text = page(client, unsure, "trin=homes")
    assert "cell-unsure" in text
    press(client, unsure, "approve", trin="homes", which="sure")
    assert set(find_verdicts(unsure)) == {"areas/#a/dwellings"}
    press(client, unsure, "approve", trin="homes", field="areas/#a/residents")
    assert "areas/#a/residents" in find_verdicts(unsure)


def test_a_changed_input_is_a_correction_of_that_fact_alone(client, intake):
    row, _text = open_row(client, intake, "homes")
    sent = {"f:areas/#a/residents": "2.101", "f:areas/#a/dwellings": "980"}
    press(client, intake, "save_row", **row, **sent)
    assert find_verdicts(intake) == {
        "areas/#a/residents": Said("corrected", 2101),
        "areas/#a/dwellings": Said("accepted", 980),
    }


def test_a_fact_that_the_reader_missed_is_filled_in_where_it_belongs(client, intake):
    row, text = open_row(client, intake, "homes")
    assert "Opført" in text
    press(client, intake, "save_row", **row, **{"f:areas/#a/built": "1970-73"})
    assert find_verdicts(intake)["areas/#a/built"] == Said("corrected", "1970-73")


def test_a_value_of_the_wrong_kind_is_said_and_what_was_typed_stays(client, intake):
    row, _text = open_row(client, intake, "homes")
    sent = {"f:areas/#a/residents": "mange", "f:areas/#a/name": "Solbakken ved åen"}
    response = press(client, intake, "save_row", **row, **sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Skriv et tal" in text
    assert 'value="mange"' in text
    assert "Solbakken ved åen" in text
    assert find_verdicts(intake) == {}


def test_whoever_is_second_on_a_row_learns_what_the_first_has_said(client, intake, secretariat):
    row, _text = open_row(client, intake, "homes")
    keep_verdicts(by=secretariat, intake=intake, said={"areas/#a/residents": Said("corrected", 2000)})
    response = press(client, intake, "save_row", **row, **{"f:areas/#a/residents": "1.999"})
    text = response.content.decode()
    assert "En anden har ændret rækken" in text
    assert "1.999" in text
    assert find_verdicts(intake)["areas/#a/residents"] == Said("corrected", 2000)


@pytest.mark.parametrize(
    ("kind", "section", "typed", "part"),
    [
        ("areas", "homes", {"n:name": "Ådalen", "n:residents": "900"}, "areas"),
        ("parties", "names", {"n:name": "Nyt Boligselskab", "n:kind": "housing_organisation"}, "parties"),
        ("duties", "rules", {"n:what": "følge op"}, "duties"),
        ("required_documents", "rules", {"n:name": "Bilag", "n:template": "true"}, "required_documents"),
    ],
)
def test_a_thing_that_the_reader_missed_is_added(client, intake, kind, section, typed, part):
    assert f"ny={kind}" in page(client, intake, f"trin={section}")
    press(client, intake, "add_thing", trin=section, kind=kind, **typed)
    press(client, intake, "approve", trin="names", which="all")
    version = make_version(by=intake.by, intake=intake, decided=None, none_of=EMPTY_PARTS)
    assert typed.get("n:name", "følge op") in str(version.content[part][-1])


def test_a_baseline_is_added_to_an_indicator_that_was_added(client, intake):
    press(client, intake, "add_thing", trin="indicators", kind="goals", **{"n:text": "Flere i job"})
    goal = page(client, intake, "trin=indicators&ny=goals/indicators")
    parent = re.search(r'<option value="(goals/[^"]+)"', goal)[1]
    press(
        client,
        intake,
        "add_thing",
        trin="indicators",
        kind="goals/indicators",
        parent=parent,
        **{"n:text": "Andel i job"},
    )
    text = page(client, intake, "trin=indicators&ny=goals/indicators/baselines")
    parent = re.search(r'<option value="(goals/[^"]+)"', text)[1]
    kind = "goals/indicators/baselines"
    press(
        client,
        intake,
        "add_thing",
        trin="indicators",
        kind=kind,
        parent=parent,
        **{"n:value": "40,5", "n:year": "2021"},
    )
    assert "40,5" in page(client, intake, "trin=indicators")


def test_a_thing_in_which_nothing_is_typed_or_that_belongs_nowhere_is_said(client, intake):
    response = press(client, intake, "add_thing", trin="homes", kind="areas")
    assert "Udfyld mindst ét felt" in response.content.decode()
    response = press(client, intake, "add_thing", trin="homes", kind="areas/borders", **{"n:since": "2020"})
    assert "Vælg, hvad det hører til" in response.content.decode()
    assert response.status_code == 422


def test_what_is_not_in_the_agreement_is_taken_out_and_can_come_back(client, intake):
    row, _text = open_row(client, intake, "homes")
    press(client, intake, "save_row", **row, act="remove")
    draft = lay_out_intake(intake).draft
    assert draft.find_thing("areas/#a").gone
    row, text = open_row(client, intake, "homes")
    assert "Den er taget ud" in text
    press(client, intake, "save_row", **row, **{"f:areas/#a/name": "Solbakken"})
    assert not lay_out_intake(intake).draft.find_thing("areas/#a").gone


def test_two_names_of_one_party_are_joined_and_what_pointed_at_one_points_at_the_other(client, secretariat):
    client.force_login(secretariat)
    content = {
        "title": "Aftale",
        "parties": [{"id": "r", "name": "Rådgivningen"}, {"id": "b", "name": "Beboerrådgivningen"}],
        "collaborations": [{"id": "c", "activity": "Rådgivning", "partners": ["r"]}],
    }
    twice = take(secretariat, content)
    text = page(client, twice, "trin=names")
    assert "måske det samme som »Beboerrådgivningen«" in text
    row, _text = open_row(client, twice, "names")
    press(client, twice, "save_row", **row, act="same", same="parties/#b")
    said = find_verdicts(twice)
    assert said["collaborations/#c/partners"] == Said("corrected", ["b"])
    assert said["parties/#b/aliases"] == Said("corrected", ["Rådgivningen"])
    assert said["parties/#r/name"].verdict == "rejected"


def test_the_review_opens_at_what_waits(client, intake):
    assert re.search(r'aria-current="step"\s*>Navne', page(client, intake, ""))
    press(client, intake, "approve", trin="names", which="all")
    assert re.search(r'aria-current="step"\s*>Periode og parter', page(client, intake, ""))


def test_the_documents_own_lines_stand_beside_with_the_values_marked(client, intake):
    assert "<mark>2100</mark>" in page(client, intake, "trin=homes")


def test_what_is_decided_is_known_by_its_words_never_by_a_key(client, intake):
    for section in ("names", "about", "homes", "indicators", "efforts", "organisation", "rules", "exhibits"):
        shown = re.sub(r"<[^>]*>", " ", page(client, intake, f"trin={section}"))
        assert not re.search(r"\b\w+_\w+\b|None", shown), section


def test_the_file_comes_back_as_it_was_given(client, intake):
    response = client.get(reverse("agreement:original", args=["p", intake.pk]))
    assert response.content == b"aftale.txt"
    assert response.headers["Content-Disposition"].startswith("attachment")


DECIDED = {"decided_by": "Parterne", "decided_on": "2022-12-01", "in_force_from": "2023-01-01"}


def test_finishing_makes_the_version_and_puts_it_in_force(client, intake):
    press(client, intake, "approve", trin="names", which="all")
    response = press(client, intake, "finish", **DECIDED, none_of=["parties", "goals"])
    assert response.status_code == 302
    assert "Solbakken" in client.get("/p/").content.decode()


def test_an_agreement_without_areas_parties_or_goals_is_made_only_when_a_person_says_so(client, intake):
    response = press(client, intake, "finish", **DECIDED)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Ingen områder er godkendt" in text
    assert text.count('name="none_of"') == 3
    assert not intake.versions.exists()
    press(client, intake, "finish", **DECIDED, none_of=list(EMPTY_PARTS))
    assert intake.versions.exists()


def test_finishing_without_a_day_says_so_and_makes_nothing(client, intake):
    response = press(client, intake, "finish", decided_by="Parterne")
    assert response.status_code == 422
    assert "Noget skal rettes" in response.content.decode()
    assert not intake.versions.exists()


def test_an_unknown_row_or_kind_is_not_found(client, intake):
    assert press(client, intake, "save_row", row="findesikke").status_code == 404
    assert press(client, intake, "add_thing", kind="title").status_code == 404


@pytest.mark.parametrize(("ticked", "left"), [([], ["a", "b"]), (["areas/#b"], ["a"])])
def test_what_a_newer_file_lacks_stays_unless_it_is_ticked_to_go(client, secretariat, intake, ticked, left):
    both = {**CONTENT, "areas": [*CONTENT["areas"], {"id": "b", "name": "Ådalen"}]}
    first = take(secretariat, both, "1.txt")
    draft = make_draft(find_newest_reading(first), {})
    said = {item.key: Said("accepted", item.read) for item in draft.fields if not item.blank}
    keep_verdicts(by=secretariat, intake=first, said=said)
    make_version(by=secretariat, intake=first, decided=None, none_of=EMPTY_PARTS)
    newer = take(secretariat, CONTENT, "2.txt")
    assert "Område: Ådalen" in client.get(reverse("agreement:finish", args=["p", newer.pk])).content.decode()
    client.post(reverse("agreement:finish", args=["p", newer.pk]), {"as": "draft", "gone": ticked})
    assert [area["id"] for area in newer.versions.get().content["areas"]] == left


def test_once_a_version_is_made_the_review_offers_no_controls(client, secretariat, intake):
    make_version(by=secretariat, intake=intake, decided=None, none_of=EMPTY_PARTS)
    text = page(client, intake, "trin=homes")
    assert "Her afgøres ikke mere" in text
    assert "data-mend" not in text
    assert 'name="which"' not in text


@pytest.fixture
def asked(client, secretariat):
    client.force_login(secretariat)
    return take(secretariat, findings=[FINDING])


def question(intake):
    return next(one for one in lay_out_intake(intake).questions if one.blocks)


def test_a_contradiction_is_answered_with_its_suggestion(client, asked):
    assert "Brug 2.200" in page(client, asked, "trin=questions")
    press(client, asked, "answer", question=question(asked).key, act="suggested")
    assert find_verdicts(asked)["areas/#a/residents"] == Said("corrected", 2200)


def test_a_contradiction_is_answered_with_what_one_writes(client, asked):
    sent = {"f:areas/#a/residents": "2.150"}
    press(client, asked, "answer", question=question(asked).key, act="mend", trin="homes", **sent)
    assert find_verdicts(asked)["areas/#a/residents"] == Said("corrected", 2150)
    response = press(client, asked, "answer", question=question(asked).key, act="mend", trin="homes")
    assert "Intet er ændret" in response.content.decode()


def test_keeping_the_text_as_it_is_answers_with_the_reason(client, asked):
    key = question(asked).key
    press(client, asked, "answer", question=key, act="keep", why="Afrundet i aftalen", trin="homes")
    assert "Afrundet i aftalen" in page(client, asked, "trin=homes")
    assert not any(one.blocks for one in lay_out_intake(asked).questions)
    press(client, asked, "answer", question="noget andet", act="keep")


def test_only_what_contradicts_blocks_the_agreement(client, asked):
    text = client.get(reverse("agreement:finish", args=["p", asked.pk])).content.decode()
    assert "1 modsigelse, som ingen har taget stilling til" in text
    response = press(client, asked, "finish", **DECIDED, none_of=list(EMPTY_PARTS))
    assert response.status_code == 422
    press(client, asked, "answer", question=question(asked).key, act="keep")
    assert press(client, asked, "finish", **DECIDED, none_of=list(EMPTY_PARTS)).status_code == 302


def test_a_file_is_discarded_and_says_so_and_nothing_more_is_decided(client, intake):
    response = client.post(reverse("agreement:discard", args=["p", intake.pk]), follow=True)
    text = response.content.decode()
    assert "aftale.txt er kasseret" in text
    assert "Venter på at blive" not in text
    response = press(client, intake, "approve", trin="homes", which="all")
    assert find_verdicts(intake) == {}


def test_a_review_left_while_version_1_came_from_elsewhere_goes_on_and_loses_nothing(client, secretariat, intake):
    press(client, intake, "approve", trin="homes", which="all")
    other = take(secretariat, {**CONTENT, "title": "Anden"}, "anden.txt")
    press(client, other, "approve", trin="about", which="all")
    make_version(by=secretariat, intake=other, decided=None, none_of=EMPTY_PARTS)
    text = client.get(reverse("agreement:finish", args=["p", intake.pk])).content.decode()
    assert "en anden udgave af aftalen kommet ind" in text
    response = press(client, intake, "go_on")
    again = Intake.objects.latest("id")
    assert response.headers["Location"].endswith(f"/indlaes/{again.pk}/")
    assert again.compared_with is not None
    assert find_verdicts(again) == find_verdicts(intake)
