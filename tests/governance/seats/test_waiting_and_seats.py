"""Every open step is on exactly its bodies' lists; a seat gives its rights for its days alone, and its end raises a duty."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, MONEY, TODAY
from tovholder.governance.seats.actions import end_seat, give_seat, record_access_removed
from tovholder.governance.waiting.selectors import TELL_WITHIN, find_waiting
from tovholder.ledger.models import Event
from tovholder.people.rights import Act, NotAllowed, check_right

pytestmark = pytest.mark.engine

DAY = datetime.timedelta(days=1)


def lists(manned):
    """(body, proposal number) of everything that waits."""
    return {(one.body, one.state.proposal.number) for one in find_waiting(manned.programme) if one.state}


def test_every_open_step_is_on_exactly_its_bodies_lists(manned):
    proposals = [manned.propose(changed) for changed in (ACTIVITY, MONEY, AGREEMENT)]
    for proposal in proposals:
        manned.answer_all(proposal)
        manned.submit(proposal)
    expected = {(due.body, one.number) for one in proposals for due in manned.state(one).open_now}
    assert lists(manned) == expected
    assert len(expected) == 4
    manned.decide("lederraad", proposals[2], "recommended")
    assert lists(manned) == {(due.body, one.number) for one in proposals for due in manned.state(one).open_now}
    assert ("bestyrelse", 3) in lists(manned)


def test_those_to_be_told_wait_until_they_are_and_show_as_overdue(manned, monkeypatch):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    told = {one.body: one.overdue for one in find_waiting(manned.programme)}
    assert told == {"arbejdsgruppe": False, "bestyrelse": False}
    later = TODAY() + TELL_WITHIN + DAY
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda value=None: timezone.localtime(value).date() if value else later
    )
    assert all(one.overdue for one in find_waiting(manned.programme))
    monkeypatch.undo()
    manned.hold(manned.meeting("arbejdsgruppe", proposal, kind="O"))
    assert {one.body for one in find_waiting(manned.programme)} == {"bestyrelse"}


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (29, False), (30, False), (31, True)])
def test_thirty_days_are_given_to_tell_and_the_last_of_them_is_not_too_late(manned, monkeypatch, client, days, overdue):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    manned.decide("lederraad", proposal)
    later = TODAY() + datetime.timedelta(days=days)
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda value=None: timezone.localtime(value).date() if value else later
    )
    assert {one.overdue for one in find_waiting(manned.programme)} == {overdue}
    client.force_login(manned.secretariat)
    page = client.get(f"/{manned.programme.slug}/aendringer/{proposal.number}/").content.decode()
    assert ("overskredet" in page) is overdue


def test_a_proposal_sent_back_waits_for_those_who_wrote_it(manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    manned.decide("lederraad", proposal, "sent_back", text="Se igen.")
    assert [one.act for one in find_waiting(manned.programme)] == ["rework"]


@pytest.mark.parametrize(
    ("function", "acts"),
    [
        (
            "chair",
            {Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.ANSWER, Act.PLAN_MEETING, Act.DECIDE_IN_BODY, Act.CONFIRM},
        ),
        ("member", {Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.ANSWER, Act.CONFIRM}),
        ("secretary", {Act.READ, Act.AUDIT, Act.LOG, Act.PROPOSE, Act.PLAN_MEETING, Act.DECIDE_IN_BODY, Act.CONFIRM}),
    ],
)
def test_a_seat_gives_its_rights_in_its_own_body_and_programme(manned, person, function, acts):
    somebody = person()
    give_seat(
        by=manned.secretariat,
        programme=manned.programme,
        body="lederraad",
        office="Skoleleder",
        function=function,
        person=somebody,
    )
    slug = manned.programme.slug
    assert {act for act in Act if check_right(somebody, act, slug, body="lederraad")} == acts
    assert not check_right(somebody, Act.DECIDE_IN_BODY, slug, body="bestyrelse")
    assert not check_right(somebody, Act.READ, "et-andet")


def test_a_seat_that_ends_ends_the_right_at_once_and_raises_the_duty(manned):
    seat = manned.leader.seats.get()
    slug = manned.programme.slug
    end_seat(by=manned.secretariat, seat=seat, until=TODAY() - DAY, reason="Nyt job")
    assert not check_right(manned.leader, Act.READ, slug)
    answer = check_right(manned.leader, Act.DECIDE_IN_BODY, slug, body="lederraad")
    assert "formand eller referent" in str(answer.reason)
    waits = [(one.act, one.body, one.seat) for one in find_waiting(manned.programme)]
    assert sorted(act for act, _body, _seat in waits) == ["access", "chair"]
    assert {(body, whose) for _act, body, whose in waits} == {("secretariat", seat)}
    with pytest.raises(ValidationError):
        record_access_removed(by=manned.secretariat, seat=seat, on=TODAY(), proof=" ")
    record_access_removed(by=manned.secretariat, seat=seat, on=TODAY(), proof="Kvittering fra portalen")
    assert [one.act for one in find_waiting(manned.programme)] == ["chair"]


def test_a_seat_that_has_not_begun_gives_nothing_yet(manned, person):
    somebody = person()
    give_seat(
        by=manned.secretariat,
        programme=manned.programme,
        body="lederraad",
        office="Skoleleder",
        person=somebody,
        since=TODAY() + DAY,
    )
    assert not check_right(somebody, Act.READ, manned.programme.slug)


def test_the_secretariat_and_an_administrator_keep_seats_and_no_script_does(manned, operator, person):
    for nobody in (manned.chair, operator, person("auditor")):
        with pytest.raises(NotAllowed):
            give_seat(by=nobody, programme=manned.programme, body="lederraad", office="Hvem som helst")


@pytest.mark.parametrize("written", ["person", "address", "address in capitals"])
def test_nobody_gives_a_seat_to_themselves_however_it_is_written(manned, person, written):
    own = manned.secretariat
    whose = (
        {"person": own}
        if written == "person"
        else {"address": own.email.upper() if "capitals" in written else own.email}
    )
    with pytest.raises(ValidationError, match="sig selv"):
        give_seat(by=own, programme=manned.programme, body="bestyrelse", office="Referent", **whose)
    seat = give_seat(
        by=person("administrator"), programme=manned.programme, body="bestyrelse", office="Referent", **whose
    )
    assert seat.person == own


def test_every_seat_with_an_address_is_told_the_same_day_that_a_seat_is_given(manned, mailoutbox):
    give_seat(
        by=manned.secretariat,
        programme=manned.programme,
        body="lederraad",
        office="Skoleleder",
        address="s@skole.dk",
    )
    told = {address for mail in mailoutbox for address in mail.to}
    bodies = ("bestyrelse", "lederraad", "chefnetvaerk", "arbejdsgruppe")
    assert told == {f"{who}{body}@eksempel.dk" for who in ("", "medlem-") for body in bodies} | {"s@skole.dk"}
    assert all(len(mail.to) == 1 and "s@skole.dk" in mail.body for mail in mailoutbox)
    told_of = Event.objects.filter(act="seats.told").get()
    assert told_of.detail["addresses"] == 9


def test_the_overview_and_the_seats_page_say_it(manned, client):
    client.force_login(manned.secretariat)
    proposal = manned.propose(AGREEMENT, title="Nyt afsnit om naboskab")
    manned.answer_all(proposal)
    manned.submit(proposal)
    shown = client.get(f"/{manned.programme.slug}/").content.decode()
    assert "Nyt afsnit om naboskab" in shown
    assert "Lederråd" in shown
    seat = manned.leader.seats.get()
    where = f"/{manned.programme.slug}/organisation/pladser/"
    data = {"panel": f"end:{seat.pk}", f"end-{seat.pk}-until": (TODAY() - DAY).isoformat()}
    assert "skal fjernes" in client.post(where, data, follow=True).content.decode()


def test_the_same_seat_is_not_given_twice_to_one_person(manned, person):
    somebody = person()

    def give():
        return give_seat(
            by=manned.secretariat, programme=manned.programme, body="lederraad", office="Skoleleder", person=somebody
        )

    end_seat(by=manned.secretariat, seat=give(), until=TODAY() - DAY)
    give()
    with pytest.raises(ValidationError):
        give()
    assert somebody.seats.count() == 2


def test_a_seat_is_ended_once_and_the_second_is_told(manned):
    seat = manned.leader.seats.get()
    end_seat(by=manned.secretariat, seat=seat, until=TODAY() - DAY)
    with pytest.raises(ValidationError):
        end_seat(by=manned.secretariat, seat=seat, until=TODAY())
    record_access_removed(by=manned.secretariat, seat=seat, on=TODAY(), proof="Kvittering")
    with pytest.raises(ValidationError):
        record_access_removed(by=manned.secretariat, seat=seat, on=TODAY(), proof="Kvittering")
