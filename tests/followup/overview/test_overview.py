"""Overblik says first how much waits and what is overdue, and lists the oldest."""

import datetime
import re

import pytest

from tests.governance.proposals.test_walk import SLUG, text_of
from tests.universe.manned_solbakken import ACTIVITY, MONEY, TODAY
from tests.universe.office_holders import make_person
from tovholder.governance.waiting import selectors as waiting
from tovholder.programme.versions.actions import start_programme
from tovholder.shell.templatetags.danish import day

pytestmark = pytest.mark.engine


def overview(client, manned):
    client.force_login(manned.secretariat)
    return text_of(client.get(f"/{SLUG}/"))


def submitted(manned, title):
    proposal = manned.propose(MONEY, title=title)
    manned.answer_all(proposal, material_shift=False)
    manned.submit(proposal)
    return proposal


def rows(shown, heading):
    """How many things the page says wait, and how many it lists."""
    section = re.search(rf"{heading}\s*<span class=\"count\">(\d+)</span>(.*?)<h2", shown, re.DOTALL)
    return int(section[1]), section[2].count("<li>")


def page(client, person):
    client.force_login(person)
    return client.get(f"/{SLUG}/").content.decode()


def test_each_number_is_the_number_of_its_rows_whoever_looks(client, manned):
    submitted(manned, "Flyt penge")
    proposal = manned.propose(ACTIVITY)
    manned.answer_all(proposal, city_strategic=False)
    manned.submit(proposal)
    for person in (manned.secretariat, make_person("reader"), manned.chair):
        shown = page(client, person)
        for heading in ("Venter på dig", "Venter på andre"):
            said, listed = rows(shown, heading)
            assert said == listed, (str(person), heading)


def test_what_waits_for_a_body_waits_for_its_chair_and_for_others_for_a_reader(client, manned):
    submitted(manned, "Flyt penge")
    assert rows(page(client, manned.chair), "Venter på dig")[0] >= 1
    assert rows(page(client, make_person("reader")), "Venter på dig") == (0, 0)
    assert "Der er ikke noget, der venter på dig." in page(client, make_person("reader"))


def test_a_change_that_is_on_no_agenda_waits_for_the_secretariat_to_put_it_there(client, manned):
    submitted(manned, "Flyt penge")
    shown = page(client, manned.secretariat)
    assert "Sæt på dagsordenen<span" in re.sub(r"\s+", " ", shown).replace("dagsordenen <", "dagsordenen<")


def test_what_is_overdue_is_said_first(client, manned, monkeypatch):
    proposal = manned.propose(ACTIVITY)
    manned.answer_all(proposal, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    monkeypatch.setattr(waiting, "TELL_WITHIN", datetime.timedelta(days=-1))
    assert re.search(r"\d ting venter på dig, \d er overskredet", overview(client, manned))


def test_an_empty_programme_opens_with_five_steps_and_their_state(client, secretariat):
    start_programme(by=secretariat, slug="nyt")
    client.force_login(secretariat)
    text = text_of(client.get("/nyt/"))
    assert "Fem skridt, så er planen i gang." in text
    assert "Ikke indlæst endnu" in text
    assert text.count("Gjort:") == 0
    client.force_login(make_person("reader"))
    assert "Fem skridt" not in text_of(client.get("/nyt/"))


def test_the_guide_goes_away_when_the_steps_are_taken(client, manned):
    manned.meeting("bestyrelse", send=False)
    assert "Fem skridt" not in overview(client, manned)


def test_a_change_on_a_coming_agenda_says_when_and_the_meeting_is_among_what_is_coming(client, manned):
    proposal = submitted(manned, "Flyt penge")
    assert "På dagsordenen" not in overview(client, manned)
    manned.meeting("bestyrelse", proposal, send=False)
    shown = overview(client, manned)
    assert f"På dagsordenen den {day(TODAY())}." in shown
    assert "Møde: Boligsocial bestyrelse" in shown
    page = text_of(client.get(f"/{SLUG}/aendringer/{proposal.number}/"))
    assert f"på dagsordenen den {day(TODAY())}" in page


def test_why_something_waits_is_said_in_few_words_with_the_clause(client, manned):
    submitted(manned, "Flyt penge")
    assert "Godkender: ændring af budgettet (I4, vores læsning)." in overview(client, manned)


def test_milestones_and_steps_of_the_evaluation_are_among_what_is_coming_until_they_have_passed(client, manned):
    client.force_login(manned.secretariat)
    early, late = (text_of(client.get(f"/{SLUG}/?pr={on}")) for on in ("2023-01-01", "2026-12-31"))
    assert "marts 2023 Boligsociale ledere er ansat i begge områder" in early
    assert "Afsluttende workshop" in early
    assert "Boligsociale ledere er ansat" not in late


def test_on_another_day_the_queue_is_not_shown_and_that_is_said(client, manned):
    submitted(manned, "Flyt penge")
    client.force_login(manned.secretariat)
    text = client.get(f"/{manned.programme.slug}/", {"pr": "2025-06-01"}).content.decode()
    assert "Hvad der venter, vises kun for i dag." in text
    assert "Flyt penge" not in text
    assert "venter på dig" not in text.lower()
