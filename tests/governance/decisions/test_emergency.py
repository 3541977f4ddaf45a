"""A decision that could not wait: by the board's chair alone, with a reason, never in place of those outside."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, TODAY
from tovholder.governance.decisions.actions import decide_in_emergency
from tovholder.governance.meetings.actions import cancel_meeting, move_meeting, plan_meeting
from tovholder.governance.models import Decision, StepTaken
from tovholder.people.rights import NotAllowed

pytestmark = pytest.mark.engine

WHY = "Klubbens lokale lukker i morgen."


@pytest.fixture
def agreement(manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    return proposal


def test_on_the_strategic_agreement_it_is_never_in_place_of_the_board_or_the_funder(manned, agreement):
    manned.emergency(agreement, WHY)
    assert [due.body for due in manned.state(agreement).open_now] == ["bestyrelse"]
    with pytest.raises(ValidationError, match="bestyrelsen selv"):
        decide_in_emergency(by=manned.chair, proposal=agreement, reason=WHY)
    manned.decide("bestyrelse", agreement)
    assert {due.body for due in manned.state(agreement).open_now} == {"lbf"}
    with pytest.raises(ValidationError, match="bestyrelsen selv"):
        decide_in_emergency(by=manned.chair, proposal=agreement, reason=WHY)
    assert manned.version("strategic_agreement").number == 1
    manned.letter(agreement)
    assert manned.version("strategic_agreement").number == 2


@pytest.fixture
def activity(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    return proposal


def take_the_clause_out(manned):
    proposal = manned.propose({("terms_of_reference", ""): lambda content: {**content, "emergency_clause": None}})
    manned.answer_all(proposal)
    manned.submit(proposal)
    while due := next(iter(manned.state(proposal).open_now), None):
        does = {"recommend": "recommended", "involve": "involved"}.get(due.action, "approved")
        manned.letter(proposal, does, due.body) if due.outside else manned.decide(due.body, proposal, does)


def test_without_the_kommissoriums_word_for_it_it_is_neither_offered_nor_taken(manned, client, activity):
    client.force_login(manned.chair)
    page = f"/solbakken-2023/aendringer/{activity.number}/"
    assert "Kan en sag ikke vente, kan formanden" in client.get(page).content.decode()
    take_the_clause_out(manned)
    shown = client.get(page).content.decode()
    assert 'value="emergency"' not in shown
    with pytest.raises(ValidationError, match="giver ikke formanden"):
        decide_in_emergency(by=manned.chair, proposal=activity, reason=WHY)
    client.post(page, {"panel": "emergency", "emergency-comment": WHY})
    assert not Decision.objects.filter(kind="emergency").exists()


def test_it_is_the_chairs_and_nowhere_the_bodys(manned, client, activity):
    manned.emergency(activity, WHY)
    assert manned.version("subagreement", "kriminalitet").adoption.decided_by == (
        "Formanden for Boligsocial bestyrelse alene, i en hastesag"
    )
    client.force_login(manned.leader)
    shown = client.get(f"/solbakken-2023/aendringer/{activity.number}/").content.decode()
    assert "af formanden i en hastesag, ikke af organet" in shown
    assert "Kan en sag ikke vente, kan formanden" in shown


def test_everybody_skipped_is_told_and_has_it_on_the_next_agenda_by_itself(manned, activity, mailoutbox):
    coming = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY())
    manned.emergency(activity, WHY)
    assert {"lederraad@eksempel.dk", "medlem-lederraad@eksempel.dk"} <= {mail.to[0] for mail in mailoutbox}
    assert "lederraad" in {due.body for due in manned.state(activity).to_tell}
    later = plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY())
    for meeting in (coming, later):
        [item] = meeting.items.all()
        assert (item.kind, item.proposal) == ("O", activity)
        assert WHY in item.memo
    again = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY().replace(year=2027))
    assert not again.items.exists()


def test_it_is_put_on_no_agenda_that_was_moved_or_called_off(manned, activity):
    gone, off = (
        plan_meeting(
            by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY() + datetime.timedelta(days=days)
        )
        for days in (1, 2)
    )
    day = TODAY() + datetime.timedelta(days=3)
    coming = move_meeting(by=manned.leader, meeting=gone, on=day, starts_at=None, place="", reason="Salen er optaget")
    cancel_meeting(by=manned.leader, meeting=off, reason="Der er intet at drøfte")
    manned.emergency(activity, WHY)
    assert not gone.items.exists()
    assert not off.items.exists()
    assert coming.items.get().proposal == activity


def test_the_database_takes_no_step_by_an_emergency_without_its_clause(manned, activity):
    given = {"programme": manned.programme, "by": manned.chair, "kind": "emergency", "body": "bestyrelse"}
    days = {"decided_on": TODAY(), "registered_on": TODAY(), "submitted_on": TODAY()}
    decision = Decision.objects.create(**given, **days, outcome="approved", text=WHY)
    with pytest.raises(DatabaseError), transaction.atomic():
        StepTaken.objects.create(
            by=manned.chair,
            submission=activity.submissions.get(),
            action="approve",
            level="local_forum",
            body="lederraad",
            decision=decision,
            digest="x",
            confirmations_needed=1,
        )


def test_its_reason_is_shown_to_everybody_whose_step_was_taken(manned, client):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    decision = manned.emergency(proposal, WHY)
    assert (decision.kind, decision.body, decision.text, decision.label) == ("emergency", "bestyrelse", WHY, "")
    assert manned.version("subagreement", "kriminalitet").ground.decision == decision
    assert {due.body for due in manned.state(proposal).to_tell} == {"lederraad", "arbejdsgruppe", "bestyrelse"}
    client.force_login(manned.leader)
    assert WHY in client.get(f"/solbakken-2023/aendringer/{proposal.number}/").content.decode()


@pytest.mark.parametrize(
    "reason",
    ["", "  ", ".", "...", "–", "ok", "det haster", "a b c", "1 2 3 4", "nu nu nu nu", "Cpr 010203-1234 er hans"],
)
def test_it_needs_a_reason_that_can_be_kept(manned, agreement, reason):
    with pytest.raises(ValidationError):
        decide_in_emergency(by=manned.chair, proposal=agreement, reason=reason)
    assert not Decision.objects.exists()


def test_only_the_chair_of_the_board_and_not_alone_on_ones_own(manned, agreement, person):
    for nobody in (manned.leader, manned.secretariat, person("administrator")):
        with pytest.raises(NotAllowed, match="formand"):
            decide_in_emergency(by=nobody, proposal=agreement, reason=WHY)
    own = manned.propose(AGREEMENT, by=manned.chair)
    manned.answer_all(own)
    manned.submit(own, by=manned.chair)
    with pytest.raises(ValidationError, match="alene"):
        decide_in_emergency(by=manned.chair, proposal=own, reason=WHY)
    assert not Decision.objects.exists()
