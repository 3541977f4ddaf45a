"""What the board settles about the rules: kept with its decision, and every ruling made by it from its day on."""

import datetime
from decimal import Decimal as Number

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from tests.agreement.made_reading import reading_of
from tests.universe.letters import LETTER
from tests.universe.manned_solbakken import MONEY, TODAY
from tests.universe.places import EXAMPLES
from tovholder.agreement.intake.actions import EMPTY_PARTS, keep_verdicts, make_version, take_file_in
from tovholder.domain.content.schema import Finding
from tovholder.domain.language.text import make_text
from tovholder.domain.review.review_draft import Said
from tovholder.governance.confirmations.actions import confirm_decision
from tovholder.governance.decisions.letters import Letter
from tovholder.governance.meetings.actions import Item, move_meeting, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.selectors import list_agenda
from tovholder.governance.models import Decision, Interpretation, Matter, Reach, RuleAnswer, RuleProposed
from tovholder.governance.rules.actions import (
    Settled,
    put_rule_on_agenda,
    register_rule_answer,
    state_contradiction,
    tell_funder_of_limit,
)
from tovholder.governance.rules.selectors import find_settlements
from tovholder.governance.waiting.selectors import find_waiting
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import Decided, start_programme

pytestmark = pytest.mark.engine

SUBGOAL = {("subagreement", "kriminalitet"): lambda content: content["subgoals"][0].update(text="Et andet delmål")}
TOMORROW = TODAY() + datetime.timedelta(days=1)


def limit(manned, *, answered=True, **more):
    """A limit by an item of the board's own, decided and confirmed; the funder has no objection."""
    return manned.settle(Settled(Matter.MATERIAL_SHIFT, **more), answered=answered)


def reach(manned, covers):
    return manned.settle(Settled(Matter.LOCAL_POWER, covers=covers))


def asked(manned, proposal, which):
    return next(one for one in manned.state(proposal).ruling.asked if one.id == which)


def who(manned, proposal):
    return [(step.action, step.body) for step in manned.state(proposal).ruling.steps]


def test_without_a_limit_a_person_is_asked(manned):
    assert asked(manned, manned.propose(MONEY), "material_shift").answer is None


def test_a_limit_that_is_reached_involves_the_funder_by_the_decision_that_set_it(manned):
    row = limit(manned, amount=300_000)
    proposal = manned.propose(MONEY)
    one = asked(manned, proposal, "material_shift")
    assert (one.answer, one.decision) == (True, row.decision.label)
    assert ("involve", "funder") in who(manned, proposal)


def test_a_limit_that_is_not_reached_leaves_the_funder_out(manned):
    limit(manned, amount=300_001)
    proposal = manned.propose(MONEY)
    assert asked(manned, proposal, "material_shift").answer is False
    assert ("involve", "funder") not in who(manned, proposal)


def test_a_limit_as_a_share_is_of_the_whole_budget(manned):
    proposal = manned.propose(MONEY)
    share = manned.state(proposal).ruling.facts.shift.share_of_total
    limit(manned, share=Number(str(round(share, 4))) - Number("0.0001"))
    assert asked(manned, proposal, "material_shift").answer is True


def test_a_limit_answers_from_its_day_on_and_not_before(manned):
    limit(manned, amount=1, since=TOMORROW)
    assert asked(manned, manned.propose(MONEY), "material_shift").answer is None
    assert find_settlements(manned.programme, TODAY()).counts(Matter.MATERIAL_SHIFT) is None
    assert find_settlements(manned.programme, TOMORROW).counts(Matter.MATERIAL_SHIFT) is not None


def test_a_later_decision_lifts_the_limit_and_people_are_asked_again(manned):
    limit(manned, amount=1)
    proposal = manned.propose(MONEY)
    assert asked(manned, proposal, "material_shift").answer is True
    limit(manned)
    assert asked(manned, proposal, "material_shift").answer is None
    assert Interpretation.objects.count() == 2


def test_a_limit_set_while_a_proposal_waits_adds_the_step_and_it_cannot_come_into_force_without(manned):
    proposal = manned.propose(MONEY)
    manned.answer_all(proposal, material_shift=False)
    manned.submit(proposal)
    assert ("involve", "funder") not in who(manned, proposal)
    limit(manned, amount=1)
    assert [due.level for due in manned.state(proposal).open_now] == ["funder"]
    with pytest.raises(ValidationError, match="tur"):
        manned.decide("bestyrelse", proposal)
    manned.letter(proposal, "involved")
    manned.decide("bestyrelse", proposal)
    assert manned.state(proposal).closing.how == "adopted"


def test_the_wide_reading_lets_the_local_forum_decide_more_than_activities(manned):
    proposal = manned.propose(SUBGOAL)
    manned.answer(proposal, city_strategic=False)
    assert ("approve", "board") in who(manned, proposal)
    row = reach(manned, Reach.ADJUSTMENTS)
    manned.answer_all(proposal, city_strategic=False, supports_goals=True)
    assert ("approve", "board") not in who(manned, proposal)
    assert ("approve", "local_forum") in who(manned, proposal)
    notes = [note.text.da for note in manned.state(proposal).ruling.notes if note.id == "local_power_settled"]
    assert len(notes) == 1
    assert row.decision.label in notes[0]
    assert "hele delaftalen" in notes[0]


def test_the_narrow_reading_decided_changes_nothing_and_is_said(manned):
    reach(manned, Reach.ACTIVITIES)
    proposal = manned.propose(SUBGOAL)
    manned.answer(proposal, city_strategic=False)
    assert ("approve", "board") in who(manned, proposal)
    assert any("ikke andet" in note.text.da for note in manned.state(proposal).ruling.notes)


def test_only_the_boards_own_approval_of_the_item_settles_anything(manned):
    settled = Settled(Matter.LOCAL_POWER, covers=Reach.ACTIVITIES)
    forum = plan_meeting(by=manned.leader, programme=manned.programme, body="lederraad", on=TODAY())
    with pytest.raises(ValidationError, match="Kun bestyrelsen"):
        put_rule_on_agenda(by=manned.leader, meeting=forum, settled=settled)
    for outcome in ("postponed", "rejected", "noted"):
        manned.hold(planned(manned, settled), outcome)
    assert not Interpretation.objects.exists()


def planned(manned, settled, send=True):
    """A meeting of the board with just that item, its papers sent."""
    meeting = plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY())
    put_rule_on_agenda(by=manned.chair, meeting=meeting, settled=settled)
    if send:
        send_papers(by=manned.chair, meeting=meeting)
    return meeting


def test_the_value_stands_in_the_papers_and_cannot_be_another_at_the_meeting(manned):
    meeting = planned(manned, Settled(Matter.MATERIAL_SHIFT, amount=300_000, share=Number("0.025")))
    (item,) = meeting.sent.papers["items"]
    assert item["rule"]["amount"] == 300_000
    assert "2,5 % af hele budgettet eller 300.000 kr." in item["title"].replace("\xa0", " ")
    with pytest.raises(ValidationError, match="sættes det på en dagsorden"):
        manned.write(meeting, "amended", text="Grænsen blev 100 %")
    row = list_agenda(meeting)[0]
    with pytest.raises(ValidationError, match="står i titlen"):
        fresh = planned(manned, Settled(Matter.MATERIAL_SHIFT, amount=1), send=False)
        old = list_agenda(fresh)[0]
        put_on_agenda(by=manned.chair, meeting=fresh, item=Item("B", "Noget andet"), replaces=old)
    assert row.rule.at_least_amount == 300_000


def test_it_holds_when_somebody_else_has_confirmed_it_and_not_before(manned):
    meeting = planned(manned, Settled(Matter.LOCAL_POWER, covers=Reach.ADJUSTMENTS))
    (decision,) = manned.write(meeting)
    assert not Interpretation.objects.exists()
    with pytest.raises(NotAllowed):
        confirm_decision(by=manned.chair, decision=decision)
    waiting = [one for one in find_waiting(manned.programme) if one.decision]
    assert [(one.act, one.body, one.decision) for one in waiting] == [("confirm", "bestyrelse", decision)]
    manned.confirm(decision)
    assert Interpretation.objects.get().decision == decision
    assert not [one for one in find_waiting(manned.programme) if one.decision]
    manned.confirm(decision)
    assert Interpretation.objects.count() == 1


def test_an_item_moved_to_another_meeting_keeps_what_it_is_to_settle(manned):
    meeting = planned(manned, Settled(Matter.MATERIAL_SHIFT, amount=5), send=False)
    moved = move_meeting(
        by=manned.chair, meeting=meeting, on=TODAY(), starts_at=None, place="Salen", reason="Lokalet er optaget"
    )
    send_papers(by=manned.chair, meeting=moved)
    manned.hold(moved)
    assert Interpretation.objects.get().at_least_amount == 5


def test_until_the_funder_has_answered_the_question_is_still_asked(manned):
    row = limit(manned, answered=False, amount=300_001)
    proposal = manned.propose(MONEY)
    assert asked(manned, proposal, "material_shift").answer is None
    assert [one.limit for one in find_waiting(manned.programme) if one.act == "tell_funder"] == [row]
    with pytest.raises(ValidationError, match="først"):
        answer(manned, row)
    tell_funder_of_limit(by=manned.secretariat, interpretation=row, on=TODAY(), how="Mail til sagen")
    assert asked(manned, proposal, "material_shift").answer is None
    assert not [one for one in find_waiting(manned.programme) if one.act == "tell_funder"]
    letter = answer(manned, row)
    assert asked(manned, proposal, "material_shift").answer is None
    manned.confirm(letter.decision)
    assert asked(manned, proposal, "material_shift").answer is False


def test_a_limit_that_the_funder_objects_to_answers_nothing_until_it_has_taken_that_back(manned):
    row = limit(manned, answered=False, amount=300_001)
    tell_funder_of_limit(by=manned.secretariat, interpretation=row, on=TODAY(), how="Mail til sagen")
    proposal = manned.propose(MONEY)
    manned.confirm(answer(manned, row, "rejected").decision)
    assert asked(manned, proposal, "material_shift").answer is None
    manned.confirm(answer(manned, row).decision)
    assert asked(manned, proposal, "material_shift").answer is False


def answer(manned, row, outcome="approved", **more):
    letter = Letter(**{**vars(Letter(outcome, TODAY(), "LBF-9", "brev.pdf", LETTER)), **more})
    return register_rule_answer(by=manned.secretariat, interpretation=row, letter=letter)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"data": b"x"}, "kan ikke læses"),
        ({"reference": " "}, "journalnummer"),
        ({"decided_on": TODAY() - datetime.timedelta(days=1)}, "ældre end"),
        ({"decided_on": TODAY() + datetime.timedelta(days=1)}, "fremtiden"),
        ({"outcome": "involved"}, "indvending"),
    ],
)
def test_a_letter_that_is_no_answer_is_refused_with_a_sentence(manned, wrong, said):
    row = limit(manned, answered=False, amount=1)
    tell_funder_of_limit(by=manned.secretariat, interpretation=row, on=TODAY(), how="Mail")
    with pytest.raises(ValidationError, match=said):
        answer(manned, row, **wrong)
    assert not RuleAnswer.objects.exists()


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        (Settled(Matter.MATERIAL_SHIFT, TODAY() - datetime.timedelta(days=1), amount=1), "før bestyrelsen"),
        (Settled(Matter.MATERIAL_SHIFT, TODAY(), share=Number("1.5")), "højst 100"),
        (Settled(Matter.MATERIAL_SHIFT, TODAY(), share=Number(0)), "over 0"),
        (Settled(Matter.MATERIAL_SHIFT, TODAY(), share=Number("0.02555")), "højst to decimaler"),
        (Settled(Matter.MATERIAL_SHIFT, TODAY(), amount=0), "mindst 1 kr."),
        (Settled(Matter.MATERIAL_SHIFT, TODAY()), "ingen grænse at ophæve"),
        (Settled(Matter.LOCAL_POWER, TODAY()), "Vælg"),
    ],
)
def test_what_settles_nothing_is_refused_with_a_sentence(manned, settled, said):
    meeting = plan_meeting(by=manned.chair, programme=manned.programme, body="bestyrelse", on=TODAY())
    with pytest.raises(ValidationError, match=said):
        put_rule_on_agenda(by=manned.chair, meeting=meeting, settled=settled)
    assert not RuleProposed.objects.exists()


def test_the_ledger_says_what_was_settled_by_which_decision(manned):
    row = limit(manned, share=Number("0.05"))
    event = Event.objects.filter(act="rules.settled").get()
    assert event.detail["decision"] == row.decision_id
    assert Number(event.detail["share"]) == Number("0.05")


def test_the_database_keeps_a_limit_and_a_reading_apart(manned):
    row = {"by": manned.chair, "programme": manned.programme}
    for wrong in ({"matter": Matter.LOCAL_POWER, "covers": "activities", "at_least_amount": 1},
                  {"matter": Matter.MATERIAL_SHIFT, "covers": "activities"},
                  {"matter": Matter.MATERIAL_SHIFT, "at_least_share": Number("1.2")}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            RuleProposed.objects.create(**row, **wrong)


def test_the_database_takes_no_rule_that_is_not_its_own_items_content_decided_and_confirmed(manned):
    kept = limit(manned, amount=5)
    unrelated = manned.hold(manned.meeting("bestyrelse"))[0]
    pending = manned.write(planned(manned, Settled(Matter.MATERIAL_SHIFT, amount=7)))[0]
    same = {"by": manned.chair, "programme": manned.programme, "matter": Matter.MATERIAL_SHIFT, "since": TODAY()}
    for wrong in (
        {"decision": unrelated, "at_least_amount": 1},
        {"decision": unrelated, "rule": kept.rule, "at_least_amount": 5},
        {"decision": pending, "rule": pending.item.rule, "at_least_amount": 7},
        {"decision": pending, "rule": pending.item.rule, "at_least_amount": 8},
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            Interpretation.objects.create(**same, **wrong)
    assert Interpretation.objects.get() == kept


def test_another_programmes_settlements_do_not_reach_here(manned, operator):
    other = start_programme(by=operator, slug="et-andet", fictional=True)
    limit(manned, amount=1)
    assert find_settlements(other, TODAY()).rows == ()
    assert Decision.objects.filter(programme=other).count() == 0


def stated(manned):
    narrow, wide = make_text("foraene må justere aktiviteter"), make_text("foraene må justere delaftalen")
    return state_contradiction(by=manned.secretariat, programme=manned.programme, narrow=narrow, wide=wide)


def contradiction(manned, proposal):
    return next((one for one in manned.state(proposal).ruling.contradictions if one.id == "local_power_twice"), None)


def test_both_sentences_stand_beside_the_ruling_and_the_narrow_one_holds(manned):
    proposal = manned.propose(SUBGOAL)
    assert contradiction(manned, proposal) is None
    stated(manned)
    found = contradiction(manned, proposal)
    assert [one.da for one in found.sentences] == ["foraene må justere aktiviteter", "foraene må justere delaftalen"]
    assert "gælder den snævre" in found.applied.da
    assert ("approve", "board") in who(manned, proposal)


def test_the_boards_decision_settles_the_contradiction_by_its_number(manned):
    stated(manned)
    row = reach(manned, Reach.ADJUSTMENTS)
    found = contradiction(manned, manned.propose(SUBGOAL))
    assert found.settled_by == row.decision.label
    assert "den brede læsning" in found.applied.da


def test_the_same_two_sentences_are_kept_once_and_only_by_the_secretariat(manned):
    stated(manned)
    with pytest.raises(ValidationError, match="allerede"):
        stated(manned)
    with pytest.raises(ValidationError, match="begge sætninger"):
        state_contradiction(
            by=manned.secretariat, programme=manned.programme, narrow=make_text("a"), wide=make_text(" ")
        )
    with pytest.raises(NotAllowed):
        state_contradiction(by=manned.chair, programme=manned.programme, narrow=make_text("a"), wide=make_text("b"))


def test_an_agreement_read_from_a_file_shows_the_files_own_sentences(secretariat):
    message = {"da": "To steder: »må justere aktiviteter« og »må justere delaftalen«.", "en": "Twice."}
    finding = Finding.model_validate({"code": "revision.local_power_twice", "severity": "warning", "message": message})
    programme = start_programme(by=secretariat, slug="p")
    reading = reading_of({"title": "Aftale"}, findings=[finding])
    intake = take_file_in(
        by=secretariat, programme=programme, name="aftale.txt", data=b"filen med begge", reading=reading
    )
    keep_verdicts(by=secretariat, intake=intake, said={"title": Said("accepted", "Aftale")})
    assert find_settlements(programme, TODAY()).stated == ()
    make_version(by=secretariat, intake=intake, decided=Decided(in_force_from=TODAY()), none_of=EMPTY_PARTS)
    (found,) = find_settlements(programme, TODAY()).stated
    assert [one.da for one in found.sentences] == ["må justere aktiviteter", "må justere delaftalen"]


def test_the_real_example_brings_its_contradiction_along(db, operator):
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.governance.example_story import state_contradictions
    from tovholder.people.demo_accounts import open_demo_accounts

    open_demo_accounts()
    path = EXAMPLES / "aarhus-nordvest/programme.yaml"
    aarhus = load_programme(by=operator, file=read_programme_file(path.read_text("utf8"), path.name))
    state_contradictions(aarhus, path.with_name("rules.yaml"))
    (found,) = find_settlements(aarhus, TODAY()).stated
    assert "aktiviteter" in found.sentences[0].da
