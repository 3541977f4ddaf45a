"""What brings something into force is written by one and confirmed by another; whatever one account does, it is not."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tests.universe.days import days_ago
from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, TODAY
from tovholder.governance.confirmations.actions import ask_for_confirmation, confirm_by_link, confirm_decision
from tovholder.governance.confirmations.selectors import list_seats_to_ask
from tovholder.governance.models import Confirmation, Ground, Seat
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.governance.waiting.selectors import find_waiting
from tovholder.ledger.models import Event
from tovholder.people.models import PersonalLink
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import add_decided_version

pytestmark = pytest.mark.engine


@pytest.fixture
def decided(manned):
    """The Lederråd's decision on an activity as its chair has written it down, confirmed by nobody."""
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    return manned.decide("lederraad", proposal, confirmed=False)[0]


def number(manned):
    return manned.version("subagreement", "kriminalitet").number


def seat(manned, body="lederraad", function="member", **whose):
    return give_seat(
        by=manned.secretariat, programme=manned.programme, body=body, office="Skoleleder", function=function, **whose
    )


def test_what_one_person_has_written_is_not_in_force_and_waits_for_another(manned, decided):
    assert number(manned) == 1
    assert [(one.act, one.body) for one in find_waiting(manned.programme)] == [("confirm", "lederraad")]
    with pytest.raises(NotAllowed, match="bekræfter den ikke selv"):
        confirm_decision(by=manned.leader, decision=decided)
    assert number(manned) == 1


@pytest.mark.parametrize("function", ["chair", "member", "secretary"])
def test_anybody_else_with_a_seat_in_the_body_confirms_it_and_it_is_in_force(
    manned, decided, person, function, mailoutbox
):
    seat(manned, function=function, person=person())
    mailoutbox.clear()
    confirm_decision(by=person(), decision=decided)
    assert number(manned) == 2
    assert {mail.to[0] for mail in mailoutbox} >= {"medlem-bestyrelse@eksempel.dk", "lederraad@eksempel.dk"}
    assert all("Formand, lederraad, bekræftet af" in mail.body for mail in mailoutbox)
    with pytest.raises(ValidationError, match="Intet venter"):
        confirm_decision(by=person(), decision=decided)


def test_nobody_outside_the_body_confirms_it(manned, decided, person):
    for nobody in (manned.chair, manned.secretariat, person("administrator"), person("auditor"), person()):
        with pytest.raises(NotAllowed):
            confirm_decision(by=nobody, decision=decided)
    assert number(manned) == 1


def test_a_letter_is_confirmed_by_the_board_or_another_of_the_secretariat(manned, person):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    while (due := manned.state(proposal).open_now[0]).body != "lbf":
        manned.decide(due.body, proposal, {"recommend": "recommended", "approve": "approved"}[due.action])
    letter = manned.letter(proposal, confirmed=False)
    for nobody in (manned.secretariat, manned.leader):
        with pytest.raises(NotAllowed):
            confirm_decision(by=nobody, decision=letter)
    assert manned.version("strategic_agreement").number == 1
    confirm_decision(by=person("secretariat", manned.programme.slug), decision=letter)
    assert manned.version("strategic_agreement").number == 2


def test_a_decision_on_what_has_been_sent_back_since_is_confirmed_by_nobody(manned, decided, person):
    from tovholder.governance.proposals.actions import send_back_proposal

    seat(manned, person=person())
    send_back_proposal(by=manned.leader, proposal=decided.steps.get().submission.proposal, comment="Se igen.")
    with pytest.raises(ValidationError, match="Intet venter"):
        confirm_decision(by=person(), decision=decided)
    assert number(manned) == 1


def test_while_it_waits_the_body_cannot_decide_again_and_nobody_else_is_asked(manned, decided):
    proposal = decided.steps.get().submission.proposal
    assert manned.state(proposal).open_now == []
    with pytest.raises(ValidationError, match="bekræfte"):
        manned.decide("lederraad", proposal)


class TestByLink:
    """Somebody without an account, by a link that only the seat's address gets."""

    def ask(self, manned, decided):
        return ask_for_confirmation(by=manned.leader, decision=decided, seat=list_seats_to_ask(decided)[0])

    def test_it_confirms_once_and_is_in_the_ledger_by_its_seat(self, manned, decided, client):
        made = self.ask(manned, decided)
        page = f"/bekraeft/{made.token}/"
        assert "Klubben" in (shown := client.get(page).content.decode()) or "Et forslag" in shown
        assert number(manned) == 1, "mail programs look too"
        assert "bekræftet" in client.post(page).content.decode()
        assert number(manned) == 2
        assert client.post(page).status_code == 404
        assert Event.objects.filter(act="decision.confirmed").get().by == "member, lederraad"

    def test_it_is_mailed_and_shown_to_nobody(self, manned, decided, go, mailoutbox):
        asked = list_seats_to_ask(decided)[0]
        proposal = decided.steps.get().submission.proposal
        shown = go(manned.leader, f"aendringer/{proposal.number}/", f"ask:{decided.pk}", seat=asked.pk)
        token = re.search(r"/bekraeft/([^/]+)/", mailoutbox[0].body)[1]
        assert mailoutbox[0].to == ["medlem-lederraad@eksempel.dk"]
        assert token not in shown.content.decode()
        confirm_by_link(token=token)
        assert number(manned) == 2

    def test_it_is_not_an_account(self, manned, decided, client):
        assert client.get(f"/link/{self.ask(manned, decided).token}/").status_code == 404

    @pytest.mark.parametrize("what", ["used", "withdrawn", "seat ended", "sent back", "nonsense"])
    def test_one_that_no_longer_holds_confirms_nothing(self, manned, decided, client, what):
        from django.utils import timezone

        made = self.ask(manned, decided)
        token = "noget-andet" if what == "nonsense" else made.token
        if what == "used":
            confirm_by_link(token=token)
            assert client.post(f"/bekraeft/{token}/").status_code == 404
            return
        if what == "withdrawn":
            PersonalLink.objects.filter(pk=made.link.pk).update(revoked_at=timezone.now())
        if what == "seat ended":
            end_seat(by=manned.secretariat, seat=made.link.asked.seat, until=TODAY())
            with days_ago(-1):
                assert client.post(f"/bekraeft/{token}/").status_code in {404, 422}
            return
        if what == "sent back":
            from tovholder.governance.proposals.actions import send_back_proposal

            send_back_proposal(by=manned.leader, proposal=decided.steps.get().submission.proposal, comment="Se igen.")
        assert client.post(f"/bekraeft/{token}/").status_code in {404, 422}
        assert number(manned) == 1

    def test_a_seat_with_the_writers_own_address_or_with_an_account_is_not_asked(self, manned, decided, person):
        with_account = seat(manned, person=person())
        elsewhere = seat(manned, body="bestyrelse", address="anden@x.dk")
        without = seat(manned)
        for one in (with_account, elsewhere, without):
            with pytest.raises(ValidationError, match="kan ikke"):
                ask_for_confirmation(by=manned.leader, decision=decided, seat=one)

    def test_without_mail_no_link_is_made(self, manned, decided, settings):
        settings.MAIL_READY = False
        with pytest.raises(ValidationError, match="mail"):
            self.ask(manned, decided)
        assert not PersonalLink.objects.exists()


def test_a_kommissorium_may_ask_for_more_than_two_and_never_for_fewer(manned, person):
    from pydantic import ValidationError as Unfit

    from tovholder.domain.content.schema.programme_schema import TermsOfReference

    with pytest.raises(Unfit):
        TermsOfReference(people_behind=1)
    terms = manned.version("terms_of_reference").content
    body = terms["body"]
    proposal = manned.propose({("terms_of_reference", ""): lambda content: {**content, "people_behind": 3}})
    manned.answer_all(proposal)
    manned.submit(proposal)
    while due := next(iter(manned.state(proposal).open_now), None):
        manned.letter(proposal, "approved", due.body) if due.outside else manned.decide(
            due.body, proposal, {"recommend": "recommended", "involve": "involved"}.get(due.action, "approved")
        )
    assert manned.version("terms_of_reference").content["people_behind"] == 3
    again = manned.propose(AGREEMENT)
    manned.answer_all(again)
    manned.submit(again)
    while (due := manned.state(again).open_now[0]).body != body:
        manned.decide(due.body, again, "recommended")
    decision = manned.decide(body, again)[0]
    assert [step.decision for step in manned.state(again).pending] == [decision], "two stand behind it, not three"
    seat(manned, body=body, person=person())
    confirm_decision(by=person(), decision=decision)
    assert manned.state(again).pending == []


class TestInTheDatabase:
    """What no program goes around."""

    def refused(self, write):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()

    def test_no_version_gets_its_ground_from_an_unconfirmed_decision(self, manned, decided):
        proposal = decided.steps.get().submission.proposal
        document = manned.document("subagreement", "kriminalitet")
        content = {**document.versions.get(number=1).content, "subgoals": []}
        version = add_decided_version(
            by=manned.leader, document=document, content=content, parent=document.versions.get(number=1), reason="x"
        )
        self.refused(
            lambda: Ground.objects.create(by=manned.leader, version=version, proposal=proposal, decision=decided)
        )

    def test_no_confirmation_is_by_who_wrote_it_or_says_that_another_did(self, manned, decided, person):
        for whose in (
            {"wrote": manned.leader, "person": manned.leader},
            {"wrote": person(), "person": manned.leader},
            {"wrote": manned.leader},
            {"wrote": manned.leader, "seat": Seat.objects.first()},
        ):
            self.refused(lambda whose=whose: Confirmation.objects.create(decision=decided, **whose))


ACTS = ("hold again", "seat for oneself", "confirm", "ask", "emergency", "send back", "submit again")


@pytest.mark.parametrize("first", ACTS)
@pytest.mark.parametrize("then", ACTS)
def test_no_two_acts_of_one_account_bring_it_into_force(manned, decided, first, then):
    from tovholder.governance.decisions.actions import decide_in_emergency
    from tovholder.governance.proposals.actions import send_back_proposal, submit_proposal

    proposal, one = decided.steps.get().submission.proposal, manned.leader
    acts = {
        "hold again": lambda: manned.decide("lederraad", proposal, confirmed=False),
        "seat for oneself": lambda: give_seat(
            by=one, programme=manned.programme, body="lederraad", office="Mig selv", person=one
        ),
        "confirm": lambda: confirm_decision(by=one, decision=decided),
        "ask": lambda: ask_for_confirmation(
            by=one, decision=decided, seat=Seat.objects.filter(body="lederraad", person=one).first()
        ),
        "emergency": lambda: decide_in_emergency(by=one, proposal=proposal, reason="Det haster i dag."),
        "send back": lambda: send_back_proposal(by=one, proposal=proposal, comment="Se igen."),
        "submit again": lambda: submit_proposal(by=one, proposal=proposal, reason="Igen."),
    }
    for act in (first, then):
        try:
            with transaction.atomic():
                acts[act]()
        except (ValidationError, NotAllowed):
            pass
    assert number(manned) == 1
