"""A contradiction that somebody has answered stays answered, with who, when and why, and Overblik counts only the rest."""

import re

import pytest
from django.urls import reverse

from tests.agreement.made_reading import reading_of
from tovholder.agreement.intake.actions import EMPTY_PARTS, keep_verdicts, lay_out_intake, make_version, take_file_in
from tovholder.agreement.intake.selectors import list_pointed_out
from tovholder.domain.review.review_draft import Said, make_draft
from tovholder.programme.versions.actions import Decided, start_programme

CONTENT = {
    "title": "Aftale",
    "areas": [{"id": "a", "name": "A", "residents": 10}, {"id": "b", "name": "B", "residents": 20}],
    "totals": {"residents": 31},
}


def in_force(secretariat, *, answer: bool):
    import datetime

    programme = start_programme(by=secretariat, slug="p")
    reading = reading_of(CONTENT)
    intake = take_file_in(by=secretariat, programme=programme, name="a.txt", data=b"x", reading=reading)
    said = {item.key: Said("accepted", item.read) for item in make_draft(reading, {}).fields if not item.blank}
    for one in lay_out_intake(intake).questions:
        if one.blocks:
            said[one.key] = Said("accepted", {"why": "Afrundet", "seen": one.seen if answer else "ældre"})
    keep_verdicts(by=secretariat, intake=intake, said=said)
    if not answer:  # as in a version that came in another way than by a review
        from tovholder.programme.versions.actions import add_document, add_version, put_in_force

        document = add_document(by=secretariat, programme=programme, kind="strategic_agreement")
        version = add_version(by=secretariat, document=document, content=reading.content.content(), parent=None)
        put_in_force(by=secretariat, version=version, decided=Decided(datetime.date(2023, 1, 1)))
        return programme, version
    return programme, make_version(
        by=secretariat, intake=intake, decided=Decided(datetime.date(2023, 1, 1)), none_of=EMPTY_PARTS
    )


def waiting(programme, version):
    return [one.finding.code for one in list_pointed_out(programme, version) if one.waits]


@pytest.mark.django_db
def test_what_was_settled_in_the_review_stays_settled_with_who_and_why(client, secretariat):
    programme, version = in_force(secretariat, answer=True)
    assert waiting(programme, version) == []
    client.force_login(secretariat)
    text = client.get(reverse("agreement:agreement", args=["p"])).content.decode()
    assert "Besvaret af Sekretariatet" in text
    assert "Afrundet" in text
    assert "modsigelse i aftalen" not in client.get("/p/").content.decode()


@pytest.mark.django_db
def test_what_nobody_has_settled_waits_on_overblik_and_is_settled_on_the_agreements_page(client, secretariat):
    programme, version = in_force(secretariat, answer=False)
    assert waiting(programme, version) == ["totals.residents"]
    client.force_login(secretariat)
    assert "1 modsigelse i aftalen" in client.get("/p/").content.decode()
    text = client.get(reverse("agreement:agreement", args=["p"])).content.decode()
    sent = {name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("key", "seen")}
    where = reverse("agreement:answer_finding", args=["p"])
    refused = client.post(where, {**sent, "why": " "}, follow=True).content.decode()
    assert "Skriv, hvorfor teksten skal blive stående" in refused
    client.post(where, {**sent, "why": "Afrundet i aftalen"})
    assert waiting(programme, version) == []


@pytest.mark.django_db
def test_whoever_may_not_answer_is_told_who_can(client, secretariat, person):
    in_force(secretariat, answer=False)
    client.force_login(person("reader"))
    text = client.get(reverse("agreement:agreement", args=["p"])).content.decode()
    assert "Kun programmets sekretariat" in text
    assert 'name="why"' not in text
