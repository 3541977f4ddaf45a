"""A proposal carried from the copy to a version in force, under each outcome of the rules, and what may stop it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from tests.universe.manned_solbakken import ACTIVITY, AGREEMENT, MONEY, TODAY, move_money, swap_activity
from tovholder.governance.models import Decision
from tovholder.governance.proposals.actions import carry_proposal_over, save_draft
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import Decided, add_version, put_in_force
from tovholder.programme.versions.models import Adoption

pytestmark = pytest.mark.engine


def steps(state):
    return [(due.action, due.body, due.when) for due in state.parts]


def waits_for(state):
    return [due.body for due in state.open_now]


@pytest.fixture
def activity(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    return proposal


@pytest.fixture
def agreement(manned):
    proposal = manned.propose(AGREEMENT)
    manned.answer_all(proposal)
    manned.submit(proposal)
    return proposal


def test_the_local_forum_decides_on_an_activity_and_others_are_told_afterwards(manned, activity):
    manned.submit(activity)
    assert waits_for(manned.state(activity)) == ["lederraad"]
    [decision] = manned.decide("lederraad", activity)
    version = manned.version("subagreement", "kriminalitet")
    assert (version.number, version.ground.proposal, version.ground.decision) == (2, activity, decision)
    assert version.adoption.decided_by == "Lederråd"
    assert version.adoption.reference == decision.label == f"{TODAY().year}-1"
    assert [due.body for due in manned.state(activity).to_tell] == ["arbejdsgruppe", "bestyrelse"]


def test_the_agreement_is_recommended_then_approved_by_the_board_and_by_the_funder(manned, agreement):
    assert manned.version("strategic_agreement").number == 1
    for body, outcome in (("lederraad", "recommended"), ("bestyrelse", "approved")):
        assert body in waits_for(manned.state(agreement))
        manned.decide(body, agreement, outcome)
        assert manned.version("strategic_agreement").number == 1
    assert waits_for(manned.state(agreement)) == ["lbf"]
    manned.letter(agreement)
    version = manned.version("strategic_agreement")
    assert version.number == 2
    assert (version.adoption.decided_by, version.adoption.funder_reference) == ("Boligsocial bestyrelse", "LBF-7")


def test_money_that_moves_asks_whether_it_is_of_importance_and_the_answer_decides_about_the_funder(manned):
    for important in (True, False):
        proposal = manned.propose(MONEY)
        with pytest.raises(ValidationError, match="spørgsmål"):
            manned.submit(proposal)
        manned.answer(proposal, material_shift=important)
        manned.submit(proposal)
        levels = {due.level for due in manned.state(proposal).parts if due.when == "before"}
        assert ("funder" in levels) is important


def test_it_comes_into_force_on_the_day_wished_for_which_is_not_the_days_of_the_decision(manned, activity):
    later = TODAY() + datetime.timedelta(days=30)
    manned.submit(activity, in_force_from=later)
    manned.decide("lederraad", activity)
    assert manned.version("subagreement", "kriminalitet").number == 1
    adoption = Adoption.objects.get(version__ground__proposal=activity)
    assert (adoption.decided_on, adoption.in_force_from) == (TODAY(), later)


def test_it_is_never_in_force_before_it_was_decided(manned, activity):
    manned.submit(activity, in_force_from=datetime.date(2024, 1, 1))
    manned.decide("lederraad", activity)
    assert Adoption.objects.get(version__ground__proposal=activity).in_force_from == TODAY()


def test_a_change_of_what_comes_into_force_later_does_not_bring_the_old_text_back(manned, activity):
    later = TODAY() + datetime.timedelta(days=30)
    manned.submit(activity, in_force_from=later)
    manned.decide("lederraad", activity)
    second = manned.propose({("subagreement", "kriminalitet"): lambda content: content["subgoals"].reverse()})
    manned.answer(second, city_strategic=True)
    manned.submit(second)
    manned.decide("lederraad", second, "recommended") if "lederraad" in waits_for(manned.state(second)) else None
    manned.decide("bestyrelse", second)
    made = Adoption.objects.filter(version__ground__proposal=second).order_by("in_force_from")
    assert [one.in_force_from for one in made] == [TODAY(), later]
    scheduled = activity.grounds.get().version.content
    assert made[1].version.content == {**scheduled, "subgoals": scheduled["subgoals"][::-1]}


def test_the_funder_cannot_approve_before_the_board_and_no_level_is_skipped(manned, agreement):
    with pytest.raises(ValidationError, match="tur"):
        manned.letter(agreement)
    with pytest.raises(ValidationError, match="tur"):
        manned.decide("bestyrelse", agreement)
    assert not Decision.objects.exists()


def test_editing_after_a_step_voids_it_visibly_and_stops_the_next(manned, agreement):
    manned.decide("lederraad", agreement, "recommended")
    document = manned.document("strategic_agreement")
    content = manned.state(agreement).contents[document.pk].content
    save_draft(by=manned.leader, proposal=agreement, document=document, content={**content, "title": "Andet"})
    state = manned.state(agreement)
    assert state.edited_since
    assert [step.body for step in state.void] == ["lederraad"]
    assert state.open_now == []
    with pytest.raises(ValidationError, match="indsendt"):
        manned.decide("bestyrelse", agreement)
    manned.submit(agreement)
    assert "lederraad" in waits_for(manned.state(agreement))
    save_draft(by=manned.leader, proposal=agreement, document=document, content=content)
    assert len(manned.state(agreement).void) == 1


def test_an_answer_that_decides_who_decides_is_not_changed_under_their_hands(manned, activity):
    manned.submit(activity)
    with pytest.raises(ValidationError, match="sendt tilbage"):
        manned.answer(activity, supports_goals=False)


def test_an_answer_holds_for_the_figure_that_stood_beside_it(manned):
    proposal = manned.propose(MONEY)
    manned.answer(proposal, material_shift=False)
    document = manned.document("budget")
    content = manned.state(proposal).contents[document.pk].content
    move_money(content)
    save_draft(by=manned.leader, proposal=proposal, document=document, content=content)
    assert manned.state(proposal).answers == {}
    with pytest.raises(ValidationError, match="spørgsmål"):
        manned.submit(proposal)


def test_the_second_proposal_on_the_same_part_is_carried_over_before_its_next_step(manned, activity):
    second = manned.propose({("subagreement", "kriminalitet"): swap_activity}, title="To")
    document = manned.document("subagreement", "kriminalitet")
    content = manned.state(second).contents[document.pk].content
    changed = {**content, "activities": [{**one, "resources": "én stilling"} for one in content["activities"]]}
    save_draft(by=manned.leader, proposal=second, document=document, content=changed)
    manned.answer(second, supports_goals=True, city_strategic=False)
    manned.submit(second)
    manned.submit(activity)
    meeting = manned.meeting("lederraad", second)
    manned.decide("lederraad", activity)
    assert [row.document for row in manned.state(second).outdated] == [document]
    with pytest.raises(ValidationError, match="ikke længere gælder"):
        manned.hold(meeting)
    carry_proposal_over(by=manned.leader, proposal=second, document=document, keep=())
    state = manned.state(second)
    assert state.outdated == []
    assert state.contents[document.pk].parent.number == 2
    assert all(one["resources"] == "én stilling" for one in state.contents[document.pk].content["activities"])
    with pytest.raises(ValidationError, match="indsendt"):
        manned.hold(meeting)
    manned.submit(second)
    assert not state.closing


def test_sent_back_with_a_comment_it_waits_for_those_who_proposed_it(manned, agreement):
    manned.decide("lederraad", agreement, "sent_back", text="Hvad med naboerne i Ådalen?")
    state = manned.state(agreement)
    assert state.last.sent_back.comment == "Hvad med naboerne i Ådalen?"
    assert state.open_now == []
    manned.submit(agreement)
    assert "lederraad" in waits_for(manned.state(agreement))


def test_rejected_it_ends_and_stays_to_be_read_and_others_go_on(manned, agreement, activity):
    manned.submit(activity)
    manned.decide("lederraad", agreement, "rejected", text="Ikke nu.")
    assert manned.state(agreement).closing.how == "rejected"
    assert manned.state(agreement).contents
    assert waits_for(manned.state(activity)) == ["lederraad"]
    with pytest.raises(ValidationError, match="afsluttet"):
        manned.decide("bestyrelse", agreement)


def test_a_later_version_comes_into_force_by_no_other_way(manned):
    document = manned.document("budget")
    first = document.versions.get()
    draft = add_version(by=manned.secretariat, document=document, content={"lines": []}, parent=first)
    decided = Decided(TODAY(), TODAY(), "Bestyrelsen", "1")
    with pytest.raises(ValidationError, match="gennem en ændring"):
        put_in_force(by=manned.secretariat, version=draft, decided=decided)
    manned.secretariat.is_superuser = True
    manned.secretariat.save()
    with pytest.raises(ValidationError, match="gennem en ændring"):
        put_in_force(by=manned.secretariat, version=draft, decided=decided)
    with pytest.raises(Error, match="through a proposal"), transaction.atomic():
        Adoption.objects.create(version=draft, in_force_from=TODAY(), recorded_by="et program")
    assert manned.version("budget").number == 1


def test_nobody_decides_alone_on_what_they_proposed_alone_unless_the_minutes_say_so(manned):
    proposal = manned.propose(ACTIVITY)
    manned.answer(proposal, supports_goals=True, city_strategic=False)
    manned.submit(proposal)
    meeting = manned.meeting("lederraad", proposal)
    alone = [seat for seat in manned.leader.seats.all() if seat.body == "lederraad"]
    with pytest.raises(ValidationError, match="alene"):
        manned.hold(meeting, present=alone)
    [decision] = manned.hold(meeting, present=alone, alone="De andre har skriftligt tiltrådt.")
    assert "skriftligt" in decision.text


def test_one_outside_the_body_is_refused_in_the_action(manned, activity, person):
    manned.submit(activity)
    meeting = manned.meeting("lederraad", activity)
    for nobody in (manned.chair, manned.secretariat, person("administrator"), person("reader")):
        with pytest.raises(NotAllowed, match="formand eller referent"):
            manned.hold(meeting, by=nobody)
    assert not Decision.objects.exists()


def test_the_ruling_kept_with_a_decision_outlives_what_it_was_about(manned, activity):
    manned.submit(activity)
    manned.decide("lederraad", activity)
    gone = manned.propose({("subagreement", "kriminalitet"): lambda content: content["activities"].clear()})
    manned.answer_all(gone)
    manned.submit(gone)
    for body in waits_for(manned.state(gone)):
        manned.decide(body, gone, "recommended")
    manned.decide("bestyrelse", gone)
    assert manned.version("subagreement", "kriminalitet").content["activities"] == []
    state = manned.state(activity)
    assert [step.decision.label for step in state.steps_that_count] == [f"{TODAY().year}-1"]
    assert state.ruled["changes"]


def test_a_draft_read_from_a_newer_file_is_carried_by_a_proposal_as_it_stands(manned):
    from tovholder.governance.proposals.actions import carry_draft

    document = manned.document("strategic_agreement")
    first = document.versions.get()
    content = {**first.content, "vision": {"text": "Et nyt sted."}}
    draft = add_version(by=manned.secretariat, document=document, content=content, parent=first)
    proposal = carry_draft(by=manned.secretariat, version=draft, title="Ny aftalefil")
    manned.submit(proposal, by=manned.secretariat)
    for body in waits_for(manned.state(proposal)):
        if body in waits_for(manned.state(proposal)):
            manned.decide(body, proposal, "recommended")
    manned.decide("bestyrelse", proposal)
    manned.letter(proposal)
    assert manned.version("strategic_agreement") == draft


def test_a_draft_beside_an_adopted_version_stays_as_it_was(manned, activity):
    document = manned.document("subagreement", "kriminalitet")
    first = document.versions.get()
    draft = add_version(by=manned.secretariat, document=document, content=first.content, parent=first)
    manned.submit(activity)
    manned.decide("lederraad", activity)
    version = manned.version("subagreement", "kriminalitet")
    assert (version.number, version.parent) == (3, first)
    assert document.versions.get(number=2) == draft


def test_the_letter_needs_its_date_reference_and_file(manned, agreement):
    manned.decide("lederraad", agreement, "recommended")
    manned.decide("bestyrelse", agreement)
    past = TODAY() - datetime.timedelta(days=3)
    for wrong in ({"reference": " "}, {"data": b""}, {"decided_on": past}, {"decided_on": TODAY().replace(year=2090)}):
        with pytest.raises(ValidationError):
            manned.letter(agreement, **wrong)
    with pytest.raises(NotAllowed, match="sekretariat"):
        manned.secretariat, kept = manned.leader, manned.secretariat
        manned.letter(agreement)
    manned.secretariat = kept
    assert manned.version("strategic_agreement").number == 1
