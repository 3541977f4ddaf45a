"""The residents' page: only what the board approved, frozen, without a way in, a cookie or a script."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError

from tests.universe import manned_solbakken
from tovholder.domain.content.schema import hash_content
from tovholder.followup.residents.actions import keep_resident_text, publish_resident_page, take_page_down
from tovholder.followup.residents.models import Publication, ResidentText
from tovholder.followup.residents.resident_page import list_choosable

pytestmark = pytest.mark.django_db
TODAY = manned_solbakken.TODAY()
WHERE = "/om/solbakken-2023/"
TEXT = {
    "lead_da": "Boligforeningerne og kommunen har lavet en aftale.",
    "lead_en": "The housing associations and the municipality have made an agreement.",
    "goals_en": "More children do well at school",
    "take_part_da": "Kom til følgegruppens møde.",
    "take_part_en": "Come to the meeting of the residents' group.",
    "contact_da": "Det boligsociale kontor, mandag til torsdag kl. 10-15, kontor@eksempel.dk",
    "contact_en": "",
    "happenings": f"{TODAY.isoformat()}; 16-18; Fritidsjobcafé; Beboerhuset; Job café",
    "indicators": ["i1", "i6", "i7"],
}


def write(manned, **more):
    return keep_resident_text(by=manned.secretariat, programme=manned.programme, content={**TEXT, **more})


def publish(manned, decision=None):
    made = decision or manned.hold(manned.meeting("bestyrelse"))[0]
    return publish_resident_page(by=manned.secretariat, programme=manned.programme, decision=made)


def test_nobody_outside_sees_anything_before_it_is_published(manned, client):
    assert client.get(WHERE).status_code == client.get("/om/findes-ikke/").status_code == 404
    write(manned)
    assert client.get(WHERE).status_code == 404
    assert client.get("/solbakken-2023/beboersiden/udkast/").status_code == 302


def test_it_takes_the_boards_approval_of_the_text_as_it_stands(manned):
    with pytest.raises(ValidationError):
        publish(manned)
    early = manned.hold(manned.meeting("bestyrelse"))[0]
    write(manned)
    others = manned.hold(manned.meeting("lederraad"))[0]
    rejected = manned.hold(manned.meeting("bestyrelse"), "rejected")[0]
    for decision in (early, others, rejected):
        with pytest.raises(ValidationError):
            publish(manned, decision)
    used = manned.hold(manned.meeting("bestyrelse"))[0]
    publish(manned, used)
    with pytest.raises(ValidationError):
        publish(manned, used)
    assert Publication.objects.count() == 1


def test_what_is_out_is_frozen_dated_and_hashed(manned, client):
    write(manned)
    kept = publish(manned)
    assert kept.digest == hash_content(kept.page)
    before = client.get(WHERE).content
    write(manned, lead_da="Noget helt andet")
    assert client.get(WHERE).content == before
    text = before.decode()
    for part in (
        kept.digest[:12],
        "Godkendt af bestyrelsen",
        "vist fra",
        "Opdigtet eksempel",
        "Kom til følgegruppens møde",
    ):
        assert part in text


def test_both_languages_in_plain_words(manned, client):
    write(manned)
    publish(manned)
    danish, english = client.get(WHERE).content.decode(), client.get(f"{WHERE}?sprog=en").content.decode()
    assert '<html lang="da">' in danish
    assert '<html lang="en">' in english
    assert "ud af 20" in danish
    assert "out of 20" in english
    assert "Fritidsjobcafé" in danish
    assert "Job café" in english
    assert "More children do well at school" in english
    assert client.get(f"{WHERE}?sprog=klingon").content.decode() == danish
    assert not re.search(r"\d %", danish)


def test_figures_on_crime_and_on_what_people_live_of_never_stand_there(manned, client):
    chosen = {key for key, _text in list_choosable(manned.programme, TODAY)}
    assert "i1" in chosen
    assert not chosen & {"i4", "i5", "i6"}
    write(manned)
    publish(manned)
    assert "sigtet" not in client.get(WHERE).content.decode()


def test_taken_down_is_gone_and_a_new_one_shows_again(manned, client):
    with pytest.raises(ValidationError):
        take_page_down(by=manned.secretariat, programme=manned.programme, reason="Fejl")
    write(manned)
    publish(manned)
    with pytest.raises(ValidationError):
        take_page_down(by=manned.secretariat, programme=manned.programme, reason=" ")
    take_page_down(by=manned.secretariat, programme=manned.programme, reason="Fejl")
    gone = client.get(WHERE)
    assert gone.status_code == 410
    assert "følgegruppe" not in gone.content.decode()
    publish(manned)
    assert client.get(WHERE).status_code == 200


def test_it_has_no_way_in_no_cookie_no_script_and_weighs_little(manned, client):
    write(manned)
    publish(manned)
    answer = client.get(WHERE)
    text = answer.content.decode()
    links = set(re.findall(r'href="([^"]*)"', text))
    assert {link for link in links if not link.startswith(("?sprog=", "/static/"))} == set()
    assert not answer.cookies
    assert "<script" not in text
    assert "<form" not in text
    assert "solbakken-2023" not in text
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    files = [
        finders.find(link.removeprefix("/static/").replace("?", "")) for link in links if link.startswith("/static/")
    ]
    size = len(answer.content) + sum(Path(file).stat().st_size for file in files if file)
    assert size <= 150_000
    assert client.post(WHERE).status_code == 405


def test_a_line_that_cannot_be_read_or_a_persons_number_keeps_nothing(manned):
    for said in ({"happenings": "på tirsdag"}, {"contact_da": "Ring til 010170-1234"}):
        with pytest.raises(ValidationError):
            write(manned, **said)
    assert not ResidentText.objects.exists()


def test_the_desk_writes_publishes_and_takes_down(manned, client):
    client.force_login(manned.secretariat)
    desk = "/solbakken-2023/beboersiden/"
    posted = {"panel": "text", **{f"text-{key}": value for key, value in TEXT.items()}, "text-indicators": ["i1"]}
    assert client.post(desk, {**posted, "text-happenings": "rod"}).status_code == 422
    assert client.post(desk, posted).status_code == 302
    assert "Kladde" in client.get(f"{desk}udkast/").content.decode()
    decision = manned.hold(manned.meeting("bestyrelse"))[0]
    assert client.post(desk, {"panel": "publish", "publish-decision": decision.pk}).status_code == 302
    assert "siden den" in client.get(desk).content.decode()
    assert client.post(desk, {"panel": "down", "down-reason": "Fejl"}).status_code == 302
    assert client.get(WHERE).status_code == 410
