"""Overblik says first how much waits and what is overdue, and lists the oldest."""

import datetime

import pytest

from tests.governance.proposals.test_walk import SLUG, text_of
from tests.universe.manned_solbakken import ACTIVITY, MONEY, TODAY
from tovholder.followup.overview import pages
from tovholder.governance.waiting import selectors as waiting
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


def test_nothing_waits(client, manned):
    assert "Ingen ændring venter på nogen." in overview(client, manned)


def test_what_waits_is_counted_with_what_is_overdue(client, manned, monkeypatch):
    submitted(manned, "Flyt penge")
    proposal = manned.propose(ACTIVITY)
    manned.answer_all(proposal, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    assert "3 ting venter på nogen." in overview(client, manned)
    monkeypatch.setattr(waiting, "TELL_WITHIN", datetime.timedelta(days=-1))
    assert "3 ting venter på nogen, 2 er overskredet." in overview(client, manned)


def test_the_oldest_are_listed_and_the_rest_are_counted(client, manned, monkeypatch):
    monkeypatch.setattr(pages, "MOST_LINES", 1)
    submitted(manned, "Den første")
    submitted(manned, "Den anden")
    shown = overview(client, manned)
    assert "Den første" in shown
    assert "Den anden" not in shown
    assert "og 1 til" in shown


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
