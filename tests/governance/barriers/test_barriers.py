"""Barriers raised to the board: kept once by a double press, answered once; it waits for the board and travels back."""

import pytest
from django.core.exceptions import ValidationError

from tests.governance.proposals.test_walk import text_of
from tests.universe.manned_solbakken import TODAY
from tovholder.governance.barriers.actions import answer_barrier, raise_barrier, withdraw_barrier
from tovholder.governance.notices.notice_mail import write_notice
from tovholder.governance.notices.selectors import find_turns
from tovholder.governance.waiting.selectors import find_waiting


def raised(manned, text="Der mangler lokaler."):
    return raise_barrier(by=manned.leader, programme=manned.programme, body="lederraad", text=text)


def test_the_same_barrier_is_raised_once_and_the_second_is_told(manned):
    raised(manned)
    with pytest.raises(ValidationError, match="allerede rejst"):
        raised(manned, " Der mangler lokaler.\n")
    raised(manned, "Der mangler en vejleder.")
    assert manned.programme.barriers.count() == 2


def test_what_was_answered_can_be_raised_again_and_an_answer_is_kept_once(manned):
    barrier = raised(manned)
    answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    with pytest.raises(ValidationError, match="allerede besvaret"):
        answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    raised(manned)
    assert manned.programme.barriers.count() == 2


def test_a_barrier_waits_for_the_board_until_it_is_answered(manned):
    barrier = raised(manned, "Der mangler lokaler.")
    (line,) = find_waiting(manned.programme)
    assert (line.act, line.body, line.barrier) == ("barrier", "bestyrelse", barrier)
    told = find_turns(TODAY())
    assert set(told) == {manned.chair}
    answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    assert find_waiting(manned.programme) == []


def test_the_overview_says_who_raised_it_and_the_mail_leads_to_where_it_is_answered(manned, client):
    raised(manned, "Der mangler lokaler.")
    client.force_login(manned.secretariat)
    shown = text_of(client.get("/solbakken-2023/"))
    assert "Der mangler lokaler." in shown
    assert "En barriere rejst af Lederråd" in shown
    ((person, lines),) = find_turns(TODAY()).items()
    mail = write_notice(person, lines).body
    assert "Besvar barrieren: Der mangler lokaler." in mail
    assert "/solbakken-2023/moeder/" in mail


def test_a_long_barrier_is_cut_where_a_reader_sees_that_it_is(manned, client):
    raised(manned, "Klubben mangler et lokale om aftenen; skolens er lukket efter klokken 17.")
    client.force_login(manned.secretariat)
    assert "skolens er lukket eft…" in text_of(client.get("/solbakken-2023/"))


def test_those_who_raised_it_take_it_back_and_then_nobody_answers_it(manned, client):
    barrier = raised(manned)
    withdraw_barrier(by=manned.leader, barrier=barrier, reason="Skolen fandt et lokale.")
    assert find_waiting(manned.programme) == []
    with pytest.raises(ValidationError, match="trukket"):
        answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Ja.")
    with pytest.raises(ValidationError, match="trukket"):
        withdraw_barrier(by=manned.leader, barrier=barrier, reason="Igen.")
    client.force_login(manned.chair)
    assert "Skolen fandt et lokale." in text_of(client.get("/solbakken-2023/moeder/"))
    raised(manned)


def test_an_answered_barrier_is_not_taken_back(manned):
    barrier = raised(manned)
    answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Brug skolen.")
    with pytest.raises(ValidationError, match="besvaret"):
        withdraw_barrier(by=manned.leader, barrier=barrier, reason="Skolen fandt et lokale.")


def test_an_answer_is_tied_to_a_decision_of_the_board_and_of_nobody_else(manned, go):
    barrier = raised(manned)
    [decision], [others] = (manned.hold(manned.meeting(body)) for body in ("bestyrelse", "lederraad"))
    with pytest.raises(ValidationError, match="bestyrelsens egne"):
        answer_barrier(by=manned.chair, barrier=barrier, body="bestyrelse", text="Ja.", decision=others)
    shown = go(manned.chair, "moeder/", f"barrier:{barrier.pk}", comment="Brug skolen.", decision=decision.pk)
    assert f"ved beslutning {decision.label}" in text_of(shown)


def test_the_board_raises_none_to_itself(manned, go):
    with pytest.raises(ValidationError, match="sig selv"):
        raise_barrier(by=manned.chair, programme=manned.programme, body="bestyrelse", text="Lokaler")
    go(manned.chair, "moeder/", "barrier", body="bestyrelse", text="Lokaler")
    assert not manned.programme.barriers.exists()
