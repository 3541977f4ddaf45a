"""What the board settles about the rules: kept with its decision, and every ruling made by it from its day on."""

import datetime
from decimal import Decimal as Number

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.agreement.made_reading import reading_of
from tests.universe.manned_solbakken import MONEY, TODAY
from tests.universe.places import EXAMPLES
from tovholder.agreement.intake.actions import EMPTY_PARTS, keep_verdicts, make_version, take_file_in
from tovholder.domain.content.schema import Finding
from tovholder.domain.language.text import make_text
from tovholder.domain.review.review_draft import Said
from tovholder.governance.models import Decision, Interpretation, Matter, Reach
from tovholder.governance.rules.actions import Settled, settle_matter, state_contradiction
from tovholder.governance.rules.selectors import find_settlements
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import Decided, start_programme

pytestmark = pytest.mark.engine

SUBGOAL = {("subagreement", "kriminalitet"): lambda content: content["subgoals"][0].update(text="Et andet delmål")}
TOMORROW = TODAY() + datetime.timedelta(days=1)


@pytest.fixture
def decided(manned):
    """A decision of the board on a point of its own."""
    return manned.hold(manned.meeting("bestyrelse"))[0]


def limit(manned, decided, **more):
    settled = Settled(Matter.MATERIAL_SHIFT, since=more.pop("since", TODAY()), **more)
    return settle_matter(by=manned.chair, decision=decided, settled=settled)


def asked(manned, proposal, which):
    return next(one for one in manned.state(proposal).ruling.asked if one.id == which)


def who(manned, proposal):
    return [(step.action, step.body) for step in manned.state(proposal).ruling.steps]


def test_without_a_limit_a_person_is_asked(manned):
    assert asked(manned, manned.propose(MONEY), "material_shift").answer is None


def test_a_limit_that_is_reached_involves_the_funder_by_the_decision_that_set_it(manned, decided):
    limit(manned, decided, amount=300_000)
    proposal = manned.propose(MONEY)
    one = asked(manned, proposal, "material_shift")
    assert (one.answer, one.decision) == (True, decided.label)
    assert ("involve", "funder") in who(manned, proposal)


def test_a_limit_that_is_not_reached_leaves_the_funder_out(manned, decided):
    limit(manned, decided, amount=300_001)
    proposal = manned.propose(MONEY)
    assert asked(manned, proposal, "material_shift").answer is False
    assert ("involve", "funder") not in who(manned, proposal)


def test_a_limit_as_a_share_is_of_the_whole_budget(manned, decided):
    proposal = manned.propose(MONEY)
    share = manned.state(proposal).ruling.facts.shift.share_of_total
    limit(manned, decided, share=Number(str(round(share, 4))) - Number("0.0001"))
    assert asked(manned, proposal, "material_shift").answer is True


def test_a_limit_answers_from_its_day_on_and_not_before(manned, decided):
    limit(manned, decided, amount=1, since=TOMORROW)
    assert asked(manned, manned.propose(MONEY), "material_shift").answer is None
    assert find_settlements(manned.programme, TODAY()).counts(Matter.MATERIAL_SHIFT) is None
    assert find_settlements(manned.programme, TOMORROW).counts(Matter.MATERIAL_SHIFT) is not None


def test_a_later_decision_lifts_the_limit_and_people_are_asked_again(manned, decided):
    limit(manned, decided, amount=1)
    proposal = manned.propose(MONEY)
    assert asked(manned, proposal, "material_shift").answer is True
    limit(manned, manned.hold(manned.meeting("bestyrelse"))[0])
    assert asked(manned, proposal, "material_shift").answer is None
    assert Interpretation.objects.count() == 2


def test_a_limit_set_while_a_proposal_waits_adds_the_step_and_it_cannot_come_into_force_without(manned, decided):
    proposal = manned.propose(MONEY)
    manned.answer_all(proposal, material_shift=False)
    manned.submit(proposal)
    assert ("involve", "funder") not in who(manned, proposal)
    limit(manned, decided, amount=1)
    assert [due.level for due in manned.state(proposal).open_now] == ["funder"]
    with pytest.raises(ValidationError, match="tur"):
        manned.decide("bestyrelse", proposal)
    manned.letter(proposal, "involved")
    manned.decide("bestyrelse", proposal)
    assert manned.state(proposal).closing.how == "adopted"


def test_the_wide_reading_lets_the_local_forum_decide_more_than_activities(manned, decided):
    proposal = manned.propose(SUBGOAL)
    manned.answer(proposal, city_strategic=False)
    assert ("approve", "board") in who(manned, proposal)
    settle_matter(
        by=manned.chair, decision=decided, settled=Settled(Matter.LOCAL_POWER, TODAY(), covers=Reach.ADJUSTMENTS)
    )
    manned.answer_all(proposal, city_strategic=False, supports_goals=True)
    assert ("approve", "board") not in who(manned, proposal)
    assert ("approve", "local_forum") in who(manned, proposal)
    notes = [note.text.da for note in manned.state(proposal).ruling.notes if note.id == "local_power_settled"]
    assert len(notes) == 1
    assert decided.label in notes[0]
    assert "hele delaftalen" in notes[0]


def test_the_narrow_reading_decided_changes_nothing_and_is_said(manned, decided):
    settle_matter(
        by=manned.chair, decision=decided, settled=Settled(Matter.LOCAL_POWER, TODAY(), covers=Reach.ACTIVITIES)
    )
    proposal = manned.propose(SUBGOAL)
    manned.answer(proposal, city_strategic=False)
    assert ("approve", "board") in who(manned, proposal)
    assert any("ikke andet" in note.text.da for note in manned.state(proposal).ruling.notes)


def test_only_the_boards_own_approval_on_a_point_of_its_own_settles_anything(manned, decided):
    reach = Settled(Matter.LOCAL_POWER, TODAY(), covers=Reach.ACTIVITIES)
    local = manned.hold(manned.meeting("lederraad"))[0]
    with pytest.raises(ValidationError, match="Kun bestyrelsen"):
        settle_matter(by=manned.leader, decision=local, settled=reach)
    noted = manned.hold(manned.meeting("bestyrelse"), "noted")[0]
    with pytest.raises(ValidationError, match="godkendt på et møde"):
        settle_matter(by=manned.chair, decision=noted, settled=reach)
    proposal = manned.propose(MONEY)
    manned.answer_all(proposal, material_shift=False)
    manned.submit(proposal)
    on_proposal = manned.decide("bestyrelse", proposal)[0]
    with pytest.raises(ValidationError, match="handler om en ændring"):
        settle_matter(by=manned.chair, decision=on_proposal, settled=reach)
    assert not Interpretation.objects.exists()


def test_a_letter_settles_nothing(manned):
    proposal = manned.propose(MONEY)
    manned.answer_all(proposal, material_shift=True)
    manned.submit(proposal)
    letter = manned.letter(proposal, "involved")
    with pytest.raises((ValidationError, NotAllowed)):
        settle_matter(by=manned.chair, decision=letter, settled=Settled(Matter.MATERIAL_SHIFT, TODAY(), amount=1))


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
def test_what_settles_nothing_is_refused_with_a_sentence(manned, decided, settled, said):
    with pytest.raises(ValidationError, match=said):
        settle_matter(by=manned.chair, decision=decided, settled=settled)


def test_the_same_decision_settles_a_matter_once_however_often_the_button_is_pressed(manned, decided):
    limit(manned, decided, amount=5)
    with pytest.raises(ValidationError, match="allerede gemt"):
        limit(manned, decided, amount=6)
    assert Interpretation.objects.get().at_least_amount == 5


def test_who_keeps_it_is_the_boards_own_chair_or_secretary(manned, decided):
    for person in (manned.secretariat, manned.leader):
        with pytest.raises(NotAllowed):
            settle_matter(by=person, decision=decided, settled=Settled(Matter.MATERIAL_SHIFT, TODAY(), amount=1))


def test_the_ledger_says_what_was_settled_by_which_decision(manned, decided):
    limit(manned, decided, share=Number("0.05"))
    event = Event.objects.filter(act="rules.settled").get()
    assert event.detail["decision"] == decided.pk
    assert Number(event.detail["share"]) == Number("0.05")


def test_the_database_keeps_a_limit_and_a_reading_apart(manned, decided):
    row = {"by": manned.chair, "programme": manned.programme, "decision": decided, "since": TODAY()}
    for wrong in ({"matter": Matter.LOCAL_POWER, "covers": "activities", "at_least_amount": 1},
                  {"matter": Matter.MATERIAL_SHIFT, "covers": "activities"},
                  {"matter": Matter.MATERIAL_SHIFT, "at_least_share": Number("1.2")}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Interpretation.objects.create(**row, **wrong)


def test_another_programmes_settlements_do_not_reach_here(manned, decided, operator):
    other = start_programme(by=operator, slug="et-andet", fictional=True)
    limit(manned, decided, amount=1)
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


def test_the_boards_decision_settles_the_contradiction_by_its_number(manned, decided):
    stated(manned)
    settle_matter(
        by=manned.chair, decision=decided, settled=Settled(Matter.LOCAL_POWER, TODAY(), covers=Reach.ADJUSTMENTS)
    )
    found = contradiction(manned, manned.propose(SUBGOAL))
    assert found.settled_by == decided.label
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
