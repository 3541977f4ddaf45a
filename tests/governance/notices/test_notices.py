"""Notices by e-mail: to those whose turn it is and nobody else, one a day, none where nothing waits."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, TODAY
from tovholder.governance.models import Notice
from tovholder.governance.notices.actions import send_notices
from tovholder.governance.seats.actions import end_seat
from tovholder.governance.waiting.models import WaitingRow
from tovholder.governance.waiting.waiting_rows import bring_up_to_date
from tovholder.ledger.models import Event
from tovholder.people.models import OutgoingMail
from tovholder.people.outbox.actions import send_due_mail
from tovholder.people.outbox.selectors import find_faults
from tovholder.people.rights import NotAllowed

DAY = datetime.timedelta(days=1)


def to_whom():
    return [address for message in mail.outbox for address in message.to]


@pytest.fixture
def waits(manned):
    """A proposal that waits for the Lederråd."""
    proposal = manned.propose(ACTIVITY, title="Byt om på klubben")
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    return proposal


def test_where_nothing_waits_nobody_hears_anything(manned, operator):
    manned.propose(ACTIVITY)
    assert send_notices(operator, TODAY()) == []
    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_those_whose_turn_it_is_get_one_mail_with_what_since_when_and_where(manned, waits, operator, settings):
    settings.SITE_ADDRESS = "https://plan.eksempel.dk/"
    assert [(one.address, one.things) for one in send_notices(operator, TODAY())] == [("lederraad@eksempel.dk", 1)]
    [message] = mail.outbox
    assert message.to == ["lederraad@eksempel.dk"]
    assert message.subject == "Tovholder: 1 sag venter på dig"
    assert f"Ændring {waits.number}: Byt om på klubben" in message.body
    assert "Lederråd godkender." in message.body
    assert f"Har ventet siden {TODAY().day}." in message.body
    assert f"https://plan.eksempel.dk/solbakken-2023/aendringer/{waits.number}/\n" in message.body
    event = Event.objects.get(act="notice.sent")
    assert (event.programme, event.by, event.detail["things"]) == ("solbakken-2023", str(operator), 1)


def test_the_mail_is_danish_whatever_language_runs_it(manned, waits, operator):
    from django.utils import translation

    with translation.override("en"):
        send_notices(operator, TODAY())
    assert "Dette venter på dig" in mail.outbox[0].body


def test_what_overblik_shows_is_worked_out_for_the_day_when_the_mails_are_written(manned, waits, operator):
    send_notices(operator, TODAY())
    renewed = list(WaitingRow.objects.filter(proposal=waits).values_list("pk", "act"))
    assert [act for _pk, act in renewed] == ["approve"]
    bring_up_to_date(manned.programme)
    assert list(WaitingRow.objects.filter(proposal=waits).values_list("pk", "act")) == renewed


def test_a_second_run_on_the_day_sends_none_and_the_next_day_one(manned, waits, operator):
    send_notices(operator, TODAY())
    assert send_notices(operator, TODAY()) == []
    assert len(mail.outbox) == 1
    send_notices(operator, TODAY() + DAY)
    assert to_whom() == ["lederraad@eksempel.dk"] * 2
    assert Notice.objects.count() == 2


def test_two_matters_are_one_mail_to_a_person(manned, waits, operator):
    second = manned.propose(AGREEMENT)
    manned.answer_all(second)
    manned.submit(second)
    send_notices(operator, TODAY())
    assert len(to_whom()) == len(set(to_whom()))
    body = next(message.body for message in mail.outbox if message.to == ["lederraad@eksempel.dk"])
    assert body.count("/aendringer/") == 2


def test_one_in_no_seat_or_in_a_seat_that_ended_gets_none_and_the_secretariat_takes_over(
    manned, waits, operator, person
):
    person("reader")
    end_seat(by=manned.secretariat, seat=manned.leader.seats.get(), until=TODAY() - DAY)
    send_notices(operator, TODAY())
    assert to_whom() == [manned.secretariat.email]
    assert mail.outbox[0].body.count("/aendringer/") == 1
    assert "/organisation/pladser/" in mail.outbox[0].body


def test_what_waits_for_a_letter_is_the_secretariats(manned, operator):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    while own := [due.body for due in manned.state(proposal).open_now if not due.outside]:
        action = manned.state(proposal).open_now[0].action
        manned.decide(own[0], proposal, {"recommend": "recommended", "approve": "approved"}[action])
    send_notices(operator, TODAY())
    assert to_whom() == [manned.secretariat.email]
    assert "Landsbyggefonden godkender." in mail.outbox[0].body


def test_those_who_keep_that_a_body_was_told_hear_of_it(manned, waits, operator):
    manned.decide("lederraad", waits)
    send_notices(operator, TODAY())
    assert sorted(to_whom()) == ["arbejdsgruppe@eksempel.dk", "bestyrelse@eksempel.dk"]


def test_a_proposal_sent_back_is_its_authors_turn(manned, waits, operator):
    manned.decide("lederraad", waits, "sent_back", text="Se igen.")
    send_notices(operator, TODAY())
    assert to_whom() == ["lederraad@eksempel.dk"]
    assert "indsendes igen" in mail.outbox[0].body


def test_a_mail_server_that_is_down_stops_nobody_and_every_mail_is_kept(manned, waits, operator, settings):
    settings.EMAIL_BACKEND = "tovholder.people.outbox.outbox_backend.OutboxBackend"
    settings.MAIL_SENT_BY = "tests.people.outbox.post_offices.Shut"
    manned.decide("lederraad", waits)
    assert len(send_notices(operator, TODAY())) == 2
    send_due_mail(timezone.now())
    assert find_faults(timezone.now() - DAY) == dict.fromkeys(
        ["arbejdsgruppe@eksempel.dk", "bestyrelse@eksempel.dk"], "ingen postserver"
    )
    assert send_notices(operator, TODAY()) == []
    assert OutgoingMail.objects.filter(sent_at=None).count() == 2


def test_nobody_sends_them_from_an_account(manned, waits, person):
    for nobody in (manned.chair, manned.secretariat, person("administrator")):
        with pytest.raises(NotAllowed, match="kommandolinjen"):
            send_notices(nobody, TODAY())


def test_the_command_sends_them(manned, waits, capsys, monkeypatch):
    from tovholder.cli import main, notify_verb

    monkeypatch.setattr(notify_verb, "start_django", lambda **_how: None)
    assert main(["notify"]) == 0
    assert "1 sendt, 0 kunne ikke sendes" in capsys.readouterr().err
    assert main(["notify", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"
